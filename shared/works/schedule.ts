/**
 * When works are in force: from what staff fill in to periods and local rules.
 *
 * A repeat belongs to the date it begins on: "the night of 6 December" ends on the 7th, and an
 * exception on the 6th takes all of that night away.
 *
 * @module
 */

import {
  fromInstant,
  type Instant,
  mergePeriods,
  type Period,
  type Recurrence,
  toInstant,
  type Weekday,
} from '../time/period.ts'
import { addDays, weekdayOf } from '../time/zone.ts'
import { fromLocal, toLocal } from './local-clock.ts'
import type { LocalDate, LocalTime, Repeat, Schedule } from './works.ts'

export { fromLocal, toLocal } from './local-clock.ts'

/** Repeats without an end are worked out for so many days, those with one for at most so many. */
const openDays = 365
const mostDays = 3_660
/** Riders are told so long before the start, where staff say nothing else. */
const announceDays = 14
const day = 86_400_000

const everyDay: Weekday[] = [1, 2, 3, 4, 5, 6, 7]

/** To begin with; staff change the hours. */
export const presets = {
  nights: [{ days: everyDay, startTime: '21:00', endTime: '05:00' }],
  weekends: [{ days: [6, 7], startTime: '00:00', endTime: '00:00' }],
  schoolDays: [{ days: [1, 2, 3, 4, 5], startTime: '08:00', endTime: '16:00' }],
} satisfies Record<string, Repeat[]>

/**
 * The periods in force, in order, apart; empty where none is left. Without `until`, repeats that
 * have no end are worked out for one year, and what is closed all the time stays open.
 *
 * @throws RangeError where a local time of the schedule is none
 */
export function periodsOf(
  schedule: Schedule,
  { from, until }: { from?: Instant; until?: Instant } = {},
): Period[] {
  const { timeZone, start, end, repeats } = schedule
  const whole: Period = {
    start: fromLocal(start, timeZone),
    ...(end === undefined ? {} : { end: fromLocal(end, timeZone) }),
  }
  const within = clip(whole, {
    ...(from === undefined ? {} : { start: from }),
    ...(until === undefined ? {} : { end: until }),
  })
  if (!within) return []
  const parts =
    repeats.length > 0 ? repeated(schedule, within) : betweenExceptions(schedule, within)
  return mergePeriods(parts.flatMap((part) => clip(part, within) ?? []))
}

/** The first moment in force; where there is none, the start as filled in. */
export function startOf(schedule: Schedule): Instant {
  return periodsOf(schedule)[0]?.start ?? fromLocal(schedule.start, schedule.timeZone)
}

/**
 * The last moment really in force, e.g. Friday 5:00 of nights that are to end on Friday at noon;
 * undefined: until further notice. Where it is never in force, the end as filled in.
 */
export function endOf(schedule: Schedule): Instant | undefined {
  const { end, timeZone } = schedule
  if (end === undefined) return undefined
  const border = fromLocal(end, timeZone)
  // Most end within the last month, which is much less to work out than years of nights.
  for (const days of [31, mostDays]) {
    const from = toInstant(fromInstant(border) - days * day)
    const last = periodsOf(schedule, { from }).at(-1)
    if (last?.end !== undefined) return last.end
  }
  return border
}

/** From when riders are told. */
export function announceFrom(schedule: Schedule): Instant {
  const { announce, timeZone } = schedule
  if (announce !== undefined) return fromLocal(announce, timeZone)
  const start = toLocal(startOf(schedule), timeZone)
  return fromLocal(`${addDays(start.slice(0, 10), -announceDays)}${start.slice(10)}`, timeZone)
}

/** The local rules the periods come from; none where it is closed all the time. */
export function recurrenceOf(schedule: Schedule): Recurrence[] {
  const { timeZone, start, end, repeats, exceptions } = schedule
  return repeats.flatMap(({ days, startTime, endTime }) => {
    const own = (date: LocalDate) => days.includes(weekdayOf(date))
    const startDate = `${start.slice(0, 10)}`
    // On the day it ends, what would begin after that does not.
    const endDate =
      end === undefined
        ? undefined
        : end.slice(11) > startTime
          ? end.slice(0, 10)
          : addDays(end.slice(0, 10), -1)
    if (endDate !== undefined && endDate < startDate) return []
    const except = exceptions.filter(
      (date) => own(date) && date >= startDate && (endDate === undefined || date <= endDate),
    )
    return [
      {
        timeZone,
        days: [...days].sort((a, b) => a - b),
        startDate,
        ...(endDate === undefined ? {} : { endDate }),
        ...(startTime === '00:00' && endTime === '00:00' ? {} : { startTime, endTime }),
        ...(except.length > 0 ? { except: [...new Set(except)].sort() } : {}),
      },
    ]
  })
}

/** The same weekdays and hours, beginning on the date or as few days later as that takes. */
export function moveTo(schedule: Schedule, date: LocalDate): Schedule {
  const first = schedule.start.slice(0, 10)
  const wait = (weekdayOf(first) - weekdayOf(date) + 7) % 7
  const days = daysBetween(first, addDays(date, wait))
  const moved = (local: LocalTime) => `${addDays(local.slice(0, 10), days)}${local.slice(10)}`
  const { end, announce, exceptions, start, ...rest } = schedule
  return {
    ...rest,
    start: moved(start),
    ...(end === undefined ? {} : { end: moved(end) }),
    exceptions: exceptions.map((date) => addDays(date, days)),
    ...(announce === undefined ? {} : { announce: moved(announce) }),
  }
}

/** Nights from one date to the other; negative where it lies before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / day)

function clip(period: Period, by: Period): Period | undefined {
  const start = [period.start, by.start]
    .flatMap((at) => at ?? [])
    .sort()
    .at(-1)
  const end = [period.end, by.end].flatMap((at) => at ?? []).sort()[0]
  if (start !== undefined && end !== undefined && start >= end) return undefined
  return { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) }
}

function repeated(schedule: Schedule, within: Period): Period[] {
  const { timeZone, repeats, exceptions } = schedule
  const left = new Set(exceptions)
  // The night before the window may reach into it; the one before the start is not of the works.
  const start = within.start ?? fromLocal(schedule.start, timeZone)
  const before = addDays(toLocal(start, timeZone).slice(0, 10), -1)
  const first = [before, schedule.start.slice(0, 10)].sort()[1] as LocalDate
  const last = lastDate(within, first, timeZone)
  const periods: Period[] = []
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if (left.has(date)) continue
    const weekday = weekdayOf(date)
    for (const { days, startTime, endTime } of repeats) {
      if (!days.includes(weekday)) continue
      const endDate = endTime <= startTime ? addDays(date, 1) : date
      periods.push({
        start: fromLocal(`${date}T${startTime}`, timeZone),
        end: fromLocal(`${endDate}T${endTime}`, timeZone),
      })
    }
  }
  return periods
}

function lastDate({ end }: Period, first: LocalDate, timeZone: string): LocalDate {
  if (end === undefined) return addDays(first, openDays)
  const [last] = [toLocal(end, timeZone).slice(0, 10), addDays(first, mostDays)].sort()
  return last as LocalDate
}

/** All the time but for the exceptions, each a whole day. */
function betweenExceptions({ timeZone, exceptions }: Schedule, within: Period): Period[] {
  const periods: Period[] = []
  let open: Period | undefined = within
  for (const date of [...new Set(exceptions)].sort()) {
    const from = fromLocal(`${date}T00:00`, timeZone)
    const to = fromLocal(`${addDays(date, 1)}T00:00`, timeZone)
    if (!open) break
    const before = clip(open, { end: from })
    if (before) periods.push(before)
    open = clip(open, { start: to })
  }
  return open ? [...periods, open] : periods
}
