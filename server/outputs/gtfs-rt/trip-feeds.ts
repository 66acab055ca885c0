/**
 * The feeds about single trips. Each says all of it in its own way, at its own address: who reads one of
 * them has one truth for every trip.
 *
 * @module
 */

import type { Feed, Made, OutputWorld } from '../world.ts'
import { jsonEncoder, protobufEncoder } from './encode.ts'
import { type TripFeed, tripModifications } from './trip-modifications.ts'
import { tripReplacements } from './trip-replacements.ts'
import { tripUpdates } from './trip-updates.ts'
import { faultsOf } from './validate/check.ts'

interface Kind {
  path: string
  title: string
  description: string
  standard: string
  content: (world: OutputWorld) => TripFeed
}

const kinds: readonly Kind[] = [
  {
    path: 'gtfs-rt/trip-modifications',
    title: 'GTFS-Realtime trip modifications',
    description:
      'How the trips of the coming week run by stated detours: stops replaced, the new shape, temporary stops, delays, and the alerts about them.',
    standard: 'https://gtfs.org/documentation/realtime/feed-entities/trip-modifications/',
    content: tripModifications,
  },
  {
    path: 'gtfs-rt/trip-updates',
    title: 'GTFS-Realtime trip updates: skipped stops',
    description:
      'Trips of the coming week that skip stops or do not run, as SKIPPED and CANCELED. No predictions.',
    standard: 'https://gtfs.org/documentation/realtime/feed-entities/trip-updates/',
    content: tripUpdates,
  },
  {
    path: 'gtfs-rt/replacement',
    title: 'GTFS-Realtime trip updates: replacement trips',
    description:
      'Trips of today and tomorrow that stop elsewhere or later, each as a whole, as REPLACEMENT; those that do not run as CANCELED. Without temporary stops.',
    standard: 'https://gtfs.org/documentation/realtime/reference/#enum-schedulerelationship-1',
    content: tripReplacements,
  },
]

const ids =
  'Ids are those of the GTFS Schedule that `feed_version` names. Read one of the three feeds about trips, not two.'

/** In the order of the catalogue. */
export const tripFeeds: readonly Feed[] = kinds.flatMap(
  ({ path, title, description, standard, content }): Feed[] => [
    {
      path: `${path}.pb`,
      contentType: 'application/x-protobuf',
      title,
      description: `${description} ${ids} Protobuf.`,
      standard,
      maxAge: 30,
      make: (world) => made(content, world, protobufEncoder),
    },
    {
      path: `${path}.json`,
      contentType: 'application/json',
      title: `${title}, in JSON`,
      description: `${description} ${ids} The same message in the proto3 JSON mapping, for people who debug.`,
      standard,
      maxAge: 30,
      make: (world) => made(content, world, jsonEncoder),
    },
  ],
)

function made(
  content: (world: OutputWorld) => TripFeed,
  world: OutputWorld,
  encoder: typeof protobufEncoder | typeof jsonEncoder,
): Made {
  const { disruptionsOf, ...feed } = content(world)
  const faults = faultsOf(feed, world.network, (id) => disruptionsOf.get(id))
  return { encode: encoder(feed), faults }
}
