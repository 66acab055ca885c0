/**
 * Everything that takes streets, found again by where it is.
 *
 * @module
 */

import Flatbush from 'flatbush'
import type { BBox } from '../../shared/geo/position.ts'
import type { Conflict, Conflicts } from '../../shared/staff-api.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { WorksStatus } from '../../shared/works/works.ts'
import { breathe } from './breathe.ts'
import { boxesOf, type ConflictWorld, type Occupation } from './conflict-occupation.ts'
import { firstTogether } from './conflict-time.ts'
import { type Clash, clashesOf } from './conflicts.ts'

/** One thing that takes streets. Works that are published and being edited are two. */
export interface Entry {
  /** Unique on the board. */
  key: string
  kind: 'works' | 'disruption'
  id: string
  /** NIS code; of works. */
  tenant?: string
  tenantName?: string
  status?: WorksStatus
  /** For colleagues; of a disruption what riders read. */
  title: string
  /** What riders read: for neighbours. */
  publicTitle: string
  /** Riders see it: everybody may know of it. Otherwise the tenant's own people alone. */
  isPublic: boolean
  /** Ids in the register that it is, or was taken over from. */
  gipodIds: readonly string[]
  occupation: Occupation
}

/** Who asks: what is shown is what its people may see. */
export interface Asked {
  tenant: string
  worksId?: string
  gipodIds: readonly string[]
  occupation: Occupation
}

export class ConflictBoard {
  #entries = new Map<string, Entry>()
  #index: { tree: Flatbush; owners: Entry[] } | undefined

  get(key: string): Entry | undefined {
    return this.#entries.get(key)
  }

  entries(): IterableIterator<Entry> {
    return this.#entries.values()
  }

  put(entry: Entry): void {
    this.#entries.set(entry.key, entry)
    this.#index = undefined
  }

  drop(key: string): void {
    if (this.#entries.delete(key)) this.#index = undefined
  }

  clear(): void {
    this.#entries.clear()
    this.#index = undefined
  }

  /** Those with something in one of the boxes, in the order of their keys. */
  near(boxes: readonly BBox[]): Entry[] {
    const index = this.#indexed()
    if (!index) return []
    const found = new Set<Entry>()
    for (const box of boxes) {
      for (const i of index.tree.search(...box)) found.add(index.owners[i] as Entry)
    }
    return [...found].sort((a, b) => (a.key < b.key ? -1 : 1))
  }

  #indexed() {
    if (this.#index) return this.#index
    const placed = [...this.#entries.values()].flatMap((entry) =>
      boxesOf(entry.occupation).map((box) => ({ box, entry })),
    )
    if (placed.length === 0) return undefined
    const tree = new Flatbush(placed.length)
    for (const { box } of placed) tree.add(...box)
    tree.finish()
    this.#index = { tree, owners: placed.map(({ entry }) => entry) }
    return this.#index
  }
}

/** Conflicts that are looked for: nobody reads more, and the first ones come first. */
const mostConflicts = 200

/**
 * Conflicts of one with all others that its tenant may know of, by when they begin; each kind once
 * with each other works. After so many no others are looked at.
 */
export async function conflictsOn(
  board: ConflictBoard,
  asked: Asked,
  world: ConflictWorld,
  now: Instant,
  most = mostConflicts,
): Promise<Conflicts> {
  const found = new Map<string, Conflict>()
  const others = board
    .near(boxesOf(asked.occupation))
    .filter((entry) => concerns(entry, asked))
    .flatMap((entry) => {
      const together = firstTogether(asked.occupation.periods, entry.occupation.periods, now)
      return together ? [{ entry, from: together.from }] : []
    })
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  let more = 0
  for (const { entry } of others) {
    if (found.size >= most) {
      more++
      continue
    }
    await breathe()
    for (const clash of clashesOf(asked.occupation, entry.occupation, world, now)) {
      const key = conflictKey({ ...clash, other: entry })
      // what serves comes before what is being written
      if (found.has(key) && !entry.isPublic) continue
      found.set(key, toConflict(clash, entry, asked))
    }
  }
  const conflicts = [...found.values()].sort(byBeginning)
  return { conflicts, ...(more > 0 ? { more } : {}) }
}

/** By when they begin, and always in the same order. */
export const byBeginning = (a: Conflict, b: Conflict): number =>
  (a.from < b.from ? -1 : a.from > b.from ? 1 : 0) || (conflictKey(a) < conflictKey(b) ? -1 : 1)

/** What makes a conflict the same one again, however it moves. */
export const conflictKey = ({
  kind,
  why,
  other,
}: Pick<Conflict, 'kind' | 'why'> & { other: Pick<Conflict['other'], 'kind' | 'id'> }): string =>
  [kind, why ?? '', other.kind, other.id].join(':')

function concerns(entry: Entry, { tenant, worksId, gipodIds }: Asked): boolean {
  if (!entry.isPublic && entry.tenant !== tenant) return false
  if (entry.kind === 'works' && entry.id === worksId) return false
  // the hindrance it was taken over from is itself
  return entry.kind === 'works' || !entry.gipodIds.some((id) => gipodIds.includes(id))
}

function toConflict(clash: Clash, entry: Entry, { tenant, worksId }: Asked): Conflict {
  const isOwn = entry.tenant === tenant
  const { kind, id, tenant: nis, tenantName, status } = entry
  return {
    ...clash,
    ...(worksId === undefined ? {} : { works: worksId }),
    other: {
      kind,
      id,
      title: isOwn ? entry.title : entry.publicTitle,
      ...(nis === undefined ? {} : { tenant: nis }),
      ...(tenantName === undefined ? {} : { tenantName }),
      ...(status === undefined ? {} : { status }),
    },
  }
}
