/**
 * Ways found for one pattern, fitted to another that comes by the same street: each is left and
 * rejoined where that costs this pattern least, and taken where it is a good way for it, too.
 *
 * @module
 */

import type { Interval } from '../../../shared/impact.ts'
import { edgeMetres } from '../../streets/geometry.ts'
import {
  costOf,
  extra,
  lengthOf,
  sharedAtMost,
  stretch,
} from '../../streets/search/other-ways-judge.ts'
import type { Found } from '../../streets/search/search-types.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { Candidate } from './candidates.ts'
import type { Going } from './propose-context.ts'

export interface Points {
  leaves: readonly Candidate[]
  rejoins: readonly Candidate[]
}

export interface Fitted {
  leave: Candidate
  rejoin: Candidate
  found: Found
  /** Parts of the course between leaving and coming back that it drives and serves: measures. */
  rides?: readonly Interval[]
}

/** What leaving, driving and coming back costs a pattern: seconds, and what its missed stops weigh. */
export const costOfWay = (
  going: Going,
  leave: Candidate,
  rejoin: Candidate,
  edges: readonly number[],
): number => leave.worth + costOf(going, edges) - rejoin.worth

/**
 * The ways that are good for a pattern besides those it has, the cheapest first; undefined where it
 * cannot drive any of them.
 *
 * @param ways - edges in order of travel, with the one that is left from and that rejoined at
 * @param had - the best way first
 * @param count - ways wanted, with those
 */
export function fitWays(
  going: Going,
  points: Points,
  ways: readonly (readonly number[])[],
  had: readonly [Fitted, ...Fitted[]],
  count: number,
): Fitted[] | undefined {
  const { graph } = going
  const [best] = had
  const fitted = ways.flatMap((way) => fitTo(going, points, way) ?? [])
  if (fitted.length === 0 && ways.length > 0) return undefined
  fitted.sort((a, b) => a.found.cost - b.found.cost || a.found.edges.length - b.found.edges.length)
  const driving = costOf(going, best.found.edges)
  const most = driving + best.leave.worth - best.rejoin.worth + (stretch - 1) * driving + extra
  const taken: Fitted[] = []
  for (const way of fitted) {
    if (had.length + taken.length >= count || way.found.cost > most) break
    const isNew = [...had, ...taken].every(
      (other) => shared(graph, other.found, way.found) <= sharedAtMost,
    )
    if (isNew) taken.push(way)
  }
  return taken
}

/** Where to leave and rejoin a way; exact, in one pass over its edges. */
function fitTo(
  going: Going,
  { leaves, rejoins }: Points,
  way: readonly number[],
): Fitted | undefined {
  const leaveAt = cheapest(leaves, 1)
  const rejoinAt = cheapest(rejoins, -1)
  let driven = 0
  let from: { leave: Candidate; at: number; cost: number } | undefined
  let best:
    | { leave: Candidate; rejoin: Candidate; from: number; to: number; cost: number }
    | undefined
  for (const [at, edge] of way.entries()) {
    const rejoin = rejoinAt.get(edge)
    if (rejoin && from) {
      const cost = from.cost + driven - rejoin.worth
      if (!best || cost < best.cost) {
        best = { leave: from.leave, rejoin, from: from.at + 1, to: at, cost }
      }
    }
    // the edge that is left from first is not driven any more
    if (at > 0) driven += costOf(going, [edge])
    const leave = leaveAt.get(edge)
    if (leave && (!from || leave.worth - driven < from.cost)) {
      from = { leave, at, cost: leave.worth - driven }
    }
  }
  if (!best) return undefined
  const edges = way.slice(best.from, best.to)
  const found: Found = {
    seed: leaves.indexOf(best.leave),
    target: rejoins.indexOf(best.rejoin),
    cost: best.cost,
    ...lengthOf(going, edges),
    edges,
  }
  return { leave: best.leave, rejoin: best.rejoin, found }
}

/** By edge the point that costs least, the first of equals. */
function cheapest(points: readonly Candidate[], sign: 1 | -1): Map<number, Candidate> {
  const found = new Map<number, Candidate>()
  for (const point of points) {
    const known = found.get(point.edge)
    if (!known || sign * point.worth < sign * known.worth) found.set(point.edge, point)
  }
  return found
}

/** Metres in common as a share of the shorter way. */
function shared(graph: StreetGraph, a: Found, b: Found): number {
  const segments = new Set(a.edges.map((edge) => graph.edgeSegment[edge]))
  let metres = 0
  for (const edge of b.edges) {
    if (segments.has(graph.edgeSegment[edge] as number)) metres += edgeMetres(graph, edge)
  }
  const shorter = Math.min(a.metres, b.metres)
  return shorter > 0 ? metres / shorter : a.metres === b.metres ? 1 : 0
}
