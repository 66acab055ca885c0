/**
 * Detours as TripUpdates of the trips that the schedule has: missed stops are SKIPPED, trips that do
 * not run CANCELED. What every journey planner understands; it cannot say where a trip stops instead.
 *
 * The stops that stay have NO_DATA: nobody measured anything, and a stop that is left out would be read
 * as running with the delay of the one before it.
 *
 * @see https://gtfs.org/documentation/realtime/feed-entities/trip-updates/
 * @module
 */

import type { OutputWorld } from '../world.ts'
import { type DetouredTrip, detouredTrips } from './detoured-trips.ts'
import type { FeedEntity, StopTimeUpdate, TripDescriptor, TripUpdate } from './message.ts'
import { clockOf } from './service-window.ts'
import type { TripFeed } from './trip-modifications.ts'

export const tripUpdates = (world: OutputWorld): TripFeed =>
  tripFeed(world, (run) => (run.plan ? withSkips(run, world) : canceled(run, world)))

/** One entity for each trip and day that there is something to say of. */
export function tripFeed(
  world: OutputWorld,
  updateOf: (run: DetouredTrip) => TripUpdate | undefined,
): TripFeed {
  const entities: FeedEntity[] = []
  const disruptionsOf = new Map<string, readonly string[]>()
  for (const run of detouredTrips(world)) {
    const tripUpdate = updateOf(run)
    if (!tripUpdate) continue
    const id = entityId(run)
    entities.push({ id, tripUpdate })
    disruptionsOf.set(
      id,
      run.changes.map(({ disruption }) => disruption.id),
    )
  }
  return { feedVersion: world.network.feedVersion, entities, disruptionsOf }
}

const entityId = ({ trip, day, start }: DetouredTrip) =>
  ['trip', trip.id, day.compact, ...(start === undefined ? [] : [clockOf(start)])].join('-')

export const descriptorOf = ({ trip, day, start }: DetouredTrip, world: OutputWorld) => ({
  tripId: world.network.feedId('trip', trip.id),
  startDate: day.compact,
  ...(start === undefined ? {} : { startTime: clockOf(start) }),
})

export const canceled = (run: DetouredTrip, world: OutputWorld): TripUpdate => ({
  trip: { ...descriptorOf(run, world), scheduleRelationship: 'CANCELED' } satisfies TripDescriptor,
  stopTimeUpdate: [],
})

function withSkips(run: DetouredTrip, world: OutputWorld): TripUpdate | undefined {
  const { plan, trip } = run
  const served = new Set(plan?.served)
  if (!plan || served.size === plan.pattern.visits.length) return undefined
  const said: number[] = []
  for (const i of trip.times.keys()) {
    // NO_DATA holds until something else is said; said again after every gap, nobody can lose it.
    if (served.has(i) && i > 0 && served.has(i - 1)) continue
    const last = said.at(-1)
    // The same stop twice in a row looks like a mistake: what is between is said, too.
    const isEcho = last !== undefined && trip.times[last]?.stopId === trip.times[i]?.stopId
    if (isEcho && last < i - 1) said.push(i - 1)
    said.push(i)
  }
  return {
    trip: { ...descriptorOf(run, world), scheduleRelationship: 'SCHEDULED' },
    stopTimeUpdate: said.flatMap((i): StopTimeUpdate[] => {
      const time = trip.times[i]
      if (!time) return []
      return [
        {
          stopSequence: time.sequence,
          stopId: world.network.feedId('stop', time.stopId),
          scheduleRelationship: served.has(i) ? 'NO_DATA' : 'SKIPPED',
        },
      ]
    }),
  }
}
