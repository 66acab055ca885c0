/**
 * Which streets a detour is likely to take: above all those that buses use anyway.
 *
 * @module
 */

import { edgeFlag, type StreetGraph } from '../streets/street-graph.ts'
import type { Courses } from './course-types.ts'

/** What a second weighs on a street that no bus uses. */
const unused = 1.3

const known = new WeakMap<Courses, Float32Array>()

/** By edge: 1 where some bus line drives the street, either way, else more. */
export function likelyStreets(courses: Courses, graph: StreetGraph): Float32Array {
  let weights = known.get(courses)
  if (weights) return weights
  const { streetFirst } = courses
  const { edgeCount, edgeTwin } = graph
  const isUsed = (edge: number) => (streetFirst[edge + 1] as number) > (streetFirst[edge] as number)
  weights = new Float32Array(edgeCount)
  for (let edge = 0; edge < edgeCount; edge++) {
    weights[edge] = isUsed(edge) || isUsed(edgeTwin[edge] as number) ? 1 : unused
  }
  known.set(courses, weights)
  return weights
}

/** What a second weighs on the way found already, to find another. */
const avoid = 1.5

/** Do something with these edges, and their twins, made dearer. The weights are lent. */
export function withDearer<T>(
  edges: readonly number[],
  weights: Float32Array,
  graph: StreetGraph,
  work: (weights: Float32Array) => T,
): T {
  const both = [...new Set(edges.flatMap((edge) => [edge, graph.edgeTwin[edge] as number]))]
  const before = both.map((edge) => weights[edge] as number)
  for (const edge of both) weights[edge] = (weights[edge] as number) * avoid
  try {
    return work(weights)
  } finally {
    for (const [i, edge] of both.entries()) weights[edge] = before[i] as number
  }
}

export interface Driven {
  metres: number
  /** Share of the metres on streets that buses use. */
  usedShare: number
  /** Share on side streets, and ones for access only, that no bus uses. */
  minorShare: number
}

export function drivenOn(
  edges: readonly number[],
  graph: StreetGraph,
  weights: Float32Array,
): Driven {
  const side = edgeFlag.minor | edgeFlag.narrow | edgeFlag.destination
  let metres = 0
  let used = 0
  let minor = 0
  for (const edge of edges) {
    const length = graph.segmentMetres[graph.edgeSegment[edge] as number] as number
    metres += length
    if (weights[edge] === 1) used += length
    else if ((graph.edgeFlags[edge] as number) & side) minor += length
  }
  const share = (part: number) => (metres > 0 ? part / metres : 1)
  return { metres, usedShare: share(used), minorShare: metres > 0 ? minor / metres : 0 }
}

/** Streets driven for less than this are corners, not a way to go. */
const corner = 40

/** Names, in order, each once; short bits only where there is nothing else. */
export function streetNames(edges: readonly number[], graph: StreetGraph): string[] {
  const metres = new Map<string, number>()
  for (const edge of edges) {
    const segment = graph.edgeSegment[edge] as number
    const name = graph.names[graph.segmentName[segment] as number] ?? ''
    if (name === '') continue
    metres.set(name, (metres.get(name) ?? 0) + (graph.segmentMetres[segment] as number))
  }
  const names = [...metres]
  const long = names.filter(([, length]) => length >= corner)
  return (long.length > 0 ? long : names).map(([name]) => name)
}
