/**
 * Detours as TripUpdates that replace a trip as a whole: every stop of it in its new order, with times.
 * Consumers drop stops that the static feed does not have, so temporary ones are not in it.
 *
 * The times are the timetable's, and the delay that is stated: a schedule, no prediction. They are given
 * as `scheduled_time` and, for consumers from before that field, as `time`.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#enum-schedulerelationship-1
 * @module
 */

import type { OutputWorld } from '../world.ts'
import type { DetouredTrip } from './detoured-trips.ts'
import type { StopTimeEvent, StopTimeUpdate, TripUpdate } from './message.ts'
import { modifiedTrip } from './modified-trip.ts'
import type { TripFeed } from './trip-modifications.ts'
import { canceled, descriptorOf, tripFeed } from './trip-updates.ts'

export const tripReplacements = (world: OutputWorld): TripFeed =>
  tripFeed(world, (run) => replacement(run, world))

function replacement(run: DetouredTrip, world: OutputWorld): TripUpdate | undefined {
  const { plan, trip, day, shift } = run
  if (!plan) return canceled(run, world)
  const { times } = modifiedTrip(plan, trip, world.network, shift)
  const known = times.filter(({ temporary }) => !temporary)
  if (known.length < 2) return canceled(run, world)
  // Another way with the same stops at the same times is no other schedule.
  const isAsUsual = known.every(
    ({ arrival, departure }, i) =>
      arrival - shift === trip.times[i]?.arrival && departure - shift === trip.times[i]?.departure,
  )
  if (isAsUsual && known.length === trip.times.length && plan.served.length === known.length) {
    return undefined
  }
  const at = (seconds: number): StopTimeEvent => ({
    time: day.zero + seconds,
    scheduledTime: day.zero + seconds,
  })
  return {
    trip: { ...descriptorOf(run, world), scheduleRelationship: 'REPLACEMENT' },
    stopTimeUpdate: known.map(
      ({ stopId, arrival, departure }, i): StopTimeUpdate => ({
        stopSequence: i + 1,
        stopId,
        arrival: at(arrival),
        departure: at(departure),
      }),
    ),
  }
}
