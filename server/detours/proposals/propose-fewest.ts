/**
 * The way around a gap that keeps most stops.
 *
 * The best way gives a stop up where that saves more than the stop weighs. Whoever decides must see
 * what it takes to keep every stop that can be kept, too. It is the same search with stops so dear
 * that no way gives one up while another keeps it; of the ways that miss as few, it is the best.
 *
 * Where the best way leaves the course once for several blocked intervals, this one may come back
 * to it between them, to serve what lies there.
 *
 * @module
 */

import type { Interval } from '../../../shared/impact.ts'
import { lengthOf } from '../../streets/search/other-ways-judge.ts'
import type { Found } from '../../streets/search/search-types.ts'
import { edgeFlag, nodeFlag } from '../../streets/street-graph.ts'
import { enter, originalOf } from '../../streets/turns.ts'
import { type Candidate, stopWeight } from './candidates.ts'
import type { Drive } from './drive.ts'
import { bestChain, type Hop } from './propose-chain.ts'
import type { Asking, Going } from './propose-context.ts'
import { costOfWay, type Fitted } from './propose-fit.ts'
import { type Gaps, type PointsByPart, pointsByPart, sharedSearch } from './propose-gaps.ts'

/** What a stop weighs then, in seconds: nobody drives an hour longer to keep one. */
const dear = 3_600

/**
 * The best of the ways that miss the fewest stops; undefined where the best way of all is it.
 *
 * @param at - the gap
 * @param best - the best way of all around it
 * @throws TimeBudgetError
 */
export function fewestMissed(
  asking: Asking,
  drive: Drive,
  going: Going,
  gaps: Gaps,
  at: number,
  best: Fitted,
): Fitted | undefined {
  const missed = missedBetween(drive, best.leave, best.rejoin)
  if (missed === 0) return undefined
  // who misses fewer leaves and comes back within so many stops, however long the road between them
  const reach = { metres: Number.POSITIVE_INFINITY, stops: missed - 1 }
  const points = pointsByPart(drive, gaps, at, reach)
  if (leastMissed(drive, points) >= missed) return undefined
  const atOnce: PointsByPart = {
    leaves: points.leaves.slice(0, 1),
    rejoins: [[], points.rejoins.at(-1) ?? []],
  }
  // the course between two intervals may be one that no search would drive
  const tries = points.leaves.length > 1 ? [points, atOnce] : [atOnce]
  for (const each of tries) {
    const way = dearestKept(asking, drive, going, each)
    if (way) return missedBy(drive, way) < missed ? way : undefined
  }
  return undefined
}

function dearestKept(
  asking: Asking,
  drive: Drive,
  going: Going,
  points: PointsByPart,
): Fitted | undefined {
  const { times } = drive
  const more = dear - stopWeight
  const isSimple = points.leaves.length === 1
  const chain = bestChain({
    leaves: points.leaves.map((part) =>
      part.map((u) => ({ ...u, worth: u.worth - more * times.stopsUpTo(u.measure) })),
    ),
    rejoins: points.rejoins.map((part) =>
      part.map((v) => ({ ...v, worth: v.worth - more * times.stopsBefore(v.measure) })),
    ),
    stopCount: times.stopsUpTo(Number.POSITIVE_INFINITY),
    stopsUpTo: times.stopsUpTo,
    stopsBefore: times.stopsBefore,
    startLost: false,
    endLost: false,
    search: (seeds, targets) => sharedSearch(asking, going, seeds, targets, isSimple),
  })
  return chain && wayOf(drive, going, points, chain.hops as Required<Hop>[])
}

/** Stops between leaving and coming back. */
const missedBetween = ({ times }: Drive, leave: Candidate, rejoin: Candidate): number =>
  times.stopsBefore(rejoin.measure) - times.stopsUpTo(leave.measure)

const missedBy = (drive: Drive, { leave, rejoin, rides = [] }: Fitted): number =>
  rides.reduce(
    (missed, { from, to }) => missed - (drive.times.stopsUpTo(to) - drive.times.stopsBefore(from)),
    missedBetween(drive, leave, rejoin),
  )

/** What would be missed if every point led to every other. */
function leastMissed(drive: Drive, { leaves, rejoins }: PointsByPart): number {
  let missed = 0
  for (const [i, part] of leaves.entries()) {
    const leave = part.at(-1)
    const rejoin = rejoins[i + 1]?.[0]
    // then it is left before, or met again later: look
    if (!leave || !rejoin) return 0
    missed += missedBetween(drive, leave, rejoin)
  }
  return missed
}

/** The hops of a chain as one way, with the course between them. */
function wayOf(
  drive: Drive,
  going: Going,
  points: PointsByPart,
  hops: readonly Required<Hop>[],
): Fitted | undefined {
  const rides: Interval[] = []
  const edges: number[] = []
  let seconds = 0
  let cost = 0
  let before: Candidate | undefined
  for (const { first, last, leave: dearLeave, rejoin: dearRejoin, found } of hops) {
    const leave = asUsual(points.leaves[first], dearLeave)
    const rejoin = asUsual(points.rejoins[last + 1], dearRejoin)
    if (before) {
      const ridden = courseBetween(drive, before, leave)
      if (!ridden) return undefined
      edges.push(...ridden)
      rides.push({ from: before.measure, to: leave.measure })
      seconds += drive.times.leaving(leave.measure) - drive.times.reaching(before.measure)
    }
    edges.push(...found.edges)
    seconds += found.seconds
    cost += costOfWay(going, leave, rejoin, found.edges)
    before = rejoin
  }
  const first = hops[0] as Required<Hop>
  const last = hops.at(-1) as Required<Hop>
  const found: Found = {
    ...first.found,
    cost,
    seconds,
    metres: lengthOf(going, edges).metres,
    edges,
  }
  const leave = asUsual(points.leaves[first.first], first.leave)
  const rejoin = asUsual(points.rejoins[last.last + 1], last.rejoin)
  if (rides.length === 0) return { leave, rejoin, found }
  return isDriveable(going, [leave.edge, ...edges]) ? { leave, rejoin, found, rides } : undefined
}

/** The point with its worth where stops weigh what they usually do. */
const asUsual = (points: readonly Candidate[] | undefined, { piece }: Candidate): Candidate =>
  points?.find((each) => each.piece === piece) as Candidate

/** Edges of the course from one point to another; undefined where it is not known edge by edge. */
function courseBetween(
  { courses: { pieceEdge, pieceStart, pieceEnd } }: Drive,
  from: Candidate,
  to: Candidate,
): number[] | undefined {
  const edges: number[] = []
  for (let piece = from.piece; piece <= to.piece; piece++) {
    const edge = pieceEdge[piece] as number
    const isWhole = (pieceStart[piece] as number) < rounding && (pieceEnd[piece] as number) > whole
    if (edge < 0 || !isWhole) return undefined
    edges.push(edge)
  }
  return edges
}

const rounding = 1e-4
const whole = 1 - rounding

/** Whether a search would go this way, too: the course may be matched by turns that none makes. */
function isDriveable(going: Going, edges: readonly number[]): boolean {
  const { graph, permitted, turns } = going
  let state = edges[0] as number
  for (const edge of edges.slice(1)) {
    const before = originalOf(graph, state)
    const node = graph.edgeFrom[edge] as number
    if (graph.edgeTo[before] !== node || graph.edgeTwin[before] === edge) return false
    if (turns) {
      if (!turns.has(state * graph.stateCount + edge)) return false
      state = edge
      continue
    }
    if ((graph.nodeFlags[node] as number) & nodeFlag.barrier) return false
    if (!((graph.edgeFlags[edge] as number) & edgeFlag.allowed) && !permitted?.[edge]) return false
    state = enter(graph, state, edge)
    if (state < 0) return false
  }
  return true
}
