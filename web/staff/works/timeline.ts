/**
 * Where on a line of time works are in force: strokes as percentages of what is shown.
 *
 * @module
 */

import { fromInstant, type Instant } from '../../../shared/time/period.ts'
import { addDays, weekdayOf } from '../../../shared/time/zone.ts'
import { fromLocal, periodsOf } from '../../../shared/works/schedule.ts'
import type { LocalDate, Schedule } from '../../../shared/works/works.ts'

export interface TimeWindow {
  from: Instant
  until: Instant
}

export interface Stroke {
  /** Percent from the left. */
  x: number
  width: number
}

/** Less can neither be seen nor pointed at. */
const leastWidth = 0.4

/** Of one works; nights and weekends are a stroke each. */
export const strokesOf = (schedule: Schedule, window: TimeWindow): Stroke[] =>
  periodsOf(schedule, window).map(({ start = window.from, end = window.until }) =>
    strokeOf(start, end, window),
  )

/** Between two instants, cut at the window. */
export function strokeOf(start: Instant, end: Instant, window: TimeWindow): Stroke {
  const x = Math.max(0, percentOf(start, window))
  const right = Math.min(100, percentOf(end, window))
  const width = Math.max(leastWidth, right - x)
  return { x: round(Math.min(x, 100 - width)), width: round(width) }
}

/** Outside 0 to 100 where it is not shown. */
export function percentOf(at: Instant, { from, until }: TimeWindow): number {
  const [start, end] = [fromInstant(from), fromInstant(until)]
  return ((fromInstant(at) - start) / (end - start)) * 100
}

const round = (percent: number) => Math.round(percent * 1_000) / 1_000

export interface Tick {
  date: LocalDate
  x: number
}

/** Mondays, and first days of months. */
export function ticksOf(
  first: LocalDate,
  last: LocalDate,
  timeZone: string,
): { weeks: Tick[]; months: Tick[] } {
  const window = {
    from: fromLocal(`${first}T00:00`, timeZone),
    until: fromLocal(`${addDays(last, 1)}T00:00`, timeZone),
  }
  const weeks: Tick[] = []
  const months: Tick[] = []
  for (let date = first; date <= last; date = addDays(date, 1)) {
    const x = round(percentOf(fromLocal(`${date}T00:00`, timeZone), window))
    if (weekdayOf(date) === 1) weeks.push({ date, x })
    if (date.endsWith('-01')) months.push({ date, x })
  }
  return { weeks, months }
}

interface Clash {
  works?: string
  other: { kind: string; id: string }
  from: Instant
  until?: Instant
}

/** When works clash with others, cut at the window; nothing of what lies outside it. */
export function clashesOf(id: string, conflicts: readonly Clash[], window: TimeWindow): Stroke[] {
  return conflicts
    .filter(({ works, other }) => works === id || (other.kind === 'works' && other.id === id))
    .filter(({ from, until }) => from < window.until && (until ?? window.until) > window.from)
    .map(({ from, until }) => strokeOf(from, until ?? window.until, window))
}
