/**
 * What the feed's own clock tells: a header timestamp that is far off is worth a warning, and one
 * that goes back means that an old copy was served, which must not replace a newer one.
 *
 * @module
 */

import { fromInstant, type Instant, toInstant } from '../../../shared/time/period.ts'
import type { Warnings } from '../warnings.ts'

/** Seconds. Alerts are to be renewed at least every ten minutes. */
const tooOld = 600
const tooEarly = 60
/** A source that stays behind this long was set back on purpose. */
const patience = 900

export interface Freshness {
  /** POSIX seconds of the newest feed taken. */
  timestamp?: number
  /** POSIX seconds: since when only older feeds come. */
  behindSince?: number
}

/**
 * @param state - what the last poll gave back; anything else counts as none
 * @returns whether to take this feed, and what to remember
 */
export function checkTimestamp(
  timestamp: number | undefined,
  now: Instant,
  state: unknown,
  warnings: Warnings,
): { take: boolean; freshness: Freshness } {
  const seconds = fromInstant(now) / 1000
  const last = readFreshness(state)
  if (!timestamp) {
    warnings.add('Header without timestamp', 'its age is unknown')
    return { take: true, freshness: {} }
  }
  const said = timestamp < 8.64e12 ? toInstant(timestamp * 1000) : String(timestamp)
  if (timestamp > seconds + tooEarly) {
    warnings.add('Header timestamp in the future', said)
    // Not remembered: with it, every right one would seem to go back.
    return { take: true, freshness: {} }
  }
  if (timestamp < seconds - tooOld) warnings.add('Header timestamp more than 10 minutes old', said)
  if (last.timestamp === undefined || timestamp >= last.timestamp) {
    return { take: true, freshness: { timestamp } }
  }
  const behindSince = last.behindSince ?? seconds
  if (seconds - behindSince >= patience) {
    warnings.add('Header timestamp went back and stayed there, taken', said)
    return { take: true, freshness: { timestamp } }
  }
  warnings.add('Header timestamp went back, the newer feed stays', said)
  return { take: false, freshness: { timestamp: last.timestamp, behindSince } }
}

function readFreshness(state: unknown): Freshness {
  if (typeof state !== 'object' || state === null) return {}
  const { timestamp, behindSince } = state as Record<string, unknown>
  return {
    ...(typeof timestamp === 'number' && { timestamp }),
    ...(typeof behindSince === 'number' && { behindSince }),
  }
}
