/**
 * What a source that only tells changes still holds, so that its status can say how much that is.
 *
 * @module
 */

import type { Report } from '../disruptions/report.ts'

/** Kept at most; the oldest are forgotten first. */
const most = 20_000

/**
 * Keys that hold after an answer, those told longest ago first.
 *
 * @param before - as kept from the last poll; anything else than a list of keys counts as none
 */
export function heldAfter(
  before: unknown,
  { reports, closed }: { reports: readonly Pick<Report, 'key'>[]; closed: readonly string[] },
): string[] {
  const held = new Set(Array.isArray(before) ? before.filter((key) => typeof key === 'string') : [])
  for (const key of closed) held.delete(key)
  for (const { key } of reports) {
    held.delete(key)
    held.add(key)
  }
  return [...held].slice(-most)
}
