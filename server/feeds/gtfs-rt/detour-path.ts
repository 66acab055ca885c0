/**
 * The way a trip runs now, cut out of its new shape: the part that is not the usual way.
 *
 * @module
 */

import {
  lengthOf,
  measures,
  nearestOnLine,
  positionAt,
  sliceByMeasure,
} from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Pattern } from '../../../shared/network.ts'

/** Metres between two lines that still count as the same street. */
const sameStreet = 15
/** Metres between a stop and the way of the vehicle that serves it, at most. */
export const reach = 100
/** Metres between two looks along the line. */
const step = 10
/** Metres at which two lines meet. */
const touching = 2
/** Metres that a detour may be drawn on beyond where it is a street of its own. */
const furthestJoin = 60

/** A pattern beside the new shape of its trips. */
export interface Comparison {
  pattern: Pattern
  path: Position[]
  along: Float64Array
  /** By visit: metres between the stop and the new shape. */
  distances: number[]
  /** The new shape is a whole trip's, as it should be, and not just the detour. */
  wholeTrip: boolean
}

/** @param stopPosition - where a stop is; undefined where that is not known */
export function compare(
  pattern: Pattern,
  path: Position[],
  stopPosition: (stopId: string) => Position | undefined,
): Comparison {
  const along = measures(path)
  const distances = pattern.visits.map(({ stopId }) => {
    const position = stopPosition(stopId)
    // Not knowing where a stop is says nothing about whether the vehicle gets there.
    return position ? nearestOnLine(path, along, position).distance : 0
  })
  const reached = distances.filter((metres) => metres <= reach).length
  return { pattern, path, along, distances, wholeTrip: 2 * reached >= distances.length }
}

/**
 * The new way between two visits, from where it leaves the usual way to where it is back on it.
 *
 * @param before - index of the last visit served as usual; -1 for the start of the trip
 * @param after - index of the next one; the number of visits for the end of the trip
 * @returns undefined where it is the usual way all along
 */
export function detourBetween(
  comparison: Comparison,
  before: number,
  after: number,
): Position[] | undefined {
  const { pattern, path, along } = comparison
  const usual = pattern.shape
  const usualAlong = measures(usual)
  const from = placeOnPath(comparison, before)
  const to = Math.max(from, placeOnPath(comparison, after))
  const usualFrom = pattern.visits[before]?.measure ?? 0
  const usualTo = pattern.visits[after]?.measure ?? pattern.length
  const range = { from: usualFrom - sameStreet, to: usualTo + sameStreet }
  const away = (m: number) =>
    nearestOnLine(usual, usualAlong, positionAt(path, along, m), range).distance

  let leave = from
  while (leave < to && away(leave) <= sameStreet) leave += step
  if (leave >= to) return undefined
  let rejoin = to
  while (rejoin > leave && away(rejoin) <= sameStreet) rejoin -= step
  // On to where both ways touch, so that no gap is left between them.
  const first = Math.max(from, leave - furthestJoin)
  const last = Math.min(to, rejoin + furthestJoin)
  while (leave > first && away(leave) > touching) leave = Math.max(first, leave - step)
  while (rejoin < last && away(rejoin) > touching) rejoin = Math.min(last, rejoin + step)
  const part = sliceByMeasure(path, along, leave, rejoin)
  return lengthOf(part) > 0 ? part : undefined
}

/**
 * Metres along the new shape to a visit. Both ways are the same before and after the detour, so
 * that its place counted from the near end is about the old one: that tells the two passes of a
 * loop apart.
 */
function placeOnPath({ pattern, path, along }: Comparison, index: number): number {
  const length = along.at(-1) ?? 0
  const visit = pattern.visits[index]
  if (!visit) return index < 0 ? 0 : length
  const usual = positionAt(pattern.shape, measures(pattern.shape), visit.measure)
  const slack = Math.abs(length - pattern.length) + 300
  const expected = [visit.measure, length - (pattern.length - visit.measure)]
  const near = nearestOnLine(path, along, usual, {
    from: Math.min(...expected) - slack,
    to: Math.max(...expected) + slack,
  })
  return near.distance <= reach ? near.measure : nearestOnLine(path, along, usual).measure
}
