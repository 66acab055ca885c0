/**
 * What a request for features asks: place, time, properties, page.
 *
 * @see https://docs.ogc.org/is/17-069r4/17-069r4.html#_items_
 * @module
 */

import type { FilterIssue } from '../../../shared/filter.ts'
import type { BBox } from '../../../shared/geo/position.ts'
import { type Instant, toInstant } from '../../../shared/time/period.ts'
import { addDays, localToInstant } from '../../../shared/time/zone.ts'
import type { Collection } from '../../outputs/features/feature.ts'
import type { FeatureQuery, TimeQuery } from '../../outputs/features/select.ts'
import { crs84, crs84h } from './addresses.ts'

export const usualLimit = 100
/** Who asks for more gets these. */
export const mostLimit = 1000

export interface ItemsQuery extends FeatureQuery {
  limit: number
  /** Id that the page begins after. */
  after?: string
}

/** Parameters of every address that has features. */
export const commonParameters = ['f', 'lang'] as const
const own = ['bbox', 'bbox-crs', 'crs', 'datetime', 'limit', 'cursor'] as const

const longestValue = 200
const mostValues = 50

/**
 * Read the parameters of an address; what is unknown or wrong is named in `issues`.
 *
 * @param timeZone - of dates without a time
 */
export function readItemsQuery(
  parameters: URLSearchParams,
  { queryables }: Pick<Collection, 'queryables'>,
  timeZone: string,
): { query: ItemsQuery; issues: FilterIssue[] } {
  const issues: FilterIssue[] = []
  const refuse = (name: string, value: string, detail: string) =>
    issues.push({ name, value: value.slice(0, longestValue), detail })
  const known = [...own, ...commonParameters, ...queryables.map(({ name }) => name)]
  issues.push(...unknownParameters(parameters, known))

  const one = (name: (typeof own)[number]): string | undefined => {
    const values = parameters.getAll(name)
    if (values.length > 1) refuse(name, values.join(' '), 'must be given once')
    return values[0]
  }
  const read = <T>(name: (typeof own)[number], reader: (text: string) => T | Wrong) => {
    const text = one(name)
    if (text === undefined) return undefined
    const value = reader(text)
    if (!(value instanceof Wrong)) return value
    refuse(name, text, value.detail)
    return undefined
  }
  const boxes = read('bbox', readBoxes)
  read('bbox-crs', readCrs)
  read('crs', readCrs)
  const time = read('datetime', (text) => readTime(text, timeZone))
  const limit = read('limit', readLimit) ?? usualLimit
  const after = read('cursor', readCursor)

  const filters = queryables.flatMap((queryable) => {
    const { name, pattern, values: allowed } = queryable
    const given = parameters.getAll(name)
    if (given.length === 0) return []
    const values = given
      .flatMap((text) => text.split(','))
      .map((text) => text.trim())
      .filter((text) => text !== '')
    if (values.length === 0) refuse(name, '', 'must not be empty')
    if (values.length > mostValues) refuse(name, '', `must be at most ${mostValues} values`)
    for (const value of values) {
      if (allowed && !allowed.includes(value)) {
        refuse(name, value, `must be one of ${allowed.join(', ')}`)
      } else if (pattern && !pattern.matches.test(value)) refuse(name, value, pattern.detail)
      else if (value.length > longestValue) refuse(name, value, `is too long (${longestValue})`)
    }
    return [{ queryable, values }]
  })
  return {
    query: {
      filters,
      limit,
      ...(boxes ? { boxes } : {}),
      ...(time ? { time } : {}),
      ...(after === undefined ? {} : { after }),
    },
    issues,
  }
}

/** Those an address does not have. */
export const unknownParameters = (
  parameters: URLSearchParams,
  known: readonly string[],
): FilterIssue[] =>
  [...new Set(parameters.keys())]
    .filter((name) => !known.includes(name))
    .map((name) => ({
      name: name.slice(0, 100),
      detail: `is not a parameter here; there are ${known.join(', ')}`,
    }))

/** Why a value cannot be used. */
class Wrong {
  readonly detail: string
  constructor(detail: string) {
    this.detail = detail
  }
}

const boxShape = 'must be four numbers, or six with heights: west,south,(low,)east,north(,high)'

/** A box over 180° is two. */
function readBoxes(text: string): BBox[] | Wrong {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  if (![4, 6].includes(numbers.length) || !numbers.every(Number.isFinite))
    return new Wrong(boxShape)
  const flat = numbers.length === 6 ? numbers.filter((_, i) => i !== 2 && i !== 5) : numbers
  const [west = 0, south = 0, east = 0, north = 0] = flat
  if ([west, east].some((lon) => Math.abs(lon) > 180)) {
    return new Wrong('must have longitudes from -180 to 180')
  }
  if ([south, north].some((lat) => Math.abs(lat) > 90)) {
    return new Wrong('must have latitudes from -90 to 90')
  }
  if (south > north) return new Wrong('must have its south below its north')
  if (numbers.length === 6 && (numbers[2] ?? 0) > (numbers[5] ?? 0)) {
    return new Wrong('must have its low below its high')
  }
  if (west <= east) return [[west, south, east, north]]
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ]
}

const readCrs = (text: string): string | Wrong =>
  text === crs84 || text === crs84h
    ? text
    : new Wrong(`must be ${crs84}: everything is in longitude and latitude`)

const timeShape =
  'must be a date and time with its offset, such as 2026-11-21T08:00:00Z, or an interval of two with / between, of which one may be ..'

/** An instant, an interval, or one that is open at an end. Dates without a time are local days. */
function readTime(text: string, timeZone: string): TimeQuery | Wrong {
  const [begin = '', end, ...more] = text.split('/')
  if (more.length > 0) return new Wrong(timeShape)
  if (end === undefined) {
    const found = spanOf(begin, timeZone)
    return found ?? new Wrong(timeShape)
  }
  const isOpen = (part: string) => part === '' || part === '..'
  if (isOpen(begin) && isOpen(end)) return new Wrong('must be closed at one end at least')
  const from = isOpen(begin) ? undefined : spanOf(begin, timeZone)
  const to = isOpen(end) ? undefined : spanOf(end, timeZone)
  if ((!from && !isOpen(begin)) || (!to && !isOpen(end))) return new Wrong(timeShape)
  if (from && to && from.from > to.to) return new Wrong('must begin before it ends')
  return { ...(from ? { from: from.from } : {}), ...(to ? { to: to.to } : {}) }
}

function spanOf(text: string, timeZone: string): { from: Instant; to: Instant } | undefined {
  if (isDate(text)) {
    const from = localToInstant(text, timeZone)
    const next = localToInstant(addDays(text, 1), timeZone)
    return { from, to: toInstant(Date.parse(next) - 1000) }
  }
  const at = instantOf(text)
  return at === undefined ? undefined : { from: at, to: at }
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text
}

function instantOf(text: string): Instant | undefined {
  // In an address a plus sign may have become a space.
  const match = /^(\d{4}-\d\d-\d\d)[Tt](\d\d:\d\d:\d\d)(?:\.\d+)?([Zz]|[+ -]\d\d:\d\d)$/.exec(text)
  if (!match) return undefined
  const [, date = '', time, offset = ''] = match
  if (!isDate(date)) return undefined
  const at = Date.parse(`${date}T${time}${offset.toUpperCase().replace(' ', '+')}`)
  return Number.isNaN(at) ? undefined : toInstant(at)
}

function readLimit(text: string): number | Wrong {
  if (!/^\d{1,9}$/.test(text) || Number(text) < 1) {
    return new Wrong(`must be a whole number from 1; more than ${mostLimit} gives ${mostLimit}`)
  }
  return Math.min(Number(text), mostLimit)
}

/** Opaque to who asks: take it from a `next` link. */
export const cursorOf = (id: string): string => Buffer.from(id).toString('base64url')

function readCursor(text: string): string | Wrong {
  const id = Buffer.from(text, 'base64url').toString()
  if (text !== '' && text.length <= 1000 && cursorOf(id) === text) return id
  return new Wrong('must be the one of a next link')
}
