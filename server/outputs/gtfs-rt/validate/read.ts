/**
 * From a decoded message, protobuf or JSON, to what is judged.
 *
 * @module
 */

import { causes, effects, severities } from '../../../../shared/disruption.ts'
import {
  asText,
  field,
  isObject,
  type Loose,
  numberField,
  objectField,
  objectsField,
  textField,
  textsField,
} from '../../../feeds/gtfs-rt/loose.ts'
import type {
  Alert,
  Entity,
  Message,
  Modification,
  Range,
  Selector,
  StopEvent,
  StopSelector,
  StopTime,
  Translation,
  Trip,
  TripModifications,
  TripUpdate,
} from './message.ts'

/** Absent stays absent, and what cannot be read is absent. */
export function readMessage(message: Loose): Message {
  const header = objectField(message, 'header')
  return {
    ...(header && {
      header: {
        version: textField(header, 'gtfsRealtimeVersion'),
        incrementality: nameField(header, 'incrementality', ['FULL_DATASET', 'DIFFERENTIAL']),
        timestamp: numberField(header, 'timestamp'),
        feedVersion: textField(header, 'feedVersion'),
      },
    }),
    entities: objectsField(message, 'entity').map(readEntity),
  }
}

function readEntity(entity: Loose, index: number): Entity {
  const part = <T>(name: string, read: (value: Loose) => T): T | undefined => {
    const value = objectField(entity, name)
    return value && read(value)
  }
  return {
    index,
    id: textField(entity, 'id'),
    isDeleted: field(entity, 'isDeleted') === true,
    alert: part('alert', readAlert),
    tripUpdate: part('tripUpdate', readTripUpdate),
    shape: part('shape', (shape) => ({
      shapeId: textField(shape, 'shapeId'),
      encodedPolyline: textField(shape, 'encodedPolyline'),
    })),
    stop: part('stop', (stop) => ({
      stopId: textField(stop, 'stopId'),
      name: translations(stop, 'stopName'),
      lat: numberField(stop, 'stopLat'),
      lon: numberField(stop, 'stopLon'),
    })),
    tripModifications: part('tripModifications', readModifications),
    hasOther: objectField(entity, 'vehicle') !== undefined,
  }
}

const readAlert = (alert: Loose): Alert => ({
  activePeriods: objectsField(alert, 'activePeriod').map(readRange),
  communicationPeriods: objectsField(alert, 'communicationPeriod').map(readRange),
  impactPeriods: objectsField(alert, 'impactPeriod').map(readRange),
  informedEntities: objectsField(alert, 'informedEntity').map(readSelector),
  cause: nameField(alert, 'cause', ['', ...causes]),
  effect: nameField(alert, 'effect', ['', ...effects]),
  severity: nameField(alert, 'severityLevel', ['', ...severities]),
  causeDetail: translations(alert, 'causeDetail'),
  effectDetail: translations(alert, 'effectDetail'),
  url: translations(alert, 'url'),
  header: translations(alert, 'headerText'),
  description: translations(alert, 'descriptionText'),
})

const readRange = (range: Loose): Range => ({
  start: numberField(range, 'start'),
  end: numberField(range, 'end'),
})

function readSelector(selector: Loose): Selector {
  const trip = objectField(selector, 'trip')
  return {
    agencyId: textField(selector, 'agencyId'),
    routeId: textField(selector, 'routeId'),
    routeType: numberField(selector, 'routeType'),
    directionId: numberField(selector, 'directionId'),
    stopId: textField(selector, 'stopId'),
    ...(trip && { trip: readTrip(trip) }),
  }
}

const tripRelationships = [
  'SCHEDULED',
  'ADDED',
  'UNSCHEDULED',
  'CANCELED',
  '',
  'REPLACEMENT',
  'DUPLICATED',
  'DELETED',
  'NEW',
]

function readTrip(trip: Loose): Trip {
  const modified = objectField(trip, 'modifiedTrip')
  return {
    tripId: textField(trip, 'tripId'),
    routeId: textField(trip, 'routeId'),
    directionId: numberField(trip, 'directionId'),
    startTime: textField(trip, 'startTime'),
    startDate: textField(trip, 'startDate'),
    relationship: nameField(trip, 'scheduleRelationship', tripRelationships),
    ...(modified && {
      modified: {
        modificationsId: textField(modified, 'modificationsId'),
        affectedTripId: textField(modified, 'affectedTripId'),
        startTime: textField(modified, 'startTime'),
        startDate: textField(modified, 'startDate'),
      },
    }),
  }
}

function readTripUpdate(update: Loose): TripUpdate {
  const trip = objectField(update, 'trip')
  return {
    ...(trip && { trip: readTrip(trip) }),
    stopTimes: objectsField(update, 'stopTimeUpdate').map(readStopTime),
    timestamp: numberField(update, 'timestamp'),
  }
}

const stopRelationships = ['SCHEDULED', 'SKIPPED', 'NO_DATA', 'UNSCHEDULED']

function readStopTime(stopTime: Loose): StopTime {
  const event = (name: string): StopEvent | undefined => {
    const value = objectField(stopTime, name)
    return (
      value && {
        time: numberField(value, 'time'),
        delay: numberField(value, 'delay'),
        scheduledTime: numberField(value, 'scheduledTime'),
      }
    )
  }
  return {
    sequence: numberField(stopTime, 'stopSequence'),
    stopId: textField(stopTime, 'stopId'),
    arrival: event('arrival'),
    departure: event('departure'),
    relationship: nameField(stopTime, 'scheduleRelationship', stopRelationships),
  }
}

const readModifications = (modifications: Loose): TripModifications => ({
  selectedTrips: objectsField(modifications, 'selectedTrips').map((trips) => ({
    tripIds: textsField(trips, 'tripIds'),
    shapeId: textField(trips, 'shapeId'),
  })),
  startTimes: textsField(modifications, 'startTimes'),
  serviceDates: textsField(modifications, 'serviceDates'),
  modifications: objectsField(modifications, 'modifications').map(readModification),
})

function readModification(modification: Loose): Modification {
  const selector = (name: string): StopSelector | undefined => {
    const value = objectField(modification, name)
    return (
      value && {
        sequence: numberField(value, 'stopSequence'),
        stopId: textField(value, 'stopId'),
      }
    )
  }
  return {
    start: selector('startStopSelector'),
    end: selector('endStopSelector'),
    delay: numberField(modification, 'propagatedModificationDelay'),
    replacementStops: objectsField(modification, 'replacementStops').map((stop) => ({
      stopId: textField(stop, 'stopId'),
      travelTime: numberField(stop, 'travelTimeToStop'),
    })),
    serviceAlertId: textField(modification, 'serviceAlertId'),
    lastModified: numberField(modification, 'lastModifiedTime'),
  }
}

/** Absent where the field is; a bare text counts as one translation. */
function translations(object: Loose, name: string): Translation[] | undefined {
  const value = field(object, name)
  if (typeof value === 'string') return [{ text: value }]
  if (!isObject(value)) return undefined
  return objectsField(value, 'translation').map((translation) => {
    const text = field(translation, 'text')
    return {
      ...(typeof text === 'string' && { text }),
      language: textField(translation, 'language'),
    }
  })
}

/** An enum by its number or name; a number that has no name as it is. */
function nameField(object: Loose, name: string, names: readonly string[]): string | undefined {
  const value = field(object, name)
  if (typeof value === 'number') return names[value] || String(value)
  return asText(value)
}
