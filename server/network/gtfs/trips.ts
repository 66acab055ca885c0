/** `trips.txt` and `frequencies.txt`. @module */

import { GrowingColumn } from './columns.ts'
import { IdTable } from './intern.ts'
import type { RouteTable } from './routes.ts'
import type { ServiceTable } from './services.ts'
import type { ShapeTable } from './shapes.ts'
import { columnsOf, type ImportContext, readTable } from './table.ts'

const columns = columnsOf(
  ['route_id', 'service_id', 'trip_id'],
  ['trip_headsign', 'direction_id', 'shape_id'],
)
const { at } = columns

/** By index of the trip's id. */
export interface TripTable {
  ids: IdTable
  route: GrowingColumn<Int32Array>
  service: GrowingColumn<Int32Array>
  /** -1 where the feed has none. */
  geometry: GrowingColumn<Int32Array>
  direction: GrowingColumn<Int32Array>
  headsign: GrowingColumn<Int32Array>
  headsigns: IdTable
}

/** `trips.txt`, with the feed's routes, services and shapes as numbers. */
export async function readTrips(
  context: ImportContext,
  routes: RouteTable,
  services: ServiceTable,
  shapes: ShapeTable,
): Promise<TripTable> {
  const table: TripTable = {
    ids: new IdTable(),
    route: new GrowingColumn(Int32Array),
    service: new GrowingColumn(Int32Array),
    geometry: new GrowingColumn(Int32Array),
    direction: new GrowingColumn(Int32Array),
    headsign: new GrowingColumn(Int32Array),
    headsigns: new IdTable(),
  }
  const hasShapes = context.source.has('shapes.txt')
  let warned = false
  await readTable(context, 'trips.txt', columns, (row) => {
    const index = row.intern(at.trip_id, table.ids)
    if (index < 0) row.fail(at.trip_id, 'must not be empty')
    if (index < table.route.length) row.fail(at.trip_id, 'comes twice')
    const route = row.reference(at.route_id, routes.ids, 'routes.txt')
    if (route < 0) row.fail(at.route_id, 'must not be empty')
    context.prefixes.noteTrip(routes.rows[route]?.id ?? '', row.prefix(at.trip_id))
    const service = row.reference(at.service_id, services.ids, 'calendar.txt or calendar_dates.txt')
    if (service < 0) row.fail(at.service_id, 'must not be empty')
    const shape = hasShapes ? row.reference(at.shape_id, shapes.ids, 'shapes.txt') : -1
    if (!hasShapes && !warned && row.text(at.shape_id) !== '') {
      row.warn(at.shape_id, 'but the feed has no shapes.txt: stops are joined by straight lines')
      warned = true
    }
    const direction = row.optionalInteger(at.direction_id)
    if (direction > 1) row.warn(at.direction_id, 'is neither 0 nor 1; taken as 0')
    table.route.push(route)
    table.service.push(service)
    table.geometry.push(shape < 0 ? -1 : (shapes.geometry[shape] as number))
    table.direction.push(direction === 1 ? 1 : 0)
    table.headsign.push(row.internText(at.trip_headsign, table.headsigns))
  })
  return table
}

const frequencyColumns = columnsOf(['trip_id', 'start_time', 'end_time', 'headway_secs'], [])

/** Runs of a trip every `headway` seconds, the first at `start`, none at or after `end`. */
export interface Frequency {
  trip: number
  start: number
  end: number
  headway: number
}

export async function readFrequencies(
  context: ImportContext,
  trips: IdTable,
): Promise<Frequency[]> {
  const frequencies: Frequency[] = []
  if (!context.source.has('frequencies.txt')) return frequencies
  await readTable(context, 'frequencies.txt', frequencyColumns, (row) => {
    const trip = row.reference(frequencyColumns.at.trip_id, trips, 'trips.txt')
    if (trip < 0) row.fail(frequencyColumns.at.trip_id, 'must not be empty')
    const start = row.time(frequencyColumns.at.start_time)
    const end = row.time(frequencyColumns.at.end_time)
    const headway = row.integer(frequencyColumns.at.headway_secs)
    if (start < 0) row.fail(frequencyColumns.at.start_time, 'must not be empty')
    if (end <= start) row.fail(frequencyColumns.at.end_time, 'is not after start_time')
    if (headway <= 0) row.fail(frequencyColumns.at.headway_secs, 'must be more than 0')
    frequencies.push({ trip, start, end, headway })
  })
  return frequencies
}
