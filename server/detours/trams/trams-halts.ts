/**
 * Where a bus can halt in place of a tram.
 *
 * @module
 */

import type { DrivingSide } from '../../../shared/geo/driving-side.ts'
import type { Stop } from '../../../shared/network.ts'
import { nearestEdges } from '../../streets/snapping.ts'
import { edgeFlag, type StreetGraph } from '../../streets/street-graph.ts'
import type { DrivenStreets } from '../driven-streets.ts'

/** Metres from a tram stop to a street where a bus can halt for it. */
export const farthestHalt = 250
/** Metres walked weigh, in seconds. */
const walking = 0.8
/** Edges looked at. */
const mostHalts = 60
/** What it weighs that the stop is on the other side of the street. */
const crossing = 20

export interface BusHalt {
  edge: number
  /** From the stop. */
  metres: number
  /** Seconds that walking there weighs. */
  cost: number
}

/**
 * Every edge near a stop where a bus could halt for it, nearest first.
 *
 * @param driven - streets that buses drive against what the map says
 */
export function busHalts(
  graph: StreetGraph,
  { lon, lat }: Stop,
  side: DrivingSide,
  driven?: DrivenStreets,
): BusHalt[] {
  const right = side === 'right'
  return nearestEdges(graph, [lon, lat], { radius: farthestHalt })
    .filter(
      ({ edge }) => (graph.edgeFlags[edge] as number) & edgeFlag.allowed || driven?.permitted[edge],
    )
    .slice(0, mostHalts)
    .map(({ edge, metres, onRight }) => ({
      edge,
      metres,
      cost: metres * walking + (onRight === right ? 0 : crossing),
    }))
}
