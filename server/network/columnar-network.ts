/**
 * The questions of `Network`, answered from the typed arrays.
 *
 * @module
 */

import { around } from 'geokdbush'
import KDBush from 'kdbush'
import { measures } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type {
  Agency,
  DirectionId,
  Line,
  Pattern,
  Route,
  Stop,
  StopVisit,
} from '../../shared/network.ts'
import { positionsOf } from './build.ts'
import { type IdKind, prefixOf } from './gtfs/feed-prefixes.ts'
import { IdTable } from './gtfs/intern.ts'
import { dayNumber } from './gtfs/parse.ts'
import { type LineWithRegion, normalNumber } from './lines.ts'
import type { LineQuery, Network, TripRef, TripRun, TripTime } from './network.ts'
import { decodeNetwork, type NetworkColumns, type NetworkHeader } from './network-data.ts'
import { runsOn } from './service-days.ts'

/** Patterns kept as objects, the ones asked for last. */
const keptPatterns = 512
/** Service days kept, the ones asked for last. */
const keptDays = 32

/**
 * A network over a buffer made by an import, here or in another thread.
 *
 * @throws Error where the buffer holds no network, another version's, or a damaged one
 */
export const openNetworkBuffer = (buffer: SharedArrayBuffer): Network => new ColumnarNetwork(buffer)

class ColumnarNetwork implements Network {
  readonly buffer: SharedArrayBuffer
  readonly hash: string
  readonly timeZone: string
  readonly feedVersion?: string
  readonly validFrom?: string
  readonly validUntil?: string
  readonly bbox: [number, number, number, number]
  readonly agencies: readonly Agency[]
  readonly lines: readonly LineWithRegion[]
  readonly routes: readonly Route[]
  readonly stops: readonly Stop[]
  readonly patternCount: number
  readonly tripCount: number
  readonly stopTimeCount: number
  readonly warnings: readonly string[]

  readonly #header: NetworkHeader
  readonly #columns: NetworkColumns
  readonly #trips: IdTable
  readonly #agencyById: Map<string, Agency>
  readonly #lineById: Map<string, Line>
  readonly #linesByNumber: Map<string, LineWithRegion[]>
  readonly #lineOrder: Map<string, number>
  readonly #routeIndex: Map<string, number>
  readonly #stopIndex: Map<string, number>
  readonly #patternIndex: Map<string, number>
  readonly #children: Map<string, number[]>
  readonly #frequencies: Map<number, number[]>
  /** Where each route's patterns start. */
  readonly #routePatternStarts: Uint32Array
  readonly #patternCache = new Map<number, Pattern>()
  readonly #dayCache = new Map<string, ReadonlySet<string>>()
  #placed: { index: KDBush; stops: Stop[] } | undefined

  constructor(buffer: SharedArrayBuffer) {
    const { header, columns } = decodeNetwork(buffer)
    this.buffer = buffer
    this.#header = header
    this.#columns = columns
    this.hash = header.hash
    this.timeZone = header.timeZone
    if (header.feedVersion !== undefined) this.feedVersion = header.feedVersion
    if (header.validFrom !== undefined) this.validFrom = header.validFrom
    if (header.validUntil !== undefined) this.validUntil = header.validUntil
    this.bbox = header.bbox
    this.agencies = header.agencies
    this.lines = header.lines
    this.routes = header.routes
    this.stops = header.stops
    this.patternCount = columns.patternRoute.length
    this.tripCount = columns.tripRoute.length
    this.stopTimeCount = header.stopTimeCount
    const left = header.warningCount - header.warnings.length
    this.warnings = left > 0 ? [...header.warnings, `and ${left} more`] : header.warnings
    this.#trips = new IdTable({
      pool: columns.tripIdPool,
      offsets: columns.tripIdOffsets,
      table: columns.tripIdTable,
    })
    this.#agencyById = new Map(header.agencies.map((agency) => [agency.id, agency]))
    this.#lineById = new Map(header.lines.map((line) => [line.id, line]))
    this.#lineOrder = new Map(header.lines.map((line, i) => [line.id, i]))
    this.#linesByNumber = groupBy(header.lines, (line) => normalNumber(line.number))
    this.#routeIndex = new Map(header.routes.map((route, i) => [route.id, i]))
    this.#stopIndex = new Map(header.stops.map((stop, i) => [stop.id, i]))
    this.#patternIndex = new Map(header.patternIds.map((id, i) => [id, i]))
    this.#children = childrenOf(header.stops)
    this.#frequencies = frequenciesByTrip(columns.frequencies)
    this.#routePatternStarts = startsOfSorted(columns.patternRoute, header.routes.length)
  }

  agency(id: string): Agency | undefined {
    return this.#agencyById.get(id)
  }

  line(id: string): Line | undefined {
    return this.#lineById.get(id)
  }

  route(id: string): Route | undefined {
    return this.routes[this.#routeIndex.get(id) ?? -1]
  }

  stop(id: string): Stop | undefined {
    return this.stops[this.#stopIndex.get(id) ?? -1]
  }

  pattern(id: string): Pattern | undefined {
    const index = this.#patternIndex.get(id)
    return index === undefined ? undefined : this.#keptPattern(index)
  }

  trip(id: string): TripRef | undefined {
    const index = this.#trips.findText(id)
    if (index < 0) return undefined
    const { tripRoute, tripPattern, tripService, tripStart } = this.#columns
    const pattern = tripPattern[index] as number
    return {
      tripId: id,
      routeId: (this.routes[tripRoute[index] as number] as Route).id,
      patternId: this.#header.patternIds[pattern] ?? '',
      serviceId: this.#serviceId(tripService[index] as number),
      startTime: tripStart[index] as number,
    }
  }

  feedId(kind: IdKind, id: string): string {
    const key = kind === 'trip' ? (this.trip(id)?.routeId ?? '') : id
    return prefixOf(this.#header.prefixes, kind, key) + id
  }

  tripTimes(id: string): TripTime[] {
    const index = this.#trips.findText(id)
    const pattern = index < 0 ? -1 : (this.#columns.tripPattern[index] as number)
    if (pattern < 0) return []
    const profile = this.#profile(this.#columns.tripProfile[index] as number)
    const start = this.#columns.tripStart[index] as number
    return Array.from(this.#visitedStops(pattern), (stop, i) => ({
      stopId: (this.stops[stop] as Stop).id,
      sequence: profile[3 * i] as number,
      arrival: start + (profile[3 * i + 1] as number),
      departure: start + (profile[3 * i + 2] as number),
    }))
  }

  findLines({ number, agencyId, region, mode }: LineQuery): Line[] {
    const lines = this.#linesByNumber.get(normalNumber(number)) ?? []
    return lines.filter(
      (line) =>
        (agencyId === undefined || line.agencyId === agencyId) &&
        (region === undefined || line.region === region) &&
        (mode === undefined || line.mode === mode),
    )
  }

  linesAtStop(stopId: string): Line[] {
    const ids = new Set<string>()
    for (const pattern of this.#patternsServing(stopId)) {
      ids.add((this.routes[this.#columns.patternRoute[pattern] as number] as Route).lineId)
    }
    const order = (id: string) => this.#lineOrder.get(id) as number
    return [...ids].sort((a, b) => order(a) - order(b)).map((id) => this.#lineById.get(id) as Line)
  }

  patternsOfRoute(routeId: string, directionId?: DirectionId): Pattern[] {
    const route = this.#routeIndex.get(routeId)
    if (route === undefined) return []
    const found: Pattern[] = []
    const end = this.#routePatternStarts[route + 1] as number
    for (let i = this.#routePatternStarts[route] as number; i < end; i++) {
      if (directionId === undefined || this.#columns.patternDirection[i] === directionId) {
        found.push(this.#keptPattern(i))
      }
    }
    return found
  }

  patternsAtStop(stopId: string): Pattern[] {
    return this.#patternsServing(stopId).map((i) => this.#keptPattern(i))
  }

  *patterns(): Iterable<Pattern> {
    for (let i = 0; i < this.patternCount; i++) yield this.#patternCache.get(i) ?? this.#pattern(i)
  }

  stopsNear(lon: number, lat: number, metres: number, limit = Number.POSITIVE_INFINITY): Stop[] {
    this.#placed ??= placeStops(this.stops)
    const { index, stops } = this.#placed
    if (stops.length === 0) return []
    return around(index, lon, lat, limit, metres / 1000).map((i) => stops[i] as Stop)
  }

  boardingStops(stopId: string): Stop[] {
    const stop = this.stop(stopId)
    if (!stop) return []
    const children = (this.#children.get(stopId) ?? [])
      .map((i) => this.stops[i] as Stop)
      .filter((child) => child.locationType === 0)
    return children.length > 0 ? children : [stop]
  }

  servicesOn(date: string): ReadonlySet<string> {
    const kept = this.#dayCache.get(date)
    if (kept) return kept
    const day = dayNumber(date)
    if (Number.isNaN(day)) return new Set()
    const running = this.#header.services.filter((service) => runsOn(service, day))
    const ids = new Set(running.map((service) => service.id))
    keep(this.#dayCache, date, ids, keptDays)
    return ids
  }

  departures(patternId: string, date: string): number[] {
    const starts = this.#tripsRunning(patternId, date).flatMap((trip) => this.#startsOf(trip))
    return starts.sort((a, b) => a - b)
  }

  tripsOn(patternId: string, date: string): TripRun[] {
    return this.#tripsRunning(patternId, date).map((trip) => ({
      tripId: this.#trips.text(trip),
      starts: [...this.#startsOf(trip)],
      frequency: this.#frequencies.has(trip),
    }))
  }

  /** By start time. */
  #tripsRunning(patternId: string, date: string): number[] {
    const pattern = this.#patternIndex.get(patternId)
    if (pattern === undefined) return []
    const services = this.servicesOn(date)
    const { patternTripStarts, patternTrips, tripService } = this.#columns
    const end = patternTripStarts[pattern + 1] as number
    return [...patternTrips.subarray(patternTripStarts[pattern], end)].filter((trip) =>
      services.has(this.#serviceId(tripService[trip] as number)),
    )
  }

  #startsOf = (trip: number): readonly number[] =>
    this.#frequencies.get(trip) ?? [this.#columns.tripStart[trip] as number]

  #serviceId(index: number): string {
    return (this.#header.services[index] as { id: string }).id
  }

  #visitedStops(pattern: number): Int32Array {
    const { patternVisitStarts, visitStop } = this.#columns
    return visitStop.subarray(patternVisitStarts[pattern], patternVisitStarts[pattern + 1])
  }

  #profile(index: number): Int32Array {
    const { profileStarts, profileValues } = this.#columns
    return profileValues.subarray(profileStarts[index], profileStarts[index + 1])
  }

  /** Patterns that serve a stop, or any of a station's stops; ascending. */
  #patternsServing(stopId: string): number[] {
    const stop = this.#stopIndex.get(stopId)
    if (stop === undefined) return []
    const { stopPatternStarts, stopPatterns } = this.#columns
    const found = new Set<number>()
    for (const i of [stop, ...(this.#children.get(stopId) ?? [])]) {
      const end = stopPatternStarts[i + 1] as number
      for (let p = stopPatternStarts[i] as number; p < end; p++)
        found.add(stopPatterns[p] as number)
    }
    return [...found].sort((a, b) => a - b)
  }

  #keptPattern(index: number): Pattern {
    const pattern = this.#patternCache.get(index) ?? this.#pattern(index)
    keep(this.#patternCache, index, pattern, keptPatterns)
    return pattern
  }

  #pattern(index: number): Pattern {
    const { columns, header } = { columns: this.#columns, header: this.#header }
    const route = this.routes[columns.patternRoute[index] as number] as Route
    const shapeIndex = columns.patternShape[index] as number
    const visits = this.#visits(index)
    const shape = shapeIndex < 0 ? this.#straight(visits) : this.#shape(shapeIndex)
    return {
      id: header.patternIds[index] as string,
      routeId: route.id,
      lineId: route.lineId,
      directionId: columns.patternDirection[index] as DirectionId,
      headsign: header.headsigns[columns.patternHeadsign[index] as number] ?? '',
      visits,
      shape,
      hasShape: shapeIndex >= 0,
      length: measures(shape).at(-1) ?? 0,
      tripCount: columns.patternTripCount[index] as number,
    }
  }

  #visits(pattern: number): StopVisit[] {
    const profile = this.#profile(this.#columns.patternProfile[pattern] as number)
    const first = this.#columns.patternVisitStarts[pattern] as number
    return Array.from(this.#visitedStops(pattern), (stop, i) => ({
      stopId: (this.stops[stop] as Stop).id,
      sequence: profile[3 * i] as number,
      measure: this.#columns.visitMeasure[first + i] as number,
      arrival: profile[3 * i + 1] as number,
      departure: profile[3 * i + 2] as number,
    }))
  }

  #shape(index: number): Position[] {
    const { shapeStarts, shapeValues } = this.#columns
    return positionsOf(shapeValues.subarray(shapeStarts[index], shapeStarts[index + 1]))
  }

  #straight(visits: StopVisit[]): Position[] {
    return visits.map(({ stopId }) => {
      const { lon, lat } = this.stop(stopId) as Stop
      return [lon, lat]
    })
  }
}

/** Put in as the newest; the oldest goes where there are too many. */
function keep<K, V>(cache: Map<K, V>, key: K, value: V, limit: number): void {
  cache.delete(key)
  cache.set(key, value)
  if (cache.size > limit) cache.delete(cache.keys().next().value as K)
}

function groupBy<T>(values: readonly T[], keyOf: (value: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const value of values) {
    const group = groups.get(keyOf(value))
    if (group) group.push(value)
    else groups.set(keyOf(value), [value])
  }
  return groups
}

function childrenOf(stops: readonly Stop[]): Map<string, number[]> {
  const children = new Map<string, number[]>()
  for (const [i, { parentId }] of stops.entries()) {
    if (parentId !== undefined) children.set(parentId, [...(children.get(parentId) ?? []), i])
  }
  return children
}

/** Start times of every run, by trip. */
function frequenciesByTrip(flat: Int32Array): Map<number, number[]> {
  const runs = new Map<number, number[]>()
  for (let i = 0; i < flat.length; i += 4) {
    const [trip = 0, start = 0, end = 0, headway = 1] = flat.subarray(i, i + 4)
    const starts = runs.get(trip) ?? []
    for (let time = start; time < end; time += headway) starts.push(time)
    runs.set(trip, starts)
  }
  return runs
}

/** Where each value's run starts in an ascending column of values in [0, values). */
function startsOfSorted(column: Int32Array, values: number): Uint32Array {
  const starts = new Uint32Array(values + 1)
  let at = 0
  for (let value = 0; value <= values; value++) {
    while (at < column.length && (column[at] as number) < value) at++
    starts[value] = at
  }
  return starts
}

/** Where a vehicle stops, that is, no stations and no entrances. */
function placeStops(stops: readonly Stop[]) {
  const placed = stops.filter((stop) => stop.locationType === 0)
  const index = new KDBush(placed.length)
  for (const { lon, lat } of placed) index.add(lon, lat)
  if (placed.length > 0) index.finish()
  return { index, stops: placed }
}
