/**
 * Which streets are near a place.
 *
 * @module
 */

import { metresPerDegree, padBBox } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import { edgeFlag, type StreetGraph } from './street-graph.ts'

export interface NearEdge {
  edge: number
  /** Of its length, in the direction of travel, where it is nearest: 0 to 1. */
  share: number
  /** From the place to the edge. */
  metres: number
  /** Whether the place lies to the right of whoever drives the edge (or on its line). */
  onRight: boolean
  /** Direction of travel there: degrees in [0, 360), clockwise from north. */
  bearing: number
}

export interface NearOptions {
  /** Metres. */
  radius: number
  /** Edges at most; all where absent. */
  limit?: number
  /** Only edges that a bus (a tram) may drive. */
  allowedOnly?: boolean
}

/** Edges near a place, both directions of every street: nearest first, then by edge. */
export function nearestEdges(
  graph: StreetGraph,
  position: Position,
  { radius, limit = Number.POSITIVE_INFINITY, allowedOnly = false }: NearOptions,
): NearEdge[] {
  const found: NearEdge[] = []
  const edgeOf = edgesOfSegments(graph)
  // a little wider: the plane of the box is not quite that of the place
  for (const segment of graph.segmentsIn(padBBox([...position, ...position], radius * 1.01))) {
    const near = nearestOnSegment(graph, segment, position)
    if (near.metres > radius) continue
    const forward = edgeOf[segment] as number
    const add = (edge: number, place: Omit<NearEdge, 'edge'>) => {
      if (allowedOnly && !((graph.edgeFlags[edge] as number) & edgeFlag.allowed)) return
      found.push({ edge, ...place })
    }
    const { metres, share, side, bearing } = near
    add(forward, { share, metres, onRight: side <= 0, bearing })
    add(graph.edgeTwin[forward] as number, {
      share: 1 - share,
      metres,
      onRight: side >= 0,
      bearing: (bearing + 180) % 360,
    })
  }
  found.sort((a, b) => a.metres - b.metres || a.edge - b.edge)
  return found.length > limit ? found.slice(0, limit) : found
}

interface NearPoint {
  metres: number
  /** Along the points as they are stored. */
  share: number
  /** 1: left of the line, -1: right, 0: on it. */
  side: number
  bearing: number
}

/** The place on a segment's line nearest to a position. */
function nearestOnSegment(graph: StreetGraph, segment: number, [lon, lat]: Position): NearPoint {
  const { points, firstPoint } = graph
  const first = firstPoint[segment] as number
  const last = (firstPoint[segment + 1] as number) - 1
  const scale = metresPerDegree(lat)
  let best = Number.POSITIVE_INFINITY
  let bestAside = 0
  let bestAt = 0
  let side = 0
  let heading = 0
  let along = 0
  let x1 = ((points[2 * first] as number) / 1e7 - lon) * scale.lon
  let y1 = ((points[2 * first + 1] as number) / 1e7 - lat) * scale.lat
  for (let point = first + 1; point <= last; point++) {
    const x2 = ((points[2 * point] as number) / 1e7 - lon) * scale.lon
    const y2 = ((points[2 * point + 1] as number) / 1e7 - lat) * scale.lat
    const dx = x2 - x1
    const dy = y2 - y1
    const length = Math.hypot(dx, dy)
    if (length > 0) {
      const share = Math.min(1, Math.max(0, -(x1 * dx + y1 * dy) / (length * length)))
      const away = Math.hypot(x1 + share * dx, y1 + share * dy)
      const cross = (x1 * dy - y1 * dx) / length
      const aside = Math.abs(cross)
      // at a bend both pieces are as near, and the one that is more aside knows the side
      const nearer = away < best - 1e-9
      if (nearer || (away < best + 1e-9 && aside > bestAside)) {
        best = away
        bestAside = aside
        bestAt = along + share * length
        side = aside < 1e-3 ? 0 : cross > 0 ? 1 : -1
        heading = Math.atan2(dx, dy)
      }
      along += length
    }
    x1 = x2
    y1 = y2
  }
  return {
    metres: best,
    share: along > 0 ? Math.min(1, bestAt / along) : 0,
    side,
    bearing: ((heading * 180) / Math.PI + 360) % 360,
  }
}

const forwardEdges = new WeakMap<StreetGraph, Uint32Array>()

/** Of each segment the edge that runs as its points are stored. Worked out once per graph. */
export function edgesOfSegments(graph: StreetGraph): Uint32Array {
  let edges = forwardEdges.get(graph)
  if (!edges) {
    edges = new Uint32Array(graph.segmentCount)
    for (let edge = 0; edge < graph.edgeCount; edge++) {
      if ((graph.edgeFlags[edge] as number) & edgeFlag.forward) {
        edges[graph.edgeSegment[edge] as number] = edge
      }
    }
    forwardEdges.set(graph, edges)
  }
  return edges
}
