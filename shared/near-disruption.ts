/**
 * Whether a disruption is near a point: whether anything of it lies within the circle.
 *
 * It has places of its own where it names stops, stretches, ways or an area; distances to those are
 * exact. What has none is said of whole lines or of a whole operator, and is near where these stop.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Disruption, Section } from './disruption.ts'
import { planeAt } from './geo/plane.ts'
import {
  bboxesOverlap,
  distance,
  measures,
  padBBox,
  pointInPolygon,
  sliceByMeasure,
} from './geo/polyline.ts'
import type { Position } from './geo/position.ts'
import type { NearPoint } from './near.ts'
import type { Line, Pattern } from './network.ts'

/** As much of a `Network` as tells where things are. */
export interface PlaceLookUp {
  pattern(id: string): Pick<Pattern, 'shape'> | undefined
  stopsNear(lon: number, lat: number, metres: number): readonly { id: string }[]
  linesAtStop(stopId: string): readonly NearLine[]
}

export type NearLine = Pick<Line, 'id' | 'agencyId' | 'mode'>

/**
 * A test for one circle.
 *
 * @param network - without it sections are only their stops, and what has no place of its own is
 *   near where it is said of a whole operator
 */
export function nearTest(
  near: NearPoint,
  network: PlaceLookUp | undefined,
): (disruption: Disruption) => boolean {
  // Wider than the circle by what a box in degrees may be off.
  const box = padBBox([near.lon, near.lat, near.lon, near.lat], near.radius * 1.01)
  let found: readonly NearLine[] | undefined
  const lines = () => {
    found ??= network && linesWithin(near, network)
    return found
  }
  return (disruption) => {
    if (!hasPlaces(disruption)) {
      return lines() ? touchesAny(disruption, lines() ?? []) : disruption.networks.length > 0
    }
    const { bbox, networks } = disruption
    const isClose = bbox === undefined || bboxesOverlap(box, bbox)
    if (isClose && isWithin(disruption, near, network)) return true
    // Besides its places all of an operator: near where that stops.
    return networks.length > 0 && (!network || touchesAny({ networks, lines: [] }, lines() ?? []))
  }
}

const hasPlaces = ({ stops, sections, detours, area }: Disruption) =>
  stops.length > 0 || sections.length > 0 || detours.length > 0 || area !== undefined

function linesWithin({ lon, lat, radius }: NearPoint, network: PlaceLookUp): NearLine[] {
  const lines = new Map<string, NearLine>()
  for (const { id } of network.stopsNear(lon, lat, radius)) {
    for (const line of network.linesAtStop(id)) lines.set(line.id, line)
  }
  return [...lines.values()]
}

function touchesAny(
  { lines, networks }: Pick<Disruption, 'lines' | 'networks'>,
  found: readonly NearLine[],
): boolean {
  return found.some(
    ({ id, agencyId, mode }) =>
      lines.some(({ line }) => line.id === id) ||
      networks.some(
        (each) => each.agencyId === agencyId && (each.mode === undefined || each.mode === mode),
      ),
  )
}

function isWithin(
  { stops, sections, detours, area }: Disruption,
  { lon, lat, radius }: NearPoint,
  network: PlaceLookUp | undefined,
): boolean {
  const centre: Position = [lon, lat]
  const reaches = (line: readonly Position[]) => metresToLine(line, centre) <= radius
  return (
    stops.some(({ stop, replacement }) => reaches([at(stop)]) || reaches(placeOf(replacement))) ||
    detours.some(({ path }) => reaches(path)) ||
    (area !== undefined && metresToGeometry(area, centre) <= radius) ||
    // Last, because patterns are made on demand.
    sections.some((each) => reaches(courseOf(each, network?.pattern(each.patternId))))
  )
}

const at = ({ lon, lat }: { lon: number; lat: number }): Position => [lon, lat]

const placeOf = ({ lon, lat }: { lon?: number; lat?: number } = {}): Position[] =>
  lon === undefined || lat === undefined ? [] : [[lon, lat]]

function courseOf(
  { fromMeasure, toMeasure }: Section,
  pattern: Pick<Pattern, 'shape'> | undefined,
): readonly Position[] {
  if (!pattern) return []
  return sliceByMeasure(pattern.shape, measures(pattern.shape), fromMeasure, toMeasure)
}

function metresToLine(line: readonly Position[], centre: Position): number {
  const [first] = line
  if (!first) return Number.POSITIVE_INFINITY
  let least = distance(centre, first)
  for (let i = 1; i < line.length; i++) {
    const nearest = nearestBetween(line[i - 1] as Position, line[i] as Position, centre)
    least = Math.min(least, distance(centre, nearest))
  }
  return least
}

function nearestBetween(a: Position, b: Position, centre: Position): Position {
  const { perLon, perLat } = planeAt(centre)
  const [x, y] = [(centre[0] - a[0]) * perLon, (centre[1] - a[1]) * perLat]
  const [dx, dy] = [(b[0] - a[0]) * perLon, (b[1] - a[1]) * perLat]
  const square = dx * dx + dy * dy
  const share = square === 0 ? 0 : Math.min(1, Math.max(0, (x * dx + y * dy) / square))
  return [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
}

function metresToGeometry(geometry: Geometry, centre: Position): number {
  const lines = (all: readonly (readonly number[][])[]) =>
    Math.min(...all.map((line) => metresToLine(line as Position[], centre)))
  switch (geometry.type) {
    case 'Point':
      return distance(centre, geometry.coordinates as Position)
    case 'MultiPoint':
      return Math.min(...geometry.coordinates.map((each) => distance(centre, each as Position)))
    case 'LineString':
      return metresToLine(geometry.coordinates as Position[], centre)
    case 'MultiLineString':
      return lines(geometry.coordinates)
    case 'Polygon':
      return pointInPolygon(geometry, centre) ? 0 : lines(geometry.coordinates)
    case 'MultiPolygon':
      return pointInPolygon(geometry, centre) ? 0 : lines(geometry.coordinates.flat())
    case 'GeometryCollection':
      return Math.min(...geometry.geometries.map((each) => metresToGeometry(each, centre)))
  }
}
