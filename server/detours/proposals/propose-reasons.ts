/**
 * What speaks for and against a way: figures of its streets, and the reasons in words.
 *
 * @module
 */

import type { MissedStop, Reason } from '../../../shared/impact.ts'
import { edgeMetres } from '../../streets/geometry.ts'
import { edgeFlag, type StreetGraph } from '../../streets/street-graph.ts'
import { reason } from '../reasons.ts'
import type { Replaced } from './replacement-stops.ts'

/** Streets driven for less than this are corners, not worth a name in a sentence: metres. */
const corner = 40
/** Below this confidence of the course it is said that it is not sure. */
const unsure = 0.6

/** Metres of a way by what kind of street they are. */
export interface StreetFigures {
  metres: number
  minor: number
  narrow: number
  destination: number
  contraflow: number
  /** Not allowed by the map; buses drive there all the same. */
  drivenToday: number
  /** Every name in order, each once. */
  names: string[]
  /** Those driven for more than a corner, or all where none is. */
  mainNames: string[]
}

export function figuresOf(graph: StreetGraph, edges: readonly number[]): StreetFigures {
  const along = new Map<string, number>()
  const metresWith = (flag: number) => {
    let metres = 0
    for (const edge of edges) {
      if ((graph.edgeFlags[edge] as number) & flag) metres += edgeMetres(graph, edge)
    }
    return metres
  }
  const metres = edges.reduce((sum, edge) => sum + edgeMetres(graph, edge), 0)
  for (const edge of edges) {
    const name = graph.names[graph.segmentName[graph.edgeSegment[edge] as number] as number]
    if (name) along.set(name, (along.get(name) ?? 0) + edgeMetres(graph, edge))
  }
  const names = [...along.keys()]
  const main = names.filter((name) => (along.get(name) as number) >= corner)
  return {
    metres,
    minor: metresWith(edgeFlag.minor),
    narrow: metresWith(edgeFlag.narrow),
    destination: metresWith(edgeFlag.destination),
    contraflow: metresWith(edgeFlag.contraflow),
    drivenToday: metres - metresWith(edgeFlag.allowed),
    names,
    mainNames: main.length > 0 ? main : names,
  }
}

/** Over which streets, for a way over streets. */
export function streetReasons(figures: StreetFigures): Reason[] {
  const reasons: Reason[] = [reason('viaStreets', { streets: figures.mainNames })]
  if (figures.minor >= 1) reasons.push(reason('minorStreets', { metres: tenth(figures.minor) }))
  if (figures.narrow >= 1) reasons.push(reason('narrow', { metres: tenth(figures.narrow) }))
  if (figures.destination >= 1) {
    reasons.push(reason('destinationOnly', { metres: tenth(figures.destination) }))
  }
  if (figures.contraflow >= 1) {
    reasons.push(reason('contraflow', { metres: tenth(figures.contraflow) }))
  }
  if (figures.drivenToday >= 1) {
    reasons.push(reason('drivenToday', { metres: tenth(figures.drivenToday) }))
  }
  // the narrow ones are those of a known width; of side streets it is rarely mapped
  if (figures.minor > figures.narrow) reasons.push(reason('sizeUnknown'))
  return reasons
}

export const delayReason = (seconds: number): Reason =>
  seconds < 0
    ? reason('quicker', { seconds: -Math.round(seconds) })
    : reason('delay', { seconds: Math.round(seconds) })

/** Which stops are missed and what stands in for them. */
export function stopReasons(missed: readonly MissedStop[], replaced: Replaced): Reason[] {
  if (missed.length === 0) return [reason('missesNone')]
  const reasons: Reason[] = [reason('misses', { count: missed.length })]
  const collateral = missed.filter(({ kind }) => kind === 'collateral')
  if (collateral.length > 0) {
    const names = [...new Set(collateral.map(({ name }) => name))]
    reasons.push(reason('collateral', { count: collateral.length, names }))
  }
  let existing = 0
  let temporary = 0
  for (const { kind, replaces } of replaced.stops) {
    if (kind === 'existing') existing += replaces.length
    else temporary++
  }
  if (existing > 0) reasons.push(reason('replacementExisting', { count: existing }))
  if (temporary > 0) reasons.push(reason('temporaryNeeded', { count: temporary }))
  if (replaced.without > 0) reasons.push(reason('noReplacement', { count: replaced.without }))
  return reasons
}

export const confidenceReasons = (confidence: number): Reason[] =>
  confidence < unsure ? [reason('lowConfidence')] : []

/** What makes a way other than the best one, as far as it is better in something. */
export interface Compared {
  delaySeconds: number
  missed: number
  minor: number
  metres: number
}

export function comparedReasons(best: Compared, other: Compared): Reason[] {
  const reasons: Reason[] = []
  const faster = best.delaySeconds - other.delaySeconds
  if (faster >= 30) reasons.push(reason('faster', { seconds: Math.round(faster) }))
  const fewer = best.missed - other.missed
  if (fewer > 0) reasons.push(reason('fewerStops', { count: fewer }))
  if (best.minor - other.minor >= 100) reasons.push(reason('mainRoads'))
  const shorter = best.metres - other.metres
  if (shorter >= 100) reasons.push(reason('shorter', { metres: tenth(shorter) }))
  return reasons
}

const tenth = (metres: number) => Math.round(metres * 10) / 10
