/**
 * Since when an output says what it says: kept in the database, so that a restart or another
 * process does not move the time of what has not changed.
 *
 * @module
 */

import type { Instant } from '../../shared/time/period.ts'
import type { Database, Migration } from '../store/database.ts'

export const outputMigrations: Migration[] = [
  {
    id: 'outputs-1-content-times',
    sql: `create table output_content (
      output text primary key,
      hash text not null,
      at text not null
    )`,
  },
]

export interface ContentTimes {
  /**
   * When the content became what it is: now where it is new, and never earlier than what was said
   * of the content before.
   */
  since(output: string, hash: string, now: Instant): Promise<Instant>
}

/** @param db - with `outputMigrations` done */
export const createContentTimes = (db: Database): ContentTimes => ({
  async since(output, hash, now) {
    const [row] = await db.query<{ at: Instant }>(
      `insert into output_content (output, hash, at) values ($1, $2, $3)
       on conflict (output) do update set hash = $2,
         at = case when output_content.hash = $2 then output_content.at
           else greatest(output_content.at, $3) end
       returning at`,
      [output, hash, now],
    )
    return row?.at ?? now
  },
})
