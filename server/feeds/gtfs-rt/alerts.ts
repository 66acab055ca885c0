/**
 * Alerts to reports.
 *
 * What an effect says about stops follows the guidelines for alerts: NO_SERVICE and DETOUR name
 * the stops that are not served, STOP_MOVED those that are elsewhere; any other effect at a stop
 * says only that something is the matter there, e.g. that a lift is out of order.
 *
 * @see https://gtfs.org/documentation/realtime/feed-entities/service-alerts/
 * @module
 */

import { createHash } from 'node:crypto'
import type { Basis, Effect, StopChange } from '../../../shared/disruption.ts'
import type { Report, ReportedStop } from '../../disruptions/report.ts'
import type { Network } from '../../network/network.ts'
import { adviceIn } from '../advice.ts'
import type { Warnings } from '../warnings.ts'
import type { Alert } from './message.ts'
import { readPeriods } from './periods.ts'
import { readSelectors, type Selection } from './selectors.ts'
import { readLinks, readTexts } from './translations.ts'

/**
 * One alert as a report.
 *
 * @param id - of its entity; one is made from the content where it is empty
 * @returns undefined where it is only about things that the network does not have
 */
export function readAlert(
  id: string,
  alert: Alert,
  network: Network,
  warnings: Warnings,
): Report | undefined {
  const key = id || keyOfContent(alert)
  const where = `alert ${key}`
  if (!id) warnings.add('Alert without id, given one', key)
  const selection = readSelectors(alert.informedEntities, network, where, warnings)
  if (selection.selectors.length === 0) {
    if (selection.unknown > 0) {
      warnings.add('Alert only about what the network does not have, left out', key)
      return undefined
    }
    warnings.add('Alert that names no line, stop or agency, kept', key)
  }
  const stops = readStops(selection, alert.effect)
  const nothingRuns = alert.effect === 'NO_SERVICE' && selection.wholes
  if (nothingRuns && stops.length > 0) {
    // Literally the whole line is closed; far more often a producer means the line at these stops.
    warnings.add('NO_SERVICE for whole routes and for stops at once, read as the stops only', key)
  }
  const links = readLinks(alert.url)
  const causeDetail = readTexts(alert.causeDetail)
  const effectDetail = readTexts(alert.effectDetail)
  const description = readTexts(alert.description)
  const advice = adviceIn(description)
  const [url] = Object.values(links)
  return {
    key,
    ...(id && { reference: id }),
    ...(url && { url }),
    kind: 'service',
    status: 'confirmed',
    cause: alert.cause,
    ...(hasText(causeDetail) && { causeDetail }),
    effect: alert.effect,
    ...(hasText(effectDetail) && { effectDetail }),
    severity: alert.severity,
    selectors: selection.selectors,
    suspended: nothingRuns && stops.length === 0,
    selectorBasis: selection.trips ? 'estimated' : 'stated',
    stops,
    detours: [],
    streets: [],
    ...readTimes(alert, where, warnings),
    recurrence: [],
    header: readTexts(alert.header),
    description,
    ...(advice && { advice }),
    links,
  }
}

const hasText = (texts: Record<string, string>) => Object.keys(texts).length > 0

/** Stable as long as texts and selection are. */
function keyOfContent({ header, description, informedEntities }: Alert): string {
  const content = JSON.stringify([header, description, informedEntities])
  return `content-${createHash('sha256').update(content).digest('hex').slice(0, 16)}`
}

const changes: Partial<Record<Effect, StopChange>> = {
  NO_SERVICE: 'notServed',
  DETOUR: 'notServed',
  STOP_MOVED: 'moved',
}

function readStops({ selectors, wholes }: Selection, effect: Effect): ReportedStop[] {
  const change = changes[effect] ?? 'affected'
  // Delays on a whole line are no less its own for naming some of its stops as well.
  if (change === 'affected' && wholes) return []
  const stops = new Map<string, ReportedStop>()
  for (const { stopId, routeId, trip } of selectors) {
    if (stopId === undefined) continue
    const basis: Basis = trip ? 'estimated' : 'stated'
    const known = stops.get(stopId)
    if (!known) {
      stops.set(stopId, { stopId, change, ...(routeId && { routeIds: [routeId] }), basis })
      continue
    }
    if (basis === 'stated') known.basis = basis
    // Named once without a route, it holds for every route.
    if (!routeId || !known.routeIds) delete known.routeIds
    else if (!known.routeIds.includes(routeId)) known.routeIds.push(routeId)
  }
  return [...stops.values()]
}

/**
 * `impact_period` says when service is affected, `communication_period` when to tell. The older
 * `active_period` meant both: it counts as impact where that is missing, and beside it as when to
 * tell.
 *
 * @see https://gtfs.org/documentation/realtime/examples/migration-active-period/
 */
function readTimes(
  alert: Alert,
  where: string,
  warnings: Warnings,
): Pick<Report, 'impactPeriods' | 'communicationPeriods' | 'periodBasis'> {
  const { activePeriods: active, impactPeriods: impact, communicationPeriods: told } = alert
  const stated = impact.length > 0 ? impact : active
  const affected = readPeriods(stated.length > 0 ? stated : told, where, warnings)
  const tell = told.length > 0 ? told : impact.length > 0 ? active : []
  const unusable = affected.periods.length === 0 && affected.dropped > 0
  return {
    impactPeriods: affected.periods,
    communicationPeriods: tell.length > 0 ? readPeriods(tell, where, warnings).periods : [],
    periodBasis: unusable || (stated.length === 0 && told.length > 0) ? 'estimated' : 'stated',
  }
}
