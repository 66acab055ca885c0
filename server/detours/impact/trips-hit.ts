/**
 * Whether any trip is in a closed part of its pattern while it is closed.
 *
 * Times are those of the timetable: service days begin at noon minus 12 hours local time (GTFS), so
 * a trip of 25:10 runs in the night after its service day, also where the clocks change.
 *
 * @module
 */

import type { Impact, Interval } from '../../../shared/impact.ts'
import type { Pattern, StopVisit } from '../../../shared/network.ts'
import { type Period, toInstant } from '../../../shared/time/period.ts'
import type { Network } from '../../network/network.ts'
import { dateOf, serviceDays } from './service-days.ts'
import { spanAfter, type WhenClosed, whenClosed } from './when-closed.ts'

export interface TripsHit {
  hit: boolean
  /**
   * Of the first service day that has any, with the instants at which the first and the last of its
   * trips come to the closed part. Absent where always closed, and beyond the timetable's days.
   */
  trips?: NonNullable<Impact['trips']>
}

/** Seconds after a trip's start at which it comes to a part, and leaves it. */
interface Passing {
  enter: number
  leave: number
}

/**
 * Trips of a pattern that are within the intervals during the periods; without periods, always.
 *
 * Days beyond the timetable are taken to run as its last week does, and those before it as its
 * first, so that works next year are not said to harm nobody.
 */
export function tripsHit(
  network: Network,
  pattern: Pattern,
  intervals: readonly Interval[],
  periods: readonly Period[] = [],
): TripsHit {
  if (periods.length === 0) return { hit: true }
  const when = whenClosed(network, periods)
  const { validFrom, validUntil } = network
  if (validFrom === undefined || validUntil === undefined || validFrom > validUntil) {
    return { hit: when.starts.length > 0 }
  }
  const parts = partsOf(intervals.map(({ from, to }) => passing(pattern.visits, from, to)))
  const days = serviceDays(network)
  const hitOn = (day: number, runsAs: number) =>
    hitsOfDay(days.zero(day), days.departures(pattern.id, runsAs), parts, when)
  for (const day of when.within) {
    const { count, from, to } = hitOn(day, day)
    if (count === 0) continue
    const trips = { date: dateOf(day), first: instantOf(from), last: instantOf(to), count }
    return { hit: true, trips }
  }
  return { hit: when.beyond.some(({ day, runsAs }) => hitOn(day, runsAs).count > 0) }
}

const instantOf = (seconds: number) => toInstant(Math.round(seconds) * 1000)

/** The closed parts of a pattern, and the seconds from the first coming to the last leaving. */
interface Parts {
  passings: readonly Passing[]
  enter: number
  leave: number
}

const partsOf = (passings: readonly Passing[]): Parts => ({
  passings,
  enter: passings.reduce((least, { enter }) => Math.min(least, enter), Infinity),
  leave: passings.reduce((most, { leave }) => Math.max(most, leave), 0),
})

function hitsOfDay(
  zero: number,
  starts: readonly number[],
  parts: Parts,
  when: WhenClosed,
): { count: number; from: number; to: number } {
  const hits = { count: 0, from: 0, to: 0 }
  const first = starts[0]
  const last = starts.at(-1)
  if (first === undefined || last === undefined) return hits
  if (!meets(when, zero + first + parts.enter, zero + last + parts.leave)) return hits
  for (const trip of starts) {
    const at = firstHit(zero + trip, parts, when)
    if (at === undefined) continue
    if (hits.count === 0) hits.from = at
    hits.to = Math.max(hits.to, at)
    hits.count++
  }
  return hits
}

/** Whether any span has something of a time; half open: out at the moment it closes is not hit. */
function meets(when: WhenClosed, from: number, to: number): boolean {
  const start = when.starts[spanAfter(when, from)]
  return start !== undefined && (to > start || from >= start)
}

/** When a trip comes to the first part that is closed at the time. */
function firstHit(
  started: number,
  { passings, enter, leave }: Parts,
  when: WhenClosed,
): number | undefined {
  if (!meets(when, started + enter, started + leave)) return undefined
  for (const passing of passings) {
    if (meets(when, started + passing.enter, started + passing.leave)) {
      return started + passing.enter
    }
  }
  return undefined
}

/** When a trip comes to a part and leaves it, by the timetable, evenly between two stops. */
export function passing(visits: readonly StopVisit[], from: number, to: number): Passing {
  const next = visits.findIndex(({ measure }) => measure >= from)
  const after = visits.findIndex(({ measure }) => measure > to)
  const enter = between(visits[next - 1] ?? visits.at(next < 0 ? -1 : 0), visits[next], from)
  const leave =
    after === 0
      ? (visits[0]?.departure ?? 0)
      : after < 0
        ? (visits.at(-1)?.departure ?? 0)
        : between(visits[after - 1], visits[after], to)
  return { enter: Math.min(enter, leave), leave }
}

/** Seconds at a measure after one stop and up to the next. */
function between(before: StopVisit | undefined, next: StopVisit | undefined, at: number): number {
  if (!before) return 0
  if (!next) return before.departure
  if (next.measure <= before.measure) return next.arrival
  const share = (at - before.measure) / (next.measure - before.measure)
  return before.departure + share * (next.arrival - before.departure)
}
