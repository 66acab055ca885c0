/**
 * What a situation, or one of its consequences, is about: `Affects`, found in the network.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'
import type { Selector } from '../../disruptions/report.ts'
import type { Network } from '../../network/network.ts'
import { plainText } from '../plain-text.ts'
import { findAgency, findStop, findTrip, stripPrefix } from '../references.ts'
import type { Warnings } from '../warnings.ts'
import { findDirection, findRoutes } from './lines.ts'
import { modeOfWord, stopConditionOf } from './vocabulary.ts'
import { children, descend, textAt, type XmlElement } from './xml.ts'

export interface AffectedStop {
  /** As in the network; else as the source has it. */
  id: string
  /** The network has it. */
  known: boolean
  name: string
  position?: Position
  /** Its own StopCondition. */
  change?: 'notServed' | 'added'
  /** Routes it holds for; absent: those of the situation, or all. */
  routeIds?: string[]
}

export interface Affected {
  /** Lines named without stops. */
  lines: Selector[]
  /** Agencies, modes. */
  networks: Selector[]
  trips: Selector[]
  stops: AffectedStop[]
  /** Lines, stops, trips, operators that the network does not have. */
  unknown: number
}

/** @param where - names the situation in warnings */
export function readAffects(
  affects: XmlElement | undefined,
  network: Network,
  where: string,
  warnings: Warnings,
): Affected {
  const affected: Affected = { lines: [], networks: [], trips: [], stops: [], unknown: 0 }
  if (!affects) return affected
  const reader = new AffectsReader(network, where, warnings, affected)
  reader.read(affects)
  return affected
}

class AffectsReader {
  readonly #network: Network
  readonly #where: string
  readonly #warnings: Warnings
  readonly #affected: Affected

  constructor(network: Network, where: string, warnings: Warnings, affected: Affected) {
    this.#network = network
    this.#where = where
    this.#warnings = warnings
    this.#affected = affected
  }

  read(affects: XmlElement): void {
    for (const element of children(descend(affects, 'Networks'), 'AffectedNetwork')) {
      this.#readNetwork(element)
    }
    for (const journey of children(descend(affects, 'VehicleJourneys'), 'AffectedVehicleJourney')) {
      this.#readJourney(journey)
    }
    this.#readStops(affects, undefined)
    const { lines, trips, stops, networks, unknown } = this.#affected
    // Beside lines or stops, the operators only say whose they are.
    if (lines.length + trips.length + stops.length + networks.length + unknown === 0) {
      this.#readOperators(descend(affects, 'Operators'), modesIn(affects))
    }
  }

  #miss(kind: string, id: string): void {
    this.#affected.unknown++
    this.#warnings.add(`Unknown ${kind}, left out`, `${this.#where} (${id})`)
  }

  #readNetwork(element: XmlElement): void {
    const lines = children(element, 'AffectedLine')
    const operator = textAt(element, 'AffectedOperator', 'OperatorRef')
    for (const line of lines) this.#readLine(line, operator)
    if (lines.length === 0) this.#readOperators(element, modesIn(element))
  }

  #readOperators(element: XmlElement | undefined, modes: Selector[]): void {
    const { networks } = this.#affected
    const refs = children(element, 'AffectedOperator').flatMap(
      (operator) => textAt(operator, 'OperatorRef') ?? [],
    )
    const agencies: Selector[] = []
    for (const ref of refs) {
      const agency = findAgency(this.#network, ref)
      if (agency) agencies.push({ agencyId: agency.id })
      else this.#miss('operator', ref)
    }
    const all = descend(element, 'AllOperators') ?? descend(element, 'AllLines')
    if (agencies.length === 0 && refs.length === 0 && all) {
      agencies.push(...this.#network.agencies.map(({ id }) => ({ agencyId: id })))
    }
    if (agencies.length === 0) networks.push(...modes)
    else if (modes.length === 0) networks.push(...agencies)
    else
      networks.push(...agencies.flatMap((agency) => modes.map((mode) => ({ ...agency, ...mode }))))
  }

  #readLine(line: XmlElement, networkOperator: string | undefined): void {
    const ref = textAt(line, 'LineRef')
    const published = textAt(line, 'PublishedLineName')
    const operator = textAt(line, 'AffectedOperator', 'OperatorRef') ?? networkOperator
    const routeIds = findRoutes(this.#network, ref, published, operator)
    if (routeIds.length === 0) this.#miss('line', ref ?? published ?? 'without LineRef')

    const directions = children(line, 'Direction')
    const names = [
      ...directions.flatMap((direction) => textAt(direction, 'DirectionName') ?? []),
      ...children(line, 'Destinations').flatMap(
        (stop) => textAt(stop, 'StopPointName') ?? textAt(stop, 'StopPlaceName') ?? [],
      ),
    ]
    const directionRef = directions.length === 1 ? textAt(directions[0], 'DirectionRef') : undefined
    const directionId = findDirection(this.#network, routeIds, directionRef, names)

    const before = this.#affected.stops.length
    const places = [line, ...children(descend(line, 'Routes'), 'AffectedRoute')]
    for (const place of places) {
      this.#readStops(place, routeIds)
      this.#readSections(place, routeIds)
    }
    const named = this.#affected.stops.length > before
    for (const routeId of routeIds) {
      const selector: Selector = { routeId, ...(directionId !== undefined && { directionId }) }
      if (!named) this.#affected.lines.push(selector)
    }
  }

  /** @param routeIds - of the line around them; undefined where there is none */
  #readStops(place: XmlElement, routeIds: string[] | undefined): void {
    const points = children(descend(place, 'StopPoints'), 'AffectedStopPoint')
    for (const point of points) {
      this.#readStop(
        point,
        textAt(point, 'StopPointRef') ?? textAt(point, 'StopPlaceRef'),
        routeIds,
      )
    }
    for (const element of children(descend(place, 'StopPlaces'), 'AffectedStopPlace')) {
      this.#readStop(element, textAt(element, 'StopPlaceRef'), routeIds)
    }
  }

  #readStop(point: XmlElement, ref: string | undefined, routeIds: string[] | undefined): void {
    const conditions = children(point, 'StopCondition').map(({ text }) => stopConditionOf(text))
    if (conditions.length > 0 && conditions.every((condition) => condition === 'context')) return
    const change = conditions.find(
      (condition) => condition === 'notServed' || condition === 'added',
    )
    const name = plainText(
      textAt(point, 'StopPointName') ??
        textAt(point, 'StopPlaceName') ??
        textAt(point, 'PlaceName') ??
        '',
    )
    const stop = ref === undefined ? undefined : findStop(this.#network, ref)
    const position = stop
      ? ([stop.lon, stop.lat] as Position)
      : readLocation(descend(point, 'Location'))
    const lines = children(descend(point, 'Lines'), 'AffectedLine')
    const own = lines.flatMap((line) =>
      findRoutes(
        this.#network,
        textAt(line, 'LineRef'),
        textAt(line, 'PublishedLineName'),
        undefined,
      ),
    )
    const known = stop !== undefined
    if (!known && !(position && name)) {
      this.#miss('stop', ref ?? (name || 'without StopPointRef'))
      return
    }
    const routes = own.length > 0 ? own : routeIds
    this.#affected.stops.push({
      id: stop?.id ?? stripPrefix(ref ?? name),
      known,
      name: stop?.name ?? name,
      ...(position && { position }),
      ...(change && { change }),
      ...(routes && routes.length > 0 && { routeIds: routes }),
    })
  }

  /** Between two stops of a line: the stops in between, since the ends are still served. */
  #readSections(place: XmlElement, routeIds: readonly string[]): void {
    for (const section of children(descend(place, 'Sections'), 'AffectedSection')) {
      const indirect = descend(section, 'IndirectSectionRef')
      const ends = [
        textAt(indirect, 'FirstStopPointRef') ?? textAt(indirect, 'FirstStopPlaceRef'),
        textAt(indirect, 'LastStopPointRef') ?? textAt(indirect, 'LastStopPlaceRef'),
      ].map((ref) => (ref === undefined ? undefined : findStop(this.#network, ref)?.id))
      const [first, last] = ends
      if (first === undefined || last === undefined) {
        this.#miss('section', textAt(indirect, 'FirstStopPointRef') ?? 'without its ends')
        continue
      }
      for (const routeId of routeIds) {
        for (const stopId of this.#between(routeId, first, last)) {
          const stop = this.#network.stop(stopId)
          if (!stop || this.#affected.stops.some((other) => other.id === stopId)) continue
          const { name, lon, lat } = stop
          this.#affected.stops.push({
            id: stopId,
            known: true,
            name,
            position: [lon, lat],
            routeIds: [routeId],
          })
        }
      }
    }
  }

  #between(routeId: string, first: string, last: string): Set<string> {
    const found = new Set<string>()
    for (const { visits } of this.#network.patternsOfRoute(routeId)) {
      const from = visits.findIndex(({ stopId }) => stopId === first)
      const to = visits.findIndex(({ stopId }, index) => index > from && stopId === last)
      if (from < 0 || to < 0) continue
      for (const { stopId } of visits.slice(from + 1, to)) found.add(stopId)
    }
    return found
  }

  #readJourney(journey: XmlElement): void {
    const framed = descend(journey, 'FramedVehicleJourneyRef')
    const refs = [
      ...children(journey, 'VehicleJourneyRef').map(({ text }) => text),
      ...children(journey, 'DatedVehicleJourneyRef').map(({ text }) => text),
      textAt(framed, 'DatedVehicleJourneyRef') ?? '',
    ].filter(Boolean)
    const date = textAt(framed, 'DataFrameRef')?.replaceAll('-', '')
    const startDate = date && /^\d{8}$/.test(date) ? date : undefined
    const lineRef = textAt(journey, 'LineRef')
    const lineRoutes = findRoutes(
      this.#network,
      lineRef,
      textAt(journey, 'PublishedLineName'),
      undefined,
    )
    let found = 0
    for (const ref of refs.length > 0 ? refs : ['']) {
      const trip = ref ? findTrip(this.#network, ref) : undefined
      const routeIds = trip ? [trip.routeId] : lineRoutes
      const tripId = trip?.tripId ?? stripPrefix(ref)
      for (const routeId of routeIds) {
        found++
        this.#affected.trips.push({
          routeId,
          trip: { ...(tripId && { tripId }), ...(startDate && { startDate }) },
        })
      }
    }
    if (found === 0) this.#miss('vehicle journey', refs[0] ?? lineRef ?? 'without reference')
  }
}

function modesIn(element: XmlElement): Selector[] {
  const words = [
    ...children(element, 'VehicleMode'),
    ...children(descend(element, 'AffectedModes'), 'Mode').flatMap((mode) => mode.children),
    ...children(descend(element, 'VehicleModes'), 'Mode').flatMap((mode) => mode.children),
  ]
  return words.flatMap(({ text }) => {
    const mode = modeOfWord(text)
    return mode ? [{ mode }] : []
  })
}

/** Undefined where it has no numbers, or those of an unfilled form (0, 0 and -180, -90). */
export function readLocation(location: XmlElement | undefined): Position | undefined {
  const [lon, lat] = [Number(textAt(location, 'Longitude')), Number(textAt(location, 'Latitude'))]
  const real = Math.abs(lon) < 180 && Math.abs(lat) < 90 && (lon !== 0 || lat !== 0)
  return real ? [lon, lat] : undefined
}
