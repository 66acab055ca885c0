/**
 * Which visits of a trip modifications are about, and the trip that comes of them.
 *
 * @module
 */

import type { Modification, StopSelector, TripModifications } from '../message.ts'
import type { Context } from '../rule.ts'
import type { StaticVisit } from '../static-feed.ts'

/** Indices into the visits, both inclusive; `last` is before `first` where no visit is replaced. */
export interface Span {
  first: number
  last: number
  /** Among the modifications. */
  index: number
}

/** `stop_sequence` counts where it is given; a stop alone is its first visit from there on. */
export function findVisit(
  { sequence, stopId }: StopSelector,
  visits: readonly StaticVisit[],
  from = 0,
): number | undefined {
  const found = visits.findIndex((visit, i) =>
    sequence === undefined ? i >= from && visit.stopId === stopId : visit.sequence === sequence,
  )
  return found < 0 ? undefined : found
}

/** In order of travel; modifications whose stops the trip does not have are left out. */
export function spansOf(
  modifications: readonly Modification[],
  visits: readonly StaticVisit[],
): Span[] {
  return modifications
    .flatMap(({ start, end }, index): Span[] => {
      const first = start && findVisit(start, visits)
      if (first === undefined) return []
      const last = end ? findVisit(end, visits, first) : first - 1
      return last === undefined ? [] : [{ first, last, index }]
    })
    .sort((a, b) => a.first - b.first)
}

/** The trips selected that the schedule has, each once. */
export function* scheduledTrips(
  { selectedTrips }: TripModifications,
  { staticFeed }: Context,
): Generator<{ tripId: string; visits: StaticVisit[]; shapeId?: string }> {
  for (const { tripIds, shapeId } of selectedTrips) {
    for (const tripId of new Set(tripIds)) {
      const visits = staticFeed?.trip(tripId)?.visits ?? []
      if (visits.length > 0) yield { tripId, visits, shapeId }
    }
  }
}

/** A stop of the trip as modified. Times in seconds after noon minus 12 h, where they are known. */
export interface ModifiedVisit {
  stopId?: string
  arrival?: number
  departure?: number
  /** Of the modification that brings it. */
  index?: number
}

/**
 * The trip as the specification says a consumer makes it: spans replaced, arrivals counted from the
 * stop before (or the first stop), delays added up for what comes after.
 */
export function modifiedVisits(
  visits: readonly StaticVisit[],
  modifications: readonly Modification[],
): ModifiedVisit[] {
  const result: ModifiedVisit[] = []
  let delay = 0
  let next = 0
  const keep = (until: number) => {
    for (const { stopId, arrival, departure } of visits.slice(next, until)) {
      result.push({ stopId, arrival: arrival + delay, departure: departure + delay })
    }
    next = Math.max(next, until)
  }
  for (const { first, last, index } of spansOf(modifications, visits)) {
    const modification = modifications[index]
    if (!modification) continue
    const replaces = last >= first
    // Where nothing is replaced, the start is still served, and the delay begins after it.
    keep(replaces || modification.replacementStops.length > 0 ? first : first + 1)
    const reference = visits[Math.max(0, first - 1)]
    const base = reference && reference.arrival + delay
    for (const { stopId, travelTime } of modification.replacementStops) {
      const time = base === undefined || travelTime === undefined ? undefined : base + travelTime
      result.push({ stopId, arrival: time, departure: time, index })
    }
    next = Math.max(next, last + 1)
    delay += modification.delay ?? 0
  }
  keep(visits.length)
  return result
}
