/**
 * Where the edges of a street graph lie on the ground.
 *
 * @module
 */

import { measures, sliceByMeasure } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import { edgeFlag, type StreetGraph } from './street-graph.ts'

/** [lon, lat] of a node, in degrees. */
export function nodePosition(graph: StreetGraph, node: number): Position {
  return [(graph.nodeLon[node] as number) / 1e7, (graph.nodeLat[node] as number) / 1e7]
}

/** Metres of an edge, or of a copy of one. */
export const edgeMetres = (graph: StreetGraph, edge: number): number =>
  graph.segmentMetres[graph.edgeSegment[edge] as number] as number

/** The points of a segment as it is stored. */
export function segmentLine(graph: StreetGraph, segment: number): Position[] {
  const line: Position[] = []
  const end = graph.firstPoint[segment + 1] as number
  for (let i = graph.firstPoint[segment] as number; i < end; i++) line.push(pointAt(graph, i))
  return line
}

/** The line of an edge in the direction of travel, both ends included. */
export function edgeLine(graph: StreetGraph, edge: number): Position[] {
  const line: Position[] = []
  appendEdge(graph, edge, line)
  return line
}

/**
 * A part of an edge.
 *
 * @param from - share of its length in the direction of travel, 0 to 1
 * @param to - not below `from`
 */
export function edgePart(graph: StreetGraph, edge: number, from: number, to: number): Position[] {
  const line = edgeLine(graph, edge)
  if (from <= 0 && to >= 1) return line
  const along = measures(line)
  const metres = along.at(-1) as number
  return sliceByMeasure(line, along, from * metres, to * metres)
}

/** One line along edges that follow each other, without doubles where they meet. */
export function linePath(graph: StreetGraph, edges: readonly number[]): Position[] {
  const line: Position[] = []
  for (const edge of edges) {
    const end = line.pop()
    const start = line.length
    appendEdge(graph, edge, line)
    const joint = line[start] as Position
    // edges that do not meet stay visible as a jump
    if (end && (end[0] !== joint[0] || end[1] !== joint[1])) line.splice(start, 0, end)
  }
  return line
}

function appendEdge(graph: StreetGraph, edge: number, line: Position[]): void {
  const { firstPoint } = graph
  const segment = graph.edgeSegment[edge] as number
  const first = firstPoint[segment] as number
  const last = (firstPoint[segment + 1] as number) - 1
  const forward = ((graph.edgeFlags[edge] as number) & edgeFlag.forward) !== 0
  for (let i = 0; i <= last - first; i++) {
    line.push(pointAt(graph, forward ? first + i : last - i))
  }
}

const pointAt = ({ points }: StreetGraph, point: number): Position => [
  (points[2 * point] as number) / 1e7,
  (points[2 * point + 1] as number) / 1e7,
]
