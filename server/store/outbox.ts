/**
 * Deliveries to the world outside: mail, webhooks. A change of state writes what is to be told in
 * its own transaction (`enqueue`); this delivers it after, at least once, with an id that stays.
 *
 * Any number of processes may run one: they share the messages. Whoever receives may fail, hang or
 * be away: that delays its own messages and no others.
 *
 * @module
 */

import type { Logger } from 'pino'
import { fromInstant, type Instant, toInstant } from '../../shared/time/period.ts'
import { type Clock, systemClock } from './clock.ts'
import type { Database } from './database.ts'
import {
  countTopics,
  markDelivered,
  markFailed,
  markGivenUp,
  nextDue,
  outboxChannel,
  prune,
  type Taken,
  type TopicCounts,
  takeDue,
} from './outbox-rows.ts'
import { backoff, type RetrySchedule, usualSchedule } from './outbox-schedule.ts'

export interface OutboxMessage {
  /** The same at every attempt, so that a receiver can tell a repetition. */
  id: string
  payload: unknown
  /** From 1. */
  attempts: number
  /** Aborts when the time is over, and when the outbox stops. */
  signal: AbortSignal
}

/**
 * Resolves when it is delivered. A throw is tried again: when {@link TryAgain} says so, else by the
 * schedule; except {@link Undeliverable}.
 */
export type OutboxHandler = (message: OutboxMessage) => Promise<void>

/** The receiver will never take it: not tried again. */
export class Undeliverable extends Error {
  override readonly name = 'Undeliverable'
}

/** It failed, and the handler knows when it is to be tried again, and that it is to be. */
export class TryAgain extends Error {
  override readonly name = 'TryAgain'
  readonly at: Instant

  constructor(reason: string, at: Instant) {
    super(reason)
    this.at = at
  }
}

export interface OutboxOptions {
  /** With `outboxMigrations` done. */
  db: Database
  log: Logger
  handlers: Readonly<Record<string, OutboxHandler>>
  clock?: Clock
  random?: () => number
  schedule?: Partial<RetrySchedule>
  /** Milliseconds that one attempt may take. */
  timeoutMs?: number
  /** Messages of one topic under way at once, in this process. Default 8. */
  parallel?: number
  /** The same for some topics: of receivers that may all hang, more wait at once. */
  parallelOf?: Readonly<Record<string, number>>
}

export interface Outbox {
  start(): Promise<void>
  /** Ends what is under way; it is tried again, here or elsewhere. */
  stop(): Promise<void>
  /** Look now. */
  wake(): void
  status(): Promise<TopicCounts[]>
}

/** Looked at this often, should a word of the change bus be lost. */
const longestSleep = 30_000
const shortSleep = 500
/** A lease is so much longer than an attempt, for the clocks of others and the way to the database. */
const leaseMargin = 30_000
const pruneEvery = 3_600_000
const day = 24 * 3_600_000
const keepDelivered = 30 * day
/** To be looked at. */
const keepGivenUp = 365 * day

/** @see Outbox */
export function createOutbox(options: OutboxOptions): Outbox {
  const { db, log, handlers, clock = systemClock, random = Math.random } = options
  const { timeoutMs = 30_000, parallel = 8, parallelOf = {} } = options
  const schedule = { ...usualSchedule, ...options.schedule }
  const topics = Object.keys(handlers)
  const stopping = new AbortController()
  const underWay = new Set<Promise<void>>()
  const lanes = new Map<string, string[]>(topics.map((topic) => [topic, []]))
  const running = new Map<string, number>(topics.map((topic) => [topic, 0]))
  let nap = new AbortController()
  let looping: Promise<void> | undefined
  let unlisten: (() => Promise<void>) | undefined
  let prunedAt = Number.NEGATIVE_INFINITY

  const wake = () => nap.abort()

  async function loop(): Promise<void> {
    while (!stopping.signal.aborted) {
      // Set before looking: what comes while looking is looked at again.
      nap = new AbortController()
      const sleep = await look().catch((error) => {
        log.warn({ err: error }, 'cannot read the outbox; trying again')
        return 5_000
      })
      if (stopping.signal.aborted) return
      await clock.sleep(sleep, nap.signal)
    }
  }

  /** Takes what is due. @returns milliseconds until something may be */
  async function look(): Promise<number> {
    for (const topic of topics) await takeAll(topic)
    await pruneNow()
    const due = await nextDue(db, topics)
    if (due === undefined) return longestSleep
    // What is due already has no place now, or fell due since it was looked for.
    const wait = fromInstant(due) - clock.now()
    return wait <= 0 ? shortSleep : Math.min(wait, longestSleep)
  }

  async function takeAll(topic: string): Promise<void> {
    const busy = lanes.get(topic) ?? []
    const most = parallelOf[topic] ?? parallel
    while (!stopping.signal.aborted && (running.get(topic) ?? 0) < most) {
      const now = clock.now()
      const taken = await takeDue(db, topic, {
        now: toInstant(now),
        until: toInstant(now + timeoutMs + leaseMargin),
        busy,
      })
      if (!taken) return
      const work = deliver(topic, taken).finally(() => underWay.delete(work))
      underWay.add(work)
    }
  }

  async function deliver(topic: string, taken: Taken): Promise<void> {
    running.set(topic, (running.get(topic) ?? 0) + 1)
    if (taken.lane !== null) lanes.get(topic)?.push(taken.lane)
    try {
      await attempt(topic, taken)
      await markDelivered(db, taken, toInstant(clock.now()))
    } catch (error) {
      await fail(topic, taken, error).catch((cause) =>
        log.error({ err: cause, topic, message: taken.id }, 'cannot write how a delivery went'),
      )
    } finally {
      running.set(topic, (running.get(topic) ?? 1) - 1)
      const busy = lanes.get(topic)
      if (taken.lane !== null) busy?.splice(busy.indexOf(taken.lane), 1)
      wake()
    }
  }

  /** @throws what the handler throws; also where it takes too long, whether it listens or not */
  async function attempt(topic: string, { id, payload, attempts }: Taken): Promise<void> {
    if (attempts > schedule.mostAttempts) throw new Undeliverable('tried too often')
    const done = new AbortController()
    const signal = AbortSignal.any([stopping.signal, done.signal])
    const late = clock.sleep(timeoutMs, signal).then(() => {
      if (stopping.signal.aborted) throw new Error('stopped')
      if (!done.signal.aborted) throw new Error(`took longer than ${timeoutMs / 1000} s`)
    })
    const work = (async () => handlers[topic]?.({ id, payload, attempts, signal }))()
    try {
      await Promise.race([work, late.then(() => work)])
    } finally {
      done.abort()
      await late.catch(() => {})
    }
  }

  async function fail(topic: string, taken: Taken, error: unknown): Promise<void> {
    const now = clock.now()
    const { id, attempts, firstDue } = taken
    const reason = (error instanceof Error ? error.message : String(error)).slice(0, 500)
    if (stopping.signal.aborted) {
      await markFailed(db, taken, toInstant(now), 'stopped')
      return
    }
    if (error instanceof TryAgain) {
      await markFailed(db, taken, error.at, reason)
      log.info(
        { topic, message: id, attempts, reason, at: error.at },
        'a delivery will be repeated',
      )
      return
    }
    const final = error instanceof Undeliverable || now - fromInstant(firstDue) >= schedule.giveUpMs
    if (final) {
      await markGivenUp(db, taken, toInstant(now), reason)
      log.error({ topic, message: id, attempts, reason }, 'a delivery was given up')
      return
    }
    const wait = backoff(attempts, schedule, random)
    await markFailed(db, taken, toInstant(now + wait), reason)
    log.warn({ topic, message: id, attempts, reason, wait }, 'a delivery failed; trying again')
  }

  async function pruneNow(): Promise<void> {
    const now = clock.now()
    if (now - prunedAt < pruneEvery) return
    prunedAt = now
    await prune(db, {
      delivered: toInstant(now - keepDelivered),
      givenUp: toInstant(now - keepGivenUp),
    })
  }

  return {
    async start() {
      unlisten = await db.listen(outboxChannel, wake)
      looping = loop()
    },
    async stop() {
      stopping.abort()
      wake()
      await unlisten?.()
      await looping
      await Promise.allSettled(underWay)
    },
    wake,
    status: () => countTopics(db),
  }
}
