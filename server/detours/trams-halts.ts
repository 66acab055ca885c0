/**
 * Where a bus can halt in place of a tram.
 *
 * @module
 */

import type { DrivingSide } from '../../shared/geo/driving-side.ts'
import type { Stop } from '../../shared/network.ts'
import { nearestEdges } from '../streets/snapping.ts'
import type { StreetGraph } from '../streets/street-graph.ts'

/** Metres from a tram stop to a street where a bus can halt for it. */
export const farthestHalt = 250
/** Metres walked weigh, in seconds. */
const walking = 0.8
/** What it weighs that the stop is on the other side of the street. */
const crossing = 20

export interface BusHalt {
  edge: number
  /** From the stop. */
  metres: number
  /** Seconds that walking there weighs. */
  cost: number
}

/** Every edge near a stop where a bus could halt for it, nearest first. */
export function busHalts(graph: StreetGraph, { lon, lat }: Stop, side: DrivingSide): BusHalt[] {
  const right = side === 'right'
  return nearestEdges(graph, [lon, lat], {
    radius: farthestHalt,
    limit: 60,
    allowedOnly: true,
  }).map(({ edge, metres, onRight }) => ({
    edge,
    metres,
    cost: metres * walking + (onRight === right ? 0 : crossing),
  }))
}
