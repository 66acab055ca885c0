/**
 * What the map shows on a line's or a stop's own page: its course and its stops.
 *
 * @module
 */

import type { Feature, FeatureCollection, LineString, Point } from 'geojson'
import { simplify } from '../../shared/geo/polyline.ts'
import type { DirectionId, Line, Pattern, Stop } from '../../shared/network.ts'
import type { Network } from '../network/network.ts'
import { drawOnce } from './line-courses.ts'
import { type CourseFeature, courseProperties } from './map-network.ts'

export interface StopProperties {
  kind: 'stop'
  stopId: string
  name: string
  /** First or last stop of a line's main pattern in some direction. */
  terminus: boolean
  /** The stop the page is about. */
  main: boolean
}

export interface DirectionProperties {
  kind: 'direction'
  lineId: string
  directionId: DirectionId
  headsign: string
}

export type PageFeature =
  | CourseFeature
  | Feature<LineString, DirectionProperties>
  | Feature<Point, StopProperties>

type Lookup = Pick<Network, 'patternsOfRoute' | 'patternsAtStop' | 'line' | 'stop'>

/** The whole course, the busiest pattern of each direction, and every stop of the line. */
export function lineFeatures(network: Lookup, line: Line): FeatureCollection {
  const patterns = line.routeIds.flatMap((id) => network.patternsOfRoute(id))
  const termini = new Set<string>()
  const directions: PageFeature[] = []
  for (const pattern of mainPatterns(patterns)) {
    const ends = [pattern.visits[0], pattern.visits.at(-1)]
    for (const visit of ends) if (visit) termini.add(visit.stopId)
    directions.push(directionFeature(pattern))
  }
  const stopIds = new Set(patterns.flatMap(({ visits }) => visits.map(({ stopId }) => stopId)))
  return collection([
    courseFeature(line, patterns),
    ...directions,
    ...[...stopIds].map((id) => stopFeature(network.stop(id), termini.has(id), false)),
  ])
}

/** The stop and the course of every pattern that calls there, line by line. */
export function stopFeatures(network: Lookup, stop: Stop): FeatureCollection {
  const byLine = new Map<string, Pattern[]>()
  for (const pattern of network.patternsAtStop(stop.id)) {
    const patterns = byLine.get(pattern.lineId)
    if (patterns) patterns.push(pattern)
    else byLine.set(pattern.lineId, [pattern])
  }
  const courses = [...byLine].map(([lineId, patterns]) => {
    const line = network.line(lineId)
    return line && courseFeature(line, patterns)
  })
  return collection([...courses, stopFeature(stop, false, true)])
}

function courseFeature(line: Line, patterns: readonly Pattern[]): CourseFeature | undefined {
  const coordinates = drawOnce(patterns)
  if (coordinates.length === 0) return undefined
  return {
    type: 'Feature',
    properties: courseProperties(line),
    geometry: { type: 'MultiLineString', coordinates },
  }
}

function directionFeature(pattern: Pattern): Feature<LineString, DirectionProperties> {
  const { lineId, directionId, headsign, shape } = pattern
  return {
    type: 'Feature',
    properties: { kind: 'direction', lineId, directionId, headsign },
    geometry: { type: 'LineString', coordinates: simplify(shape, 3) },
  }
}

function stopFeature(
  stop: Stop | undefined,
  terminus: boolean,
  main: boolean,
): Feature<Point, StopProperties> | undefined {
  if (!stop) return undefined
  return {
    type: 'Feature',
    properties: { kind: 'stop', stopId: stop.id, name: stop.name, terminus, main },
    geometry: { type: 'Point', coordinates: [stop.lon, stop.lat] },
  }
}

/** The pattern with most trips of each direction. */
function mainPatterns(patterns: readonly Pattern[]): Pattern[] {
  const main = new Map<DirectionId, Pattern>()
  for (const pattern of patterns) {
    const known = main.get(pattern.directionId)
    if (!known || pattern.tripCount > known.tripCount) main.set(pattern.directionId, pattern)
  }
  return [...main.values()].filter(({ shape }) => shape.length > 1)
}

const collection = (features: (PageFeature | undefined)[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features: features.filter((feature) => feature !== undefined),
})
