/**
 * Whether a way is worth offering beside others.
 *
 * @module
 */

import type { Found, SearchOptions, Seed, Target } from './search-types.ts'
import type { StreetGraph } from './street-graph.ts'

/** Cost of driving edges. */
export function costOf(options: SearchOptions, edges: readonly number[]): number {
  const { graph, pace = 1, surcharge } = options
  let cost = 0
  for (const edge of edges) {
    cost += (graph.edgeCost[edge] as number) * pace * (surcharge ? (surcharge[edge] as number) : 1)
  }
  return cost
}

/** Edges that ways begin and end at: who drives these has not left yet, or is back already. */
export function ownEdges({ graph, seeds, targets }: SearchOptions): Set<number> {
  const edges = new Set(targets.map(({ edge }) => edge))
  for (const { edge } of seeds) if (edge < graph.edgeCount) edges.add(edge)
  return edges
}

/**
 * Metres of another way that it has in common with a way or drives on the line's own edges, as a
 * share of the shorter of the two. A street counts once, in whichever direction.
 */
export function sharedBy(
  graph: StreetGraph,
  own: ReadonlySet<number>,
  way: Found,
  other: Found,
): number {
  const known = new Set(way.edges.map((edge) => graph.edgeSegment[edge]))
  const counted = new Set<number>()
  let metres = 0
  for (const edge of other.edges) {
    const segment = graph.edgeSegment[edge] as number
    if (counted.has(segment) || !(own.has(edge) || known.has(segment))) continue
    counted.add(segment)
    metres += graph.segmentMetres[segment] as number
  }
  const shorter = Math.min(way.metres, other.metres)
  return shorter > 0 ? metres / shorter : 0
}

/** Whether it comes to a place twice, or a part of it would do for no more. */
export function isRoundabout(options: SearchOptions, found: Found): boolean {
  const { graph, seeds, targets } = options
  const { edge: first, cost: start } = seeds[found.seed] as Seed
  const places = new Set<number>()
  for (const edge of [first, ...found.edges]) {
    const place = graph.edgeTo[edge] as number
    if (places.has(place)) return true
    places.add(place)
  }
  const { credit: end } = targets[found.target] as Target
  // cost up to the start of each edge, and where each edge is
  const before = [0]
  const at = new Map<number, number>()
  for (const [i, edge] of found.edges.entries()) {
    before.push((before[i] as number) + costOf(options, [edge]))
    at.set(edge, i)
  }
  const whole = before.at(-1) as number
  const startsLater = seeds.some(({ edge, cost }) => {
    const i = at.get(edge)
    return i !== undefined && cost <= start + (before[i + 1] as number)
  })
  const endsEarlier = targets.some(({ edge, credit }) => {
    const i = at.get(edge)
    return i !== undefined && (before[i] as number) - credit <= whole - end
  })
  return startsLater || endsEarlier
}
