/**
 * From the tables of a GTFS to a network: patterns with their measures, lines, service days.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { emptyBBox, extend, measures } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Agency, Route, Stop } from '../../shared/network.ts'
import { groupRows } from './gtfs/columns.ts'
import type { FeedInfo } from './gtfs/feed-info.ts'
import { noPrefixes } from './gtfs/feed-prefixes.ts'
import { dayText } from './gtfs/parse.ts'
import type { RouteTable } from './gtfs/routes.ts'
import type { ServiceTable } from './gtfs/services.ts'
import { degree, type ShapeTable } from './gtfs/shapes.ts'
import { patternHead, type StopTimes } from './gtfs/stop-times.ts'
import type { StopTable } from './gtfs/stops.ts'
import type { Frequency, TripTable } from './gtfs/trips.ts'
import type { RouteUse } from './line-clusters.ts'
import { makeLines } from './lines.ts'
import { measureVisits } from './measure-visits.ts'
import type { NetworkColumns, NetworkData } from './network-data.ts'
import { serviceDays } from './service-days.ts'

export interface Tables {
  info: FeedInfo
  agencies: Agency[]
  routes: RouteTable
  stops: StopTable
  services: ServiceTable
  shapes: ShapeTable
  trips: TripTable
  stopTimes: StopTimes
  frequencies: Frequency[]
}

interface PatternDraft {
  /** In the order of their first trip in the file. */
  index: number
  id: string
  route: number
  direction: number
  geometry: number
  stops: Int32Array
  measures: Float64Array
  tripCount: number
  headsign: number
  profile: number
}

/**
 * @param hash - of the feed
 * @param onPattern - told how many patterns are done, of how many
 */
export function buildNetwork(
  tables: Tables,
  hash: string,
  onPattern: (done: number, of: number) => void = () => {},
): NetworkData {
  const runs = runsByTrip(tables)
  const drafts = draftPatterns(tables, runs, onPattern)
  const lines = makeLines(usesOf(tables, drafts), tables.agencies)
  const lineOfRoute = new Map(lines.flatMap((line) => line.routeIds.map((id) => [id, line.id])))
  const routes = tables.routes.rows.map(
    ({ description: _, sortOrder: __, ...route }): Route => ({
      ...route,
      lineId: lineOfRoute.get(route.id) as string,
    }),
  )
  const days = serviceDays(tables.services.rows)
  return {
    header: {
      hash,
      timeZone: (tables.agencies[0] as Agency).timeZone,
      ...(tables.info.version && { feedVersion: tables.info.version }),
      ...(days && { validFrom: dayText(days.first), validUntil: dayText(days.last) }),
      bbox: boxOf(tables.stops.rows, drafts),
      agencies: tables.agencies,
      lines,
      routes,
      stops: tables.stops.rows,
      services: tables.services.rows,
      headsigns: textsOf(tables.trips),
      patternIds: drafts.map((draft) => draft.id),
      stopTimeCount: tables.stopTimes.rows,
      prefixes: noPrefixes(),
      warnings: [],
      warningCount: 0,
    },
    columns: columnsOf(tables, drafts),
  }
}

/** How often each trip runs on a day of its service: once, or as its frequencies say. */
function runsByTrip({ frequencies, trips }: Tables): Uint32Array {
  const runs = new Uint32Array(trips.ids.size).fill(1)
  const first = new Set<number>()
  for (const { trip, start, end, headway } of frequencies) {
    const count = Math.ceil((end - start) / headway)
    runs[trip] = first.has(trip) ? (runs[trip] as number) + count : count
    first.add(trip)
  }
  return runs
}

function draftPatterns(
  { stopTimes, trips, routes, stops, shapes }: Tables,
  runs: Uint32Array,
  onPattern: (done: number, of: number) => void,
): PatternDraft[] {
  const size = stopTimes.patterns.size
  const grouped = groupTrips(stopTimes)
  const drafts: PatternDraft[] = []
  for (let index = 0; index < size; index++) {
    const key = stopTimes.patterns.get(index)
    const route = key[0] as number
    const direction = key[1] as number
    const geometry = key[2] as number
    const visited = key.slice(patternHead)
    const members = grouped.rows.subarray(grouped.starts[index], grouped.starts[index + 1])
    const profile = commonest(members, (trip) => stopTimes.tripProfile[trip] as number, runs)
    drafts.push({
      index,
      id: patternId(
        routes.ids.text(route),
        direction,
        Array.from(visited, (stop) => (stops.rows[stop] as Stop).id),
        geometry < 0 ? undefined : shapes.geometries.get(geometry),
      ),
      route,
      direction,
      geometry,
      stops: visited,
      measures: measuresOf(visited, geometry, stops.rows, shapes, {
        distances: stopTimes.distances[index] as Float64Array,
        profile: stopTimes.profiles.get(profile),
      }),
      tripCount: members.reduce((sum, trip) => sum + (runs[trip] as number), 0),
      headsign: commonest(members, (trip) => trips.headsign.get(trip), runs),
      profile,
    })
    if (index % 64 === 63) onPattern(index + 1, size)
  }
  onPattern(size, size)
  return drafts.sort(
    (a, b) =>
      a.route - b.route ||
      b.tripCount - a.tripCount ||
      a.direction - b.direction ||
      a.index - b.index,
  )
}

/** Trips by pattern; those without one are left out. */
function groupTrips({ tripPattern, patterns }: StopTimes) {
  // the last group takes the trips without a pattern
  const { rows, starts } = groupRows(tripPattern.length, patterns.size + 1, (trip) => {
    const pattern = tripPattern[trip] as number
    return pattern < 0 ? patterns.size : pattern
  })
  return { rows, starts }
}

function commonest(
  trips: Uint32Array,
  featureOf: (trip: number) => number,
  runs: Uint32Array,
): number {
  const counts = new Map<number, number>()
  let best = -1
  for (const trip of trips) {
    const value = featureOf(trip)
    if (value < 0) continue
    const count = (counts.get(value) ?? 0) + (runs[trip] as number)
    counts.set(value, count)
  }
  for (const [value, count] of counts) if (count > (counts.get(best) ?? 0)) best = value
  return best
}

/** Stable from feed to feed as long as the pattern is the same; shape ids are not looked at. */
function patternId(
  route: string,
  direction: number,
  stops: string[],
  geometry: Int32Array | undefined,
): string {
  const hash = createHash('sha256').update([route, direction, ...stops].join('\n'))
  if (geometry) {
    hash.update(Buffer.from(geometry.buffer, geometry.byteOffset, geometry.byteLength))
  }
  return hash.digest('hex').slice(0, 16)
}

function measuresOf(
  visited: Int32Array,
  geometry: number,
  stops: Stop[],
  shapes: ShapeTable,
  { distances, profile }: { distances: Float64Array; profile: Int32Array },
): Float64Array {
  const places = Array.from(visited, (stop): Position => {
    const { lon, lat } = stops[stop] as Stop
    return [lon, lat]
  })
  if (geometry < 0) return measures(places)
  const line = positionsOf(shapes.geometries.get(geometry))
  return measureVisits({
    line,
    along: measures(line),
    stops: places,
    times: Float64Array.from(visited, (_, i) => profile[3 * i + 1] as number),
    lineDistances: shapes.distances[geometry],
    visitDistances: distances,
  })
}

/** Degrees from a geometry in units of 1e-7. */
export function positionsOf(geometry: Int32Array): Position[] {
  const line: Position[] = []
  for (let i = 0; i < geometry.length; i += 2) {
    line.push([(geometry[i] as number) / degree, (geometry[i + 1] as number) / degree])
  }
  return line
}

function usesOf({ routes, stops }: Tables, drafts: PatternDraft[]): RouteUse[] {
  const uses = routes.rows.map((row) => ({ row, stops: new Set<number>(), tripCount: 0 }))
  for (const draft of drafts) {
    const use = uses[draft.route] as (typeof uses)[number]
    use.tripCount += draft.tripCount
    for (const stop of draft.stops) use.stops.add(stop)
  }
  return uses.map((use) => ({
    row: use.row,
    stops: Array.from(use.stops, (stop) => stops.rows[stop] as Stop),
    tripCount: use.tripCount,
  }))
}

/** Around every stop a pattern serves; around all stops where there are no patterns. */
function boxOf(stops: Stop[], drafts: PatternDraft[]): [number, number, number, number] {
  const served = new Set(drafts.flatMap((draft) => [...draft.stops]))
  const box = emptyBBox()
  for (const [i, { lon, lat }] of stops.entries()) {
    if (served.size === 0 || served.has(i)) extend(box, [lon, lat])
  }
  return box[0] <= box[2] ? box : [0, 0, 0, 0]
}

const textsOf = ({ headsigns }: TripTable) =>
  Array.from({ length: headsigns.size }, (_, i) => headsigns.text(i))

function columnsOf(tables: Tables, drafts: PatternDraft[]): NetworkColumns {
  const { trips, stopTimes, stops, shapes, frequencies } = tables
  const tripIds = trips.ids.columns()
  const size = trips.ids.size
  const place = new Int32Array(drafts.length)
  for (const [i, draft] of drafts.entries()) place[draft.index] = i
  const tripPattern = stopTimes.tripPattern.map((p) => (p < 0 ? -1 : (place[p] as number)))
  const profiles = stopTimes.profiles.columns()
  const geometries = shapes.geometries.columns()
  const visitStop = flat(drafts.map((draft) => draft.stops))
  const byPattern = groupRows(size, drafts.length + 1, (trip) => {
    const pattern = tripPattern[trip] as number
    return pattern < 0 ? drafts.length : pattern
  })
  for (let i = 0; i < drafts.length; i++) {
    byPattern.rows
      .subarray(byPattern.starts[i], byPattern.starts[i + 1])
      .sort(
        (a, b) => (stopTimes.tripStart[a] as number) - (stopTimes.tripStart[b] as number) || a - b,
      )
  }
  const served = drafts.flatMap((draft, i) => [...new Set(draft.stops)].map((stop) => [stop, i]))
  const byStop = groupRows(served.length, stops.rows.length, (row) => served[row]?.[0] as number)
  const ordered = [...frequencies].sort((a, b) => a.trip - b.trip || a.start - b.start)
  return {
    tripIdPool: tripIds.pool,
    tripIdOffsets: tripIds.offsets,
    tripIdTable: tripIds.table,
    tripRoute: Int32Array.from({ length: size }, (_, i) => trips.route.get(i)),
    tripService: Int32Array.from({ length: size }, (_, i) => trips.service.get(i)),
    tripPattern,
    tripProfile: stopTimes.tripProfile,
    tripStart: stopTimes.tripStart,
    profileStarts: profiles.offsets,
    profileValues: profiles.pool,
    patternRoute: Int32Array.from(drafts, (draft) => draft.route),
    patternDirection: Uint8Array.from(drafts, (draft) => draft.direction),
    patternHeadsign: Int32Array.from(drafts, (draft) => draft.headsign),
    patternShape: Int32Array.from(drafts, (draft) => draft.geometry),
    patternProfile: Int32Array.from(drafts, (draft) => draft.profile),
    patternTripCount: Uint32Array.from(drafts, (draft) => draft.tripCount),
    patternVisitStarts: startsOf(drafts.map((draft) => draft.stops.length)),
    visitStop,
    visitMeasure: Float64Array.from(drafts.flatMap((draft) => [...draft.measures])),
    patternTripStarts: byPattern.starts.slice(0, drafts.length + 1),
    patternTrips: byPattern.rows,
    stopPatternStarts: byStop.starts,
    stopPatterns: byStop.rows.map((row) => served[row]?.[1] as number),
    shapeStarts: geometries.offsets,
    shapeValues: geometries.pool,
    frequencies: Int32Array.from(
      ordered.flatMap(({ trip, start, end, headway }) => [trip, start, end, headway]),
    ),
  }
}

function startsOf(lengths: number[]): Uint32Array {
  const starts = new Uint32Array(lengths.length + 1)
  for (const [i, length] of lengths.entries()) starts[i + 1] = (starts[i] as number) + length
  return starts
}

function flat(lists: Int32Array[]): Int32Array {
  const all = new Int32Array(lists.reduce((sum, list) => sum + list.length, 0))
  let at = 0
  for (const list of lists) {
    all.set(list, at)
    at += list.length
  }
  return all
}
