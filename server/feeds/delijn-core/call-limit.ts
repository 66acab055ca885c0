/**
 * A token bucket that keeps calls below a number per minute, whichever minute one looks at.
 *
 * @module
 */

import type { Clock } from '../../disruptions/clock.ts'

export interface CallLimit {
  /** Resolves when one more call is allowed; in the order asked. */
  take(): Promise<void>
}

/**
 * @param perMinute - never more than this many calls in any 60 seconds
 * @param burst - how many of them may come at once
 */
export function createCallLimit(
  clock: Clock,
  { perMinute, burst }: { perMinute: number; burst: number },
): CallLimit {
  // In any minute: what the bucket holds at its start plus what drips in meanwhile.
  const perMs = (perMinute - burst) / 60_000
  let tokens = burst
  let at = clock.now()
  let queue = Promise.resolve()

  async function takeOne(): Promise<void> {
    for (;;) {
      const now = clock.now()
      // A clock set back gives nothing, and costs nothing.
      tokens = Math.min(burst, tokens + Math.max(0, now - at) * perMs)
      at = now
      if (tokens >= 1) break
      await clock.sleep(Math.ceil((1 - tokens) / perMs))
    }
    tokens -= 1
  }

  return {
    take() {
      queue = queue.then(takeOne)
      return queue
    },
  }
}
