/**
 * The addresses of the rider pages: paths per thing, and the filters behind the question mark.
 * Server and browser build and read them with the same functions, so a link made in the browser
 * and one made on the server are equal. Path and parameter words are Dutch in every language:
 * one thing, one address, with the language as a prefix.
 *
 * @module
 */

import { radii } from './near.ts'
import type { Mode } from './network.ts'

export const whens = ['all', 'now', 'today', 'weekend', 'date'] as const
/** `all`: in force now or coming. `weekend`: the one we are in, else the next one. */
export type When = (typeof whens)[number]

/** Where somebody looks around: a street or address, degrees with four decimals (about 10 m). */
export interface Near {
  name: string
  lat: number
  lon: number
  /** Metres; a walk where it is not given. */
  radius?: number
}

/**
 * The filters of the list as a rider sets them. Values are as typed, not yet looked up. Of a line, a
 * stop, a place and a disruption there may be several, with commas between: any of them will do.
 */
export interface PageQuery {
  /** Line id, or the public number. */
  line?: string
  /** Stop id, or words of the name. */
  stop?: string
  /** NIS code of the municipality. */
  place?: string
  /** Id of a disruption; no control of the form, links lead to it. */
  disruption?: string
  mode?: Mode
  when: When
  /** `YYYY-MM-DD`, only with `when: 'date'`. */
  date?: string
  /** Words to look for. */
  q?: string
  /** Around a place on the street. */
  near?: Near
  /** Show every card, however many there are. */
  full?: boolean
}

export type QueryField =
  | 'line'
  | 'stop'
  | 'place'
  | 'disruption'
  | 'mode'
  | 'when'
  | 'date'
  | 'q'
  | 'near'

/** A value that cannot be used; the rest of the query still holds. */
export interface QueryProblem {
  field: QueryField
  value: string
}

/** Names of the query parameters, which are also the names of the form's controls. */
export const parameters = {
  line: 'lijn',
  stop: 'halte',
  place: 'plaats',
  disruption: 'hinder',
  mode: 'soort',
  when: 'wanneer',
  date: 'datum',
  q: 'zoek',
  near: 'bij',
  street: 'straat',
  full: 'alles',
} as const

const whenWords: Record<When, string> = {
  all: '',
  now: 'nu',
  today: 'vandaag',
  weekend: 'weekend',
  date: 'datum',
}

/** What the radio button of a choice sends. */
export const whenWord = (when: When): string => whenWords[when]

const modes: readonly Mode[] = ['tram', 'metro', 'rail', 'bus', 'trolleybus', 'ferry', 'other']

const longest = 100
/** As a widget takes: what it links to must be no less. */
const mostValues = 100

/** The values of a filter that takes several. */
export const valuesOf = (list: string | undefined): string[] =>
  (list ?? '')
    .split(',')
    .map((value) => value.trim())
    .filter((value) => value !== '')

/** Read the filters of a page address. Bad values become problems, never errors. */
export function parsePageQuery(search: URLSearchParams): {
  query: PageQuery
  problems: QueryProblem[]
} {
  const problems: QueryProblem[] = []
  const text = (field: QueryField) => {
    const value = (search.get(parameters[field]) ?? '').trim()
    if (value.length > longest) problems.push({ field, value: `${value.slice(0, 40)}…` })
    return value.length > longest || value === '' ? undefined : value
  }
  const list = (field: 'line' | 'stop' | 'place' | 'disruption') => {
    const value = search.getAll(parameters[field]).join(',').trim()
    const values = valuesOf(value)
    const long = values.find(({ length }) => length > longest)
    if (long === undefined && values.length <= mostValues) {
      if (values.length > 0) query[field] = value
      return
    }
    problems.push({ field, value: `${(long ?? value).slice(0, 40)}…` })
  }
  const query: PageQuery = { when: 'all' }
  list('line')
  list('stop')
  list('place')
  list('disruption')
  const q = text('q')
  if (q) query.q = q
  const mode = text('mode')
  if (mode && (modes as readonly string[]).includes(mode)) query.mode = mode as Mode
  else if (mode) problems.push({ field: 'mode', value: mode })
  const when = text('when')
  const chosen = whens.find((w) => whenWords[w] === (when ?? ''))
  if (chosen) query.when = chosen
  else problems.push({ field: 'when', value: when ?? '' })
  if (query.when === 'date') {
    const date = text('date')
    if (date && isDate(date)) query.date = date
    else {
      query.when = 'all'
      problems.push({ field: 'date', value: date ?? '' })
    }
  }
  const near = text('near')
  if (near) {
    const [lat, lon, radius] = near.split(',').map(Number)
    const name = (search.get(parameters.street) ?? '').trim().slice(0, longest)
    if (isCoordinate(lat, 90) && isCoordinate(lon, 180) && isRadius(radius)) {
      query.near = { name: name || near, lat, lon, ...(radius ? { radius } : {}) }
    } else problems.push({ field: 'near', value: near })
  }
  if (search.get(parameters.full) === '1') query.full = true
  return { query, problems }
}

/** `?…`, or nothing where no filter is set. The order of parameters is always the same. */
export function formatPageQuery(query: PageQuery): string {
  const search = new URLSearchParams()
  if (query.line) search.set(parameters.line, query.line)
  if (query.stop) search.set(parameters.stop, query.stop)
  if (query.place) search.set(parameters.place, query.place)
  if (query.disruption) search.set(parameters.disruption, query.disruption)
  if (query.mode) search.set(parameters.mode, query.mode)
  if (query.when !== 'all') search.set(parameters.when, whenWords[query.when])
  if (query.when === 'date' && query.date) search.set(parameters.date, query.date)
  if (query.q) search.set(parameters.q, query.q)
  if (query.near) {
    const { lat, lon, radius } = query.near
    const place = [degrees(lat), degrees(lon), ...(radius ? [radius] : [])]
    search.set(parameters.near, place.join(','))
    search.set(parameters.street, query.near.name)
  }
  if (query.full) search.set(parameters.full, '1')
  const text = search.toString()
  return text === '' ? '' : `?${text}`
}

const degrees = (value: number) => String(Math.round(value * 10_000) / 10_000)

const isCoordinate = (value: number | undefined, most: number): value is number =>
  value !== undefined && Math.abs(value) <= most

const isRadius = (value: number | undefined): boolean =>
  value === undefined || (value >= radii.least && value <= radii.most)

/** Whether anything but "everything" is asked for. */
export const isFiltered = (query: PageQuery): boolean =>
  formatPageQuery({ ...query, full: false }) !== ''

/** Whether the text is a calendar date, `YYYY-MM-DD`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

/** Paths without language prefix. */
export const paths = {
  home: '/',
  line: (id: string) => `/lijn/${encodeURIComponent(id)}`,
  stop: (id: string) => `/halte/${encodeURIComponent(id)}`,
  disruption: (id: string) => `/hinder/${encodeURIComponent(id)}`,
  search: '/zoek',
  status: '/status',
  about: '/over',
  accessibility: '/toegankelijkheid',
  developers: '/ontwikkelaars',
}

/** The path under a language's prefix (`''` or `/fr`). */
export const inLanguage = (prefix: string, path: string): string =>
  prefix === '' ? path : `${prefix}${path.replace(/^\/(?=$|\?)/, '')}`
