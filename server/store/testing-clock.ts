/**
 * A clock for tests of what waits.
 *
 * @module
 */

import type { Clock } from './clock.ts'

export interface MovableClock extends Clock {
  move(ms: number): void
}

/** Real sleeps, cut short by the test; the time of day moves when told. */
export function movableClock(): MovableClock {
  let ahead = 0
  return {
    now: () => Date.now() + ahead,
    move: (ms) => {
      ahead += ms
    },
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const timer = setTimeout(resolve, ms)
        const wake = () => {
          clearTimeout(timer)
          resolve()
        }
        signal?.addEventListener('abort', wake, { once: true })
        if (signal?.aborted) wake()
      }),
  }
}
