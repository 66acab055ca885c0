/**
 * The engine in threads over one shared world, so that nobody's closure stalls anybody else.
 *
 * - What waits is bounded, and each party (an address) holds a share of the places and gets as much
 *   time as the others. One party's work never keeps all threads, nor does all that is long.
 * - The engine stops by itself when the time allowed is over; a thread that does not is ended and
 *   replaced, as is one that dies.
 * - A new world gets new threads; the old ones finish what they are at.
 *
 * @module
 */

import { availableParallelism } from 'node:os'
import type { Logger } from 'pino'
import { FairQueue } from '../../fair-queue.ts'
import { startWorker } from '../../workers.ts'
import type { World } from '../engine-types.ts'
import { EngineBusyError } from './engine-errors.ts'
import { EngineThread, type Task } from './engine-thread.ts'
import type { Work, WorkKind } from './engine-work.ts'
import { shareWorld } from './shared-world.ts'

export interface PoolOptions {
  world: World
  log: Logger
  /** Threads; as the machine has processors where absent, see {@link defaultWorkers}. */
  workers?: number
  /** Places for what waits. */
  queue?: number
  /** Milliseconds for each question. */
  budget?: number
  /** Milliseconds that a question waits at most. */
  patience?: number
  /** For tests. */
  start?: typeof startWorker
}

export interface RunOptions {
  /** Who asks: parties share the threads fairly. */
  party?: string
  /** Takes it out of the queue. What has begun is finished, for nobody. */
  signal?: AbortSignal
  /** Milliseconds, instead of the pool's own. */
  budget?: number
  /** Milliseconds that it looks like taking: what is short comes before what is long. */
  guess?: number
}

export interface PoolStatus {
  /** A thread has opened the world. */
  ready: boolean
  workers: number
  busy: number
  waiting: number
  networkHash: string
  streetsHash?: string
}

export interface EnginePool {
  /**
   * @throws EngineBusyError, EngineTimeoutError, EngineFailedError; ClosureError for `ask`; the
   * signal's reason
   */
  run<K extends WorkKind>(
    kind: K,
    input: Work[K]['input'],
    options?: RunOptions,
  ): Promise<Work[K]['output']>
  /** Resolves when everything that comes is answered in it. @throws where it cannot be opened */
  useWorld(world: World): Promise<void>
  /** Resolves when the first thread can work. */
  whenReady(): Promise<void>
  status(): PoolStatus
  stop(): Promise<void>
}

/**
 * Two at least, so that one heavy question leaves a thread to the others; one processor is left to
 * the rest of the server where there are more.
 */
export const defaultWorkers = (processors = availableParallelism()): number =>
  Math.max(2, Math.min(4, processors - 1))

interface Job extends Task {
  /** Said when a thread has taken it and is done. */
  over?: () => void
}

/** The threads over one world. */
interface Crew {
  world: World
  threads: Set<EngineThread>
  /** Starts in a row that led to nothing. */
  failures: number
  /** Hears of the first failure until the crew is in use. */
  onFailure?: (why: Error) => void
  onReady?: () => void
}

/** @see EnginePool */
export function createEnginePool(options: PoolOptions): EnginePool {
  const { log, budget = 2_000, patience = 30_000, start = startWorker } = options
  const size = options.workers ?? defaultWorkers()
  const places = options.queue ?? 1_200
  const queue = new FairQueue<Job>({
    size: places,
    perParty: Math.ceil(places / 2),
    atWork: Math.max(1, size - 1),
    long: { from: budget / 4, atWork: Math.max(1, size - 1) },
  })
  const retired = new Set<EngineThread>()
  const restarts = new Set<NodeJS.Timeout>()
  /** Opening the next world. */
  let candidate: Crew | undefined
  let stopped = false
  let turn: Promise<unknown> = Promise.resolve()
  /** Milliseconds that work takes, lately. */
  let usual = 20
  let isReady = () => {}
  const ready = new Promise<void>((resolve) => {
    isReady = resolve
  })

  function addThread(crew: Crew): void {
    const thread = new EngineThread({
      world: shareWorld(crew.world),
      start,
      onIdle: () => {
        crew.failures = 0
        if (retired.has(thread)) {
          void endRetired(thread)
          return pump()
        }
        if (crew.onReady) return crew.onReady()
        isReady()
        pump()
      },
      onEnd: (_, why) => {
        if (retired.delete(thread)) return pump()
        crew.threads.delete(thread)
        if (crew.onFailure) return crew.onFailure(why)
        if (!thread.wasReady) crew.failures++
        const pause = crew.failures === 0 ? 0 : Math.min(60_000, 500 * 2 ** crew.failures)
        log.error({ err: why, pause }, 'a thread of the detour engine ended; starting another')
        later(pause, () => {
          if (crew === current) addThread(crew)
        })
      },
    })
    crew.threads.add(thread)
  }

  function startCrew(world: World): Crew {
    const crew: Crew = { world, threads: new Set(), failures: 0 }
    for (let i = 0; i < size; i++) addThread(crew)
    return crew
  }

  function later(ms: number, work: () => void): void {
    const timer = setTimeout(() => {
      restarts.delete(timer)
      if (!stopped) work()
    }, ms)
    restarts.add(timer)
  }

  let current = startCrew(options.world)

  function pump(): void {
    for (const thread of current.threads) {
      if (!thread.isIdle()) continue
      const next = queue.next()
      if (!next) return
      const begun = performance.now()
      next.item.over = () => {
        const took = performance.now() - begun
        usual += (took - usual) / 50
        queue.done(next, took)
      }
      thread.work(next.item)
    }
  }

  const endRetired = (thread: EngineThread) => {
    retired.delete(thread)
    return thread.end()
  }

  /** Those at work finish it first. */
  function retire(crew: Crew): void {
    for (const thread of crew.threads) {
      retired.add(thread)
      if (!thread.isBusy()) void endRetired(thread)
    }
    crew.threads.clear()
  }

  async function swap(world: World): Promise<void> {
    if (stopped) return
    const next = startCrew(world)
    candidate = next
    try {
      await new Promise<void>((resolve, reject) => {
        next.onFailure = reject
        next.onReady = () => {
          if ([...next.threads].every((thread) => thread.wasReady)) resolve()
        }
      })
    } catch (cause) {
      retire(next)
      throw new Error('the detour engine cannot open the new network', { cause })
    } finally {
      candidate = undefined
      delete next.onFailure
      delete next.onReady
    }
    if (stopped) return retire(next)
    const before = current
    current = next
    retire(before)
    isReady()
    pump()
  }

  const busy = (message: string) => {
    const wait = Math.ceil((queue.size * usual) / size / 1000)
    return new EngineBusyError(message, Math.max(1, Math.min(60, wait)))
  }

  return {
    run(kind, input, { party = '', signal, budget: own = budget, guess = 20 } = {}) {
      type Output = Work[typeof kind]['output']
      return new Promise<Output>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason)
        if (stopped) return reject(busy('The engine is stopping'))
        if (current.failures > 0) return reject(busy('The engine cannot start; it tries again'))
        const giveUp = (why: Error) => {
          if (!queue.remove(job, party)) return
          settle()
          reject(why)
        }
        const onAbort = () => giveUp(signal?.reason as Error)
        const timer = setTimeout(
          () => giveUp(busy('Too many questions are waiting; this one was not reached in time')),
          patience,
        )
        timer.unref()
        const settle = () => {
          clearTimeout(timer)
          signal?.removeEventListener('abort', onAbort)
        }
        const over = () => {
          settle()
          job.over?.()
        }
        const job: Job = {
          kind,
          input,
          budget: own,
          resolve(output) {
            over()
            resolve(output as Output)
          },
          reject(error) {
            over()
            reject(error)
          },
        }
        if (!queue.add(job, party, guess)) {
          settle()
          return reject(busy('Too many questions are waiting'))
        }
        signal?.addEventListener('abort', onAbort, { once: true })
        pump()
      })
    },
    useWorld(world) {
      const mine = turn.then(() => swap(world))
      turn = mine.catch(() => {})
      return mine
    },
    whenReady: () => ready,
    status: () => ({
      ready: [...current.threads].some((thread) => thread.wasReady),
      workers: size,
      busy: [...current.threads].filter((thread) => thread.isBusy()).length,
      waiting: queue.size,
      networkHash: current.world.network.hash,
      ...(current.world.streets ? { streetsHash: current.world.streets.hash } : {}),
    }),
    async stop() {
      stopped = true
      for (const timer of restarts) clearTimeout(timer)
      for (const job of queue.drain()) job.reject(busy('The engine is stopping'))
      candidate?.onFailure?.(new Error('the engine is stopping'))
      await turn
      const threads = [...current.threads, ...retired]
      current.threads.clear()
      retired.clear()
      await Promise.all(threads.map((thread) => thread.end()))
    },
  }
}
