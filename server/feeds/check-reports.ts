/**
 * The last look at what an adapter hands over, whichever it is: one report per key, periods that
 * run forward, instants in the one form that sorts. What does not fit is left out and named.
 *
 * @module
 */

import { type Instant, type Period, toInstant } from '../../shared/time/period.ts'
import type { Report } from '../disruptions/report.ts'

export interface CheckedReports {
  reports: Report[]
  warnings: string[]
}

/** Of several reports with one key the last is taken, in the place of the first. */
export function checkReports(reports: readonly Report[]): CheckedReports {
  const warnings: string[] = []
  const byKey = new Map<string, Report>()
  for (const report of reports) {
    const { key } = report
    if (!key) {
      warnings.push('an item has no key: left out')
      continue
    }
    const impactPeriods = forward(report.impactPeriods)
    const communicationPeriods = forward(report.communicationPeriods)
    const dropped =
      report.impactPeriods.length -
      impactPeriods.length +
      report.communicationPeriods.length -
      communicationPeriods.length
    if (dropped > 0) warnings.push(`${key}: ${dropped} period(s) end before they start`)
    // Without periods it would hold always, which nobody said.
    if (report.impactPeriods.length > 0 && impactPeriods.length === 0) {
      warnings.push(`${key}: no usable period is left: left out`)
      continue
    }
    if (byKey.has(key)) warnings.push(`${key}: comes more than once: the last is taken`)
    byKey.set(key, { ...report, impactPeriods, communicationPeriods })
  }
  return { reports: [...byKey.values()], warnings }
}

const forward = (periods: readonly Period[]): Period[] =>
  periods.flatMap(({ start, end }) => {
    const period: Period = {
      ...(start === undefined ? {} : { start: normal(start) }),
      ...(end === undefined ? {} : { end: normal(end) }),
    }
    const backward =
      period.start !== undefined && period.end !== undefined && period.start >= period.end
    return backward || period.start === '' || period.end === '' ? [] : [period]
  })

/** Empty where it is no instant at all. */
function normal(instant: Instant): Instant {
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(instant)) return instant
  const ms = Date.parse(instant)
  return Number.isNaN(ms) ? '' : toInstant(ms)
}
