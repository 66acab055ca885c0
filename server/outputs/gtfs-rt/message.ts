/**
 * What we say in GTFS-Realtime, in the names of the proto3 JSON mapping: enums by name, fields in
 * lowerCamelCase, instants in POSIX seconds. What is absent is not said.
 *
 * @see https://gtfs.org/documentation/realtime/reference/
 * @module
 */

import type { Cause, Effect, Severity } from '../../../shared/disruption.ts'
import type { DirectionId } from '../../../shared/network.ts'

/** A feed but for when it was made; that is added where it is encoded. */
export interface FeedContent {
  /** `feed_version` of the GTFS Schedule that the ids belong to. */
  feedVersion?: string
  entities: FeedEntity[]
}

/** One of them, and the id that stays the same from feed to feed. */
export type FeedEntity = { id: string } & (
  | { alert: Alert }
  | { tripUpdate: TripUpdate }
  | { shape: Shape }
  | { stop: Stop }
  | { tripModifications: TripModifications }
)

/** POSIX seconds, [start, end); no end is until further notice. */
export interface TimeRange {
  start?: number
  end?: number
}

export interface TranslatedString {
  translation: { text: string; language?: string }[]
}

export interface Alert {
  /** Deprecated since June 2026, and the only one that most consumers read. */
  activePeriod: TimeRange[]
  communicationPeriod: TimeRange[]
  impactPeriod: TimeRange[]
  informedEntity: EntitySelector[]
  cause: Cause
  causeDetail?: TranslatedString
  effect: Effect
  effectDetail?: TranslatedString
  severityLevel?: Severity
  url?: TranslatedString
  headerText: TranslatedString
  descriptionText: TranslatedString
  ttsHeaderText?: TranslatedString
  ttsDescriptionText?: TranslatedString
}

/** Fields of one are AND. */
export interface EntitySelector {
  agencyId?: string
  routeId?: string
  /** GTFS `route_type`. */
  routeType?: number
  directionId?: DirectionId
  stopId?: string
  trip?: TripDescriptor
}

export interface TripDescriptor {
  tripId?: string
  routeId?: string
  directionId?: DirectionId
  /** `HH:MM:SS`, past 24 h on the same service day. */
  startTime?: string
  /** `YYYYMMDD`, service day. */
  startDate?: string
  scheduleRelationship?: 'SCHEDULED' | 'CANCELED' | 'REPLACEMENT' | 'NEW' | 'DUPLICATED' | 'DELETED'
  modifiedTrip?: ModifiedTripSelector
}

export interface ModifiedTripSelector {
  /** Id of the entity with the TripModifications. */
  modificationsId: string
  affectedTripId: string
  startTime?: string
  startDate?: string
}

export interface TripUpdate {
  trip: TripDescriptor
  stopTimeUpdate: StopTimeUpdate[]
  /** POSIX seconds. */
  timestamp?: number
  /** Seconds. */
  delay?: number
  tripProperties?: { tripHeadsign?: string; shapeId?: string }
}

export interface StopTimeUpdate {
  stopSequence?: number
  stopId?: string
  arrival?: StopTimeEvent
  departure?: StopTimeEvent
  scheduleRelationship?: 'SCHEDULED' | 'SKIPPED' | 'NO_DATA'
  stopTimeProperties?: { assignedStopId?: string }
}

/** `time` in POSIX seconds, `delay` in seconds. */
export interface StopTimeEvent {
  time?: number
  delay?: number
  scheduledTime?: number
  /** Seconds; 0 is sure. */
  uncertainty?: number
}

export interface Shape {
  shapeId: string
  /** Precision 5. */
  encodedPolyline: string
}

/** A stop that the static feed does not have. */
export interface Stop {
  stopId: string
  stopName: TranslatedString
  stopLat: number
  stopLon: number
  stopTimezone?: string
  wheelchairBoarding?: 'UNKNOWN' | 'AVAILABLE' | 'NOT_AVAILABLE'
}

export interface TripModifications {
  selectedTrips: { tripIds: string[]; shapeId?: string }[]
  /** `HH:MM:SS`, only for trips of `frequencies.txt`. */
  startTimes?: string[]
  /** `YYYYMMDD`, service days. */
  serviceDates: string[]
  modifications: Modification[]
}

export interface Modification {
  startStopSelector: StopSelector
  /** Inclusive; absent: no stop is replaced. */
  endStopSelector?: StopSelector
  /** Seconds. */
  propagatedModificationDelay?: number
  replacementStops?: { stopId: string; travelTimeToStop?: number }[]
  /** Id of the entity with the alert, in this feed. */
  serviceAlertId?: string
  /** POSIX seconds. */
  lastModifiedTime?: number
}

export interface StopSelector {
  stopSequence?: number
  stopId?: string
}
