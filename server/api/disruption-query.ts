/**
 * What a request for disruptions asks: the filter, the language, the format, the page.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { type FilterIssue, filterFromQuery, filterParameters } from '../../shared/filter.ts'
import { isLanguage, languages } from '../../shared/text/catalogues.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { Described } from './described.ts'
import { problem } from './problem.ts'

/** A parameter as OpenAPI tells it; it is read elsewhere. */
export const text = (description: string, example?: string) =>
  z
    .string()
    .optional()
    .openapi({ description, ...(example ? { example } : {}) })

/** The same, also where it is given more than once: what reads it takes the values together, or says why not. */
export const repeatable = (description: string, example?: string) =>
  z
    .union([z.string(), z.array(z.string())])
    .optional()
    .openapi({ type: 'string', description, ...(example ? { example } : {}) })

/** Parameters that select, as OpenAPI tells them; `filterFromQuery` reads them. */
export const filterQuery = {
  line: repeatable('Line id or public number.', 'delijn-2-T1'),
  route: repeatable('GTFS route id.', '2007'),
  stop: repeatable('Stop id.', '200552'),
  mode: repeatable('tram, bus …', 'tram'),
  municipality: repeatable('NIS code.', '44021'),
  disruption: repeatable(
    'Id of a disruption. Where it has become a part of another one, that one; where it is over, nothing.',
    'delijn-9f86d081884c',
  ),
  bbox: repeatable('west,south,east,north in degrees.', '3.70,51.03,3.75,51.07'),
  near: repeatable(
    'longitude,latitude,radius: degrees, degrees, metres (50 to 20000). What has a stop, a stretch, a way or an area within the circle; what is said of whole lines or operators, where these stop within it.',
    '3.7215,51.0543,500',
  ),
  at: repeatable('In force at this instant (RFC 3339).', '2026-11-21T08:00:00Z'),
  from: repeatable('In force at or after …'),
  to: repeatable('… and before.'),
  q: repeatable('Words in names, numbers, streets or texts.', 'korenmarkt'),
  kind: repeatable('service or works.', 'service'),
} satisfies Record<(typeof filterParameters)[number], z.ZodType>

export interface DisruptionQuery extends ReturnType<typeof filterFromQuery> {
  lang?: Language
  format: 'json' | 'geojson'
  page?: number
  pageSize?: number
}

const known: readonly string[] = [...filterParameters, 'lang', 'format', 'page', 'pageSize']

/**
 * Read the parameters of an address; what is unknown or wrong is named in `issues`.
 *
 * @param accept - the request's `Accept`, which asks for GeoJSON where `format` does not
 */
export function readDisruptionQuery(parameters: URLSearchParams, accept = ''): DisruptionQuery {
  const { filter, issues: filterIssues } = filterFromQuery(parameters)
  const issues = [...filterIssues]
  for (const name of new Set(parameters.keys())) {
    if (known.includes(name)) continue
    issues.push({ name, detail: `is not a parameter here; there are ${known.join(', ')}` })
  }
  const { lang, issue } = readLanguage(parameters.get('lang') ?? undefined)
  if (issue) issues.push(issue)
  const format = parameters.get('format') ?? (wantsGeoJson(accept) ? 'geojson' : 'json')
  if (format !== 'json' && format !== 'geojson') {
    issues.push({ name: 'format', value: format, detail: 'must be json or geojson' })
  }
  const numbers = (['page', 'pageSize'] as const).map((name) => {
    const text = parameters.get(name)
    if (text === null) return undefined
    const value = Number(text)
    if (Number.isInteger(value) && value >= 1 && (name === 'page' || value <= 1000)) return value
    issues.push({ name, value: text, detail: 'must be a whole number from 1 (pageSize to 1000)' })
    return undefined
  })
  return {
    filter,
    issues,
    format: format === 'geojson' ? 'geojson' : 'json',
    ...(lang ? { lang } : {}),
    page: numbers[0],
    pageSize: numbers[1],
  }
}

/** A language that there are words in, or what is wrong with it. */
export function readLanguage(value: string | undefined): {
  lang?: Language
  issue?: FilterIssue
} {
  if (value === undefined) return {}
  if (isLanguage(value)) return { lang: value }
  return { issue: { name: 'lang', value, detail: `must be one of ${languages.join(', ')}` } }
}

/** GeoJSON is named and plain JSON is not: whoever takes anything gets JSON. */
export const wantsGeoJson = (accept: string): boolean =>
  accept.includes('application/geo+json') && !/application\/json/.test(accept)

/** The answer to a query with issues. */
export function refuseQuery(issues: readonly FilterIssue[]): Described {
  const detail = issues.map(({ name, detail }) => `${name} ${detail}`).join('; ')
  return problem('badRequest', detail, {
    issues: issues.map((issue) => ({ in: 'query', ...issue })),
  })
}
