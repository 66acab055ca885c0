/**
 * TripModifications: which stops of which trips are replaced by which others, and the new shape.
 *
 * Producers get much of this wrong, so the shape is believed over the stop lists: a stop that is
 * far from it is not served, and a cancelled stop that is listed as its own replacement is served.
 *
 * @see https://gtfs.org/documentation/realtime/feed-entities/trip-modifications/
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'
import type { Pattern } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import { findTrip, stripPrefix } from '../references.ts'
import { asReplacement, nearestReplacement, type ReplacementStop } from '../replacement.ts'
import type { Warnings } from '../warnings.ts'
import {
  detourParts,
  findSpan,
  type Span,
  unreachedVisits,
  warnOfOverlaps,
} from './affected-visits.ts'
import { addDetour, addSelector, addStop, type Changes } from './changes.ts'
import { type Comparison, compare, reach } from './detour-path.ts'
import type { Modification, TemporaryStop, TripModifications } from './message.ts'
import { findReplacement } from './replacement-stops.ts'
import { serviceDayPeriods } from './service-days.ts'

/** What the other entities of the same feed bring. */
export interface FeedContents {
  /** By shape id without prefix. */
  shapes: ReadonlyMap<string, Position[]>
  /** By stop id without prefix. */
  stops: ReadonlyMap<string, TemporaryStop>
}

/** One per alert named, and one for what names none. */
export function readTripModifications(
  id: string,
  entity: TripModifications,
  contents: FeedContents,
  network: Network,
  timeZone: string,
  warnings: Warnings,
): Changes[] {
  const where = `trip modifications ${id}`
  const groups = groupTrips(entity, network, where, warnings)
  const lastSecond = Math.max(0, ...groups.map((group) => group.lastSecond))
  const periods = serviceDayPeriods(entity.serviceDates, timeZone, lastSecond, where, warnings)
  if (entity.modifications.length === 0) {
    warnings.add('Trip modifications without a modification, only the path is used', id)
  }

  const byAlert = new Map<string | undefined, Modification[]>()
  for (const modification of entity.modifications) {
    const alertId = modification.serviceAlertId
    byAlert.set(alertId, [...(byAlert.get(alertId) ?? []), modification])
  }
  if (byAlert.size === 0) byAlert.set(undefined, [])

  return [...byAlert].map(([alertId, modifications]) => {
    const changes: Changes = { alertId, selectors: [], stops: [], detours: [], periods }
    const times = modifications.flatMap(({ lastModified }) => lastModified ?? [])
    if (times.length > 0) changes.lastModified = Math.max(...times)
    for (const group of groups) {
      addGroup(changes, group, modifications, contents, network, where, warnings)
    }
    return changes
  })
}

interface TripGroup {
  /** Undefined: trips that the network does not have. */
  pattern?: Pattern
  shapeId?: string
  /** Of the service day, when the last trip is done. */
  lastSecond: number
}

/** Trips that stop alike and get the same new shape are told about once. */
function groupTrips(
  { selectedTrips }: TripModifications,
  network: Network,
  where: string,
  warnings: Warnings,
): TripGroup[] {
  const groups = new Map<string, TripGroup>()
  // Trips are many, patterns few, and each is made on demand.
  const patterns = new Map<string, Pattern | undefined>()
  const patternOf = (id: string) => {
    if (!patterns.has(id)) patterns.set(id, network.pattern(id))
    return patterns.get(id)
  }
  for (const { tripIds, shapeId } of selectedTrips) {
    let found = 0
    for (const tripId of tripIds) {
      const trip = findTrip(network, tripId)
      const pattern = trip && patternOf(trip.patternId)
      if (!trip || !pattern) continue
      found++
      const key = `${pattern.id} ${shapeId ?? ''}`
      const group = groups.get(key) ?? { pattern, shapeId, lastSecond: 0 }
      const end = trip.startTime + (pattern.visits.at(-1)?.arrival ?? 0)
      group.lastSecond = Math.max(group.lastSecond, end)
      groups.set(key, group)
    }
    if (found < tripIds.length) {
      const missing = tripIds.length - found
      warnings.add('Unknown trips', `${where} (${missing} of ${tripIds.length})`)
    }
    // The path is worth showing even where nobody can tell whose it is.
    if (found === 0) groups.set(` ${shapeId ?? ''}`, { shapeId, lastSecond: 0 })
  }
  return [...groups.values()]
}

function addGroup(
  changes: Changes,
  { pattern, shapeId }: TripGroup,
  modifications: readonly Modification[],
  contents: FeedContents,
  network: Network,
  where: string,
  warnings: Warnings,
): void {
  const path = shapeId === undefined ? undefined : contents.shapes.get(stripPrefix(shapeId))
  if (shapeId !== undefined && !path) {
    warnings.add('Shape that the feed does not bring', `${where} (${shapeId})`)
  }
  const usable = path && path.length >= 2 ? path : undefined
  if (path && !usable) warnings.add('Shape that cannot be read', `${where} (${shapeId})`)
  if (!pattern) {
    if (usable) addDetour(changes, { routeIds: [], path: usable, basis: 'stated' })
    return
  }
  const { routeId, directionId, visits } = pattern
  addSelector(changes, { routeId, directionId })
  const positionOf = (stopId: string): Position | undefined => {
    const stop = network.stop(stopId)
    return stop && [stop.lon, stop.lat]
  }
  const comparison = usable && compare(pattern, usable, positionOf)
  if (comparison && !comparison.wholeTrip) {
    warnings.add('Shape that is not of the whole trip, shown as it is', `${where} (${shapeId})`)
  }
  const trusted = comparison?.wholeTrip ? comparison : undefined

  const replacements: ReplacementStop[] = []
  const spans: Span[] = []
  /** By visit: the stops that its own modification lists. */
  const listedFor = new Map<number, ReplacementStop[]>()
  for (const modification of modifications) {
    const span = findSpan(modification, pattern, where, warnings)
    if (span) spans.push(span)
    const listed = modification.replacementStopIds.flatMap((id) => {
      const stop = findReplacement(id, network, contents.stops)
      if (!stop) warnings.add('Unknown replacement stop, left out', `${where} (${id})`)
      return stop ?? []
    })
    const reached = listed.filter((stop) => isReached(stop, pattern, trusted, where, warnings))
    replacements.push(...reached)
    for (const index of span?.missed ?? []) listedFor.set(index, reached)
  }
  warnOfOverlaps(spans, where, warnings)

  const stated = new Set(spans.flatMap(({ missed }) => missed))
  const unreached = trusted ? unreachedVisits(trusted, stated) : []
  if (unreached.length > 0) {
    const ids = unreached.map((index) => visits[index]?.stopId).join(' ')
    warnings.add('Stops far from the new shape, taken as not served', `${where} (${ids})`)
  }
  const boarded = new Set(replacements.map((stop) => stop.id))
  const missedIds = new Set<string>()
  for (const [index, { stopId }] of visits.entries()) {
    const basis = stated.has(index) ? 'stated' : unreached.includes(index) ? 'estimated' : undefined
    if (!basis || boarded.has(stopId)) continue
    missedIds.add(stopId)
    const position = positionOf(stopId)
    const own = listedFor.get(index) ?? []
    const replacement =
      position &&
      (own.length === 1
        ? nearestReplacement(position, own, 'stated')
        : nearestReplacement(position, replacements))
    addStop(changes, {
      stopId,
      change: 'notServed',
      routeIds: [routeId],
      ...(replacement && { replacement }),
      basis,
    })
  }
  const usual = new Set(visits.map(({ stopId }) => stopId))
  for (const stop of replacements) {
    if (usual.has(stop.id)) continue
    addStop(changes, {
      stopId: stop.id,
      change: 'added',
      routeIds: [routeId],
      ...(!stop.existing && { replacement: asReplacement(stop, 'stated') }),
      basis: 'stated',
    })
  }

  const detour = (part: Position[]) =>
    addDetour(changes, { routeIds: [routeId], directionId, path: part, basis: 'stated' })
  if (!comparison) return
  if (!trusted) {
    detour(comparison.path)
    return
  }
  const parts = detourParts(trusted, spans, unreached)
  for (const part of parts) detour(part)
  if (parts.length === 0) warnings.add('New shape that is the usual way', `${where} (${shapeId})`)
}

/** A replacement stop that the new shape does not pass is a slip, e.g. the terminus just left. */
function isReached(
  stop: ReplacementStop,
  pattern: Pattern,
  trusted: Comparison | undefined,
  where: string,
  warnings: Warnings,
): boolean {
  const index = pattern.visits.findIndex(({ stopId }) => stopId === stop.id)
  const metres = index < 0 ? undefined : trusted?.distances[index]
  if (metres === undefined || metres <= reach) return true
  warnings.add('Replacement stop far from the new shape, left out', `${where} (${stop.id})`)
  return false
}
