/**
 * Forgets versions that nothing promises any more, so that the log does not grow for ever.
 *
 * Of each id stays what held at that instant and everything since: the version that is published,
 * however old; the removal of what has ended, which is a row without a body, so that no version
 * number of an id is ever given again; and what came just before each entry that stays, by which
 * readers tell a change from a return. A page of the event stream says the same before and after.
 *
 * @module
 */

import type { Instant } from '../../shared/time/period.ts'
import type { Queryable } from '../store/database.ts'

export interface ForgetOptions {
  /** At a time: whoever publishes meanwhile waits for no more than these. */
  most?: number
  /** Asked after each time: the rest is left for another day. */
  isOver?: () => boolean
}

/**
 * @param before - kept is what held then, and what came since
 * @returns how many were forgotten
 */
export async function forgetVersions(
  db: Queryable,
  before: Instant,
  { most = 2_000, isOver = () => false }: ForgetOptions = {},
): Promise<number> {
  let forgotten = 0
  let reached = 0
  for (;;) {
    const rows = await db.query<{ sequence: number }>(
      `delete from disruption_log where sequence in (
         select l.sequence from disruption_log l
         join disruption_log next on next.id = l.id and next.version = l.version + 1
         where l.sequence > $3 and l.at < $1 and next.at < $1 order by l.sequence limit $2
       ) returning sequence`,
      [before, most, reached],
    )
    forgotten += rows.length
    if (rows.length < most || isOver()) return forgotten
    // From there on: what was deleted just now is still walked over until it is vacuumed.
    reached = rows.reduce((last, { sequence }) => Math.max(last, sequence), reached)
  }
}
