/**
 * Whether a way leads through what is drawn as closed, on the plain map.
 *
 * The engine knows better, level by level and street by street; this is the quick look while
 * somebody draws. So it errs towards letting pass: touching, and crossing a line, is nothing.
 *
 * @module
 */

import type { LineString } from 'geojson'
import { lengthOf, measures, nearestOnLine, pointInPolygon, positionAt } from '../geo/polyline.ts'
import type { Position } from '../geo/position.ts'
import type { ClosurePart, WorksClosure } from './works.ts'

/** Metres between the places looked at, and from a line within which a way runs along it. */
const step = 5
const beside = 8
/** Metres in a row inside an area or along a line that are no touch any more. */
const longest = 20

/** @param closure - with the radius around its points, in metres */
export function crossesClosure(
  path: LineString,
  { parts, radius }: Pick<WorksClosure, 'parts' | 'radius'>,
): boolean {
  const line = path.coordinates as Position[]
  if (line.length < 2) return false
  const places = placesAlong(line)
  return parts.some((part) => throughPart(line, places, part, radius))
}

function placesAlong(line: readonly Position[]): Position[] {
  const along = measures(line)
  const count = Math.max(1, Math.ceil(lengthOf(line) / step))
  const length = along.at(-1) ?? 0
  return Array.from({ length: count + 1 }, (_, i) => positionAt(line, along, (i * length) / count))
}

function throughPart(
  line: readonly Position[],
  places: readonly Position[],
  { geometry }: ClosurePart,
  radius: number,
): boolean {
  if (geometry.type === 'Point') {
    const at = geometry.coordinates as Position
    return nearestOnLine(line, measures(line), at).distance < radius - 1
  }
  if (geometry.type === 'Polygon') {
    return hasRun(places, (place) => pointInPolygon(geometry, place))
  }
  const closed = geometry.coordinates as Position[]
  if (closed.length < 2) return false
  const along = measures(closed)
  return hasRun(places, (place) => nearestOnLine(closed, along, place).distance < beside)
}

function hasRun(places: readonly Position[], isIn: (place: Position) => boolean): boolean {
  let run = 0
  for (const place of places) {
    run = isIn(place) ? run + 1 : 0
    if (run * step > longest) return true
  }
  return false
}
