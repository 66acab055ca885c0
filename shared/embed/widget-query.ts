/**
 * What a widget lists, as the attributes of the element and the parameters of every embed address
 * say it: the same names, the same values, read by the same function.
 *
 * @module
 */

import type { FilterIssue } from '../filter.ts'
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
  /** Ids of disruptions: nothing but these, until they are over. */
  disruption: string[]
  near?: NearPoint
  lang: Language
  /** Cards shown; the rest is counted. */
  max: number
}

export const defaultMax = 5
export const mostMax = 50

/** Names of the attributes and parameters, in the order in which they are written. */
export const widgetParameters = [
  'municipality',
  'lines',
  'stops',
  'disruption',
  'near',
  'lang',
  'max',
] as const

/** Those of them that take a list. */
export const widgetLists = ['municipality', 'lines', 'stops', 'disruption'] as const

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
  const list = (name: string) => {
    const values = (text(name) ?? '').split(',').map((value) => value.trim())
    return [...new Set(values)].filter((value) => value !== '')
  }
  const refuse = (name: string, value: string, detail: string) =>
    issues.push({ name, value: value.slice(0, 80), detail })

  const query: WidgetQuery = {
    municipality: list('municipality'),
    lines: list('lines'),
    stops: list('stops'),
    disruption: list('disruption'),
    lang: fallback,
    max: defaultMax,
  }
  const bad = query.municipality.find((nis) => !/^\d{5}$/.test(nis))
  if (bad !== undefined) {
    refuse('municipality', bad, 'must be a NIS code of five digits, e.g. 44021')
  }
  for (const name of widgetLists) {
    if (query[name].length > 100) refuse(name, query[name].join(), 'has more than 100 values')
    const long = query[name].find((value) => value.length > 100)
    if (long) refuse(name, long, 'is longer than any id or number')
  }
  const near = text('near')?.trim()
  if (near) {
    const point = readNear(near)
    if (typeof point === 'string') refuse('near', near, point)
    else query.near = point
  }
  const lang = text('lang')?.trim()
  if (lang) {
    // `nl-BE` is Dutch.
    const language = lang.split('-')[0]?.toLowerCase() ?? ''
    if (isLanguage(language)) query.lang = language
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
  for (const name of widgetLists) {
    if (query[name].length > 0) search.set(name, query[name].join(','))
  }
  if (query.near) search.set('near', formatNear(query.near))
  search.set('lang', query.lang)
  search.set('max', String(query.max))
  return search
}
