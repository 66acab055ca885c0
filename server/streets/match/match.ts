/**
 * Which streets a line runs through, edge by edge: a hidden Markov model as in Newson & Krumm,
 * "Hidden Markov Map Matching Through Noise and Sparseness" (2009). The line is observed every few
 * metres; near each observation lie edges it may be on; the likeliest way through them is near the
 * line, heads where it heads, and is no longer than it must be.
 *
 * Different from theirs: driving costs by the metre (so one search per observation is exact for all
 * candidates at once, and loops are kept by what is observed on them), and being off the graph is a
 * candidate too, so a line may leave the extract and come back.
 *
 * @module
 */

import type { DrivingSide } from '../../../shared/geo/driving-side.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { StreetGraph } from '../street-graph.ts'
import { candidatesOf } from './match-candidates.ts'
import { type Known, matchCosts, type Vehicle } from './match-costs.ts'
import { observeShape, observeStops } from './match-observations.ts'
import { likeliestPath } from './match-path.ts'
import { type MatchedPiece, piecesOf } from './match-pieces.ts'
import { confidenceOf, type MatchQuality, qualityOf } from './match-quality.ts'

/** Moves whenever the same line on the same graph gives another course. */
export const matcherVersion = 3

export interface MatchOptions {
  /** `shape`: the line is the path drawn. `stops`: its points are the stops in order of visit. */
  known: Known
  vehicle: Vehicle
  /** Of the road, on which vehicles drive and stops stand; right where absent. */
  side?: DrivingSide
}

export interface LineMatch extends MatchQuality {
  /** In order of travel, touching in measure; edge -1 off the graph. */
  pieces: MatchedPiece[]
  /** 0 to 1; `match-quality.ts` says how it is worked out. */
  confidence: number
}

/**
 * @param line - [lon, lat] in travel order
 * @param along - metres along the line of each point; never falls
 */
export function matchLine(
  graph: StreetGraph,
  line: readonly Position[],
  along: Float64Array,
  { known, vehicle, side }: MatchOptions,
): LineMatch {
  const costs = matchCosts(graph, vehicle, known)
  const seen = known === 'shape' ? observeShape(line, along) : observeStops(line, along)
  const rows = seen.map((observation) => candidatesOf(graph, observation, costs, side))
  const steps = likeliestPath(graph, seen, rows, costs)
  const pieces = piecesOf(graph, seen, steps)
  const quality = qualityOf(graph, line, along, known, seen, steps, pieces)
  const confidence = confidenceOf(quality, known, vehicle, graph.kind)
  return { ...quality, pieces, confidence }
}
