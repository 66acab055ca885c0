/**
 * Which stops stand at the kerb of which street edges: where a vehicle with its doors on that side
 * can halt.
 *
 * @module
 */

import { type DrivingSide, drivingSide } from '../../../shared/geo/driving-side.ts'
import type { Stop } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import { nearestEdges } from '../../streets/snapping.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'

/** Metres from the middle of the street to the kerb and its stop. */
const kerb = 15
/** So near the middle of the street the map cannot tell on which side it is. */
const middle = 2

export interface KerbStops {
  /** Stops along an edge, in order of travel. */
  on(edge: number): readonly Stop[]
}

interface Placed {
  stop: Stop
  share: number
}

/** Every stop where vehicles halt, put at the kerb of the edges beside it. Built at first use. */
export function kerbStops(graph: StreetGraph, network: Network): KerbStops {
  const side = drivingSide(network.timeZone)
  let byEdge: Map<number, Stop[]> | undefined
  return {
    on(edge) {
      byEdge ??= place(graph, network.stops, side)
      return byEdge.get(edge) ?? []
    },
  }
}

function place(graph: StreetGraph, stops: readonly Stop[], side: DrivingSide): Map<number, Stop[]> {
  const placed = new Map<number, Placed[]>()
  for (const stop of stops) {
    if (stop.locationType !== 0) continue
    const near = nearestEdges(graph, [stop.lon, stop.lat], { radius: kerb, limit: 8 })
    for (const { edge, share, metres, onRight } of near) {
      if (metres > middle && onRight !== (side === 'right')) continue
      const there = placed.get(edge)
      if (there) there.push({ stop, share })
      else placed.set(edge, [{ stop, share }])
    }
  }
  const sorted = new Map<number, Stop[]>()
  for (const [edge, there] of placed) {
    there.sort((a, b) => a.share - b.share || (a.stop.id < b.stop.id ? -1 : 1))
    sorted.set(
      edge,
      there.map(({ stop }) => stop),
    )
  }
  return sorted
}
