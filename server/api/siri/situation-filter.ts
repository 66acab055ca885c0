/**
 * The filters of a `SituationExchangeRequest`: as they are sent, and which situations they let pass.
 *
 * Filters of different kinds all have to hold; of one kind, any of its values. What we do not filter
 * by is refused: an answer with more in it than was asked for would be taken for what was asked.
 *
 * @see https://github.com/SIRI-CEN/SIRI `siri_situationExchange_service.xsd`
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import type { DirectionId } from '../../../shared/network.ts'
import { isLanguage, type Language } from '../../../shared/text/messages.ts'
import {
  contains,
  fromInstant,
  type Instant,
  overlaps,
  type Period,
  toInstant,
} from '../../../shared/time/period.ts'
import { findAgency, findStop } from '../../feeds/references.ts'
import { findRoutes } from '../../feeds/siri-sx/lines.ts'
import { parseTime } from '../../feeds/siri-sx/times.ts'
import { modeOfWord } from '../../feeds/siri-sx/vocabulary.ts'
import type { Network } from '../../network/network.ts'
import { scopeTypeOf } from '../../outputs/siri/situation.ts'
import type { Situation } from '../../outputs/siri/situations.ts'
import { severityOf, severityOrder } from '../../outputs/siri/vocabulary.ts'
import type { OutputWorld } from '../../outputs/world.ts'
import { fromNmtoken } from '../../outputs/xml/names.ts'
import { childNamed, childrenNamed, type ReadElement, textIn } from '../../outputs/xml/read-xml.ts'
import { SiriFault } from './siri-fault.ts'

export interface SituationFilter {
  /** All have to let a situation pass. */
  tests: ((situation: Situation) => boolean)[]
  /** Of the texts. */
  spoken: readonly Language[]
  /** At most so many, the latest changed ones. */
  most?: number
}

/** When the version of a situation that is published now was published; see `changeTimes`. */
export type PublishedAt = (disruption: Disruption) => Instant

/** Besides what is read here: the frame of the request, and what changes nothing. */
const frame = new Set(['RequestTimestamp', 'MessageIdentifier', 'IncludeTranslations'])

type Test = (situation: Situation) => boolean

interface Context {
  world: OutputWorld
  network: Network
  publishedAt: PublishedAt
  /** Of the request. */
  request: ReadElement
}

/** By element, what a filter lets pass; nothing where it says nothing. */
const readers: Record<string, (context: Context) => Test | undefined> = {
  PreviewInterval: previewOf,
  StartTime: changedSince,
  ValidityPeriod: validityOf,
  IncludeOnlyIfInPublicationWindow: publicationOf,
  VehicleMode: modeOf,
  Severity: severityTest,
  Scope: scopeOf,
  Predictability: predictabilityOf,
  Progress: progressOf,
  OperatorRef: operatorOf,
  LineRef: linesOf,
  Lines: lineDirectionsOf,
  StopPointRef: stopsOf,
  Extensions: numbersOf,
}

const others = new Set([...frame, 'Language', 'MaximumNumberOfSituationElements'])

/**
 * @throws SiriFault where a filter cannot be read, names what nobody knows, or is none of ours
 */
export function readFilter(
  request: ReadElement,
  world: OutputWorld,
  publishedAt: PublishedAt,
): SituationFilter {
  for (const { name } of request.children) {
    if (Object.hasOwn(readers, name) || others.has(name)) continue
    throw new SiriFault(
      'CapabilityNotSupportedError',
      `${name} is no filter here; leave it out. There are ${Object.keys(readers).join(', ')}`,
      { refs: [name] },
    )
  }
  const context = { world, network: world.network, publishedAt, request }
  const present = new Set(request.children.map(({ name }) => name))
  const most = textIn(request, 'MaximumNumberOfSituationElements')
  if (most !== undefined && !/^[1-9]\d{0,8}$/.test(most)) {
    throw wrong('MaximumNumberOfSituationElements', most, 'a whole number from 1 on')
  }
  return {
    tests: Object.entries(readers).flatMap(([name, read]) =>
      present.has(name) ? (read(context) ?? []) : [],
    ),
    spoken: spokenOf(request, world),
    ...(most !== undefined && { most: Number(most) }),
  }
}

const wrong = (name: string, value: string, expected: string): SiriFault =>
  new SiriFault('OtherError', `${name} is '${value.slice(0, 100)}'; expected ${expected}`)

/** Each once: thousands fit in a request, and all of them are held against every situation. */
const valuesOf = (request: ReadElement, name: string): string[] => [
  ...new Set(childrenNamed(request, name).flatMap(({ text }) => text || [])),
]

/** In the languages asked for, unless translations are asked for too or we have none of them. */
function spokenOf(request: ReadElement, { languages }: OutputWorld): readonly Language[] {
  if (textIn(request, 'IncludeTranslations') === 'true') return languages
  const asked = valuesOf(request, 'Language')
    .map((tag) => tag.toLowerCase().split('-')[0] ?? '')
    .filter(isLanguage)
    .filter((language) => languages.includes(language))
  return asked.length > 0 ? languages.filter((language) => asked.includes(language)) : languages
}

function timeIn(parent: ReadElement, name: string, timeZone: string): Instant | undefined {
  const value = textIn(parent, name)
  if (value === undefined) return undefined
  const time = parseTime(value, timeZone)
  if (time === undefined) throw wrong(name, value, 'a time such as 2026-11-21T07:30:00Z')
  return time
}

const periodsOf = ({ disruption, endedAt }: Situation): readonly Period[] => {
  const { impactPeriods } = disruption
  const all: readonly Period[] = impactPeriods.length > 0 ? impactPeriods : [{}]
  if (endedAt === undefined) return all
  return all.map((period) =>
    period.end !== undefined && period.end < endedAt ? period : { ...period, end: endedAt },
  )
}

const durationForm =
  /^P(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?$/

/** What begins before the end of the interval, from now on. */
function previewOf({ request, world }: Context): Test | undefined {
  const value = textIn(request, 'PreviewInterval')
  if (value === undefined) return undefined
  const [, ...parts] = durationForm.exec(value) ?? []
  if (!parts.some((part) => part !== undefined)) {
    throw wrong('PreviewInterval', value, 'days, hours, minutes, seconds, such as PT90M or P7D')
  }
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = parts.map((part) => Number(part ?? 0))
  const length = ((days * 24 + hours) * 60 + minutes) * 60 + seconds
  const until = toInstant(fromInstant(world.now) + length * 1000)
  return (situation) =>
    periodsOf(situation).some(({ start }) => start === undefined || start <= until)
}

/** What was published, changed or closed since, so that who was away misses nothing. */
function changedSince({ request, world, publishedAt }: Context): Test | undefined {
  const since = timeIn(request, 'StartTime', world.timeZone)
  if (since === undefined) return undefined
  return ({ disruption, endedAt }) => (endedAt ?? publishedAt(disruption)) >= since
}

function validityOf({ request, world }: Context): Test | undefined {
  const period = childNamed(request, 'ValidityPeriod')
  if (!period) return undefined
  const start = timeIn(period, 'StartTime', world.timeZone)
  const end = timeIn(period, 'EndTime', world.timeZone)
  if (start !== undefined && end !== undefined && end <= start) {
    throw wrong('EndTime', end, 'a time after StartTime')
  }
  const asked = { ...(start && { start }), ...(end && { end }) }
  return (situation) => periodsOf(situation).some((own) => overlaps(own, asked))
}

function publicationOf({ request, world }: Context): Test | undefined {
  if (textIn(request, 'IncludeOnlyIfInPublicationWindow') !== 'true') return undefined
  return ({ disruption: { communicationPeriods }, endedAt }) =>
    endedAt === undefined &&
    (communicationPeriods.length === 0 ||
      communicationPeriods.some((period) => contains(period, world.now)))
}

function modeOf({ request }: Context): Test | undefined {
  const words = valuesOf(request, 'VehicleMode').filter((word) => word !== 'all')
  if (words.length === 0) return undefined
  const modes = words.map((word) => {
    const mode = modeOfWord(word)
    if (!mode) throw wrong('VehicleMode', word, 'bus, tram, metro, rail, trolleyBus or ferry')
    return mode
  })
  return ({ disruption: { lines, networks } }) =>
    lines.some(({ line }) => modes.includes(line.mode)) ||
    networks.some(({ mode }) => mode === undefined || modes.includes(mode))
}

/** That and worse; what nobody weighed is let pass. */
function severityTest({ request }: Context): Test | undefined {
  const asked = textIn(request, 'Severity')
  if (asked === undefined || asked === 'unknown' || asked === 'undefined') return undefined
  const least = severityOrder.indexOf(asked)
  if (least < 0) throw wrong('Severity', asked, `one of ${severityOrder.join(', ')}`)
  return ({ disruption: { severity, effect } }) => {
    const place = severityOrder.indexOf(severityOf(severity, effect))
    return place < 0 || place >= least
  }
}

function scopeOf({ request }: Context): Test | undefined {
  const scopes = valuesOf(request, 'Scope')
  return scopes.length === 0
    ? undefined
    : ({ disruption }) => scopes.includes(scopeTypeOf(disruption))
}

function predictabilityOf({ request }: Context): Test | undefined {
  const asked = textIn(request, 'Predictability') ?? 'all'
  if (asked === 'all') return undefined
  if (asked !== 'planned' && asked !== 'unplanned') {
    throw wrong('Predictability', asked, 'planned, unplanned or all')
  }
  return ({ disruption: { planned } }) => planned === (asked === 'planned')
}

/** We have open ones and closed ones; `published` is open too. */
function progressOf({ request }: Context): Test | undefined {
  const asked = childrenNamed(request, 'Progress').map(({ text }) => text || 'open')
  return ({ disruption: { status }, endedAt }) =>
    endedAt !== undefined || status === 'cancelled'
      ? asked.includes('closed')
      : asked.includes('open') || asked.includes('published')
}

const unknown = (what: string, refs: readonly string[]): SiriFault =>
  new SiriFault(
    'InvalidDataReferencesError',
    `${what} is unknown here: ${refs.join(', ').slice(0, 500)}. Ids are those of the GTFS in use`,
    { refs },
  )

function operatorOf({ request, network }: Context): Test | undefined {
  const ref = textIn(request, 'OperatorRef')
  if (ref === undefined) return undefined
  const agency = findAgency(network, fromNmtoken(ref))
  if (!agency) throw unknown('OperatorRef', [ref])
  const isOwn = (lineId: string) => network.line(lineId)?.agencyId === agency.id
  return ({ disruption: { lines, stops, networks } }) =>
    networks.some(({ agencyId }) => agencyId === agency.id) ||
    lines.some(({ line }) => isOwn(line.id)) ||
    stops.some(({ lineIds = [] }) => lineIds.some(isOwn))
}

/** The routes of references; several where a reference is a line's. */
function routesOf(refs: readonly string[], { request, network }: Context): string[][] {
  const operator = textIn(request, 'OperatorRef')
  const found = refs.map((ref) => findRoutes(network, fromNmtoken(ref), undefined, operator))
  const missing = refs.filter((_, i) => found[i]?.length === 0)
  if (missing.length > 0) throw unknown('LineRef', missing)
  return found
}

function linesOf(context: Context): Test | undefined {
  const refs = valuesOf(context.request, 'LineRef')
  if (refs.length === 0) return undefined
  const routes = [...new Set(routesOf(refs, context).flat())]
  return ({ disruption }) => routes.some((routeId) => touches(disruption, context.network, routeId))
}

function lineDirectionsOf(context: Context): Test | undefined {
  const all = childrenNamed(childNamed(context.request, 'Lines'), 'LineDirection')
  const keyOf = (each: ReadElement) => `${textIn(each, 'LineRef')} ${textIn(each, 'DirectionRef')}`
  const asked = [...new Map(all.map((each) => [keyOf(each), each])).values()]
  if (asked.length === 0) return undefined
  const routes = routesOf(
    asked.map((each) => textIn(each, 'LineRef') ?? ''),
    context,
  )
  const wanted = asked.flatMap((each, i) => {
    const direction = textIn(each, 'DirectionRef')
    if (direction !== undefined && direction !== '0' && direction !== '1') {
      throw wrong('DirectionRef', direction, '0 or 1, as direction_id of GTFS')
    }
    const directionId = direction === undefined ? undefined : (Number(direction) as DirectionId)
    return (routes[i] ?? []).map((routeId) => ({ routeId, directionId }))
  })
  return ({ disruption }) =>
    wanted.some(({ routeId, directionId }) =>
      touches(disruption, context.network, routeId, directionId),
    )
}

/** Whether it is about a route: named itself, by its line at a stop, or with all of its operator. */
function touches(
  { lines, stops, networks }: Disruption,
  network: Network,
  routeId: string,
  directionId?: DirectionId,
): boolean {
  const route = network.route(routeId)
  if (!route) return false
  const own = lines.find(({ line }) => line.id === route.lineId)
  if (own) {
    return (
      own.directions.length === 0 ||
      own.directions.some(
        (each) =>
          each.routeId === routeId &&
          (directionId === undefined ||
            each.directionId === undefined ||
            each.directionId === directionId),
      )
    )
  }
  return (
    stops.some(({ lineIds }) => lineIds?.includes(route.lineId)) ||
    networks.some(
      ({ agencyId, mode }) =>
        agencyId === route.agencyId && (mode === undefined || mode === route.mode),
    )
  )
}

/** A station stands for its stops. */
function stopsOf({ request, network }: Context): Test | undefined {
  const refs = valuesOf(request, 'StopPointRef')
  if (refs.length === 0) return undefined
  const found = refs.map((ref) => findStop(network, fromNmtoken(ref)))
  const missing = refs.filter((_, i) => found[i] === undefined)
  if (missing.length > 0) throw unknown('StopPointRef', missing)
  const ids = new Set(
    found.flatMap((stop) =>
      stop ? [stop.id, ...network.boardingStops(stop.id).map(({ id }) => id)] : [],
    ),
  )
  return ({ disruption: { stops, sections } }) =>
    stops.some(
      ({ stop, replacement }) =>
        ids.has(stop.id) || (replacement?.stopId !== undefined && ids.has(replacement.stopId)),
    ) || sections.some(({ missedStopIds }) => missedStopIds.some((id) => ids.has(id)))
}

/** The schema has no filter for single situations; `SituationNumber` in `Extensions` is ours. */
function numbersOf({ request }: Context): Test | undefined {
  const extensions = childNamed(request, 'Extensions')
  for (const { name } of extensions?.children ?? []) {
    if (name === 'SituationNumber') continue
    throw new SiriFault(
      'CapabilityNotSupportedError',
      `${name} is no extension here; there is SituationNumber`,
      { refs: [name] },
    )
  }
  const numbers = new Set(childrenNamed(extensions, 'SituationNumber').map(({ text }) => text))
  if (numbers.size === 0) return undefined
  return ({ number }) => numbers.has(number)
}
