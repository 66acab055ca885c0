/**
 * How the trips of a pattern run that the same changes are in force for: which visits they miss, where
 * they stop instead, which way they drive. Several disruptions become one plan.
 *
 * @module
 */

import { measures, nearestOnLine } from '../../../shared/geo/polyline.ts'
import { isAtKerb, type Place } from './places.ts'
import type { MeasuredPattern, PatternChange } from './stated-changes.ts'
import { beside, slack, type Way } from './stated-ways.ts'
import { type TripLine, tripLine } from './trip-line.ts'

/** What of a change is in force for a trip. */
export interface ActiveChange {
  change: PatternChange
  missed: readonly number[]
  ways: readonly Way[]
}

export interface PlannedStop {
  place: Place
  /** Metres along the plan's line. */
  at: number
  /** Index of the visit that it stands in for. */
  visit?: number
}

/** What changes between two visits that are served, one after the other. */
export interface Segment {
  /** Indices of the visits; -1 and the number of visits where there is none. */
  before: number
  after: number
  missed: readonly number[]
  /** In order of travel. */
  stops: readonly PlannedStop[]
  /** Seconds; absent where not stated for every way in it. */
  delay?: number
  /** What comes from whom. */
  changes: readonly PatternChange[]
}

export interface TripPlan {
  pattern: MeasuredPattern
  /** Those in which something changes, in order of travel. */
  segments: readonly Segment[]
  /** Indices of the visits that are served, ascending. */
  served: readonly number[]
  line: TripLine
  changes: readonly PatternChange[]
}

/** Metres between a stop and the usual way, where nobody states another. */
const reach = 100

/** @returns undefined where nothing of it can be told of */
export function planOf(
  pattern: MeasuredPattern,
  active: readonly ActiveChange[],
  timeZone: string,
): TripPlan | undefined {
  const { visits } = pattern
  const missed = new Set(active.flatMap((one) => one.missed))
  const served = visits.flatMap((_, i) => (missed.has(i) ? [] : [i]))
  const ways = drivenWays(active.flatMap((one) => one.ways))
  const line = tripLine(pattern, ways)
  const bounds = [-1, ...served, visits.length]
  const segments: Segment[] = []
  for (const [i, before] of bounds.slice(0, -1).entries()) {
    const after = bounds[i + 1] as number
    const own = ways.filter((way) => homeOf(way, pattern, served) === before)
    if (after === before + 1 && own.length === 0) continue
    const segment = segmentOf({ pattern, active, line, served, timeZone }, before, after, own)
    if (segment) segments.push(segment)
  }
  if (segments.length === 0) return undefined
  const changes = active.map(({ change }) => change)
  return { pattern, segments, served, line, changes }
}

/** The last visit that is served before a way begins; -1 where there is none. */
const homeOf = ({ leave }: Way, { visits }: MeasuredPattern, served: readonly number[]): number =>
  served.findLast((index) => (visits[index]?.measure ?? 0) <= leave + slack) ?? -1

/**
 * Who drives round twice drives the outer way; where two cross, nobody states how one gets from one to
 * the other, and neither is told.
 */
export function drivenWays(ways: readonly Way[]): Way[] {
  const alike = (a: Way, b: Way) => a.leave === b.leave && a.rejoin === b.rejoin
  const within = (a: Way, b: Way) => a.leave >= b.leave && a.rejoin <= b.rejoin
  const unique = ways.filter(
    (way, i) =>
      !ways.slice(0, i).some((other) => alike(way, other) && samePath(way.path, other.path)),
  )
  const outer = unique.filter(
    (way) => !unique.some((other) => other !== way && within(way, other) && !alike(way, other)),
  )
  const overlap = (a: Way, b: Way) => a.leave < b.rejoin && b.leave < a.rejoin
  return outer
    .filter((way) => !outer.some((other) => other !== way && overlap(way, other)))
    .sort((a, b) => a.leave - b.leave)
}

const samePath = (a: Way['path'], b: Way['path']) =>
  a.length === b.length && a.every(([lon, lat], i) => lon === b[i]?.[0] && lat === b[i]?.[1])

interface Planning {
  pattern: MeasuredPattern
  active: readonly ActiveChange[]
  line: TripLine
  served: readonly number[]
  timeZone: string
}

function segmentOf(
  planning: Planning,
  before: number,
  after: number,
  ways: readonly Way[],
): Segment | undefined {
  const { pattern, active } = planning
  const isHere = (index: number) => index > before && index < after
  const missed = Array.from({ length: after - before - 1 }, (_, i) => before + 1 + i)
  const changes = active
    .filter(
      (one) =>
        one.missed.some(isHere) ||
        one.ways.some((way) => ways.some((own) => samePath(own.path, way.path))),
    )
    .map(({ change }) => change)
  const stops = stopsIn(planning, before, after, ways)
  const isEnd = before < 0 || after >= pattern.visits.length
  // Before the first stop or after the last one there is nothing of a trip to change.
  if (isEnd && missed.length === 0) return undefined
  const isStated = ways.length > 0 && ways.every(({ delay }) => delay !== undefined)
  return {
    before,
    after,
    missed,
    stops,
    ...(isStated ? { delay: ways.reduce((sum, { delay = 0 }) => sum + delay, 0) } : {}),
    changes,
  }
}

/** Where the line stops instead, in order of travel, each place once. */
function stopsIn(
  { pattern, active, line, served, timeZone }: Planning,
  before: number,
  after: number,
  ways: readonly Way[],
): PlannedStop[] {
  const { visits } = pattern
  if (active.some(({ change }) => isStoodIn(change, pattern, before, after))) return []
  const range = {
    from: before < 0 ? 0 : line.at(visits[before]?.measure ?? 0),
    to: after >= visits.length ? line.length : line.at(visits[after]?.measure ?? 0),
  }
  const calls = new Set(served.map((index) => visits[index]?.stopId))
  const found = new Map<string, PlannedStop>()
  const add = (place: Place, most: number, visit?: number) => {
    if (calls.has(place.id) || found.has(place.id)) return
    const near = nearestOnLine(line.line, line.along, place.position, range)
    if (near.distance > most) return
    found.set(place.id, { place, at: near.measure, ...(visit === undefined ? {} : { visit }) })
  }
  for (const { change, missed } of active) {
    for (const index of missed) {
      const place = index > before && index < after ? change.instead.get(index) : undefined
      if (!place) continue
      if (ways.length > 0) add(place, beside, index)
      else if (place.servedNow) add(place, reach, index)
    }
    const own = ways.filter((way) => change.ways.includes(way))
    for (const place of change.added) {
      const passes = own.some(({ path }) => {
        const along = measures(path)
        const near = nearestOnLine(path, along, place.position)
        return near.distance <= beside && isAtKerb(place.position, path, along, timeZone)
      })
      if (passes) add(place, beside)
    }
  }
  return [...found.values()].sort(
    (a, b) => a.at - b.at || (a.visit ?? 0) - (b.visit ?? 0) || (a.place.id < b.place.id ? -1 : 1),
  )
}

/** A bus in the stead of a tram is no trip of the tram's line: what stops there is the bus. */
const isStoodIn = (
  { standIns }: PatternChange,
  { visits }: MeasuredPattern,
  before: number,
  after: number,
): boolean =>
  standIns.some(
    ({ from, to }) =>
      (from === undefined && to === undefined) ||
      (from !== undefined && visits[before]?.stopId === from) ||
      (to !== undefined && visits[after]?.stopId === to),
  )
