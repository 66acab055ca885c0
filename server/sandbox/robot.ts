/**
 * Does what waits for a person, a few seconds after it began to wait: so that a program sees it
 * waiting first, as it would anywhere else.
 *
 * @module
 */

import type { Logger } from 'pino'
import { fromInstant, type Instant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'

export interface Task {
  /** Since when it waits. */
  since: Instant
  /** What another process did first may throw. */
  run(): Promise<void>
}

export interface Robot {
  start(): void
  /** Something may wait now. */
  wake(): void
  stop(): Promise<void>
}

export interface RobotOptions {
  tasks: () => Promise<Task[]>
  /** Of the log. */
  name: string
  clock: Clock
  log: Logger
  /** Milliseconds that something waits. */
  after?: number
  /** Milliseconds between two looks that nothing asked for. */
  every?: number
}

/** Lets a burst of changes be looked at once. */
const breath = 50

export function createRobot(options: RobotOptions): Robot {
  const { tasks, name, clock, log, after = 5_000, every = 30_000 } = options
  const stopping = new AbortController()
  let sleeping = new AbortController()
  let awake = false
  let running = Promise.resolve()

  /** @returns milliseconds until there is something to do */
  async function look(): Promise<number> {
    let next = every
    for (const { since, run } of await tasks()) {
      if (stopping.signal.aborted) break
      const wait = fromInstant(since) + after - clock.now()
      if (wait > 0) {
        next = Math.min(next, wait)
        continue
      }
      await run().catch((error) => log.debug({ err: error, robot: name }, 'somebody was quicker'))
    }
    return next
  }

  async function go(): Promise<void> {
    while (!stopping.signal.aborted) {
      awake = false
      sleeping = new AbortController()
      const next = await look().catch((error) => {
        log.warn({ err: error, robot: name }, 'a robot of the sandbox failed; trying again')
        return every
      })
      if (awake || stopping.signal.aborted) continue
      await clock.sleep(next, sleeping.signal)
      if (awake) await clock.sleep(breath, stopping.signal)
    }
  }

  return {
    start() {
      running = go()
    },
    wake() {
      awake = true
      sleeping.abort()
    },
    async stop() {
      stopping.abort()
      sleeping.abort()
      await running
    },
  }
}
