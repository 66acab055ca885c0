/**
 * A vehicle that drives along its own course is not on a detour, however little a search minds: it
 * leaves where the way first departs from the course, and is back where it first follows it to the
 * end.
 *
 * @module
 */

import { leaveAfter, rejoinBefore } from './candidates.ts'
import type { Drive, Going } from './propose-context.ts'
import type { Fitted } from './propose-fit.ts'

/** The way without the stretches of the course at its ends. At least one edge stays. */
export function trimmed(drive: Drive, going: Going, way: Fitted): Fitted {
  const { edges } = way.found
  let { leave, rejoin } = way
  let start = 0
  let end = edges.length
  while (end - start > 1) {
    const later = leaveAfter(drive, leave.piece + 1)
    if (!later || later.edge !== edges[start]) break
    leave = later
    start++
  }
  while (end - start > 1) {
    const sooner = rejoinBefore(drive, rejoin.piece - 1)
    if (!sooner || sooner.edge !== edges[end - 1]) break
    rejoin = sooner
    end--
  }
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

/** Of driving edges without a stop: seconds at the pace of the pattern, and metres. */
export function lengthOf(
  { graph, pace = 1 }: Pick<Going, 'graph' | 'pace'>,
  edges: readonly number[],
): { seconds: number; metres: number } {
  let seconds = 0
  let metres = 0
  for (const edge of edges) {
    seconds += (graph.edgeSeconds[edge] as number) * pace
    metres += graph.segmentMetres[graph.edgeSegment[edge] as number] as number
  }
  return { seconds, metres }
}
