/**
 * TripModifications: the shapes, stops, alerts and trip updates they belong with.
 *
 * @see https://gtfs.org/documentation/realtime/feed-entities/trip-modifications/#linkage-to-tripupdates
 * @module
 */

import { measures, nearestOnLine } from '../../../../../shared/geo/polyline.ts'
import { decodePolyline } from '../../../../feeds/gtfs-rt/polyline.ts'
import type { StopSelector, Trip, TripModifications } from '../message.ts'
import { type Context, nameOf, type Problem, parts, type Rule } from '../rule.ts'
import { modifiedVisits, scheduledTrips } from './spans.ts'
import { instantProblem } from './times.ts'

/** Metres from its first and last stop within which the shape of a whole trip comes. */
const reach = 500

const at = (i: number, field = '') => `trip_modifications.modifications[${i}]${field}`

export const modificationLinkRules: readonly Rule[] = [
  {
    id: 'M09',
    severity: 'error',
    title: 'shapes and replacement stops are in the feed or in the schedule, and are whole',
    *check(context) {
      yield* shapeProblems(context)
      for (const { entity, part } of parts(context, 'tripModifications')) {
        yield* selectedShapes(entity, part.selectedTrips, context)
        yield* shortShapes(entity, part, context)
        for (const [i, { replacementStops }] of part.modifications.entries()) {
          for (const [n, { stopId }] of replacementStops.entries()) {
            const what = stopProblem(stopId, context)
            if (what) yield { entity, where: at(i, `.replacement_stops[${n}].stop_id`), what }
          }
        }
      }
    },
  },
  {
    id: 'M10',
    severity: 'error',
    title: 'service_alert_id is the id of an entity of the feed with an alert',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripModifications')) {
        for (const [i, { serviceAlertId: id }] of part.modifications.entries()) {
          if (id === undefined || context.alertIds.has(id)) continue
          yield { entity, where: at(i, '.service_alert_id'), what: `no alert has the id '${id}'` }
        }
      }
    },
  },
  {
    id: 'M11',
    severity: 'error',
    title: 'selectors give the stop_sequence, and that of the stop they name',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripModifications')) {
        for (const [i, { start, end }] of part.modifications.entries()) {
          for (const [name, selector] of [
            ['start', start],
            ['end', end],
          ] as const) {
            const problem = selector && selectorProblem(selector, part, context)
            if (problem) yield { entity, where: at(i, `.${name}_stop_selector`), ...problem }
          }
        }
      }
    },
  },
  {
    id: 'M12',
    severity: 'error',
    title:
      'a modified_trip stands alone and fits its TripModifications; no REPLACEMENT of that trip',
    *check(context) {
      const modified = new Set(
        [...context.modifications.values()].flatMap(({ selectedTrips, serviceDates }) =>
          selectedTrips.flatMap(({ tripIds }) =>
            tripIds.flatMap((trip) => serviceDates.map((date) => `${trip} ${date}`)),
          ),
        ),
      )
      for (const { entity, part } of parts(context, 'tripUpdate')) {
        const { trip } = part
        if (!trip) continue
        if (
          trip.relationship === 'REPLACEMENT' &&
          modified.has(`${trip.tripId} ${trip.startDate}`)
        ) {
          const what = `REPLACEMENT of '${trip.tripId}', which TripModifications change that day`
          yield { entity, where: 'trip_update.trip', what }
        }
        const what = modifiedTripProblem(trip, context)
        if (what) yield { entity, where: 'trip_update.trip.modified_trip', what }
      }
    },
  },
  {
    id: 'M13',
    severity: 'error',
    title: 'last_modified_time is in POSIX seconds, and not after the feed was made',
    *check(context) {
      const made = context.message.header?.timestamp
      for (const { entity, part } of parts(context, 'tripModifications')) {
        for (const [i, { lastModified }] of part.modifications.entries()) {
          const where = at(i, '.last_modified_time')
          const what = instantProblem(lastModified)
          if (what) yield { entity, where, what }
          else if (made !== undefined && (lastModified ?? 0) > made) {
            yield { entity, where, what: 'after header.timestamp', severity: 'warning' }
          }
        }
      }
    },
  },
]

function* shapeProblems({ message, staticFeed }: Context): Generator<Problem> {
  for (const each of message.entities) {
    if (!each.shape) continue
    const entity = nameOf(each)
    const { shapeId, encodedPolyline } = each.shape
    if (shapeId === undefined) yield { entity, where: 'shape.shape_id', what: 'missing' }
    const points = decodePolyline(encodedPolyline ?? '').length
    if (points < 2) {
      const what = `${points === 1 ? 'one point' : 'no line'} can be read from it`
      yield { entity, where: 'shape.encoded_polyline', what }
    }
    if (shapeId !== undefined && staticFeed?.hasShape(shapeId)) {
      yield { entity, where: 'shape.shape_id', what: `'${shapeId}' is in shapes.txt already` }
    }
  }
}

function* selectedShapes(
  entity: string,
  selected: readonly { shapeId?: string }[],
  { shapes, staticFeed }: Context,
): Generator<Problem> {
  for (const [i, { shapeId }] of selected.entries()) {
    const where = `trip_modifications.selected_trips[${i}].shape_id`
    if (shapeId === undefined) yield { entity, where, what: 'missing' }
    else if (!shapes.has(shapeId)) {
      const inSchedule = staticFeed?.hasShape(shapeId)
      if (inSchedule === true) continue
      const what = `no Shape of the feed has the id '${shapeId}'`
      if (inSchedule === false) yield { entity, where, what: `${what}, nor has shapes.txt` }
      else yield { entity, where, what: `${what}; shapes.txt was not read`, severity: 'warning' }
    }
  }
}

/** A shape of only the detour is not the way of the trip. */
function* shortShapes(
  entity: string,
  part: TripModifications,
  context: Context,
): Generator<Problem> {
  const judged = new Set<string>()
  for (const { tripId, visits, shapeId } of scheduledTrips(part, context)) {
    if (shapeId === undefined || judged.has(shapeId)) continue
    judged.add(shapeId)
    const path = decodePolyline(context.shapes.get(shapeId)?.encodedPolyline ?? '')
    if (path.length < 2) continue
    const served = modifiedVisits(visits, part.modifications)
    const along = measures(path)
    const far = [served.at(0), served.at(-1)].some((visit) => {
      const place = visit?.stopId === undefined ? undefined : placeOf(visit.stopId, context)
      return place && nearestOnLine(path, along, [place.lon, place.lat]).distance > reach
    })
    if (far) {
      const what = `'${shapeId}' does not reach the ends of trip '${tripId}': it is to be of the whole trip`
      yield { entity, where: 'trip_modifications.selected_trips', what, severity: 'warning' }
    }
  }
}

function placeOf(stopId: string, { stops, staticFeed }: Context) {
  const own = stops.get(stopId)
  return own?.lat !== undefined && own.lon !== undefined
    ? { lat: own.lat, lon: own.lon }
    : staticFeed?.place(stopId)
}

function stopProblem(stopId: string | undefined, { stops, staticFeed }: Context) {
  if (stopId === undefined) return 'missing'
  if (stops.has(stopId) || !staticFeed) return undefined
  const type = staticFeed.locationType(stopId)
  if (type === undefined) return `'${stopId}' is neither in the feed nor in stops.txt`
  return type === 0 ? undefined : `'${stopId}' has location_type ${type}: no vehicle stops there`
}

function selectorProblem(
  { sequence, stopId }: StopSelector,
  part: TripModifications,
  context: Context,
): Pick<Problem, 'what' | 'severity'> | undefined {
  if (sequence === undefined) {
    if (stopId === undefined) return undefined
    for (const { tripId, visits } of scheduledTrips(part, context)) {
      if (visits.filter((visit) => visit.stopId === stopId).length > 1) {
        return {
          what: `trip '${tripId}' is at '${stopId}' more than once: stop_sequence is needed`,
        }
      }
    }
    return { what: 'without stop_sequence, which consumers prefer', severity: 'warning' }
  }
  for (const { tripId, visits } of scheduledTrips(part, context)) {
    const visit = visits.find((each) => each.sequence === sequence)
    if (visit && stopId !== undefined && visit.stopId !== stopId) {
      const what = `stop_sequence ${sequence} of trip '${tripId}' is '${visit.stopId}', not '${stopId}'`
      return { what }
    }
  }
  return undefined
}

function modifiedTripProblem(trip: Trip, { modifications }: Context): string | undefined {
  const { modified } = trip
  if (!modified) return undefined
  const extra = ownFields(trip)
  if (extra.length > 0) return `the trip has ${extra.join(', ')} as well`
  const { modificationsId: id, affectedTripId, startDate } = modified
  if (id === undefined || affectedTripId === undefined) {
    return `without ${id === undefined ? 'modifications_id' : 'affected_trip_id'}`
  }
  const target = modifications.get(id)
  if (!target) return `no entity with TripModifications has the id '${id}'`
  if (!target.selectedTrips.some(({ tripIds }) => tripIds.includes(affectedTripId))) {
    return `'${id}' does not select the trip '${affectedTripId}'`
  }
  return startDate !== undefined && !target.serviceDates.includes(startDate)
    ? `'${id}' is not of ${startDate}`
    : undefined
}

/** Fields of a trip descriptor that a modified trip must leave empty. */
function ownFields(trip: Trip): string[] {
  const fields = {
    trip_id: trip.tripId,
    route_id: trip.routeId,
    direction_id: trip.directionId,
    start_time: trip.startTime,
    start_date: trip.startDate,
  }
  return Object.entries(fields).flatMap(([name, value]) => (value === undefined ? [] : name))
}
