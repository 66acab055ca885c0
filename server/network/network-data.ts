/**
 * A whole network as one buffer: a header in JSON for what there is little of, and typed arrays
 * for the rest (`server/columns.ts`).
 *
 * @module
 */

import type { Agency, Route, Stop } from '../../shared/network.ts'
import { decodeColumns, encodeColumns } from '../columns.ts'
import type { FeedPrefixes } from './gtfs/feed-prefixes.ts'
import type { Service } from './gtfs/services.ts'
import type { LineWithRegion } from './lines.ts'

/** Moves whenever an import of the same file gives another result or another layout. */
export const importerVersion = 4

export interface NetworkHeader {
  hash: string
  timeZone: string
  feedVersion?: string
  validFrom?: string
  validUntil?: string
  bbox: [number, number, number, number]
  agencies: Agency[]
  lines: LineWithRegion[]
  routes: Route[]
  stops: Stop[]
  services: Service[]
  headsigns: string[]
  patternIds: string[]
  stopTimeCount: number
  /** Taken off the ids. */
  prefixes: FeedPrefixes
  warnings: string[]
  warningCount: number
}

/** Lists of lists are flat, with a column that says where each starts and one more for the end. */
export interface NetworkColumns {
  tripIdPool: Uint8Array
  tripIdOffsets: Uint32Array
  tripIdTable: Uint32Array
  tripRoute: Int32Array
  tripService: Int32Array
  /** -1: the feed has no stop times of the trip. */
  tripPattern: Int32Array
  tripProfile: Int32Array
  tripStart: Int32Array
  profileStarts: Uint32Array
  /** stop_sequence, arrival, departure, … */
  profileValues: Int32Array
  patternRoute: Int32Array
  patternDirection: Uint8Array
  /** -1: none. */
  patternHeadsign: Int32Array
  /** -1: the stops are joined by straight lines. */
  patternShape: Int32Array
  /** The commonest of its trips'. */
  patternProfile: Int32Array
  patternTripCount: Uint32Array
  patternVisitStarts: Uint32Array
  visitStop: Int32Array
  visitMeasure: Float64Array
  patternTripStarts: Uint32Array
  /** By start time. */
  patternTrips: Uint32Array
  stopPatternStarts: Uint32Array
  stopPatterns: Uint32Array
  shapeStarts: Uint32Array
  /** lon, lat, … in units of 1e-7 degrees. */
  shapeValues: Int32Array
  /** trip, start, end, headway, …, by trip. */
  frequencies: Int32Array
}

export interface NetworkData {
  header: NetworkHeader
  columns: NetworkColumns
}

const format = { magic: 'OMWEGNET', version: importerVersion }

/** As it lies on disk. */
export const encodeNetwork = ({ header, columns }: NetworkData): Uint8Array[] =>
  encodeColumns(format, header, columns)

/**
 * Look at an encoded network where it lies; nothing is copied but the header.
 *
 * @throws Error where it is none, is of another version, or is damaged
 */
export const decodeNetwork = (buffer: SharedArrayBuffer): NetworkData =>
  decodeColumns<NetworkHeader, NetworkColumns>(format, 'network', buffer)
