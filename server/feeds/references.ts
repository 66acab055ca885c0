/**
 * Ids as sources write them, found in the network. Gateways prefix ids (`gr:delijn:2002`), NeTEx
 * wraps them (`DE_LIJN:Line:2002`), and the network may or may not have been stripped of the
 * prefix, so each form is tried, the longest first. Nothing is composed or guessed.
 *
 * @module
 */

import type { Agency, Route, Stop } from '../../shared/network.ts'
import { stripIdPrefix } from '../network/gtfs/id-prefix.ts'
import type { Network, TripRef } from '../network/network.ts'

/** An id without the gateway's prefix; any other id as it is. */
export const stripPrefix = (id: string): string => stripIdPrefix(id)

function* forms(id: string): Generator<string> {
  yield id
  const stripped = stripPrefix(id)
  if (stripped !== id) yield stripped
  // `delijn:2002`, `BE:Line:2002`. Longer ones (`ch:vbl:617::01`) end in a part of an id.
  const parts = id.split(':')
  const last = parts.at(-1)
  if (parts.length <= 3 && last && last !== id && last !== stripped) yield last
}

function lookUp<T>(id: string, find: (id: string) => T | undefined): T | undefined {
  for (const form of forms(id)) {
    const found = find(form)
    if (found !== undefined) return found
  }
  return undefined
}

/** The id may come with the feed's prefix, as in all of these. */
export const findRoute = (network: Network, id: string): Route | undefined =>
  lookUp(id, (form) => network.route(form))

export const findStop = (network: Network, id: string): Stop | undefined =>
  lookUp(id, (form) => network.stop(form))

export const findTrip = (network: Network, id: string): TripRef | undefined =>
  lookUp(id, (form) => network.trip(form))

export const findAgency = (network: Network, id: string): Agency | undefined =>
  lookUp(id, (form) => network.agency(form))
