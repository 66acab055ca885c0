/**
 * What is being drawn and not done: its places so far, and whether its border crosses itself yet.
 *
 * @module
 */

import type { Feature, LineString } from 'geojson'
import type { Position } from '../../../shared/geo/position.ts'
import type { PartFault } from './parts.ts'

/** Of what is being drawn: the places, and how many are set. The last moves with the pointer. */
export function soFar({ geometry }: Feature): [places: Position[], set: number] {
  const line =
    geometry.type === 'Polygon'
      ? (geometry.coordinates[0] ?? []).slice(0, -1)
      : (geometry as LineString).coordinates
  const same = (a?: number[], b?: number[]) => a?.[0] === b?.[0] && a?.[1] === b?.[1]
  const places = line.filter((place, i) => i === 0 || !same(place, line[i - 1]))
  const onCorner = line.length > 1 && same(line.at(-1), line.at(-2))
  return [places as Position[], Math.max(1, places.length - (onCorner ? 0 : 1))]
}

/** Of a border that is not round yet: whether its newest side crosses another. */
export function faultOfOpen(ring: readonly Position[]): PartFault | undefined {
  const corners = ring.slice(0, -1).filter((position, i, all) => {
    const before = all[i - 1]
    return !before || before[0] !== position[0] || before[1] !== position[1]
  })
  const [a, b] = [corners.at(-2), corners.at(-1)]
  if (!a || !b) return undefined
  for (let i = 0; i + 3 < corners.length; i++) {
    if (cross(a, b, corners[i] as Position, corners[i + 1] as Position)) return 'crossesItself'
  }
  return undefined
}

function cross(a: Position, b: Position, c: Position, d: Position): boolean {
  const side = (p: Position, q: Position, r: Position) =>
    Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]))
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
}
