/**
 * De Lijn's omleidingen and storingen as reports: pure, from parsed JSON and the network.
 *
 * @see https://data.delijn.be "Kern Open Data Services v1"
 * @module
 */

import type { Report } from '../../disruptions/report.ts'
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

/** Items of any number of answers, each said once, as reports in the order they came. */
export function reportsOf(items: readonly Item[], context: ParseContext): Parsed {
  const known = recent(context.occurrences ?? [], context.now)
  const occurrences = new Map(known.map((occurrence) => [occurrence.key, occurrence]))
  const parsed: Omit<Parsed, 'occurrences'> = { reports: [], warnings: [], elsewhere: 0 }
  const taken = new Set<string>()
  for (const item of distinct(items)) {
    const named = item.reference
      ? { key: `${item.kind}-${item.reference}` }
      : occurrenceOf(item, known, taken, context.now)
    if (taken.has(named.key)) continue
    taken.add(named.key)
    if ('hash' in named) occurrences.set(named.key, named)
    try {
      const firstSeen = item.kind === 'storing' && 'hash' in named ? named.firstSeen : undefined
      const { report, warnings } = reportOf(item, { key: named.key, firstSeen }, context)
      parsed.warnings.push(...warnings)
      if (report) parsed.reports.push(report)
      else parsed.elsewhere++
    } catch (error) {
      parsed.warnings.push(
        `${item.label} left out: ${error instanceof Error ? error.message : error}`,
      )
    }
  }
  return { ...parsed, occurrences: [...occurrences.values()] }
}

/** Windows and batches overlap: the same item comes more than once. */
function distinct(items: readonly Item[]): Item[] {
  const kept = new Map<string, Item>()
  for (const item of items) {
    const id = item.reference ? `${item.kind} ${item.reference}` : identityOf(item)
    if (!kept.has(id)) kept.set(id, item)
  }
  return [...kept.values()]
}
