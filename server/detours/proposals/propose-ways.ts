/**
 * The ways around one gap: the best, and others that really differ, or the one through the points
 * that staff chose.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'
import { otherWays } from '../../streets/search/other-ways.ts'
import { lengthOf } from '../../streets/search/other-ways-judge.ts'
import { routeThrough, type Through, type Waypoint } from '../../streets/search/route-through.ts'
import type { Found } from '../../streets/search/search-types.ts'
import { nearestEdges } from '../../streets/snapping.ts'
import { edgeFlag } from '../../streets/street-graph.ts'
import { enter } from '../../streets/turns.ts'
import type { Candidate } from './candidates.ts'
import type { Drive } from './drive.ts'
import type { Hop } from './propose-chain.ts'
import { type Asking, type Going, once } from './propose-context.ts'
import { fewestMissed } from './propose-fewest.ts'
import { costOfWay, type Fitted, fitWays, type Points } from './propose-fit.ts'
import { type Gaps, overWhat, pointsOfHop, searchKey } from './propose-gaps.ts'
import { trimmed } from './propose-trim.ts'

/** A way with the points it leaves and rejoins at. */
export interface Around extends Fitted {
  /** Lost against the timetable. */
  delaySeconds: number
}

/** Metres from a waypoint to a street it can mean. */
export const waypointReach = 100
/**
 * A street this much farther than the nearest one is not meant; unless nothing gets past the nearest
 * one, say a dead end, then those in the second circle may do.
 */
const circles = [3, 40]

const aroundOf = ({ times }: Drive, leave: Candidate, rejoin: Candidate, found: Found): Around => ({
  leave,
  rejoin,
  found,
  delaySeconds: found.seconds - (times.reaching(rejoin.measure) - times.leaving(leave.measure)),
})

/**
 * Up to so many ways around a gap, the best first; the gaps beside it stay as they are. Among several
 * is always the best of those that miss the fewest stops.
 *
 * The best way is the pattern's own, and so is the one that misses the fewest. Others are looked for once for all patterns that come to the
 * closure by one street and go on by one: what serves one of them serves the next, with its own
 * points to leave and rejoin at and its own timetable.
 *
 * @throws TimeBudgetError
 */
export function waysAround(
  asking: Asking,
  drive: Drive,
  going: Going,
  gaps: Gaps,
  at: number,
): Around[] {
  const hop = gaps.hops[at] as Required<Hop>
  const { leave, rejoin, found } = hop
  const cost = costOfWay(going, leave, rejoin, found.edges)
  const best: Fitted = { leave, rejoin, found: { ...found, cost } }
  const around = (way: Fitted) => {
    const own = trimmed(drive, going, way)
    return { ...own, ...aroundOf(drive, own.leave, own.rejoin, own.found) }
  }
  if (asking.alternatives < 2) return [around(best)]
  const fewest = fewestMissed(asking, drive, going, gaps, at, best)
  const had: [Fitted, ...Fitted[]] = fewest ? [best, fewest] : [best]
  if (asking.alternatives === had.length) return had.map(around)
  const points = pointsOfHop(drive, gaps, at)
  const { leaves, rejoins } = points
  const over = overWhat(going)
  // first with all who come by one street, then with those who go the same way
  const keys = [
    `others ${over} ${leaves.at(-1)?.edge}>${rejoins[0]?.edge}`,
    `others ${over} ${leave.edge},${found.edges.join()},${rejoin.edge}`,
  ]
  for (const key of keys) {
    const others = once(asking, key, () => drivenWays(asking, going, points, best))
    const more = fitWays(going, points, others, had, asking.alternatives)
    if (!more) continue
    const rest = [...had.slice(1), ...more].sort((a, b) => a.found.cost - b.found.cost)
    return [best, ...rest].map(around)
  }
  return had.map(around)
}

/** Other ways, each with the edge it leaves from and that at which it rejoins. */
function drivenWays(
  asking: Asking,
  going: Going,
  { leaves, rejoins }: Points,
  best: Fitted,
): number[][] {
  const first: Found = {
    ...best.found,
    seed: leaves.findIndex(({ piece }) => piece === best.leave.piece),
    target: rejoins.findIndex(({ piece }) => piece === best.rejoin.piece),
  }
  const seeds = leaves.map(({ edge, worth }) => ({ edge, cost: worth }))
  const targets = rejoins.map(({ edge, worth }) => ({ edge, credit: worth }))
  return otherWays({ ...going, seeds, targets }, asking.alternatives, first).map(
    ({ seed, target, edges }) => [
      (leaves[seed] as Candidate).edge,
      ...edges,
      (rejoins[target] as Candidate).edge,
    ],
  )
}

/** The gap nearest to the first waypoint: the one that staff pull at. */
export function pulledGap(drive: Drive, gaps: Gaps, waypoint: Position): number {
  const { graph } = drive
  if (!graph || gaps.hops.length < 2) return 0
  const scale = Math.cos((waypoint[1] * Math.PI) / 180)
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (const [at, { leave, rejoin, found }] of gaps.hops.entries()) {
    const edges = [leave?.edge, ...(found?.edges ?? []), rejoin?.edge]
    for (const edge of edges) {
      if (edge === undefined) continue
      const node = graph.edgeTo[edge] as number
      const dx = ((graph.nodeLon[node] as number) / 1e7 - waypoint[0]) * scale
      const dy = (graph.nodeLat[node] as number) / 1e7 - waypoint[1]
      const square = dx * dx + dy * dy
      if (square >= least) continue
      least = square
      best = at
    }
  }
  return best
}

/** The way through the waypoints; or which of them, from 1, cannot be passed. */
export function wayThrough(
  asking: Asking,
  drive: Drive,
  going: Going,
  gaps: Gaps,
  at: number,
): Around | { unreachable: number } {
  const { leaves, rejoins } = pointsOfHop(drive, gaps, at)
  const seeds = leaves.map(({ edge, worth }) => ({ edge, cost: worth }))
  const targets = rejoins.map(({ edge, worth }) => ({ edge, credit: worth }))
  let unreachable = 0
  for (const circle of circles) {
    const waypoints = asking.waypoints.map((position) => edgesAt(going, position, circle))
    const none = waypoints.findIndex((edges) => edges.length === 0)
    unreachable = none + 1
    if (none >= 0) continue
    const key = searchKey(`through ${circle}`, going, seeds, targets)
    const { found, passed }: Through = once(asking, key, () =>
      routeThrough({ ...going, seeds, targets }, waypoints),
    )
    if (found) return pulled(drive, going, { leaves, rejoins }, found, waypoints)
    unreachable = Math.min(passed + 1, waypoints.length)
  }
  return { unreachable }
}

function pulled(
  drive: Drive,
  going: Going,
  { leaves, rejoins }: Points,
  found: Found,
  waypoints: readonly Waypoint[],
): Around {
  const leave = leaves[found.seed] as Candidate
  const back = firstChance(going, leave, found, rejoins, waypoints)
  if (!back) return aroundOf(drive, leave, rejoins[found.target] as Candidate, found)
  const edges = found.edges.slice(0, back.after)
  return aroundOf(drive, leave, back.rejoin, { ...found, edges, ...lengthOf(going, edges) })
}

/**
 * Where a way crosses the course for the first time after its last waypoint: who pulls a way beyond
 * a stop does not want it to come back for that stop.
 */
function firstChance(
  { graph, turns }: Going,
  leave: Candidate,
  { edges }: Found,
  rejoins: readonly Candidate[],
  waypoints: readonly Waypoint[],
): { rejoin: Candidate; after: number } | undefined {
  const driven = [leave.edge, ...edges]
  let next = 0
  for (const waypoint of waypoints) {
    while (next < driven.length && !waypoint.some(({ edge }) => edge === driven[next])) next++
  }
  const mayTurn = (from: number, to: number) =>
    graph.edgeTo[from] === graph.edgeFrom[to] &&
    graph.edgeTwin[from] !== to &&
    (turns ? turns.has(from * graph.stateCount + to) : enter(graph, from, to) >= 0)
  for (; next < driven.length - 1; next++) {
    const rejoin = rejoins.find(({ edge }) => mayTurn(driven[next] as number, edge))
    if (rejoin) return { rejoin, after: next }
  }
  return undefined
}

/** Edges of the street nearest to a waypoint that may be driven, both ways; none where it is closed. */
function edgesAt(
  { graph, closed, permitted, turns }: Going,
  position: Position,
  circle: number,
): Waypoint {
  const near = nearestEdges(graph, position, { radius: waypointReach }).filter(({ edge }) =>
    turns
      ? permitted?.[edge]
      : (graph.edgeFlags[edge] as number) & edgeFlag.allowed || permitted?.[edge],
  )
  const least = near[0]?.metres ?? 0
  return near.filter(({ edge, metres }) => metres <= least + circle && !closed?.[edge])
}
