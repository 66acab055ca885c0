/**
 * Service days to periods. A service day starts at noon minus 12 hours, which is midnight except
 * when the clocks change, and its last trips run into the next calendar day.
 *
 * @see https://gtfs.org/documentation/schedule/reference/#term-definitions
 * @module
 */

import { mergePeriods, type Period, toInstant } from '../../../shared/time/period.ts'
import { localToInstant } from '../../../shared/time/zone.ts'
import type { Warnings } from '../warnings.ts'

const hour = 3_600_000

/**
 * @param dates - `YYYYMMDD` or `YYYY-MM-DD`
 * @param lastSecond - end of the last trip, in seconds of the service day
 */
export function serviceDayPeriods(
  dates: readonly string[],
  timeZone: string,
  lastSecond: number,
  where: string,
  warnings: Warnings,
): Period[] {
  const periods: Period[] = []
  for (const date of dates) {
    const [, year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)$/.exec(date) ?? []
    try {
      const noon = Date.parse(localToInstant(`${year}-${month}-${day}T12:00:00`, timeZone))
      const start = noon - 12 * hour
      const end = start + Math.max(24 * hour, lastSecond * 1000)
      periods.push({ start: toInstant(start), end: toInstant(end) })
    } catch {
      warnings.add('Service date that is none, left out', `${where} (${date})`)
    }
  }
  return mergePeriods(periods)
}
