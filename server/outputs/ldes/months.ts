/**
 * The months that the event stream is told in, in UTC, and how far back it goes.
 *
 * @module
 */

import { fromInstant, type Instant, toInstant } from '../../../shared/time/period.ts'

/** `YYYY-MM`. */
export type Month = string

/** Every version is kept for so long, and of what is published still, the last one for ever. */
export const fullLogDuration = 'P1Y'

/** Longer than clocks differ and a transaction takes: until then a month may still get entries. */
const settles = 3_600_000

export const isMonth = (text: string): boolean => /^[0-9]{4}-(0[1-9]|1[0-2])$/.test(text)

/** In UTC. */
export const monthOf = (at: Instant): Month => at.slice(0, 7)

/** First instant of a month. */
export const startOf = (month: Month): Instant => `${month}-01T00:00:00Z`

export function nextMonth(month: Month): Month {
  const [year = 0, number = 0] = month.split('-').map(Number)
  return toInstant(Date.UTC(year, number, 1)).slice(0, 7)
}

/** The oldest month of which everything is kept. */
export function firstMonth(now: number): Month {
  const date = new Date(now)
  // The whole month that the day a year ago is in; 29 February is taken for 1 March.
  return toInstant(
    Date.UTC(date.getUTCFullYear() - 1, date.getUTCMonth(), date.getUTCDate()),
  ).slice(0, 7)
}

/** Months from one to another, both inclusive. */
export function monthsBetween(from: Month, to: Month): Month[] {
  const months: Month[] = []
  for (let month = from; month <= to; month = nextMonth(month)) months.push(month)
  return months
}

/** Whether no process writes in it any more, as far as the clock can tell. */
export const isOver = (month: Month, now: number): boolean =>
  now >= fromInstant(startOf(nextMonth(month))) + settles
