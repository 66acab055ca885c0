/**
 * A time zone as calendars carry it: its offset, and every change of the clocks for some years.
 *
 * @see https://www.rfc-editor.org/rfc/rfc5545#section-3.6.5
 * @module
 */

import { fromInstant, type Instant, toInstant } from '../../../shared/time/period.ts'
import {
  addDays,
  instantToLocal,
  localToInstant,
  nextClockChange,
} from '../../../shared/time/zone.ts'
import { contentLine } from './content-line.ts'

const hour = 3_600_000

/** Milliseconds ahead of UTC. */
function offsetAt(at: number, timeZone: string): number {
  const { date, time } = instantToLocal(toInstant(at), timeZone)
  return Date.parse(`${date}T${time}Z`) - at
}

/** The instant in a day at which the offset changes. */
function changeWithin(from: number, timeZone: string): number {
  let [low, high] = [from, from + 36 * hour]
  const before = offsetAt(low, timeZone)
  while (high - low > 1000) {
    const middle = Math.floor((low + high) / 2000) * 1000
    if (offsetAt(middle, timeZone) === before) low = middle
    else high = middle
  }
  return high
}

/** `+0100`. */
function offsetText(milliseconds: number): string {
  const minutes = Math.abs(Math.round(milliseconds / 60_000))
  const two = (value: number) => String(value).padStart(2, '0')
  return `${milliseconds < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}${two(minutes % 60)}`
}

/** `20261025T030000`: as the clock shows it, with an offset. */
const localText = (at: number, offset: number) =>
  new Date(at + offset).toISOString().slice(0, 19).replace(/[-:]/g, '')

/**
 * `VTIMEZONE` that holds from one instant to another.
 *
 * @param timeZone - IANA name
 */
export function vtimezone(timeZone: string, from: Instant, to: Instant): string {
  const start = fromInstant(from) - 24 * hour
  const parts = [observance(start, offsetAt(start, timeZone), offsetAt(start, timeZone), timeZone)]
  let { date } = instantToLocal(toInstant(start), timeZone)
  for (;;) {
    const night = nextClockChange(date, timeZone)
    if (night === undefined) break
    const noonBefore = localToInstant(`${addDays(night, -1)}T12:00:00`, timeZone)
    const at = changeWithin(fromInstant(noonBefore), timeZone)
    if (at > fromInstant(to)) break
    if (at > start) {
      parts.push(observance(at, offsetAt(at - 1000, timeZone), offsetAt(at, timeZone), timeZone))
    }
    date = addDays(night, 1)
  }
  return [
    contentLine('BEGIN', 'VTIMEZONE'),
    contentLine('TZID', timeZone),
    ...parts,
    contentLine('END', 'VTIMEZONE'),
  ].join('')
}

function observance(at: number, before: number, after: number, timeZone: string): string {
  const year = new Date(at).getUTCFullYear()
  const winter = Math.min(
    offsetAt(Date.UTC(year, 0, 1), timeZone),
    offsetAt(Date.UTC(year, 6, 1), timeZone),
  )
  const name = after > winter ? 'DAYLIGHT' : 'STANDARD'
  return [
    contentLine('BEGIN', name),
    contentLine('DTSTART', localText(at, before)),
    contentLine('TZOFFSETFROM', offsetText(before)),
    contentLine('TZOFFSETTO', offsetText(after)),
    contentLine('END', name),
  ].join('')
}
