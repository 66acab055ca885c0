/**
 * A schedule from the periods that the register gives, as staff would fill it in.
 *
 * @module
 */

import type { Instant, Period, Weekday } from '../../shared/time/period.ts'
import { addDays, weekdayOf } from '../../shared/time/zone.ts'
import { periodsOf, toLocal } from '../../shared/works/schedule.ts'
import type { LocalDate, Repeat, Schedule } from '../../shared/works/works.ts'

/** Days that repeats may reach over. */
const mostDays = 3_660

/**
 * Several periods become hours on weekdays, with exceptions, where that says exactly the same; else
 * the time from the first to the last.
 *
 * @param periods - in order, apart
 * @param now - where the register does not say when it begins
 */
export function scheduleFrom(periods: readonly Period[], timeZone: string, now: Instant): Schedule {
  const start = periods[0]?.start ?? now
  const end = periods.at(-1)?.end
  const whole: Schedule = {
    timeZone,
    start: toLocal(start, timeZone),
    ...(periods.length === 0 || end === undefined ? {} : { end: toLocal(end, timeZone) }),
    repeats: [],
    exceptions: [],
  }
  if (periods.length < 2 || end === undefined) return whole
  const repeated = withRepeats(whole, periods)
  const isSame = repeated && JSON.stringify(periodsOf(repeated)) === JSON.stringify(periods)
  return isSame ? repeated : whole
}

function withRepeats(whole: Schedule, periods: readonly Period[]): Schedule | undefined {
  const { timeZone } = whole
  const hours = new Map<string, Set<Weekday>>()
  const dates = new Set<LocalDate>()
  for (const { start, end } of periods) {
    if (start === undefined || end === undefined) return undefined
    const [date, startTime] = split(toLocal(start, timeZone))
    const [, endTime] = split(toLocal(end, timeZone))
    const key = `${startTime} ${endTime}`
    hours.set(key, (hours.get(key) ?? new Set()).add(weekdayOf(date)))
    dates.add(date)
  }
  const repeats = [...hours].map(([key, days]): Repeat => {
    const [startTime = '', endTime = ''] = key.split(' ')
    return { days: [...days].sort((a, b) => a - b), startTime, endTime }
  })
  const weekdays = new Set(repeats.flatMap(({ days }) => days))
  const exceptions: LocalDate[] = []
  const [first] = split(whole.start)
  const [last] = split(whole.end ?? whole.start)
  for (let date = first, days = 0; date <= last; date = addDays(date, 1)) {
    if (++days > mostDays) return undefined
    if (weekdays.has(weekdayOf(date)) && !dates.has(date)) exceptions.push(date)
  }
  return { ...whole, repeats, exceptions: exceptions.length > 100 ? [] : exceptions }
}

const split = (local: string): [date: string, time: string] => [local.slice(0, 10), local.slice(11)]
