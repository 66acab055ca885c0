/**
 * Disruptions as GTFS-Realtime alerts.
 *
 * @see https://gtfs.org/documentation/realtime/reference/#message-alert
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { hasEnded } from '../../../shared/filter.ts'
import type { OutputWorld } from '../world.ts'
import { type AlertPart, alertParts } from './alerts-table.ts'
import type { Alert, FeedEntity } from './message.ts'
import { alertPeriods, isNever } from './periods.ts'
import { alertTexts } from './translations.ts'

export interface AlertOptions {
  /** See `PeriodOptions`. */
  rollingEnd?: boolean
}

export type AlertEntity = FeedEntity & { alert: Alert }

/**
 * The alerts of one disruption: one with its id, and one more, `<id>-<what>`, for each effect that
 * cannot be said in the same alert. None where it has been called off or is over, or where it touches
 * nothing that the network has.
 */
export function alertsOf(
  disruption: Disruption,
  world: OutputWorld,
  { rollingEnd = false }: AlertOptions = {},
): AlertEntity[] {
  if (disruption.status === 'cancelled' || isNever(disruption)) return []
  if (hasEnded(disruption, world.now)) return []
  const periods = alertPeriods(disruption, { now: world.now, rollingEnd })
  return toldIn(world, disruption).map(({ id, alert }) => ({ id, alert: { ...periods, ...alert } }))
}

/** All but the periods, in which alone feeds differ. */
interface Told {
  id: string
  alert: Omit<Alert, 'activePeriod' | 'communicationPeriod' | 'impactPeriod'>
}

/** Words in every language are most of the work: once for all feeds of a world. */
const told = new WeakMap<OutputWorld, Map<Disruption, Told[]>>()

function toldIn(world: OutputWorld, disruption: Disruption): Told[] {
  const known = told.get(world) ?? new Map<Disruption, Told[]>()
  told.set(world, known)
  const made = known.get(disruption) ?? tell(disruption, world)
  known.set(disruption, made)
  return made
}

function tell(disruption: Disruption, world: OutputWorld): Told[] {
  const parts = alertParts(disruption, world.network)
  const { id, cause, severity } = disruption
  return parts.map((part, i) => ({
    id: i === 0 ? id : `${id}-${suffixOf(part)}`,
    alert: {
      informedEntity: part.informedEntity,
      cause,
      effect: part.effect,
      ...(severity === 'UNKNOWN_SEVERITY' ? {} : { severityLevel: severity }),
      ...alertTexts(
        parts.length === 1 ? disruption : aloneIn(disruption, part),
        world,
        isComing(disruption, world),
      ),
    },
  }))
}

const suffixOf = ({ kind }: AlertPart) => kind.toLowerCase().replaceAll('_', '-')

/** Before it first begins; between two nights of works nothing is upcoming. */
const isComing = ({ impactPeriods }: Disruption, { now }: OutputWorld): boolean =>
  impactPeriods.length > 0 && impactPeriods.every(({ start }) => start !== undefined && start > now)

/** The disruption with only what one of its alerts is about, so that its words are about that. */
function aloneIn(disruption: Disruption, { lines, stops, networks }: AlertPart): Disruption {
  const lineIds = new Set(lines.map(({ line }) => line.id))
  const routeIds = new Set(lines.flatMap((line) => line.directions.map(({ routeId }) => routeId)))
  return {
    ...disruption,
    networks,
    lines,
    stops,
    sections: disruption.sections.filter(({ lineId }) => lineIds.has(lineId)),
    detours: disruption.detours.filter((detour) =>
      detour.routeIds.some((routeId) => routeIds.has(routeId)),
    ),
  }
}
