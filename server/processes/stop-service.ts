/**
 * Whether a stop is served at a moment: by the timetable, by what riders are told, and by what a
 * closure would do. Pure.
 *
 * @module
 */

import type { Basis, Disruption } from '../../shared/disruption.ts'
import { isInForce } from '../../shared/filter.ts'
import { distance } from '../../shared/geo/polyline.ts'
import type { Impact, Reason } from '../../shared/impact.ts'
import type { DirectionId, LineRef, Pattern, StopRef } from '../../shared/network.ts'
import { fromInstant, type Instant, toInstant } from '../../shared/time/period.ts'
import { serviceDays } from '../detours/impact/service-days.ts'
import { lineRef, type Network, stopRef } from '../network/network.ts'
import { stopReason } from './stop-reasons.ts'

/** One direction of a line at a stop. */
export interface LineAtStop {
  line: LineRef
  directionId: DirectionId
  headsign: string
  served: boolean
  /** First departure by the timetable that is not cancelled; absent: none within the minutes. */
  departure?: Instant
  /** Why it is not served, or only now. */
  reasons: Reason[]
  /** Of the reasons; `estimated` where any of them is. */
  basis: Basis
}

export interface StopAtMoment {
  served: boolean
  lines: LineAtStop[]
  /** About the stop as a whole. */
  reasons: Reason[]
}

export interface Alternative extends StopRef {
  /** As the crow flies. */
  metres: number
  /** Ids of the lines that stop there. */
  lineIds: string[]
}

export interface Moment {
  network: Network
  disruptions: readonly Disruption[]
  at: Instant
  /** Departures are looked for this far ahead. */
  minutes: number
  /** What a closure would do, by pattern. */
  impacts: ReadonlyMap<string, Impact>
}

/** How a stop is served. @param stopId - of a stop, or of a station: then of all its platforms */
export function stopAt(moment: Moment, stopId: string): StopAtMoment {
  const { network } = moment
  const ids = new Set(network.boardingStops(stopId).map(({ id }) => id))
  const groups = new Map<string, LineAtStop>()
  for (const id of ids) {
    for (const pattern of network.patternsAtStop(id)) {
      const line = network.line(pattern.lineId)
      if (!line) continue
      const key = JSON.stringify([line.id, pattern.directionId, pattern.headsign])
      const found = patternAt(moment, pattern, id)
      if (!found) continue
      const { directionId, headsign } = pattern
      const before = groups.get(key)
      const next = { line: lineRef(line), directionId, headsign, ...found }
      groups.set(key, before ? better(before, next) : next)
    }
  }
  const lines = [...groups.values(), ...addedAt(moment, ids)]
  const served = lines.some((line) => line.served)
  return { served, lines, reasons: served ? [] : aboutStop(moment, lines) }
}

/** The nearest stops that are served, whatever their lines. */
export function alternativesTo(
  moment: Moment,
  stop: StopRef,
  { metres, most }: { metres: number; most: number },
): Alternative[] {
  const { network } = moment
  const own = new Set([stop.id, ...network.boardingStops(stop.id).map(({ id }) => id)])
  const found: Alternative[] = []
  for (const near of network.stopsNear(stop.lon, stop.lat, metres)) {
    if (found.length === most) break
    if (near.locationType !== 0 || own.has(near.id)) continue
    const { lines, served } = stopAt(moment, near.id)
    if (!served) continue
    found.push({
      ...stopRef(near),
      metres: Math.round(distance([stop.lon, stop.lat], [near.lon, near.lat])),
      lineIds: [...new Set(lines.filter((each) => each.served).map(({ line }) => line.id))],
    })
  }
  return found
}

type Found = Omit<LineAtStop, 'line' | 'directionId' | 'headsign'>

/** Undefined where vehicles of the pattern only end here. */
function patternAt(moment: Moment, pattern: Pattern, stopId: string): Found | undefined {
  const visits = pattern.visits.slice(0, -1).filter((visit) => visit.stopId === stopId)
  if (visits.length === 0) return undefined
  const blocked = blockedBy(moment, pattern, stopId)
  const departure = visits
    .map((visit) => departureAfter(moment, pattern.id, visit.departure))
    .filter((each) => each !== undefined)
    .sort()[0]
  if (departure === undefined) {
    const reason = stopReason('noDeparture', { minutes: moment.minutes })
    return { served: false, reasons: [reason], basis: 'stated' }
  }
  if (blocked.length === 0) return { served: true, departure, reasons: [], basis: 'stated' }
  const basis = blocked.some((each) => each.basis === 'estimated') ? 'estimated' : 'stated'
  const reasons = new Map(
    blocked.map(({ reason }) => [JSON.stringify([reason.code, reason.values]), reason]),
  )
  return { served: false, reasons: [...reasons.values()], basis }
}

/** @param offset - seconds from the trip's start to the stop */
function departureAfter(
  { network, at, minutes }: Moment,
  patternId: string,
  offset: number,
): Instant | undefined {
  const days = serviceDays(network)
  const now = fromInstant(at) / 1000
  const until = now + minutes * 60
  const today = days.localDay(now)
  let first = Number.POSITIVE_INFINITY
  // A trip of yesterday may still run; tomorrow's may begin within the minutes.
  for (let day = today - 2; day <= days.localDay(until) + 1; day++) {
    const zero = days.zero(day) + offset
    for (const start of days.departures(patternId, day)) {
      const time = zero + start
      if (time >= now && time <= until) first = Math.min(first, time)
    }
  }
  return Number.isFinite(first) ? toInstant(first * 1000) : undefined
}

interface Blocked {
  reason: Reason
  basis: Basis
}

function blockedBy(moment: Moment, pattern: Pattern, stopId: string): Blocked[] {
  const blocked: Blocked[] = []
  for (const disruption of inForce(moment)) {
    const { id, stops, sections, lines, networks, effect } = disruption
    for (const { stop, change, lineIds, basis } of stops) {
      if (stop.id !== stopId || (change !== 'notServed' && change !== 'moved')) continue
      if (lineIds && !lineIds.includes(pattern.lineId)) continue
      blocked.push({ reason: stopReason('notServed', { disruption: id }), basis })
    }
    const isSkipped = sections.some(
      ({ patternId, missedStopIds }) => patternId === pattern.id && missedStopIds.includes(stopId),
    )
    if (isSkipped && !blocked.some(({ reason }) => reason.values?.disruption === id)) {
      const basis = stops.find(({ stop }) => stop.id === stopId)?.basis ?? 'estimated'
      blocked.push({ reason: stopReason('notServed', { disruption: id }), basis })
    }
    for (const { line, directions, suspended, basis } of lines) {
      if (line.id !== pattern.lineId) continue
      const own = directions.filter(
        ({ routeId, directionId }) =>
          routeId === pattern.routeId &&
          (directionId === undefined || directionId === pattern.directionId),
      )
      const stands = own.some(({ change }) => suspended || change === 'suspended')
      if (stands) blocked.push({ reason: stopReason('suspended', { disruption: id }), basis })
    }
    const line = moment.network.line(pattern.lineId)
    const all = networks.some(
      ({ agencyId, mode }) =>
        agencyId === line?.agencyId && (mode === undefined || mode === line.mode),
    )
    if (all && effect === 'NO_SERVICE') {
      blocked.push({ reason: stopReason('suspended', { disruption: id }), basis: 'stated' })
    }
  }
  const impact = moment.impacts.get(pattern.id)
  if (impact?.missedStops.some((missed) => missed.stopId === stopId)) {
    blocked.push({ reason: stopReason('closure', {}), basis: 'estimated' })
  } else if (impact && impact.proposals.length === 0) {
    blocked.push({ reason: stopReason('noWayAround', {}), basis: 'estimated' })
  }
  return blocked
}

const inForce = ({ disruptions, at }: Moment): Disruption[] =>
  disruptions.filter((each) => each.status === 'confirmed' && isInForce(each, at))

/** Lines that stop here only while something lasts; no timetable says when. */
function addedAt(moment: Moment, ids: ReadonlySet<string>): LineAtStop[] {
  return inForce(moment).flatMap(({ id, stops, lines }) =>
    stops
      .filter(({ stop, change }) => change === 'added' && ids.has(stop.id))
      .flatMap(({ lineIds, basis }) =>
        lines
          .filter(({ line }) => !lineIds || lineIds.includes(line.id))
          .flatMap(({ line, directions }) =>
            directions.map(
              ({ directionId = 0, headsign = '' }): LineAtStop => ({
                line,
                directionId,
                headsign,
                served: true,
                reasons: [stopReason('onlyNow', { disruption: id })],
                basis,
              }),
            ),
          ),
      ),
  )
}

/** Of one direction: what runs says more than what does not; then what comes first. */
function better(a: LineAtStop, b: LineAtStop): LineAtStop {
  if (a.served !== b.served) return a.served ? a : b
  if (a.served) return (b.departure ?? '') < (a.departure ?? '') ? b : a
  // That a line is blocked says more than that one of its patterns has no trip.
  return a.reasons.every(({ code }) => code === 'noDeparture') ? b : a
}

function aboutStop({ network, at }: Moment, lines: readonly LineAtStop[]): Reason[] {
  if (lines.length === 0) return [stopReason('noTimetable', {})]
  const { validFrom, validUntil } = network
  if (validFrom === undefined || validUntil === undefined) return []
  const days = serviceDays(network)
  const date = new Date(days.localDay(fromInstant(at) / 1000) * 86_400_000).toISOString()
  const day = date.slice(0, 10)
  if (day >= validFrom && day <= validUntil) return []
  return [stopReason('outsideTimetable', { from: validFrom, until: validUntil })]
}
