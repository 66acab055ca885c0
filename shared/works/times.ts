/**
 * How often works are in force. Each time is a period of its own in all that is made of them, and
 * where anybody may send works, hours by the hour for ten years would hold everybody up.
 *
 * @module
 */

import type { Schedule } from './works.ts'

/** That programs may send: four years of nights. */
export const mostTimes = 1_500

const day = 86_400_000
/** As periods are worked out: those without an end for a year, others for ten at most. */
const openDays = 365
const mostDays = 3_660

/** About how often: a day more or less at the ends, exceptions not taken away. */
export function timesOf({ start, end, repeats }: Pick<Schedule, 'start' | 'end' | 'repeats'>) {
  const span =
    end === undefined ? openDays : (Date.parse(`${end}Z`) - Date.parse(`${start}Z`)) / day
  const days = Math.min(Math.max(span, 0), mostDays)
  return repeats.reduce((sum, repeat) => sum + (days * new Set(repeat.days).size) / 7, 0)
}

/** Why it is refused; undefined where it may be. */
export const whyTooOften = (schedule: Schedule): string | undefined =>
  timesOf(schedule) > mostTimes
    ? `would be in force more than ${mostTimes} times: end it earlier, or send it in parts`
    : undefined
