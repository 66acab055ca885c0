/**
 * How well a course fits the line it was found for, and how sure that makes it.
 *
 * @module
 */

import { lengthOf, measures, nearestOnLine } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { edgePart } from '../geometry.ts'
import { edgeFlag, type StreetGraph } from '../street-graph.ts'
import type { Known, Vehicle } from './match-costs.ts'
import type { Observation } from './match-observations.ts'
import type { Step } from './match-path.ts'
import type { MatchedPiece } from './match-pieces.ts'

export interface MatchQuality {
  /** Metres between line and course: from the line to the course and from the course to the line. */
  meanOffset: number
  maxOffset: number
  /** Share of the line's length that lies on the graph. */
  matchedShare: number
  /** Share of the line's length that lies off the graph between two parts that lie on it. */
  gapShare: number
  /** Length of the course by that of the line, where it is on the graph. */
  stretch: number
  /** Share of the course's length where the map says that a vehicle may not drive. */
  unlawfulShare: number
  /** How often it turns round in a street. */
  turnsRound: number
  /** Metres between two observations of the line, on average. */
  step: number
}

/** A course's place differs from the line's by no more than this along the line: metres. */
const window = 60

/**
 * How well pieces fit their line. From stops alone only the stops are compared, not the lines between.
 *
 * @param along - metres along the line of each of its points
 */
export function qualityOf(
  graph: StreetGraph,
  line: readonly Position[],
  along: Float64Array,
  known: Known,
  seen: readonly Observation[],
  steps: readonly Step[],
  pieces: readonly MatchedPiece[],
): MatchQuality {
  const offsets = new Offsets()
  for (const step of steps) if (step.at) offsets.add(step.at.metres)
  let onGraph = 0
  let driven = 0
  let unlawful = 0
  let turnsRound = 0
  for (const [i, piece] of pieces.entries()) {
    if (piece.edge < 0) continue
    const part = edgePart(graph, piece.edge, piece.start, piece.end)
    const metres = lengthOf(part)
    onGraph += piece.to - piece.from
    driven += metres
    if (((graph.edgeFlags[piece.edge] as number) & edgeFlag.allowed) === 0) unlawful += metres
    if (i > 0 && graph.edgeTwin[piece.edge] === pieces[i - 1]?.edge) turnsRound++
    if (known === 'shape') compare(part, metres, piece, line, along, offsets)
  }
  const total = (seen.at(-1)?.measure ?? 0) - (seen[0]?.measure ?? 0)
  return {
    meanOffset: offsets.mean,
    maxOffset: offsets.most,
    matchedShare: total > 0 ? Math.min(1, onGraph / total) : 0,
    gapShare: total > 0 ? gaps(pieces) / total : 0,
    stretch: onGraph > 0 ? driven / onGraph : 1,
    unlawfulShare: driven > 0 ? unlawful / driven : 0,
    turnsRound,
    step: total / Math.max(1, seen.length - 1),
  }
}

/**
 * From 0 to 1, a product of these:
 * - 1 / (1 + (mean offset / 25 m)²): drawn 25 m off on average it is as likely wrong as right; a
 *   tram's drawn 12 m off, which is how far a track of its own lies from the street beside it;
 * - 1 − gaps, twice: streets missing in the middle (not where it leaves the graph for good);
 * - e^(−3 × what the lengths differ beyond 5 %): a course longer or shorter than the line winds or
 *   cuts; from stops alone only beyond 1.8 times the straight way;
 * - 1 − half the share of a bus's course where the map says that no bus may drive;
 * - 0.9 for each time it turns round in a street;
 * - where only the stops are known 0.7 (a tram on streets 0.6: it goes where rails are, not the
 *   shortest way), and 1 / (1 + (distance of stops / 2 km)²): between far stops there are many ways.
 */
export function confidenceOf(
  quality: MatchQuality,
  known: Known,
  vehicle: Vehicle,
  kind: StreetGraph['kind'],
): number {
  if (quality.matchedShare === 0) return 0
  const usual = vehicle === 'tram' && known === 'shape' ? 12 : 25
  const close = 1 / (1 + (quality.meanOffset / usual) ** 2)
  const whole = (1 - quality.gapShare) ** 2
  const longer = known === 'stops' ? quality.stretch - 1.8 : Math.abs(quality.stretch - 1) - 0.05
  const even = Math.exp(-3 * Math.max(0, longer))
  const lawful = vehicle === 'bus' ? 1 - quality.unlawfulShare / 2 : 1
  const steady = 0.9 ** quality.turnsRound
  const sure = close * whole * even * lawful * steady
  if (known === 'shape') return sure
  const shortest = vehicle === 'tram' && kind === 'streets' ? 0.6 : 0.7
  return (sure * shortest) / (1 + (quality.step / 2_000) ** 2)
}

function compare(
  part: readonly Position[],
  metres: number,
  piece: MatchedPiece,
  line: readonly Position[],
  along: Float64Array,
  offsets: Offsets,
): void {
  const places = measures(part)
  for (const [k, position] of part.entries()) {
    const share = metres > 0 ? (places[k] as number) / metres : 0
    const measure = piece.from + (piece.to - piece.from) * share
    const range = { from: measure - window, to: measure + window }
    offsets.add(nearestOnLine(line, along, position, range).distance)
  }
}

function gaps(pieces: readonly MatchedPiece[]): number {
  let metres = 0
  for (let i = 1; i < pieces.length - 1; i++) {
    const { edge, from, to } = pieces[i] as MatchedPiece
    if (edge < 0) metres += to - from
  }
  return metres
}

class Offsets {
  #sum = 0
  #count = 0
  most = 0

  add(metres: number): void {
    this.#sum += metres
    this.#count++
    this.most = Math.max(this.most, metres)
  }

  get mean(): number {
    return this.#count > 0 ? this.#sum / this.#count : 0
  }
}
