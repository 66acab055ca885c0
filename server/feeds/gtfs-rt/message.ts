/**
 * The parts of a GTFS-Realtime feed that say how service differs from the schedule, as one typed
 * shape, whichever encoding they came in. Absent stays absent: a missing direction is not 0.
 *
 * @see https://gtfs.org/documentation/realtime/reference/
 * @module
 */

import type { Cause, Effect, Severity } from '../../../shared/disruption.ts'
import type { Position } from '../../../shared/geo/position.ts'

export interface FeedMessage {
  version?: string
  /** POSIX seconds. */
  timestamp?: number
  /** DIFFERENTIAL: the entities are changes only. */
  differential: boolean
  entities: FeedEntity[]
}

export interface FeedEntity {
  /** Empty where the feed has none. */
  id: string
  isDeleted: boolean
  readonly alert?: Alert
  shape?: Shape
  stop?: TemporaryStop
  tripModifications?: TripModifications
}

/** POSIX seconds; 0 counts as absent. */
export interface TimeRange {
  start?: number
  end?: number
}

export interface Translation {
  text: string
  /** BCP 47. */
  language?: string
}

export interface TripDescriptor {
  tripId?: string
  routeId?: string
  directionId?: number
  /** `YYYYMMDD` */
  startDate?: string
  startTime?: string
}

export interface EntitySelector {
  agencyId?: string
  routeId?: string
  routeType?: number
  directionId?: number
  stopId?: string
  trip?: TripDescriptor
}

export interface Alert {
  activePeriods: TimeRange[]
  communicationPeriods: TimeRange[]
  impactPeriods: TimeRange[]
  informedEntities: EntitySelector[]
  cause: Cause
  causeDetail: Translation[]
  effect: Effect
  effectDetail: Translation[]
  severity: Severity
  header: Translation[]
  description: Translation[]
  url: Translation[]
}

export interface Shape {
  shapeId: string
  /** Empty where the polyline cannot be read. */
  path: Position[]
}

/** A stop that the feed itself brings along. */
export interface TemporaryStop {
  stopId: string
  name: Translation[]
  lat?: number
  lon?: number
}

export interface StopSelector {
  stopSequence?: number
  stopId?: string
}

export interface Modification {
  start?: StopSelector
  /** Inclusive; absent: no stop is replaced. */
  end?: StopSelector
  replacementStopIds: string[]
  serviceAlertId?: string
  /** POSIX seconds. */
  lastModified?: number
}

export interface TripModifications {
  selectedTrips: { tripIds: string[]; shapeId?: string }[]
  /** `YYYYMMDD`, service days. */
  serviceDates: string[]
  modifications: Modification[]
}
