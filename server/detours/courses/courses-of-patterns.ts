/**
 * The course of every pattern: on the rails where it is a tram's and there are rails, else in the
 * streets, else nothing but the drawn line. Pure.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { type DrivingSide, drivingSide } from '../../../shared/geo/driving-side.ts'
import { measures } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Mode, Pattern } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import { type LineMatch, matchLine } from '../../streets/match/match.ts'
import type { MatchedPiece } from '../../streets/match/match-pieces.ts'
import type { StreetGraph, Streets } from '../../streets/street-graph.ts'
import type { CourseMethod } from './course-types.ts'

export interface PatternCourse {
  patternId: string
  pieces: readonly MatchedPiece[]
  method: CourseMethod
  onRails: boolean
  confidence: number
  meanOffset: number
  maxOffset: number
  matchedShare: number
}

/** Below this a course is more likely wrong than right: the drawn line alone is honest. */
export const leastConfidence = 0.4
/** Below this the drawn line is doubted, and the stops are asked too. */
const doubtful = 0.6
/** A pattern that has less of its length on the graph is not told by it: share, and metres. */
const leastShare = 0.1
const leastMetres = 200

const onStreets: ReadonlySet<Mode> = new Set(['bus', 'trolleybus', 'tram'])
const onRails: ReadonlySet<Mode> = new Set(['tram', 'rail', 'metro'])

/**
 * In the network's order. Patterns with the same line (and where that counts the same stops) are
 * matched once.
 *
 * @param onPattern - hears how many are done
 */
export function coursesOfPatterns(
  network: Network,
  streets: Streets | undefined,
  onPattern: (done: number) => void = () => {},
): PatternCourse[] {
  const known = new Map<string, PatternCourse>()
  const result: PatternCourse[] = []
  for (const pattern of network.patterns()) {
    const mode = network.route(pattern.routeId)?.mode ?? 'other'
    const key = keyOf(pattern, mode)
    let course = known.get(key)
    if (!course) {
      course = courseOf(network, streets, pattern, mode)
      known.set(key, course)
    }
    result.push({ ...course, patternId: pattern.id })
    onPattern(result.length)
  }
  return result
}

/** A hash: the lines of a whole country in words would take more memory than its courses. */
const keyOf = ({ hasShape, shape, visits }: Pattern, mode: Mode): string =>
  createHash('sha1')
    .update(`${mode} ${hasShape} ${shape.join(' ')}`)
    .update(visits.map(({ stopId, measure }) => ` ${stopId}@${measure}`).join(''))
    .digest('base64')

function courseOf(
  network: Network,
  streets: Streets | undefined,
  pattern: Pattern,
  mode: Mode,
): PatternCourse {
  const rails = onRails.has(mode) ? streets?.rails : undefined
  const roads = onStreets.has(mode) ? streets?.streets : undefined
  const vehicle = mode === 'tram' ? 'tram' : 'bus'
  const stops = visitedStops(network, pattern)
  const side = drivingSide(network.timeZone)
  for (const graph of [rails, roads]) {
    if (!graph) continue
    const best = bestMatch(graph, pattern, stops, vehicle, side)
    if (best && isTold(best.match, pattern)) return toCourse(pattern, best, graph === rails)
  }
  return geometryCourse(pattern.id)
}

export const geometryCourse = (patternId: string): PatternCourse => ({
  patternId,
  pieces: [],
  method: 'geometry',
  onRails: false,
  confidence: 0,
  meanOffset: 0,
  maxOffset: 0,
  matchedShare: 0,
})

interface Way {
  match: LineMatch
  method: 'shape' | 'stops'
}

interface Stops {
  line: Position[]
  along: Float64Array
}

/** By the drawn line, by the stops where there is none; where the line is doubtful by the surer. */
function bestMatch(
  graph: StreetGraph,
  pattern: Pattern,
  stops: Stops,
  vehicle: 'bus' | 'tram',
  side: DrivingSide,
): Way | undefined {
  let drawn: Way | undefined
  if (pattern.hasShape) {
    const along = measures(pattern.shape)
    const match = matchLine(graph, pattern.shape, along, { known: 'shape', vehicle, side })
    drawn = { match, method: 'shape' }
    if (match.confidence >= doubtful) return drawn
  }
  if (stops.line.length < 2) return drawn
  const match = matchLine(graph, stops.line, stops.along, { known: 'stops', vehicle, side })
  return drawn && drawn.match.confidence >= match.confidence ? drawn : { match, method: 'stops' }
}

function isTold({ confidence, matchedShare }: LineMatch, { length }: Pattern): boolean {
  if (confidence < leastConfidence) return false
  return matchedShare >= leastShare && matchedShare * length >= Math.min(leastMetres, length / 2)
}

function toCourse(pattern: Pattern, { match, method }: Way, rails: boolean): PatternCourse {
  const { confidence, meanOffset, maxOffset } = match
  const pieces = fill(match.pieces, pattern.length)
  const on = pieces.reduce((sum, { edge, from, to }) => sum + (edge < 0 ? 0 : to - from), 0)
  return {
    patternId: pattern.id,
    pieces,
    method,
    onRails: rails,
    confidence,
    meanOffset,
    maxOffset,
    matchedShare: pattern.length > 0 ? Math.min(1, on / pattern.length) : 0,
  }
}

/** From 0 to the pattern's length, also where the first and last stops lie within the line. */
function fill(pieces: readonly MatchedPiece[], length: number): MatchedPiece[] {
  const result = [...pieces]
  const off = { edge: -1, start: 0, end: 0 }
  const first = pieces[0]
  const last = pieces.at(-1)
  if (!first || !last) return []
  if (first.from > 0) {
    if (first.edge < 0) result[0] = { ...first, from: 0 }
    else result.unshift({ ...off, from: 0, to: first.from })
  }
  // an end within a centimetre is the same end, rounded
  if (last.to < length - 0.01) {
    if (last.edge < 0) result[result.length - 1] = { ...last, to: length }
    else result.push({ ...off, from: last.to, to: length })
  }
  return result
}

function visitedStops(network: Network, { visits }: Pattern): Stops {
  const line: Position[] = []
  const along: number[] = []
  for (const { stopId, measure } of visits) {
    const stop = network.stop(stopId)
    if (!stop) continue
    line.push([stop.lon, stop.lat])
    along.push(measure)
  }
  return { line, along: Float64Array.from(along) }
}
