/**
 * A vehicle that drives along its own course is not on a detour, however little a search minds: it
 * leaves where the way first departs from the course, and is back where it first follows it to the
 * end.
 *
 * @module
 */

import { lengthOf } from '../../streets/search/other-ways-judge.ts'
import { type Candidate, type Course, leaveAfter, rejoinBefore } from './candidates.ts'
import type { Drive } from './drive.ts'
import type { Going } from './propose-context.ts'
import type { Fitted } from './propose-fit.ts'

/** The way without the stretches of the course at its ends. At least one edge stays. */
export function trimmed(drive: Drive, going: Going, way: Fitted): Fitted {
  const { edges } = way.found
  const { leave, rejoin, start, end } = offCourse(drive, way.leave, way.rejoin, edges, 1)
  if (end - start === edges.length) return way
  const { seconds, metres } = lengthOf(going, [...edges.slice(0, start), ...edges.slice(end)])
  const found = {
    ...way.found,
    edges: edges.slice(start, end),
    seconds: way.found.seconds - seconds,
    metres: way.found.metres - metres,
  }
  return { ...way, leave, rejoin, found }
}

/**
 * The part of a way that is off the course: `edges[start]` up to, not with, `edges[end]`.
 *
 * @param least - so many edges stay, also where they are the course's own
 */
export function offCourse(
  course: Course,
  leave: Candidate,
  rejoin: Candidate,
  edges: readonly number[],
  least = 0,
): { leave: Candidate; rejoin: Candidate; start: number; end: number } {
  const off = { leave, rejoin, start: 0, end: edges.length }
  while (off.end - off.start > least) {
    const later = leaveAfter(course, off.leave.piece + 1)
    if (!later || later.edge !== edges[off.start]) break
    off.leave = later
    off.start++
  }
  while (off.end - off.start > least) {
    const sooner = rejoinBefore(course, off.rejoin.piece - 1)
    if (!sooner || sooner.edge !== edges[off.end - 1]) break
    off.rejoin = sooner
    off.end--
  }
  return off
}
