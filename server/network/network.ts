/**
 * The static side, ready to ask. Immutable; a new GTFS makes a new one.
 *
 * Stop times live in typed arrays behind these calls; the objects handed out are made on demand
 * for patterns and kept for lines, routes and stops.
 *
 * @module
 */

import type { BBox } from '../../shared/geo/position.ts'
import type {
  Agency,
  DirectionId,
  Line,
  Mode,
  Pattern,
  Route,
  Stop,
  StopRef,
} from '../../shared/network.ts'
import type { IdKind } from './gtfs/feed-prefixes.ts'

export interface TripRef {
  tripId: string
  routeId: string
  /** Empty where the feed has no stop times of the trip. */
  patternId: string
  serviceId: string
  /** Seconds after noon minus 12 h of the service day; 0 where the feed has no stop times. */
  startTime: number
}

/** A trip on one service day. */
export interface TripRun {
  tripId: string
  /**
   * When it begins, in seconds after noon minus 12 h, ascending: one, and as many as there are runs
   * where it is one of `frequencies.txt`.
   */
  starts: number[]
  /** Of `frequencies.txt`: the trip alone does not tell one run from another. */
  frequency: boolean
}

/** When a trip is at one of its stops. */
export interface TripTime {
  stopId: string
  /** GTFS `stop_sequence`. */
  sequence: number
  /** Seconds after noon minus 12 h of the service day. */
  arrival: number
  departure: number
}

export interface LineQuery {
  /** Public number; letter case and surrounding space do not matter. */
  number: string
  agencyId?: string
  /** De Lijn's entity: first digit of the ids. */
  region?: string
  mode?: Mode
}

export interface Network {
  /** Of the content of the GTFS file and the importer's version. */
  readonly hash: string
  readonly timeZone: string
  readonly feedVersion?: string
  /** `YYYY-MM-DD`: first and last service day. */
  readonly validFrom?: string
  readonly validUntil?: string
  readonly bbox: BBox
  readonly agencies: readonly Agency[]
  /** In the order of the routes' `route_sort_order`, else natural order of the number. */
  readonly lines: readonly Line[]
  readonly routes: readonly Route[]
  readonly stops: readonly Stop[]
  readonly patternCount: number
  readonly tripCount: number
  readonly stopTimeCount: number
  /** What the import could live with, in words; at most a hundred. */
  readonly warnings: readonly string[]
  /**
   * All of it, encoded in shared memory: post it to a worker thread and give it to
   * `openNetworkBuffer` there, nothing is copied.
   */
  readonly buffer: SharedArrayBuffer

  agency(id: string): Agency | undefined
  line(id: string): Line | undefined
  route(id: string): Route | undefined
  stop(id: string): Stop | undefined
  pattern(id: string): Pattern | undefined
  trip(id: string): TripRef | undefined
  /** In order of travel; empty where the trip or its stop times are unknown. */
  tripTimes(id: string): TripTime[]

  /**
   * The id as it is in the GTFS file, with the prefix that the import took off: for who has that file.
   * An id that is unknown gets the usual prefix.
   */
  feedId(kind: IdKind, id: string): string

  findLines(query: LineQuery): Line[]
  linesAtStop(stopId: string): Line[]
  /** Patterns of a route, the one with most trips first. */
  patternsOfRoute(routeId: string, directionId?: DirectionId): Pattern[]
  patternsAtStop(stopId: string): Pattern[]
  /** Every pattern, one at a time. */
  patterns(): Iterable<Pattern>
  /** Stops within a radius, nearest first. */
  stopsNear(lon: number, lat: number, metres: number, limit?: number): Stop[]
  /** Children of a station, or the stop itself; none where it is unknown. */
  boardingStops(stopId: string): Stop[]
  /** Service ids that run on a service day, `YYYY-MM-DD`; none where it is no date. */
  servicesOn(date: string): ReadonlySet<string>
  /**
   * Start times of the pattern's trips on a service day, ascending, in seconds after noon minus
   * 12 h. Trips of `frequencies.txt` once per run.
   */
  departures(patternId: string, date: string): number[]
  /** The pattern's trips on a service day, by their first start. */
  tripsOn(patternId: string, date: string): TripRun[]
}

/** As outputs name a stop. */
export const stopRef = ({ id, name, lat, lon }: Stop): StopRef => ({ id, name, lat, lon })

/** As outputs name a line; colours are `RRGGBB`, absent where the feed has none. */
export const lineRef = ({ id, number, mode, color, textColor }: Line) => ({
  id,
  number,
  mode,
  ...(color === undefined ? {} : { color }),
  ...(textColor === undefined ? {} : { textColor }),
})
