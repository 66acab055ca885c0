/**
 * Which patterns a closure blocks, and where along them.
 *
 * A pattern is hit where its course drives a closed part of an edge, **in that direction**: a
 * parallel street, a bridge above or the other direction of a one-sided closure is another edge.
 * Where no street is known under a pattern its drawn line is cut with the ground instead.
 *
 * @module
 */

import type { Impact, ImpactRequest, Interval } from '../../../shared/impact.ts'
import type { Pattern } from '../../../shared/network.ts'
import type { ClosedEdges, ClosedStreets } from '../closure/closed-streets.ts'
import { type Courses, courseMethods } from '../courses/course-types.ts'
import type { World } from '../engine-types.ts'
import { joinTouching } from '../intervals.ts'
import { blockedOffGraph } from './blocked-off-graph.ts'
import { pickPatterns, rankOf } from './blocked-patterns.ts'

export interface BlockedPattern {
  pattern: Pattern
  /** Of the pattern in the courses, that is, in the network's order. */
  index: number
  /** Ascending, apart from each other, within the pattern. */
  intervals: Interval[]
  basis: Impact['basis']
  confidence: number
}

/** Intervals this near each other, in metres, are one: what lies between is rounding. */
const touching = 1
/** A shorter interval, in metres, is a touch. */
const noInterval = 0.05

/**
 * The patterns that are blocked, in the order of the network's lines, then route, direction and
 * pattern id.
 *
 * @param deadline - `performance.now()` @throws TimeBudgetError after it
 * @throws ClosureError 'unknownPattern' where the request asks for a pattern that is not there
 */
export function blockedPatterns(
  closed: ClosedStreets,
  request: Pick<ImpactRequest, 'modes' | 'patternIds' | 'directions'>,
  world: Pick<World, 'network' | 'courses'>,
  deadline?: number,
): BlockedPattern[] {
  const { network, courses } = world
  const wanted = pickPatterns(request, world)
  const found = new Map<number, Interval[]>()
  const add = (pattern: number, from: number, to: number) => {
    if (wanted && wanted[pattern] === 0) return
    const intervals = found.get(pattern)
    if (intervals) intervals.push({ from, to })
    else found.set(pattern, [{ from, to }])
  }
  blockedOnGraph(closed.onStreets, courses.streetFirst, courses.streetPieces, courses, add)
  blockedOnGraph(closed.onRails, courses.railFirst, courses.railPieces, courses, add)
  blockedOffGraph(closed, world, add, deadline)
  const rank = rankOf(network, courses)
  const blocked: BlockedPattern[] = []
  for (const index of [...found.keys()].sort((a, b) => (rank[a] as number) - (rank[b] as number))) {
    const pattern = network.pattern(courses.patternIds[index] as string)
    if (!pattern) continue
    const intervals = joinIntervals(found.get(index) as Interval[], pattern.length)
    if (intervals.length === 0) continue
    const method = courseMethods[courses.method[index] as number]
    blocked.push({
      pattern,
      index,
      intervals,
      basis: method === 'geometry' ? 'geometry' : courses.onRails[index] ? 'rails' : 'streets',
      confidence: courses.confidence[index] as number,
    })
  }
  return blocked
}

/** Pieces of courses on closed parts of edges. */
function blockedOnGraph(
  closed: ClosedEdges,
  first: Uint32Array,
  pieces: Uint32Array,
  courses: Courses,
  add: (pattern: number, from: number, to: number) => void,
): void {
  const { pieceFrom, pieceTo, pieceStart, pieceEnd } = courses
  for (let i = 0; i < closed.edges.length; i++) {
    const edge = closed.edges[i] as number
    const from = closed.from[i] as number
    const to = closed.to[i] as number
    const end = first[edge + 1] ?? 0
    for (let k = first[edge] ?? 0; k < end; k++) {
      const piece = pieces[k] as number
      const start = pieceStart[piece] as number
      const share = (pieceEnd[piece] as number) - start
      const low = Math.max(from, start)
      const high = Math.min(to, start + share)
      if (!(high > low) || share <= 0) continue
      const at = pieceFrom[piece] as number
      const perShare = ((pieceTo[piece] as number) - at) / share
      add(
        courses.patternOfPiece(piece),
        at + (low - start) * perShare,
        at + (high - start) * perShare,
      )
    }
  }
}

/** Ascending and apart, within [0, length]. */
export function joinIntervals(intervals: readonly Interval[], length: number): Interval[] {
  const within = intervals
    .map(({ from, to }) => ({ from: Math.max(0, from), to: Math.min(length, to) }))
    .filter(({ from, to }) => to > from)
  return joinTouching(within, touching).filter(({ from, to }) => to - from > noInterval)
}
