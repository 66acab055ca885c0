/**
 * Clocks on the wall and instants, for schedules: a time that never comes is the moment the clock
 * skips it, and of a time that comes twice the first is meant. So later on the wall is never
 * earlier in time, and no period runs backward.
 *
 * @module
 */

import { fromInstant, type Instant, toInstant } from '../time/period.ts'
import { addDays, instantToLocal, localToInstant } from '../time/zone.ts'
import type { LocalTime } from './works.ts'

const minute = 60_000

/**
 * The instant of a local time, `YYYY-MM-DDTHH:MM`.
 *
 * @throws RangeError where the text is no local time
 */
export function fromLocal(local: LocalTime, timeZone: string): Instant {
  const steady = steadyOffset(local.slice(0, 10), timeZone)
  if (steady !== undefined && localTime.test(local)) {
    return toInstant(Date.parse(`${local}:00Z`) - steady)
  }
  const instant = localToInstant(`${local}:00`, timeZone)
  return toLocal(instant, timeZone) === local ? instant : skipBefore(instant, timeZone)
}

/** What the clock on the wall says, `YYYY-MM-DDTHH:MM`. */
export function toLocal(instant: Instant, timeZone: string): LocalTime {
  const { date, time } = instantToLocal(instant, timeZone)
  return `${date}T${time.slice(0, 5)}`
}

const localTime = /^\d{4}-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/

const mostDays = 4_000
const offsets = new Map<string, number>()

/** Milliseconds ahead of UTC all day long; undefined on a day on which the clocks change. */
function steadyOffset(date: string, timeZone: string): number | undefined {
  const [from, to] = [offsetAt(date, timeZone), offsetAt(addDays(date, 1), timeZone)]
  return from === to ? from : undefined
}

/** Milliseconds ahead of UTC at the beginning of a date. */
function offsetAt(date: string, timeZone: string): number {
  const key = `${timeZone} ${date}`
  let offset = offsets.get(key)
  if (offset === undefined) {
    const midnight = localToInstant(`${date}T00:00:00`, timeZone)
    offset = wallOf(midnight, timeZone) - fromInstant(midnight)
    if (offsets.size >= mostDays) offsets.clear()
    offsets.set(key, offset)
  }
  return offset
}

/** The wall's time read as if it were UTC. */
const wallOf = (instant: Instant, timeZone: string): number =>
  Date.parse(`${toLocal(instant, timeZone)}:00Z`)

/** The moment at which the clock jumped, at most some hours before. */
function skipBefore(instant: Instant, timeZone: string): Instant {
  const aheadAt = (ms: number) => wallOf(toInstant(ms), timeZone) - ms
  let after = fromInstant(instant)
  const ahead = aheadAt(after)
  let before = after - 180 * minute
  if (aheadAt(before) === ahead) return instant
  while (after - before > minute) {
    const middle = before + Math.round((after - before) / 2 / minute) * minute
    if (aheadAt(middle) === ahead) after = middle
    else before = middle
  }
  return toInstant(after)
}
