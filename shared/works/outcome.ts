/**
 * What the decisions come to for riders: which lines do what, which stops they miss, where to board
 * instead, which way is driven. Both what staff see beforehand and what is published are made of it.
 *
 * @module
 */

import type { DetourPath, DirectionChange, Effect, Severity } from '../disruption.ts'
import type { Position } from '../geo/position.ts'
import type { DirectionId, LineRef, Mode } from '../network.ts'
import type { AnswerLeg, PatternAnswer, PlacedStop, WorksContent } from './works.ts'

/** Seconds from which a way that misses no stop is told as a delay. */
const muchDelay = 300

/** Nobody but the text says what happens. */
const textOnly = ({ closure, named }: WorksContent) => !closure && named !== undefined

export interface OutcomeDirection {
  routeId: string
  directionId: DirectionId
  line: LineRef
  headsign: string
  change: DirectionChange
}

export interface OutcomeStop {
  stopId: string
  name: string
  /** That miss it, in order of first appearance. */
  routeIds: string[]
  lineIds: string[]
  replacement?: PlacedStop
}

export interface Outcome {
  /** `works`: the street is occupied, and no line is the worse for it. */
  kind: 'service' | 'works'
  effect: Effect
  severity: Severity
  /** Once for each route, direction and what happens there. */
  directions: OutcomeDirection[]
  stops: OutcomeStop[]
  /** Replacement stops that stand in for none. */
  added: PlacedStop[]
  /** Each way once, whichever patterns drive it. */
  detours: DetourPath[]
}

/**
 * @param isWhole - whether these patterns are all there are of a route in a direction; absent: they
 * are, where all that are hit are cancelled
 */
export function outcomeOf(
  content: WorksContent,
  isWhole: (
    routeId: string,
    directionId: DirectionId,
    patternIds: readonly string[],
  ) => boolean = () => true,
): Outcome {
  const hit = content.answers.filter(({ kind }) => kind !== 'notAffected')
  const directions = directionsOf(content.answers, isWhole)
  const stops = stopsOf(hit, content.replacementStops)
  const detours = detoursOf(hit)
  const isNamed = textOnly(content)
  const kind = directions.length > 0 || isNamed ? 'service' : 'works'
  const effect = isNamed ? 'UNKNOWN_EFFECT' : effectOf(directions, stops, hit)
  return {
    kind,
    effect,
    severity: effect === 'NO_SERVICE' ? 'SEVERE' : kind === 'works' ? 'INFO' : 'WARNING',
    directions,
    stops,
    added: content.replacementStops.filter(({ replaces }) => replaces.length === 0),
    detours,
  }
}

function directionsOf(
  answers: readonly PatternAnswer[],
  isWhole: NonNullable<Parameters<typeof outcomeOf>[1]>,
): OutcomeDirection[] {
  const found = new Map<string, OutcomeDirection>()
  for (const { kind, routeId, directionId, line, headsign } of answers) {
    if (kind === 'notAffected') continue
    const change = kind === 'cancelled' ? cancelled(answers, routeId, directionId, isWhole) : kind
    const key = JSON.stringify([routeId, directionId, change])
    if (!found.has(key)) found.set(key, { routeId, directionId, line, headsign, change })
  }
  return [...found.values()]
}

/** Some patterns of a direction not running is not the direction not running. */
function cancelled(
  answers: readonly PatternAnswer[],
  routeId: string,
  directionId: DirectionId,
  isWhole: NonNullable<Parameters<typeof outcomeOf>[1]>,
): DirectionChange {
  const own = answers.filter(
    (answer) => answer.routeId === routeId && answer.directionId === directionId,
  )
  const all = own.every(({ kind }) => kind === 'cancelled')
  const ids = own.map(({ patternId }) => patternId)
  return all && isWhole(routeId, directionId, ids) ? 'suspended' : 'partlySuspended'
}

function stopsOf(hit: readonly PatternAnswer[], placed: readonly PlacedStop[]): OutcomeStop[] {
  const found = new Map<string, OutcomeStop>()
  for (const { legs, routeId, line } of hit) {
    for (const { stopId, name } of legs.flatMap(({ missedStops }) => missedStops)) {
      const replacement = placed.find(({ replaces }) => replaces.includes(stopId))
      const stop = found.get(stopId) ?? {
        stopId,
        name,
        routeIds: [],
        lineIds: [],
        ...(replacement ? { replacement } : {}),
      }
      if (!stop.routeIds.includes(routeId)) stop.routeIds.push(routeId)
      if (!stop.lineIds.includes(line.id)) stop.lineIds.push(line.id)
      found.set(stopId, stop)
    }
  }
  return [...found.values()]
}

/** Where a vehicle only turns, no way is shown: nobody can use it. */
const isDriven = ({ kind, path }: AnswerLeg) => kind !== 'shortened' && path !== null

function detoursOf(hit: readonly PatternAnswer[]): DetourPath[] {
  const found = new Map<string, DetourPath>()
  for (const { patternId, routeId, directionId, line, legs } of hit) {
    for (const leg of legs.filter(isDriven)) {
      const path = (leg.path?.coordinates ?? []) as Position[]
      const mode = standIn(leg, line.mode)
      const key = JSON.stringify([directionId, mode, path])
      const known = found.get(key)
      if (known) {
        known.routeIds = [...new Set([...known.routeIds, routeId])]
        known.patternIds = [...new Set([...(known.patternIds ?? []), patternId])]
        continue
      }
      found.set(key, {
        routeIds: [routeId],
        directionId,
        path,
        basis: 'stated',
        patternIds: [patternId],
        ...(leg.streets.length > 0 ? { streets: leg.streets } : {}),
        metres: leg.metres,
        delaySeconds: Math.round(leg.delaySeconds),
        ...(mode === undefined ? {} : { mode }),
        ...(leg.lastServed ? { from: leg.lastServed } : {}),
        ...(leg.nextServed ? { to: leg.nextServed } : {}),
      })
    }
  }
  return [...found.values()]
}

const standIn = ({ kind }: AnswerLeg, own: Mode): Mode | undefined =>
  kind === 'replacementBus' && own !== 'bus' ? 'bus' : undefined

/** MobilityData's table: never DETOUR without a stop missed, NO_SERVICE only where nothing comes. */
function effectOf(
  directions: readonly OutcomeDirection[],
  stops: readonly OutcomeStop[],
  hit: readonly PatternAnswer[],
): Effect {
  const has = (change: DirectionChange) => directions.some((each) => each.change === change)
  const legs = hit.flatMap((answer) => answer.legs)
  if (directions.length === 0) return 'NO_EFFECT'
  if (has('detour')) {
    if (stops.length > 0) return 'DETOUR'
    if (has('shortened') || has('suspended') || has('partlySuspended')) return 'MODIFIED_SERVICE'
    const delay = Math.max(...legs.map(({ delaySeconds }) => delaySeconds))
    return delay >= muchDelay ? 'SIGNIFICANT_DELAYS' : 'MODIFIED_SERVICE'
  }
  if (has('shortened')) {
    // A bus that stands in, or a line that merely turns elsewhere, is not no service.
    const stands = legs.some(({ kind }) => kind === 'replacementBus')
    return stands || stops.length === 0 ? 'MODIFIED_SERVICE' : 'NO_SERVICE'
  }
  return has('suspended') ? 'NO_SERVICE' : 'REDUCED_SERVICE'
}
