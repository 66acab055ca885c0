/**
 * What is closed where a source names only the stops that are not served: each course from its
 * first missed stop to its last, and the ground that anybody says is closed.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Interval } from '../../../shared/impact.ts'
import type { StopVisit } from '../../../shared/network.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import { closeStreets } from '../closure/closure.ts'
import { ClosureError } from '../closure/closure-error.ts'
import type { Courses } from '../courses/course-types.ts'
import type { World } from '../engine-types.ts'
import type { MissedSection } from './estimate-types.ts'

/** A part of an edge that is closed by no more than this share is rounding. */
const nothing = 0.001
/** Metres around a stop that are closed with it. */
const around = 1

/** Between its first missed stop and its last; undefined where the pattern has none of them there. */
export function missedInterval(
  { fromMeasure, toMeasure, missedStopIds }: MissedSection,
  visits: readonly StopVisit[],
): Interval | undefined {
  const missed = new Set(missedStopIds)
  let interval: Interval | undefined
  for (const { stopId, measure } of visits) {
    if (measure < fromMeasure || measure > toMeasure || !missed.has(stopId)) continue
    interval = { from: interval?.from ?? measure - around, to: measure + around }
  }
  return interval
}

/** Edges of the course within the interval, whole ones, each once. */
export function missedEdges(courses: Courses, pattern: number, { from, to }: Interval): number[] {
  const { firstPiece, pieceEdge, pieceFrom, pieceTo } = courses
  const edges = new Set<number>()
  const end = firstPiece[pattern + 1] as number
  for (let piece = firstPiece[pattern] as number; piece < end; piece++) {
    if ((pieceTo[piece] as number) <= from) continue
    if ((pieceFrom[piece] as number) >= to) break
    const edge = pieceEdge[piece] as number
    if (edge >= 0) edges.add(edge)
  }
  return [...edges]
}

/** Edges that the ground takes part of. What is no usable closure closes nothing. */
export function groundEdges(
  areas: readonly Geometry[],
  world: World,
  graph: StreetGraph,
): number[] {
  const edges: number[] = []
  for (const closure of areas) {
    try {
      const {
        edges: found,
        from,
        to,
      } = closeStreets({ closure }, world)[graph.kind === 'rails' ? 'onRails' : 'onStreets']
      for (const [i, edge] of found.entries()) {
        if ((to[i] as number) - (from[i] as number) > nothing) edges.push(edge)
      }
    } catch (error) {
      if (!(error instanceof ClosureError)) throw error
    }
  }
  return edges
}

const buffers = new WeakMap<StreetGraph, Uint8Array>()

/**
 * Do something with these edges closed. The array is lent: it is used again afterwards.
 *
 * @param closed - one byte per edge, not 0 is closed
 */
export function withClosed<T>(
  graph: StreetGraph,
  edges: Iterable<number>,
  work: (closed: Uint8Array) => T,
): T {
  let closed = buffers.get(graph)
  if (!closed) {
    closed = new Uint8Array(graph.edgeCount)
    buffers.set(graph, closed)
  }
  const marked: number[] = []
  for (const edge of edges) {
    if (closed[edge] !== 0) continue
    closed[edge] = 1
    marked.push(edge)
  }
  try {
    return work(closed)
  } finally {
    for (const edge of marked) closed[edge] = 0
  }
}
