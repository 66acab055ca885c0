/**
 * The ground that points and lines take.
 *
 * @module
 */

import { eastOf, northOf, type Plane, positionOn } from '../../../shared/geo/plane.ts'
import type { Position } from '../../../shared/geo/position.ts'

/** Corners of what stands for a circle: at most 0.5 % nearer than its radius. */
const corners = 32

/** A ring around a position. */
export function disc([lon, lat]: Position, radius: number, plane: Plane): Position[] {
  const x = eastOf(plane, lon)
  const y = northOf(plane, lat)
  const ring: Position[] = []
  for (let i = 0; i < corners; i++) {
    const angle = (2 * Math.PI * i) / corners
    ring.push(positionOn(plane, x + radius * Math.cos(angle), y + radius * Math.sin(angle)))
  }
  ring.push([...(ring[0] as Position)])
  return ring
}
