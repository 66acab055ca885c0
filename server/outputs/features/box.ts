/**
 * Whether a geometry lies in a box: exactly, so that a line that passes by a corner is not found.
 *
 * Degrees are taken for a plane, as `bbox` of OGC API - Features does.
 *
 * @module
 */

import type { Geometry, Position } from 'geojson'
import { pointInPolygon } from '../../../shared/geo/polygon.ts'
import type { BBox } from '../../../shared/geo/position.ts'

/** Whether they share a point; borders belong to both. */
export function intersectsBox(geometry: Geometry, box: BBox): boolean {
  switch (geometry.type) {
    case 'Point':
      return contains(box, geometry.coordinates)
    case 'MultiPoint':
      return geometry.coordinates.some((point) => contains(box, point))
    case 'LineString':
      return crosses(box, geometry.coordinates)
    case 'MultiLineString':
      return geometry.coordinates.some((line) => crosses(box, line))
    case 'Polygon':
      return covers(box, geometry.coordinates)
    case 'MultiPolygon':
      return geometry.coordinates.some((rings) => covers(box, rings))
    case 'GeometryCollection':
      return geometry.geometries.some((part) => intersectsBox(part, box))
  }
}

/** Every position of a geometry. */
export function* positionsOf(geometry: Geometry): Generator<[number, number]> {
  if (geometry.type === 'GeometryCollection') {
    for (const part of geometry.geometries) yield* positionsOf(part)
    return
  }
  yield* positionsIn(geometry.coordinates)
}

function* positionsIn(nested: unknown): Generator<[number, number]> {
  if (!Array.isArray(nested)) return
  const [lon, lat] = nested
  if (typeof lon === 'number' && typeof lat === 'number') yield [lon, lat]
  else for (const part of nested) yield* positionsIn(part)
}

const contains = ([west, south, east, north]: BBox, [lon = Number.NaN, lat = 0]: Position) =>
  lon >= west && lon <= east && lat >= south && lat <= north

/** A line of one point is that point. */
const crosses = (box: BBox, line: readonly Position[]): boolean =>
  line.some((to, i) => segmentCrosses(box, line[i - 1] ?? to, to))

/** An area is in the box where its border is, or where it is all around the box. */
const covers = (box: BBox, rings: Position[][]): boolean =>
  rings.some((ring) => crosses(box, ring)) ||
  pointInPolygon({ type: 'Polygon', coordinates: rings }, [box[0], box[1]])

/** Liang–Barsky: the part of the segment inside all four borders is not empty. */
function segmentCrosses(
  [west, south, east, north]: BBox,
  [x0 = 0, y0 = 0]: Position,
  [x1 = 0, y1 = 0]: Position,
): boolean {
  let from = 0
  let to = 1
  const clip = (direction: number, room: number): boolean => {
    if (direction === 0) return room >= 0
    const at = room / direction
    if (direction < 0) from = Math.max(from, at)
    else to = Math.min(to, at)
    return from <= to
  }
  return (
    clip(x0 - x1, x0 - west) &&
    clip(x1 - x0, east - x0) &&
    clip(y0 - y1, y0 - south) &&
    clip(y1 - y0, north - y0)
  )
}
