/**
 * Which streets a detour is likely to take: above all those that buses use anyway.
 *
 * @module
 */

import { edgeMetres } from '../../streets/geometry.ts'
import { edgeFlag, type StreetGraph } from '../../streets/street-graph.ts'
import type { Courses } from '../courses/course-types.ts'

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

/** Do something with these edges made dearer. The weights are lent: they are as before afterwards. */
export function withDearer<T>(
  edges: Iterable<number>,
  weights: Float32Array,
  factor: number,
  work: () => T,
): T {
  const list = [...edges]
  const before = list.map((edge) => weights[edge] as number)
  for (const edge of list) weights[edge] = (weights[edge] as number) * factor
  try {
    return work()
  } finally {
    for (const [i, edge] of list.entries()) weights[edge] = before[i] as number
  }
}

export interface Driven {
  metres: number
  /** Shares of the metres: on streets that buses use, */
  usedShare: number
  /** on side streets, and ones for access only, that no bus uses, */
  minorShare: number
  /** and on streets that are broken up somewhere. */
  worksShare: number
}

export function drivenOn(
  edges: readonly number[],
  graph: StreetGraph,
  weights: Float32Array,
  works: ReadonlySet<number>,
): Driven {
  const side = edgeFlag.minor | edgeFlag.narrow | edgeFlag.destination
  let metres = 0
  let used = 0
  let minor = 0
  let broken = 0
  for (const edge of edges) {
    const length = edgeMetres(graph, edge)
    metres += length
    if (works.has(edge)) broken += length
    if (weights[edge] === 1) used += length
    else if ((graph.edgeFlags[edge] as number) & side) minor += length
  }
  const whole = Math.max(metres, 0.001)
  return {
    metres,
    usedShare: used / whole,
    minorShare: minor / whole,
    worksShare: broken / whole,
  }
}

export function metresOf(edges: readonly number[], graph: StreetGraph): number {
  let sum = 0
  for (const edge of edges) sum += edgeMetres(graph, edge)
  return sum
}

export function secondsOf(edges: readonly number[], { edgeSeconds }: StreetGraph): number {
  let sum = 0
  for (const edge of edges) sum += edgeSeconds[edge] as number
  return sum
}

/** Weighted seconds. */
export function costOf(
  edges: readonly number[],
  { edgeCost }: StreetGraph,
  weights: Float32Array,
): number {
  let sum = 0
  for (const edge of edges) sum += (edgeCost[edge] as number) * (weights[edge] as number)
  return sum
}

/** Share of the metres of the first that are driven by the second, too. */
export function sharedShare(
  edges: readonly number[],
  others: readonly number[],
  graph: StreetGraph,
): number {
  const known = new Set(others)
  const all = metresOf(edges, graph)
  const shared = edges.filter((edge) => known.has(edge))
  return all > 0 ? metresOf(shared, graph) / all : 1
}

/** Streets driven for less than this, in metres or of the whole, are corners, not a way to go. */
const corner = { metres: 40, share: 0.08 }

/**
 * Names of the main streets, in order, each once; short bits only where there is nothing else.
 *
 * @param keep - edges of streets that are told however short
 */
export function streetNames(
  edges: readonly number[],
  graph: StreetGraph,
  keep: ReadonlySet<number> = new Set(),
): string[] {
  const metres = new Map<string, number>()
  const kept = new Set<string>()
  for (const edge of edges) {
    const name = graph.names[graph.segmentName[graph.edgeSegment[edge] as number] as number] ?? ''
    if (name === '') continue
    metres.set(name, (metres.get(name) ?? 0) + edgeMetres(graph, edge))
    if (keep.has(edge)) kept.add(name)
  }
  const least = Math.max(corner.metres, corner.share * metresOf(edges, graph))
  const names = [...metres]
  const long = names.filter(([name, length]) => length >= least || kept.has(name))
  return (long.length > 0 ? long : names).map(([name]) => name)
}
