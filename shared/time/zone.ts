/**
 * Local time and back. Server side only in practice: pages format with Intl.
 *
 * @module
 */

import {
  CalendarDateTime,
  fromAbsolute,
  parseDate,
  parseDateTime,
  toZoned,
} from '@internationalized/date'
import { type Instant, type Period, type Recurrence, toInstant, type Weekday } from './period.ts'

/**
 * The instant of a local wall-clock time, e.g. `2026-10-25T02:30:00`.
 * A time that the clock skips moves on by the gap; of one that comes twice, the first is meant.
 *
 * @throws RangeError where the text is no ISO 8601 local time
 */
export function localToInstant(local: string, timeZone: string): Instant {
  const text = local.length === 10 ? `${local}T00:00:00` : local
  try {
    return toInstant(toZoned(parseDateTime(text), timeZone).toDate())
  } catch (cause) {
    throw new RangeError(`'${local}' is not a local date and time (YYYY-MM-DDTHH:MM:SS)`, { cause })
  }
}

export interface LocalTime {
  /** `YYYY-MM-DD` */
  date: string
  /** `HH:MM:SS` */
  time: string
  weekday: Weekday
}

/** Kept at most of a time zone; then it begins anew. Asking the time zone takes most of writing a date. */
const mostKept = 10_000
const known = new Map<string, Map<Instant, Readonly<LocalTime>>>()

/** What the clock and the calendar on the wall say at an instant. */
export function instantToLocal(instant: Instant, timeZone: string): Readonly<LocalTime> {
  const inZone = known.get(timeZone) ?? new Map<Instant, Readonly<LocalTime>>()
  const before = inZone.get(instant)
  if (before) return before
  const local = localAt(instant, timeZone)
  if (inZone.size >= mostKept) inZone.clear()
  inZone.set(instant, local)
  known.set(timeZone, inZone)
  return local
}

function localAt(instant: Instant, timeZone: string): LocalTime {
  const zoned = fromAbsolute(Date.parse(instant), timeZone)
  const local = new CalendarDateTime(
    zoned.year,
    zoned.month,
    zoned.day,
    zoned.hour,
    zoned.minute,
    zoned.second,
  ).toString()
  return {
    date: local.slice(0, 10),
    time: local.slice(11, 19),
    weekday: weekdayOf(local.slice(0, 10)),
  }
}

/** 1 Monday … 7 Sunday of a `YYYY-MM-DD`. */
export const weekdayOf = (date: string): Weekday =>
  (((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1) as Weekday

/** The date some days later (or earlier, when negative). */
export const addDays = (date: string, days: number): string =>
  parseDate(date).add({ days }).toString()

/**
 * The periods a local rule gives inside a window, each day's cut at the day borders of the rule,
 * so a night that crosses a change of clocks is an hour longer or shorter, as it is.
 */
export function expandRecurrence(
  rule: Recurrence,
  window: { start: Instant; end: Instant },
): Period[] {
  const periods: Period[] = []
  const first = instantToLocal(window.start, rule.timeZone).date
  const last = instantToLocal(window.end, rule.timeZone).date
  // A night that began the day before may still last.
  const [, begin = first] = [rule.startDate, addDays(first, -1)].sort()
  const until = rule.endDate !== undefined && rule.endDate < last ? rule.endDate : last
  for (let date = begin; date <= until; date = addDays(date, 1)) {
    if (!rule.days.includes(weekdayOf(date)) || rule.except?.includes(date)) continue
    const startTime = rule.startTime ?? '00:00'
    const endTime = rule.endTime ?? '00:00'
    const endDate = endTime <= startTime ? addDays(date, 1) : date
    periods.push({
      start: localToInstant(`${date}T${startTime}:00`, rule.timeZone),
      end: localToInstant(`${endDate}T${endTime}:00`, rule.timeZone),
    })
  }
  return periods
}

/**
 * When the clocks next change at or after the date: the local date of that night.
 * Undefined in zones that do not change them within 400 days.
 */
export function nextClockChange(date: string, timeZone: string): string | undefined {
  const offsetAt = (day: string) => fromAbsolute(Date.parse(`${day}T12:00:00Z`), timeZone).offset
  for (let i = 0; i < 400; i++) {
    const day = addDays(date, i)
    if (offsetAt(day) !== offsetAt(addDays(day, -1))) return day
  }
  return undefined
}
