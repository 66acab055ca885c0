/**
 * Detours as TripUpdates that replace a trip as a whole: every stop of it in its new order, with times.
 * Consumers drop stops that the static feed does not have, so temporary ones are not in it.
 *
 * The times are the timetable's, and the delay that is stated: a schedule, no prediction. They are given
 * as `scheduled_time` and, for consumers from before that field, as `time`.
 *
 * Whole trips are many bytes: of today and tomorrow only, where the other feeds have a week.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#enum-schedulerelationship-1
 * @module
 */

import type { OutputWorld } from '../world.ts'
import type { DetouredTrip } from './detoured-trips.ts'
import type { StopTimeEvent, StopTimeUpdate, TripUpdate } from './message.ts'
import { type ModifiedTime, modifiedTrip } from './modified-trip.ts'
import { serviceWindow } from './service-window.ts'
import type { TripFeed } from './trip-modifications.ts'
import { canceled, descriptorOf, tripFeed } from './trip-updates.ts'

export function tripReplacements(world: OutputWorld): TripFeed {
  // Yesterday, of which trips still run, today and tomorrow.
  const days = new Set(
    serviceWindow(world.network, world.now)
      .slice(0, 3)
      .map(({ date }) => date),
  )
  return tripFeed(world, (run) => (days.has(run.day.date) ? replacement(run, world) : undefined))
}

function replacement(run: DetouredTrip, world: OutputWorld): TripUpdate | undefined {
  const { plan, trip, day, shift } = run
  if (!plan) return canceled(run, world)
  const { times } = modifiedTrip(plan, trip, world.network, shift)
  const known = withoutEchoes(times.filter(({ temporary }) => !temporary))
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

/** Of what comes back to a stop with none between, one call: consumers refuse it twice in a row. */
function withoutEchoes(times: readonly ModifiedTime[]): ModifiedTime[] {
  const found: ModifiedTime[] = []
  for (const time of times) {
    const last = found.at(-1)
    if (last?.stopId === time.stopId) found[found.length - 1] = { ...time, arrival: last.arrival }
    else found.push(time)
  }
  return found
}
