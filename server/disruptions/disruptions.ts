/**
 * Takes deliveries, publishes snapshots.
 *
 * Any number of processes may share a server database. Whoever has something to publish holds
 * the log's lock, catches up with what the others wrote, and works the whole picture out anew from
 * the stored reports; equal pictures write nothing. The others hear of it and read the log.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Disruption, Snapshot } from '../../shared/disruption.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import { createHearers } from '../hearers.ts'
import type { Network } from '../network/network.ts'
import type { Database, Migration, Queryable } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { createAlarm } from './alarm.ts'
import type { Areas } from './areas.ts'
import {
  becomes,
  type Changes,
  changesTo,
  difference,
  divide,
  type State,
  sameSources,
  shownIn,
} from './changes.ts'
import { type Clock, systemClock } from './clock.ts'
import { createEstimates, type EstimatesOptions } from './estimates.ts'
import { createPicture } from './picture.ts'
import type { Delivery, ReportSink } from './report.ts'
import {
  dropSources,
  loadSources,
  reportMigrations,
  type StoredReport,
  type StoredSource,
  storeDelivery,
  storeShownAs,
} from './report-store.ts'
import { makeSnapshot, nextBoundary } from './snapshot.ts'
import { createResolver } from './statements.ts'
import {
  append,
  catchUp,
  endedSince,
  entriesAfter,
  historyOf,
  type LogEntry,
  loadHeads,
  logMigrations,
  noHeads,
} from './version-log.ts'

const disruptionMigrations: Migration[] = [...reportMigrations, ...logMigrations]

/** On this channel processes tell each other that the log has grown. */
const channel = 'omweg_disruptions'

/** Any number will do, as long as it is always the same. */
const lockKey = 7_306_431_206

/** After the database failed, in milliseconds. */
const retryAfter = 60_000

export interface DisruptionsOptions {
  db: Database
  network: Network
  areas: Areas
  log: Logger
  clock?: Clock
  /** Feeds as configured; what others once said is forgotten at the start. Absent: keep all. */
  sources?: readonly string[]
  /** A configured feed is made up: said from the start, before it has said anything. */
  example?: boolean
  /**
   * Sources whose reports are kept and told of by `onReports`, and no more: they are in no snapshot
   * and no log, and what others say is never joined with them.
   */
  apart?: (source: string) => boolean
  /**
   * Estimates detours where no source states them; absent: nobody does. It is to be in a network
   * before that is given to `useNetwork`.
   */
  engine?: EstimatesOptions['engine']
}

export interface Disruptions extends ReportSink {
  /** Brings the schema up to date and publishes the last good from the database. */
  start(): Promise<void>
  stop(): Promise<void>
  snapshot(): Snapshot
  /** What one source says, as it was last stored. */
  reports(source: string): StoredReport[]
  /** The same, with who it is; the same object as long as it says the same. */
  source(name: string): StoredSource | undefined
  /** Hear which source says something else now, shown or not; gives back how to stop. */
  onReports(hear: (source: string) => void): () => void
  /** Hear of every new snapshot; gives back how to stop. */
  onSnapshot(hear: (snapshot: Snapshot, changes: Changes) => void): () => void
  /**
   * Work everything out anew in another network. Tries until it is done, there is yet another
   * one, or all is stopped.
   */
  useNetwork(network: Network): Promise<void>
  /** Everything that was ever published under the id, oldest first. */
  history(id: string): Promise<LogEntry[]>
  /** What was published after a sequence number, oldest first. */
  changesAfter(sequence: number, limit?: number): Promise<LogEntry[]>
  /** What was published and is no more, since an instant: as it was last, oldest first. */
  ended(since: Instant): Promise<{ disruption: Disruption; at: Instant; mergedInto?: string }[]>
  /**
   * Id of the disruption that a report, or an id of before, is shown in; that one may have ended
   * by now.
   */
  shownAs(id: string): string | undefined
}

/** @see Disruptions */
export function createDisruptions(options: DisruptionsOptions): Disruptions {
  const { db, areas, log, clock = systemClock } = options
  const snapshotHearers = createHearers<[Snapshot, Changes]>('snapshots', log)
  const reportHearers = createHearers<[source: string]>('reports', log)
  const stopping = new AbortController()
  const now = (): Instant => toInstant(clock.now())
  const isApart = options.apart ?? (() => false)
  let { network } = options
  /** The network to be in; the one before is in use for as long as it cannot be had. */
  let latest = network
  let resolver = createResolver({ network, areas })
  let state: State = { heads: noHeads, sources: new Map() }
  let published = noHeads
  let current = makeSnapshot({
    heads: noHeads,
    networkHash: network.hash,
    example: options.example ?? false,
    now: now(),
  })
  let unlisten = async () => {}
  let turn: Promise<unknown> = Promise.resolve()
  const alarm = createAlarm(clock, () => void tick())
  const estimates = createEstimates({ engine: options.engine, log, clock })
  const picture = createPicture(estimates, options.sources)

  /** One at a time, in the order they came. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }

  /** Store what `write` has to store and publish what follows from it, all or nothing. */
  async function publish(write: (tx: Queryable, sources: State['sources']) => Promise<void>) {
    const next = await db
      .transaction(async (tx): Promise<State> => {
        await tx.query('select pg_advisory_xact_lock($1::bigint)', [lockKey])
        const sources = await loadSources(tx, state.sources)
        await write(tx, sources)
        const before = await catchUp(tx, state.heads)
        const instant = now()
        const [told, apart] = divide(sources, isApart)
        if (before === state.heads && picture.holds(told, network, instant)) {
          return sameSources(apart, state.sources) ? state : { heads: before, sources }
        }
        const { wanted, shownAs } = await picture.of(
          told,
          network,
          resolver,
          instant,
          (id) => before.byId.get(id)?.disruption,
        )
        const shown = await storeShownAs(tx, told, shownAs)
        const heads = await append(
          tx,
          before,
          changesTo(before, wanted, becomes(told, shownAs)),
          instant,
        )
        if (heads !== before)
          await tx.query('select pg_notify($1, $2)', [channel, `${heads.sequence}`])
        picture.settle(shown)
        return { heads, sources: new Map([...shown, ...apart]) }
      })
      .catch((error) => {
        picture.forget()
        throw error
      })
    if (next !== state) accept(next)
  }

  function accept(next: State) {
    const before = state
    state = next
    tellOfReports(before.sources, next.sources)
    const instant = now()
    const made = makeSnapshot({
      heads: next.heads,
      networkHash: network.hash,
      example:
        options.example === true ||
        [...next.sources.values()].some(({ example, source }) => example && !isApart(source)),
      now: instant,
    })
    alarm.set(earlier(nextBoundary(made.disruptions, instant), picture.again()))
    if (made.hash === current.hash && made.sequence === current.sequence) return
    current = made
    const changes = difference(published, next.heads)
    published = next.heads
    snapshotHearers.tell(made, changes)
  }

  function tellOfReports(before: State['sources'], after: State['sources']) {
    for (const source of new Set([...before.keys(), ...after.keys()])) {
      if (before.get(source)?.reports !== after.get(source)?.reports) reportHearers.tell(source)
    }
  }

  const tryAgainSoon = () => alarm.set(toInstant(clock.now() + retryAfter))

  /** A period began or ended. */
  async function tick() {
    try {
      await inTurn(async () => {
        await publish(nothing)
        // Also where nothing was written: what has begun is told by the clock.
        accept(state)
      })
    } catch (error) {
      log.error({ err: error }, 'cannot publish; trying again in a minute')
      tryAgainSoon()
    }
  }

  async function swap(other: Network) {
    const before = { network, resolver }
    network = other
    resolver = createResolver({ network, areas })
    await publish(nothing).catch((error) => {
      ;({ network, resolver } = before)
      throw error
    })
  }

  /** Somebody else published, or may have while the connection was away (no payload). */
  async function hear(payload: string) {
    try {
      await inTurn(async () => {
        // Our own words come back too.
        if (payload !== '' && Number(payload) <= state.heads.sequence) return
        accept(
          await db.transaction(async (tx) => ({
            sources: await loadSources(tx, state.sources),
            heads: await catchUp(tx, state.heads),
          })),
        )
      })
    } catch (error) {
      log.error({ err: error }, 'cannot read what another process published; trying again')
      tryAgainSoon()
    }
  }

  return {
    async start() {
      await migrate(db, disruptionMigrations)
      unlisten = await db.listen(channel, (payload) => void hear(payload))
      await inTurn(async () => {
        state = { ...state, heads: await loadHeads(db) }
        await publish(async (tx, sources) => {
          const gone = [...sources.keys()].filter(
            (source) => options.sources && !options.sources.includes(source),
          )
          if (gone.length === 0) return
          log.info({ sources: gone }, 'forgetting what sources said that are configured no more')
          await dropSources(tx, gone)
          for (const source of gone) sources.delete(source)
        })
      })
    },
    async stop() {
      stopping.abort()
      alarm.stop()
      await turn
      await unlisten()
    },
    snapshot: () => current,
    onSnapshot: snapshotHearers.add,
    onReports: reportHearers.add,
    deliver: (delivery: Delivery, alongside = nothing) =>
      inTurn(() =>
        publish(async (tx, sources) => {
          const { source } = delivery
          await alongside(tx)
          const before = sources.get(source)
          const stored = await storeDelivery(tx, delivery, before)
          sources.set(source, stored)
          // The log, by which the others hear of it, does not grow.
          if (stored !== before && isApart(source)) {
            await tx.query('select pg_notify($1, $2)', [channel, ''])
          }
        }),
      ),
    reports: (source) => [...(state.sources.get(source)?.reports.values() ?? [])],
    source: (name) => state.sources.get(name),
    async useNetwork(other) {
      latest = other
      for (;;) {
        try {
          return await inTurn(() => swap(other))
        } catch (error) {
          log.error({ err: error }, 'disruptions stay in the network of before; trying again')
          await clock.sleep(retryAfter, stopping.signal)
          if (stopping.signal.aborted || latest !== other) return
        }
      }
    },
    history: (id) => historyOf(db, id),
    changesAfter: (sequence, limit = 1000) => entriesAfter(db, sequence, limit),
    ended: (since) => endedSince(db, since),
    shownAs: (id) => shownIn(state, id),
  }
}

const nothing = async (_tx: Queryable) => {}

const earlier = (a: Instant | undefined, b: Instant | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a
