/**
 * What people are typing and have not saved: one copy of each works for each of them.
 *
 * @module
 */

import type { Actor, Principal } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { WorkingCopy, Works, WorksContent } from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'

const authorKey = ({ kind, id }: Pick<Actor, 'kind' | 'id'>): string => `${kind} ${id}`

export async function writeCopy(
  tx: Queryable,
  works: string,
  by: Actor,
  copy: WorkingCopy,
): Promise<void> {
  await tx.query(
    `insert into works_copy (works, author, actor, content, based_on, saved_at)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (works, author) do update set actor = excluded.actor,
       content = excluded.content, based_on = excluded.based_on, saved_at = excluded.saved_at`,
    [works, authorKey(by), toJson(by), toJson(copy.content), copy.basedOn, copy.savedAt],
  )
}

export async function deleteCopy(
  tx: Queryable,
  works: string,
  by: Pick<Actor, 'kind' | 'id'>,
): Promise<void> {
  await tx.query('delete from works_copy where works = $1 and author = $2', [works, authorKey(by)])
}

/** The reader's own, and who else is typing, last one first. */
export async function copiesOf(
  tx: Queryable,
  works: string,
  reader: Principal,
): Promise<Pick<Works, 'workingCopy' | 'alsoEditing'>> {
  const others = await tx.query<{ actor: Actor; saved_at: Instant }>(
    `select actor, saved_at from works_copy where works = $1 and author <> $2
     order by saved_at desc, author`,
    [works, authorKey(reader)],
  )
  const [own] = await tx.query<{ content: WorksContent; based_on: number; saved_at: Instant }>(
    'select content, based_on, saved_at from works_copy where works = $1 and author = $2',
    [works, authorKey(reader)],
  )
  return {
    ...(own
      ? { workingCopy: { content: own.content, basedOn: own.based_on, savedAt: own.saved_at } }
      : {}),
    alsoEditing: others.map(({ actor, saved_at }) => ({ by: actor, savedAt: saved_at })),
  }
}
