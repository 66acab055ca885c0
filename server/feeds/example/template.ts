/**
 * Re-dating of the bundled examples: their files are written in the sources' exact formats, with
 * placeholders where a date stands, filled in anew at every poll, so that a demo left running for
 * weeks stays alive.
 *
 * `{{<day>[<shift>] [HH:MM[:SS]] [as <format>]}}`
 *
 * | part | values |
 * |---|---|
 * | day | `today`, `monday` (of this week), `saturday` (of this week), `dst` (the night the clocks next change), `now` (this minute, unless a time is given) |
 * | shift | `+3d`, `-1w` |
 * | time | local; `00:00` if left out |
 * | format | `local` (default) `2026-11-21T07:30:00` · `utc` `…Z` · `offset` `…+01:00` · `epoch` · `date` · `compact` `20261121` · `text` `zaterdag 21 november 2026` · `time` `07:30` |
 *
 * @module
 */

import type { Instant } from '../../../shared/time/period.ts'
import {
  addDays,
  instantToLocal,
  localToInstant,
  nextClockChange,
} from '../../../shared/time/zone.ts'

const placeholder =
  /\{\{(today|monday|saturday|dst|now)([+-]\d+[dw])?(?: (\d\d:\d\d(?::\d\d)?))?(?: as (local|utc|offset|epoch|date|compact|text|time))?\}\}/g

/**
 * Fill in a template's dates.
 *
 * @throws Error naming the first placeholder that is not of the form above
 */
export function fillDates(template: string, now: Instant, timeZone: string): string {
  const { date: today, time: clock, weekday } = instantToLocal(now, timeZone)
  const monday = addDays(today, 1 - weekday)
  const days: Record<string, string> = {
    today,
    monday,
    saturday: addDays(monday, 5),
    dst: nextClockChange(today, timeZone) ?? today,
    now: today,
  }
  const filled = template.replace(
    placeholder,
    (_all, day: string, shift, given, format = 'local') => {
      const time = given ?? (day === 'now' ? clock.slice(0, 5) : '00:00')
      const date = shiftDate(days[day] ?? today, shift)
      const local = `${date}T${time.length === 5 ? `${time}:00` : time}`
      return formatLocal(local, format, timeZone)
    },
  )
  const left = /\{\{[^}]*\}\}/.exec(filled)
  if (left) throw new Error(`unknown placeholder ${left[0]}`)
  return filled
}

function shiftDate(date: string, shift: string | undefined): string {
  if (!shift) return date
  const amount = Number.parseInt(shift, 10)
  return addDays(date, shift.endsWith('w') ? amount * 7 : amount)
}

function formatLocal(local: string, format: string, timeZone: string): string {
  if (format === 'local') return local
  if (format === 'date') return local.slice(0, 10)
  if (format === 'compact') return local.slice(0, 10).replaceAll('-', '')
  if (format === 'time') return local.slice(11, 16)
  const instant = localToInstant(local, timeZone)
  if (format === 'utc') return instant
  if (format === 'epoch') return String(Date.parse(instant) / 1000)
  if (format === 'offset') return withOffset(instant, timeZone)
  return new Intl.DateTimeFormat('nl-BE', {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }).format(Date.parse(instant))
}

function withOffset(instant: Instant, timeZone: string): string {
  const { date, time } = instantToLocal(instant, timeZone)
  const minutes = Math.round((Date.parse(`${date}T${time}Z`) - Date.parse(instant)) / 60_000)
  const sign = minutes < 0 ? '-' : '+'
  const [h, m] = [Math.trunc(Math.abs(minutes) / 60), Math.abs(minutes) % 60]
  return `${date}T${time}${sign}${String(h).padStart(2, '0')}:${String(m).padStart(2, '0')}`
}
