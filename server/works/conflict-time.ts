/**
 * When two things are in force at once.
 *
 * @module
 */

import type { Instant, Period } from '../../shared/time/period.ts'

/**
 * The first time that a period of one and a period of the other share, not over by `now`.
 *
 * @param a - in order, not overlapping; empty: always. @param b - the same
 */
export function firstTogether(
  a: readonly Period[],
  b: readonly Period[],
  now: Instant,
): { from: Instant; until?: Instant } | undefined {
  const [ones, others] = [orAlways(a), orAlways(b)]
  let i = 0
  let j = 0
  while (i < ones.length && j < others.length) {
    const one = ones[i] as Period
    const other = others[j] as Period
    const from = later(one.start, other.start)
    const until = sooner(one.end, other.end)
    const isLeft = until === undefined || (until > now && (from === undefined || from < until))
    if (isLeft) return { from: from ?? now, ...(until === undefined ? {} : { until }) }
    if (sooner(one.end, other.end) === one.end) i++
    else j++
  }
  return undefined
}

const orAlways = (periods: readonly Period[]): readonly Period[] =>
  periods.length > 0 ? periods : [{}]

const later = (a: Instant | undefined, b: Instant | undefined) =>
  a === undefined || (b !== undefined && b > a) ? b : a

const sooner = (a: Instant | undefined, b: Instant | undefined) =>
  a === undefined || (b !== undefined && b < a) ? b : a
