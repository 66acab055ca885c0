/**
 * What trip modifications change, gathered.
 *
 * @module
 */

import type { Period } from '../../../shared/time/period.ts'
import type { ReportedDetour, ReportedStop, Selector } from '../../disruptions/report.ts'

/** What a TripModifications entity says, for the alert it names or, without one, by itself. */
export interface Changes {
  /** Entity id of the alert it belongs to. */
  alertId?: string
  selectors: Selector[]
  stops: ReportedStop[]
  detours: ReportedDetour[]
  periods: Period[]
  /** POSIX seconds. */
  lastModified?: number
}

/** Adds a selector, once. */
export function addSelector(changes: Changes, selector: Selector): void {
  const known = changes.selectors.some(
    ({ routeId, directionId }) =>
      routeId === selector.routeId && directionId === selector.directionId,
  )
  if (!known) changes.selectors.push(selector)
}

/** Adds a stop; the same change at the same stop becomes one, for the routes of both. */
export function addStop(changes: Pick<Changes, 'stops'>, stop: ReportedStop): void {
  const known = changes.stops.find(
    ({ stopId, change }) => stopId === stop.stopId && change === stop.change,
  )
  if (!known) {
    changes.stops.push({ ...stop })
    return
  }
  if (known.routeIds && stop.routeIds) {
    known.routeIds = [...new Set([...known.routeIds, ...stop.routeIds])]
  } else delete known.routeIds
  if (stop.basis === 'stated') known.basis = 'stated'
  known.replacement ??= stop.replacement
}

/** Adds a detour; the same path becomes one, for the routes of both. */
export function addDetour(changes: Pick<Changes, 'detours'>, detour: ReportedDetour): void {
  const path = JSON.stringify(detour.path)
  const known = changes.detours.find(
    (other) => other.directionId === detour.directionId && JSON.stringify(other.path) === path,
  )
  if (!known) changes.detours.push({ ...detour })
  else known.routeIds = [...new Set([...known.routeIds, ...detour.routeIds])]
}
