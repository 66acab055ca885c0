/**
 * Whether any trip is in a closed part of its pattern while it is closed.
 *
 * Times are those of the timetable: service days begin at noon minus 12 hours local time (GTFS), so
 * a trip of 25:10 runs in the night after its service day, also where the clocks change.
 *
 * @module
 */

import type { Impact, Interval } from '../../shared/impact.ts'
import type { Pattern, StopVisit } from '../../shared/network.ts'
import { fromInstant, mergePeriods, type Period, toInstant } from '../../shared/time/period.ts'
import type { Network } from '../network/network.ts'
import { dateOf, dayOf, type ServiceDays, serviceDays } from './service-days.ts'

export interface TripsHit {
  hit: boolean
  /**
   * Of the first service day that has any, with the instants at which the first and the last of its
   * trips come to the closed part. Absent where always closed, and beyond the timetable's days.
   */
  trips?: NonNullable<Impact['trips']>
}

/** Service days looked at from the start of a period on. */
const mostDays = 400
/** A trip may still run this many days after its service day began. */
const daysRunning = 2

/** Seconds after a trip's start at which it comes to a part, and leaves it. */
interface Passing {
  enter: number
  leave: number
}

/** In seconds since 1970; infinite where open. */
interface Span {
  start: number
  end: number
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
  const spans = mergePeriods(periods).map(spanOf)
  const first = network.validFrom === undefined ? Number.NaN : dayOf(network.validFrom)
  const last = network.validUntil === undefined ? Number.NaN : dayOf(network.validUntil)
  if (!(first <= last)) return { hit: spans.length > 0 }
  const passings = intervals.map(({ from, to }) => passing(pattern.visits, from, to))
  const days = serviceDays(network)
  const hitOn = (day: number, runsAs: number) =>
    hitsOfDay(days.zero(day), days.departures(pattern.id, runsAs), passings, spans)
  for (const day of daysWithin(spans, first, last, days)) {
    const { count, from, to } = hitOn(day, day)
    if (count === 0) continue
    const trips = { date: dateOf(day), first: instantOf(from), last: instantOf(to), count }
    return { hit: true, trips }
  }
  for (const day of daysBeyond(spans, first, last, days)) {
    if (hitOn(day, sameWeekday(day, first, last)).count > 0) return { hit: true }
  }
  return { hit: false }
}

const instantOf = (seconds: number) => toInstant(Math.round(seconds) * 1000)

const spanOf = ({ start, end }: Period): Span => ({
  start: start === undefined ? Number.NEGATIVE_INFINITY : fromInstant(start) / 1000,
  end: end === undefined ? Number.POSITIVE_INFINITY : fromInstant(end) / 1000,
})

/** Service days whose trips may meet a span; infinite where it is open. */
function daysOf({ start, end }: Span, days: ServiceDays): { from: number; to: number } {
  return {
    from: Number.isFinite(start) ? days.localDay(start) - daysRunning : start,
    // noon minus 12 h may lie before midnight, on the night that the clocks go on
    to: Number.isFinite(end) ? days.localDay(end) + 1 : end,
  }
}

/** Days of the timetable that the spans meet, ascending, each once. */
function* daysWithin(spans: readonly Span[], first: number, last: number, days: ServiceDays) {
  let next = first
  for (const span of spans) {
    const { from, to } = daysOf(span, days)
    const begin = Math.max(next, from)
    const end = Math.min(last, to, Math.max(first, from) + mostDays)
    for (let day = begin; day <= end; day++) yield day
    next = Math.max(next, end + 1)
    if (next > last) return
  }
}

/** Days outside the timetable: of a long span no more than every weekday once. */
function* daysBeyond(spans: readonly Span[], first: number, last: number, days: ServiceDays) {
  const enough = 7 + daysRunning
  for (const span of spans.slice(0, mostDays)) {
    const { from, to } = daysOf(span, days)
    const after = Math.max(from, last + 1)
    for (let day = after; day <= Math.min(to, after + enough); day++) yield day
    const before = Math.min(to, first - 1)
    for (let day = before; day >= Math.max(from, before - enough); day--) yield day
  }
}

/** In the timetable's last week, or its first; outside it where the timetable is shorter. */
function sameWeekday(day: number, first: number, last: number): number {
  if (day > last) return last - ((((last - day) % 7) + 7) % 7)
  return first + ((((day - first) % 7) + 7) % 7)
}

function hitsOfDay(
  zero: number,
  starts: readonly number[],
  passings: readonly Passing[],
  spans: readonly Span[],
): { count: number; from: number; to: number } {
  const hits = { count: 0, from: 0, to: 0 }
  const begun = starts[0]
  if (begun === undefined) return hits
  const earliest = zero + begun + Math.min(...passings.map(({ enter }) => enter))
  const latest = zero + (starts.at(-1) ?? 0) + Math.max(...passings.map(({ leave }) => leave))
  const near = spans.filter(({ start, end }) => earliest < end && latest >= start)
  if (near.length === 0) return hits
  for (const trip of starts) {
    const at = firstHit(zero + trip, passings, near)
    if (at === undefined) continue
    if (hits.count === 0) hits.from = at
    hits.to = Math.max(hits.to, at)
    hits.count++
  }
  return hits
}

/** When a trip comes to the first part that is closed at the time. */
function firstHit(
  started: number,
  passings: readonly Passing[],
  spans: readonly Span[],
): number | undefined {
  for (const { enter, leave } of passings) {
    const from = started + enter
    const to = started + leave
    // half open: out at the moment it closes is not hit
    if (spans.some(({ start, end }) => from < end && (to > start || from >= start))) return from
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
