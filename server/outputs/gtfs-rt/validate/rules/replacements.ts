/**
 * Trip updates that replace a trip: they say all of it.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#enum-schedulerelationship_1
 * @module
 */

import type { StopEvent } from '../message.ts'
import { type Context, type Problem, parts, type Rule } from '../rule.ts'
import { isServiceDate } from './times.ts'

function* replacements(context: Context) {
  for (const { entity, part } of parts(context, 'tripUpdate')) {
    if (part.trip?.relationship === 'REPLACEMENT') yield { entity, part, trip: part.trip }
  }
}

const hasTime = (event: StopEvent | undefined) =>
  event?.time !== undefined || event?.scheduledTime !== undefined

export const replacementRules: readonly Rule[] = [
  {
    id: 'R01',
    severity: 'error',
    title: 'a REPLACEMENT says which trip of which day',
    *check(context): Generator<Problem> {
      for (const { entity, trip } of replacements(context)) {
        if (trip.tripId === undefined) {
          yield { entity, where: 'trip_update.trip.trip_id', what: 'missing' }
        }
        if (trip.startDate === undefined || !isServiceDate(trip.startDate)) {
          const what = trip.startDate === undefined ? 'missing' : `'${trip.startDate}' is no date`
          yield { entity, where: 'trip_update.trip.start_date', what }
        }
      }
    },
  },
  {
    id: 'R02',
    severity: 'error',
    title:
      'every stop of a REPLACEMENT has stop_sequence, stop_id, arrival and departure with a time',
    *check(context): Generator<Problem> {
      for (const { entity, part } of replacements(context)) {
        for (const [i, stop] of part.stopTimes.entries()) {
          const missing = [
            ['stop_sequence', stop.sequence !== undefined],
            ['stop_id', stop.stopId !== undefined],
            ['arrival', hasTime(stop.arrival)],
            ['departure', hasTime(stop.departure)],
          ].flatMap(([name, has]) => (has ? [] : name))
          if (missing.length === 0) continue
          const where = `trip_update.stop_time_update[${i}]`
          yield { entity, where, what: `without ${missing.join(', ')}` }
        }
      }
    },
  },
  {
    id: 'R03',
    severity: 'error',
    title: 'a REPLACEMENT has two stops or more',
    *check(context): Generator<Problem> {
      for (const { entity, part } of replacements(context)) {
        if (part.stopTimes.length >= 2) continue
        const where = 'trip_update.stop_time_update'
        yield { entity, where, what: `${part.stopTimes.length} stops` }
      }
    },
  },
]
