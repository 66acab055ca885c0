/**
 * Where a vehicle may leave its course and where it may come back.
 *
 * It leaves at the end of a street edge of its course, so with its heading kept, and comes back at
 * the start of one; both only on parts of the course that are open. The blocked intervals cut the
 * course into open parts, numbered from 0: part `i` ends where interval `i` begins.
 *
 * @module
 */

import type { Interval } from '../../../shared/impact.ts'
import type { Courses } from '../courses/course-types.ts'
import type { RunTimes } from './run-times.ts'

/** What a missed stop weighs against driving longer, in seconds. */
export const stopWeight = 120

/** Measures of courses are 32 bits wide: a centimetre is nothing. */
const nothing = 0.01
/** Shares of an edge are, too. */
const whole = 0.9999

export interface Candidate {
  edge: number
  /** Piece of the course: the vehicle leaves at its end, or comes back at its start. */
  piece: number
  measure: number
  /** Scheduled seconds, less what the stops passed so far weigh. */
  worth: number
}

/** How far from a blocked interval to look. */
export interface Reach {
  metres: number
  stops: number
}

/** Tried in this order until there is a way. */
export const reaches: readonly Reach[] = [
  { metres: 1_500, stops: 6 },
  { metres: 3_000, stops: 12 },
  { metres: Number.POSITIVE_INFINITY, stops: Number.POSITIVE_INFINITY },
]

/** A pattern's course, ready to be asked. */
export interface Course {
  courses: Courses
  /** Index of the pattern in the courses. */
  index: number
  /** Metres of the pattern. */
  length: number
  times: RunTimes
}

/**
 * What lies between, before and after the blocked intervals, in metres; one more than there are
 * intervals. The first and the last have no extent where the closure takes in the pattern's end.
 *
 * @param blocked - ascending, apart from each other
 */
export function openParts(blocked: readonly Interval[], length: number): Interval[] {
  const parts: Interval[] = []
  let from = 0
  for (const interval of blocked) {
    parts.push({ from, to: Math.max(from, interval.from) })
    from = Math.min(length, interval.to)
  }
  parts.push({ from, to: Math.max(from, length) })
  return parts
}

/**
 * Where it may leave an open part for the interval behind it, in order of travel.
 *
 * @param window - measures between which to look, besides the reach
 */
export function leavesOf(
  course: Course,
  part: Interval,
  reach: Reach,
  window: Interval = everywhere,
): Candidate[] {
  const { courses, index, times } = course
  const { pieceTo } = courses
  const latest = Math.min(part.to, window.to) + nothing
  const earliest = Math.max(part.from, window.from, part.to - reach.metres) - nothing
  const stops = times.stopsUpTo(part.to) - reach.stops
  const found: Candidate[] = []
  const [first, end] = piecesOf(course, index)
  for (let piece = lastUpTo(pieceTo, first, end, latest) - 1; piece >= first; piece--) {
    const measure = pieceTo[piece] as number
    if (measure < earliest || times.stopsUpTo(measure) < stops) break
    const leave = leaveAfter(course, piece)
    if (leave) found.push(leave)
  }
  return found.reverse()
}

/** Where it may come back onto an open part after the interval before it, in order of travel. */
export function rejoinsOf(
  course: Course,
  part: Interval,
  reach: Reach,
  window: Interval = everywhere,
): Candidate[] {
  const { courses, index, times } = course
  const { pieceFrom } = courses
  const earliest = Math.max(part.from, window.from) - nothing
  const latest = Math.min(part.to, window.to, part.from + reach.metres) + nothing
  const stops = times.stopsBefore(part.from) + reach.stops
  const found: Candidate[] = []
  const [first, end] = piecesOf(course, index)
  for (let piece = firstFrom(pieceFrom, first, end, earliest); piece < end; piece++) {
    const measure = pieceFrom[piece] as number
    if (measure > latest || times.stopsBefore(measure) > stops) break
    const rejoin = rejoinBefore(course, piece)
    if (rejoin) found.push(rejoin)
  }
  return found
}

/** The end of a piece, where the vehicle may leave; undefined where it is at no junction. */
export function leaveAfter(
  { courses, index, times }: Course,
  piece: number,
): Candidate | undefined {
  const { firstPiece, pieceEdge, pieceTo, pieceEnd } = courses
  if (piece >= (firstPiece[index + 1] as number)) return undefined
  const edge = pieceEdge[piece] as number
  const measure = pieceTo[piece] as number
  if (edge < 0 || (pieceEnd[piece] as number) < whole || measure <= nothing) return undefined
  return { edge, piece, measure, worth: worthLeaving(times, measure) }
}

/** The start of a piece, where it may come back; undefined where it is at no junction. */
export function rejoinBefore(course: Course, piece: number): Candidate | undefined {
  const { courses, index, times, length } = course
  const { firstPiece, pieceEdge, pieceFrom, pieceStart } = courses
  if (piece < (firstPiece[index] as number)) return undefined
  const edge = pieceEdge[piece] as number
  const measure = pieceFrom[piece] as number
  if (edge < 0 || (pieceStart[piece] as number) > 1 - whole || measure >= length - nothing) {
    return undefined
  }
  return { edge, piece, measure, worth: worthRejoining(times, measure) }
}

const everywhere: Interval = { from: 0, to: Number.POSITIVE_INFINITY }

const worthLeaving = (times: RunTimes, measure: number) =>
  inGrains(times.leaving(measure) - stopWeight * times.stopsUpTo(measure))

const worthRejoining = (times: RunTimes, measure: number) =>
  inGrains(times.reaching(measure) - stopWeight * times.stopsBefore(measure))

/** Seeds and credits are whole parts of a second, so that searches can be shared and kept. */
export const inGrains = (seconds: number): number => Math.round(seconds * grain) / grain

const grain = 64

const piecesOf = ({ courses }: Course, index: number): [number, number] => [
  courses.firstPiece[index] as number,
  courses.firstPiece[index + 1] as number,
]

/** First piece from `first` on whose value is above the limit. */
function lastUpTo(values: Float32Array, first: number, end: number, limit: number): number {
  let low = first
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] as number) <= limit) low = middle + 1
    else high = middle
  }
  return low
}

/** First piece whose value is at or above the limit. */
function firstFrom(values: Float32Array, first: number, end: number, limit: number): number {
  let low = first
  let high = end
  while (low < high) {
    const middle = (low + high) >> 1
    if ((values[middle] as number) < limit) low = middle + 1
    else high = middle
  }
  return low
}
