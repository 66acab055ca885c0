/**
 * SIRI-SX as files: everything that is published, and what has ended in the last days.
 *
 * @see https://github.com/SIRI-CEN/SIRI
 * @module
 */

import { endedFor, type Feed, type Made, type OutputWorld } from '../world.ts'
import { delivery, faultsIn, message, serviceDelivery, situationsOf } from './situations.ts'
import type { SiriVersion } from './vocabulary.ts'

const feedOf = (version: SiriVersion, path: string): Feed => ({
  path,
  contentType: 'application/xml; charset=utf-8',
  title: `SIRI-SX ${version}`,
  description:
    'Every disruption as a situation, with texts in all languages. What has ended stays for ' +
    `${endedFor} days with Progress closed.`,
  standard: 'https://github.com/SIRI-CEN/SIRI',
  maxAge: 30,
  make: (world) => make(world, version),
})

function make(world: OutputWorld, version: SiriVersion): Made {
  const situations = situationsOf(world, version)
  return {
    faults: faultsIn(situations),
    encode: (at) =>
      message(version, serviceDelivery(world, delivery(situations, { version, at }), { at })),
  }
}

/** 2.0 is what most consumers read. */
export const siriFeeds: readonly Feed[] = [
  feedOf('2.0', 'siri/sx.xml'),
  feedOf('2.1', 'siri/sx-2.1.xml'),
]
