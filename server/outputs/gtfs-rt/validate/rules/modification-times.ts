/**
 * TripModifications: times, and the trip that comes of them.
 *
 * @see https://gtfs.org/documentation/realtime/feed-entities/trip-modifications/#replacementstop
 * @module
 */

import { parts, type Rule } from '../rule.ts'
import { findVisit, modifiedVisits, scheduledTrips } from './spans.ts'

const at = (i: number, field = '') => `trip_modifications.modifications[${i}]${field}`

export const modificationTimeRules: readonly Rule[] = [
  {
    id: 'M06',
    severity: 'error',
    title: 'travel_time_to_stop rises, and is negative only from the first stop of the trip',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripModifications')) {
        const [trip] = scheduledTrips(part, context)
        for (const [i, { start, replacementStops }] of part.modifications.entries()) {
          const times = replacementStops.flatMap(({ travelTime }) => travelTime ?? [])
          const where = at(i, '.replacement_stops')
          const falls = times.findIndex((time, n) => time < (times[n - 1] ?? time))
          if (falls >= 0) {
            yield { entity, where, what: `${times[falls]} s comes after ${times[falls - 1]} s` }
          }
          const negative = times.find((time) => time < 0)
          if (negative === undefined) continue
          const first = start && trip ? findVisit(start, trip.visits) : undefined
          if (first === 0) continue
          // Without the schedule nobody knows whether it is the first stop.
          const what = `${negative} s, though the trip has a stop before it`
          if (first !== undefined) yield { entity, where, what }
          else yield { entity, where, what: `${negative} s; ${onlyFirst}`, severity: 'warning' }
        }
      }
    },
  },
  {
    id: 'M07',
    severity: 'error',
    title: 'with travel times and propagated delays the trip never runs back in time',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripModifications')) {
        for (const { tripId, visits } of scheduledTrips(part, context)) {
          let before = Number.NEGATIVE_INFINITY
          let culprit = 0
          for (const { arrival, departure, index } of modifiedVisits(visits, part.modifications)) {
            culprit = index ?? culprit
            if (arrival !== undefined && arrival < before) {
              const what = `trip '${tripId}' arrives ${before - arrival} s before it leaves the stop before`
              yield { entity, where: at(culprit), what }
              break
            }
            before = departure ?? before
          }
        }
      }
    },
  },
  {
    id: 'M08',
    severity: 'error',
    title: 'the trip as modified has two stops or more',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripModifications')) {
        for (const { tripId, visits } of scheduledTrips(part, context)) {
          const { length } = modifiedVisits(visits, part.modifications)
          if (length >= 2) continue
          const what = `of trip '${tripId}' ${length === 1 ? 'one stop is' : 'no stop is'} left`
          yield { entity, where: 'trip_modifications.modifications', what }
        }
      }
    },
  },
]

const onlyFirst = 'only where the modification starts at the first stop of the trip'
