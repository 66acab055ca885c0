/**
 * When something is closed, made ready to ask of many patterns: as spans of seconds, and as the
 * service days whose trips may meet them.
 *
 * @module
 */

import { fromInstant, mergePeriods, type Period } from '../../../shared/time/period.ts'
import type { Network } from '../../network/network.ts'
import { dayOf, serviceDays } from './service-days.ts'

export interface WhenClosed {
  /** In seconds since 1970, ascending and apart; infinite where open. */
  starts: Float64Array
  ends: Float64Array
  /** Service days of the timetable, in days since 1970, ascending. */
  within: readonly number[]
  /** Days before and after it, and the day of it that each is taken to run as. */
  beyond: readonly { day: number; runsAs: number }[]
}

/** Days of a timetable looked at: eleven years, where feeds have one or two. */
const mostDays = 4000
/** A trip may still run this many days after its service day began. */
const daysRunning = 2
/** Beyond the timetable weekdays are alike: of a long span it is enough to look at each once. */
const enough = 7 + daysRunning

const known = new WeakMap<readonly Period[], { network: Network; when: WhenClosed }>()

/** Kept for as long as the periods are: one closure is asked of every pattern it blocks. */
export function whenClosed(network: Network, periods: readonly Period[]): WhenClosed {
  const kept = known.get(periods)
  if (kept?.network === network) return kept.when
  const when = makeWhen(network, periods)
  known.set(periods, { network, when })
  return when
}

function makeWhen(network: Network, periods: readonly Period[]): WhenClosed {
  const merged = mergePeriods(periods)
  const spans = merged.map(({ start, end }) => ({
    start: start === undefined ? Number.NEGATIVE_INFINITY : fromInstant(start) / 1000,
    end: end === undefined ? Number.POSITIVE_INFINITY : fromInstant(end) / 1000,
  }))
  const starts = Float64Array.from(spans, ({ start }) => start)
  const ends = Float64Array.from(spans, ({ end }) => end)
  const { validFrom, validUntil } = network
  if (validFrom === undefined || validUntil === undefined) {
    return { starts, ends, within: [], beyond: [] }
  }
  const first = dayOf(validFrom)
  const last = dayOf(validUntil)
  const { localDay } = serviceDays(network)
  const days = spans.map(({ start, end }) => ({
    from: Number.isFinite(start) ? localDay(start) - daysRunning : start,
    // noon minus 12 h may lie before midnight, on the night that the clocks go on
    to: Number.isFinite(end) ? localDay(end) + 1 : end,
  }))
  const within = eachOnce(
    days.map(({ from, to }) => [
      Math.max(from, first),
      Math.min(to, last, Math.max(from, first) + mostDays),
    ]),
  )
  const before = eachOnce(
    days.map(({ from, to }) => {
      const end = Math.min(to, first - 1)
      return [Math.max(from, end - enough), end]
    }),
  )
  const after = eachOnce(
    days.map(({ from, to }) => {
      const begin = Math.max(from, last + 1)
      return [begin, Math.min(to, begin + enough)]
    }),
  )
  // as in the timetable's first week, or its last; outside it where the timetable is shorter
  const beyond = [
    ...before.map((day) => ({ day, runsAs: first + modulo(day - first, 7) })),
    ...after.map((day) => ({ day, runsAs: last - modulo(last - day, 7) })),
  ]
  return { starts, ends, within, beyond }
}

const modulo = (value: number, by: number) => ((value % by) + by) % by

/** Days of ranges that begin one after the other, both ends included: ascending, each once. */
function eachOnce(ranges: readonly (readonly number[])[]): number[] {
  const days: number[] = []
  let next = Number.NEGATIVE_INFINITY
  for (const [from = 0, to = 0] of ranges) {
    for (let day = Math.max(from, next); day <= to; day++) {
      days.push(day)
      next = day + 1
    }
  }
  return days
}

/** The first span that ends after a time; the number of spans where none does. */
export function spanAfter({ ends }: WhenClosed, seconds: number): number {
  let low = 0
  let high = ends.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((ends[middle] as number) > seconds) high = middle
    else low = middle + 1
  }
  return low
}
