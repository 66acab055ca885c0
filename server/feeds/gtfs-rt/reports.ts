/**
 * A whole feed to reports: alerts, and the trip modifications that belong to them or stand alone.
 *
 * @module
 */

import { mergePeriods, toInstant } from '../../../shared/time/period.ts'
import { emptyReport, type Report } from '../../disruptions/report.ts'
import type { Network } from '../../network/network.ts'
import { withoutEchoes } from '../affected-stops.ts'
import { stripPrefix } from '../references.ts'
import type { Warnings } from '../warnings.ts'
import { readAlert } from './alerts.ts'
import { addDetour, addStop, type Changes } from './changes.ts'
import type { FeedEntity, FeedMessage, TemporaryStop } from './message.ts'
import { readTripModifications } from './trip-modifications.ts'

export interface FeedReports {
  /** Ordered by key, whatever the order in the feed. */
  reports: Report[]
  /** Keys of deleted entities; only where the feed is differential. */
  closed: string[]
}

export function readReports(
  message: FeedMessage,
  network: Network,
  timeZone: string,
  warnings: Warnings,
): FeedReports {
  const { kept, closed } = currentEntities(message, warnings)
  const reports = new Map<string, Report>()
  for (const { id, alert } of kept) {
    const report = alert && readAlert(id, alert, network, warnings)
    if (report) reports.set(report.key, report)
  }
  const contents = {
    shapes: new Map(
      kept.flatMap(({ shape }) => (shape ? [[stripPrefix(shape.shapeId), shape.path]] : [])),
    ),
    stops: new Map<string, TemporaryStop>(
      kept.flatMap(({ stop }) => (stop ? [[stripPrefix(stop.stopId), stop]] : [])),
    ),
  }
  warnOfTripsTwice(kept, warnings)
  for (const { id, tripModifications } of kept) {
    if (!tripModifications) continue
    const all = readTripModifications(id, tripModifications, contents, network, timeZone, warnings)
    for (const changes of all) {
      if (changes.alertId !== undefined && !reports.has(changes.alertId)) {
        warnings.add('Alert that the feed does not bring', `${id} (${changes.alertId})`)
      }
      addChanges(reports, id, changes)
    }
  }
  const sorted = [...reports.values()].sort((a, b) => (a.key < b.key ? -1 : 1))
  return { reports: sorted, closed }
}

/** The last of each id, without the deleted ones, in an order that does not depend on the feed's. */
function currentEntities(message: FeedMessage, warnings: Warnings) {
  const byId = new Map<string, FeedEntity>()
  const nameless: FeedEntity[] = []
  for (const entity of message.entities) {
    if (entity.id === '') nameless.push(entity)
    else {
      if (byId.has(entity.id)) warnings.add('Entity id used twice, the last one counts', entity.id)
      byId.set(entity.id, entity)
    }
  }
  const closed: string[] = []
  const kept: FeedEntity[] = nameless.filter(({ isDeleted }) => !isDeleted)
  for (const entity of byId.values()) {
    if (!entity.isDeleted) kept.push(entity)
    else if (message.differential) closed.push(entity.id)
    else warnings.add('Deleted entity in a full feed, left out', entity.id)
  }
  kept.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0))
  return { kept, closed: closed.sort() }
}

/** On one day a trip may be in one entity only; in two it is unclear how it runs. */
function warnOfTripsTwice(entities: readonly FeedEntity[], warnings: Warnings): void {
  const seen = new Map<string, string>()
  const told = new Set<string>()
  for (const { id, tripModifications } of entities) {
    if (!tripModifications) continue
    for (const date of tripModifications.serviceDates) {
      for (const tripId of tripModifications.selectedTrips.flatMap(({ tripIds }) => tripIds)) {
        const key = `${tripId} ${date}`
        const other = seen.get(key)
        if (other === undefined) seen.set(key, id)
        else if (other !== id && !told.has(`${other} ${id}`)) {
          told.add(`${other} ${id}`)
          warnings.add('Trip modified twice on one day', `${tripId} in ${other} and ${id}`)
        }
      }
    }
  }
}

function addChanges(reports: Map<string, Report>, entityId: string, changes: Changes): void {
  const alert = changes.alertId === undefined ? undefined : reports.get(changes.alertId)
  const key = alert?.key ?? (entityId || `modifications-of-${changes.selectors[0]?.routeId ?? ''}`)
  const report = alert ?? reports.get(key) ?? { ...emptyReport(key), reference: key }
  if (!alert && !hasContent(changes)) return
  reports.set(key, report)
  for (const selector of changes.selectors) {
    // What an alert says itself about the route is at least as telling.
    if (!report.selectors.some(({ routeId }) => routeId === selector.routeId) || !alert) {
      report.selectors.push(selector)
    }
  }
  for (const stop of changes.stops) addStop(report, stop)
  report.stops = withoutEchoes(report.stops)
  for (const detour of changes.detours) addDetour(report, detour)
  if (report.effect === 'UNKNOWN_EFFECT') report.effect = 'DETOUR'
  // Service days are for machines, and end after a week: an alert's own periods come first.
  if (!alert) report.impactPeriods = mergePeriods([...report.impactPeriods, ...changes.periods])
  else if (report.impactPeriods.length === 0) report.impactPeriods = changes.periods
  if (changes.lastModified !== undefined) {
    const at = toInstant(changes.lastModified * 1000)
    if (report.updatedAt === undefined || at > report.updatedAt) report.updatedAt = at
  }
}

const hasContent = ({ selectors, stops, detours }: Changes) =>
  selectors.length + stops.length + detours.length > 0
