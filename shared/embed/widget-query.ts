/**
 * What a widget lists, as the attributes of the element and the parameters of every embed address
 * say it: the same names, the same values, read by the same function.
 *
 * @module
 */

import type { DisruptionFilter, FilterIssue } from '../filter.ts'
import { formatNear, type NearPoint, readNear } from '../near.ts'
import { isLanguage, type Language, languages } from '../text/messages.ts'

/** Within a field the values are OR, across fields AND. Empty: everything. */
export interface WidgetQuery {
  /** NIS codes. */
  municipality: string[]
  /** Line ids or public numbers. */
  lines: string[]
  /** Stop ids. */
  stops: string[]
  near?: NearPoint
  lang: Language
  /** Cards shown; the rest is counted. */
  max: number
}

export const defaultMax = 5
export const mostMax = 50

/** Names of the attributes and parameters, in the order in which they are written. */
export const widgetParameters = ['municipality', 'lines', 'stops', 'near', 'lang', 'max'] as const

/**
 * Read parameters or attributes. What cannot be used is left out and named in `issues`; other
 * parameters are not looked at.
 *
 * @param text - the value of a name, null where it is not given; lists have commas between
 * @param fallback - the language where none is asked for
 */
export function readWidgetQuery(
  text: (name: string) => string | null,
  fallback: Language,
): { query: WidgetQuery; issues: FilterIssue[] } {
  const issues: FilterIssue[] = []
  const list = (name: string) =>
    (text(name) ?? '')
      .split(',')
      .map((value) => value.trim())
      .filter((value) => value !== '')
  const refuse = (name: string, value: string, detail: string) =>
    issues.push({ name, value: value.slice(0, 80), detail })

  const query: WidgetQuery = {
    municipality: list('municipality'),
    lines: list('lines'),
    stops: list('stops'),
    lang: fallback,
    max: defaultMax,
  }
  const bad = query.municipality.find((nis) => !/^\d{5}$/.test(nis))
  if (bad !== undefined) {
    refuse('municipality', bad, 'must be a NIS code of five digits, e.g. 44021')
  }
  for (const name of ['municipality', 'lines', 'stops'] as const) {
    if (query[name].length > 100) refuse(name, query[name].join(), 'has more than 100 values')
  }
  const near = text('near')?.trim()
  if (near) {
    const point = readNear(near)
    if (typeof point === 'string') refuse('near', near, point)
    else query.near = point
  }
  const lang = text('lang')?.trim()
  if (lang) {
    if (isLanguage(lang)) query.lang = lang
    else refuse('lang', lang, `must be one of ${languages.join(', ')}`)
  }
  const max = text('max')?.trim()
  if (max) {
    const count = Number(max)
    if (Number.isInteger(count) && count >= 1 && count <= mostMax) query.max = count
    else refuse('max', max, `must be a whole number from 1 to ${mostMax}`)
  }
  return { query, issues }
}

/** As parameters of an embed address, always in the same order; `readWidgetQuery` reads it back. */
export function formatWidgetQuery(query: WidgetQuery): URLSearchParams {
  const search = new URLSearchParams()
  for (const name of ['municipality', 'lines', 'stops'] as const) {
    if (query[name].length > 0) search.set(name, query[name].join(','))
  }
  if (query.near) search.set('near', formatNear(query.near))
  search.set('lang', query.lang)
  search.set('max', String(query.max))
  return search
}

/** The same choice in the words that list, map and API share. */
export const filterOfWidget = (query: WidgetQuery): DisruptionFilter => ({
  kind: 'service',
  ...(query.municipality.length > 0 ? { municipality: query.municipality } : {}),
  ...(query.lines.length > 0 ? { line: query.lines } : {}),
  ...(query.stops.length > 0 ? { stop: query.stops } : {}),
  ...(query.near ? { near: query.near } : {}),
})
