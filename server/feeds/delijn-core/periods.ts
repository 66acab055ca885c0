/**
 * When an item holds: its `periode` (local time without offset, open end allowed) and
 * `omleidingsDagen`, completed from its text where the fields leave something out.
 *
 * @module
 */

import type { Basis } from '../../../shared/disruption.ts'
import {
  type Instant,
  mergePeriods,
  overlaps,
  type Period,
  type Recurrence,
  toInstant,
  type Weekday,
} from '../../../shared/time/period.ts'
import {
  addDays,
  expandRecurrence,
  instantToLocal,
  localToInstant,
  weekdayOf,
} from '../../../shared/time/zone.ts'
import type { TextContent } from './free-text/read-text.ts'
import type { Item } from './read-answer.ts'

export interface Timing {
  impactPeriods: Period[]
  recurrence: Recurrence[]
  periodBasis: Basis
}

/** Rules are expanded this far ahead; it is counted in whole weeks so that it moves once a week. */
const windowDays = 63

const everyDay: Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/**
 * @throws Error naming the field, where the period ends before it starts
 */
export function timingOf(
  item: Item,
  text: TextContent,
  { timeZone, now }: { timeZone: string; now: Instant },
): Timing {
  const { period, basis } = boundsOf(item, text, timeZone)
  const ownDays = item.days.length > 0 && item.days.length < 7
  const days = ownDays ? item.days : item.days.length === 0 ? text.days : []
  if (days.length === 0 && !text.hours) {
    const always = period.start === undefined && period.end === undefined
    return { impactPeriods: always ? [] : [period], recurrence: [], periodBasis: basis }
  }
  const rule = ruleOf(period, days.length ? days : everyDay, text, timeZone, now)
  const once = onlyTime(rule, period)
  if (once) {
    const asBounded = once.start === period.start && once.end === period.end
    const sure = asBounded || (ownDays && !text.hours)
    return { impactPeriods: [once], recurrence: [], periodBasis: sure ? basis : 'estimated' }
  }
  const monday = mondayOf(now, timeZone)
  const window = {
    start: localToInstant(monday, timeZone),
    end: localToInstant(addDays(monday, windowDays), timeZone),
  }
  const impactPeriods = mergePeriods(
    expandRecurrence(rule, window).flatMap((day) => clip(day, period)),
  )
  return {
    // A rule that is over, or begins beyond the window: its outer bounds say so.
    impactPeriods: impactPeriods.length ? impactPeriods : [period],
    recurrence: [rule],
    periodBasis: text.hours || !ownDays ? 'estimated' : basis,
  }
}

function boundsOf(
  item: Item,
  text: TextContent,
  timeZone: string,
): { period: Period; basis: Basis } {
  const said = text.period
  if (item.start === undefined && item.end === undefined) {
    if (!said) return { period: {}, basis: 'stated' }
    return { period: textBounds(said, timeZone), basis: 'estimated' }
  }
  const start = item.start === undefined ? undefined : localToInstant(item.start, timeZone)
  if (item.end === undefined) {
    const sure = said?.endDate !== undefined && said.startDate === item.start?.slice(0, 10)
    const end = sure ? textBounds(said, timeZone).end : undefined
    return { period: withEnd(start, end), basis: end ? 'estimated' : 'stated' }
  }
  const end = localToInstant(endOf(item.end, item, text), timeZone)
  if (start !== undefined && end <= start) {
    throw new Error(`periode.eindDatum ${item.end} is not after periode.startDatum ${item.start}`)
  }
  return { period: withEnd(start, end), basis: 'stated' }
}

const withEnd = (start: Instant | undefined, end: Instant | undefined): Period => ({
  ...(start === undefined ? {} : { start }),
  ...(end === undefined ? {} : { end }),
})

/**
 * A date is a last day, so it ends at the midnight after. So is midnight where the text says
 * "tot en met" that date, or where the period would otherwise be empty.
 */
function endOf(end: string, item: Item, text: TextContent): string {
  const date = end.slice(0, 10)
  const midnight = /^.{10}(T00:00(:00(\.0+)?)?)?$/.test(end)
  const lastDay =
    end.length === 10 ||
    (text.period?.endInclusive && text.period.endDate === date) ||
    item.start?.slice(0, 10) === date
  return midnight && lastDay ? addDays(date, 1) : end
}

function textBounds(said: NonNullable<TextContent['period']>, timeZone: string): Period {
  const start =
    said.startDate && localToInstant(`${said.startDate}T${said.startTime ?? '00:00'}:00`, timeZone)
  if (!said.endDate) return withEnd(start || undefined, undefined)
  const day = said.endInclusive ? addDays(said.endDate, 1) : said.endDate
  return withEnd(
    start || undefined,
    localToInstant(`${day}T${said.endTime ?? '00:00'}:00`, timeZone),
  )
}

function ruleOf(
  period: Period,
  days: Weekday[],
  text: TextContent,
  timeZone: string,
  now: Instant,
): Recurrence {
  const firstDay = instantToLocal(period.start ?? toInstant(Date.parse(now)), timeZone).date
  const rule: Recurrence = {
    timeZone,
    days,
    startDate: period.start === undefined ? mondayOf(now, timeZone) : firstDay,
    ...(text.hours ?? {}),
  }
  if (period.end === undefined) return rule
  const lastDay = instantToLocal(period.end, timeZone).date
  return { ...rule, endDate: lastUsed(rule, lastDay, period) }
}

/** The last date on which the rule still begins something before the period's end. */
function lastUsed(rule: Recurrence, from: string, period: Period): string {
  for (let date = from; date > rule.startDate; date = addDays(date, -1)) {
    if (!rule.days.includes(weekdayOf(date))) continue
    const begins = localToInstant(`${date}T${rule.startTime ?? '00:00'}:00`, rule.timeZone)
    if (period.end === undefined || begins < period.end) return date
  }
  return rule.startDate
}

/** Days: within these a rule may give a single time; in more than two weeks it repeats. */
const longestOnce = 14
/** Less than this of a day that is not named belongs to the day beside it, as its evening or night. */
const spillMs = 12 * 60 * 60 * 1000

/** What a rule gives between the bounds, where that is one time without a gap. */
function onlyTime(rule: Recurrence, { start, end }: Period): Period | undefined {
  if (start === undefined || end === undefined) return undefined
  const span = { start, end }
  if (lengthOf(span) > longestOnce * 24 * 60 * 60 * 1000) return undefined
  const times = mergePeriods(expandRecurrence(rule, span).flatMap((day) => clip(day, span)))
  const [only] = times
  if (!only?.start || !only.end || times.length > 1) return undefined
  if (rule.startTime !== undefined) return only
  return {
    start: lengthOf({ start, end: only.start }) < spillMs ? start : only.start,
    end: lengthOf({ start: only.end, end }) < spillMs ? end : only.end,
  }
}

const lengthOf = ({ start, end }: { start: Instant; end: Instant }): number =>
  Date.parse(end) - Date.parse(start)

const mondayOf = (now: Instant, timeZone: string): string => {
  const { date, weekday } = instantToLocal(now, timeZone)
  return addDays(date, 1 - weekday)
}

function clip(day: Period, bounds: Period): Period[] {
  if (!overlaps(day, bounds)) return []
  const start = [day.start, bounds.start]
    .filter((i) => i !== undefined)
    .sort()
    .at(-1)
  const end = [day.end, bounds.end].filter((i) => i !== undefined).sort()[0]
  return [withEnd(start, end)]
}
