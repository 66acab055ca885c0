/**
 * Whom an alert is about: its informed entities, found in the network.
 *
 * Fields within one entity are AND, several entities OR. What the network does not know is left
 * out with a warning, except that an unknown stop of a known route still leaves the route.
 *
 * @module
 */

import type { DirectionId } from '../../../shared/network.ts'
import type { Selector } from '../../disruptions/report.ts'
import { modeOf } from '../../network/mode.ts'
import type { Network } from '../../network/network.ts'
import { findAgency, findRoute, findStop, findTrip, stripPrefix } from '../references.ts'
import type { Warnings } from '../warnings.ts'
import type { EntitySelector, TripDescriptor } from './message.ts'

export interface Selection {
  selectors: Selector[]
  /** A route, agency or mode is named as a whole, without stop or trip. */
  wholes: boolean
  /** Single trips are named, so that the routes are only partly concerned. */
  trips: boolean
  /** Entities the network has nothing for. */
  unknown: number
}

/** @param where - names the alert in warnings */
export function readSelectors(
  entities: readonly EntitySelector[],
  network: Network,
  where: string,
  warnings: Warnings,
): Selection {
  const found = new Map<string, Selector>()
  const selection: Selection = { selectors: [], wholes: false, trips: false, unknown: 0 }
  for (const entity of entities) {
    const read = readSelector(entity, network, where, warnings)
    if (!read) {
      selection.unknown++
      continue
    }
    if (read.trip) selection.trips = true
    else if (entity.stopId === undefined) selection.wholes = true
    found.set(keyOf(read), read)
  }
  selection.selectors = [...found.values()]
  return selection
}

function readSelector(
  entity: EntitySelector,
  network: Network,
  where: string,
  warnings: Warnings,
): Selector | undefined {
  const selector: Selector = {}
  if (entity.trip) {
    const trip = readTrip(entity.trip, network)
    if (!trip)
      return miss(warnings, where, 'trip', entity.trip.tripId ?? JSON.stringify(entity.trip))
    Object.assign(selector, trip)
  }
  if (entity.routeId !== undefined) {
    const route = findRoute(network, entity.routeId)
    if (!route) return miss(warnings, where, 'route', entity.routeId)
    selector.routeId = route.id
  }
  if (entity.agencyId !== undefined && selector.routeId === undefined) {
    const agency = findAgency(network, entity.agencyId)
    if (!agency) return miss(warnings, where, 'agency', entity.agencyId)
    selector.agencyId = agency.id
  }
  if (entity.routeType !== undefined && selector.routeId === undefined) {
    const mode = modeOf(entity.routeType)
    if (!mode) return miss(warnings, where, 'route type', String(entity.routeType))
    selector.mode = mode
  }
  if (entity.directionId !== undefined) {
    if (!isDirection(entity.directionId))
      miss(warnings, where, 'direction', String(entity.directionId))
    else if (selector.routeId !== undefined) selector.directionId = entity.directionId
    else warnings.add('Direction without a route, ignored', where)
  }
  if (entity.stopId !== undefined) {
    const stop = findStop(network, entity.stopId)
    if (stop) selector.stopId = stop.id
    else miss(warnings, where, 'stop', entity.stopId)
  }
  return Object.keys(selector).length > 0 ? selector : undefined
}

function miss(warnings: Warnings, where: string, kind: string, id: string): undefined {
  warnings.add(`Unknown ${kind}, left out`, `${where} (${id})`)
}

const keyOf = ({ agencyId, routeId, directionId, mode, stopId, trip }: Selector): string =>
  `${agencyId}\n${routeId}\n${directionId}\n${mode}\n${stopId}\n${trip && JSON.stringify(trip)}`

/** A trip tells its route and direction, by its id or because the descriptor says so. */
function readTrip(trip: TripDescriptor, network: Network): Selector | undefined {
  const known = trip.tripId === undefined ? undefined : findTrip(network, trip.tripId)
  const routeId = known?.routeId ?? (trip.routeId && findRoute(network, trip.routeId)?.id)
  if (!routeId) return undefined
  const directionId = known ? network.pattern(known.patternId)?.directionId : trip.directionId
  const { tripId, startDate, startTime } = trip
  return {
    routeId,
    ...(isDirection(directionId) && { directionId }),
    // A route alone, wrapped in a trip, selects the route.
    ...((tripId || startDate || startTime) && {
      trip: {
        ...(tripId && { tripId: known?.tripId ?? stripPrefix(tripId) }),
        ...(startDate && { startDate }),
        ...(startTime && { startTime }),
      },
    }),
  }
}

const isDirection = (value: unknown): value is DirectionId => value === 0 || value === 1
