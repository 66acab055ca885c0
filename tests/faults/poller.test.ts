/**
 * The poller and a source that misbehaves. Whatever it does, what was last good stays, the status
 * says why, the process lives, and its memory is bounded.
 *
 * @module
 */

import bindings from 'gtfs-realtime-bindings'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Delivery, Report, ReportSink } from '../../server/disruptions/report.ts'
import type { Fetcher } from '../../server/feeds/feed.ts'
import { createFetcher, type FeedFetcher, type FetcherOptions } from '../../server/feeds/fetcher.ts'
import { gipodAdapter } from '../../server/feeds/gipod/gipod.ts'
import { gtfsRtAdapter } from '../../server/feeds/gtfs-rt/adapter.ts'
import { createPoller, type Poller } from '../../server/feeds/poller.ts'
import {
  aFeed,
  type FakeClock,
  fakeClock,
  memoryDatabase,
  quiet,
} from '../../server/feeds/testing.ts'
import type { Network } from '../../server/network/network.ts'
import { networkFromTables } from '../../server/network/testing.ts'
import { type FaultName, type FaultServer, startFaultServer } from './fault-server.ts'

const { FeedMessage } = bindings.transit_realtime
const startOfTest = Date.parse('2026-11-21T12:00:00Z')
const seconds = startOfTest / 1000

const tables = {
  'agency.txt':
    'agency_id,agency_name,agency_url,agency_timezone\na,A,https://a.be,Europe/Brussels\n',
  'routes.txt': 'route_id,agency_id,route_short_name,route_type\nr1,a,1,3\n',
  'stops.txt':
    'stop_id,stop_name,stop_lat,stop_lon\ns1,One,51.05,3.72\ns2,Two,51.06,3.73\ns3,Three,51.07,3.74\n',
  'trips.txt': 'route_id,service_id,trip_id,direction_id\nr1,w,t1,0\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt1,08:00:00,08:00:00,s1,1\nt1,08:05:00,08:05:00,s2,2\nt1,08:10:00,08:10:00,s3,3\n',
  'calendar.txt':
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nw,1,1,1,1,1,1,1,20260101,20271231\n',
}

const anAlert = (over: object = {}) => ({
  activePeriod: [{ start: seconds - 3600, end: seconds + 3600 }],
  informedEntity: [{ routeId: 'r1', stopId: 's2' }],
  effect: 'NO_SERVICE',
  headerText: { translation: [{ text: 'Works', language: 'en' }] },
  ...over,
})

const feedOf = (entity: object[], timestamp: number = seconds) => ({
  header: { gtfsRealtimeVersion: '2.0', timestamp },
  entity,
})

const json = (feed: object) => Buffer.from(JSON.stringify(feed))
const protobuf = (feed: object) =>
  Buffer.from(FeedMessage.encode(FeedMessage.fromObject(feed)).finish())
const goodFeed = (timestamp?: number) => feedOf([{ id: 'good', alert: anAlert() }], timestamp)

/** What riders would see: replaced by a full answer, added to by an incremental one. */
function shownBy(): ReportSink & { shown: Map<string, Report> } {
  const shown = new Map<string, Report>()
  return {
    shown,
    async deliver({ mode, reports, closed }: Delivery) {
      if (mode === 'replace') shown.clear()
      for (const key of closed) shown.delete(key)
      for (const report of reports) shown.set(report.key, report)
    },
  }
}

/** What each that makes us wait runs into. All others have all the time they need. */
const impatient: Partial<Record<FaultName, Partial<FetcherOptions>>> = {
  silent: { headersTimeoutMs: 200 },
  'headers-only': { bodyTimeoutMs: 200 },
  drip: { totalTimeoutMs: 2000 },
}

let limits: Partial<FetcherOptions> | undefined
let underWay = 0

/** As of the product, with the limits that hold when it is asked. */
function fetcherOf(base: string): FeedFetcher {
  const opened = new Map<Partial<FetcherOptions> | undefined, FeedFetcher>()
  const current = () => {
    const fetcher = opened.get(limits) ?? createFetcher({ base, now: clock.now, ...limits })
    opened.set(limits, fetcher)
    return fetcher
  }
  const counting =
    ({ get }: Fetcher): Fetcher['get'] =>
    async (...asked) => {
      underWay++
      try {
        return await get(...asked)
      } finally {
        underWay--
      }
    }
  return {
    get: (...asked) => counting(current())(...asked),
    within: (signal) => ({ get: counting(current().within(signal)) }),
    waitMs: () => current().waitMs(),
    close: async () => {
      await Promise.all([...opened.values()].map((fetcher) => fetcher.close()))
    },
  }
}

let server: FaultServer
let network: Network
let clock: FakeClock
let poller: Poller
let sink: ReturnType<typeof shownBy>

beforeAll(async () => {
  server = await startFaultServer()
  network = await networkFromTables(tables)
})
afterAll(() => server.close())

beforeEach(async () => {
  clock = fakeClock(startOfTest)
  sink = shownBy()
  poller = createPoller({
    feeds: [
      aFeed({ id: 'alerts', type: 'gtfs-rt', url: `${server.url}/alerts?subscription-key=secret` }),
      aFeed({ id: 'gipod', type: 'gipod', url: server.url }),
    ],
    adapters: [gtfsRtAdapter, gipodAdapter],
    network: () => network,
    sink,
    db: memoryDatabase(),
    log: quiet,
    clock,
    createFetcher: ({ url }) => fetcherOf(url),
  })
  limits = undefined
  server.behave(protobuf(goodFeed()))
  expect(await poller.pollOnce('alerts')).toMatchObject({ state: 'ok', count: 1 })
  server.requests()
  server.written()
  return () => poller.stop()
})

const broken: [FaultName, RegExp][] = [
  ['silent', /headers timeout/i],
  ['headers-only', /body timeout/i],
  ['drip', /no complete answer within 2 s/],
  ['reset', /ECONNRESET/],
  ['reset-midway', /ECONNRESET|other side closed|aborted/],
  ['cut-short', /other side closed|terminated|end of body/i],
  ['429', /answered 429/],
  ['500', /answered 500/],
  ['503', /answered 503/],
  ['304', /304 to a request without conditions/],
  ['html', /HTML/i],
  ['nothing', /empty/],
  ['garbage', /GTFS-Realtime/],
  ['gigabyte', /larger than 32 MB \(announced\)/],
  ['endless', /larger than 32 MB \(received\)/],
  ['bomb', /larger than 32 MB \(unpacked\)/],
  ['bomb-in-bomb', /larger than 32 MB \(unpacked\)/],
  ['broken-gzip', /incorrect header check/],
  ['loop', /redirects more than 5 times/],
  ['to-file', /redirects to file:, which is not allowed/],
  ['to-nowhere', /is no address/],
  ['long-header', /headers overflow/i],
]

describe('a source that cannot be read', () => {
  it.each(broken)('%s', async (fault, reason) => {
    server.behave(fault)
    limits = impatient[fault]
    const status = await poller.pollOnce('alerts')
    limits = undefined
    expect(status.lastError?.message).toMatch(reason)
    expect(status.lastError?.message).not.toContain('secret')
    expect(status).toMatchObject({ state: 'failing', count: 1, consecutiveFailures: 1 })
    expect([...sink.shown.keys()]).toHaveLength(1)
    expect(server.requests()).toBeLessThanOrEqual(6)

    server.behave(protobuf(goodFeed(seconds + 7200)))
    await clock.advance(7_200_000)
    expect(await poller.pollOnce('alerts')).toMatchObject({ state: 'ok', consecutiveFailures: 0 })
  })

  it.each(['gigabyte', 'endless', 'bomb', 'bomb-in-bomb'] as const)(
    '%s is cut off early, in bounded memory',
    async (fault) => {
      globalThis.gc?.()
      const before = process.memoryUsage().rss
      let peak = before
      const watch = setInterval(() => {
        peak = Math.max(peak, process.memoryUsage().rss)
      }, 5)
      server.behave(fault)
      await poller.pollOnce('alerts')
      clearInterval(watch)
      // Both ends live in this process; what a gigabyte takes would still stand out.
      expect((peak - before) / 1024 ** 2).toBeLessThan(350)
      expect(server.written() / 1024 ** 2).toBeLessThan(64)
    },
  )

  it('is left alone for as long as it asks', async () => {
    server.behave('429')
    await poller.pollOnce('alerts')
    server.requests()
    await clock.advance(1_199_000)
    const status = await poller.pollOnce('alerts')
    expect(status.lastError?.message).toMatch(/not asked for another 1 s/)
    expect(server.requests()).toBe(0)
    await clock.advance(1_000)
    await poller.pollOnce('alerts')
    expect(server.requests()).toBe(1)
  })

  it('is asked ever less often while it is down, and is stale in the end', async () => {
    server.behave('reset')
    await poller.start()
    // Real requests under a fake clock: each gets the time it needs.
    for (let minute = 0; minute < 60; minute++) {
      await clock.advance(60_000)
      await expect.poll(() => underWay, { interval: 5 }).toBe(0)
    }
    const requests = server.requests()
    expect(requests).toBeGreaterThan(5)
    expect(requests).toBeLessThan(25)
    expect(poller.statuses()[0]).toMatchObject({ state: 'stale', count: 1 })
    expect([...sink.shown.keys()]).toHaveLength(1)
  })

  it('a page of many cannot be read: none of it is taken', async () => {
    server.behave('html')
    const status = await poller.pollOnce('gipod')
    expect(status.lastError?.message).toMatch(/expected JSON, got '<!doctype html>/)
    expect(status).toMatchObject({ state: 'failing', count: 0 })
  })
})

describe('a feed cut off', () => {
  it('at any byte never replaces the last good one by half', async () => {
    const entities = Array.from({ length: 5 }, (_, i) => ({ id: `e${i}`, alert: anAlert() }))
    const whole = protobuf(feedOf(entities))
    for (let at = 1; at < whole.length; at += 7) {
      server.behave(whole.subarray(0, at))
      const before = [...sink.shown.keys()]
      const { state } = await poller.pollOnce('alerts')
      if (state === 'failing') expect([...sink.shown.keys()]).toEqual(before)
    }
    server.behave(json(feedOf(entities)).subarray(0, 300))
    expect((await poller.pollOnce('alerts')).lastError?.message).toMatch(/JSON/)
  })
})

describe('a feed that says odd things', () => {
  const poll = async (feed: object) => {
    server.behave(json(feed))
    const status = await poller.pollOnce('alerts')
    return { status, reports: [...sink.shown.values()], warnings: status.warnings.join('\n') }
  }

  it('empty: all is well again', async () => {
    expect(await poll(feedOf([]))).toMatchObject({ status: { state: 'ok', count: 0 }, reports: [] })
  })

  it('a clock in the past: an old copy does not replace a newer one', async () => {
    const { status, reports, warnings } = await poll(feedOf([], seconds - 3600))
    expect(reports).toHaveLength(1)
    expect(status).toMatchObject({ state: 'ok', count: 1 })
    expect(warnings).toMatch(/went back/)
  })

  it('a clock in the future: taken, told, and not held against the next', async () => {
    const { warnings } = await poll(feedOf([], seconds + 86_400))
    expect(warnings).toMatch(/in the future/)
    expect((await poll(goodFeed(seconds + 60))).reports).toHaveLength(1)
  })

  it('one id twice: the last is taken', async () => {
    const second = anAlert({ headerText: { translation: [{ text: 'Second' }] } })
    const twice = [
      { id: 'x', alert: anAlert() },
      { id: 'x', alert: second },
    ]
    const { reports, warnings } = await poll(feedOf(twice))
    expect(reports).toHaveLength(1)
    expect(Object.values(reports[0]?.header ?? {})).toEqual(['Second'])
    expect(warnings).toMatch(/x/)
  })

  it('an end before its start: left out, the others stay', async () => {
    const backward = anAlert({ activePeriod: [{ start: seconds, end: seconds - 60 }] })
    const { reports, warnings } = await poll(
      feedOf([
        { id: 'bad', alert: backward },
        { id: 'fine', alert: anAlert() },
      ]),
    )
    expect(reports.flatMap(({ impactPeriods }) => impactPeriods)).toEqual([
      { start: '2026-11-21T11:00:00Z', end: '2026-11-21T13:00:00Z' },
    ])
    expect(warnings).toMatch(/bad/)
  })

  it('no end: until further notice', async () => {
    const open = anAlert({ activePeriod: [{ start: seconds }] })
    const { reports } = await poll(feedOf([{ id: 'x', alert: open }]))
    expect(reports[0]?.impactPeriods).toEqual([{ start: '2026-11-21T12:00:00Z' }])
  })

  it('a stop nobody knows: left out and named', async () => {
    const unknown = anAlert({ informedEntity: [{ routeId: 'r1' }, { stopId: 'nowhere' }] })
    const { reports, warnings } = await poll(feedOf([{ id: 'x', alert: unknown }]))
    expect(reports[0]?.selectors.some(({ stopId }) => stopId === 'nowhere')).toBe(false)
    expect(warnings).toMatch(/nowhere/)
  })
})
