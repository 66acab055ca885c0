/**
 * What the server noticed about works and staff should look at.
 *
 * A flag moves no version: nobody's save is refused because of one.
 *
 * @module
 */

import type { Actor } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { WorksFlag } from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'
import { appendEvents, loadWorks, tell } from './works-store.ts'

/** The server itself, as an actor. */
export const system: Actor = { kind: 'system', id: 'omweg', name: 'Omweg' }

/** Flags that are set; `reviewPending` and `lateNotice` follow from the works. */
export type SetFlag = Exclude<WorksFlag, 'reviewPending' | 'lateNotice'>

/**
 * Sets or clears a flag, in the transaction of what was noticed.
 *
 * @returns whether it was otherwise before
 */
export async function setFlag(
  tx: Queryable,
  id: string,
  flag: SetFlag,
  on: boolean,
  at: Instant,
  by: Actor = system,
): Promise<boolean> {
  const works = await loadWorks(tx, id, true)
  if (!works) return false
  const changed = on
    ? await tx.query(
        `insert into works_flag (works, flag, since) values ($1, $2, $3)
         on conflict do nothing returning works`,
        [id, flag, at],
      )
    : await tx.query('delete from works_flag where works = $1 and flag = $2 returning works', [
        id,
        flag,
      ])
  if (changed.length === 0) return false
  await appendEvents(tx, works, [{ kind: on ? 'flagged' : 'unflagged', other: flag }], by, at)
  await tell(tx, works)
  return true
}
