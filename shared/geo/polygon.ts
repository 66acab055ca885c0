/**
 * Areas: municipalities, works.
 *
 * @module
 */

import type { MultiPolygon, Polygon } from 'geojson'
import type { Position } from './position.ts'

/**
 * Whether a position lies in a polygon, holes left out (even-odd rule, so the direction of the
 * rings does not matter). Rings may be open or closed.
 */
export function pointInPolygon(geometry: Polygon | MultiPolygon, position: Position): boolean {
  if (geometry.type === 'Polygon') return inRings(geometry.coordinates, position)
  return geometry.coordinates.some((rings) => inRings(rings, position))
}

function inRings(rings: readonly (readonly number[])[][], [lon, lat]: Position): boolean {
  let inside = false
  for (const ring of rings) {
    let before = ring.at(-1)
    for (const corner of ring) {
      const [x1 = 0, y1 = 0] = before ?? []
      const [x2 = 0, y2 = 0] = corner
      if (y1 > lat !== y2 > lat && lon < x1 + ((lat - y1) / (y2 - y1)) * (x2 - x1)) {
        inside = !inside
      }
      before = corner
    }
  }
  return inside
}
