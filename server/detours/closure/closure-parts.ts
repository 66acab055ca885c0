/**
 * A closure as it is drawn, read from GeoJSON that may be anything.
 *
 * @module
 */

import { emptyBBox, extend } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { ClosureError } from './closure-error.ts'

const mostVertices = 10_000
/** Collections within collections within … : nobody draws that. */
const deepest = 8

export interface Placed<T> {
  what: T
  /** Field of the request, e.g. `closure.geometries.0.coordinates`. */
  field: string
}

/** What is drawn, by kind. Third coordinates are left out. */
export interface ClosureParts {
  points: Placed<Position>[]
  lines: Placed<Position[]>[]
  /** Rings of each: closed, of at least four positions, the outer one first. */
  polygons: Placed<Position[][]>[]
  bbox: BBox
  /** Positions read. */
  vertices: number
}

/**
 * Read a GeoJSON geometry, Feature or FeatureCollection (RFC 7946).
 *
 * @throws ClosureError 'invalid', 'empty' or 'tooManyVertices', naming the field
 */
export function readClosure(closure: unknown, field = 'closure'): ClosureParts {
  const parts: ClosureParts = {
    points: [],
    lines: [],
    polygons: [],
    bbox: emptyBBox(),
    vertices: 0,
  }
  readGeometry(closure, field, parts, 0)
  if (parts.vertices === 0) {
    throw new ClosureError('empty', 'the closure is empty: draw a point, a line or an area', field)
  }
  return parts
}

type Fields = Record<string, unknown>

function readGeometry(value: unknown, field: string, parts: ClosureParts, depth: number): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ClosureError('invalid', `${field} must be a GeoJSON geometry`, field)
  }
  if (depth > deepest) {
    throw new ClosureError('invalid', 'collections lie too deep within each other', field)
  }
  const { type, coordinates, geometries, geometry, features } = value as Fields
  const inside = `${field}.coordinates`
  switch (type) {
    case 'Point':
      if (isEmptyArray(coordinates)) return
      parts.points.push({ what: readPosition(coordinates, inside, parts), field: inside })
      return
    case 'MultiPoint':
      for (const [position, at] of items(coordinates, inside)) {
        parts.points.push({ what: readPosition(position, at, parts), field: at })
      }
      return
    case 'LineString':
      readLine(coordinates, inside, parts)
      return
    case 'MultiLineString':
      for (const [line, at] of items(coordinates, inside)) readLine(line, at, parts)
      return
    case 'Polygon':
      readPolygon(coordinates, inside, parts)
      return
    case 'MultiPolygon':
      for (const [polygon, at] of items(coordinates, inside)) readPolygon(polygon, at, parts)
      return
    case 'GeometryCollection':
      for (const [one, at] of items(geometries, `${field}.geometries`)) {
        readGeometry(one, at, parts, depth + 1)
      }
      return
    case 'Feature':
      readGeometry(geometry, `${field}.geometry`, parts, depth + 1)
      return
    case 'FeatureCollection':
      for (const [one, at] of items(features, `${field}.features`)) {
        readGeometry(one, at, parts, depth + 1)
      }
      return
    default:
      throw new ClosureError(
        'invalid',
        `${field}.type must be Point, LineString, Polygon, one of their Multi forms or ` +
          'GeometryCollection',
        `${field}.type`,
      )
  }
}

function readLine(value: unknown, field: string, parts: ClosureParts): void {
  const line: Position[] = []
  for (const [position, at] of items(value, field)) line.push(readPosition(position, at, parts))
  if (line.length === 0) return
  if (line.length === 1) {
    throw new ClosureError('invalid', 'a line must have at least two positions', field)
  }
  const [lon, lat] = line[0] as Position
  if (line.every((position) => position[0] === lon && position[1] === lat)) {
    throw new ClosureError(
      'empty',
      'the line has no length: draw it along the street, or use a Point',
      field,
    )
  }
  parts.lines.push({ what: line, field })
}

function readPolygon(value: unknown, field: string, parts: ClosureParts): void {
  const rings: Position[][] = []
  for (const [ring, at] of items(value, field)) {
    const positions: Position[] = []
    for (const [position, p] of items(ring, at)) positions.push(readPosition(position, p, parts))
    if (positions.length === 0 && rings.length === 0) continue
    checkRing(positions, at)
    rings.push(positions)
  }
  if (rings.length > 0) parts.polygons.push({ what: rings, field })
}

function checkRing(ring: readonly Position[], field: string): void {
  if (ring.length < 4) {
    throw new ClosureError(
      'invalid',
      `a ring must have at least four positions, the last the same as the first; this one has ${ring.length}`,
      field,
    )
  }
  const first = ring[0] as Position
  const last = ring.at(-1) as Position
  if (first[0] !== last[0] || first[1] !== last[1]) {
    throw new ClosureError(
      'invalid',
      'the ring is not closed: repeat its first position at the end',
      `${field}.${ring.length - 1}`,
    )
  }
}

function readPosition(value: unknown, field: string, parts: ClosureParts): Position {
  if (++parts.vertices > mostVertices) {
    throw new ClosureError(
      'tooManyVertices',
      `the closure has more than ${mostVertices} positions: simplify it`,
      field,
    )
  }
  const [lon, lat] = Array.isArray(value) ? (value as unknown[]) : []
  if (!isDegrees(lon, 180) || !isDegrees(lat, 90)) {
    throw new ClosureError(
      'invalid',
      `${field} must be [longitude, latitude] in degrees, within ±180 and ±90`,
      field,
    )
  }
  const position: Position = [lon, lat]
  extend(parts.bbox, position)
  return position
}

const isDegrees = (value: unknown, most: number): value is number =>
  typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= most

const isEmptyArray = (value: unknown) => Array.isArray(value) && value.length === 0

function* items(value: unknown, field: string): Generator<[unknown, string]> {
  if (!Array.isArray(value)) throw new ClosureError('invalid', `${field} must be an array`, field)
  for (let i = 0; i < value.length; i++) yield [value[i], `${field}.${i}`]
}
