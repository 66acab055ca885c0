/**
 * From what a source says to what it means in the network in use: ids become lines and stops with
 * names, missed stops become the sections that are not served, places become municipalities.
 *
 * @module
 */

import type { AffectedDirection, AffectedLine, Disruption } from '../../shared/disruption.ts'
import type { DirectionId, Line } from '../../shared/network.ts'
import { mergePeriods } from '../../shared/time/period.ts'
import { lineRef, type Network } from '../network/network.ts'
import { affectedStops } from './affected-stops.ts'
import type { Areas } from './areas.ts'
import { detoursIn } from './detours-in.ts'
import type { Report } from './report.ts'
import { type Scope, type ScopedRoute, scopeOf } from './scope.ts'
import { sectionsOf } from './sections.ts'
import { touchedBy } from './touched.ts'

/** A disruption without its identity: what one source alone says. */
export type Content = Omit<
  Disruption,
  'id' | 'version' | 'texts' | 'sources' | 'example' | 'related'
>

export interface ResolveContext {
  network: Network
  areas: Areas
}

/** Work a report out. Pure; what the network does not know is left out, the rest stays. */
export function resolve(report: Report, { network, areas }: ResolveContext): Content {
  const scope = scopeOf(report, network)
  const isSuspended = (route: ScopedRoute, direction: DirectionId) =>
    route.whole && (report.suspended || isHalted(route, direction))
  const stops = affectedStops(report, scope, network)
  const lines = linesOf(scope, report.suspended, network)
  const sections = sectionsOf(routesInOrder(scope, network), stops, isSuspended, network)
  const { area, networks } = { area: report.area, networks: scope.networks }
  const detours = detoursIn(report.detours, network)
  const { bbox, municipalities } = touchedBy(
    { lines, networks, stops, sections, detours, area },
    network,
    areas,
  )
  return {
    kind: report.kind,
    status: report.status,
    ...(report.planned === undefined ? {} : { planned: report.planned }),
    cause: report.cause,
    ...(report.causeDetail ? { causeDetail: report.causeDetail } : {}),
    effect: report.effect,
    ...(report.effectDetail ? { effectDetail: report.effectDetail } : {}),
    severity: report.severity,
    networks,
    lines,
    stops,
    sections,
    detours,
    ...(area ? { area } : {}),
    ...(bbox ? { bbox } : {}),
    streets: [...new Set(report.streets)],
    municipalities,
    impactPeriods: mergePeriods(report.impactPeriods),
    communicationPeriods: mergePeriods(report.communicationPeriods),
    periodBasis: report.periodBasis,
    recurrence: report.recurrence,
  }
}

/** In the order of the network's lines, so that the same report always reads the same. */
function routesInOrder(scope: Scope, network: Network): ScopedRoute[] {
  const order = lineOrder(network)
  return [...scope.routes.values()].sort(
    (a, b) =>
      (order.get(a.lineId) ?? 0) - (order.get(b.lineId) ?? 0) ||
      (a.routeId < b.routeId ? -1 : a.routeId > b.routeId ? 1 : 0),
  )
}

function linesOf(scope: Scope, suspended: boolean, network: Network): AffectedLine[] {
  const lines = new Map<string, AffectedLine>()
  for (const route of routesInOrder(scope, network)) {
    const line = network.line(route.lineId)
    if (!line) continue
    const directions = directionsOf(route, network)
    const before = lines.get(line.id)
    if (!before) {
      lines.set(line.id, {
        line: lineRef(line),
        directions,
        suspended: (suspended || allHalted(line, scope)) && nothingRuns(line, scope, network),
        basis: route.basis,
      })
      continue
    }
    before.directions.push(...directions)
    if (route.basis === 'stated') before.basis = 'stated'
  }
  return [...lines.values()]
}

/** The source says of the route itself that nothing of it runs in the direction. */
const isHalted = ({ changes }: ScopedRoute, direction: DirectionId): boolean =>
  changes.some(
    ({ change, directionId = direction }) => change === 'suspended' && directionId === direction,
  ) &&
  !changes.some(
    ({ change, directionId = direction }) => change !== 'suspended' && directionId === direction,
  )

const allHalted = (line: Line, { routes }: Scope): boolean =>
  [...routes.values()]
    .filter(({ lineId }) => lineId === line.id)
    .every((route) =>
      ([0, 1] as const).every(
        (direction) => route.directions?.has(direction) === false || isHalted(route, direction),
      ),
    )

/**
 * Whether every route of the line is named as a whole in each direction that one of them is: part
 * of a line's routes being suspended is not the line being suspended.
 */
function nothingRuns(line: Line, { routes }: Scope, network: Network): boolean {
  const own = [...routes.values()].filter(({ lineId }) => lineId === line.id)
  if (!own.every(({ whole }) => whole)) return false
  return ([0, 1] as const)
    .filter((direction) => own.some(({ directions }) => directions?.has(direction) ?? true))
    .every((direction) =>
      line.routeIds.every((id) => {
        const route = routes.get(id)
        const named = route && (route.directions?.has(direction) ?? true)
        return named || network.patternsOfRoute(id, direction).length === 0
      }),
    )
}

/** Once for each direction and what vehicles do in it, where the source says that. */
function directionsOf(
  { routeId, directions, changes }: ScopedRoute,
  network: Network,
): AffectedDirection[] {
  if (!directions) {
    const common = [...new Set(changes.map(({ change }) => change))]
    return common.length > 0 ? common.map((change) => ({ routeId, change })) : [{ routeId }]
  }
  return [...directions].sort().flatMap((directionId) => {
    const headsign = network.patternsOfRoute(routeId, directionId)[0]?.headsign
    const direction = { routeId, directionId, ...(headsign ? { headsign } : {}) }
    const own = changes.filter((each) => (each.directionId ?? directionId) === directionId)
    const said = [...new Set(own.map(({ change }) => change))]
    return said.length > 0 ? said.map((change) => ({ ...direction, change })) : [direction]
  })
}

const lineOrders = new WeakMap<Network, Map<string, number>>()

/** Where each line stands in the network's own order. */
export function lineOrder(network: Network): Map<string, number> {
  let order = lineOrders.get(network)
  if (!order) {
    order = new Map(network.lines.map(({ id }, i) => [id, i]))
    lineOrders.set(network, order)
  }
  return order
}
