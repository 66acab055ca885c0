/**
 * Brings the schema up to date.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import type { Database, Migration } from './database.ts'

/** Any number will do, as long as it is always the same. */
const lockKey = 7_306_431_204

/**
 * Run the migrations that did not run yet, in order, all of them or none.
 *
 * Processes that start together take turns. May be called once for each room.
 *
 * @returns the ids that were run now
 * @throws Error when a migration that ran before reads differently now, or names one that failed
 */
export async function migrate(db: Database, migrations: readonly Migration[]): Promise<string[]> {
  const ids = new Set(migrations.map(({ id }) => id))
  if (ids.size < migrations.length) throw new Error('two migrations have the same id')
  return db.transaction(async (tx) => {
    await tx.query('select pg_advisory_xact_lock($1::bigint)', [lockKey])
    await tx.query(`create table if not exists schema_migration (
      id text primary key,
      hash text not null,
      applied_at timestamptz not null default now()
    )`)
    const rows = await tx.query<{ id: string; hash: string }>(
      'select id, hash from schema_migration',
    )
    const done = new Map(rows.map(({ id, hash }) => [id, hash]))
    const ran: string[] = []
    for (const { id, sql } of migrations) {
      const hash = createHash('sha256').update(sql).digest('hex').slice(0, 16)
      const before = done.get(id)
      if (before === hash) continue
      if (before !== undefined) {
        throw new Error(
          `migration '${id}' ran before with another text: what ran is never changed, add a new one`,
        )
      }
      await tx.query(sql).catch((error) => {
        throw new Error(`migration '${id}' failed: ${error.message}`, { cause: error })
      })
      await tx.query('insert into schema_migration (id, hash) values ($1, $2)', [id, hash])
      ran.push(id)
    }
    return ran
  })
}
