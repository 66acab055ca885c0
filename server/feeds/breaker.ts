/**
 * A circuit breaker per host: one poll may be a hundred requests, and a host that is down must not
 * cost a hundred time-outs. After a few failures in a row nothing is sent for a while, then one
 * request at a time tries again. `Retry-After` opens it for as long as the host asks.
 *
 * A library would bring policies, events and its own clock for these few lines.
 *
 * @module
 */

export interface Breaker {
  /** Milliseconds before this host may be asked again; 0 is now. */
  waitMs(host: string): number
  succeeded(host: string): void
  failed(host: string, retryAfterMs?: number): void
}

export interface BreakerOptions {
  now: () => number
  /** Failures in a row before it opens. */
  threshold?: number
  coolDownMs?: number
  /** A host may not silence us for longer than this. */
  maxRetryAfterMs?: number
}

export function createBreaker({
  now,
  threshold = 3,
  coolDownMs = 30_000,
  maxRetryAfterMs = 6 * 3_600_000,
}: BreakerOptions): Breaker {
  const hosts = new Map<string, { failures: number; openUntil: number }>()
  return {
    waitMs: (host) => Math.max(0, (hosts.get(host)?.openUntil ?? 0) - now()),
    succeeded: (host) => {
      hosts.delete(host)
    },
    failed: (host, retryAfterMs) => {
      const failures = (hosts.get(host)?.failures ?? 0) + 1
      const wait = retryAfterMs ?? (failures >= threshold ? coolDownMs : 0)
      hosts.set(host, { failures, openUntil: now() + Math.min(wait, maxRetryAfterMs) })
    },
  }
}

/**
 * `Retry-After` in milliseconds: seconds or an HTTP date (RFC 9110, 10.2.3).
 *
 * @returns undefined where it is absent or neither
 */
export function parseRetryAfter(value: string | undefined, now: number): number | undefined {
  if (!value) return undefined
  if (/^\s*\d+\s*$/.test(value)) return Number(value) * 1000
  const date = Date.parse(value)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}
