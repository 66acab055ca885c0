/**
 * What a pattern drives on, and how fast.
 *
 * @module
 */

import type { Mode, Pattern } from '../../../shared/network.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { World } from '../engine-types.ts'
import type { Course } from './candidates.ts'
import { paceOf, runTimes } from './run-times.ts'

/** A pattern with its course and timetable. */
export interface Drive extends Course {
  pattern: Pattern
  mode: Mode
  /** What its course lies on; absent where it has none. */
  graph?: StreetGraph
  pace: number
}

/** How a pattern is driven: on what it lies, and what it takes. */
export function driveOf({ network, courses, streets }: World, pattern: Pattern): Drive {
  const index = courses.patternIndex(pattern.id)
  const times = runTimes(pattern.visits)
  const known =
    index >= 0 && (courses.firstPiece[index + 1] as number) > (courses.firstPiece[index] as number)
  const graph = known ? (courses.onRails[index] ? streets?.rails : streets?.streets) : undefined
  return {
    courses,
    index,
    length: pattern.length,
    times,
    pattern,
    mode: network.route(pattern.routeId)?.mode ?? 'bus',
    ...(graph ? { graph } : {}),
    pace: graph ? paceOf(times, courses, index, graph, pattern.length) : 1,
  }
}
