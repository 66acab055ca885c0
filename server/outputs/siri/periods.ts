/**
 * When, in SIRI: half open ranges that must begin somewhere. An end that nobody knows stays open.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import {
  fromInstant,
  type Instant,
  type Period,
  toInstant,
  type Weekday,
} from '../../../shared/time/period.ts'
import { addDays, instantToLocal, weekdayOf } from '../../../shared/time/zone.ts'
import { element, type Maybe, text, type XmlElement } from '../xml/xml.ts'
import { dayTypes, type SiriVersion } from './vocabulary.ts'

/** When a disruption was first published; where nobody says, the first instant it is about. */
export function createdAt(disruption: Disruption, madeAt: Instant): Instant {
  const { sources, communicationPeriods, impactPeriods } = disruption
  const seen = sources.map(({ firstSeen }) => firstSeen).sort()[0]
  if (seen !== undefined) return seen
  const starts = [...communicationPeriods, ...impactPeriods].flatMap(({ start }) => start ?? [])
  return starts.sort()[0] ?? madeAt
}

/** When a source last changed it. */
export const changedAt = ({ sources }: Disruption): Instant | undefined =>
  sources
    .map(({ updatedAt }) => updatedAt)
    .sort()
    .at(-1)

/**
 * A period as a range.
 *
 * @param since - stands in for a begin that is not known; a second before the end where that is past
 */
export function rangeOf(name: string, { start, end }: Period, since: Instant): XmlElement {
  const before = end !== undefined && since >= end ? secondBefore(end) : since
  return element(name, [
    text('StartTime', start ?? before),
    text('EndTime', end),
    end === undefined && text('EndTimeStatus', 'undefined'),
  ])
}

const secondBefore = (instant: Instant): Instant => toInstant(fromInstant(instant) - 1000)

/** `ValidityPeriod`, one for each impact period; one without an end where it always holds. */
export const validityOf = ({ impactPeriods }: Disruption, since: Instant): XmlElement[] =>
  (impactPeriods.length > 0 ? impactPeriods : [{}]).map((period) =>
    rangeOf('ValidityPeriod', period, since),
  )

/**
 * The same of what has ended: as far as it was. What never began has one period, of no length.
 */
export function validityUntil(
  { impactPeriods }: Disruption,
  since: Instant,
  at: Instant,
): XmlElement[] {
  const from = since < at ? since : at
  const periods = (impactPeriods.length > 0 ? impactPeriods : [{}]).flatMap(
    ({ start, end }: Period): Period[] => {
      if ((start ?? from) >= at) return []
      return [{ ...(start && { start }), end: end !== undefined && end < at ? end : at }]
    },
  )
  const been = periods.length > 0 ? periods : [{ start: at, end: at }]
  return been.map((period) => rangeOf('ValidityPeriod', period, from))
}

/**
 * `Repetitions`: the weekdays that it holds on. Only where that takes nothing away from the periods,
 * which are the truth: every day that a period touches is one of the rules' days.
 */
export function repetitionsOf(
  { recurrence, impactPeriods }: Disruption,
  timeZone: string,
): Maybe<XmlElement> {
  const days = new Set(recurrence.flatMap((rule) => rule.days))
  if (days.size === 0 || days.size === 7 || impactPeriods.length === 0) return undefined
  if (recurrence.some((rule) => rule.timeZone !== timeZone)) return undefined
  if (!impactPeriods.every((period) => isWithin(period, days, timeZone))) return undefined
  const sorted = [...days].sort()
  return element(
    'Repetitions',
    sorted.map((day) => text('DayType', dayTypes[day])),
  )
}

/** Periods of a week or more touch every weekday. */
function isWithin({ start, end }: Period, days: ReadonlySet<Weekday>, timeZone: string): boolean {
  if (start === undefined || end === undefined) return false
  const last = instantToLocal(secondBefore(end), timeZone).date
  let date = instantToLocal(start, timeZone).date
  for (let count = 0; date <= last; count++, date = addDays(date, 1)) {
    if (count === 7 || !days.has(weekdayOf(date))) return false
  }
  return true
}

/** `PublicationWindow`: as many as there are in 2.1, and one around them in 2.0, which takes one. */
export function publicationOf(
  { communicationPeriods }: Disruption,
  since: Instant,
  version: SiriVersion,
): XmlElement[] {
  if (communicationPeriods.length === 0) return []
  const told = version === '2.1' ? communicationPeriods : [around(communicationPeriods)]
  return told.map((period) => rangeOf('PublicationWindow', period, since))
}

function around(periods: readonly Period[]): Period {
  const [start] = periods.map((period) => period.start ?? '').sort()
  const ends = periods.flatMap(({ end }) => end ?? []).sort()
  return {
    ...(start && { start }),
    ...(ends.length === periods.length && { end: ends.at(-1) }),
  }
}
