/**
 * Whether De Lijn was told in time: the manager of a road tells the operator two months before
 * planned works begin (Flemish decree on basic accessibility). Counted from the first submission.
 *
 * @module
 */

import type { Instant } from '../time/period.ts'
import { toLocal } from './local-clock.ts'
import { daysBetween } from './schedule.ts'
import type { LocalDate } from './works.ts'

const months = 2

export interface Notice {
  /** `open`: not told yet, and there is still time. */
  state: 'inTime' | 'late' | 'open'
  /**
   * Of `open`: days left to tell in time. Else: days between telling (or now, where nobody is told
   * yet) and the start; never negative.
   */
  days: number
  /** Last local date on which telling is in time. */
  lastDate: LocalDate
}

/**
 * Nothing for what cannot be planned.
 *
 * @param submittedAt - first submission; absent: not told yet
 * @param start - as `startOf`
 */
export function noticeOf({
  submittedAt,
  start,
  planned,
  now,
  timeZone,
}: {
  submittedAt?: Instant
  start: Instant
  planned: boolean
  now: Instant
  timeZone: string
}): Notice | undefined {
  if (!planned) return undefined
  const startDate = toLocal(start, timeZone).slice(0, 10)
  const lastDate = monthsBefore(startDate, months)
  const told = toLocal(submittedAt ?? now, timeZone).slice(0, 10)
  const inTime = told <= lastDate
  const days = daysBetween(told, submittedAt === undefined && inTime ? lastDate : startDate)
  const state = inTime ? (submittedAt === undefined ? 'open' : 'inTime') : 'late'
  return { state, days: Math.max(0, days), lastDate }
}

/** The same day of the month, or the last one of a shorter month. */
function monthsBefore(date: LocalDate, count: number): LocalDate {
  const [year = 0, month = 1, dayOfMonth = 1] = date.split('-').map(Number)
  const index = year * 12 + (month - 1) - count
  const lastDay = new Date(Date.UTC(Math.floor(index / 12), (index % 12) + 1, 0)).getUTCDate()
  const at = new Date(Date.UTC(Math.floor(index / 12), index % 12, Math.min(dayOfMonth, lastDay)))
  return at.toISOString().slice(0, 10)
}
