/**
 * Ground to close, for tests.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import { planeAt, positionOn } from '../../../shared/geo/plane.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { ImpactRequest } from '../../../shared/impact.ts'
import type { Network } from '../../network/network.ts'
import type { StreetGraph, Streets } from '../../streets/street-graph.ts'
import { edgeBetween } from '../../streets/testing.ts'
import type { ClosedStreets } from './closed-streets.ts'
import { closeStreets } from './closure.ts'

const plane = planeAt([3.72, 51.05])

/** A place some metres east and north of the middle of the town. */
export const at = (x: number, y: number): Position => positionOn(plane, x, y)

export const line = (...points: [number, number][]): Geometry => ({
  type: 'LineString',
  coordinates: points.map(([x, y]) => at(x, y)),
})

export const polygon = (...corners: [number, number][]): Geometry => ({
  type: 'Polygon',
  coordinates: [[...corners, corners[0] as [number, number]].map(([x, y]) => at(x, y))],
})

export const box = (west: number, south: number, east: number, north: number): Geometry =>
  polygon([west, south], [east, south], [east, north], [west, north])

/** Close something in a town that has no lines. */
export const closeIn = (
  streets: Streets,
  closure: Geometry,
  request: Partial<ImpactRequest> = {},
): ClosedStreets =>
  closeStreets(
    { closure, ...request },
    { streets, network: { bbox: streets.streets.bbox } as Network },
  )

/** Closed part of the edge between two places, as shares rounded to a thousandth. */
export function closedOn(
  graph: StreetGraph,
  { onStreets, onRails }: ClosedStreets,
  from: Position,
  to: Position,
): [number, number][] {
  const edge = edgeBetween(graph, from, to)
  const closed = graph.kind === 'rails' ? onRails : onStreets
  const parts: [number, number][] = []
  for (let i = 0; i < closed.edges.length; i++) {
    if (closed.edges[i] !== edge) continue
    parts.push([round(closed.from[i] as number), round(closed.to[i] as number)])
  }
  return parts
}

const round = (share: number) => Math.round(share * 1000) / 1000
