/**
 * What is published against what should be, and against what was: pure.
 *
 * @module
 */

import type { Disruption } from '../../shared/disruption.ts'
import type { Wanted } from './picture.ts'
import type { StoredSource } from './report-store.ts'
import type { Change, Heads } from './version-log.ts'

export type Sources = Map<string, StoredSource>

export interface State {
  heads: Heads
  sources: Sources
}

/** What a snapshot has that the one before had not. Both empty: a period began or ended. */
export interface Changes {
  upserted: Disruption[]
  removed: string[]
  /** Of the removed, those that did not end: id to the id of what they are a part of now. */
  merged: Record<string, string>
}

/** What is published, and what is kept apart. */
export function divide(sources: Sources, isApart: (source: string) => boolean): [Sources, Sources] {
  const [told, apart]: [Sources, Sources] = [new Map(), new Map()]
  for (const [name, source] of sources) (isApart(name) ? apart : told).set(name, source)
  return [told, apart]
}

/** As they were stored. */
export const sameSources = (some: Sources, known: Sources): boolean =>
  [...some].every(([name, { revision, reports }]) => {
    const before = known.get(name)
    return before?.revision === revision && before.reports === reports
  })

/** Where a report is shown; for ids whose reports have gone, what the log says. */
export function shownIn({ heads, sources }: State, id: string): string | undefined {
  for (const { reports } of sources.values()) {
    const shownAs = reports.get(id)?.shownAs
    if (shownAs !== undefined) return shownAs
  }
  let into = heads.merged.get(id)
  // A part of a part; a ring cannot be, but costs little to survive.
  for (let steps = 0; into !== undefined && !heads.byId.has(into) && steps < 10; steps++) {
    const next = heads.merged.get(into)
    if (next === undefined) break
    into = next
  }
  return into
}

/** Of ids shown before, the ids that what they showed is shown under now. */
export function becomes(
  sources: Sources,
  shownAs: ReadonlyMap<string, string>,
): Map<string, string> {
  const ids = new Map<string, string>()
  for (const { reports } of sources.values()) {
    for (const { id, shownAs: before } of reports.values()) {
      const now = shownAs.get(id)
      if (now === undefined) continue
      ids.set(id, now)
      if (before !== undefined && !shownAs.has(before)) ids.set(before, now)
    }
  }
  return ids
}

/** What to write so that the log ends in what is wanted. */
export function changesTo(
  heads: Heads,
  wanted: readonly Wanted[],
  becomes: ReadonlyMap<string, string>,
): Change[] {
  const changes: Change[] = []
  const ids = new Set<string>()
  for (const { disruption, hash } of wanted) {
    ids.add(disruption.id)
    if (heads.byId.get(disruption.id)?.hash === hash) continue
    changes.push({ id: disruption.id, head: { hash, disruption } })
  }
  for (const id of heads.byId.keys()) {
    if (ids.has(id)) continue
    const mergedInto = becomes.get(id)
    const lives = mergedInto !== undefined && mergedInto !== id && ids.has(mergedInto)
    changes.push(lives ? { id, mergedInto } : { id })
  }
  return changes
}

/** What the hearers of snapshots are told. */
export function difference(before: Heads, after: Heads): Changes {
  const upserted: Disruption[] = []
  for (const [id, { disruption }] of after.byId) {
    if (before.byId.get(id)?.disruption.version !== disruption.version) upserted.push(disruption)
  }
  const removed = [...before.byId.keys()].filter((id) => !after.byId.has(id))
  const merged = Object.fromEntries(
    removed.flatMap((id) => {
      const into = after.merged.get(id)
      return into === undefined ? [] : [[id, into]]
    }),
  )
  return { upserted, removed, merged }
}
