/**
 * What holds where: each consequence is a scope, a set of lines and stops with what happens there.
 *
 * @module
 */

import type { Basis, Effect } from '../../../shared/disruption.ts'
import type { Report, ReportedStop, Selector } from '../../disruptions/report.ts'
import type { Network } from '../../network/network.ts'
import { withoutEchoes } from '../affected-stops.ts'
import { asReplacement, nearestReplacement, type ReplacementStop } from '../replacement.ts'
import type { Warnings } from '../warnings.ts'
import { type Affected, type AffectedStop, readAffects } from './affects.ts'
import {
  type Condition,
  conditionOf,
  effectsByWeight,
  isAboutAccess,
  reasonOf,
} from './vocabulary.ts'
import { children, descend, textAt, type XmlElement } from './xml.ts'

interface Scope {
  affected: Affected
  /** The situation's own, beside consequences that name theirs: it says where, not what. */
  overall?: boolean
  conditions: Condition[]
  /** Journey planners are to leave it out. */
  blocked: boolean
}

export type ScopeResult = Pick<
  Report,
  'effect' | 'selectors' | 'suspended' | 'selectorBasis' | 'stops'
> & {
  /** It names lines or stops, none of which the network has. */
  elsewhere: boolean
}

export function readScopes(
  situation: XmlElement,
  network: Network,
  where: string,
  warnings: Warnings,
): ScopeResult {
  const overall = readAffects(descend(situation, 'Affects'), network, where, warnings)
  const consequences = children(descend(situation, 'Consequences'), 'Consequence')
  const scopes = consequences.map((consequence): Scope => {
    const own = descend(consequence, 'Affects')
    return {
      affected: own ? readAffects(own, network, where, warnings) : overall,
      conditions: children(consequence, 'Condition').flatMap(({ text }) => conditionOf(text) ?? []),
      blocked: textAt(consequence, 'Blocking', 'JourneyPlanner') === 'true',
    }
  })
  if (!scopes.some(({ affected }) => affected === overall)) {
    scopes.unshift({
      affected: overall,
      ...(scopes.length > 0 && { overall: true }),
      conditions: [],
      blocked: false,
    })
  }

  const selectors = new Map<string, Selector>()
  for (const { affected } of scopes) {
    for (const selector of selectorsOf(affected)) selectors.set(JSON.stringify(selector), selector)
  }
  const all = [...selectors.values()]
  const trips = scopes.some(({ affected }) => affected.trips.length > 0)
  const suspended = isSuspended(scopes)
  return {
    effect: effectOf(scopes, reasonOf(situation)),
    selectors: all,
    suspended,
    selectorBasis: trips ? 'estimated' : 'stated',
    stops: stopsOf(scopes),
    elsewhere: all.length === 0 && scopes.some(({ affected }) => affected.unknown > 0),
  }
}

function* selectorsOf({ lines, networks, trips, stops }: Affected): Generator<Selector> {
  yield* lines
  yield* networks
  yield* trips
  for (const { id, known, routeIds } of stops) {
    if (!known) for (const routeId of routeIds ?? []) yield { routeId }
    else if (routeIds) for (const routeId of routeIds) yield { routeId, stopId: id }
    else yield { stopId: id }
  }
}

function effectOf(scopes: readonly Scope[], reason: string | undefined): Effect {
  const found = new Set<Effect>()
  let passesBy = false
  for (const { affected, conditions } of scopes) {
    const { lines, networks, trips, stops } = affected
    const tripsOnly = trips.length > 0 && lines.length + stops.length === 0
    const stopsOnly = stops.length > 0 && lines.length + networks.length + trips.length === 0
    for (const { effect } of conditions) {
      if (effect === 'NO_SERVICE' && stopsOnly) passesBy = true
      else found.add(effect === 'NO_SERVICE' && tripsOnly ? 'REDUCED_SERVICE' : effect)
    }
  }
  const heaviest = effectsByWeight.find((effect) => found.has(effect))
  // Stops that are not served are what a detour does; alone, or beside less, they are the matter.
  if (heaviest === 'NO_SERVICE' || heaviest === 'DETOUR') return heaviest
  if (passesBy) return 'NO_SERVICE'
  if (heaviest) return heaviest
  const unserved = scopes.some(({ affected }) =>
    affected.stops.some(({ change }) => change === 'notServed'),
  )
  if (unserved) return 'NO_SERVICE'
  return reason && isAboutAccess(reason) ? 'ACCESSIBILITY_ISSUE' : 'UNKNOWN_EFFECT'
}

/** All that is named stands still: one flag for the report, so never when a part still runs. */
function isSuspended(scopes: readonly Scope[]): boolean {
  const told = new Set(scopes.flatMap(({ affected, overall }) => (overall ? [] : keysIn(affected))))
  const about = scopes.filter(({ affected, overall }) => {
    const { lines, networks, trips, stops } = affected
    // What the consequences say of each line holds, where the situation names the same ones.
    if (overall && trips.length + stops.length === 0) {
      return keysIn(affected).some((key) => !told.has(key))
    }
    return lines.length + networks.length + trips.length + stops.length > 0
  })
  return (
    about.length > 0 &&
    about.every(
      ({ conditions, affected }) =>
        conditions.some(({ suspends }) => suspends) &&
        affected.lines.length + affected.networks.length > 0 &&
        affected.trips.length + affected.stops.length === 0,
    )
  )
}

const keysIn = ({ lines, networks }: Affected): string[] =>
  [...lines, ...networks].map((selector) => JSON.stringify(selector))

function stopsOf(scopes: readonly Scope[]): ReportedStop[] {
  const replacements = scopes.flatMap(({ affected, conditions }) =>
    affected.stops.filter(
      ({ change }) => change === 'added' || conditions.some(({ replacement }) => replacement),
    ),
  )
  const stops = new Map<string, ReportedStop>()
  const wholes = scopes.some(
    ({ affected: { lines, networks }, overall }) => !overall && lines.length + networks.length > 0,
  )
  for (const { affected, conditions, blocked } of scopes) {
    for (const stop of affected.stops) {
      const reading = changeOf(stop, conditions, blocked)
      if (!reading || (!stop.known && reading.change !== 'added')) continue
      // Delays on a whole line are no less its own for naming some of its stops as well.
      if (reading.change === 'affected' && wholes) continue
      const { id: stopId } = stop
      const { change, basis } = reading
      const known = stops.get(`${stopId} ${change}`)
      if (known) {
        if (known.routeIds && stop.routeIds) {
          known.routeIds = [...new Set([...known.routeIds, ...stop.routeIds])]
        } else delete known.routeIds
        if (basis === 'stated') known.basis = basis
        continue
      }
      stops.set(`${stopId} ${change}`, {
        stopId,
        change,
        ...(stop.routeIds && { routeIds: [...stop.routeIds] }),
        basis,
      })
    }
  }
  const reported = withoutEchoes([...stops.values()])
  addReplacements(reported, scopes, replacements)
  return reported
}

function changeOf(
  { change, known }: AffectedStop,
  conditions: readonly Condition[],
  blocked: boolean,
): { change: ReportedStop['change']; basis: Basis } | undefined {
  if (change) return { change, basis: 'stated' }
  const meant = conditions.find(({ stops }) => stops)
  // A stop that is there anyway, to board at: nothing changes at it.
  if (meant?.replacement && known) return undefined
  if (meant?.stops) return { change: meant.stops, basis: meant.estimated ? 'estimated' : 'stated' }
  if (blocked) return { change: 'notServed', basis: 'estimated' }
  const usual = conditions.length > 0 && conditions.every(({ effect }) => effect === 'NO_EFFECT')
  return usual ? undefined : { change: 'affected', basis: 'stated' }
}

/** The nearest stop in place of each; of one moved stop and one new one, that one for sure. */
function addReplacements(
  reported: readonly ReportedStop[],
  scopes: readonly Scope[],
  replacements: readonly AffectedStop[],
): void {
  const places = new Map(
    scopes.flatMap(({ affected }) =>
      affected.stops.flatMap(({ id, position }) => (position ? [[id, position]] : [])),
    ),
  )
  const candidates = replacements.flatMap(({ id, name, position, known }): ReplacementStop[] =>
    position ? [{ id, name, position, existing: known }] : [],
  )
  const moved = reported.filter(({ change }) => change === 'moved')
  const [only] = candidates
  for (const stop of reported) {
    const position = places.get(stop.stopId)
    if (stop.change === 'added') {
      const own = candidates.find(({ id, existing }) => id === stop.stopId && !existing)
      if (own) stop.replacement = asReplacement(own, 'stated')
    } else if (stop.change === 'moved' && moved.length === 1 && candidates.length === 1 && only) {
      stop.replacement = asReplacement(only, 'stated')
    } else if (position) {
      const near = nearestReplacement(position, candidates)
      if (near) stop.replacement = near
    }
  }
}
