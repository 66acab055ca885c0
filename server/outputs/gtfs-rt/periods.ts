/**
 * The three kinds of periods of an alert.
 *
 * `impact_period` says when service is affected and `communication_period` when to tell; every
 * impact lies within a telling. `active_period` is deprecated, but the only one that most consumers
 * read, and some take what is closed out of their planning in it: it is when service is affected.
 *
 * @see https://gtfs.org/documentation/realtime/examples/migration-active-period/
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import {
  fromInstant,
  type Instant,
  mergePeriods,
  type Period,
} from '../../../shared/time/period.ts'
import type { Alert, TimeRange } from './message.ts'

/**
 * The years in which a number is an instant. Sources write "always" and "never" as 1970 and 9999, and
 * consumers take such numbers for mistakes.
 */
const [earliest, latest]: [Instant, Instant] = ['2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z']

/** Whether it has periods, and all of them begin after anybody's time: there is nothing to tell yet. */
export const isNever = ({ impactPeriods }: Pick<Disruption, 'impactPeriods'>): boolean =>
  impactPeriods.length > 0 &&
  impactPeriods.every(({ start }) => start !== undefined && start >= latest)

/** Without ends outside of these years: begun long ago, and open. */
const withinYears = (periods: readonly Period[]): Period[] =>
  periods
    .filter(({ start, end }) => (start ?? '') < latest && (end ?? latest) > earliest)
    .map(({ start, end }) => ({
      ...(start === undefined || start < earliest ? {} : { start }),
      ...(end === undefined || end > latest ? {} : { end }),
    }))

/** Seconds that an open end is from now, for consumers that cannot do without an end. */
const rolling = 86_400

export interface PeriodOptions {
  /** Since when the world is so. */
  now: Instant
  /** Give `active_period` an end a day ahead where nobody knows it; the others stay open. */
  rollingEnd: boolean
}

/** Nothing of what holds always: an alert without periods does. */
export function alertPeriods(
  disruption: Pick<Disruption, 'impactPeriods' | 'communicationPeriods' | 'sources'>,
  { now, rollingEnd }: PeriodOptions,
): Pick<Alert, 'activePeriod' | 'communicationPeriod' | 'impactPeriod'> {
  const impact = withinYears(mergePeriods(disruption.impactPeriods)).filter(isBounded)
  const told = withinYears(tellingOf(disruption, impact)).filter(isBounded)
  return {
    activePeriod: rollingEnd ? rolled(impact, told, now) : impact.map(toRange),
    communicationPeriod: told.map(toRange),
    impactPeriod: impact.map(toRange),
  }
}

/** As stated, and around every impact; where nobody states it, since it was first seen. */
function tellingOf(
  { communicationPeriods, sources }: Pick<Disruption, 'communicationPeriods' | 'sources'>,
  impact: readonly Period[],
): Period[] {
  if (communicationPeriods.length > 0) return mergePeriods([...communicationPeriods, ...impact])
  const [first] = impact
  if (!first) return []
  const seen = sources.map(({ firstSeen }) => firstSeen).sort()[0]
  const start =
    first.start === undefined || seen === undefined ? first.start : earlier(seen, first.start)
  const end = impact.at(-1)?.end
  return [{ ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }]
}

const earlier = (a: Instant, b: Instant): Instant => (a < b ? a : b)

/** A range without begin and end is not valid; it says nothing either. */
const isBounded = ({ start, end }: Period): boolean => start !== undefined || end !== undefined

const toRange = ({ start, end }: Period): TimeRange => ({
  ...(start === undefined ? {} : { start: seconds(start) }),
  ...(end === undefined ? {} : { end: seconds(end) }),
})

const seconds = (instant: Instant): number => fromInstant(instant) / 1000

function rolled(impact: readonly Period[], told: readonly Period[], now: Instant): TimeRange[] {
  const periods = impact.length > 0 ? impact : told.length > 0 ? told : [{}]
  return periods.map((period) => {
    const { start, end } = toRange(period)
    return {
      ...(start === undefined ? {} : { start }),
      end: end ?? Math.max(seconds(now), start ?? 0) + rolling,
    }
  })
}
