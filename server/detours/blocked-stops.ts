/**
 * Which stops of a blocked pattern lie inside the closure.
 *
 * @module
 */

import { bboxContains, bboxOf, pointInPolygon } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Interval } from '../../shared/impact.ts'
import type { Pattern } from '../../shared/network.ts'
import type { Network } from '../network/network.ts'
import type { ClosedStreets } from './closed-streets.ts'

/** Metres: a stop at the border of what is closed. */
const atBorder = 1
/** Metres along the pattern: a stop on closed ground this near a blocked part belongs to it. */
const nearBorder = 20

/**
 * By index in the pattern's visits, ascending: the bus cannot get there, or nobody can stand there.
 * A stop on closed ground that the pattern passes elsewhere, on a street that is open, is not one.
 */
export function visitsInside(
  pattern: Pattern,
  intervals: readonly Interval[],
  closed: Pick<ClosedStreets, 'area'>,
  network: Network,
): number[] {
  const inside: number[] = []
  for (const [i, { stopId, measure }] of pattern.visits.entries()) {
    const away = metresFrom(measure, intervals)
    if (away <= atBorder) inside.push(i)
    else if (away <= nearBorder) {
      const stop = network.stop(stopId)
      if (stop && liesOn(closed.area, [stop.lon, stop.lat])) inside.push(i)
    }
  }
  return inside
}

function metresFrom(measure: number, intervals: readonly Interval[]): number {
  let least = Number.POSITIVE_INFINITY
  for (const { from, to } of intervals) {
    least = Math.min(least, measure < from ? from - measure : measure > to ? measure - to : 0)
  }
  return least
}

/** Whether a position lies on any of the polygons. */
export const liesOn = (area: readonly Position[][][], position: Position): boolean =>
  area.some((rings) => {
    const bbox = bboxOf(rings[0] ?? [])
    return (
      bbox !== undefined &&
      bboxContains(bbox, position) &&
      pointInPolygon({ type: 'Polygon', coordinates: rings }, position)
    )
  })
