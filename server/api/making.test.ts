import { OpenAPIHono } from '@hono/zod-openapi'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { createMaking, type MakingOptions } from './making.ts'
import { represent } from './representation.ts'
import { RepresentationCache } from './representation-cache.ts'
import { createTurns } from './turns.ts'

/** Each name of a thing is an address; what begins with `large` is worth three. */
function room(options: MakingOptions = {}) {
  const making = createMaking({ perMinute: 4, ...options })
  const cache = new RepresentationCache()
  const made: string[] = []
  let version = 'v'
  const app = new OpenAPIHono()
  app.get('/:name', (c) => {
    const key = c.req.param('name')
    return making.serve(c, {
      cache,
      version,
      key,
      ...(key.startsWith('large') ? { cost: 3 } : {}),
      make: ({ turn }) =>
        turn(() => {
          made.push(key)
          return represent(key, { contentType: 'text/plain' })
        }),
    })
  })
  const ask = (key: string, remoteAddress = '192.0.2.1', headers: Record<string, string> = {}) =>
    app.request(`/${key}`, { headers }, { incoming: { headers: {}, socket: { remoteAddress } } })
  const statuses = async (keys: string[], from?: string) => {
    const found: number[] = []
    for (const key of keys) found.push((await ask(key, from)).status)
    return found
  }
  const change = (to: string) => {
    version = to
  }
  return { ask, statuses, made, change }
}

afterEach(() => vi.useRealTimers())

describe('what is made', () => {
  it('is so many different things a minute for an address, and what is there for everybody', async () => {
    const { ask, statuses, made } = room()
    expect(await statuses(['a', 'b', 'c', 'd', 'e'])).toEqual([200, 200, 200, 200, 429])
    // A school behind one address: the same things, over and over.
    const again = await statuses(Array.from({ length: 100 }, (_, i) => 'abcd'[i % 4] ?? ''))
    expect(new Set(again)).toEqual(new Set([200]))
    const tag = (await ask('a')).headers.get('etag') ?? ''
    expect((await ask('a', undefined, { 'if-none-match': tag })).status).toBe(304)
    expect(made).toEqual(['a', 'b', 'c', 'd'])
    expect(await statuses(['e', 'f'], '192.0.2.2')).toEqual([200, 200])
    // Now it is there, also for whom it would not have been made.
    expect(await statuses(['e'])).toEqual([200])
  })

  it('is counted once where many ask at the same time, for one of them who may', async () => {
    const { ask, statuses, made } = room()
    const school = Array.from({ length: 50 }, () => ask('news'))
    expect(new Set((await Promise.all(school)).map(({ status }) => status))).toEqual(new Set([200]))
    expect(await statuses(['b', 'c', 'd', 'e'])).toEqual([200, 200, 200, 429])
    // Who may not asks first.
    const [mine, also, theirs] = [ask('f'), ask('f'), ask('f', '192.0.2.2')]
    expect((await Promise.all([mine, also, theirs])).map(({ status }) => status)).toEqual([
      429, 429, 200,
    ])
    expect(made).toEqual(['news', 'b', 'c', 'd', 'f'])
  })

  it('is refused with when to come back, in words that a program reads, and kept by nobody', async () => {
    vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
    const { ask, statuses } = room()
    await statuses(['a', 'b', 'c', 'd'])
    vi.advanceTimersByTime(20_000)
    const refused = await ask('e')
    expect(refused.status).toBe(429)
    const { headers } = refused
    expect(headers.get('content-type')).toBe('application/problem+json')
    expect(headers.get('retry-after')).toBe('40')
    expect(headers.get('ratelimit-policy')).toBe('"made";q=4;w=60')
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('access-control-allow-origin')).toBe('*')
    expect(headers.get('access-control-expose-headers')).toContain('Retry-After')
    expect(await refused.json()).toMatchObject({
      type: 'urn:problem-type:belgif:tooManyRequests',
      detail: expect.stringContaining('40 seconds'),
    })
    vi.advanceTimersByTime(40_001)
    expect((await ask('e')).status).toBe(200)
  })

  it('is counted anew where it changed, and by what it costs', async () => {
    const { statuses, change } = room()
    expect(await statuses(['large a', 'b', 'b', 'c'])).toEqual([200, 200, 200, 429])
    change('w')
    expect(await statuses(['b'])).toEqual([429])
    expect(await statuses(['b', 'large a', 'large b'], '2001:db8::1')).toEqual([200, 200, 429])
    // One subscriber has all of a /64.
    expect(await statuses(['z'], '2001:db8::ffff')).toEqual([429])
    expect(await statuses(['z'], '2001:db8:0:1::1')).toEqual([200])
  })

  it('is refused for a moment where too much waits, of everybody or of one', async () => {
    const { ask } = room({ perMinute: 100, turns: createTurns(4, 2) })
    const mine = [1, 2, 3].map((n) => ask(`mine ${n}`))
    const theirs = [1, 2, 3].map((n) => ask(`theirs ${n}`, '192.0.2.2'))
    const another = ask('another', '192.0.2.3')
    const answers = await Promise.all([...mine, ...theirs, another])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 503, 200, 200, 503, 503])
    const refused = answers.at(-1)
    expect(refused?.headers.get('retry-after')).toBe('5')
    expect(refused?.headers.get('access-control-expose-headers')).toContain('Retry-After')
    expect((await ask('another', '192.0.2.3')).status).toBe(200)
  })

  it('costs nothing where there is no room to make it', async () => {
    const { ask, statuses } = room({ turns: createTurns(2, 2) })
    const answers = await Promise.all(['a', 'b', 'c', 'd'].map((key) => ask(key)))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 503, 503])
    expect(await statuses(['c', 'd', 'e'])).toEqual([200, 200, 429])
  })

  it('is made for who has room, though another who asked first has none', async () => {
    const { ask, made } = room({ perMinute: 100, turns: createTurns(4, 2) })
    const mine = ['a', 'b', 'news'].map((key) => ask(key))
    const theirs = ask('news', '192.0.2.2')
    const answers = await Promise.all([...mine, theirs])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 503, 200])
    expect(made.toSorted()).toEqual(['a', 'b', 'news'])
  })

  it('is what no number is set for, in turn all the same', async () => {
    const { statuses } = room({ perMinute: undefined })
    const found = await statuses(Array.from({ length: 20 }, (_, i) => `${i}`))
    expect(new Set(found)).toEqual(new Set([200]))
  })
})
