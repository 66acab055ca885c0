/**
 * The parts of patterns that are not served.
 *
 * @module
 */

import type { AffectedStop, Section } from '../../shared/disruption.ts'
import type { DirectionId, Pattern, StopRef, StopVisit } from '../../shared/network.ts'
import { type Network, stopRef } from '../network/network.ts'
import type { ScopedRoute } from './scope.ts'

/** Of the routes, around the stops that are not served; whole patterns where they are suspended. */
export function sectionsOf(
  routes: Iterable<ScopedRoute>,
  stops: readonly AffectedStop[],
  isSuspended: (route: ScopedRoute, direction: DirectionId) => boolean,
  network: Network,
): Section[] {
  const sections: Section[] = []
  for (const route of routes) {
    const missed = new Set(
      stops
        .filter(({ change, lineIds }) => {
          return change === 'notServed' && (!lineIds || lineIds.includes(route.lineId))
        })
        .map(({ stop }) => stop.id),
    )
    for (const pattern of network.patternsOfRoute(route.routeId)) {
      if (route.directions && !route.directions.has(pattern.directionId)) continue
      const suspended = isSuspended(route, pattern.directionId)
      sections.push(...(suspended ? [wholePattern(pattern)] : missedRuns(pattern, missed, network)))
    }
  }
  return sections
}

const identity = ({ id, routeId, lineId, directionId, headsign }: Pattern) => ({
  patternId: id,
  routeId,
  lineId,
  directionId,
  headsign,
})

const wholePattern = (pattern: Pattern): Section => ({
  ...identity(pattern),
  fromMeasure: 0,
  toMeasure: pattern.length,
  missedStopIds: pattern.visits.map(({ stopId }) => stopId),
})

/** One section for every run of missed stops, from the stop served before it to the one after. */
function missedRuns(pattern: Pattern, missed: ReadonlySet<string>, network: Network): Section[] {
  const sections: Section[] = []
  const { visits } = pattern
  for (let i = 0; i < visits.length; i++) {
    if (!isMissed(visits[i], missed)) continue
    const first = i
    while (isMissed(visits[i + 1], missed)) i++
    const before = visits[first - 1]
    const after = visits[i + 1]
    const from = before && network.stop(before.stopId)
    const to = after && network.stop(after.stopId)
    sections.push({
      ...identity(pattern),
      ...(from ? { from: stopRef(from) } : {}),
      ...(to ? { to: stopRef(to) } : {}),
      ...further('before', visits.slice(0, Math.max(0, first - 1)).reverse(), missed, network),
      ...further('after', visits.slice(i + 2), missed, network),
      fromMeasure: (before ?? visits[first])?.measure ?? 0,
      toMeasure: (after ?? visits[i])?.measure ?? pattern.length,
      missedStopIds: visits.slice(first, i + 1).map(({ stopId }) => stopId),
    })
  }
  return sections
}

const mostFurther = 3

function further(
  side: 'before' | 'after',
  visits: readonly StopVisit[],
  missed: ReadonlySet<string>,
  network: Network,
): Pick<Section, 'before' | 'after'> {
  const stops: StopRef[] = []
  for (const visit of visits) {
    const stop = isMissed(visit, missed) ? undefined : network.stop(visit.stopId)
    if (stop && stops.push(stopRef(stop)) === mostFurther) break
  }
  return stops.length > 0 ? { [side]: stops } : {}
}

const isMissed = (visit: StopVisit | undefined, missed: ReadonlySet<string>) =>
  visit !== undefined && missed.has(visit.stopId)
