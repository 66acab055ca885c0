/**
 * The feeds of alerts.
 *
 * @module
 */

import type { Feed, Made, OutputWorld } from '../world.ts'
import { type AlertOptions, alertsOf } from './alerts.ts'
import { type Encode, jsonEncoder, protobufEncoder } from './encode.ts'
import type { FeedContent } from './message.ts'
import { faultsOf } from './validate/check.ts'

const standard = 'https://gtfs.org/documentation/realtime/feed-entities/service-alerts/'

const what =
  'Which lines and stops are affected, how, when and why, with texts in every language. ' +
  'Ids are those of the GTFS Schedule that `feed_version` names.'

const protobuf = { contentType: 'application/x-protobuf', standard, maxAge: 30 }

/** In the order of the catalogue. */
export const alertFeeds: readonly Feed[] = [
  {
    path: 'gtfs-rt/alerts.pb',
    title: 'GTFS-Realtime alerts',
    description: `${what} Protobuf.`,
    ...protobuf,
    make: (world) => made(world, protobufEncoder),
  },
  {
    path: 'gtfs-rt/alerts-rolling-end.pb',
    title: 'GTFS-Realtime alerts, open ends rolling',
    description: `${what} For consumers that take an alert without an end for one that is over: where nobody knows the end, active_period ends a day ahead. Protobuf.`,
    ...protobuf,
    make: (world) => made(world, protobufEncoder, { rollingEnd: true }),
  },
  {
    path: 'gtfs-rt/alerts.json',
    title: 'GTFS-Realtime alerts in JSON',
    description: `${what} The same message in the proto3 JSON mapping, for people who debug.`,
    ...protobuf,
    contentType: 'application/json',
    make: (world) => made(world, jsonEncoder),
  },
]

function made(
  world: OutputWorld,
  encoder: (content: FeedContent) => Encode<Uint8Array | string>,
  options?: AlertOptions,
): Made {
  const owners = new Map<string, [string]>()
  const entities = world.snapshot.disruptions.flatMap((disruption) => {
    const own = alertsOf(disruption, world, options)
    for (const { id } of own) owners.set(id, [disruption.id])
    return own
  })
  const { network } = world
  const content: FeedContent = { feedVersion: network.feedVersion, entities }
  return {
    encode: encoder(content),
    faults: faultsOf(content, network, (id) => owners.get(id)),
  }
}
