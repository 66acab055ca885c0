/**
 * The words of the static side, as in GTFS Schedule, plus *line* and *pattern*.
 *
 * A **line** is what riders call "T1" or "5": every GTFS route of one operator and region with
 * that public number. Riders see lines, machines get routes. A **pattern** is one ordered stop
 * list with one shape, for one route and direction.
 *
 * @module
 */

import type { Position } from './geo/position.ts'

export type Mode = 'tram' | 'metro' | 'rail' | 'bus' | 'trolleybus' | 'ferry' | 'other'

export type DirectionId = 0 | 1

export interface Agency {
  id: string
  name: string
  url?: string
  timeZone: string
  language?: string
}

export interface Line {
  /** `<agency>-<region>-<number>`, e.g. `delijn-2-T1`; no region where the operator has none. */
  id: string
  /** The public number: GTFS `route_short_name`, else the long name. */
  number: string
  /** The longest of its routes' long names. */
  name: string
  mode: Mode
  /** Six hex digits without `#`, as in GTFS. */
  color?: string
  textColor?: string
  agencyId: string
  routeIds: string[]
}

/** As much of a line as a badge needs; carried inside disruptions so that they read on their own. */
export type LineRef = Pick<Line, 'id' | 'number' | 'mode' | 'color' | 'textColor'>

export interface Route {
  id: string
  lineId: string
  agencyId: string
  shortName: string
  longName: string
  /** GTFS `route_type`, extended types included. */
  type: number
  mode: Mode
  color?: string
  textColor?: string
}

export interface Stop {
  id: string
  code?: string
  name: string
  lat: number
  lon: number
  parentId?: string
  platform?: string
  /** GTFS `location_type`; 0 is where a vehicle stops. */
  locationType: number
  /** GTFS `wheelchair_boarding`: 0 unknown, 1 some, 2 none. */
  wheelchairBoarding?: number
}

export type StopRef = Pick<Stop, 'id' | 'name' | 'lat' | 'lon'>

export interface StopVisit {
  stopId: string
  /** GTFS `stop_sequence` of the representative trip. */
  sequence: number
  /** Metres along the pattern's shape; never falls from one visit to the next. */
  measure: number
  /** Seconds after the trip's first departure. */
  arrival: number
  departure: number
}

export interface Pattern {
  /** Hash of route, direction, stops and shape. */
  id: string
  routeId: string
  lineId: string
  directionId: DirectionId
  headsign: string
  visits: StopVisit[]
  /** [lon, lat] in travel order. Stops joined by straight lines where the feed has no shape. */
  shape: Position[]
  /** False where the feed has no shape for it. */
  hasShape: boolean
  /** Metres. */
  length: number
  tripCount: number
}
