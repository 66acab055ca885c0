/**
 * TimeRanges to periods. An end of 0, none at all, or centuries away means until further notice.
 *
 * @module
 */

import { mergePeriods, type Period, toInstant } from '../../../shared/time/period.ts'
import type { Warnings } from '../warnings.ts'
import type { TimeRange } from './message.ts'

/** Year 2100: producers write their largest number for "no end". */
const forever = 4_102_444_800
const milliseconds = 1e11

/** In order, not overlapping; empty: always. `dropped` counts the ranges that could not be used. */
export function readPeriods(
  ranges: readonly TimeRange[],
  where: string,
  warnings: Warnings,
): { periods: Period[]; dropped: number } {
  const periods: Period[] = []
  let dropped = 0
  for (const range of ranges) {
    const start = seconds(range.start, where, warnings)
    const stated = seconds(range.end, where, warnings)
    const end = stated !== undefined && stated >= forever ? undefined : stated
    if (start !== undefined && (start >= forever || (end !== undefined && end <= start))) {
      dropped++
      warnings.add('Period that ends before it starts, left out', `${where} (${start} to ${end})`)
      continue
    }
    if (start === undefined && end === undefined) return { periods: [], dropped }
    periods.push({
      ...(start !== undefined && { start: toInstant(start * 1000) }),
      ...(end !== undefined && { end: toInstant(end * 1000) }),
    })
  }
  return { periods: mergePeriods(periods), dropped }
}

function seconds(time: number | undefined, where: string, warnings: Warnings): number | undefined {
  if (time === undefined || time <= 0) return undefined
  if (time < milliseconds || time / 1000 > forever) return Math.floor(time)
  warnings.add('Time in milliseconds, read as such', `${where} (${time})`)
  return Math.floor(time / 1000)
}
