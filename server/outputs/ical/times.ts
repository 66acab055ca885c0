/**
 * When a disruption is in a calendar.
 *
 * | it lasts | the calendar has |
 * |---|---|
 * | whole local days | one event of whole days |
 * | from an instant to another | one event, in UTC |
 * | by a rule that gives exactly its periods | one repeating event, in local time |
 * | until further notice | the rest of the first day, then every day without an end |
 *
 * An end that nobody knows is never made up: a day that repeats without end is on every page of the
 * calendar, and is gone as soon as an end is known. A begin that nobody knows is the day on which it was
 * first seen.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import {
  fromInstant,
  type Instant,
  mergePeriods,
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

/** Days are `YYYY-MM-DD`, the end exclusive. */
export type EventTime =
  | { kind: 'days'; start: string; end: string; rule?: EventRule }
  | { kind: 'instants'; start: Instant; end: Instant }
  | { kind: 'local'; timeZone: string; start: Instant; end: Instant; rule: EventRule }

export interface EventRule {
  /** Absent: every day. */
  days?: Weekday[]
  /** The last one's date, and when it starts; absent: without an end. */
  until?: { date: string; at: Instant }
  /** Dates on which it does not hold. */
  except: string[]
}

export interface TimedEvent {
  /** Tells the events of one disruption apart, also when others come or go. */
  key: string
  time: EventTime
  /** When the last of it is over; absent: nobody knows. */
  over?: Instant
}

/** @param known - since when it is known, for what begins nobody knows when */
export function eventTimes(disruption: Disruption, timeZone: string, known: Instant): TimedEvent[] {
  const periods = disruption.impactPeriods.length === 0 ? [{}] : disruption.impactPeriods
  const rules = disruption.recurrence
  if (periods.length > 1 && disruption.periodBasis === 'stated' && giveExactly(rules, periods)) {
    return rules.map(ruleTime)
  }
  return periods.flatMap((period) => periodTimes(period, timeZone, known))
}

function periodTimes({ start, end }: Period, timeZone: string, known: Instant): TimedEvent[] {
  const local = (at: Instant) => instantToLocal(at, timeZone)
  const first =
    start ?? startOfDay(end !== undefined && end <= known ? before(end) : known, timeZone)
  const from = local(first)
  const key = start === undefined ? 'known' : compact(start)
  if (end !== undefined) {
    const to = wholeDay(local(end))
    const whole = isMidnight(from.time) && isMidnight(to.time)
    return [
      {
        key,
        over: end,
        time: whole
          ? { kind: 'days', start: from.date, end: to.date }
          : { kind: 'instants', start: first, end },
      },
    ]
  }
  const everyDay = (date: string): TimedEvent => ({
    key: `${key}-open`,
    time: { kind: 'days', start: date, end: addDays(date, 1), rule: { except: [] } },
  })
  if (isMidnight(from.time)) return [everyDay(from.date)]
  const next = addDays(from.date, 1)
  const midnight = localToInstant(next, timeZone)
  return [
    { key, over: midnight, time: { kind: 'instants', start: first, end: midnight } },
    everyDay(next),
  ]
}

/** Many sources end a day a minute or a second before it ends. */
const wholeDay = ({ date, time }: { date: string; time: string }) =>
  /^23:59:(00|59)$/.test(time) ? { date: addDays(date, 1), time: '00:00:00' } : { date, time }

const isMidnight = (time: string) => time === '00:00:00'
const before = (at: Instant) => toInstant(fromInstant(at) - 1000)
const startOfDay = (at: Instant, timeZone: string): Instant =>
  localToInstant(instantToLocal(at, timeZone).date, timeZone)

/** `20261121T050000Z`. */
export const compact = (at: Instant): string => at.replace(/[-:]/g, '')

/**
 * Whether repeating each rule's first time, with the same duration, gives just these periods: some
 * calendars repeat it in hours and some on the clock, and in a night in which the clocks change that is
 * not the same.
 */
function giveExactly(rules: readonly Recurrence[], periods: readonly Period[]): boolean {
  const start = periods[0]?.start
  const end = periods.at(-1)?.end
  if (rules.length === 0 || start === undefined || end === undefined) return false
  if (!rules.every((rule) => firstDate(rule) !== undefined)) return false
  const given = rules.flatMap((rule) =>
    expandRecurrence(rule, { start, end }).map((each) => ({ rule, each })),
  )
  // Sources write out a while of a rule, not all of it.
  const within = given.filter(({ each }) => (each.start ?? '') < end && (each.end ?? '') > start)
  const same = (list: readonly Period[]) => JSON.stringify(mergePeriods(list))
  return (
    within.every(({ rule, each }) => isEven(rule, each)) &&
    same(within.map(({ each }) => each)) === same(periods)
  )
}

const hour = 3_600_000

/** Whether it lasts as long on the clock as in hours, and its times come once. */
function isEven(
  { timeZone, startTime, endTime = '00:00' }: Recurrence,
  { start, end }: Period,
): boolean {
  if (startTime === undefined) return true
  if (start === undefined || end === undefined) return false
  const clockAt = (at: number) => {
    const { date, time } = instantToLocal(toInstant(at), timeZone)
    return Date.parse(`${date}T${time}Z`)
  }
  const [from, to] = [fromInstant(start), fromInstant(end)]
  const once = (at: number) => clockAt(at - hour) < clockAt(at) && clockAt(at) < clockAt(at + hour)
  const shows = (at: Instant, time: string) =>
    instantToLocal(at, timeZone).time.slice(0, 5) === time
  const asWritten = shows(start, startTime) && shows(end, endTime)
  return asWritten && once(from) && once(to) && clockAt(to) - clockAt(from) === to - from
}

/** The first date that a rule holds on. */
function firstDate({ startDate, endDate, days, except }: Recurrence): string | undefined {
  for (let i = 0; i < 400; i++) {
    const date = addDays(startDate, i)
    if (endDate !== undefined && date > endDate) return undefined
    if (days.includes(weekdayOf(date)) && !except?.includes(date)) return date
  }
  return undefined
}

function ruleTime(rule: Recurrence, i: number): TimedEvent {
  const { timeZone, startTime, endTime = '00:00', endDate, days, except = [] } = rule
  const date = firstDate(rule) ?? rule.startDate
  const at = (day: string, time: string) => localToInstant(`${day}T${time}:00`, timeZone)
  const nextDay = startTime === undefined || endTime <= startTime
  const endOf = (day: string) => at(nextDay ? addDays(day, 1) : day, endTime)
  const repeats: EventRule = {
    ...(days.length === 7 ? {} : { days }),
    ...(endDate === undefined
      ? {}
      : { until: { date: endDate, at: at(endDate, startTime ?? '00:00') } }),
    // A date that is none of the rule's would confuse some calendars.
    except: except.filter(
      (each) =>
        each > date && (endDate === undefined || each <= endDate) && days.includes(weekdayOf(each)),
    ),
  }
  return {
    key: `rule${i}-${compact(at(date, startTime ?? '00:00'))}`,
    ...(endDate === undefined ? {} : { over: endOf(endDate) }),
    time:
      startTime === undefined
        ? { kind: 'days', start: date, end: addDays(date, 1), rule: repeats }
        : { kind: 'local', timeZone, start: at(date, startTime), end: endOf(date), rule: repeats },
  }
}
