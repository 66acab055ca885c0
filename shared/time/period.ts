/**
 * Instants, periods and the local rules they come from.
 *
 * @module
 */

/** A UTC instant, always `YYYY-MM-DDTHH:MM:SSZ`: that one form sorts and compares as text. */
export type Instant = string

/** Half open, [start, end). No start: since ever. No end: until further notice. */
export interface Period {
  start?: Instant
  end?: Instant
}

/** 1 is Monday … 7 is Sunday (ISO 8601). */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7

/** "On these weekdays, from this hour to that, between these dates", in local time. */
export interface Recurrence {
  timeZone: string
  days: Weekday[]
  /** `YYYY-MM-DD`, inclusive. */
  startDate: string
  /** Inclusive; absent: until further notice. */
  endDate?: string
  /** `HH:MM`; absent: the whole day. */
  startTime?: string
  /** `HH:MM`; at or before the start time it is on the next day. */
  endTime?: string
  /** `YYYY-MM-DD`, in order: not on these; a night belongs to the date it begins on. */
  except?: string[]
}

/** In UTC, cut off at the second. @param date - milliseconds since 1970, or a Date */
export const toInstant = (date: Date | number): Instant =>
  `${new Date(date).toISOString().slice(0, 19)}Z`

/** Milliseconds since 1970. */
export const fromInstant = (instant: Instant): number => Date.parse(instant)

/** Whether the period holds at the instant. */
export const contains = (period: Period, at: Instant): boolean =>
  (period.start === undefined || period.start <= at) &&
  (period.end === undefined || at < period.end)

/** Whether two periods share an instant. */
export const overlaps = (a: Period, b: Period): boolean =>
  (a.start === undefined || b.end === undefined || a.start < b.end) &&
  (b.start === undefined || a.end === undefined || b.start < a.end)

/** Sorted by start; periods that touch or overlap become one; empty and backward ones go. */
export function mergePeriods(periods: readonly Period[]): Period[] {
  const sorted = periods
    .filter((p) => p.start === undefined || p.end === undefined || p.start < p.end)
    .sort((a, b) => ((a.start ?? '') < (b.start ?? '') ? -1 : 1))
  const merged: Period[] = []
  for (const next of sorted) {
    const last = merged.at(-1)
    if (!last || (last.end !== undefined && (next.start ?? '') > last.end)) {
      merged.push({ ...next })
      continue
    }
    if (last.end === undefined) continue
    if (next.end === undefined) delete last.end
    else if (next.end > last.end) last.end = next.end
  }
  return merged
}
