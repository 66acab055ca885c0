/**
 * Where a tram leaves its line for the rails of another, to turn at the terminus of that one.
 *
 * @module
 */

import { search } from '../../streets/search/search.ts'
import { type Candidate, stopWeight } from '../proposals/candidates.ts'
import type { Drive } from '../proposals/drive.ts'
import type { Asking, Going } from '../proposals/propose-context.ts'
import type { TerminusEdge, TurningPoint } from './trams-turning.ts'

/** Driving longer than this to turn, in seconds, serves nobody. */
const longest = 600

export interface Branch {
  own: Candidate
  /** Where it turns. */
  name: string
  edges: number[]
  seconds: number
}

/**
 * The best way from the course to a terminus.
 *
 * @param own - where the course can be left, in order of travel
 * @throws TimeBudgetError
 */
export function branchToTerminus(
  asking: Asking,
  drive: Drive,
  going: Going,
  own: readonly Candidate[],
): Branch | undefined {
  const ends = terminiOf(asking, going, ({ arriving }) => arriving)
  if (own.length === 0 || ends.length === 0) return undefined
  const found = search({
    ...going,
    seeds: own.map(({ edge, measure }) => ({
      edge,
      cost: -stopWeight * drive.times.stopsUpTo(measure),
    })),
    targets: ends.map(({ edge }) => ({ edge, credit: 0 })),
  })
  if (!found) return undefined
  const { edge, name } = ends[found.target] as End
  return branchOf(going, own[found.seed] as Candidate, name, [...found.edges, edge])
}

/** The best way from a terminus onto the course. */
export function branchFromTerminus(
  asking: Asking,
  drive: Drive,
  going: Going,
  own: readonly Candidate[],
): Branch | undefined {
  const starts = terminiOf(asking, going, ({ departing }) => departing)
  if (own.length === 0 || starts.length === 0) return undefined
  const found = search({
    ...going,
    seeds: starts.map(({ edge }) => ({ edge, cost: 0 })),
    targets: own.map(({ edge, measure }) => ({
      edge,
      credit: -stopWeight * drive.times.stopsBefore(measure),
    })),
  })
  if (!found) return undefined
  const { edge, name } = starts[found.seed] as End
  return branchOf(going, own[found.target] as Candidate, name, [edge, ...found.edges])
}

interface End {
  edge: number
  name: string
}

/** Edges at the termini on the same rails that are open. */
function terminiOf(
  asking: Asking,
  { graph, closed }: Going,
  edgesOf: (point: TurningPoint) => readonly TerminusEdge[],
): End[] {
  return asking.known.turning().flatMap((point) =>
    edgesOf(point)
      .filter(({ edge, onRails }) => onRails === (graph.kind === 'rails') && !closed?.[edge])
      .map(({ edge }) => ({ edge, name: point.name })),
  )
}

function branchOf(
  { graph, pace = 1 }: Going,
  own: Candidate,
  name: string,
  edges: number[],
): Branch | undefined {
  let seconds = 0
  for (const edge of edges) seconds += (graph.edgeSeconds[edge] as number) * pace
  return seconds <= longest ? { own, name, edges, seconds } : undefined
}
