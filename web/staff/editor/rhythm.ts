/**
 * Which of the usual rhythms a schedule has, and what choosing another makes of it.
 *
 * @module
 */

import type { Weekday } from '../../../shared/time/period.ts'
import { addDays } from '../../../shared/time/zone.ts'
import { daysBetween, presets } from '../../../shared/works/schedule.ts'
import type { LocalTime, Repeat, Schedule } from '../../../shared/works/works.ts'

export const rhythms = ['always', 'nights', 'weekends', 'schoolDays', 'own'] as const
export type Rhythm = (typeof rhythms)[number]

/** By the days; the hours may be others than usual. */
export function rhythmOf({ repeats }: Pick<Schedule, 'repeats'>): Rhythm {
  const [only] = repeats
  if (!only) return 'always'
  if (repeats.length > 1) return 'own'
  const overnight = only.endTime <= only.startTime
  const is = (days: readonly Weekday[]) => `${days}` === `${[...only.days].sort()}`
  if (overnight && is(presets.nights[0]?.days ?? [])) return 'nights'
  if (is(presets.weekends[0]?.days ?? [])) return 'weekends'
  if (!overnight && is(presets.schoolDays[0]?.days ?? [])) return 'schoolDays'
  return 'own'
}

/** Where one begins with own days and hours: from what there is, else in the daytime of weekdays. */
export function repeatsFor(rhythm: Rhythm, before: readonly Repeat[]): Repeat[] {
  if (rhythm === 'always') return []
  if (rhythm === 'own') return before.length > 0 ? [...before] : structuredClone(presets.schoolDays)
  return structuredClone(presets[rhythm])
}

/** Another start; where the end would be before it, it moves along. */
export function withStart(schedule: Schedule, start: LocalTime): Schedule {
  const { end } = schedule
  if (end === undefined || end > start) return { ...schedule, start }
  const days = Math.max(0, daysBetween(schedule.start.slice(0, 10), start.slice(0, 10)))
  return { ...schedule, start, end: `${addDays(end.slice(0, 10), days)}${end.slice(10)}` }
}

/** From "until further notice" back to a date: a week after the start. */
export const usualEnd = ({ start }: Schedule): LocalTime =>
  `${addDays(start.slice(0, 10), 7)}T18:00`
