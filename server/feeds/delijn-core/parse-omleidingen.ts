/**
 * De Lijn's omleidingen and storingen as reports: pure, from parsed JSON and the network.
 *
 * @see https://data.delijn.be "Kern Open Data Services v1"
 * @module
 */

import type { Report } from '../../disruptions/report.ts'
import { reasonOf } from '../errors.ts'
import { identityOf, type Occurrence, occurrenceOf, recent } from './occurrences.ts'
import { type Item, readAnswer } from './read-answer.ts'
import { type JoinContext, reportOf } from './report-of.ts'

export interface ParseContext extends JoinContext {
  /** What earlier polls saw of items without a reference. */
  occurrences?: readonly Occurrence[]
}

export interface Parsed {
  reports: Report[]
  occurrences: Occurrence[]
  warnings: string[]
  /** Items that name lines or stops, but none of this network. */
  elsewhere: number
}

/**
 * One answer, from JSON to reports.
 *
 * @throws Error where the answer is none of `/omleidingen` or its kin; a bad item is left out with
 *   a warning instead
 */
export function parseOmleidingen(json: unknown, context: ParseContext): Parsed {
  const { items, warnings } = readAnswer(json)
  const parsed = reportsOf(items, context)
  return { ...parsed, warnings: [...warnings, ...parsed.warnings] }
}

/**
 * Items of any number of answers as reports, in the order they came. Windows and batches overlap:
 * what comes more than once is said once, the first good one.
 */
export function reportsOf(items: readonly Item[], context: ParseContext): Parsed {
  const known = recent(context.occurrences ?? [], context.now)
  const occurrences = new Map(known.map((occurrence) => [occurrence.key, occurrence]))
  const reports = new Map<string, Report>()
  const done = new Set<string>()
  const taken = new Set<string>()
  const warnings = new Set<string>()
  let elsewhere = 0
  for (const item of items) {
    const identity = item.reference ? `${item.kind}-${item.reference}` : identityOf(item)
    if (done.has(identity)) continue
    const occurrence = item.reference ? undefined : occurrenceOf(item, known, taken, context.now)
    const key = occurrence?.key ?? identity
    const firstSeen = item.kind === 'storing' ? occurrence?.firstSeen : undefined
    try {
      const joined = reportOf(item, { key, firstSeen }, context)
      done.add(identity)
      for (const warning of joined.warnings) warnings.add(warning)
      if (!joined.report) elsewhere++
      else reports.set(key, joined.report)
      if (occurrence) {
        taken.add(key)
        occurrences.set(key, occurrence)
      }
    } catch (error) {
      warnings.add(`${item.label} left out: ${reasonOf(error)}`)
    }
  }
  return {
    reports: [...reports.values()],
    occurrences: [...occurrences.values()],
    warnings: [...warnings],
    elsewhere,
  }
}
