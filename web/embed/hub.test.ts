import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { WidgetList } from '../../shared/embed/widget-list.ts'
import type { LiveEvent, LiveState } from '../live/open-stream.ts'
import type { Answer } from './ask-list.ts'
import { createHub, every, type News } from './hub.ts'

interface Stream {
  onEvent: (event: LiveEvent) => void
  onState: (state: LiveState) => void
  closed: boolean
}

const listOf = (hash: string) => ({ hash, total: 1 }) as WidgetList

/** A server that can be changed, and cut off; and the streams that were opened to it. */
function stage() {
  const server = { hash: 'a', away: false, refused: undefined as string[] | undefined, wait: 0 }
  const asked: string[] = []
  const streams: Stream[] = []
  const hub = createHub({
    random: () => 0.5,
    async ask(address): Promise<Answer> {
      asked.push(address)
      await new Promise((resolve) => setTimeout(resolve, 10))
      if (server.away) throw new Error('away')
      const { refused, hash, wait } = server
      if (wait) return { wait }
      return refused ? { refused } : { list: listOf(hash), snapshot: hash }
    },
    openStream({ onEvent, onState }) {
      const stream = { onEvent, onState, closed: false }
      streams.push(stream)
      return () => {
        stream.closed = true
      }
    },
  })
  const open = () => streams.filter(({ closed }) => !closed)
  const connect = () => {
    open()[0]?.onState('live')
    open()[0]?.onEvent({ hash: server.hash })
  }
  const change = (hash: string) => {
    server.hash = hash
    open()[0]?.onEvent({ hash })
  }
  const cut = () => {
    server.away = true
    open()[0]?.onState('away')
  }
  const widget = (address = '/list') => {
    const news: News[] = []
    const leave = hub.listen(address, (each) => news.push(each))
    return { news, leave, last: () => news.at(-1) }
  }
  return { hub, server, asked, open, connect, change, cut, widget }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms)
const moment = 20

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('a page of widgets', () => {
  it('asks each choice once and listens once', async () => {
    const { asked, open, widget } = stage()
    const widgets = Array.from({ length: 50 }, (_, i) => widget(`/list?${i % 2}`))
    expect(open()).toHaveLength(0)
    await pass(moment)
    expect(asked).toEqual(['/list?0', '/list?1'])
    expect(open()).toHaveLength(1)
    expect(widgets.every(({ last }) => last()?.list?.hash === 'a')).toBe(true)
    const late = widget('/list?0')
    expect(late.last()?.list?.hash).toBe('a')
    await pass(moment)
    expect(asked).toHaveLength(2)
  })

  it('asks again when something changed, and not when it has that already', async () => {
    const { asked, connect, change, widget } = stage()
    const one = widget()
    await pass(moment)
    connect()
    await pass(every.spread)
    expect(asked).toHaveLength(1)
    change('b')
    change('b')
    await pass(every.spread + moment)
    expect(asked).toHaveLength(2)
    expect(one.last()?.list?.hash).toBe('b')
  })

  it('asks once more when it changed while it was asked', async () => {
    const { asked, connect, change, server, widget } = stage()
    const one = widget()
    await pass(moment)
    connect()
    change('b')
    await pass(every.spread / 2 + 5)
    expect(asked).toHaveLength(2)
    // The answer that is under way was made before.
    change('c')
    server.hash = 'b'
    await pass(10)
    expect(one.last()?.list?.hash).toBe('b')
    server.hash = 'c'
    await pass(every.spread + moment)
    expect(one.last()?.list?.hash).toBe('c')
    expect(asked).toHaveLength(3)
  })

  it('asks now and then even while the stream stands', async () => {
    const { asked, connect, widget } = stage()
    widget()
    await pass(moment)
    connect()
    await pass(every.live * 0.9)
    // Who joins now is not told that there is no connection.
    expect(widget().last()).toEqual({ list: listOf('a') })
    expect(asked).toHaveLength(1)
    await pass(every.live * 0.2)
    expect(asked).toHaveLength(2)
  })

  it('closes with the last widget, but not while one is moved', async () => {
    const { open, connect, asked, widget } = stage()
    const one = widget()
    await pass(moment)
    connect()
    one.leave()
    await pass(every.grace / 2)
    const again = widget()
    await pass(every.grace * 2)
    expect(open()).toHaveLength(1)
    expect(asked).toHaveLength(1)
    again.leave()
    await pass(every.grace + moment)
    expect(open()).toHaveLength(0)
    await pass(every.live * 3)
    expect(asked).toHaveLength(1)
  })
})

describe('without a connection', () => {
  it('asks each minute where the stream is refused', async () => {
    const { asked, open, server, widget } = stage()
    const one = widget()
    await pass(moment)
    open()[0]?.onState('away')
    server.hash = 'b'
    await pass(every.poll + moment)
    expect(asked).toHaveLength(2)
    expect(one.last()).toMatchObject({ list: { hash: 'b' } })
    expect(one.last()?.awaySince).toBeUndefined()
  })

  it('asks less often while nobody answers', async () => {
    const { asked, connect, cut, widget } = stage()
    widget()
    await pass(moment)
    connect()
    await pass(every.spread)
    cut()
    const before = asked.length
    await pass(60 * 60_000)
    const tries = asked.length - before
    expect(tries).toBeGreaterThan(6)
    expect(tries).toBeLessThan(15)
  })

  it('says since when after two minutes, keeps the list, and recovers', async () => {
    const { connect, cut, server, widget } = stage()
    const one = widget()
    await pass(moment)
    connect()
    await pass(200_000)
    cut()
    const cutAt = Date.now()
    await pass(every.away - 1_000)
    expect(one.last()?.awaySince).toBeUndefined()
    await pass(2_000)
    expect(one.last()).toEqual({ list: listOf('a'), awaySince: cutAt })
    server.away = false
    server.hash = 'b'
    connect()
    await pass(every.spread + moment)
    expect(one.last()).toEqual({ list: listOf('b') })
  })

  it('tells that the first list could not be had, and tries when asked', async () => {
    const { hub, server, widget } = stage()
    server.away = true
    const one = widget()
    await pass(moment)
    expect(one.last()).toEqual({})
    server.away = false
    const asking = hub.refresh('/list')
    await pass(moment)
    await asking
    expect(one.last()?.list?.hash).toBe('a')
  })

  it('passes on why a choice is refused', async () => {
    const { asked, change, connect, server, widget } = stage()
    server.refused = ['max must be a whole number']
    const one = widget()
    await pass(moment)
    expect(one.last()).toEqual({ refused: ['max must be a whole number'] })
    connect()
    change('b')
    await pass(every.spread * 2)
    expect(asked).toHaveLength(1)
  })
})

describe('a server that asks to wait', () => {
  it('is left alone until then, and the list stays as it is', async () => {
    const { asked, connect, change, server, widget } = stage()
    const one = widget()
    await pass(moment)
    connect()
    await pass(every.spread)
    server.wait = 40_000
    change('b')
    await pass(every.spread + moment)
    expect(asked).toHaveLength(2)
    change('c')
    const late = widget()
    // A bit longer, so that not all come back at once.
    await pass(47_000)
    expect(asked).toHaveLength(2)
    expect([one.last(), late.last()]).toEqual([{ list: listOf('a') }, { list: listOf('a') }])
    server.wait = 0
    await pass(4_000)
    expect(asked).toHaveLength(3)
    expect(one.last()).toEqual({ list: listOf('c') })
  })

  it('is asked again by itself where there was no list yet, and at once by who presses', async () => {
    const { asked, hub, server, widget } = stage()
    server.wait = 40_000
    const one = widget()
    await pass(moment)
    expect(one.last()).toEqual({})
    const pressed = hub.refresh('/list')
    await pass(moment)
    await pressed
    expect(asked).toHaveLength(2)
    server.wait = 0
    await pass(51_000)
    expect(asked).toHaveLength(3)
    expect(one.last()?.list?.hash).toBe('a')
  })

  it('is not asked once more where somebody pressed in between, and had the list', async () => {
    const { asked, hub, server, widget } = stage()
    server.wait = 40_000
    const one = widget()
    await pass(moment)
    server.wait = 0
    const pressed = hub.refresh('/list')
    await pass(moment)
    await pressed
    expect(one.last()?.list?.hash).toBe('a')
    // Until just before it is asked as each minute.
    await pass(55_000)
    expect(asked).toHaveLength(2)
  })

  it('is not asked for who has gone, or looks away, and for who comes back when it is time', async () => {
    const { asked, connect, change, hub, server, widget } = stage()
    const one = widget()
    await pass(moment)
    connect()
    await pass(every.spread)
    server.wait = 40_000
    change('b')
    await pass(every.spread + moment)
    hub.pause(false)
    await pass(20_000)
    hub.resume()
    await pass(1_000)
    expect(asked).toHaveLength(2)
    server.wait = 0
    await pass(40_000)
    expect(asked).toHaveLength(3)
    expect(one.last()?.list?.hash).toBe('b')
  })
})

describe('a page that nobody looks at', () => {
  it('asks nothing, and lets go of the stream after a while', async () => {
    const { asked, connect, change, hub, open, widget } = stage()
    const one = widget()
    await pass(moment)
    connect()
    hub.pause(false)
    change('b')
    await pass(every.hidden - 1_000)
    expect(open()).toHaveLength(1)
    await pass(2_000)
    expect(open()).toHaveLength(0)
    await pass(60 * 60_000)
    expect(asked).toHaveLength(1)
    hub.resume()
    await pass(moment)
    expect(one.last()?.list?.hash).toBe('b')
    expect(one.last()?.awaySince).toBeUndefined()
    expect(open()).toHaveLength(1)
  })

  it('asks nothing for a short look away', async () => {
    const { asked, connect, hub, open, widget } = stage()
    widget()
    await pass(moment)
    connect()
    hub.pause(false)
    await pass(30_000)
    hub.resume()
    await pass(moment)
    expect(asked).toHaveLength(1)
    expect(open()).toHaveLength(1)
  })

  it('holds no connection when it is kept for the back button', async () => {
    const { connect, hub, open, widget } = stage()
    widget()
    await pass(moment)
    connect()
    hub.pause(true)
    expect(open()).toHaveLength(0)
    hub.resume()
    await pass(moment)
    expect(open()).toHaveLength(1)
  })
})
