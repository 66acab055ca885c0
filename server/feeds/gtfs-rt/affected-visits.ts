/**
 * The visits of a pattern that a modification is about.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'
import type { Pattern } from '../../../shared/network.ts'
import { stripPrefix } from '../references.ts'
import type { Warnings } from '../warnings.ts'
import { type Comparison, detourBetween, reach } from './detour-path.ts'
import type { Modification, StopSelector } from './message.ts'

/** Indices of the last visit before and the first after, and of the missed ones between. */
export interface Span {
  before: number
  after: number
  missed: number[]
}

/** @returns undefined where the pattern has no such stop */
export function findSpan(
  { start, end }: Modification,
  pattern: Pattern,
  where: string,
  warnings: Warnings,
): Span | undefined {
  const first = start && findVisit(start, pattern, 0)
  if (first === undefined) {
    warnings.add('First affected stop not found', `${where} (${JSON.stringify(start ?? {})})`)
    return undefined
  }
  if (!end) return { before: first - 1, after: first + 1, missed: [] }
  const last = findVisit(end, pattern, first)
  if (last === undefined || last < first) {
    warnings.add('Last affected stop not found', `${where} (${JSON.stringify(end)})`)
    return { before: first - 1, after: first + 1, missed: [first] }
  }
  const missed = Array.from({ length: last - first + 1 }, (_, i) => first + i)
  return { before: first - 1, after: last + 1, missed }
}

/**
 * The visit a selector means. Numbers differ between trips of one pattern, ids repeat in loops:
 * where both are given the visit with that id nearest to the number counts.
 */
function findVisit(
  { stopId, stopSequence }: StopSelector,
  { visits }: Pattern,
  from: number,
): number | undefined {
  const bySequence = visits.findIndex(({ sequence }) => sequence === stopSequence)
  if (stopId === undefined) return bySequence < 0 ? undefined : bySequence
  const id = stripPrefix(stopId)
  const byId = visits.flatMap((visit, index) =>
    visit.stopId === id || visit.stopId === stopId ? index : [],
  )
  if (byId.length === 0) return bySequence < 0 ? undefined : bySequence
  if (bySequence < 0) return byId.find((index) => index >= from) ?? byId[0]
  return byId.reduce((best, index) =>
    Math.abs(index - bySequence) < Math.abs(best - bySequence) ? index : best,
  )
}

export function warnOfOverlaps(spans: readonly Span[], where: string, warnings: Warnings): void {
  const missed = spans.flatMap((span) => span.missed)
  if (new Set(missed).size < missed.length) warnings.add('Modifications that overlap', where)
}

/** Visits that the new shape does not come near, though nothing says they are missed. */
export function unreachedVisits({ distances }: Comparison, stated: ReadonlySet<number>): number[] {
  return distances.flatMap((metres, index) => (metres > reach && !stated.has(index) ? index : []))
}

/** The pieces of the new way, one per run of affected visits. */
export function detourParts(
  comparison: Comparison,
  spans: readonly Span[],
  unreached: readonly number[],
): Position[][] {
  const count = comparison.pattern.visits.length
  if (spans.length === 0 && unreached.length === 0) {
    const whole = detourBetween(comparison, -1, count)
    return whole ? [whole] : []
  }
  const ranges = [
    ...spans.map(({ before, after }) => ({ before, after })),
    ...unreached.map((index) => ({ before: index - 1, after: index + 1 })),
  ].sort((a, b) => a.before - b.before)
  const joined: { before: number; after: number }[] = []
  for (const range of ranges) {
    const last = joined.at(-1)
    // Ranges that share their border stop are two detours; those that reach into each other, one.
    if (last && range.before < last.after) last.after = Math.max(last.after, range.after)
    else joined.push({ ...range })
  }
  return joined.flatMap(({ before, after }) => {
    const part = detourBetween(comparison, before, after)
    return part ? [part] : []
  })
}
