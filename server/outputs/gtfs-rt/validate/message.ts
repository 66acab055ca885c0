/**
 * A feed as it is to be judged: everything is optional, nothing is mended.
 *
 * @module
 */

/** POSIX seconds. */
export interface Range {
  start?: number
  end?: number
}

export interface Translation {
  text?: string
  language?: string
}

export interface Message {
  header?: Header
  entities: Entity[]
}

export interface Header {
  version?: string
  /** Absent, a known name, or whatever else was there. */
  incrementality?: string
  timestamp?: number
  feedVersion?: string
}

export interface Entity {
  /** Its place in the feed, from 0. */
  index: number
  id?: string
  isDeleted: boolean
  alert?: Alert
  tripUpdate?: TripUpdate
  shape?: Shape
  stop?: Stop
  tripModifications?: TripModifications
  /** Anything else, e.g. a vehicle's position: not judged here. */
  hasOther: boolean
}

export interface Alert {
  activePeriods: Range[]
  communicationPeriods: Range[]
  impactPeriods: Range[]
  informedEntities: Selector[]
  cause?: string
  effect?: string
  severity?: string
  causeDetail?: Translation[]
  effectDetail?: Translation[]
  url?: Translation[]
  header?: Translation[]
  description?: Translation[]
}

export interface Selector {
  agencyId?: string
  routeId?: string
  routeType?: number
  directionId?: number
  stopId?: string
  trip?: Trip
}

export interface Trip {
  tripId?: string
  routeId?: string
  directionId?: number
  startTime?: string
  startDate?: string
  relationship?: string
  modified?: ModifiedTrip
}

export interface ModifiedTrip {
  modificationsId?: string
  affectedTripId?: string
  startTime?: string
  startDate?: string
}

export interface TripUpdate {
  trip?: Trip
  stopTimes: StopTime[]
  timestamp?: number
}

export interface StopTime {
  sequence?: number
  stopId?: string
  arrival?: StopEvent
  departure?: StopEvent
  relationship?: string
}

export interface StopEvent {
  time?: number
  delay?: number
  scheduledTime?: number
}

export interface Shape {
  shapeId?: string
  encodedPolyline?: string
}

export interface Stop {
  stopId?: string
  name?: Translation[]
  lat?: number
  lon?: number
}

export interface TripModifications {
  selectedTrips: { tripIds: string[]; shapeId?: string }[]
  startTimes: string[]
  serviceDates: string[]
  modifications: Modification[]
}

export interface Modification {
  start?: StopSelector
  end?: StopSelector
  /** Seconds. */
  delay?: number
  replacementStops: { stopId?: string; travelTime?: number }[]
  serviceAlertId?: string
  lastModified?: number
}

export interface StopSelector {
  sequence?: number
  stopId?: string
}
