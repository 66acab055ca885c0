/**
 * The filters that list, map, API and widget share, and their one meaning.
 *
 * @module
 */

import type { AffectedNetwork, Disruption } from './disruption.ts'
import { bboxesOverlap } from './geo/polyline.ts'
import type { BBox } from './geo/position.ts'
import { formatNear, type NearPoint, readNear } from './near.ts'
import { nearTest, type PlaceLookUp } from './near-disruption.ts'
import type { Line, Mode } from './network.ts'
import { fold } from './text/fold.ts'
import { contains, type Instant, overlaps, type Period } from './time/period.ts'

/** Within a field the values are OR, across fields AND. Empty: everything. */
export interface DisruptionFilter {
  /** Line ids or public numbers. */
  line?: string[]
  route?: string[]
  stop?: string[]
  mode?: Mode[]
  /** NIS codes. */
  municipality?: string[]
  /** Ids, as they are shown now: see `asShown`. */
  disruption?: string[]
  bbox?: BBox
  /** Within so many metres of a point. */
  near?: NearPoint
  /** In force at this instant. */
  at?: Instant
  /** In force somewhere in [from, to). */
  from?: Instant
  to?: Instant
  /** Every word occurs in names, numbers, streets or texts; case and accents do not matter. */
  q?: string
  kind?: 'service' | 'works'
}

/** What a `Network` knows about lines: tells a strike at one operator from another's line. */
export interface LineLookUp extends PlaceLookUp {
  line(id: string): Pick<Line, 'agencyId' | 'mode'> | undefined
  route(id: string): { agencyId: string; mode: Mode } | undefined
  linesAtStop(stopId: string): readonly Pick<Line, 'id' | 'agencyId' | 'mode'>[]
}

/**
 * The disruptions that fit, in the order given.
 *
 * What holds for a whole operator fits every line, route and stop of it; without a network to
 * look them up in, every line, route and stop. With a network, a disruption of a line that names
 * no stops fits the stops of that line.
 */
export function select(
  disruptions: readonly Disruption[],
  filter: DisruptionFilter,
  network?: LineLookUp,
): Disruption[] {
  const words = filter.q === undefined ? [] : fold(filter.q).split(' ').filter(Boolean)
  const window = { start: filter.from, end: filter.to }
  const hasWindow = filter.from !== undefined || filter.to !== undefined
  const linesAt = network && remembered((stopId) => network.linesAtStop(stopId))
  const isNear = filter.near && nearTest(filter.near, network)
  return disruptions.filter(
    (d) =>
      (filter.kind === undefined || d.kind === filter.kind) &&
      anyOf(filter.line, (id) => fitsLine(d, id, network)) &&
      anyOf(filter.route, (id) => fitsRoute(d, id, network)) &&
      anyOf(filter.stop, (id) => fitsStop(d, id, network, linesAt)) &&
      anyOf(filter.mode, (mode) => fitsMode(d, mode)) &&
      anyOf(filter.municipality, (nis) => d.municipalities.includes(nis)) &&
      anyOf(filter.disruption, (id) => d.id === id) &&
      (filter.bbox === undefined || (d.bbox !== undefined && bboxesOverlap(filter.bbox, d.bbox))) &&
      (isNear === undefined || isNear(d)) &&
      (filter.at === undefined || isInForce(d, filter.at)) &&
      (!hasWindow || isInForceWithin(d, window)) &&
      (words.length === 0 || containsWords(d, words)),
  )
}

/**
 * The same, of what is shown now: a disruption that became a part of another one is told of there.
 *
 * @param shownAs - the id that one is shown under; undefined where nobody knows it
 */
export function asShown<Filter extends DisruptionFilter>(
  filter: Filter,
  shownAs: (id: string) => string | undefined,
): Filter {
  if (!filter.disruption) return filter
  const ids = filter.disruption.flatMap((id) => [id, shownAs(id) ?? id])
  return { ...filter, disruption: [...new Set(ids)] }
}

/** Whether service is affected at the instant. */
export const isInForce = (
  { impactPeriods }: Pick<Disruption, 'impactPeriods'>,
  at: Instant,
): boolean => impactPeriods.length === 0 || impactPeriods.some((period) => contains(period, at))

/** Whether service is affected somewhere in the period. */
const isInForceWithin = (
  { impactPeriods }: Pick<Disruption, 'impactPeriods'>,
  within: Period,
): boolean => impactPeriods.length === 0 || impactPeriods.some((period) => overlaps(period, within))

/** Whether every period is over. */
export const hasEnded = (
  { impactPeriods }: Pick<Disruption, 'impactPeriods'>,
  now: Instant,
): boolean =>
  impactPeriods.length > 0 && impactPeriods.every(({ end }) => end !== undefined && end <= now)

function anyOf<T>(values: readonly T[] | undefined, fits: (value: T) => boolean): boolean {
  return values === undefined || values.length === 0 || values.some(fits)
}

function fitsLine(d: Disruption, idOrNumber: string, network?: LineLookUp): boolean {
  const number = idOrNumber.toLowerCase()
  return (
    d.lines.some(({ line }) => line.id === idOrNumber || line.number.toLowerCase() === number) ||
    fitsNetworks(d.networks, network, network?.line(idOrNumber))
  )
}

function fitsRoute(d: Disruption, routeId: string, network?: LineLookUp): boolean {
  return (
    d.lines.some(({ directions }) => directions.some((each) => each.routeId === routeId)) ||
    d.sections.some((section) => section.routeId === routeId) ||
    fitsNetworks(d.networks, network, network?.route(routeId))
  )
}

function fitsStop(
  d: Disruption,
  stopId: string,
  network?: LineLookUp,
  linesAt?: LineLookUp['linesAtStop'],
): boolean {
  const named =
    d.stops.some(({ stop, replacement }) => stop.id === stopId || replacement?.stopId === stopId) ||
    d.sections.some(({ missedStopIds }) => missedStopIds.includes(stopId))
  if (named) return true
  if (!network || !linesAt) return d.networks.length > 0
  const atStop = linesAt(stopId)
  if (atStop.some((line) => fitsNetworks(d.networks, network, line))) return true
  const isLineWide = d.stops.length === 0 && d.sections.length === 0
  return isLineWide && d.lines.some(({ line }) => atStop.some(({ id }) => id === line.id))
}

/** What is asked of each disruption anew costs its time but once. */
function remembered<T>(find: (id: string) => T): (id: string) => T {
  const found = new Map<string, T>()
  return (id) => {
    if (!found.has(id)) found.set(id, find(id))
    return found.get(id) as T
  }
}

const fitsMode = (d: Disruption, mode: Mode) =>
  d.lines.some(({ line }) => line.mode === mode) ||
  d.networks.some((network) => network.mode === undefined || network.mode === mode)

function fitsNetworks(
  networks: readonly AffectedNetwork[],
  network: LineLookUp | undefined,
  found: { agencyId: string; mode: Mode } | undefined,
): boolean {
  if (!network) return networks.length > 0
  if (!found) return false
  return networks.some(
    ({ agencyId, mode }) =>
      agencyId === found.agencyId && (mode === undefined || mode === found.mode),
  )
}

/** Disruptions are immutable, so the text to search in is made once. */
const searchTexts = new WeakMap<Disruption, string>()

function containsWords(d: Disruption, words: readonly string[]): boolean {
  let text = searchTexts.get(d)
  if (text === undefined) {
    text = fold(searchText(d).join(' '))
    searchTexts.set(d, text)
  }
  return words.every((word) => text.includes(word))
}

function searchText(d: Disruption): string[] {
  return [
    ...d.networks.map(({ agencyName }) => agencyName),
    ...d.lines.flatMap(({ line, directions }) => [
      line.number,
      ...directions.map(({ headsign }) => headsign ?? ''),
    ]),
    ...d.stops.flatMap(({ stop, replacement }) => [stop.name, stop.id, replacement?.name ?? '']),
    ...d.sections.flatMap(({ from, to, headsign }) => [from?.name ?? '', to?.name ?? '', headsign]),
    ...d.streets,
    ...d.texts.flatMap(({ header, description, advice = {} }) =>
      [header, description, advice].flatMap((text) => Object.values(text)),
    ),
    ...Object.values(d.causeDetail ?? {}),
    ...Object.values(d.effectDetail ?? {}),
    ...d.sources.map(({ reference }) => reference ?? ''),
  ]
}

export const filterParameters = [
  'line',
  'route',
  'stop',
  'mode',
  'municipality',
  'disruption',
  'bbox',
  'near',
  'at',
  'from',
  'to',
  'q',
  'kind',
] as const

/** Of a parameter: each is held against every disruption, and anybody may ask. */
const mostValues = 500

/** A parameter that cannot be used, and why. */
export interface FilterIssue {
  name: string
  value?: string
  detail: string
}

const modes: readonly string[] = ['tram', 'metro', 'rail', 'bus', 'trolleybus', 'ferry', 'other']

/**
 * Read the filter from an address. Lists are repeated parameters, or values with commas between.
 * What cannot be used is left out of the filter and named in `issues`; other parameters are not
 * looked at.
 */
export function filterFromQuery(query: URLSearchParams): {
  filter: DisruptionFilter
  issues: FilterIssue[]
} {
  const filter: DisruptionFilter = {}
  const issues: FilterIssue[] = []
  const refuse = (name: string, value: string, detail: string) =>
    issues.push({ name, value, detail })
  const list = (name: string) => {
    const values = query
      .getAll(name)
      .flatMap((text) => text.split(','))
      .map((text) => text.trim())
      .filter((text) => text !== '')
    if (values.length > mostValues) {
      refuse(name, `${values.join().slice(0, 40)}…`, `has more than ${mostValues} values`)
    }
    return values.slice(0, mostValues)
  }
  const one = (name: string) => {
    const values = query.getAll(name)
    if (values.length > 1) refuse(name, values.join(' '), 'must be given once')
    return values[0]?.trim() || undefined
  }

  for (const name of ['line', 'route', 'stop', 'municipality', 'disruption'] as const) {
    const values = list(name)
    if (values.length > 0) filter[name] = values
  }
  const unusable = (filter.municipality ?? []).find((nis) => !/^\d{5}$/.test(nis))
  if (unusable !== undefined) {
    refuse('municipality', unusable, 'must be a NIS code of five digits, e.g. 44021')
    delete filter.municipality
  }
  const mode = list('mode')
  const unknown = mode.find((each) => !modes.includes(each))
  if (unknown !== undefined) refuse('mode', unknown, `must be one of ${modes.join(', ')}`)
  else if (mode.length > 0) filter.mode = mode as Mode[]

  const bbox = one('bbox')
  if (bbox !== undefined) {
    const box = readBBox(bbox)
    if (typeof box === 'string') refuse('bbox', bbox, box)
    else filter.bbox = box
  }
  const near = one('near')
  if (near !== undefined) {
    const point = readNear(near)
    if (typeof point === 'string') refuse('near', near, point)
    else filter.near = point
  }
  for (const name of ['at', 'from', 'to'] as const) {
    const text = one(name)
    if (text === undefined) continue
    const instant = readInstant(text)
    if (instant === undefined) {
      refuse(name, text, 'must be a date and time with its offset, e.g. 2026-11-21T08:00:00Z')
    } else filter[name] = instant
  }
  if (filter.from !== undefined && filter.to !== undefined && filter.from >= filter.to) {
    refuse('to', query.get('to') ?? '', 'must be later than from')
    delete filter.to
  }
  const q = one('q')
  if (q !== undefined && q.length > 200) refuse('q', `${q.slice(0, 40)}…`, 'is too long (200)')
  else if (q !== undefined) filter.q = q
  const kind = one('kind')
  if (kind === 'service' || kind === 'works') filter.kind = kind
  else if (kind !== undefined) refuse('kind', kind, 'must be service or works')
  return { filter, issues }
}

/** The filter as parameters, always in the same order; `filterFromQuery` reads it back. */
export function filterToQuery(filter: DisruptionFilter): URLSearchParams {
  const query = new URLSearchParams()
  for (const name of filterParameters) {
    const value = name === 'near' ? filter.near && formatNear(filter.near) : filter[name]
    if (value === undefined || value.length === 0) continue
    query.set(name, typeof value === 'string' ? value : value.join(','))
  }
  return query
}

function readBBox(text: string): BBox | string {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [west, south, east, north] = numbers as BBox
  if (numbers.length !== 4 || !numbers.every(Number.isFinite)) {
    return 'must be four numbers: west,south,east,north in degrees'
  }
  if (
    Math.abs(west) > 180 ||
    Math.abs(east) > 180 ||
    Math.abs(south) > 90 ||
    Math.abs(north) > 90
  ) {
    return 'must be in degrees: longitude to 180, latitude to 90'
  }
  if (south > north) return 'must have its south below its north (west,south,east,north)'
  if (west > east) return 'must have its west before its east (boxes across 180° are not supported)'
  return [west, south, east, north]
}

function readInstant(text: string): Instant | undefined {
  // In an address a plus sign may have become a space.
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d)(:\d\d)?(?:\.\d+)?(Z|[+ -]\d\d:\d\d)$/.exec(text)
  if (!match) return undefined
  const [, minutes, seconds = ':00', offset = 'Z'] = match
  const at = new Date(`${minutes}${seconds}${offset.replace(' ', '+')}`)
  return Number.isNaN(at.getTime()) ? undefined : `${at.toISOString().slice(0, 19)}Z`
}
