import { describe, expect, it } from 'vitest'
import { aReport } from '../disruptions/testing.ts'
import { FetchError } from './errors.ts'
import type { Adapter, FeedConfig, PollContext } from './feed.ts'
import type { FeedFetcher } from './fetcher.ts'
import { createPoller, type PollerOptions } from './poller.ts'
import { loadRecords } from './status-store.ts'
import {
  aFeed,
  aNetwork,
  anAdapter,
  aResult,
  fakeClock,
  memoryDatabase,
  memorySink,
  quiet,
} from './testing.ts'

const idleFetcher = (): FeedFetcher => ({
  get: () => Promise.reject(new Error('not expected')),
  within() {
    return this
  },
  waitMs: () => 0,
  close: async () => {},
})

function setUp(poll: Adapter['poll'], over: Partial<PollerOptions> = {}) {
  const clock = fakeClock()
  const sink = memorySink()
  const db = memoryDatabase()
  const poller = createPoller({
    feeds: [aFeed()],
    adapters: [anAdapter(poll)],
    network: () => aNetwork(),
    sink,
    db,
    log: quiet,
    clock,
    random: () => 0.5,
    createFetcher: idleFetcher,
    ...over,
  })
  return { clock, sink, db, poller }
}

describe('poller', () => {
  it('polls in rhythm, delivers, and tells how it went', async () => {
    const heard: string[] = []
    const { clock, sink, poller } = setUp(async () => aResult({ warnings: ['odd'] }), {
      onStatus: ({ state }) => heard.push(state),
    })
    expect(poller.statuses()).toMatchObject([{ id: 'feed', state: 'starting', count: 0 }])
    await poller.start()
    await clock.advance(95_000)
    await poller.stop()
    expect(sink.deliveries).toHaveLength(4)
    expect(sink.deliveries[0]).toMatchObject({ source: 'feed', publisher: 'Somebody' })
    expect(poller.statuses()).toMatchObject([{ state: 'ok', count: 1, warnings: ['odd'] }])
    expect(heard).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(clock.sleepers()).toBe(0)
  })

  it('backs off while a source fails, and comes back when it does', async () => {
    const attempts: number[] = []
    let works = false
    const { clock, sink, poller } = setUp(async ({ now }) => {
      attempts.push(Date.parse(now))
      if (!works) throw new Error('broken')
      return aResult()
    })
    await poller.start()
    await clock.advance(16 * 60_000)
    expect(attempts.slice(1).map((at, i) => Math.round((at - (attempts[i] ?? 0)) / 1000))).toEqual([
      60, 120, 240, 480,
    ])
    expect(poller.statuses()).toMatchObject([
      { state: 'failing', consecutiveFailures: 5, lastError: { message: 'broken' } },
    ])
    works = true
    await clock.advance(15 * 60_000)
    expect(sink.deliveries.length).toBeGreaterThan(0)
    expect(poller.statuses()).toMatchObject([{ state: 'ok', consecutiveFailures: 0 }])
    await poller.stop()
  })

  it('stays away for as long as a source asks', async () => {
    let attempts = 0
    const { clock, poller } = setUp(async () => {
      attempts++
      throw new FetchError('https://a.be', 'answered 429', { status: 429, retryAfterMs: 3_600_000 })
    })
    await poller.start()
    await clock.advance(3_590_000)
    expect(attempts).toBe(1)
    await clock.advance(20_000)
    expect(attempts).toBe(2)
    await poller.stop()
  })

  it('says success only once it is stored, and keeps the state of the last good poll', async () => {
    const states: unknown[] = []
    let polls = 0
    const { sink, db, poller } = setUp(async ({ state }) => {
      states.push(state)
      return aResult({ state: { seen: ++polls } })
    })
    await poller.pollOnce('feed')
    sink.fail = new Error('disk full')
    expect(await poller.pollOnce('feed')).toMatchObject({
      state: 'failing',
      lastError: { message: 'disk full' },
      count: 1,
    })
    sink.fail = undefined
    await poller.pollOnce('feed')
    expect(states).toEqual([undefined, { seen: 1 }, { seen: 1 }])
    expect((await loadRecords(db)).get('feed')).toMatchObject({ state: { seen: 3 } })
  })

  it.each([
    ['news of two, five in all', { count: 5 }, 5],
    ['no news, five in all', { count: 5, reports: [] }, 5],
    ['no news, and nothing said of all', { reports: [] }, 3],
  ])('shows how much holds, not how much is news: %s', async (_, news, expected) => {
    const answers = [aResult({ mode: 'merge', count: 3 }), aResult({ mode: 'merge', ...news })]
    const { poller } = setUp(async () => answers.shift() ?? aResult())
    await poller.pollOnce('feed')
    expect(await poller.pollOnce('feed')).toMatchObject({ count: expected })
  })

  it('knows after a restart how old things are, and when that is too old', async () => {
    const db = memoryDatabase()
    const first = setUp(async () => aResult({ state: 'mine\u0000' }), { db })
    await first.poller.pollOnce('feed')
    let given: unknown
    const poll = async ({ state }: PollContext) => {
      given = state
      throw new Error('down')
    }
    const second = setUp(poll, { db })
    await second.poller.start()
    expect(second.poller.statuses()).toMatchObject([
      { state: 'ok', count: 1, lastSuccess: '2026-11-21T12:00:00Z' },
    ])
    await second.clock.advance(149_000)
    expect(second.poller.statuses()).toMatchObject([{ state: 'failing' }])
    await second.clock.advance(2_000)
    expect(second.poller.statuses()).toMatchObject([{ state: 'stale', count: 1 }])
    expect(given).toBe('mine')
    await second.poller.stop()
  })

  it('gives up a poll that takes too long, and does not take what comes later', async () => {
    let finish: () => void = () => {}
    const { clock, sink, poller } = setUp(
      () =>
        new Promise((resolve) => {
          finish = () => resolve(aResult())
        }),
      { pollTimeoutMs: 60_000 },
    )
    const polling = poller.pollOnce('feed')
    await clock.advance(60_000)
    expect(await polling).toMatchObject({ lastError: { message: 'took longer than 60 s' } })
    finish()
    await clock.advance(1000)
    expect(sink.deliveries).toEqual([])
  })

  it('runs one poll at a time per source, and one source does not hold up another', async () => {
    let running = 0
    let most = 0
    let finish: () => void = () => {}
    const feeds: FeedConfig[] = [aFeed(), aFeed({ id: 'other' })]
    const { sink, poller } = setUp(
      async ({ feed }) => {
        if (feed.id === 'other') return aResult()
        most = Math.max(most, ++running)
        await new Promise<void>((resolve) => {
          finish = resolve
        })
        running--
        return aResult()
      },
      { feeds },
    )
    const both = [poller.pollOnce('feed'), poller.pollOnce('feed')]
    await poller.pollOnce('other')
    expect(sink.deliveries.map(({ source }) => source)).toEqual(['other'])
    finish()
    await Promise.all(both)
    expect(most).toBe(1)
    expect(sink.deliveries).toHaveLength(2)
  })

  it('survives adapters and listeners that throw at once', async () => {
    const { poller } = setUp(
      () => {
        throw new Error('at once')
      },
      {
        onStatus: () => {
          throw new Error('listener')
        },
      },
    )
    expect(await poller.pollOnce('feed')).toMatchObject({ lastError: { message: 'at once' } })
  })

  it('uses the network of the moment', async () => {
    let hash = 'a'
    const seen: string[] = []
    const { poller } = setUp(
      async ({ network }) => {
        seen.push(network.hash)
        return aResult()
      },
      { network: () => aNetwork({ hash }) },
    )
    await poller.pollOnce('feed')
    hash = 'b'
    await poller.pollOnce('feed')
    expect(seen).toEqual(['a', 'b'])
  })

  it('hands over one report per key, and does not drown in warnings', async () => {
    const warnings = Array.from({ length: 5000 }, (_, i) => `item ${i}`)
    const { sink, poller } = setUp(async () =>
      aResult({ reports: [aReport(), aReport()], warnings }),
    )
    const status = await poller.pollOnce('feed')
    expect(sink.deliveries[0]?.reports).toHaveLength(1)
    expect(status.warnings).toHaveLength(101)
    expect(status.warnings.at(-1)).toBe('… and 4901 more')
  })

  it('stops while a poll is under way, without calling that a failure', async () => {
    const { clock, poller, db } = setUp(() => new Promise(() => {}))
    await poller.start()
    await clock.advance(3000)
    await poller.stop()
    expect(poller.statuses()).toMatchObject([{ state: 'starting', consecutiveFailures: 0 }])
    expect(db.rows.size).toBe(0)
    expect(clock.sleepers()).toBe(0)
  })

  it('polls only in the process that holds the lease', async () => {
    const lease = { holder: '' }
    const clock = fakeClock()
    /** As many processes share a server: only the lease is shared here. */
    const server = () => {
      const db = memoryDatabase()
      const { query } = db
      return Object.assign(db, {
        kind: 'server' as const,
        async query(sql: string, parameters: readonly unknown[] = []) {
          const holder = String(parameters[0])
          if (sql.startsWith('delete from poll_lease')) {
            if (lease.holder === holder) lease.holder = ''
            return []
          }
          if (!sql.includes('poll_lease')) return query(sql, parameters)
          if (lease.holder === '') lease.holder = holder
          return lease.holder === holder ? [{ holder }] : []
        },
      }) as ReturnType<typeof memoryDatabase>
    }
    const one = setUp(async () => aResult(), { db: server(), clock })
    const two = setUp(async () => aResult(), { db: server(), clock })
    await one.poller.start()
    await two.poller.start()
    await clock.advance(60_000)
    expect(one.sink.deliveries.length).toBeGreaterThan(0)
    expect(two.sink.deliveries).toEqual([])
    await one.poller.stop()
    await clock.advance(60_000)
    expect(two.sink.deliveries.length).toBeGreaterThan(0)
    await two.poller.stop()
    expect(clock.sleepers()).toBe(0)
  })

  it('refuses what it cannot drive', () => {
    expect(() => setUp(async () => aResult(), { adapters: [] })).toThrow(
      "feed 'feed': no adapter for type 'gtfs-rt'",
    )
    expect(() => setUp(async () => aResult(), { feeds: [aFeed(), aFeed()] })).toThrow(
      "two feeds have the id 'feed'",
    )
  })

  it('names an unknown feed', async () => {
    const { poller } = setUp(async () => aResult())
    await expect(poller.pollOnce('none')).rejects.toThrow("there is no feed 'none'")
  })
})
