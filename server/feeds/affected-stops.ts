/**
 * Stops of which a source says only that something is the matter there.
 *
 * @module
 */

import type { ReportedStop } from '../disruptions/report.ts'

/**
 * Leaves out what is `affected` where the same report says more of that stop: that it is closed,
 * elsewhere or new. Kept is what holds for lines of which it says no more.
 */
export function withoutEchoes(stops: readonly ReportedStop[]): ReportedStop[] {
  const telling = stops.filter(({ change }) => change !== 'affected')
  return stops.flatMap((stop) => {
    if (stop.change !== 'affected') return [stop]
    const others = telling.filter(({ stopId }) => stopId === stop.stopId)
    if (others.length === 0) return [stop]
    if (!stop.routeIds || others.some(({ routeIds }) => !routeIds)) return []
    const told = new Set(others.flatMap(({ routeIds = [] }) => routeIds))
    const routeIds = stop.routeIds.filter((id) => !told.has(id))
    return routeIds.length > 0 ? [{ ...stop, routeIds }] : []
  })
}
