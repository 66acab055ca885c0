/**
 * A plan at work on the times of one trip: the modifications that make its new stop times of the old
 * ones, and those stop times themselves, worked out once, so that what the one feed says follows from
 * what the other does.
 *
 * Between the stops that stay, the times at others are spread by the metres that are driven: the
 * timetable's time for the stretch, and the delay that is stated. Where none is stated the stops after it
 * keep their times, and no delay is said.
 *
 * @see https://gtfs.org/documentation/realtime/feed-entities/trip-modifications/
 * @module
 */

import type { Network, TripTime } from '../../network/network.ts'
import type { TimedTrip } from './detoured-trips.ts'
import type { Modification, StopSelector } from './message.ts'
import type { Place } from './places.ts'
import type { PlannedStop, Segment, TripPlan } from './trip-plan.ts'

/** Seconds after the begin of the service day; ids as in the GTFS file. */
export interface ModifiedTime {
  stopId: string
  arrival: number
  departure: number
  /** The static feed does not have the stop. */
  temporary: boolean
}

export interface ModifiedTrip {
  modifications: Modification[]
  /** All of them, in order of travel. */
  times: ModifiedTime[]
}

/** @param shift - seconds to add to the trip's times, see `DetouredTrip` */
export function modifiedTrip(
  { segments, served, pattern, line }: TripPlan,
  { times: scheduled }: TimedTrip,
  network: Network,
  shift = 0,
): ModifiedTrip {
  const times = scheduled.map((time) => ({ ...time, stopId: network.feedId('stop', time.stopId) }))
  const modifications: Modification[] = []
  const found: ModifiedTime[] = []
  const bySegment = new Map(segments.map((segment) => [segment.before, segment]))
  const measure = (index: number) => pattern.visits[index]?.measure ?? 0
  const context: Context = {
    times,
    // Metres along the new line, and along the pattern.
    at: (index) => line.at(measure(index)),
    usual: (from, to) => measure(to) - measure(from),
  }
  const idOf = ({ id, temporary }: Place) => (temporary ? id : network.feedId('stop', id))
  let late = 0
  for (const index of [-1, ...served]) {
    const time = times[index]
    if (time) {
      found.push({
        stopId: time.stopId,
        arrival: time.arrival + late + shift,
        departure: time.departure + late + shift,
        temporary: false,
      })
    }
    const segment = bySegment.get(index)
    if (!segment) continue
    const delay = delayOf(segment, times)
    const reference = times[Math.max(0, segment.before)]?.arrival ?? 0
    const travels = travelTimes(segment, delay ?? 0, context)
    modifications.push(modificationOf(segment, delay, travels, times, idOf))
    for (const [i, { place }] of segment.stops.entries()) {
      const at = reference + (travels[i] ?? 0) + late + shift
      const { temporary } = place
      found.push({ stopId: idOf(place), arrival: at, departure: at, temporary })
    }
    late += delay ?? 0
  }
  return { modifications, times: found }
}

interface Context {
  times: readonly TripTime[]
  at(index: number): number
  usual(from: number, to: number): number
}

/** A vehicle is never at the next stop before it has left the last one. */
function delayOf(
  { delay, before, after }: Segment,
  times: readonly TripTime[],
): number | undefined {
  const [from, to] = [times[before], times[after]]
  // Nothing comes after it that could be late.
  if (delay === undefined || !to) return undefined
  return from ? Math.max(delay, from.departure - to.arrival) : delay
}

/**
 * Seconds from the arrival at the reference stop, which is the one before, else the trip's first, to
 * each stop of the segment; never falling.
 */
function travelTimes(
  { before, after, stops }: Segment,
  delay: number,
  { times, at, usual }: Context,
): number[] {
  const [from, to] = [times[before], times[after]]
  const first = times[0]
  const last = times.at(-1)
  if (stops.length === 0 || !first || !last) return []
  if (from && to) {
    const seconds = Math.max(0, to.arrival + delay - from.departure)
    const [start, metres] = [at(before), at(after) - at(before)]
    return rising(
      stops,
      (stop) => (metres > 0 ? ((stop.at - start) / metres) * seconds : 0),
      from.departure - from.arrival,
      to.arrival + delay - from.arrival,
    )
  }
  if (from) {
    // On to a new end, as fast as to the old one.
    const pace = paceOf(last.arrival - from.departure, usual(before, times.length - 1))
    return rising(stops, (stop) => (stop.at - at(before)) * pace, from.departure - from.arrival)
  }
  if (!to) {
    return rising(stops, ({ visit = 0 }) => (times[visit]?.arrival ?? 0) - first.arrival, 0)
  }
  const pace = paceOf(to.arrival - first.departure, usual(0, after))
  const until = to.arrival + delay - first.arrival
  return rising(stops, (stop) => until - (at(after) - stop.at) * pace, 0, until)
}

/** Seconds per metre. */
const paceOf = (seconds: number, metres: number) => (metres > 0 ? Math.max(0, seconds) / metres : 0)

/** Whole seconds, each later than the one before as long as there is room. */
function rising(
  stops: readonly PlannedStop[],
  seconds: (stop: PlannedStop) => number,
  base: number,
  until = Number.POSITIVE_INFINITY,
): number[] {
  const found: number[] = []
  for (const stop of stops) {
    const least = (found.at(-1) ?? Number.NEGATIVE_INFINITY) + 1
    found.push(Math.min(Math.max(base + Math.round(seconds(stop)), least), until))
  }
  return found
}

function modificationOf(
  segment: Segment,
  delay: number | undefined,
  travels: readonly number[],
  times: readonly TripTime[],
  idOf: (place: Place) => string,
): Modification {
  const { before, after, missed, stops, changes } = segment
  const selector = (index: number): StopSelector => {
    const time = times[index]
    return time ? { stopSequence: time.sequence, stopId: time.stopId } : {}
  }
  const first = missed[0]
  const last = missed.at(-1)
  // Without a stop replaced, stops come in before the one that is named; where only the way is another
  // one, what is named is the stop before it, and the delay begins at the next.
  const named = first ?? (stops.length > 0 ? after : before)
  const modified = changes.reduce((latest, change) => Math.max(latest, change.modified), 0)
  return {
    startStopSelector: selector(named),
    ...(last === undefined ? {} : { endStopSelector: selector(last) }),
    ...(delay === undefined ? {} : { propagatedModificationDelay: delay }),
    ...(stops.length === 0
      ? {}
      : {
          replacementStops: stops.map(({ place }, i) => ({
            stopId: idOf(place),
            travelTimeToStop: travels[i] ?? 0,
          })),
        }),
    ...(modified === 0 ? {} : { lastModifiedTime: modified }),
  }
}
