/**
 * Rails known from lines alone. Where the map has no rails, a tram may go wherever some tram line
 * goes: over the edges of their courses, by the turns they make and no others, as rails that cross
 * need not be joined.
 *
 * @module
 */

import type { Network } from '../../network/network.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { Courses } from '../courses/course-types.ts'

export interface Tracks {
  /** By edge of the streets: not 0 where a tram line drives. */
  permitted: Uint8Array
  /** `first * stateCount + second`, as `SearchOptions.turns` wants them. */
  turns: ReadonlySet<number>
}

const known = new WeakMap<Courses, Tracks>()

/** Made at the first use, and kept as long as the courses are. */
export function tracksOf(courses: Courses, network: Network, graph: StreetGraph): Tracks {
  const tracks = known.get(courses) ?? tracksOfLines(courses, network, graph)
  known.set(courses, tracks)
  return tracks
}

/**
 * The union of the courses of all patterns on rails that were matched onto streets.
 *
 * Trams turn at termini and by loops. Where a course turns round on the spot between its ends, its
 * drawn line went out to something beside the rails and back: that spur is no track.
 */
export function tracksOfLines(courses: Courses, network: Network, graph: StreetGraph): Tracks {
  const permitted = new Uint8Array(graph.stateCount)
  const turns = new Set<number>()
  for (const [index, patternId] of courses.patternIds.entries()) {
    if (courses.onRails[index] || !isTram(patternId, network)) continue
    for (const run of runsOf(courses, index)) {
      let before = -1
      for (const edge of withoutSpurs(run, graph)) {
        permitted[edge] = 1
        if (before >= 0) turns.add(before * graph.stateCount + edge)
        before = edge
      }
    }
  }
  return { permitted, turns }
}

/** Edges of a course that follow each other without a gap, driven from node to node. */
function runsOf(courses: Courses, index: number): number[][] {
  const { firstPiece, pieceEdge, pieceStart, pieceEnd } = courses
  const runs: number[][] = [[]]
  const end = firstPiece[index + 1] as number
  for (let piece = firstPiece[index] as number; piece < end; piece++) {
    const edge = pieceEdge[piece] as number
    const run = runs.at(-1) as number[]
    const isEntered = (pieceStart[piece] as number) < rounding
    if (edge >= 0 && isEntered && edge !== run.at(-1)) run.push(edge)
    else if (edge >= 0) runs.push([edge])
    if (edge < 0 || (pieceEnd[piece] as number) < 1 - rounding) runs.push([])
  }
  return runs
}

const rounding = 1e-4

/** Without what is driven out and straight back, but for the ends of the run. */
function withoutSpurs(run: readonly number[], { edgeTwin }: StreetGraph): number[] {
  const kept: number[] = []
  for (const edge of run) {
    if (kept.length > 1 && edgeTwin[kept.at(-1) as number] === edge) kept.pop()
    else kept.push(edge)
  }
  return kept
}

function isTram(patternId: string, network: Network): boolean {
  const pattern = network.pattern(patternId)
  return pattern !== undefined && network.route(pattern.routeId)?.mode === 'tram'
}
