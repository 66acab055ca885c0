/**
 * Whom alerts are about.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#message-entityselector
 * @module
 */

import type { Selector } from '../message.ts'
import { type Context, type Problem, parts, type Rule } from '../rule.ts'
import type { StaticFeed } from '../static-feed.ts'

interface Place {
  entity: string
  where: string
  selector: Selector
}

function* selectors(context: Context): Generator<Place> {
  for (const { entity, part } of parts(context, 'alert')) {
    for (const [i, selector] of part.informedEntities.entries()) {
      yield { entity, where: `alert.informed_entity[${i}]`, selector }
    }
  }
}

/** A rule on each selector by itself. */
const each = (judge: (selector: Selector) => string | undefined) =>
  function* check(context: Context): Generator<Problem> {
    for (const { entity, where, selector } of selectors(context)) {
      const what = judge(selector)
      if (what !== undefined) yield { entity, where, what }
    }
  }

/** A rule on each selector beside the schedule. */
const compared = (
  judge: (selector: Selector, feed: StaticFeed, context: Context) => string | undefined,
) =>
  function* check(context: Context): Generator<Problem> {
    const { staticFeed } = context
    if (!staticFeed) return
    yield* each((selector) => judge(selector, staticFeed, context))(context)
  }

export const selectorRules: readonly Rule[] = [
  {
    id: 'E033',
    severity: 'error',
    title: 'an informed_entity selects something',
    check: each(({ agencyId, routeId, routeType, stopId, trip }) =>
      [agencyId, routeId, routeType, stopId, trip].every((field) => field === undefined)
        ? 'nothing is selected'
        : undefined,
    ),
  },
  {
    id: 'E034',
    severity: 'error',
    title: 'agency_id is in agency.txt',
    check: compared(({ agencyId }, feed) =>
      agencyId !== undefined && !feed.hasAgency(agencyId)
        ? `agency_id '${agencyId}' is not in agency.txt`
        : undefined,
    ),
  },
  {
    id: 'E004',
    severity: 'error',
    title: 'route_id is in routes.txt',
    check: compared(({ routeId, trip }, feed) => {
      const unknown = [routeId, trip?.routeId].find((id) => id !== undefined && !feed.hasRoute(id))
      return unknown === undefined ? undefined : `route_id '${unknown}' is not in routes.txt`
    }),
  },
  {
    id: 'E011',
    severity: 'error',
    title: 'stop_id is in stops.txt, or a Stop of the feed',
    check: compared(({ stopId }, feed, { stops }) =>
      stopId !== undefined && feed.locationType(stopId) === undefined && !stops.has(stopId)
        ? `stop_id '${stopId}' is not in stops.txt`
        : undefined,
    ),
  },
  {
    id: 'E003',
    severity: 'error',
    title: 'trip_id is in trips.txt',
    check: compared(({ trip }, feed) =>
      trip?.tripId !== undefined && !feed.trip(trip.tripId)
        ? `trip_id '${trip.tripId}' is not in trips.txt`
        : undefined,
    ),
  },
  {
    id: 'E030',
    severity: 'error',
    title: 'the trip of an informed_entity is of its route',
    check: compared(({ routeId, trip }, feed) => {
      const known = trip?.tripId === undefined ? undefined : feed.trip(trip.tripId)
      const said = routeId ?? trip?.routeId
      return known && said !== undefined && known.routeId !== said
        ? `trip_id '${trip?.tripId}' is of route '${known.routeId}', not '${said}'`
        : undefined
    }),
  },
  {
    id: 'E031',
    severity: 'error',
    title: 'route_id and trip.route_id of an informed_entity are equal',
    check: each(({ routeId, trip }) =>
      routeId !== undefined && trip?.routeId !== undefined && routeId !== trip.routeId
        ? `route_id '${routeId}', but trip.route_id '${trip.routeId}'`
        : undefined,
    ),
  },
  {
    id: 'S01',
    severity: 'error',
    title: 'direction_id is 0 or 1, and comes with a route_id',
    check: each(({ directionId, routeId }) => {
      if (directionId === undefined) return undefined
      if (directionId !== 0 && directionId !== 1) return `direction_id is ${directionId}`
      return routeId === undefined ? 'direction_id without route_id' : undefined
    }),
  },
]
