/**
 * Areas that others drew, made fit to work with: a border that crosses itself, as widened lines of a
 * register do in a bend, becomes several that do not.
 *
 * @module
 */

import type { Geometry, MultiPolygon } from 'geojson'
import { firstCrossing } from '../../shared/geo/crossings.ts'
import { eastOf, northOf, planeAt } from '../../shared/geo/plane.ts'
import type { Position } from '../../shared/geo/position.ts'

/** Square metres: less is where a border was drawn twice. */
const leastArea = 1
/** Times that one border is cut. */
const mostCuts = 100

/** Polygons, as rings, none of which crosses itself; together they take the same ground. */
export function simpleAreas(geometry: Geometry | undefined): Position[][][] {
  const polygons =
    geometry?.type === 'MultiPolygon'
      ? geometry.coordinates
      : geometry?.type === 'Polygon'
        ? [geometry.coordinates]
        : []
  return polygons.flatMap((rings) => simplePolygons(rings as Position[][]))
}

/** The same as one geometry. */
export const simpleGeometry = (geometry: Geometry): Geometry => {
  if (geometry.type !== 'MultiPolygon' && geometry.type !== 'Polygon') return geometry
  return { type: 'MultiPolygon', coordinates: simpleAreas(geometry) } satisfies MultiPolygon
}

function simplePolygons(rings: Position[][]): Position[][][] {
  if (!firstCrossing(rings)) return [rings]
  // whose hole it was cannot be told any more
  const open = [rings[0] ?? []]
  const simple: Position[][][] = []
  for (let cuts = 0; open.length > 0 && cuts < mostCuts; cuts++) {
    const ring = open.shift() as Position[]
    const crossing = firstCrossing([ring])
    if (crossing) open.push(...cutAt(ring, crossing.edge, crossing.otherEdge, crossing.at))
    else if (ring.length >= 4 && areaOf(ring) >= leastArea) simple.push([ring])
  }
  return simple
}

/** Two rings from one whose sides meet: what lies between the two sides, and the rest. */
function cutAt(ring: Position[], side: number, other: number, at: Position): Position[][] {
  const [first, last] = side < other ? [side, other] : [other, side]
  const between = ring.slice(first + 1, last + 1)
  const rest = [...ring.slice(last + 1, -1), ...ring.slice(0, first + 1)]
  return [between, rest].map((part) => [at, ...part, at]).filter((part) => part.length >= 4)
}

function areaOf(ring: readonly Position[]): number {
  const plane = planeAt(ring[0] as Position)
  let twice = 0
  for (let i = 1; i < ring.length; i++) {
    const [x1, y1] = flat(ring[i - 1] as Position)
    const [x2, y2] = flat(ring[i] as Position)
    twice += x1 * y2 - x2 * y1
  }
  return Math.abs(twice) / 2

  function flat([lon, lat]: Position): [number, number] {
    return [eastOf(plane, lon), northOf(plane, lat)]
  }
}
