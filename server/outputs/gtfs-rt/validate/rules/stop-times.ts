/**
 * Trip updates: their stop times, and the trips they are of.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#message-stoptimeupdate
 * @module
 */

import type { StopEvent, StopTime, TripUpdate } from '../message.ts'
import { type Context, type Problem, parts, type Rule } from '../rule.ts'
import { instantProblem } from './times.ts'

/** A rule on each stop time beside the one before it. */
const each = (
  judge: (stop: StopTime, before: StopTime | undefined, update: TripUpdate) => string | undefined,
) =>
  function* check(context: Context): Generator<Problem> {
    for (const { entity, part } of parts(context, 'tripUpdate')) {
      for (const [i, stop] of part.stopTimes.entries()) {
        const what = judge(stop, part.stopTimes[i - 1], part)
        if (what) yield { entity, where: `trip_update.stop_time_update[${i}]`, what }
      }
    }
  }

const isScheduled = ({ relationship = 'SCHEDULED' }: { relationship?: string }) =>
  relationship === 'SCHEDULED'

/** A new or replaced trip is made of its stop times. */
const isOwnTrip = ({ trip }: TripUpdate) =>
  trip?.relationship === 'REPLACEMENT' || trip?.relationship === 'NEW'

const timesOf = ({ arrival, departure }: StopTime): number[] =>
  [arrival, departure].flatMap((event) => event?.time ?? event?.scheduledTime ?? [])

const hasValue = ({ time, delay, scheduledTime }: StopEvent) =>
  time !== undefined || delay !== undefined || scheduledTime !== undefined

export const stopTimeRules: readonly Rule[] = [
  {
    id: 'E001',
    severity: 'error',
    title: 'times of stops are in POSIX seconds',
    check: each((stop) =>
      timesOf(stop)
        .map(instantProblem)
        .find((what) => what !== undefined),
    ),
  },
  {
    id: 'E002',
    severity: 'error',
    title: 'stop_sequence rises from each stop time to the next',
    check: each(({ sequence }, before) =>
      sequence !== undefined && before?.sequence !== undefined && sequence < before.sequence
        ? `stop_sequence ${sequence} comes after ${before.sequence}`
        : undefined,
    ),
  },
  {
    id: 'E036',
    severity: 'error',
    title: 'stop times in a row have different stop_sequence',
    check: each(({ sequence }, before) =>
      sequence !== undefined && sequence === before?.sequence
        ? `stop_sequence ${sequence} twice`
        : undefined,
    ),
  },
  {
    id: 'E037',
    severity: 'error',
    title: 'stop times in a row have different stop_id',
    check: each(({ stopId }, before) =>
      stopId !== undefined && stopId === before?.stopId ? `stop_id '${stopId}' twice` : undefined,
    ),
  },
  {
    id: 'E040',
    severity: 'error',
    title: 'a stop time has a stop_sequence or a stop_id',
    check: each(({ sequence, stopId }) =>
      sequence === undefined && stopId === undefined
        ? 'neither stop_sequence nor stop_id'
        : undefined,
    ),
  },
  {
    id: 'E041',
    severity: 'error',
    title: 'a trip that runs has stop times',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripUpdate')) {
        const relationship = part.trip?.relationship ?? 'SCHEDULED'
        if (
          part.stopTimes.length > 0 ||
          ['CANCELED', 'DELETED', 'DUPLICATED'].includes(relationship)
        )
          continue
        yield { entity, where: 'trip_update.stop_time_update', what: 'empty' }
      }
    },
  },
  {
    id: 'E042',
    severity: 'error',
    title: 'NO_DATA comes without times',
    check: each(({ relationship, arrival, departure }, _, update) =>
      relationship === 'NO_DATA' && (arrival ?? departure) && !isOwnTrip(update)
        ? 'NO_DATA with times'
        : undefined,
    ),
  },
  {
    id: 'E043',
    severity: 'error',
    title: 'a stop that is served has an arrival or a departure',
    check: each((stop) =>
      isScheduled(stop) && !stop.arrival && !stop.departure
        ? 'neither arrival nor departure'
        : undefined,
    ),
  },
  {
    id: 'E044',
    severity: 'error',
    title: 'arrival and departure have a delay or a time',
    check: each(({ arrival, departure }) =>
      [arrival, departure].some((event) => event && !hasValue(event))
        ? 'neither delay nor time'
        : undefined,
    ),
  },
  {
    id: 'E025',
    severity: 'error',
    title: 'no departure is before the arrival',
    check: each(({ arrival, departure }) =>
      (departure?.time ?? Infinity) < (arrival?.time ?? 0)
        ? `departs at ${departure?.time}, arrives at ${arrival?.time}`
        : undefined,
    ),
  },
  {
    id: 'E022',
    severity: 'error',
    title: 'times do not run back from one stop to the next',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripUpdate')) {
        let before = Number.NEGATIVE_INFINITY
        for (const [i, stop] of part.stopTimes.entries()) {
          const [time] = timesOf(stop)
          if (time !== undefined && time < before) {
            const where = `trip_update.stop_time_update[${i}]`
            yield { entity, where, what: `${time} comes after ${before}` }
          }
          before = Math.max(before, ...timesOf(stop))
        }
      }
    },
  },
  {
    id: 'U01',
    severity: 'error',
    title: 'a trip of one day has one trip update',
    *check(context) {
      const seen = new Map<string, string>()
      for (const { entity, part } of parts(context, 'tripUpdate')) {
        const { tripId, startDate = '', startTime = '', relationship } = part.trip ?? {}
        if (tripId === undefined || relationship === 'DUPLICATED') continue
        const key = `${tripId} ${startDate} ${startTime}`.trim()
        const other = seen.get(key)
        if (other !== undefined) {
          yield { entity, where: 'trip_update.trip', what: `'${key}' is also in ${other}` }
        }
        seen.set(key, entity)
      }
    },
  },
  {
    id: 'E003',
    severity: 'error',
    title: 'trip_id of a trip update is in trips.txt',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripUpdate')) {
        const { tripId, relationship } = part.trip ?? {}
        if (!context.staticFeed || tripId === undefined) continue
        if (relationship === 'NEW' || relationship === 'ADDED') continue
        if (context.staticFeed.trip(tripId)) continue
        yield { entity, where: 'trip_update.trip', what: `trip_id '${tripId}' is not in trips.txt` }
      }
    },
  },
  {
    id: 'E011',
    severity: 'error',
    title: 'stop_id of a stop time is in stops.txt, or a Stop of the feed',
    *check(context) {
      const { staticFeed, stops } = context
      if (!staticFeed) return
      yield* each(({ stopId }) =>
        stopId !== undefined && staticFeed.locationType(stopId) === undefined && !stops.has(stopId)
          ? `stop_id '${stopId}' is not in stops.txt`
          : undefined,
      )(context)
    },
  },
  {
    id: 'E045',
    severity: 'error',
    title: 'stop_sequence and stop_id are those of the trip in stop_times.txt',
    *check(context) {
      const { staticFeed } = context
      if (!staticFeed) return
      yield* each(({ sequence, stopId }, _, update) => {
        const tripId = update.trip?.tripId
        const trip = tripId === undefined || isOwnTrip(update) ? undefined : staticFeed.trip(tripId)
        if (!trip || sequence === undefined) return undefined
        const visit = trip.visits.find((each) => each.sequence === sequence)
        if (!visit) return `trip '${tripId}' has no stop_sequence ${sequence}`
        return stopId !== undefined && visit.stopId !== stopId
          ? `stop_sequence ${sequence} is '${visit.stopId}', not '${stopId}'`
          : undefined
      })(context)
    },
  },
]
