/**
 * From observations on the graph to a course: the edges driven, each between two measures.
 *
 * @module
 */

import { edgeMetres } from '../geometry.ts'
import type { StreetGraph } from '../street-graph.ts'
import type { Observation } from './match-observations.ts'
import type { Step } from './match-path.ts'

/** An edge, or -1 off the graph, driven from one share of its length to another. */
export interface MatchedPiece {
  edge: number
  start: number
  end: number
  /** Metres along the line. */
  from: number
  to: number
}

/** Parts of edges shorter than this many metres are where a place was seen, not driven. */
const crumb = 0.5

/** In order of travel, each beginning at the measure where the one before ends. */
export function piecesOf(
  graph: StreetGraph,
  seen: readonly Observation[],
  steps: readonly Step[],
): MatchedPiece[] {
  const pieces: MatchedPiece[] = []
  for (const [i, step] of letGo(graph, seen, steps).entries()) {
    const before = steps[i - 1]?.at
    const from = seen[i - 1]?.measure ?? 0
    const to = (seen[i] as Observation).measure
    if (i > 0) {
      if (!before || !step.at || step.by === 'jump') offGraph(pieces, from, to)
      else follow(graph, pieces, drive(graph, pieces.at(-1) as MatchedPiece, step), to)
    }
    if (step.at && (i === 0 || step.by === 'jump')) {
      const { edge, share } = step.at
      pieces.push({ edge, start: share, end: share, from: to, to })
    }
  }
  return sweep(graph, pieces)
}

/**
 * Where a street ends and the line goes on, the first places seen beyond are nearest to the street's
 * end: there the vehicle is off the graph already. So too where it comes back.
 */
function letGo(
  graph: StreetGraph,
  seen: readonly Observation[],
  steps: readonly Step[],
): readonly Step[] {
  const result = [...steps]
  const stands = (i: number) => {
    const before = result[i - 1]?.at
    const here = result[i]
    if (!before || !here?.at || here.by !== 'street' || here.at.edge !== before.edge) return false
    const driven = Math.abs(here.at.share - before.share) * edgeMetres(graph, before.edge)
    const travelled = (seen[i] as Observation).measure - (seen[i - 1] as Observation).measure
    return travelled > 2 * crumb && driven < crumb
  }
  const off: Step = { at: undefined, edges: [], by: 'jump' }
  for (let i = result.length - 1; i > 0; i--) {
    if ((i === result.length - 1 || !result[i + 1]?.at) && stands(i)) result[i] = off
  }
  for (let i = 1; i < result.length; i++) {
    if ((i === 1 || !result[i - 2]?.at) && stands(i)) {
      result[i - 1] = off
      result[i] = { ...(result[i] as Step), by: 'jump' }
    }
  }
  return result
}

function offGraph(pieces: MatchedPiece[], from: number, to: number): void {
  const last = pieces.at(-1)
  if (last?.edge === -1) last.to = to
  else pieces.push({ edge: -1, start: 0, end: 0, from, to })
}

/** What is driven between two observations; the first part goes on on the edge at hand. */
function drive(
  graph: StreetGraph,
  at: MatchedPiece,
  step: Step,
): Omit<MatchedPiece, 'from' | 'to'>[] {
  const { edge, share } = step.at as NonNullable<Step['at']>
  if (step.by === 'edges') {
    return [
      { edge: at.edge, start: at.end, end: 1 },
      ...step.edges.map((passed) => ({ edge: passed, start: 0, end: 1 })),
      { edge, start: 0, end: share },
    ]
  }
  // a place a little behind the one before is where the vehicle still is
  if (edge === at.edge) return [{ edge, start: at.end, end: Math.max(at.end, share) }]
  if (edge !== graph.edgeTwin[at.edge]) throw new Error('a step must stay in its street')
  const turn = Math.max(at.end, 1 - share)
  return [
    { edge: at.edge, start: at.end, end: turn },
    { edge, start: 1 - turn, end: share },
  ]
}

/** Lay the parts out over the measures up to `to`, evenly by their length. */
function follow(
  graph: StreetGraph,
  pieces: MatchedPiece[],
  parts: readonly Omit<MatchedPiece, 'from' | 'to'>[],
  to: number,
): void {
  const last = pieces.at(-1) as MatchedPiece
  const from = last.to
  const lengths = parts.map((part) => (part.end - part.start) * edgeMetres(graph, part.edge))
  const total = lengths.reduce((sum, length) => sum + length, 0)
  let done = 0
  for (const [i, part] of parts.entries()) {
    done += lengths[i] as number
    const end = i === parts.length - 1 || total === 0 ? to : from + ((to - from) * done) / total
    if (i === 0) {
      last.end = part.end
      last.to = end
    } else {
      pieces.push({ ...part, from: (pieces.at(-1) as MatchedPiece).to, to: end })
    }
  }
}

/** Drop crumbs; their measures go to a neighbour. */
function sweep(graph: StreetGraph, pieces: readonly MatchedPiece[]): MatchedPiece[] {
  const result: MatchedPiece[] = []
  let owed: number | undefined
  for (const piece of pieces) {
    const whole = piece.start === 0 && piece.end === 1
    const metres = (piece.end - piece.start) * (piece.edge < 0 ? 0 : edgeMetres(graph, piece.edge))
    if (piece.edge >= 0 && !whole && metres < crumb) {
      const last = result.at(-1)
      if (last) last.to = piece.to
      else owed ??= piece.from
      continue
    }
    result.push(owed === undefined ? piece : { ...piece, from: owed })
    owed = undefined
  }
  return result
}
