/**
 * `Affects`: lines as GTFS routes with their directions and stops, stops for every line, operators and
 * streets. Ids are those of the operator's GTFS file, prefixes and all, so that who has that file
 * finds them.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { AffectedNetwork, Section } from '../../../shared/disruption.ts'
import { bboxOf } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { DirectionId, LineRef } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import { degrees, nmtoken } from '../xml/names.ts'
import { element, empty, type Maybe, text, wrapper, type XmlElement } from '../xml/xml.ts'
import { modeOf, type SiriVersion } from './vocabulary.ts'

export interface AffectsContext {
  network: Network
  version: SiriVersion
}

/** A stop of the network, or one that it does not know. */
export interface StopPart {
  id?: string
  name: string
  lat?: number
  lon?: number
  /** `StopCondition`. */
  condition?: string
}

/** A GTFS route, or a part of it. */
export interface RoutePart {
  routeId: string
  line: LineRef | undefined
  /** None: both. */
  directions: { directionId: DirectionId; headsign?: string }[]
  /** Only these stops of it. */
  stops: StopPart[]
  sections: Section[]
}

export interface Scope {
  networks?: readonly AffectedNetwork[]
  routes?: readonly RoutePart[]
  /** For every line. */
  stops?: readonly StopPart[]
  streets?: readonly string[]
  area?: Geometry | undefined
}

/** `Affects`, or nothing where nothing is named. */
export function affects(scope: Scope, context: AffectsContext): Maybe<XmlElement> {
  const { networks = [], routes = [], stops = [], streets = [], area } = scope
  const whole = networks.filter(({ mode }) => mode === undefined)
  return wrapper('Affects', [
    wrapper(
      'Operators',
      whole.map((each) => operator(each.agencyId, each.agencyName, context)),
    ),
    wrapper('Networks', [
      ...networks.map((each) => wholeNetwork(each, context)),
      ...networksOf(routes, context),
    ]),
    wrapper(
      'StopPoints',
      stops.map((stop) => stopPoint(stop, context)),
    ),
    wrapper('Places', [
      ...streets.map((name) => wrapper('AffectedPlace', [text('PlaceName', name)])),
      area && wrapper('AffectedPlace', [location(middleOf(area))]),
    ]),
  ])
}

const operator = (id: string, name: string | undefined, { network }: AffectsContext): XmlElement =>
  element('AffectedOperator', [
    text('OperatorRef', nmtoken(network.feedId('agency', id))),
    text('OperatorName', name),
  ])

const wholeNetwork = (
  { agencyId, agencyName, mode }: AffectedNetwork,
  context: AffectsContext,
): XmlElement =>
  element('AffectedNetwork', [
    operator(agencyId, agencyName, context),
    text('VehicleMode', modeOf(mode, context.version)),
    empty('AllLines'),
  ])

/** One `AffectedNetwork` for the lines of an operator and mode. */
function networksOf(routes: readonly RoutePart[], context: AffectsContext): XmlElement[] {
  const groups = new Map<string, { agencyId?: string; mode?: string; lines: XmlElement[] }>()
  for (const part of routes) {
    const route = context.network.route(part.routeId)
    const line = part.line && context.network.line(part.line.id)
    const agencyId = route?.agencyId ?? line?.agencyId
    const mode = modeOf(route?.mode ?? part.line?.mode, context.version)
    const key = `${agencyId} ${mode}`
    const group = groups.get(key) ?? {
      ...(agencyId === undefined ? {} : { agencyId }),
      ...(mode === undefined ? {} : { mode }),
      lines: [],
    }
    group.lines.push(affectedLine(part, context))
    groups.set(key, group)
  }
  return [...groups.values()].map(({ agencyId, mode, lines }) =>
    element('AffectedNetwork', [
      agencyId !== undefined && operator(agencyId, context.network.agency(agencyId)?.name, context),
      text('VehicleMode', mode),
      ...lines,
    ]),
  )
}

function affectedLine(part: RoutePart, context: AffectsContext): XmlElement {
  const { routeId, line, directions, stops, sections } = part
  const route = context.network.route(routeId)
  return element('AffectedLine', [
    text('LineRef', nmtoken(context.network.feedId('route', routeId))),
    text('PublishedLineName', line?.number ?? route?.shortName),
    ...directions.map(({ directionId, headsign }) =>
      element('Direction', [text('DirectionRef', directionId), text('DirectionName', headsign)]),
    ),
    stops.length > 0 &&
      element('Routes', [
        element('AffectedRoute', [
          element('StopPoints', [
            text('AffectedOnly', true),
            ...stops.map((stop) => stopPoint(stop, context)),
          ]),
        ]),
      ]),
    wrapper('Sections', sectionsOf(sections, context)),
  ])
}

/** Between two stops that are served: 2.0 has only references to sections that nobody knows. */
function sectionsOf(sections: readonly Section[], { network, version }: AffectsContext) {
  if (version === '2.0') return []
  const ends = new Map<string, [string, string]>()
  for (const { from, to } of sections) {
    if (from && to) ends.set(`${from.id} ${to.id}`, [from.id, to.id])
  }
  return [...ends.values()].map(([first, last]) =>
    element('AffectedSection', [
      element('IndirectSectionRef', [
        text('FirstStopPointRef', nmtoken(network.feedId('stop', first))),
        text('LastStopPointRef', nmtoken(network.feedId('stop', last))),
      ]),
    ]),
  )
}

function stopPoint({ id, name, lat, lon, condition }: StopPart, { network }: AffectsContext) {
  return element('AffectedStopPoint', [
    id !== undefined && text('StopPointRef', nmtoken(network.feedId('stop', id))),
    text('StopPointName', name),
    lat !== undefined && lon !== undefined && location([lon, lat]),
    text('StopCondition', condition),
  ])
}

const location = ([lon, lat]: Position): XmlElement =>
  element('Location', [text('Longitude', degrees(lon)), text('Latitude', degrees(lat))])

/** A point to show an area with: itself, the middle one of a line, the middle of anything else. */
export function middleOf(area: Geometry): Position {
  if (area.type === 'Point') return area.coordinates as Position
  if (area.type === 'LineString') {
    const middle = area.coordinates[Math.floor(area.coordinates.length / 2)]
    if (middle) return middle as Position
  }
  const [west, south, east, north] = bboxOf([...positionsIn(area)]) ?? [0, 0, 0, 0]
  return [(west + east) / 2, (south + north) / 2]
}

function* positionsIn(geometry: Geometry): Generator<Position> {
  if (geometry.type === 'GeometryCollection') {
    for (const each of geometry.geometries) yield* positionsIn(each)
    return
  }
  const nested: unknown[] = [geometry.coordinates]
  for (let next = nested.pop(); next !== undefined; next = nested.pop()) {
    if (!Array.isArray(next)) continue
    if (typeof next[0] === 'number') yield next as Position
    else nested.push(...next)
  }
}
