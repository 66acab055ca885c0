/**
 * When a source is asked next.
 *
 * After failures the wait doubles, up to a quarter of an hour: that is the circuit breaker between
 * polls, a lone attempt now and then until one succeeds. Jitter keeps sources, and replicas that
 * take over from one another, from asking in step.
 *
 * @module
 */

const maxBackOffMs = 15 * 60_000

/** A source may not silence us for longer than this with `Retry-After`. */
const maxRetryAfterMs = 6 * 3_600_000

export interface Wait {
  /** Seconds between polls, as configured. */
  every: number
  /** Failed polls in a row. */
  failures: number
  /** What the source asked for, in milliseconds. */
  retryAfterMs?: number
  random: () => number
}

/** Milliseconds until the next poll: never sooner than the source asks. */
export function nextWait({ every, failures, retryAfterMs = 0, random }: Wait): number {
  const regular = every * 1000
  const doubled = regular * 2 ** Math.min(failures, 20)
  const backedOff = failures === 0 ? regular : Math.max(regular, Math.min(doubled, maxBackOffMs))
  const jitter = failures === 0 ? 0.1 : 0.3
  const spread = backedOff * (1 - jitter / 2 + jitter * random())
  return Math.round(Math.max(spread, Math.min(retryAfterMs, maxRetryAfterMs)))
}

/** The first polls of a start are spread over two seconds at most. */
export const firstWait = (every: number, random: () => number): number =>
  Math.round(Math.min(2000, every * 100) * random())
