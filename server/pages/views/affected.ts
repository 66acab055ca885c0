/**
 * What the disruptions in force do to one line or one stop.
 *
 * @module
 */

import type { AffectedStop, Disruption } from '../../../shared/disruption.ts'
import type { DirectionId } from '../../../shared/network.ts'
import { contains, type Instant } from '../../../shared/time/period.ts'
import type { CardState, StopState } from '../../../shared/views.ts'
import type { Network } from '../../network/network.ts'

/** Under which heading a disruption belongs at an instant. */
export function stateOf(disruption: Disruption, now: Instant): CardState {
  if (disruption.status === 'cancelled') return 'cancelled'
  const { impactPeriods } = disruption
  if (impactPeriods.length === 0 || impactPeriods.some((p) => contains(p, now))) return 'now'
  return impactPeriods.some((p) => p.start !== undefined && now < p.start) ? 'coming' : 'ended'
}

/** Whether it says something about the line, or about everything the line belongs to. */
export function touchesLine(disruption: Disruption, lineId: string, network: Network): boolean {
  if (disruption.lines.some(({ line }) => line.id === lineId)) return true
  const line = network.line(lineId)
  if (!line) return false
  return disruption.networks.some(
    ({ agencyId, mode }) =>
      agencyId === line.agencyId && (mode === undefined || mode === line.mode),
  )
}

/** Whether it says something about the stop itself. */
export const touchesStop = (disruption: Disruption, stopId: string): boolean =>
  disruption.stops.some(
    ({ stop, replacement }) => stop.id === stopId || replacement?.stopId === stopId,
  ) || disruption.sections.some(({ missedStopIds }) => missedStopIds.includes(stopId))

/**
 * How much of a rider's trip is in question, 0 the most: does not run, does not stop, goes another
 * way, moved, late or less often, hard to reach, more than usual.
 */
export function importance({ effect, lines, stops, detours, networks }: Disruption): number {
  const has = (change: AffectedStop['change']) => stops.some((stop) => stop.change === change)
  if (lines.some(({ suspended }) => suspended)) return 0
  if (effect === 'NO_SERVICE' && (networks.length > 0 || stops.length === 0)) return 0
  if (effect === 'ACCESSIBILITY_ISSUE') return 5
  if (effect === 'ADDITIONAL_SERVICE' || effect === 'NO_EFFECT') return has('notServed') ? 1 : 6
  if (has('notServed')) return 1
  if (effect === 'DETOUR' || detours.some(({ basis }) => basis === 'stated')) return 2
  if (has('moved') || effect === 'STOP_MOVED') return 3
  return 4
}

/** From here on it is no trouble of the line itself. */
export const leastTrouble = 5

/** Nothing of the line runs in this direction. */
export function isSuspended(
  disruption: Disruption,
  lineId: string,
  directionId: DirectionId | undefined,
  network: Network,
): boolean {
  const affected = disruption.lines.find(({ line }) => line.id === lineId)
  if (affected) {
    if (!affected.suspended) return false
    const { directions } = affected
    return (
      directionId === undefined ||
      directions.length === 0 ||
      directions.some((d) => d.directionId === undefined || d.directionId === directionId)
    )
  }
  return disruption.effect === 'NO_SERVICE' && touchesLine(disruption, lineId, network)
}

export interface StopEffect {
  state: StopState
  disruptionIds: string[]
  /** The first that says where to board instead. */
  replacement?: AffectedStop['replacement']
}

const served: StopEffect = { state: 'served', disruptionIds: [] }

/**
 * How the disruptions change one line at one stop.
 *
 * @param disruptions - those in force, and not cancelled
 */
export function effectAtStop(
  disruptions: readonly Disruption[],
  stopId: string,
  lineId: string,
  directionId: DirectionId | undefined,
  network: Network,
): StopEffect {
  let effect: StopEffect = served
  for (const disruption of disruptions) {
    const found = stopEffect(disruption, stopId, lineId, directionId, network)
    if (!found) continue
    effect = {
      state: worse(effect.state, found.state),
      disruptionIds: [...effect.disruptionIds, disruption.id],
      replacement: effect.replacement ?? found.replacement,
    }
  }
  return effect
}

function stopEffect(
  disruption: Disruption,
  stopId: string,
  lineId: string,
  directionId: DirectionId | undefined,
  network: Network,
): { state: StopState; replacement?: AffectedStop['replacement'] } | undefined {
  const named = disruption.stops.find(
    ({ stop, change, lineIds }) =>
      stop.id === stopId && change !== 'affected' && (!lineIds || lineIds.includes(lineId)),
  )
  // A stop without lines of its own holds for the disruption's lines, where it has any.
  const holds =
    named && (named.lineIds || disruption.lines.length === 0 || hasLine(disruption, lineId))
  if (named && holds && named.change !== 'affected') {
    return { state: named.change, replacement: named.replacement }
  }
  const missed = disruption.sections.some(
    (section) =>
      section.lineId === lineId &&
      (directionId === undefined || section.directionId === directionId) &&
      section.missedStopIds.includes(stopId),
  )
  if (missed || isSuspended(disruption, lineId, directionId, network)) return { state: 'notServed' }
  return undefined
}

const hasLine = (disruption: Disruption, lineId: string) =>
  disruption.lines.some(({ line }) => line.id === lineId)

const order: StopState[] = ['served', 'added', 'moved', 'notServed']

const worse = (a: StopState, b: StopState): StopState =>
  order.indexOf(a) < order.indexOf(b) ? b : a
