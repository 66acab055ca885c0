/**
 * Drives every feed: one poll at a time per source, in its own rhythm, into one sink.
 *
 * Nothing a source does reaches further than its own status: what it answers is bounded, what its
 * adapter throws is caught, what was last good stays. Success is said only once it is stored.
 *
 * @module
 */

import { setMaxListeners } from 'node:events'
import type { Logger } from 'pino'
import type { SourceStatus } from '../../shared/source-status.ts'
import { toInstant } from '../../shared/time/period.ts'
import { type Clock, systemClock } from '../disruptions/clock.ts'
import type { ReportSink } from '../disruptions/report.ts'
import type { Network } from '../network/network.ts'
import type { Database } from '../store/database.ts'
import { checkReports } from './check-reports.ts'
import { FetchError, reasonOf } from './errors.ts'
import type { Adapter, FeedConfig } from './feed.ts'
import { createFetcher, type FeedFetcher, type InProcessSource } from './fetcher.ts'
import { type Leader, startLeader } from './leader.ts'
import { firstWait, nextWait } from './schedule.ts'
import { failed, type PollRecord, succeeded, toStatus, unpolled } from './status.ts'
import { loadRecords, saveRecord } from './status-store.ts'

export interface PollerOptions {
  feeds: readonly FeedConfig[]
  adapters: readonly Adapter[]
  /** Asked anew at every poll, so that a swapped network is used from the next one on. */
  network: () => Network
  /** Of local times in the sources; the network's own where it is left out. */
  timeZone?: string
  sink: ReportSink
  /** With `feedsMigrations` done. */
  db: Database
  log: Logger
  /** What answers `example:` addresses. */
  example?: InProcessSource
  clock?: Clock
  random?: () => number
  /** Limit for one whole poll, however many requests it takes. */
  pollTimeoutMs?: number
  createFetcher?: (feed: FeedConfig) => FeedFetcher
  /** After every poll. */
  onStatus?: (status: SourceStatus) => void
}

export interface Poller {
  /** In the order of the configuration; ages count from now. */
  statuses(): SourceStatus[]
  /** Loads what the database knows of the last run, then polls until stopped. */
  start(): Promise<void>
  /** Of the processes on the database this is the one that polls, and does what one alone does. */
  leads(): boolean
  /** Gives up what is under way and resolves when nothing is. */
  stop(): Promise<void>
  /**
   * Poll one source now, or wait for the poll under way.
   *
   * @throws RangeError where no feed has this id
   */
  pollOnce(id: string): Promise<SourceStatus>
}

interface Source {
  feed: FeedConfig
  adapter: Adapter
  fetcher: FeedFetcher
  record: PollRecord
  running?: Promise<void>
  /** Gives up the poll under way. */
  abort?: AbortController
  retryAfterMs?: number
}

/** @throws RangeError where two feeds share an id or a type has no adapter */
export function createPoller(options: PollerOptions): Poller {
  const { db, sink, log, clock = systemClock, random = Math.random } = options
  const pollTimeoutMs = options.pollTimeoutMs ?? 5 * 60_000
  const sources = openSources(options)
  const stopping = new AbortController()
  setMaxListeners(0, stopping.signal)
  const loops: Promise<void>[] = []
  let leader: Leader | undefined

  const statusOf = ({ feed, record }: Source) => toStatus(feed, record, clock.now())

  async function readRecords(): Promise<void> {
    const records = await loadRecords(db)
    for (const source of sources.values()) {
      source.record = records.get(source.feed.id) ?? source.record
    }
  }

  function poll(source: Source): Promise<void> {
    source.running ??= pollAndRecord(source).finally(() => {
      source.running = undefined
    })
    return source.running
  }

  async function pollAndRecord(source: Source): Promise<void> {
    const { feed } = source
    const before = source.record
    const at = toInstant(clock.now())
    source.retryAfterMs = undefined
    try {
      const answer = await limited(source, at)
      source.record = succeeded(at, answer, before)
      const { count, warnings } = answer
      log.info({ source: feed.id, reports: count, warnings: warnings.length }, 'polled')
    } catch (error) {
      if (stopping.signal.aborted) return
      if (error instanceof FetchError) source.retryAfterMs = error.retryAfterMs
      const reason = cut(reasonOf(error))
      source.record = failed(at, reason, before)
      log.warn({ source: feed.id, reason }, 'poll failed, last good answer stays')
    }
    await saveRecord(db, feed.id, source.record).catch((error: unknown) => {
      log.error({ source: feed.id, err: error }, 'could not record how the poll went')
    })
    tell(source)
  }

  function tell(source: Source): void {
    try {
      options.onStatus?.(statusOf(source))
    } catch (error) {
      log.error({ source: source.feed.id, err: error }, 'a listener of the status failed')
    }
  }

  /** One poll and its delivery, within the time limit; what comes later is not taken. */
  async function limited(source: Source, at: string) {
    const { feed, adapter, fetcher, record } = source
    const network = options.network()
    const abort = new AbortController()
    const { signal } = abort
    source.abort = abort
    const done = new AbortController()
    const outOfTime = clock.sleep(pollTimeoutMs, done.signal).then(() => {
      if (!done.signal.aborted) abort.abort(new Error(`took longer than ${pollTimeoutMs / 1000} s`))
    })
    try {
      const context = {
        feed,
        network,
        timeZone: options.timeZone ?? network.timeZone,
        now: at,
        fetch: fetcher.within(signal),
        state: record.state,
      }
      const result = await orAborted((async () => adapter.poll(context))(), signal)
      const { reports, warnings } = checkReports(result.reports)
      await sink.deliver({
        source: feed.id,
        publisher: feed.publisher,
        example: feed.example,
        at,
        reports,
        mode: result.mode,
        closed: result.closed,
      })
      const all = [...result.warnings, ...warnings]
      // An incremental answer without news says nothing about how much there is.
      const nothingNew = result.mode === 'merge' && reports.length === 0
      const count = result.count ?? (nothingNew ? record.count : reports.length)
      return { count, warnings: shorten(all), state: result.state }
    } finally {
      done.abort()
      await outOfTime
    }
  }

  async function loop(source: Source): Promise<void> {
    const { feed, fetcher } = source
    await clock.sleep(firstWait(feed.every, random), stopping.signal)
    let led = false
    while (!stopping.signal.aborted) {
      const leads = leader?.leads() ?? false
      // Who does not poll shows what the one who does wrote down, and takes over from there.
      if (!led) {
        await readRecords().catch((err) => log.warn({ err }, 'could not read source status'))
      }
      led = leads
      if (leads) await poll(source)
      const wait = nextWait({
        every: feed.every,
        failures: source.record.consecutiveFailures,
        retryAfterMs: Math.max(source.retryAfterMs ?? 0, fetcher.waitMs()),
        random,
      })
      await clock.sleep(wait, stopping.signal)
    }
  }

  return {
    statuses: () => [...sources.values()].map(statusOf),
    async start() {
      await readRecords()
      leader = await startLeader({ db, clock, log })
      for (const source of sources.values()) loops.push(loop(source))
    },
    leads: () => leader?.leads() ?? false,
    async stop() {
      stopping.abort()
      for (const { abort } of sources.values()) abort?.abort(new Error('stopped'))
      await Promise.allSettled(loops)
      await Promise.allSettled([...sources.values()].map(({ running }) => running))
      await leader?.stop()
      await Promise.allSettled([...sources.values()].map(({ fetcher }) => fetcher.close()))
    },
    async pollOnce(id) {
      const source = sources.get(id)
      if (!source) throw new RangeError(`there is no feed '${id}'`)
      await poll(source)
      return statusOf(source)
    },
  }
}

function openSources(options: PollerOptions): Map<string, Source> {
  const now = options.clock?.now
  const open =
    options.createFetcher ??
    ((feed: FeedConfig) =>
      createFetcher({ base: feed.url, headers: feed.headers, example: options.example, now }))
  const sources = new Map<string, Source>()
  for (const feed of options.feeds) {
    const adapter = options.adapters.find(({ type }) => type === feed.type)
    if (!adapter) throw new RangeError(`feed '${feed.id}': no adapter for type '${feed.type}'`)
    if (sources.has(feed.id)) throw new RangeError(`two feeds have the id '${feed.id}'`)
    sources.set(feed.id, { feed, adapter, fetcher: open(feed), record: unpolled })
  }
  return sources
}

/** A source with ten thousand mistakes must not fill the status page. */
const maxWarnings = 100

const cut = (text: string): string => (text.length > 500 ? `${text.slice(0, 500)}…` : text)

const shorten = (warnings: string[]): string[] =>
  warnings.length <= maxWarnings
    ? warnings.map(cut)
    : [...warnings.slice(0, maxWarnings).map(cut), `… and ${warnings.length - maxWarnings} more`]

/** The value, unless the signal aborts first; a late failure goes unheard. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
