/**
 * Other ways that really differ from the best one.
 *
 * Where to look is found by making the edges of the ways so far dearer (the penalty method). What is
 * answered is never that way itself but the cheapest one over the middle of what was new in it: so
 * its parts are shortest ways, and leave and rejoin fit it. It is taken where it shares little with
 * the others, costs not much more, and is a shortest way around that middle too: local optimality
 * as in Abraham, Delling, Goldberg and Werneck, "Alternative Routes in Road Networks" (2013).
 *
 * @module
 */

import { routeThrough } from './route-through.ts'
import { search } from './search.ts'
import type { Found, SearchOptions, Seed, Target } from './search-types.ts'
import type { StreetGraph } from './street-graph.ts'

/** Metres two ways may have in common, as a share of the shorter one. */
const sharedAtMost = 0.6
/** The best way's cost times this, and so many seconds more, is the most another may cost. */
const stretch = 1.6
const extra = 120
/** Driven edges become so many times dearer. */
const penalty = 1.6
/** How far to each side of the middle a way must be a shortest one: share of the best way's cost. */
const localShare = 0.25
/** And at least so many seconds: no loops around single houses. */
const localLeast = 15

/** How many ways are looked at for each one wanted. */
const triesEach = 3

/**
 * Up to `count` ways, the best first, each with its exact cost.
 *
 * @param best - what `search` found for these options, to save asking again
 * @throws TimeBudgetError
 */
export function otherWays(options: SearchOptions, count = 3, best = search(options)): Found[] {
  if (!best || count < 2) return best ? [best] : []
  const bestCost = costOf(options, best.edges)
  const most = Math.min(options.limit ?? Infinity, best.cost + (stretch - 1) * bestCost + extra)
  const ways = [best]
  const own = ownEdges(options)
  const differs = (found: Found) =>
    ways.every((way) => shared(options.graph, own, way, found) <= sharedAtMost)
  const tried = new Set([-1])
  const wayOver = (middle: number) => {
    if (tried.has(middle)) return undefined
    tried.add(middle)
    const through = [[{ edge: middle, share: 0.5 }]]
    const { found } = routeThrough({ ...options, limit: most }, through)
    if (!found || !differs(found) || isRoundabout(options, found)) return undefined
    return isLocallyBest(options, best, found, middle) ? found : undefined
  }
  // what is shared may be dearer several times over
  const limit = most + 2 * bestCost
  const surcharge = takeSurcharge(options)
  try {
    for (let i = triesEach * (count - 1); i > 0 && ways.length < count; i--) {
      for (const way of ways) surcharge.raise(way.edges)
      const hint = search({ ...options, surcharge: surcharge.factors, limit })
      if (!hint) break
      const way = wayOver(middleOfNew(options.graph, ways, own, hint))
      if (way) ways.push(way)
      else surcharge.raise(hint.edges)
    }
  } finally {
    surcharge.giveBack()
  }
  return ways.sort((a, b) => a.cost - b.cost || a.edges.length - b.edges.length)
}

function costOf(options: SearchOptions, edges: readonly number[]): number {
  const { graph, pace = 1, surcharge } = options
  let cost = 0
  for (const edge of edges) {
    cost += (graph.edgeCost[edge] as number) * pace * (surcharge ? (surcharge[edge] as number) : 1)
  }
  return cost
}

const metresOf = (graph: StreetGraph, edge: number): number =>
  graph.segmentMetres[graph.edgeSegment[edge] as number] as number

/** Edges that ways begin and end at: who drives these has not left yet, or is back already. */
function ownEdges({ graph, seeds, targets }: SearchOptions): Set<number> {
  const edges = new Set(targets.map(({ edge }) => edge))
  for (const { edge } of seeds) if (edge < graph.edgeCount) edges.add(edge)
  return edges
}

/**
 * Metres of another way that it has in common with a way or drives on the line's own edges, as a
 * share of the shorter of the two. A street counts once, in whichever direction.
 */
function shared(graph: StreetGraph, own: ReadonlySet<number>, way: Found, other: Found): number {
  const known = new Set(way.edges.map((edge) => graph.edgeSegment[edge]))
  const counted = new Set<number>()
  let metres = 0
  for (const edge of other.edges) {
    const segment = graph.edgeSegment[edge] as number
    if (counted.has(segment) || !(own.has(edge) || known.has(segment))) continue
    counted.add(segment)
    metres += metresOf(graph, edge)
  }
  const shorter = Math.min(way.metres, other.metres)
  return shorter > 0 ? metres / shorter : 0
}

/** The edge in the middle of the longest stretch that is in no way so far; -1 where nothing is new. */
function middleOfNew(
  graph: StreetGraph,
  ways: readonly Found[],
  own: ReadonlySet<number>,
  { edges }: Found,
): number {
  const known = new Set(ways.flatMap((way) => way.edges))
  let longest = 0
  let middle = -1
  for (let start = 0; start < edges.length; ) {
    let end = start
    let metres = 0
    for (; end < edges.length; end++) {
      const edge = edges[end] as number
      if (known.has(edge) || own.has(edge)) break
      metres += metresOf(graph, edge)
    }
    if (metres > longest) {
      longest = metres
      let half = metres / 2
      let at = start
      while (half > metresOf(graph, edges[at] as number)) {
        half -= metresOf(graph, edges[at] as number)
        at++
      }
      middle = edges[at] as number
    }
    start = end + 1
  }
  return middle
}

/** Whether it comes to a place twice, or a part of it would do for no more. */
function isRoundabout(options: SearchOptions, found: Found): boolean {
  const { graph, seeds, targets } = options
  const places = new Set<number>()
  const first = (seeds[found.seed] as Seed).edge
  for (const edge of [first, ...found.edges]) {
    const place = graph.edgeTo[edge] as number
    if (places.has(place)) return true
    places.add(place)
  }
  const at = new Map(found.edges.map((edge, i) => [edge, i]))
  const seconds = (from: number, to: number) => costOf(options, found.edges.slice(from, to))
  const whole = seconds(0, found.edges.length)
  const { cost: start } = seeds[found.seed] as Seed
  const { credit: end } = targets[found.target] as Target
  const startsLater = seeds.some(({ edge, cost }) => {
    const i = at.get(edge)
    return i !== undefined && cost <= start + seconds(0, i + 1)
  })
  const endsEarlier = targets.some(({ edge, credit }) => {
    const i = at.get(edge)
    return i !== undefined && seconds(0, i) - credit <= whole - end
  })
  return startsLater || endsEarlier
}

/** Whether there is no shorter way past the middle, from a while before it to a while after it. */
function isLocallyBest(options: SearchOptions, best: Found, found: Found, middle: number): boolean {
  const { seeds, targets } = options
  const edges = [
    (seeds[found.seed] as Seed).edge,
    ...found.edges,
    (targets[found.target] as Target).edge,
  ]
  const window = Math.max(localShare * costOf(options, best.edges), localLeast)
  const at = found.edges.indexOf(middle) + 1
  const cost = (i: number) => costOf(options, [edges[i] as number])
  let from = at - 1
  for (let left = window; from > 0 && left >= cost(from); from--) left -= cost(from)
  let to = at + 1
  for (let left = window; to < edges.length - 1 && left >= cost(to); to++) left -= cost(to)
  const driven = costOf(options, edges.slice(from + 1, to))
  const shorter = search({
    ...options,
    seeds: [{ edge: edges[from] as number, cost: 0 }],
    targets: [{ edge: edges[to] as number, credit: 0 }],
    limit: driven * (1 - 1e-6),
  })
  return shorter === undefined
}

const surcharges = new WeakMap<StreetGraph, Float32Array>()

/** Factors of the edges for one question; the array is kept for the next one. */
function takeSurcharge({ graph, surcharge }: SearchOptions) {
  const factors = surcharges.get(graph) ?? new Float32Array(graph.edgeCount).fill(1)
  surcharges.set(graph, factors)
  if (surcharge) factors.set(surcharge.subarray(0, graph.edgeCount))
  const raised: number[] = []
  return {
    factors,
    raise(edges: readonly number[]) {
      for (const edge of edges) {
        factors[edge] = (factors[edge] as number) * penalty
        raised.push(edge)
      }
    },
    giveBack() {
      if (surcharge) factors.fill(1)
      else for (const edge of raised) factors[edge] = 1
    },
  }
}
