/**
 * A hindrance as the register has it: what is offered, taken over and compared.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Cause } from '../../shared/disruption.ts'
import type { GipodDifference } from '../../shared/staff-api.ts'
import type { Instant, Period } from '../../shared/time/period.ts'
import type { Report } from '../disruptions/report.ts'

export interface Hindrance {
  gipodId: string
  title: string
  /** Whatever else it says, for colleagues. */
  description: string
  owner?: string
  cause: Cause
  streets: readonly string[]
  /** In order, apart; empty: it does not say. */
  periods: readonly Period[]
  geometry?: Geometry
  url?: string
}

/** As it is remembered, to see later what has changed. */
export type Seen = Pick<Hindrance, 'title' | 'description' | 'periods' | 'geometry'> & {
  /** It was in the register no more, and somebody knows. */
  gone?: true
}

/** A report of the register; undefined where it has no id of its own. */
export function hindranceOf(report: Report): Hindrance | undefined {
  const { reference, header, description, cause, streets, impactPeriods, area, url } = report
  if (reference === undefined) return undefined
  const text = description.nl ?? Object.values(description)[0] ?? ''
  const owner = /^Beheerder: (.+)$/m.exec(text)?.[1]?.trim()
  const title = header.nl ?? Object.values(header)[0] ?? streets.join(', ')
  return {
    gipodId: reference,
    title: title || `GIPOD ${reference}`,
    description: text,
    ...(owner ? { owner } : {}),
    cause,
    streets,
    periods: impactPeriods,
    ...(area ? { geometry: area } : {}),
    ...(url ? { url } : {}),
  }
}

export const startOf = ({ periods }: Pick<Hindrance, 'periods'>): Instant | undefined =>
  periods[0]?.start

/** Undefined: open, or it does not say. */
export const endOf = ({ periods }: Pick<Hindrance, 'periods'>): Instant | undefined =>
  periods.at(-1)?.end

export const isOver = (hindrance: Pick<Hindrance, 'periods'>, now: Instant): boolean => {
  const end = endOf(hindrance)
  return end !== undefined && end <= now
}

/** What is remembered of it. */
export const seenOf = ({ title, description, periods, geometry }: Hindrance): Seen => ({
  title,
  description,
  periods,
  ...(geometry ? { geometry } : {}),
})

/**
 * What the register says now that it did not when it was last seen, in the order of the form.
 *
 * @param current - absent: it is in the register no more
 */
export function differencesOf(
  before: Seen,
  current: Hindrance | undefined,
  now: Instant,
): GipodDifference[] {
  if (!current) {
    if (before.gone) return []
    const after = isOver(before, now) ? 'ended' : 'gone'
    return [{ field: 'status', before: 'confirmed', after }]
  }
  const differences: GipodDifference[] = []
  const say = (field: GipodDifference['field'], was?: string, is?: string) => {
    if (was === is) return
    differences.push({
      field,
      ...(was === undefined ? {} : { before: was }),
      ...(is === undefined ? {} : { after: is }),
    })
  }
  if (before.gone) say('status', 'gone', 'confirmed')
  say('start', startOf(before), startOf(current))
  say('end', endOf(before), endOf(current))
  const [was, is] = [between(before.periods), between(current.periods)]
  if (was !== is) say('periods', intervals(before.periods), intervals(current.periods))
  if (!isSame(before.geometry, current.geometry)) {
    differences.push({
      field: 'geometry',
      ...(before.geometry ? { geometryBefore: before.geometry } : {}),
      ...(current.geometry ? { geometryAfter: current.geometry } : {}),
    })
  }
  say('description', wordsOf(before), wordsOf(current))
  return differences
}

/** Everything about when, but the first start and the last end. */
function between(periods: readonly Period[]): string {
  return intervals(periods)
    .replace(/^[^/]*/, '')
    .replace(/[^/]*$/, '')
}

const intervals = (periods: readonly Period[]): string =>
  periods.map(({ start = '..', end = '..' }) => `${start}/${end}`).join('\n')

const wordsOf = ({ title, description }: Pick<Seen, 'title' | 'description'>): string =>
  description.startsWith(title) ? description : [title, description].filter(Boolean).join('\n')

/** As stored and as delivered: the order of the keys is that of the adapter in both. */
const isSame = (a: Geometry | undefined, b: Geometry | undefined): boolean =>
  JSON.stringify(coordinatesOf(a)) === JSON.stringify(coordinatesOf(b))

const coordinatesOf = (geometry: Geometry | undefined): unknown =>
  geometry && 'coordinates' in geometry ? [geometry.type, geometry.coordinates] : geometry
