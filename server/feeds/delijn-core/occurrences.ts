/**
 * Stable keys for items that have no reference of their own. A storing is often one sentence and a
 * few lines: the same sentence next week is another storing, and one that gains a line is still
 * the same.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { z } from 'zod'
import { fold } from '../../../shared/text/fold.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { Item } from './read-answer.ts'

export const occurrenceSchema = z.object({
  key: z.string(),
  /** Of the normalised text. */
  hash: z.string(),
  lines: z.array(z.string()),
  firstSeen: z.string(),
  lastSeen: z.string(),
})
export type Occurrence = z.infer<typeof occurrenceSchema>

/** Gone longer than this and back again: something new. */
const forgetAfterMs = 60 * 60 * 1000

const linesOf = (item: Item): string[] =>
  [...new Set(item.lines.map((l) => `${l.entiteitnummer}_${l.lijnnummer}`))].sort()

function textHash(item: Item): string {
  const parts = [
    item.kind,
    fold(item.title ?? ''),
    fold(item.text ?? ''),
    item.start ?? '',
    ...item.stops.map(({ haltenummer }) => haltenummer).sort(),
  ]
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 12)
}

/**
 * The occurrence an item belongs to: one of those known, else a new one, first seen now.
 *
 * @param taken - keys that other items of this poll already have
 */
export function occurrenceOf(
  item: Item,
  known: readonly Occurrence[],
  taken: ReadonlySet<string>,
  now: Instant,
): Occurrence {
  const hash = textHash(item)
  const lines = linesOf(item)
  const same = known.find(
    (other) =>
      other.hash === hash &&
      !taken.has(other.key) &&
      Date.parse(now) - Date.parse(other.lastSeen) <= forgetAfterMs &&
      (lines.length === 0 ? other.lines.length === 0 : lines.some((l) => other.lines.includes(l))),
  )
  if (same) return { ...same, lines, lastSeen: now }
  const id = createHash('sha256')
    .update([hash, ...lines, now].join('\n'))
    .digest('hex')
  return { key: `${item.kind}-${id.slice(0, 16)}`, hash, lines, firstSeen: now, lastSeen: now }
}

/** Those still worth remembering. */
export const recent = (occurrences: readonly Occurrence[], now: Instant): Occurrence[] =>
  occurrences.filter(({ lastSeen }) => Date.parse(now) - Date.parse(lastSeen) <= forgetAfterMs)

/** Equal for items without a reference that are the same text about the same lines and stops. */
export const identityOf = (item: Item): string => [textHash(item), ...linesOf(item)].join(' ')
