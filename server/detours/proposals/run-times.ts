/**
 * How long a pattern takes by its timetable, by measure, and how its own pace compares with what
 * the street graph says.
 *
 * A detour is timed by the graph, which knows speeds of streets but not traffic, lights and stops.
 * So the graph's seconds are multiplied by the pattern's **pace**: what the timetable takes over the
 * pattern's own course, dwells left out, for each second of the graph. Then driving a street like
 * the pattern's own costs what the timetable gives for it, and leaving early gains nothing by itself.
 *
 * @module
 */

import type { StopVisit } from '../../../shared/network.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { Courses } from '../courses/course-types.ts'

/** Pace outside these is a fault of the timetable or of the speeds, not a way of driving. */
const slowest = 3
const fastest = 1
/** Where the timetable has no times at all: metres per second of a bus in town, stops included. */
const townSpeed = 5
/** Pace is rounded to this part, so that patterns with nearly the same one can share a search. */
const grain = 16

export interface RunTimes {
  /** Stops passed at a measure, those at it included. */
  stopsUpTo(measure: number): number
  /** Stops passed before a measure. */
  stopsBefore(measure: number): number
  /** Scheduled seconds when going on from a measure: after the dwell of a stop that is there. */
  leaving(measure: number): number
  /** Scheduled seconds when coming to a measure: before the dwell of a stop that is there. */
  reaching(measure: number): number
  /** Seconds between the stops, without the dwells. */
  moving: number
}

/**
 * Seconds and stops by measure: linear between two stops, nothing before the first and after the
 * last. Without times in the feed a bus of 18 km/h is assumed.
 *
 * @param visits - measures never fall
 */
export function runTimes(visits: readonly StopVisit[]): RunTimes {
  const count = visits.length
  const at = Float64Array.from(visits, ({ measure }) => measure)
  const timed = (visits.at(-1)?.arrival ?? 0) > 0
  const start = at[0] ?? 0
  const guess = (measure: number) => (measure - start) / townSpeed
  const arrival = Float64Array.from(visits, (v) => (timed ? v.arrival : guess(v.measure)))
  const departure = Float64Array.from(visits, (v) => (timed ? v.departure : guess(v.measure)))

  const countBelow = (measure: number, withEqual: boolean): number => {
    let low = 0
    let high = count
    while (low < high) {
      const middle = (low + high) >> 1
      const m = at[middle] as number
      if (withEqual ? m <= measure : m < measure) low = middle + 1
      else high = middle
    }
    return low
  }
  const between = (passed: number, measure: number): number => {
    if (count === 0) return 0
    if (passed === 0) return arrival[0] as number
    if (passed === count) return departure[count - 1] as number
    const from = at[passed - 1] as number
    const span = (at[passed] as number) - from
    const share = span > 0 ? (measure - from) / span : 1
    const since = departure[passed - 1] as number
    return since + share * Math.max(0, (arrival[passed] as number) - since)
  }

  let moving = 0
  for (let i = 1; i < count; i++) {
    moving += Math.max(0, (arrival[i] as number) - (departure[i - 1] as number))
  }
  return {
    stopsUpTo: (measure) => countBelow(measure, true),
    stopsBefore: (measure) => countBelow(measure, false),
    leaving: (measure) => between(countBelow(measure, true), measure),
    reaching: (measure) => between(countBelow(measure, false), measure),
    moving,
  }
}

/**
 * Seconds of the timetable for each second of the graph over the pattern's own course, from 1 to 3;
 * 1 where no part of the course is known.
 *
 * @param pattern - index in the courses
 * @param length - metres of the pattern
 */
export function paceOf(
  times: RunTimes,
  courses: Courses,
  pattern: number,
  graph: StreetGraph,
  length: number,
): number {
  let seconds = 0
  let metres = 0
  const end = courses.firstPiece[pattern + 1] as number
  for (let piece = courses.firstPiece[pattern] as number; piece < end; piece++) {
    const edge = courses.pieceEdge[piece] as number
    const driven = graph.edgeSeconds[edge]
    if (edge < 0 || driven === undefined || !Number.isFinite(driven)) continue
    seconds +=
      driven * ((courses.pieceEnd[piece] as number) - (courses.pieceStart[piece] as number))
    metres += (courses.pieceTo[piece] as number) - (courses.pieceFrom[piece] as number)
  }
  if (!(seconds > 0) || !(length > 0) || !(times.moving > 0)) return fastest
  const pace = (times.moving * Math.min(1, metres / length)) / seconds
  return Math.min(slowest, Math.max(fastest, Math.round(pace * grain) / grain))
}
