/**
 * Flags works that are in conflict, and tells their people of each conflict once.
 *
 * @module
 */

import type { Conflict } from '../../shared/staff-api.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Audience, Notify } from '../access/notify-types.ts'
import type { Database } from '../store/database.ts'
import { conflictKey } from './conflict-board.ts'
import type { Standing } from './conflict-entries.ts'
import { setFlag, system } from './works-flags.ts'

export interface ConflictFlags {
  /** Reads which works are flagged. */
  load(): Promise<ReadonlySet<string>>
  /** Sets, clears and tells as these conflicts of the works have it. */
  mark(works: Standing, conflicts: readonly Conflict[], at: Instant): Promise<void>
  /** Of works that live no more. */
  clear(worksId: string, at: Instant): Promise<void>
}

export function conflictFlags(db: Database, notify: Notify): ConflictFlags {
  const flagged = new Set<string>()
  /** Conflicts that were told, by works. What a restart forgets, the notices' own keys know. */
  const told = new Map<string, Set<string>>()

  async function set(id: string, on: boolean, at: Instant): Promise<void> {
    if (flagged.has(id) === on) return
    await db.transaction((tx) => setFlag(tx, id, 'conflict', on, at))
    if (on) flagged.add(id)
    else flagged.delete(id)
  }

  return {
    async load() {
      const rows = await db.query<{ works: string }>(
        `select works from works_flag where flag = 'conflict'`,
      )
      flagged.clear()
      for (const { works } of rows) flagged.add(works)
      return flagged
    },

    async mark(works, conflicts, at) {
      const { id, tenant, title } = works
      const before = told.get(id) ?? new Set()
      // a draft is its author's concern first
      const settled = conflicts.filter(({ other }) => !isDraft(other.status))
      const news = settled.filter((conflict) => !before.has(conflictKey(conflict)))
      if (news.length === 0) await set(id, conflicts.length > 0, at)
      else {
        await db.transaction(async (tx) => {
          await setFlag(tx, id, 'conflict', true, at)
          for (const conflict of news) {
            const key = `conflict:${id}:${conflictKey(conflict)}`
            const reason = reasonOf(conflict)
            const notice = { kind: 'conflict' as const, tenant, worksId: id, title, by: system, at }
            await notify(tx, { ...notice, reason, key }, audienceOf(works))
          }
        })
        flagged.add(id)
      }
      told.set(id, new Set([...before, ...settled.map(conflictKey)]))
    },

    async clear(worksId, at) {
      told.delete(worksId)
      await set(worksId, false, at)
    },
  }
}

/** The other's name, whose it is, and where: the same in every language. */
function reasonOf({ other, streets }: Conflict): string {
  const whose = other.tenantName === undefined ? '' : ` (${other.tenantName})`
  const where = streets.length > 0 ? `: ${streets.join(', ')}` : ''
  return `${other.title}${whose}${where}`
}

/** Whoever made it; and who approves, once it is more than a draft. */
function audienceOf({ owner, status }: Standing): Audience[] {
  const people: Audience[] = owner.kind === 'person' ? [{ people: [owner.id] }] : []
  return isDraft(status) ? people : [...people, { right: 'works.approve' }]
}

const isDraft = (status: Conflict['other']['status']): boolean =>
  status === 'draft' || status === 'rejected'
