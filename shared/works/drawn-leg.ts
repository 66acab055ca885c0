/**
 * A way drawn by hand, as an answer to one gap: where it leaves the course and is back on it, which
 * stops it misses, and what it costs.
 *
 * @module
 */

import { distance, lengthOf, measures, nearestOnLine } from '../geo/polyline.ts'
import type { Position } from '../geo/position.ts'
import type { Impact, MissedStop } from '../impact.ts'
import type { Pattern, StopRef, StopVisit } from '../network.ts'
import type { Gap } from './gaps.ts'
import type { AnswerLeg, WorksFault } from './works.ts'

/** Metres from the course within which a way begins and ends. */
export const nearEnough = 60
/** Metres: less, drawn by hand, is a slip of it. */
export const shortest = 10
/** Metres within which the way passes a stop at its kerb, and so serves it all the same. */
const beside = 15

export interface DrawnWay {
  impact: Impact
  gap: Gap
  /** Its course and its stops, from `/api/v1/patterns/:id`. */
  pattern: Pick<Pattern, 'shape' | 'visits' | 'length'>
  /** In either direction. */
  path: readonly Position[]
  stop: (id: string) => StopRef | undefined
}

/** The leg, or what is wrong with the way; then the fault is on `answers`. */
export function drawnLeg(way: DrawnWay): { leg: AnswerLeg } | { fault: WorksFault } {
  const { impact, gap, pattern } = way
  const values = { line: impact.line.number, headsign: impact.headsign }
  if (way.path.length < 2 || lengthOf(way.path) < shortest) {
    return { fault: { field: 'answers', code: 'pathTooShort', values } }
  }
  const found = joinCourse(way, way.path) ?? joinCourse(way, [...way.path].reverse())
  if (!found) return { fault: { field: 'answers', code: 'pathBroken', values } }
  const { path, leave, rejoin } = found
  const missedStops = missedBetween(way, leave.measure, rejoin.measure, path)
  const missed = new Set(missedStops.map(({ stopSequence }) => stopSequence))
  const served = pattern.visits.filter(({ sequence }) => !missed.has(sequence))
  const ref = (visit: StopVisit | undefined) => (visit ? way.stop(visit.stopId) : undefined)
  const lastServed = ref(served.findLast(({ measure }) => measure <= leave.measure))
  const nextServed = ref(served.find(({ measure }) => measure >= rejoin.measure))
  const metres = Math.round(lengthOf(path) * 10) / 10
  return {
    leg: {
      gap: gap.index,
      kind: 'detour',
      leave: Math.round(leave.measure * 10) / 10,
      rejoin: Math.round(rejoin.measure * 10) / 10,
      leaveAt: leave.position,
      rejoinAt: rejoin.position,
      ...(lastServed ? { lastServed } : {}),
      ...(nextServed ? { nextServed } : {}),
      path: { type: 'LineString', coordinates: path },
      metres,
      delaySeconds: delayOf(pattern, leave.measure, rejoin.measure, metres),
      missedStops,
      streets: [],
      origin: 'drawn',
    },
  }
}

/** Before the gap on, behind it off, in this direction; undefined where an end is on neither. */
function joinCourse({ gap, pattern }: DrawnWay, path: readonly Position[]) {
  const { shape } = pattern
  const [first, last] = [path[0], path.at(-1)]
  if (!first || !last || shape.length < 2) return undefined
  const along = measures(shape)
  const leave = nearestOnLine(shape, along, first, { to: gap.from })
  const rejoin = nearestOnLine(shape, along, last, { from: gap.to })
  if (leave.distance > nearEnough || rejoin.distance > nearEnough) return undefined
  // The ends are brought onto the course, so that what is drawn has no hole in it.
  const middle = path.slice(1, -1)
  const ends = (at: Position, on: Position) => (distance(at, on) < 1 ? [on] : [on, at])
  return {
    leave,
    rejoin,
    path: [...ends(first, leave.position), ...middle, ...ends(last, rejoin.position).reverse()],
  }
}

function missedBetween(
  { impact, gap, pattern, stop }: DrawnWay,
  leave: number,
  rejoin: number,
  path: readonly Position[],
): MissedStop[] {
  const inside = new Set(
    [...impact.missedStops, ...gap.proposals.flatMap(({ missedStops }) => missedStops)]
      .filter(({ kind }) => kind === 'inside')
      .map(({ stopSequence }) => stopSequence),
  )
  const along = measures(path)
  return pattern.visits.flatMap(({ stopId, sequence, measure }) => {
    if (measure <= leave || measure >= rejoin) return []
    const ref = stop(stopId)
    const closed = inside.has(sequence) || (measure >= gap.from && measure <= gap.to)
    const passed =
      ref && !closed && nearestOnLine(path, along, [ref.lon, ref.lat]).distance <= beside
    if (passed) return []
    const kind = closed ? 'inside' : 'collateral'
    return [{ stopId, stopSequence: sequence, name: ref?.name ?? stopId, measure, kind } as const]
  })
}

/** At the pace of the timetable between its first and its last stop. */
function delayOf(
  { visits }: Pick<Pattern, 'visits'>,
  leave: number,
  rejoin: number,
  metres: number,
): number {
  const [first, last] = [visits[0], visits.at(-1)]
  if (!first || !last) return 0
  const seconds = last.arrival - first.departure
  const driven = last.measure - first.measure
  if (seconds <= 0 || driven <= 0) return 0
  return Math.round(((metres - (rejoin - leave)) / driven) * seconds)
}
