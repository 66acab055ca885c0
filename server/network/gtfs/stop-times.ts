/**
 * `stop_times.txt`, the big one, folded while it is read.
 *
 * Trips that serve the same stops along the same shape share a **pattern**, and those that also
 * take the same time from stop to stop share a **profile**; a trip is then a pattern, a profile
 * and a start. Twenty million rows come down to a few per cent of that, so they are never all in
 * memory: a trip is folded as soon as its last row is read. Only a file whose trips do not stay
 * together is read a second time, all of it into columns.
 *
 * @module
 */

import type { Stop } from '../../../shared/network.ts'
import { GrowingColumn, groupRows } from './columns.ts'
import { grown, SequenceTable } from './intern.ts'
import type { StopTable } from './stops.ts'
import { columnsOf, type ImportContext, type Row, readTable } from './table.ts'
import { fillTimes } from './times.ts'
import type { TripTable } from './trips.ts'

const columns = columnsOf(
  ['trip_id', 'stop_sequence'],
  [
    'stop_id',
    'arrival_time',
    'departure_time',
    'shape_dist_traveled',
    'location_id',
    'location_group_id',
  ],
)
const { at } = columns

export interface StopTimes {
  /** Route, direction, geometry (-1: none), then the stops. */
  patterns: SequenceTable
  /** `stop_sequence`, arrival, departure of every stop; seconds after the first departure. */
  profiles: SequenceTable
  /** `shape_dist_traveled` by pattern and visit, from the pattern's first trip; NaN: none. */
  distances: Float64Array[]
  /** By trip; -1 where it has no stop times. */
  tripPattern: Int32Array
  tripProfile: Int32Array
  /** Seconds after noon minus 12 h of the service day. */
  tripStart: Int32Array
  rows: number
}

/** Numbers at the head of a pattern's sequence, before its stops. */
export const patternHead = 3

/** `stop_times.txt`: in one pass where the rows of a trip stand together, else in two. */
export async function readStopTimes(
  context: ImportContext,
  trips: TripTable,
  stops: StopTable,
): Promise<StopTimes> {
  try {
    return await readTogether(context, trips, stops)
  } catch (error) {
    if (error !== scattered) throw error
    return await readScattered(context, trips, stops)
  }
}

const tooShort = { text: 'has fewer than two stops; left out', leaveOut: true }

/** Thrown, and caught above, where rows of one trip lie apart. */
const scattered = new Error('the rows of a trip lie apart')

async function readTogether(context: ImportContext, trips: TripTable, stops: StopTable) {
  const fold = new Folder(context, trips, stops.rows)
  const done = new Uint8Array(trips.ids.size)
  let current = -1
  fold.result.rows = await readTable(context, 'stop_times.txt', columns, (row) => {
    const trip = tripOf(row, trips)
    if (trip !== current) {
      if (current >= 0) fold.finish(current)
      if (done[trip] === 1) throw scattered
      done[trip] = 1
      current = trip
    }
    const stop = stopOf(row, stops)
    if (stop < 0) return
    fold.add(
      sequenceOf(row),
      row.time(at.arrival_time),
      row.time(at.departure_time),
      stop,
      row.decimal(at.shape_dist_traveled),
    )
  })
  if (current >= 0) fold.finish(current)
  return fold.result
}

async function readScattered(context: ImportContext, trips: TripTable, stops: StopTable) {
  const trip = new GrowingColumn(Int32Array)
  const sequence = new GrowingColumn(Int32Array)
  const arrival = new GrowingColumn(Int32Array)
  const departure = new GrowingColumn(Int32Array)
  const stop = new GrowingColumn(Int32Array)
  const distance = new GrowingColumn(Float64Array)
  const count = await readTable(context, 'stop_times.txt', columns, (row) => {
    const stopIndex = stopOf(row, stops)
    if (stopIndex < 0) return
    trip.push(tripOf(row, trips))
    sequence.push(sequenceOf(row))
    arrival.push(row.time(at.arrival_time))
    departure.push(row.time(at.departure_time))
    stop.push(stopIndex)
    distance.push(row.decimal(at.shape_dist_traveled))
  })
  const fold = new Folder(context, trips, stops.rows)
  fold.result.rows = count
  const { rows, starts } = groupRows(trip.length, trips.ids.size, (row) => trip.get(row))
  for (let t = 0; t < trips.ids.size; t++) {
    const from = starts[t] as number
    const to = starts[t + 1] as number
    for (let i = from; i < to; i++) {
      const row = rows[i] as number
      fold.add(
        sequence.get(row),
        arrival.get(row),
        departure.get(row),
        stop.get(row),
        distance.get(row),
      )
    }
    if (to > from) fold.finish(t)
  }
  return fold.result
}

function tripOf(row: Row, trips: TripTable): number {
  const trip = row.reference(at.trip_id, trips.ids, 'trips.txt')
  if (trip < 0) row.fail(at.trip_id, 'must not be empty')
  return trip
}

/** -1 for a row of a service on demand, which has an area instead of a stop. */
function stopOf(row: Row, stops: StopTable): number {
  const stop = row.reference(at.stop_id, stops.ids, 'stops.txt')
  if (stop >= 0) return stop
  if (row.text(at.location_id) === '' && row.text(at.location_group_id) === '') {
    row.fail(at.stop_id, 'must not be empty')
  }
  row.warn(at.stop_id, 'is empty: an area served on demand is left out')
  return -1
}

function sequenceOf(row: Row): number {
  const sequence = row.integer(at.stop_sequence)
  if (sequence < 0) row.fail(at.stop_sequence, 'must not be empty')
  return sequence
}

/** Collects the rows of one trip, then folds them. */
class Folder {
  readonly result: StopTimes
  readonly #context: ImportContext
  readonly #trips: TripTable
  readonly #stops: readonly Stop[]
  #count = 0
  #sequence = new Int32Array(128)
  #arrival = new Int32Array(128)
  #departure = new Int32Array(128)
  #stop = new Int32Array(128)
  #distance = new Float64Array(128)
  #pattern = new Int32Array(128 + patternHead)
  #profile = new Int32Array(3 * 128)

  constructor(context: ImportContext, trips: TripTable, stops: readonly Stop[]) {
    this.#context = context
    this.#trips = trips
    this.#stops = stops
    const size = trips.ids.size
    this.result = {
      patterns: new SequenceTable(),
      profiles: new SequenceTable(),
      distances: [],
      tripPattern: new Int32Array(size).fill(-1),
      tripProfile: new Int32Array(size).fill(-1),
      tripStart: new Int32Array(size),
      rows: 0,
    }
  }

  add(sequence: number, arrival: number, departure: number, stop: number, distance: number): void {
    const i = this.#count++
    if (i === this.#sequence.length) this.#widen()
    this.#sequence[i] = sequence
    this.#arrival[i] = arrival < 0 ? departure : arrival
    this.#departure[i] = departure < 0 ? arrival : departure
    this.#stop[i] = stop
    this.#distance[i] = distance
  }

  /** The trip has no more rows. */
  finish(trip: number): void {
    const count = this.#count
    this.#count = 0
    this.#sort(count)
    const problem =
      count < 2
        ? tooShort
        : fillTimes(count, this.#arrival, this.#departure, this.#stop, this.#distance, this.#stops)
    if (problem) {
      const value = this.#trips.ids.text(trip)
      this.#context.warnings.add({ file: 'stop_times.txt', field: 'trip_id', value }, problem.text)
      if (problem.leaveOut) return
    }
    this.#fold(trip, count)
  }

  #fold(trip: number, count: number): void {
    const { result } = this
    const start = this.#departure[0] as number
    this.#pattern[0] = this.#trips.route.get(trip)
    this.#pattern[1] = this.#trips.direction.get(trip)
    this.#pattern[2] = this.#trips.geometry.get(trip)
    for (let i = 0; i < count; i++) {
      this.#pattern[patternHead + i] = this.#stop[i] as number
      this.#profile[3 * i] = this.#sequence[i] as number
      this.#profile[3 * i + 1] = (this.#arrival[i] as number) - start
      this.#profile[3 * i + 2] = (this.#departure[i] as number) - start
    }
    const pattern = result.patterns.intern(this.#pattern, patternHead + count)
    if (pattern === result.distances.length) result.distances.push(this.#distance.slice(0, count))
    result.tripPattern[trip] = pattern
    result.tripProfile[trip] = result.profiles.intern(this.#profile, 3 * count)
    result.tripStart[trip] = start
  }

  /** By stop_sequence; rows are in order in most files, so look before sorting. */
  #sort(count: number): void {
    let i = 1
    while (i < count && (this.#sequence[i - 1] as number) <= (this.#sequence[i] as number)) i++
    if (i >= count) return
    const order = Uint32Array.from({ length: count }, (_, at) => at)
    const sequence = this.#sequence
    order.sort((a, b) => (sequence[a] as number) - (sequence[b] as number) || a - b)
    for (const values of [this.#sequence, this.#arrival, this.#departure, this.#stop]) {
      values.set(Int32Array.from(order, (at) => values[at] as number))
    }
    this.#distance.set(Float64Array.from(order, (at) => this.#distance[at] as number))
  }

  #widen(): void {
    const needed = this.#sequence.length * 2
    this.#sequence = grown(this.#sequence, needed)
    this.#arrival = grown(this.#arrival, needed)
    this.#departure = grown(this.#departure, needed)
    this.#stop = grown(this.#stop, needed)
    this.#distance = grown(this.#distance, needed)
    this.#pattern = grown(this.#pattern, needed + patternHead)
    this.#profile = grown(this.#profile, 3 * needed)
  }
}
