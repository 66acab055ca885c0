/**
 * Whom an alert is about, in the ids of the GTFS file it goes with. What the network does not have is
 * left out: a selector that nobody can resolve loses the alert, or worse, selects everything.
 *
 * Fields of one selector are AND, selectors are OR.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#message-entityselector
 * @module
 */

import type { AffectedLine, AffectedNetwork } from '../../../shared/disruption.ts'
import type { DirectionId } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import type { EntitySelector } from './message.ts'

interface RouteDirection {
  routeId: string
  /** Absent: both. */
  directionId?: DirectionId
}

/** Routes of lines, with the direction where it is only one. */
export const routeSelectors = (lines: readonly AffectedLine[], network: Network) =>
  routesOf(lines, network).map(
    ({ routeId, directionId }): EntitySelector => ({
      routeId: network.feedId('route', routeId),
      ...(directionId === undefined ? {} : { directionId }),
    }),
  )

/**
 * One selector for each route and direction of the lines that calls at the stop.
 *
 * @returns none where they do not call there
 */
export function visitSelectors(
  stopId: string,
  lines: readonly AffectedLine[],
  network: Network,
): EntitySelector[] {
  if (!network.stop(stopId)) return []
  const routes = routesOf(lines, network)
  const found = new Map<string, EntitySelector>()
  for (const { routeId, directionId } of network.patternsAtStop(stopId)) {
    const isHit = routes.some(
      (each) => each.routeId === routeId && (each.directionId ?? directionId) === directionId,
    )
    if (!isHit) continue
    found.set(`${routeId}\n${directionId}`, {
      routeId: network.feedId('route', routeId),
      directionId,
      stopId: network.feedId('stop', stopId),
    })
  }
  return [...found.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, selector]) => selector)
}

/** The stop, for whoever calls there. */
export const stopSelector = (stopId: string, network: Network): EntitySelector[] =>
  network.stop(stopId) ? [{ stopId: network.feedId('stop', stopId) }] : []

/** The stop for some lines: every route of them that calls there. */
export function stopOfLines(
  stopId: string,
  lineIds: readonly string[],
  network: Network,
): EntitySelector[] {
  if (!network.stop(stopId)) return []
  const routeIds = network
    .patternsAtStop(stopId)
    .filter(({ lineId }) => lineIds.includes(lineId))
    .map(({ routeId }) => routeId)
  return [...new Set(routeIds)].sort().map((routeId) => ({
    routeId: network.feedId('route', routeId),
    stopId: network.feedId('stop', stopId),
  }))
}

/** An operator, or what it drives of one kind: one selector for each GTFS route type of that. */
export function agencySelectors(
  { agencyId, mode }: AffectedNetwork,
  network: Network,
): EntitySelector[] {
  const id = network.agency(agencyId) && network.feedId('agency', agencyId)
  if (!id) return []
  if (mode === undefined) return [{ agencyId: id }]
  const types = network.routes
    .filter((route) => route.agencyId === agencyId && route.mode === mode)
    .map(({ type }) => type)
  return [...new Set(types)].sort((a, b) => a - b).map((routeType) => ({ agencyId: id, routeType }))
}

/** Each selector once, in the order given. */
export function distinct(selectors: readonly EntitySelector[]): EntitySelector[] {
  const found = new Map(selectors.map((selector) => [JSON.stringify(selector), selector]))
  return [...found.values()]
}

/** Routes the network has, of lines; every route of a line that names none. */
function routesOf(lines: readonly AffectedLine[], network: Network): RouteDirection[] {
  const all = lines.flatMap(({ line, directions }): RouteDirection[] =>
    directions.length > 0
      ? directions
      : (network.line(line.id)?.routeIds ?? []).map((routeId) => ({ routeId })),
  )
  const found = new Map<string, RouteDirection>()
  for (const { routeId, directionId } of all) {
    if (!network.route(routeId)) continue
    const known = found.get(routeId)
    const both = known !== undefined && known.directionId !== directionId
    found.set(routeId, both || directionId === undefined ? { routeId } : { routeId, directionId })
  }
  return [...found.values()]
}
