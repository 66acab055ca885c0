/**
 * Parts of lines, in metres along them.
 *
 * @module
 */

import type { Interval } from '../../shared/impact.ts'

/** Ascending and apart: those that overlap, or lie no more than the gap from each other, become one. */
export function joinTouching(intervals: readonly Interval[], gap: number): Interval[] {
  const joined: Interval[] = []
  for (const { from, to } of [...intervals].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = joined.at(-1)
    if (last && from <= last.to + gap) last.to = Math.max(last.to, to)
    else joined.push({ from, to })
  }
  return joined
}
