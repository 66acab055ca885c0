/**
 * The shape of a plan: of the whole trip, as `shape_id` of the selected trips must be. It is required:
 * where nobody states another way it is the usual one, between the stops that are left.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#message-shape
 * @module
 */

import { createHash } from 'node:crypto'
import { sliceByMeasure } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { encodePolyline } from '../../feeds/gtfs-rt/polyline.ts'
import type { Shape } from './message.ts'
import type { TripPlan } from './trip-plan.ts'

/** Its id follows from its course, and begins as none of the schedule does. */
export function shapeOf(plan: TripPlan): Shape {
  const encodedPolyline = encodePolyline(onGrid(courseOf(plan)))
  const hash = createHash('sha256').update(encodedPolyline).digest('hex').slice(0, 16)
  return { shapeId: `omweg-${hash}`, encodedPolyline }
}

/** From the first stop to the last, where the usual ones are missed. */
export function courseOf({ line: { line, along, length, at }, ...plan }: TripPlan): Position[] {
  const { pattern, served, segments } = plan
  const count = pattern.visits.length
  const placed = segments.flatMap(({ stops }) => stops.map((stop) => stop.at))
  const ofServed = (index: number | undefined) => at(pattern.visits[index ?? -1]?.measure ?? 0)
  const all = [
    ...placed,
    ...(served.length > 0 ? [ofServed(served[0]), ofServed(served.at(-1))] : []),
  ]
  const from = served[0] === 0 ? 0 : Math.min(...all)
  const to = served.at(-1) === count - 1 ? length : Math.max(...all)
  return sliceByMeasure(line, along, from, to)
}

/** As the polyline has them, without those that fall on the one before; always two. */
function onGrid(line: readonly Position[]): Position[] {
  const points = line.map(([lon, lat]): Position => [round(lon), round(lat)])
  const apart = points.filter(
    ([lon, lat], i) => i === 0 || lon !== points[i - 1]?.[0] || lat !== points[i - 1]?.[1],
  )
  const [first] = apart
  return first && apart.length === 1 ? [first, first] : apart
}

const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5
