/**
 * A line along streets through points: any way through the streets, or as a bus drives.
 *
 * @module
 */

import { distance, lengthOf } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { edgeLine, edgeMetres, edgePart } from '../geometry.ts'
import { routeThrough } from '../search/route-through.ts'
import type { Found, Seed, Target } from '../search/search-types.ts'
import { type NearEdge, nearestEdges } from '../snapping.ts'
import type { StreetGraph } from '../street-graph.ts'
import { AlongError } from './along-error.ts'
import { namesAlong, type StreetLine } from './between.ts'
import { walk } from './walk.ts'

/** `street`: whichever way anybody may drive. `bus`: only where and as a bus may. */
export const lineProfiles = ['street', 'bus'] as const
export type LineProfile = (typeof lineProfiles)[number]

/** Metres from a point to a street it can mean. */
const pointReach = 100
/** Metres from one point to the next as the crow flies, and of all of them, at most. */
const farthestLeg = 10_000
export const farthest = 50_000
/** A way may be so many times as long as the straight line, and so many metres more. */
const stretch = 4
const extra = 2000
/** For a bus a street this much farther than the nearest one is meant too; the second where the first leads nowhere. */
const circles = [3, 40]

/** Part of an edge: shares of its length in the direction of travel. */
interface Driven {
  edge: number
  from: number
  to: number
}

/**
 * @param points - two or more, in order
 * @param deadline - `performance.now()` after which a bus's way is given up
 * @throws AlongError naming the point that no street is near, that is too far, or that cannot be
 * reached from the one before
 * @throws TimeBudgetError
 */
export function lineAlong(
  graph: StreetGraph,
  points: readonly Position[],
  profile: LineProfile,
  deadline?: number,
): StreetLine {
  mustBeNear(points)
  const driven = profile === 'street' ? streetWay(graph, points) : busWay(graph, points, deadline)
  const parts = driven.filter(({ from, to }) => to !== from)
  if (parts.length === 0) throw new AlongError('onePlace', 'points', 'are all at one place')
  return {
    line: joined(graph, parts),
    metres: parts.reduce(
      (sum, { edge, from, to }) => sum + edgeMetres(graph, edge) * (to - from),
      0,
    ),
    streets: namesAlong(
      graph,
      parts.map(({ edge }) => edge),
    ),
  }
}

function mustBeNear(points: readonly Position[]): void {
  for (const [i, point] of points.entries()) {
    const before = points[i - 1]
    if (before && distance(before, point) > farthestLeg) {
      const detail = `is more than ${farthestLeg / 1000} km from the point before: put one between`
      throw new AlongError('tooFar', `points.${i}`, detail)
    }
  }
  if (lengthOf(points) > farthest) {
    throw new AlongError('tooFar', 'points', `a line has at most ${farthest / 1000} km`)
  }
}

const offStreets = (i: number, whose: string) =>
  new AlongError('offStreets', `points.${i}`, `there is no ${whose} within ${pointReach} m of it`)

const unreachable = (i: number, how: string) =>
  new AlongError('unreachable', `points.${i}`, `cannot be reached ${how} from the point before`)

function streetWay(graph: StreetGraph, points: readonly Position[]): Driven[] {
  const places = points.map((point, i) => {
    const [near] = nearestEdges(graph, point, { radius: pointReach, limit: 1 })
    if (!near) throw offStreets(i, 'street')
    return near
  })
  return places.slice(1).flatMap((to, i) => {
    const from = places[i] as NearEdge
    const reach = distance(points[i] as Position, points[i + 1] as Position) * stretch + extra
    const leg = streetLeg(graph, from, to, reach)
    if (!leg) throw unreachable(i + 1, 'along streets')
    return leg
  })
}

/** From one place on an edge to one on another, whichever way. */
function streetLeg(
  graph: StreetGraph,
  from: NearEdge,
  to: NearEdge,
  most: number,
): Driven[] | undefined {
  const direct = onOneStreet(graph, from, to)
  if (direct) return [direct]
  const ends = ({ edge, share }: NearEdge) => [
    { node: graph.edgeTo[edge] as number, metres: (1 - share) * edgeMetres(graph, edge) },
    { node: graph.edgeFrom[edge] as number, metres: share * edgeMetres(graph, edge) },
  ]
  const found = walk({ graph, from: ends(from), to: ends(to), most })
  if (!found) return undefined
  const leave = found.from === 0 ? from : turned(graph, from)
  const arrive = found.to === 0 ? turned(graph, to) : to
  return [
    { edge: leave.edge, from: leave.share, to: 1 },
    ...found.edges.map((edge) => ({ edge, from: 0, to: 1 })),
    { edge: arrive.edge, from: 0, to: arrive.share },
  ]
}

function onOneStreet(graph: StreetGraph, from: NearEdge, to: NearEdge): Driven | undefined {
  if (graph.edgeSegment[from.edge] !== graph.edgeSegment[to.edge]) return undefined
  const end = from.edge === to.edge ? to.share : 1 - to.share
  if (end >= from.share) return { edge: from.edge, from: from.share, to: end }
  return { edge: graph.edgeTwin[from.edge] as number, from: 1 - from.share, to: 1 - end }
}

/** The same place, for who comes the other way. */
const turned = (graph: StreetGraph, { edge, share, ...rest }: NearEdge): NearEdge => ({
  ...rest,
  edge: graph.edgeTwin[edge] as number,
  share: 1 - share,
})

function busWay(graph: StreetGraph, points: readonly Position[], deadline?: number): Driven[] {
  let passed = 0
  for (const circle of circles) {
    const places = points.map((point, i) => {
      const near = nearestEdges(graph, point, { radius: pointReach, allowedOnly: true })
      const [first] = near
      if (!first) throw offStreets(i, 'street that a bus may drive')
      return near.filter(({ metres }) => metres <= first.metres + circle)
    })
    const direct = straightOn(places)
    if (direct) return [direct]
    const way = driveThrough(graph, places, deadline)
    if (Array.isArray(way)) return way
    passed = way.passed
  }
  throw unreachable(passed + 1, 'by bus')
}

/** The edge that has all the places in their order. */
function straightOn(places: readonly NearEdge[][]): Driven | undefined {
  for (const { edge, share } of places[0] ?? []) {
    let at = share
    const follows = places.slice(1).every((near) => {
      const next = near.find((each) => each.edge === edge)
      if (!next || next.share < at) return false
      at = next.share
      return true
    })
    if (follows) return { edge, from: share, to: at }
  }
  return undefined
}

function driveThrough(
  graph: StreetGraph,
  places: readonly NearEdge[][],
  deadline: number | undefined,
): Driven[] | { passed: number } {
  const starts = withoutLater(places[0] as NearEdge[], places[1] as NearEdge[])
  const last = places.length - 1
  const ends = withoutEarlier(places[last] as NearEdge[], places[last - 1] as NearEdge[])
  const costOf = (edge: number) => graph.edgeCost[edge] as number
  const seeds = starts.map(
    ({ edge, share, metres }): Seed => ({ edge, cost: (1 - share) * costOf(edge) + metres }),
  )
  const targets = ends.map(
    ({ edge, share, metres }): Target => ({ edge, credit: -share * costOf(edge) - metres }),
  )
  const { found, passed } = routeThrough(
    { graph, seeds, targets, ...(deadline === undefined ? {} : { deadline }) },
    places.slice(1, -1),
  )
  return found ? drivenBy(found, starts, ends) : { passed }
}

function drivenBy(
  { seed, target, edges }: Found,
  starts: readonly NearEdge[],
  ends: readonly NearEdge[],
): Driven[] {
  const start = starts[seed] as NearEdge
  const end = ends[target] as NearEdge
  return [
    { edge: start.edge, from: start.share, to: 1 },
    ...edges.map((edge) => ({ edge, from: 0, to: 1 })),
    { edge: end.edge, from: 0, to: end.share },
  ]
}

/** Without the direction in which the next place on the same street would lie behind. */
function withoutLater(places: NearEdge[], next: readonly NearEdge[]): NearEdge[] {
  const ahead = places.filter(({ edge, share }) => {
    const same = next.find((each) => each.edge === edge)
    return !same || same.share >= share
  })
  return ahead.length > 0 ? ahead : places
}

/** Without the direction in which the place before on the same street would lie ahead. */
function withoutEarlier(places: NearEdge[], before: readonly NearEdge[]): NearEdge[] {
  const behind = places.filter(({ edge, share }) => {
    const same = before.find((each) => each.edge === edge)
    return !same || same.share <= share
  })
  return behind.length > 0 ? behind : places
}

/** One line, without doubles where the parts meet. */
function joined(graph: StreetGraph, parts: readonly Driven[]): Position[] {
  const line: Position[] = []
  for (const { edge, from, to } of parts) {
    const part = from <= 0 && to >= 1 ? edgeLine(graph, edge) : edgePart(graph, edge, from, to)
    for (const position of part) {
      const before = line.at(-1)
      if (!before || before[0] !== position[0] || before[1] !== position[1]) line.push(position)
    }
  }
  return line
}
