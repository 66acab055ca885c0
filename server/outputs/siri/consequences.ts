/**
 * `Consequences`: what happens where. One for all lines of which the same is said, then those for
 * stops; the first one is what matters most to who reads no further.
 *
 * @module
 */

import type {
  AffectedDirection,
  AffectedLine,
  AffectedStop,
  DirectionChange,
  Disruption,
} from '../../../shared/disruption.ts'
import type { DirectionId, LineRef } from '../../../shared/network.ts'
import { duration } from '../xml/names.ts'
import { element, type Maybe, text, wrapper, type XmlElement } from '../xml/xml.ts'
import {
  type AffectsContext,
  affects,
  type RoutePart,
  type Scope,
  type StopPart,
} from './affects.ts'
import type { Tellable } from './tellable.ts'
import { conditionOf, type Happening, happeningOf, severityOf } from './vocabulary.ts'

interface Consequence {
  happening: Happening
  scope: Scope
  /** Nothing runs or stops there at all: journey planners are to leave it out. */
  blocks?: boolean
  /** Seconds, as stated. */
  delay?: number | undefined
}

/** `Consequences`, or nothing where nothing is known of any. */
export function consequencesOf(
  disruption: Disruption,
  told: Tellable,
  context: AffectsContext,
): Maybe<XmlElement> {
  const found = [
    ...ofNetworks(disruption, told),
    ...ofLines(disruption, told, context),
    ...ofStops(disruption, told, context),
  ]
  const usual = happeningOf[disruption.effect]
  const isAbout = disruption.kind === 'service' && usual !== undefined && usual !== 'unknown'
  if (found.length === 0 && isAbout) found.push({ happening: usual, scope: {} })
  const severity = severityOf(disruption.severity, disruption.effect)
  return wrapper(
    'Consequences',
    found.map(({ happening, scope, blocks, delay }) =>
      element('Consequence', [
        text('Condition', conditionOf(happening, context.version)),
        text('Severity', severity),
        affects(scope, context),
        blocks && element('Blocking', [text('JourneyPlanner', true)]),
        delay !== undefined && element('Delays', [text('Delay', duration(delay))]),
      ]),
    ),
  )
}

/** All that is affected, for `Affects` of the situation itself: where, and not what. */
export function scopeOf(disruption: Disruption, told: Tellable, context: AffectsContext): Scope {
  const where = ({ condition: _, ...stop }: StopPart): StopPart => stop
  const routes = new Map<string, RoutePart>()
  for (const line of told.lines) {
    for (const part of partsOf(line, context)) {
      const before = routes.get(part.routeId)
      const directions = part.directionId === undefined ? [] : [directionOf(part)]
      routes.set(part.routeId, {
        routeId: part.routeId,
        line: line.line,
        directions: before ? joined(before.directions, directions) : directions,
        stops: [],
        sections: told.sections.filter(({ routeId }) => routeId === part.routeId),
      })
    }
  }
  const stops: StopPart[] = []
  for (const stop of told.stops) {
    const own = where(stopPart(stop))
    if (!stop.lineIds) stops.push(own)
    for (const { routeId, line } of routesAt(stop, disruption, context)) {
      const known = routes.get(routeId)
      if (known) known.stops.push(own)
      else routes.set(routeId, { routeId, line, directions: [], stops: [own], sections: [] })
    }
  }
  return {
    networks: told.networks,
    routes: [...routes.values()],
    stops,
    streets: disruption.streets,
    area: disruption.area,
  }
}

/** One list of none is both directions. */
const joined = (a: RoutePart['directions'], b: RoutePart['directions']) =>
  a.length === 0 || b.length === 0
    ? []
    : [...a, ...b.filter((each) => a.every((own) => own.directionId !== each.directionId))]

interface DirectionPart {
  routeId: string
  line: LineRef
  directionId?: DirectionId
  headsign?: string
  change?: DirectionChange
}

const directionOf = ({ directionId = 0, headsign }: DirectionPart) => ({
  directionId,
  ...(headsign === undefined ? {} : { headsign }),
})

/** The routes and directions of a line; all of its routes where none is named. */
function partsOf({ line, directions }: AffectedLine, { network }: AffectsContext): DirectionPart[] {
  const named: AffectedDirection[] =
    directions.length > 0
      ? directions
      : (network.line(line.id)?.routeIds ?? [line.id]).map((routeId) => ({ routeId }))
  return named.map((direction) => ({ ...direction, line }))
}

const changes: Record<DirectionChange, Happening> = {
  suspended: 'noService',
  partlySuspended: 'reduced',
  detour: 'diverted',
  shortened: 'altered',
  disrupted: 'disrupted',
}

/** Never taken off planners: a source that names a whole operator seldom means every line of it. */
function ofNetworks({ effect }: Disruption, { networks, lines, stops }: Tellable): Consequence[] {
  if (networks.length === 0) return []
  // Beside lines or stops the effect may be theirs alone.
  const still = effect === 'NO_SERVICE' && lines.length + stops.length === 0
  const happening = still ? 'noService' : happeningOf[effect]
  return happening === undefined ? [] : [{ happening, scope: { networks } }]
}

function ofLines(disruption: Disruption, told: Tellable, context: AffectsContext): Consequence[] {
  const groups = new Map<string, Consequence & { routes: Map<string, RoutePart> }>()
  for (const line of told.lines) {
    for (const part of partsOf(line, context)) {
      const happening = line.suspended
        ? 'noService'
        : part.change
          ? changes[part.change]
          : happeningOf[disruption.effect]
      if (happening === undefined) continue
      const delay = delayOf(part, told)
      const key = `${happening} ${delay}`
      const group = groups.get(key) ?? {
        happening,
        delay,
        blocks: happening === 'noService' && line.basis === 'stated',
        scope: {},
        routes: new Map<string, RoutePart>(),
      }
      groups.set(key, group)
      if (line.basis === 'estimated') group.blocks = false
      const directions = part.directionId === undefined ? [] : [directionOf(part)]
      const before = group.routes.get(part.routeId)
      group.routes.set(part.routeId, {
        routeId: part.routeId,
        line: line.line,
        directions: before ? joined(before.directions, directions) : directions,
        stops: [],
        sections: [],
      })
    }
  }
  return [...groups.values()].map(({ routes, ...group }) => ({
    ...group,
    scope: { routes: [...routes.values()] },
  }))
}

/** The longest that is stated for a detour of it. */
function delayOf({ routeId, directionId }: DirectionPart, { detours }: Tellable) {
  const delays = detours
    .filter(
      (detour) =>
        detour.routeIds.includes(routeId) &&
        (directionId === undefined ||
          detour.directionId === undefined ||
          detour.directionId === directionId),
    )
    .flatMap(({ delaySeconds }) => delaySeconds ?? [])
  const longest = Math.max(0, ...delays)
  return longest > 0 ? longest : undefined
}

const conditions: Partial<Record<AffectedStop['change'], string>> = {
  notServed: 'temporarilyNotStopping',
  moved: 'temporarilyNotStopping',
  added: 'additionalStop',
}

const stopPart = ({ stop, change }: AffectedStop): StopPart => {
  const { id, name, lat, lon } = stop
  const condition = conditions[change]
  return { id, name, lat, lon, ...(condition && { condition }) }
}

/** Of the lines that a stop's change holds for, the routes that serve it; none: every line. */
function routesAt(
  { stop, lineIds }: AffectedStop,
  { lines }: Disruption,
  { network }: AffectsContext,
): { routeId: string; line: LineRef | undefined }[] {
  if (!lineIds) return []
  const serving = new Set(network.patternsAtStop(stop.id).map(({ routeId }) => routeId))
  return lineIds.flatMap((lineId) => {
    const named = lines.find(({ line }) => line.id === lineId)
    const all = network.line(lineId)?.routeIds ??
      named?.directions.map(({ routeId }) => routeId) ?? [lineId]
    const own = all.filter((routeId) => serving.has(routeId))
    const line = named?.line ?? network.line(lineId)
    return (own.length > 0 ? own : [...new Set(all)]).map((routeId) => ({ routeId, line }))
  })
}

function happeningAt({ change, lineIds }: AffectedStop, { effect }: Disruption): Happening {
  if (change === 'moved') return 'stopMoved'
  if (change === 'added') return 'stopAdded'
  if (change === 'notServed') return lineIds ? 'lineSkipsStop' : 'stopClosed'
  return effect === 'SIGNIFICANT_DELAYS' ? 'delayed' : 'unknown'
}

function ofStops(disruption: Disruption, told: Tellable, context: AffectsContext): Consequence[] {
  const groups = new Map<string, Consequence & { stops: StopPart[]; routes: RoutePart[] }>()
  for (const stop of told.stops) {
    const happening = happeningAt(stop, disruption)
    const key = `${happening} ${stop.basis}`
    const group = groups.get(key) ?? {
      happening,
      blocks: happening === 'stopClosed' && stop.basis === 'stated',
      scope: {},
      stops: [],
      routes: [],
    }
    groups.set(key, group)
    const { condition, ...where } = stopPart(stop)
    // 2.1 says that it moved; there its condition would only say that it is not where it was.
    const isMoved = stop.change === 'moved' && context.version === '2.1'
    const part: StopPart = { ...where, ...(condition && !isMoved && { condition }) }
    if (!stop.lineIds) group.stops.push(part)
    for (const { routeId, line } of routesAt(stop, disruption, context)) {
      const known = group.routes.find((route) => route.routeId === routeId)
      if (known) known.stops.push(part)
      else group.routes.push({ routeId, line, directions: [], stops: [part], sections: [] })
    }
  }
  const made = [...groups.values()].map(
    ({ stops, routes, ...group }): Consequence => ({ ...group, scope: { stops, routes } }),
  )
  return [...made, ...instead(told, context)]
}

/** Where to board instead, as stated. In 2.0 only a temporary stop can be told from any other. */
function instead({ stops }: Tellable, { version }: AffectsContext): Consequence[] {
  const found = new Map<string, StopPart>()
  for (const { replacement } of stops) {
    if (replacement?.basis !== 'stated') continue
    const { stopId, name, lat, lon } = replacement
    if (stopId !== undefined && version === '2.0') continue
    // Without a place and a name it is nowhere.
    if (stopId === undefined && (lat === undefined || lon === undefined || name.trim() === '')) {
      continue
    }
    found.set(`${stopId} ${name} ${lat} ${lon}`, {
      ...(stopId !== undefined && { id: stopId }),
      name,
      ...(lat !== undefined && lon !== undefined && { lat, lon }),
      ...(stopId === undefined && { condition: 'temporaryStop' }),
    })
  }
  return found.size === 0
    ? []
    : [{ happening: 'stopInstead', scope: { stops: [...found.values()] } }]
}
