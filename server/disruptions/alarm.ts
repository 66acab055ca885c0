import { fromInstant, type Instant } from '../../shared/time/period.ts'
import type { Clock } from './clock.ts'

/** No sleep is longer: a clock that is set, or a machine that slept, is noticed soon. */
const longestSleep = 60_000

export interface Alarm {
  /** Ring then, by the clock as it is by then; what was set before is forgotten. */
  set(at: Instant | undefined): void
  /** For good. */
  stop(): void
}

/** Rings once for each time it is set. */
export function createAlarm(clock: Clock, ring: () => void): Alarm {
  let current = new AbortController()
  let stopped = false

  async function sleepUntil(ms: number, signal: AbortSignal) {
    while (clock.now() < ms) {
      await clock.sleep(Math.min(ms - clock.now(), longestSleep), signal)
      if (signal.aborted) return
    }
    ring()
  }

  return {
    set(at) {
      current.abort()
      if (at === undefined || stopped) return
      current = new AbortController()
      void sleepUntil(fromInstant(at), current.signal)
    },
    stop() {
      stopped = true
      current.abort()
    },
  }
}
