/**
 * The stops of a report, as the network knows them.
 *
 * @module
 */

import type { AffectedStop, Replacement } from '../../shared/disruption.ts'
import type { Stop, StopRef } from '../../shared/network.ts'
import { type Network, stopRef } from '../network/network.ts'
import type { Report, ReportedStop } from './report.ts'
import type { Scope } from './scope.ts'

/**
 * Stations become the stops where one boards. A stop that the network does not know is left out,
 * unless it is a temporary one that comes with its own name and place.
 */
export function affectedStops(report: Report, scope: Scope, network: Network): AffectedStop[] {
  const found = new Map<string, AffectedStop>()
  for (const reported of report.stops) {
    for (const stop of stopsOf(reported, scope, network)) {
      const lineIds = linesOf(reported, stop.id, scope, network)
      const replacement = replacementOf(reported, network)
      const affected: AffectedStop = {
        stop,
        change: reported.change,
        ...(lineIds ? { lineIds } : {}),
        ...(replacement ? { replacement } : {}),
        basis: reported.basis,
      }
      const key = `${reported.change} ${stop.id}`
      const before = found.get(key)
      found.set(key, before ? joinStops(before, affected) : affected)
    }
  }
  return [...found.values()]
}

/** The same change at the same stop, said twice. */
export function joinStops(a: AffectedStop, b: AffectedStop): AffectedStop {
  const { lineIds: _, replacement: __, ...rest } = a
  const replacement =
    a.replacement?.basis === 'estimated' && b.replacement?.basis === 'stated'
      ? b.replacement
      : (a.replacement ?? b.replacement)
  return {
    ...rest,
    ...(a.lineIds && b.lineIds ? { lineIds: [...new Set([...a.lineIds, ...b.lineIds])] } : {}),
    ...(replacement ? { replacement } : {}),
    basis: a.basis === 'stated' || b.basis === 'stated' ? 'stated' : 'estimated',
  }
}

function stopsOf(reported: ReportedStop, scope: Scope, network: Network): StopRef[] {
  const stop = network.stop(reported.stopId)
  if (!stop) return temporaryStop(reported)
  const stops = network.boardingStops(stop.id)
  if (stops.length < 2 && stops[0]?.id === stop.id) return [stopRef(stop)]
  const lines = new Set([...scope.routes.values()].map(({ lineId }) => lineId))
  const onLine = stops.filter(({ id }) => network.linesAtStop(id).some((l) => lines.has(l.id)))
  return (onLine.length > 0 ? onLine : stops.length > 0 ? stops : [stop]).map(stopRef)
}

function temporaryStop({ stopId, change, replacement }: ReportedStop): StopRef[] {
  const { name, lat, lon } = replacement ?? {}
  if (change !== 'added' || name === undefined || lat === undefined || lon === undefined) return []
  return [{ id: stopId, name, lat, lon }]
}

/** Undefined: every line at the stop. */
function linesOf(reported: ReportedStop, stopId: string, scope: Scope, network: Network) {
  const routes = [...scope.routes.values()].filter(({ routeId, named }) =>
    reported.routeIds ? reported.routeIds.includes(routeId) : named,
  )
  if (routes.length === 0) return undefined
  const lines = [...new Set(routes.map(({ lineId }) => lineId))]
  const atStop = network.linesAtStop(stopId).map(({ id }) => id)
  const serving = lines.filter((id) => atStop.includes(id))
  if (serving.length === 0) return lines
  return serving.length === atStop.length ? undefined : serving
}

function replacementOf(
  { change, replacement, stopId }: ReportedStop,
  network: Network,
): Replacement | undefined {
  if (!replacement || (change === 'added' && !network.stop(stopId))) return undefined
  const known: Stop | undefined =
    replacement.stopId === undefined ? undefined : network.stop(replacement.stopId)
  const name = replacement.name ?? known?.name
  if (name === undefined) return undefined
  const lat = replacement.lat ?? known?.lat
  const lon = replacement.lon ?? known?.lon
  return {
    ...(known ? { stopId: known.id } : {}),
    name,
    ...(lat === undefined || lon === undefined ? {} : { lat, lon }),
    basis: replacement.basis,
  }
}
