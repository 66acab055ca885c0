/**
 * In which municipalities a hindrance lies: each that has any part of it.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import { bboxOf, distance, pointInPolygon } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Areas } from '../disruptions/areas.ts'
import { simpleAreas } from './simple-areas.ts'

/** Metres between two looks along a border, and how often one side of it is looked at. */
const every = 25
const mostLooks = 200
/** Looks across an area, each way: what lies in the middle of it. */
const across = 8

/** Geometries stay while the register says the same, and borders as long as the server. */
const known = new WeakMap<Areas, WeakMap<Geometry, ReadonlySet<string>>>()

/** NIS codes. */
export function municipalitiesOf(
  geometry: Geometry | undefined,
  areas: Areas,
): ReadonlySet<string> {
  if (!geometry) return new Set()
  const before = known.get(areas) ?? new WeakMap<Geometry, ReadonlySet<string>>()
  known.set(areas, before)
  const found = before.get(geometry) ?? lookAt(geometry, areas)
  before.set(geometry, found)
  return found
}

function lookAt(geometry: Geometry, areas: Areas): ReadonlySet<string> {
  const found = new Set<string>()
  const look = (position: Position) => {
    const nis = areas.at(position)
    if (nis !== undefined) found.add(nis)
  }
  for (const rings of simpleAreas(geometry)) {
    for (const ring of rings) for (const position of alongside(ring)) look(position)
    for (const position of inside(rings)) look(position)
  }
  return found
}

function* alongside(ring: readonly Position[]): Generator<Position> {
  for (let i = 1; i < ring.length; i++) {
    const [from, to] = [ring[i - 1] as Position, ring[i] as Position]
    const looks = Math.min(mostLooks, Math.max(1, Math.ceil(distance(from, to) / every)))
    for (let k = 0; k < looks; k++) {
      const share = k / looks
      yield [from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share]
    }
  }
}

function* inside(rings: Position[][]): Generator<Position> {
  const box = bboxOf(rings.flat())
  if (!box) return
  const [west, south, east, north] = box
  for (let x = 0; x < across; x++) {
    for (let y = 0; y < across; y++) {
      const lon = west + ((east - west) * (x + 0.5)) / across
      const lat = south + ((north - south) * (y + 0.5)) / across
      const position: Position = [lon, lat]
      if (pointInPolygon({ type: 'Polygon', coordinates: rings }, position)) yield position
    }
  }
}
