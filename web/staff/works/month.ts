/**
 * Months as weeks of days, and which works are in force on which day.
 *
 * @module
 */

import { fromInstant, type Instant } from '../../../shared/time/period.ts'
import { addDays, weekdayOf } from '../../../shared/time/zone.ts'
import { fromLocal, periodsOf, toLocal } from '../../../shared/works/schedule.ts'
import type { LocalDate, Schedule, WorksSummary } from '../../../shared/works/works.ts'

/** `YYYY-MM` */
export type Month = string

const dayMs = 86_400_000

export const monthOf = (date: LocalDate): Month => date.slice(0, 7)

/** @param text - from an address; undefined where it is no month of this century */
export const readMonth = (text: string | null): Month | undefined =>
  /^20\d\d-(0[1-9]|1[0-2])$/.test(text ?? '') ? (text ?? undefined) : undefined

export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number)
  const index = year * 12 + number - 1 + count
  return `${Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, '0')}`
}

export const firstDay = (month: Month): LocalDate => `${month}-01`
export const lastDay = (month: Month): LocalDate => addDays(firstDay(addMonths(month, 1)), -1)

/** Weeks from Monday to Sunday that have a day of the month in them. */
export function weeksOf(month: Month): LocalDate[][] {
  const last = lastDay(month)
  const weeks: LocalDate[][] = []
  const first = firstDay(month)
  for (
    let monday = addDays(first, 1 - weekdayOf(first));
    monday <= last;
    monday = addDays(monday, 7)
  ) {
    weeks.push(Array.from({ length: 7 }, (_, i) => addDays(monday, i)))
  }
  return weeks
}

/** Local days from the first to the last one, both included, as a window of instants. */
export const windowOf = (
  first: LocalDate,
  last: LocalDate,
  timeZone: string,
): { from: Instant; until: Instant } => ({
  from: fromLocal(`${first}T00:00`, timeZone),
  until: fromLocal(`${addDays(last, 1)}T00:00`, timeZone),
})

/**
 * Days between two on which something is closed. A night belongs to the date it begins on, as staff
 * fill it in.
 */
export function daysInForce(schedule: Schedule, first: LocalDate, last: LocalDate): Set<LocalDate> {
  const days = new Set<LocalDate>()
  const { timeZone, repeats } = schedule
  // The night before the window may reach into it, and is not of it.
  const window = windowOf(addDays(first, -1), last, timeZone)
  for (const { start, end } of periodsOf(schedule, window)) {
    const from = toLocal(start ?? window.from, timeZone).slice(0, 10)
    const until = toLocal(end ?? window.until, timeZone)
    const isNight =
      repeats.length > 0 &&
      start !== undefined &&
      end !== undefined &&
      fromInstant(end) - fromInstant(start) <= dayMs
    const to = isNight
      ? from
      : until.endsWith('T00:00')
        ? addDays(until.slice(0, 10), -1)
        : until.slice(0, 10)
    const [begin = first] = [from, first].sort().reverse()
    for (let date = begin; date <= to && date <= last; date = addDays(date, 1)) days.add(date)
  }
  return days
}

export interface DayEntry<T> {
  works: T
  begins: boolean
  ends: boolean
}

type Dated = Pick<WorksSummary, 'id' | 'schedule' | 'start' | 'end'>

/** By day, in the order given. */
export function entriesByDay<T extends Dated>(
  list: readonly T[],
  first: LocalDate,
  last: LocalDate,
): Map<LocalDate, DayEntry<T>[]> {
  const found = new Map<LocalDate, DayEntry<T>[]>()
  for (const works of list) {
    const { begins, ends } = bordersOf(works)
    for (const date of daysInForce(works.schedule, first, last)) {
      const entry = { works, begins: date === begins, ends: date === ends }
      found.set(date, [...(found.get(date) ?? []), entry])
    }
  }
  return found
}

/** First and last local date; an end at midnight is of the day before. */
export function bordersOf({ schedule, start, end }: Dated): {
  begins: LocalDate
  ends?: LocalDate
} {
  const { timeZone } = schedule
  const begins = toLocal(start, timeZone).slice(0, 10)
  if (end === undefined) return { begins }
  const until = toLocal(end, timeZone)
  const date = until.slice(0, 10)
  return { begins, ends: until.endsWith('T00:00') ? addDays(date, -1) : date }
}

export interface Agenda<T> {
  /** Began before, and last longer than the month. */
  through: T[]
  /** Days on which something begins or ends, in order. */
  days: { date: LocalDate; entries: DayEntry<T>[] }[]
}

/** A month for who reads from top to bottom. */
export function agendaOf<T extends Dated>(list: readonly T[], month: Month): Agenda<T> {
  const [first, last] = [firstDay(month), lastDay(month)]
  const days = new Map<LocalDate, DayEntry<T>[]>()
  const through: T[] = []
  for (const works of list) {
    const { begins, ends } = bordersOf(works)
    const inMonth = (date: LocalDate | undefined): date is LocalDate =>
      date !== undefined && date >= first && date <= last
    const dates = [...new Set([begins, ends].filter(inMonth))]
    if (dates.length === 0) through.push(works)
    for (const date of dates) {
      const entry = { works, begins: date === begins, ends: date === ends }
      days.set(date, [...(days.get(date) ?? []), entry])
    }
  }
  const inOrder = [...days].sort(([a], [b]) => (a < b ? -1 : 1))
  return { through, days: inOrder.map(([date, entries]) => ({ date, entries })) }
}
