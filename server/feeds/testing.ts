/**
 * Small stand-ins for tests of this room.
 *
 * @module
 */

import { pino } from 'pino'
import type { Clock } from '../disruptions/clock.ts'
import type { Delivery, ReportSink } from '../disruptions/report.ts'
import { aReport } from '../disruptions/testing.ts'
import type { Network } from '../network/network.ts'
import type { Database, Queryable, Row } from '../store/database.ts'
import type { Adapter, FeedConfig, PollResult } from './feed.ts'

export const quiet = pino({ level: 'silent' })

export const aFeed = (over: Partial<FeedConfig> = {}): FeedConfig => ({
  id: 'feed',
  type: 'gtfs-rt',
  url: 'http://localhost/feed',
  every: 30,
  publisher: 'Somebody',
  headers: {},
  example: false,
  ...over,
})

export const anAdapter = (poll: Adapter['poll'], type: Adapter['type'] = 'gtfs-rt'): Adapter => ({
  type,
  poll,
})

export const aResult = (over: Partial<PollResult> = {}): PollResult => ({
  reports: [aReport()],
  mode: 'replace',
  closed: [],
  warnings: [],
  ...over,
})

/** Only the parts of a network that the poller and adapters without lines look at. */
export const aNetwork = (over: Partial<Network> = {}): Network =>
  ({ hash: 'n1', timeZone: 'Europe/Brussels', bbox: [3.6, 51, 3.8, 51.1], ...over }) as Network

/** A sink that keeps what was stored last, as the real one does. */
export function memorySink(): ReportSink & { deliveries: Delivery[]; fail?: Error } {
  const sink = {
    deliveries: [] as Delivery[],
    fail: undefined as Error | undefined,
    async deliver(delivery: Delivery) {
      if (sink.fail) throw sink.fail
      sink.deliveries.push(delivery)
    },
  }
  return sink
}

/** A database that knows nothing but the table of source records, in the order of its columns. */
export function memoryDatabase(): Database & { rows: Map<string, Row> } {
  const rows = new Map<string, Row>()
  const columns = [
    'id',
    'last_attempt',
    'last_success',
    'count',
    'last_error_at',
    'last_error',
    'consecutive_failures',
    'warnings',
    'state',
  ]
  const db = {
    kind: 'embedded' as const,
    rows,
    async query<T = Row>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
      if (/^\s*select id, last_attempt/.test(sql)) return [...rows.values()] as T[]
      if (!/^\s*insert into source_status/.test(sql)) throw new Error(`not expected: ${sql}`)
      const row = Object.fromEntries(columns.map((name, i) => [name, parameters[i]]))
      rows.set(String(parameters[0]), row)
      return []
    },
    transaction: <T>(work: (tx: Queryable) => Promise<T>): Promise<T> => work(db),
    notify: async () => {},
    listen: async () => async () => {},
    close: async () => {},
  }
  return db
}

export interface FakeClock extends Clock {
  /** Moves on, waking sleepers in order; each gets to run before the next wakes. */
  advance(ms: number): Promise<void>
  sleepers(): number
}

export function fakeClock(start = Date.parse('2026-11-21T12:00:00Z')): FakeClock {
  let now = start
  const sleepers = new Set<{ at: number; wake: () => void }>()
  const settle = async () => {
    for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve))
  }
  return {
    now: () => now,
    sleepers: () => sleepers.size,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        if (signal?.aborted) return resolve()
        const sleeper = {
          at: now + ms,
          wake: () => {
            sleepers.delete(sleeper)
            signal?.removeEventListener('abort', sleeper.wake)
            resolve()
          },
        }
        sleepers.add(sleeper)
        signal?.addEventListener('abort', sleeper.wake)
      }),
    async advance(ms) {
      const until = now + ms
      await settle()
      for (;;) {
        const next = [...sleepers].sort((a, b) => a.at - b.at)[0]
        if (!next || next.at > until) break
        now = Math.max(now, next.at)
        next.wake()
        await settle()
      }
      now = until
    },
  }
}
