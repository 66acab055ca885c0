/**
 * What disruptions state about the trips of each pattern: visits that are missed, where the line stops
 * instead, ways that are driven, and directions in which nothing runs.
 *
 * Only what a source says or who manages the street approved. Nothing estimated gets in: no estimated
 * stop, way, line or period.
 *
 * @module
 */

import type { AffectedStop, Disruption, Section } from '../../../shared/disruption.ts'
import { measures } from '../../../shared/geo/polyline.ts'
import type { DirectionId, Mode, Pattern } from '../../../shared/network.ts'
import { fromInstant } from '../../../shared/time/period.ts'
import type { Network } from '../../network/network.ts'
import { type Place, placeOf } from './places.ts'
import { type InForce, inForce, type ServiceDate } from './service-window.ts'
import { type Way, waysOn } from './stated-ways.ts'

/** A pattern, with the measures of its shape. */
export interface MeasuredPattern extends Pattern {
  along: Float64Array
  mode: Mode
}

/** What one disruption states about one pattern. */
export interface PatternChange {
  disruption: Disruption
  when: InForce
  /** Indices of visits, ascending. */
  missed: readonly number[]
  /** By index of a missed visit: where the line stops instead. */
  instead: ReadonlyMap<number, Place>
  /** Places where the line stops besides, not in the stead of any. */
  added: readonly Place[]
  ways: readonly Way[]
  /** Where another vehicle than the line's own drives, e.g. a bus for a tram: stop ids. */
  standIns: readonly { from?: string; to?: string }[]
  /** Nothing runs. */
  suspended: boolean
  /** When any of its sources last changed it, in POSIX seconds; 0 where none says. */
  modified: number
}

/** The changes of a pattern, in the order of the snapshot. */
export interface ChangedPattern {
  pattern: MeasuredPattern
  changes: PatternChange[]
}

/** @returns by pattern id, in order of the ids */
export function statedChanges(
  disruptions: readonly Disruption[],
  network: Network,
  window: readonly ServiceDate[],
): Map<string, ChangedPattern> {
  const found = new Map<string, ChangedPattern>()
  const patterns = createPatterns(network)
  for (const disruption of disruptions) {
    if (disruption.status === 'cancelled' || disruption.kind !== 'service') continue
    if (disruption.periodBasis !== 'stated') continue
    const when = inForce(disruption.impactPeriods, window)
    if (when.spans.length === 0) continue
    for (const [id, change] of changesOf(disruption, when, patterns, network)) {
      const pattern = patterns.byId(id)
      if (!pattern) continue
      const known = found.get(id)
      if (known) known.changes.push(change)
      else found.set(id, { pattern, changes: [change] })
    }
  }
  return new Map([...found].sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** Patterns are made on demand, and asked for often here. */
interface Patterns {
  byId(id: string): MeasuredPattern | undefined
  ofRoute(routeId: string, directionId?: DirectionId): readonly MeasuredPattern[]
}

function createPatterns(network: Network): Patterns {
  const byId = new Map<string, MeasuredPattern | undefined>()
  const byRoute = new Map<string, MeasuredPattern[]>()
  const measured = (pattern: Pattern): MeasuredPattern => {
    const known = byId.get(pattern.id)
    if (known) return known
    const mode = network.route(pattern.routeId)?.mode ?? 'other'
    const made = { ...pattern, along: measures(pattern.shape), mode }
    byId.set(pattern.id, made)
    return made
  }
  return {
    byId(id) {
      if (byId.has(id)) return byId.get(id)
      const pattern = network.pattern(id)
      if (pattern) return measured(pattern)
      byId.set(id, undefined)
      return undefined
    },
    ofRoute(routeId, directionId) {
      const all = byRoute.get(routeId) ?? network.patternsOfRoute(routeId).map(measured)
      byRoute.set(routeId, all)
      return directionId === undefined ? all : all.filter((one) => one.directionId === directionId)
    },
  }
}

function changesOf(
  disruption: Disruption,
  when: InForce,
  patterns: Patterns,
  network: Network,
): Map<string, PatternChange> {
  const stated = disruption.stops.filter(({ basis }) => basis === 'stated')
  const missed = missedVisits(disruption, stated, patterns, network)
  const detours = disruption.detours.filter(({ basis }) => basis === 'stated')
  const suspended = suspendedPatterns(disruption, patterns, network)
  const ids = new Set([...missed.keys(), ...suspended])
  const driven = new Map<string, Set<(typeof detours)[number]>>()
  for (const detour of detours) {
    const { patternIds, routeIds, directionId } = detour
    const all =
      patternIds ?? routeIds.flatMap((id) => patterns.ofRoute(id, directionId).map((p) => p.id))
    for (const id of all) {
      ids.add(id)
      driven.set(id, (driven.get(id) ?? new Set()).add(detour))
    }
  }
  const modified = Math.max(
    0,
    ...disruption.sources.map(({ updatedAt }) => fromInstant(updatedAt) / 1000),
  )
  const changes = new Map<string, PatternChange>()
  for (const id of ids) {
    const pattern = patterns.byId(id)
    if (!pattern) continue
    const own = missed.get(id) ?? new Map<number, Place | undefined>()
    const mine = [...(driven.get(id) ?? [])]
    const ways = mine
      .filter(({ mode }) => mode === undefined || mode === pattern.mode)
      .flatMap((detour) => waysOn(detour, pattern, pattern.along, (index) => own.has(index)))
    const standIns = mine
      .filter(({ mode }) => mode !== undefined && mode !== pattern.mode)
      .map(({ from, to }) => ({ ...(from && { from: from.id }), ...(to && { to: to.id }) }))
    const isSuspended = suspended.has(id)
    if (own.size === 0 && ways.length === 0 && !isSuspended) continue
    changes.set(id, {
      disruption,
      when,
      missed: [...own.keys()].sort((a, b) => a - b),
      instead: new Map([...own].flatMap(([index, place]) => (place ? [[index, place]] : []))),
      added: ways.length > 0 ? addedPlaces(stated, pattern.lineId, network) : [],
      ways,
      standIns,
      suspended: isSuspended,
      modified,
    })
  }
  return changes
}

/** By pattern and index of visit, with where the line stops instead. */
function missedVisits(
  disruption: Disruption,
  stated: readonly AffectedStop[],
  patterns: Patterns,
  network: Network,
): Map<string, Map<number, Place | undefined>> {
  const found = new Map<string, Map<number, Place | undefined>>()
  const add = (pattern: Pattern, index: number, place: Place | undefined) => {
    const visits = found.get(pattern.id) ?? new Map<number, Place | undefined>()
    found.set(pattern.id, visits)
    visits.set(index, visits.get(index) ?? place)
  }
  const closed = new Map<string, AffectedStop[]>()
  for (const stop of stated) {
    if (stop.change === 'notServed') {
      closed.set(stop.stop.id, [...(closed.get(stop.stop.id) ?? []), stop])
    }
  }
  const extra = new Set(
    stated.filter(({ change }) => change === 'added').map(({ stop }) => stop.id),
  )
  for (const section of disruption.sections) {
    const pattern = closed.size > 0 ? patterns.byId(section.patternId) : undefined
    if (!pattern) continue
    for (const [index, { stopId }] of pattern.visits.entries()) {
      if (!isIn(section, pattern, index)) continue
      const said = closed.get(stopId)?.find((stop) => holdsFor(stop, pattern.lineId))
      if (said) add(pattern, index, statedPlace(said, network, extra))
    }
  }
  for (const moved of stated) {
    if (moved.change !== 'moved') continue
    // Elsewhere, nobody says where: that is for people to read, no stop that trips leave out.
    const place = statedPlace(moved, network, extra)
    if (!place) continue
    for (const { id, lineId, routeId, directionId } of network.patternsAtStop(moved.stop.id)) {
      if (!holdsFor(moved, lineId) || !isNamed(disruption, lineId, routeId, directionId)) continue
      const pattern = patterns.byId(id)
      for (const [index, { stopId }] of pattern?.visits.entries() ?? []) {
        if (pattern && stopId === moved.stop.id) {
          add(pattern, index, { ...place, servedNow: true })
        }
      }
    }
  }
  return found
}

const holdsFor = ({ lineIds }: AffectedStop, lineId: string) => lineIds?.includes(lineId) ?? true

/** By measure too: of a stop that is visited twice only one visit may be missed. */
function isIn(section: Section, { visits }: Pattern, index: number): boolean {
  const { stopId, measure } = visits[index] ?? { stopId: '', measure: 0 }
  return (
    section.missedStopIds.includes(stopId) &&
    measure >= section.fromMeasure &&
    measure <= section.toMeasure
  )
}

/** A line that is named with directions is changed in these only. */
function isNamed(
  { lines }: Disruption,
  lineId: string,
  routeId: string,
  directionId: DirectionId,
): boolean {
  const named = lines.find(({ line }) => line.id === lineId)
  if (!named || named.directions.length === 0) return true
  return named.directions.some(
    (one) => one.routeId === routeId && (one.directionId ?? directionId) === directionId,
  )
}

/**
 * Where the line stops instead. That riders are sent to another stop does not say that this line
 * calls there: only a place that was made for it does, or one that is said to be served now.
 *
 * @param extra - stops that are served only now
 */
function statedPlace(
  { replacement }: AffectedStop,
  network: Network,
  extra: ReadonlySet<string>,
): Place | undefined {
  if (replacement?.basis !== 'stated') return undefined
  const place = placeOf(replacement, network)
  return place && { ...place, servedNow: place.temporary || extra.has(place.id) }
}

/** Not those that stand in for a stop: only who misses that stop calls there. */
function addedPlaces(stated: readonly AffectedStop[], lineId: string, network: Network): Place[] {
  const placed = (stop: Parameters<typeof placeOf>[0]) => placeOf(stop, network) ?? []
  const taken = new Set(
    stated
      .flatMap(({ change, replacement }) =>
        change !== 'added' && replacement ? [replacement] : [],
      )
      .flatMap(placed)
      .map(({ id }) => id),
  )
  return stated
    .filter((stop) => stop.change === 'added' && holdsFor(stop, lineId))
    .flatMap(({ stop: { id: stopId, name, lat, lon } }) => placed({ stopId, name, lat, lon }))
    .filter(({ id }) => !taken.has(id))
}

/** Of lines that are said not to run, in the directions that are said. */
function suspendedPatterns(
  { lines }: Disruption,
  patterns: Patterns,
  network: Network,
): Set<string> {
  const found = new Set<string>()
  for (const { line, directions, suspended, basis } of lines) {
    if (basis !== 'stated') continue
    if (!suspended && !directions.some(({ change }) => change === 'suspended')) continue
    for (const routeId of network.line(line.id)?.routeIds ?? []) {
      for (const { id, directionId } of patterns.ofRoute(routeId)) {
        const own = directions.filter(
          (one) => one.routeId === routeId && (one.directionId ?? directionId) === directionId,
        )
        const changes = own.flatMap(({ change }) => change ?? [])
        const isSaid = suspended
          ? directions.length === 0 || own.length > 0
          : changes.includes('suspended')
        if (isSaid && changes.every((change) => change === 'suspended')) found.add(id)
      }
    }
  }
  return found
}
