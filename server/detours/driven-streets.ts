/**
 * Streets that buses drive although the map does not let them: a weight limit whose exception for
 * buses nobody mapped, a one-way that is wrong or has changed, a pedestrian street. Where a bus line
 * surely drives today, a detour may too.
 *
 * @module
 */

import type { Mode } from '../../shared/network.ts'
import type { Network } from '../network/network.ts'
import { edgeFlag, type StreetGraph } from '../streets/street-graph.ts'
import type { Courses } from './courses/course-types.ts'

/** Courses less sure than this prove nothing. */
const sure = 0.6
/** What driving there costs, times its usual cost: where the map agrees is better. */
const weight = 1.2
/** Shares of an edge are 32 bits wide. */
const rounding = 1e-4

export interface DrivenStreets {
  /** By edge: not 0 where a bus line drives what the map does not allow. */
  permitted: Uint8Array
  /** By edge, as `SearchOptions.surcharge` wants it. */
  surcharge: Float32Array
}

const buses: readonly (Mode | undefined)[] = ['bus', 'trolleybus']

/**
 * Edges that some bus or trolleybus pattern drives from end to end, in that direction, by a course
 * that is sure. Undefined where the map allows them all.
 */
export function drivenStreets(
  courses: Courses,
  network: Network,
  graph: StreetGraph,
): DrivenStreets | undefined {
  const { firstPiece, pieceEdge, pieceStart, pieceEnd, confidence, onRails } = courses
  const permitted = new Uint8Array(graph.edgeCount)
  const surcharge = new Float32Array(graph.edgeCount).fill(1)
  let any = false
  for (const [index, patternId] of courses.patternIds.entries()) {
    if (onRails[index] || (confidence[index] as number) < sure) continue
    const routeId = network.pattern(patternId)?.routeId ?? ''
    if (!buses.includes(network.route(routeId)?.mode)) continue
    const end = firstPiece[index + 1] as number
    for (let piece = firstPiece[index] as number; piece < end; piece++) {
      const edge = pieceEdge[piece] as number
      if (edge < 0 || (graph.edgeFlags[edge] as number) & edgeFlag.allowed) continue
      if ((pieceStart[piece] as number) > rounding) continue
      if ((pieceEnd[piece] as number) < 1 - rounding) continue
      permitted[edge] = 1
      surcharge[edge] = weight
      any = true
    }
  }
  return any ? { permitted, surcharge } : undefined
}
