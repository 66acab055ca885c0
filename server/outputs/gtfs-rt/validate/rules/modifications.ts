/**
 * TripModifications: trips, dates and spans.
 *
 * @see https://gtfs.org/documentation/realtime/feed-entities/trip-modifications/
 * @module
 */

import type { Modification, StopSelector } from '../message.ts'
import { type Problem, parts, type Rule } from '../rule.ts'
import { findVisit, scheduledTrips, spansOf } from './spans.ts'
import { isClockTime, isServiceDate } from './times.ts'

/** Days ahead that producers should not look beyond. */
const week = 7 * 86_400

const at = (i: number, field = '') => `trip_modifications.modifications[${i}]${field}`

export const modificationRules: readonly Rule[] = [
  {
    id: 'M01',
    severity: 'error',
    title: 'trips are selected; with start_times only one, of frequencies.txt',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripModifications')) {
        const where = 'trip_modifications.selected_trips'
        const { selectedTrips, startTimes } = part
        if (selectedTrips.length === 0) yield { entity, where, what: 'no trips are selected' }
        for (const [i, { tripIds }] of selectedTrips.entries()) {
          if (tripIds.length === 0)
            yield { entity, where: `${where}[${i}].trip_ids`, what: 'empty' }
          const unknown = tripIds.filter((id) => context.staticFeed && !context.staticFeed.trip(id))
          if (unknown.length > 0) {
            const more = unknown.length > 1 ? ` (and ${unknown.length - 1} more)` : ''
            const what = `trip_id '${unknown[0]}'${more} is not in trips.txt`
            yield { entity, where: `${where}[${i}].trip_ids`, what }
          }
        }
        const count = selectedTrips.reduce((sum, { tripIds }) => sum + tripIds.length, 0)
        if (startTimes.length > 0 && (selectedTrips.length > 1 || count > 1)) {
          yield { entity, where, what: `start_times with ${count} trips` }
        }
        const wrong = startTimes.find((time) => !isClockTime(time))
        if (wrong !== undefined) {
          yield {
            entity,
            where: 'trip_modifications.start_times',
            what: `'${wrong}' is not HH:MM:SS`,
          }
        }
      }
    },
  },
  {
    id: 'M02',
    severity: 'error',
    title: 'service_dates are days as YYYYMMDD, of the coming week',
    *check(context) {
      const made = context.message.header?.timestamp
      for (const { entity, part } of parts(context, 'tripModifications')) {
        const where = 'trip_modifications.service_dates'
        if (part.serviceDates.length === 0) yield { entity, where, what: 'no dates' }
        for (const date of part.serviceDates) {
          if (!isServiceDate(date)) yield { entity, where, what: `'${date}' is no date YYYYMMDD` }
          else if (made !== undefined && noonOf(date) > made + week + 43_200) {
            yield { entity, where, what: `${date} is more than a week ahead`, severity: 'warning' }
          }
        }
      }
    },
  },
  {
    id: 'M03',
    severity: 'error',
    title: 'on one date a trip is in one TripModifications, once',
    *check(context) {
      const seen = new Map<string, string>()
      for (const { entity, part } of parts(context, 'tripModifications')) {
        const told = new Set<string>()
        for (const date of part.serviceDates) {
          for (const tripId of part.selectedTrips.flatMap(({ tripIds }) => tripIds)) {
            for (const start of part.startTimes.length > 0 ? part.startTimes : ['']) {
              const key = [tripId, date, start].join(' ')
              const other = seen.get(key)
              if (other !== undefined && !told.has(tripId)) {
                told.add(tripId)
                const where = 'trip_modifications.selected_trips'
                const what = `trip_id '${tripId}' is also in ${other} on ${date}`
                yield { entity, where, what }
              }
              seen.set(key, entity)
            }
          }
        }
      }
    },
  },
  {
    id: 'M04',
    severity: 'error',
    title: 'a modification starts at a stop of the trips, and ends at it or after it',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripModifications')) {
        if (part.modifications.length === 0) {
          yield { entity, where: 'trip_modifications.modifications', what: 'no modifications' }
        }
        for (const [i, { start, end }] of part.modifications.entries()) {
          if (!start || !selects(start)) {
            const what = 'neither stop_sequence nor stop_id'
            yield { entity, where: at(i, '.start_stop_selector'), what }
            continue
          }
          if (end && !selects(end)) {
            const what = 'neither stop_sequence nor stop_id'
            yield { entity, where: at(i, '.end_stop_selector'), what }
            continue
          }
          if ((end?.sequence ?? Infinity) < (start.sequence ?? 0)) {
            yield { entity, where: at(i, '.end_stop_selector'), what: 'ends before it starts' }
            continue
          }
          for (const { tripId, visits } of scheduledTrips(part, context)) {
            const problem = misfit(start, end, visits, tripId)
            if (!problem) continue
            yield { entity, where: at(i, `.${problem.selector}_stop_selector`), what: problem.what }
            break
          }
        }
      }
    },
  },
  {
    id: 'M05',
    severity: 'error',
    title: 'modifications of a trip do not overlap, and adjoining ones are one',
    *check(context) {
      for (const { entity, part } of parts(context, 'tripModifications')) {
        const trips = [...scheduledTrips(part, context)]
        if (trips.length === 0) yield* collisions(entity, bySequence(part.modifications))
        for (const { visits } of trips) {
          const found = [...collisions(entity, spansOf(part.modifications, visits))]
          yield* found
          if (found.length > 0) break
        }
      }
    },
  },
]

const selects = ({ sequence, stopId }: StopSelector) =>
  sequence !== undefined || stopId !== undefined

const noonOf = (date: string): number =>
  Date.parse(`${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}T12:00:00Z`) / 1000

const inWords = ({ sequence, stopId }: StopSelector) =>
  [
    sequence !== undefined && `stop_sequence ${sequence}`,
    stopId !== undefined && `stop_id '${stopId}'`,
  ]
    .filter((part) => part !== false)
    .join(', ')

function misfit(
  start: StopSelector,
  end: StopSelector | undefined,
  visits: Parameters<typeof findVisit>[1],
  tripId: string,
): { selector: 'start' | 'end'; what: string } | undefined {
  const first = findVisit(start, visits)
  if (first === undefined) {
    return { selector: 'start', what: `trip '${tripId}' has no ${inWords(start)}` }
  }
  if (!end) return undefined
  const last = findVisit(end, visits, first)
  if (last === undefined)
    return { selector: 'end', what: `trip '${tripId}' has no ${inWords(end)}` }
  return last < first ? { selector: 'end', what: 'ends before it starts' } : undefined
}

/** Spans in stop_sequence, where nobody knows the trips. */
const bySequence = (modifications: readonly Modification[]) =>
  modifications
    .flatMap(({ start, end }, index) => {
      const first = start?.sequence
      const last = end ? end.sequence : (first ?? 0) - 1
      return first === undefined || last === undefined ? [] : [{ first, last, index }]
    })
    .sort((a, b) => a.first - b.first)

function* collisions(
  entity: string,
  spans: readonly { first: number; last: number; index: number }[],
): Generator<Problem> {
  for (const [i, span] of spans.entries()) {
    const before = spans[i - 1]
    if (!before) continue
    const where = at(span.index)
    if (span.first <= before.last || span.first === before.first) {
      yield { entity, where, what: `overlaps modifications[${before.index}]` }
    } else if (
      before.last >= before.first &&
      span.last >= span.first &&
      span.first === before.last + 1
    ) {
      yield { entity, where, what: `adjoins modifications[${before.index}]: they are to be one` }
    }
  }
}
