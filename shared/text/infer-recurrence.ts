/**
 * Finds the rule behind periods that a source sends written out, so that thirty nights read as
 * "every night" and not as thirty lines.
 *
 * @module
 */

import type { Period, Recurrence, Weekday } from '../time/period.ts'
import { addDays, instantToLocal, weekdayOf } from '../time/zone.ts'

const mostDates = 400

/**
 * The one rule that gives exactly these periods, or undefined. Three periods at least, or two
 * where they are whole days, all with the same local hours, on every such weekday between the
 * first and the last.
 */
export function inferRecurrence(
  periods: readonly Period[],
  timeZone: string,
): Recurrence | undefined {
  if (periods.length < 2 || periods.length > mostDates) return undefined
  const dates: string[] = []
  let hours: string | undefined
  for (const { start, end } of periods) {
    if (start === undefined || end === undefined) return undefined
    const from = instantToLocal(start, timeZone)
    const to = instantToLocal(end, timeZone)
    const mine = `${from.time.slice(0, 5)} ${to.time.slice(0, 5)}`
    hours ??= mine
    if (mine !== hours) return undefined
    const whole = mine === '00:00 00:00'
    if (!whole && to.date > addDays(from.date, 1)) return undefined
    if (!whole && to.date > from.date && to.time >= from.time) return undefined
    dates.push(from.date)
    if (!whole) continue
    for (let date = addDays(from.date, 1); date < to.date; date = addDays(date, 1)) {
      if (dates.push(date) > mostDates) return undefined
    }
  }
  const first = dates[0]
  const last = dates.at(-1)
  if (hours === undefined || first === undefined || last === undefined) return undefined
  const [startTime = '', endTime = ''] = hours.split(' ')
  const whole = startTime === '00:00' && endTime === '00:00'
  if (!whole && periods.length < 3) return undefined

  const days = [...new Set(dates.map(weekdayOf))].sort((a, b) => a - b)
  // Days on end within one week are "every day" of a short stretch.
  const row = addDays(first, dates.length - 1) === last
  if (!row && !isEvery(new Set(dates), days, first, last)) return undefined
  return {
    timeZone,
    days: row ? [1, 2, 3, 4, 5, 6, 7] : days,
    startDate: first,
    endDate: last,
    ...(whole ? {} : { startTime, endTime }),
  }
}

/** Whether the dates are all those of the weekdays in between, over more than one week. */
function isEvery(dates: Set<string>, days: Weekday[], first: string, last: string): boolean {
  if (last <= addDays(first, 6)) return false
  for (let date = first; date <= last; date = addDays(date, 1)) {
    if (days.includes(weekdayOf(date)) !== dates.has(date)) return false
  }
  return true
}
