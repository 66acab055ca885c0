/**
 * What a rule asks the GTFS Schedule that a feed belongs to. Ids count only as they are in its files:
 * a consumer does not guess prefixes.
 *
 * @module
 */

import { findAgency, findRoute, findStop, findTrip } from '../../../feeds/references.ts'
import type { Network } from '../../../network/network.ts'

export interface StaticTrip {
  routeId: string
  /** In order of travel. Times in seconds after noon minus 12 h. */
  visits: StaticVisit[]
}

export interface StaticVisit {
  stopId: string
  sequence: number
  arrival: number
  departure: number
}

export interface StaticFeed {
  hasAgency(id: string): boolean
  hasRoute(id: string): boolean
  /** Its `location_type`; undefined where there is no such stop. */
  locationType(stopId: string): number | undefined
  /** Degrees. */
  place(stopId: string): { lat: number; lon: number } | undefined
  trip(id: string): StaticTrip | undefined
  /** Undefined where nobody read `shapes.txt`. */
  hasShape(id: string): boolean | undefined
}

/** @param shapeIds - of `shapes.txt`, where it was read */
export function staticFeed(network: Network, shapeIds?: ReadonlySet<string>): StaticFeed {
  const stop = (id: string) => {
    const found = findStop(network, id)
    return found && network.feedId('stop', found.id) === id ? found : undefined
  }
  const route = (id: string) => {
    const found = findRoute(network, id)
    return found && network.feedId('route', found.id) === id ? found : undefined
  }
  const trips = new Map<string, StaticTrip | undefined>()
  const readTrip = (id: string): StaticTrip | undefined => {
    const found = findTrip(network, id)
    if (!found || network.feedId('trip', found.tripId) !== id) return undefined
    return {
      routeId: network.feedId('route', found.routeId),
      visits: network
        .tripTimes(found.tripId)
        .map((visit) => ({ ...visit, stopId: network.feedId('stop', visit.stopId) })),
    }
  }
  return {
    hasAgency: (id) => {
      const found = findAgency(network, id)
      return found !== undefined && network.feedId('agency', found.id) === id
    },
    hasRoute: (id) => route(id) !== undefined,
    locationType: (id) => stop(id)?.locationType,
    place: stop,
    trip(id) {
      if (!trips.has(id)) trips.set(id, readTrip(id))
      return trips.get(id)
    },
    hasShape: (id) => shapeIds?.has(id),
  }
}
