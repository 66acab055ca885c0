/**
 * Rails known from lines alone. Where the map has no rails, a tram may go wherever some tram line
 * goes: over the edges of their courses, by the turns they make and no others, as rails that cross
 * need not be joined.
 *
 * @module
 */

import type { Network } from '../network/network.ts'
import type { StreetGraph } from '../streets/street-graph.ts'
import type { Courses } from './course-types.ts'

export interface Tracks {
  /** By edge of the streets: not 0 where a tram line drives. */
  permitted: Uint8Array
  /** `first * stateCount + second`, as `SearchOptions.turns` wants them. */
  turns: ReadonlySet<number>
}

/** The union of the courses of all patterns on rails that were matched onto streets. */
export function tracksOfLines(courses: Courses, network: Network, graph: StreetGraph): Tracks {
  const permitted = new Uint8Array(graph.stateCount)
  const turns = new Set<number>()
  for (const [index, patternId] of courses.patternIds.entries()) {
    if (courses.onRails[index] || !isTram(patternId, network)) continue
    let before = -1
    const end = courses.firstPiece[index + 1] as number
    for (let piece = courses.firstPiece[index] as number; piece < end; piece++) {
      const edge = courses.pieceEdge[piece] as number
      if (edge < 0) {
        before = -1
        continue
      }
      permitted[edge] = 1
      const entered = (courses.pieceStart[piece] as number) < 0.0001
      if (before >= 0 && before !== edge && entered) turns.add(before * graph.stateCount + edge)
      before = (courses.pieceEnd[piece] as number) > 0.9999 ? edge : -1
    }
  }
  return { permitted, turns }
}

function isTram(patternId: string, network: Network): boolean {
  const pattern = network.pattern(patternId)
  return pattern !== undefined && network.route(pattern.routeId)?.mode === 'tram'
}
