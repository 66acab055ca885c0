/**
 * From a report's selectors to the routes and directions they mean in the network.
 *
 * @module
 */

import type { AffectedNetwork, Basis, DirectionChange } from '../../shared/disruption.ts'
import type { DirectionId, Mode } from '../../shared/network.ts'
import type { Network } from '../network/network.ts'
import type { Report, Selector } from './report.ts'

export interface ScopedRoute {
  routeId: string
  lineId: string
  /** Undefined: both. */
  directions?: Set<DirectionId>
  /** The source names the route; else it stops where the source says something changes. */
  named: boolean
  /** Named as a whole, not only at a stop. */
  whole: boolean
  /** What the source says that its vehicles do, and in which direction, where it says that. */
  changes: { directionId?: DirectionId; change: DirectionChange }[]
  basis: Basis
}

export interface Scope {
  routes: Map<string, ScopedRoute>
  networks: AffectedNetwork[]
}

/** What the report is about. Ids that the network does not know are left out. */
export function scopeOf(report: Report, network: Network): Scope {
  const scope: Scope = { routes: new Map(), networks: [] }
  for (const selector of report.selectors) addSelector(scope, selector, report, network)
  const named = [...scope.routes.values()].some((route) => route.named)
  for (const stop of report.stops) {
    for (const id of stop.routeIds ?? []) {
      const directions = directionsAt(network, stop.stopId, id)
      // It does not call there, as at a replacement stop: that says nothing of where it runs.
      if (!directions && scope.routes.has(id)) continue
      add(scope, network, id, { directions, named: true, whole: false, basis: stop.basis })
    }
    if (!stop.routeIds && !named) addRoutesAtStop(scope, network, stop.stopId, stop.basis)
  }
  return scope
}

function addSelector(scope: Scope, selector: Selector, report: Report, network: Network) {
  const { stopId, directionId, trip, agencyId, mode } = selector
  const routeOfTrip = trip?.tripId === undefined ? undefined : network.trip(trip.tripId)?.routeId
  const routeId = selector.routeId ?? routeOfTrip
  // One trip of a route is not the route: that the whole line is touched is our guess.
  const basis = trip ? 'estimated' : report.selectorBasis
  if (routeId !== undefined) {
    const directions =
      directionId !== undefined
        ? new Set([directionId])
        : stopId === undefined
          ? undefined
          : directionsAt(network, stopId, routeId)
    const whole = stopId === undefined && !trip
    const changes =
      selector.change && whole
        ? [{ ...(directionId === undefined ? {} : { directionId }), change: selector.change }]
        : []
    add(scope, network, routeId, { directions, named: true, whole, changes, basis })
  } else if (stopId !== undefined) {
    addRoutesAtStop(scope, network, stopId, basis, selector)
  } else if (!trip && (agencyId !== undefined || mode !== undefined)) {
    addNetworks(scope, network, agencyId, mode)
  }
}

function add(
  scope: Scope,
  network: Network,
  routeId: string,
  found: Omit<ScopedRoute, 'routeId' | 'lineId' | 'changes'> &
    Partial<Pick<ScopedRoute, 'changes'>>,
) {
  const route = network.route(routeId)
  if (!route) return
  const before = scope.routes.get(routeId)
  if (!before) {
    scope.routes.set(routeId, { routeId, lineId: route.lineId, changes: [], ...found })
    return
  }
  if (!before.directions || !found.directions) before.directions = undefined
  else for (const direction of found.directions) before.directions.add(direction)
  before.named ||= found.named
  before.whole ||= found.whole
  before.changes.push(...(found.changes ?? []))
  if (found.basis === 'stated') before.basis = 'stated'
}

function addRoutesAtStop(
  scope: Scope,
  network: Network,
  stopId: string,
  basis: Basis,
  { agencyId, mode }: Selector = {},
) {
  for (const stop of network.boardingStops(stopId)) {
    for (const { routeId, directionId } of network.patternsAtStop(stop.id)) {
      const route = network.route(routeId)
      if (agencyId !== undefined && route?.agencyId !== agencyId) continue
      if (mode !== undefined && route?.mode !== mode) continue
      const directions = new Set([directionId])
      add(scope, network, routeId, { directions, named: false, whole: false, basis })
    }
  }
}

/** Directions in which the route serves the stop; undefined where it does not. */
function directionsAt(
  network: Network,
  stopId: string,
  routeId: string,
): Set<DirectionId> | undefined {
  const directions = new Set<DirectionId>()
  for (const stop of network.boardingStops(stopId)) {
    for (const pattern of network.patternsAtStop(stop.id)) {
      if (pattern.routeId === routeId) directions.add(pattern.directionId)
    }
  }
  return directions.size > 0 ? directions : undefined
}

function addNetworks(scope: Scope, network: Network, agencyId?: string, mode?: Mode) {
  const agencies = agencyId === undefined ? network.agencies.map(({ id }) => id) : [agencyId]
  for (const id of agencies) {
    const lines = network.lines.filter((line) => line.agencyId === id)
    if (agencyId === undefined && !lines.some((line) => line.mode === mode)) continue
    const known = scope.networks.some((each) => each.agencyId === id && each.mode === mode)
    if (known) continue
    scope.networks.push({
      agencyId: id,
      agencyName: network.agency(id)?.name ?? id,
      ...(mode === undefined ? {} : { mode }),
    })
  }
}
