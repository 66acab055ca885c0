/**
 * Forgets works of the sandbox that are a week old, so that it never fills up.
 *
 * Revisions and events are only ever added to, and the database holds to that; here it lets go of
 * those of this one tenant, and of nobody else's.
 *
 * @module
 */

import { sandboxDays, sandboxTenant } from '../../shared/sandbox.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database, Migration } from '../store/database.ts'
import type { WorksService } from '../works/works-types.ts'
import { sandboxApprover } from './people.ts'

/** After those of works. */
export const sandboxMigrations: Migration[] = [
  {
    id: 'sandbox-1-forgotten',
    sql: `
      create function works_forgotten() returns trigger language plpgsql as $$
        begin
          if exists (
            select from gone where not exists (
              select from works where works.id = gone.works and works.tenant = '${sandboxTenant}'
            )
          ) then
            raise exception '% is only ever added to', tg_table_name;
          end if;
          return null;
        end
      $$;
      drop trigger works_revision_never_changed on works_revision;
      drop trigger works_event_never_changed on works_event;
      create trigger works_revision_never_changed
        before update or truncate on works_revision
        for each statement execute function works_never_changed();
      create trigger works_event_never_changed
        before update or truncate on works_event
        for each statement execute function works_never_changed();
      create trigger works_revision_forgotten
        after delete on works_revision referencing old table as gone
        for each statement execute function works_forgotten();
      create trigger works_event_forgotten
        after delete on works_event referencing old table as gone
        for each statement execute function works_forgotten()`,
  },
]

/** In the order in which they refer to each other. */
const tables = [
  'works_copy',
  'works_flag',
  'works_reminder',
  'works_summary',
  'works_event',
  'works_revision',
]

/** At a time. */
const batch = 200

/** @returns how many were forgotten */
export async function forgetWorks({
  db,
  works,
  clock,
}: {
  db: Database
  works: Pick<WorksService, 'list' | 'act'>
  clock: Pick<Clock, 'now'>
}): Promise<number> {
  const before = toInstant(clock.now() - sandboxDays * 24 * 3_600_000)
  await withdrawOld(works, db, before)
  return db.transaction(async (tx) => {
    const rows = await tx.query<{ id: string }>(
      `select w.id from works_summary s join works w on w.id = s.works
       where s.tenant = $1 and w.created_at < $2
         and not (s.status = 'published' and (s.ends_at is null or s.ends_at > $3))
       for update of w`,
      [sandboxTenant, before, toInstant(clock.now())],
    )
    const ids = rows.map(({ id }) => id)
    for (const table of tables) {
      await tx.query(`delete from ${table} where works = any($1::text[])`, [ids])
    }
    await tx.query('delete from works where id = any($1::text[])', [ids])
    return ids.length
  })
}

/** What riders of nowhere are still told is withdrawn as an approver would. */
async function withdrawOld(
  works: Pick<WorksService, 'act'>,
  db: Database,
  before: Instant,
): Promise<void> {
  const rows = await db.query<{ id: string; version: number }>(
    `select w.id, w.version from works_summary s join works w on w.id = s.works
     where s.tenant = $1 and s.status = 'published' and w.created_at < $2
     order by w.created_at limit ${batch}`,
    [sandboxTenant, before],
  )
  const reason = 'Ouder dan zeven dagen: de proefomgeving wordt opgeruimd.'
  for (const { id, version } of rows) {
    // Over by itself, or somebody is quicker: looked at again tomorrow.
    await works.act(sandboxApprover, id, 'withdraw', version, { reason }).catch(() => undefined)
  }
}
