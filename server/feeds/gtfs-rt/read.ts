/**
 * From a decoded message, protobuf or JSON, to the one typed shape.
 *
 * @module
 */

import { causes, effects, severities } from '../../../shared/disruption.ts'
import {
  asText,
  enumField,
  field,
  isObject,
  type Loose,
  numberField,
  objectField,
  objectsField,
  textField,
  textsField,
} from './loose.ts'
import type {
  Alert,
  EntitySelector,
  FeedEntity,
  FeedMessage,
  Modification,
  StopSelector,
  TemporaryStop,
  TimeRange,
  Translation,
  TripDescriptor,
  TripModifications,
} from './message.ts'
import { decodePolyline } from './polyline.ts'

export function readMessage(message: Loose): FeedMessage {
  const header = objectField(message, 'header') ?? {}
  const incrementality = field(header, 'incrementality')
  return {
    version: textField(header, 'gtfsRealtimeVersion'),
    timestamp: numberField(header, 'timestamp'),
    differential: incrementality === 1 || asText(incrementality)?.toUpperCase() === 'DIFFERENTIAL',
    entities: objectsField(message, 'entity').map(readEntity),
  }
}

function readEntity(entity: Loose): FeedEntity {
  const alert = objectField(entity, 'alert')
  const shape = objectField(entity, 'shape')
  const stop = objectField(entity, 'stop')
  const modifications = objectField(entity, 'tripModifications')
  const deleted = field(entity, 'isDeleted')
  return {
    id: textField(entity, 'id') ?? '',
    isDeleted: deleted === true || deleted === 'true',
    // Read when asked for: of a big feed only one at a time is then in memory twice.
    get alert() {
      return alert && readAlert(alert)
    },
    ...(shape && {
      shape: {
        shapeId: textField(shape, 'shapeId') ?? '',
        path: decodePolyline(textField(shape, 'encodedPolyline') ?? ''),
      },
    }),
    ...(stop && { stop: readStop(stop) }),
    ...(modifications && { tripModifications: readTripModifications(modifications) }),
  }
}

function readAlert(alert: Loose): Alert {
  return {
    activePeriods: objectsField(alert, 'activePeriod').map(readRange),
    communicationPeriods: objectsField(alert, 'communicationPeriod').map(readRange),
    impactPeriods: objectsField(alert, 'impactPeriod').map(readRange),
    informedEntities: objectsField(alert, 'informedEntity').map(readSelector),
    cause: enumField(alert, 'cause', causes, 'UNKNOWN_CAUSE'),
    causeDetail: readTranslations(field(alert, 'causeDetail')),
    effect: enumField(alert, 'effect', effects, 'UNKNOWN_EFFECT'),
    effectDetail: readTranslations(field(alert, 'effectDetail')),
    severity: enumField(alert, 'severityLevel', severities, 'UNKNOWN_SEVERITY'),
    header: readTranslations(field(alert, 'headerText')),
    description: readTranslations(field(alert, 'descriptionText')),
    url: readTranslations(field(alert, 'url')),
  }
}

function readRange(range: Loose): TimeRange {
  const [start, end] = [numberField(range, 'start'), numberField(range, 'end')]
  return { ...(start && { start }), ...(end && { end }) }
}

function readSelector(selector: Loose): EntitySelector {
  const trip = field(selector, 'trip')
  const read: EntitySelector = {
    agencyId: textField(selector, 'agencyId'),
    routeId: textField(selector, 'routeId'),
    routeType: numberField(selector, 'routeType'),
    directionId: numberField(selector, 'directionId'),
    stopId: textField(selector, 'stopId'),
    trip: isObject(trip) ? readTrip(trip) : asText(trip) ? { tripId: asText(trip) } : undefined,
  }
  return withoutAbsent(read)
}

function readTrip(trip: Loose): TripDescriptor | undefined {
  const read = withoutAbsent<TripDescriptor>({
    tripId: textField(trip, 'tripId'),
    routeId: textField(trip, 'routeId'),
    directionId: numberField(trip, 'directionId'),
    startDate: textField(trip, 'startDate')?.replaceAll('-', ''),
    startTime: textField(trip, 'startTime'),
  })
  return Object.keys(read).length > 0 ? read : undefined
}

/** A copy; deleting in place would make a slow object of it. */
function withoutAbsent<T extends object>(object: T): T {
  const present: Partial<T> = {}
  for (const key in object) {
    if (object[key] !== undefined) present[key] = object[key]
  }
  return present as T
}

/** A TranslatedString, or, as some gateways have it, a bare text. */
function readTranslations(value: unknown): Translation[] {
  if (typeof value === 'string') return [{ text: value }]
  if (!isObject(value)) return []
  return objectsField(value, 'translation').flatMap((translation) => {
    const text = field(translation, 'text')
    if (typeof text !== 'string') return []
    const language = textField(translation, 'language')
    return [language === undefined ? { text } : { text, language }]
  })
}

function readStop(stop: Loose): TemporaryStop {
  return withoutAbsent({
    stopId: textField(stop, 'stopId') ?? '',
    name: readTranslations(field(stop, 'stopName')),
    lat: numberField(stop, 'stopLat'),
    lon: numberField(stop, 'stopLon'),
  })
}

function readTripModifications(modifications: Loose): TripModifications {
  return {
    selectedTrips: objectsField(modifications, 'selectedTrips').map((trips) =>
      withoutAbsent({
        tripIds: textsField(trips, 'tripIds'),
        shapeId: textField(trips, 'shapeId'),
      }),
    ),
    serviceDates: textsField(modifications, 'serviceDates'),
    modifications: objectsField(modifications, 'modifications').map(readModification),
  }
}

function readModification(modification: Loose): Modification {
  const start = objectField(modification, 'startStopSelector')
  const end = objectField(modification, 'endStopSelector')
  return withoutAbsent({
    start: start && readStopSelector(start),
    end: end && readStopSelector(end),
    replacementStopIds: objectsField(modification, 'replacementStops')
      .map((stop) => textField(stop, 'stopId'))
      .filter((id) => id !== undefined),
    serviceAlertId: textField(modification, 'serviceAlertId'),
    lastModified: numberField(modification, 'lastModifiedTime'),
  })
}

const readStopSelector = (selector: Loose): StopSelector =>
  withoutAbsent({
    stopSequence: numberField(selector, 'stopSequence'),
    stopId: textField(selector, 'stopId'),
  })
