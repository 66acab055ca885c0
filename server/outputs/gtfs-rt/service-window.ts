/**
 * The service days that trips are told of, and what holds in them.
 *
 * A service day begins at noon minus 12 hours local time, which is midnight but on the days on which
 * the clocks change; its trips run past 24:00 into the next calendar day.
 *
 * @see https://gtfs.org/documentation/schedule/reference/#term-definitions
 * @module
 */

import { fromInstant, type Instant, type Period } from '../../../shared/time/period.ts'
import { dateOf, serviceDays } from '../../detours/impact/service-days.ts'
import type { Network } from '../../network/network.ts'

/** Days after today: producers should only transmit the coming week. */
const daysAhead = 7

export interface ServiceDate {
  /** `YYYY-MM-DD` */
  date: string
  /** `YYYYMMDD`, as GTFS-Realtime has it. */
  compact: string
  /** Noon minus 12 hours, in POSIX seconds. */
  zero: number
}

/** Yesterday, of which trips past midnight may still run, today, and the coming week. */
export function serviceWindow(network: Network, now: Instant): ServiceDate[] {
  const days = serviceDays(network)
  const today = days.localDay(fromInstant(now) / 1000)
  return Array.from({ length: daysAhead + 2 }, (_, i) => {
    const day = today - 1 + i
    const date = dateOf(day)
    return { date, compact: date.replaceAll('-', ''), zero: days.zero(day) }
  })
}

/** Periods inside the window, in POSIX seconds. */
export interface InForce {
  /** All through the window. */
  always: boolean
  /** Half open, ascending. */
  spans: readonly (readonly [start: number, end: number])[]
}

/** The longest that a trip lasts after its service day began. */
const longestDay = 3 * 86_400

/** @param periods - in order, not overlapping; none: always */
export function inForce(periods: readonly Period[], window: readonly ServiceDate[]): InForce {
  const from = window[0]?.zero ?? 0
  const to = (window.at(-1)?.zero ?? 0) + longestDay
  if (periods.length === 0) return { always: true, spans: [[from, to]] }
  const spans = periods.flatMap(({ start, end }): [number, number][] => {
    const first = start === undefined ? from : Math.max(from, fromInstant(start) / 1000)
    const last = end === undefined ? to : Math.min(to, fromInstant(end) / 1000)
    return first < last ? [[first, last]] : []
  })
  return { always: spans.some(([start, end]) => start <= from && end >= to), spans }
}

/** Whether it is in force at some time of [from, to]. */
export const meets = ({ always, spans }: InForce, from: number, to = from): boolean =>
  always || spans.some(([start, end]) => from < end && to >= start)

/** Whether it is in force all through [from, to]. */
export const covers = ({ always, spans }: InForce, from: number, to: number): boolean =>
  always || spans.some(([start, end]) => start <= from && to < end)

/** `HH:MM:SS` of seconds after the begin of a service day, past 24 h where it is. */
export const clockOf = (seconds: number): string =>
  [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')
