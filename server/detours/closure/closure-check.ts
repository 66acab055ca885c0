/**
 * Whether a closure can be worked with.
 *
 * Limits are those of what a municipality closes at once: a whole inner city fits, a whole
 * province does not and would only cost time.
 *
 * @module
 */

import { firstCrossing } from '../../../shared/geo/crossings.ts'
import { eastOf, northOf, type Plane, planeOf } from '../../../shared/geo/plane.ts'
import {
  bboxContains,
  bboxesOverlap,
  bboxOf,
  lengthOf,
  padBBox,
  pointInPolygon,
} from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { mostRadius, usualRadius } from '../../../shared/impact.ts'
import { ClosureError } from './closure-error.ts'
import { type ClosureParts, type Placed, readClosure } from './closure-parts.ts'

/** Metres from west to east, and from south to north. */
const mostExtent = 10_000
/** Square metres of all polygons together. */
export const mostArea = 25_000_000
/** Metres of all lines together: a scribble is no street. */
const mostLine = 50_000
/** Square metres: less is no area. */
const leastArea = 0.1

export interface CheckedClosure extends ClosureParts {
  plane: Plane
}

/**
 * Read a closure and check that it can be worked with.
 *
 * @param places - boxes of what is known; the closure must meet one of them
 * @throws ClosureError saying what is wrong, where, and what to do
 */
export function checkClosure(
  closure: unknown,
  places: readonly BBox[],
  radius = usualRadius,
): CheckedClosure {
  if (!(radius > 0 && radius <= mostRadius)) {
    throw new ClosureError(
      'invalid',
      `radius must be more than 0 and at most ${mostRadius} metres`,
      'radius',
    )
  }
  const parts = readClosure(closure)
  checkPlace(parts.bbox, places, radius)
  const plane = planeOf(parts.bbox)
  checkExtent(parts.bbox, plane)
  checkLength(parts.lines)
  let area = parts.points.length * Math.PI * radius ** 2
  for (const polygon of parts.polygons) {
    checkCrossings(polygon)
    checkHoles(polygon)
    area += areaOf(polygon, plane)
  }
  if (area > mostArea) {
    throw new ClosureError(
      'tooLarge',
      `the closure takes ${(area / 1e6).toFixed(1)} km², more than ${mostArea / 1e6} km²: ` +
        'draw only what is closed',
      'closure',
    )
  }
  return { ...parts, plane }
}

function checkPlace(bbox: BBox, places: readonly BBox[], radius: number): void {
  const wide = padBBox(bbox, radius)
  const meets = (box: BBox) => places.some((place) => bboxesOverlap(place, box))
  if (meets(wide)) return
  const [west, south, east, north] = bbox
  const hint = meets([south, west, north, east]) ? ' Is it longitude first?' : ''
  const known = places.map((place) => place.map((degrees) => degrees.toFixed(3)).join(', '))
  throw new ClosureError(
    'outside',
    `the closure lies outside the network, which reaches over [${known.join('] and [')}] ` +
      `(west, south, east, north).${hint}`,
    'closure',
  )
}

function checkExtent([west, south, east, north]: BBox, plane: Plane): void {
  const wide = eastOf(plane, east) - eastOf(plane, west)
  const high = northOf(plane, north) - northOf(plane, south)
  if (wide <= mostExtent && high <= mostExtent) return
  throw new ClosureError(
    'tooLarge',
    `the closure is ${(Math.max(wide, high) / 1000).toFixed(1)} km long, more than ` +
      `${mostExtent / 1000} km: draw only what is closed, or ask in parts`,
    'closure',
  )
}

function checkLength(lines: readonly Placed<Position[]>[]): void {
  const metres = lines.reduce((sum, { what }) => sum + lengthOf(what), 0)
  if (metres <= mostLine) return
  throw new ClosureError(
    'tooLarge',
    `the lines are ${(metres / 1000).toFixed(1)} km long, more than ${mostLine / 1000} km: draw ` +
      'only what is closed',
    'closure',
  )
}

function checkCrossings({ what, field }: Placed<Position[][]>): void {
  const found = firstCrossing(what)
  if (!found) return
  const at = found.at.map((degrees) => degrees.toFixed(6)).join(', ')
  const edges =
    found.ring === found.otherRing
      ? `its sides ${found.edge} and ${found.otherEdge}`
      : `rings ${found.ring} and ${found.otherRing}`
  throw new ClosureError(
    'selfCrossing',
    `the polygon crosses itself at [${at}], where ${edges} meet: draw its border in one round`,
    `${field}.${found.otherRing}.${found.otherEdge}`,
  )
}

/** Borders do not cross here, so a hole lies wholly where any place inside it does. */
function checkHoles({ what: [outer = [], ...holes], field }: Placed<Position[][]>): void {
  const boxes = holes.map((hole) => bboxOf(hole) as BBox)
  for (const [i, hole] of holes.entries()) {
    const place = placeInside(hole)
    const refuse = (message: string) => {
      throw new ClosureError('invalid', message, `${field}.${i + 1}`)
    }
    if (!inRing(outer, place)) {
      refuse('a hole lies outside its polygon: give it as a polygon of its own')
    }
    const isIn = (other: readonly Position[], k: number) =>
      k !== i && bboxContains(boxes[k] as BBox, place) && inRing(other, place)
    if (holes.some(isIn)) {
      refuse('a hole lies in another hole: give what is closed within a hole as a polygon')
    }
  }
}

const inRing = (ring: readonly Position[], place: Position): boolean =>
  pointInPolygon({ type: 'Polygon', coordinates: [ring as Position[]] }, place)

/** A place inside a ring: on a level between its lowest corner and the next higher one. */
function placeInside(ring: readonly Position[]): Position {
  const lowest = Math.min(...ring.map(([, lat]) => lat))
  const next = Math.min(...ring.map(([, lat]) => lat).filter((lat) => lat > lowest))
  const level = (lowest + next) / 2
  const meets: number[] = []
  for (let i = 0; i + 1 < ring.length; i++) {
    const [lon1, lat1] = ring[i] as Position
    const [lon2, lat2] = ring[i + 1] as Position
    if (lat1 > level === lat2 > level) continue
    meets.push(lon1 + ((level - lat1) / (lat2 - lat1)) * (lon2 - lon1))
  }
  meets.sort((a, b) => a - b)
  let place = ring[0] as Position
  let widest = 0
  for (let i = 0; i + 1 < meets.length; i += 2) {
    const [west, east] = meets.slice(i, i + 2) as [number, number]
    if (east - west <= widest) continue
    widest = east - west
    place = [(west + east) / 2, level]
  }
  return place
}

/** Square metres of the outer ring. @throws ClosureError 'empty' where the holes leave nothing of it */
function areaOf({ what: [outer = [], ...holes], field }: Placed<Position[][]>, plane: Plane) {
  const area = areaWithin(outer, plane)
  if (area - holes.reduce((sum, hole) => sum + areaWithin(hole, plane), 0) >= leastArea) return area
  throw new ClosureError(
    'empty',
    'the polygon has no area: draw it around what is closed, or use a line',
    `${field}.0`,
  )
}

function areaWithin(ring: readonly Position[], plane: Plane): number {
  const [lon, lat] = ring[0] as Position
  let twice = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [lon1, lat1] = ring[i] as Position
    const [lon2, lat2] = ring[i + 1] as Position
    twice += (lon1 - lon) * (lat2 - lat) - (lon2 - lon) * (lat1 - lat)
  }
  return (Math.abs(twice) / 2) * plane.perLon * plane.perLat
}
