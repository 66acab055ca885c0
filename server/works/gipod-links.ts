/**
 * Which works were taken over from which hindrance of the register, and what it said when somebody
 * last looked.
 *
 * @module
 */

import type { Instant } from '../../shared/time/period.ts'
import type { Migration, Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import type { Seen } from './gipod-hindrance.ts'

/** After those of works. */
export const gipodMigrations: Migration[] = [
  {
    id: 'gipod-1-link',
    sql: `
      create table gipod_link (
        tenant text not null,
        gipod_id text not null,
        works text not null references works (id),
        seen json not null,
        at text not null,
        primary key (tenant, gipod_id)
      );
      create index gipod_link_works on gipod_link (works)`,
  },
]

export interface Link {
  tenant: string
  gipodId: string
  works: string
  seen: Seen
}

/** Works that have ended or were withdrawn are linked no more: they may be taken over anew. */
const living = `exists (select from works_summary s where s.works = l.works
  and s.status in ('draft', 'pending', 'published', 'rejected')
  and (s.status <> 'published' or s.ends_at is null or s.ends_at > $1))`

const columns = 'l.tenant, l.gipod_id as "gipodId", l.works, l.seen'

export const linksOf = (db: Queryable, now: Instant, tenant?: string): Promise<Link[]> =>
  db.query<Link>(
    `select ${columns} from gipod_link l
     where ${living} and ($2::text is null or l.tenant = $2) order by l.tenant, l.gipod_id`,
    [now, tenant ?? null],
  )

export async function linkOf(
  db: Queryable,
  now: Instant,
  tenant: string,
  gipodId: string,
): Promise<Link | undefined> {
  const [link] = await db.query<Link>(
    `select ${columns} from gipod_link l where ${living} and l.tenant = $2 and l.gipod_id = $3`,
    [now, tenant, gipodId],
  )
  return link
}

export async function linkOfWorks(db: Queryable, works: string): Promise<Link | undefined> {
  const [link] = await db.query<Link>(`select ${columns} from gipod_link l where l.works = $1`, [
    works,
  ])
  return link
}

/**
 * Links a hindrance to works, unless others are linked that live: one works for each hindrance and
 * tenant.
 *
 * @returns whether it is linked to these works now
 */
export async function link(tx: Queryable, made: Link, now: Instant): Promise<boolean> {
  const { tenant, gipodId, works, seen } = made
  const inserted = await tx.query(
    `insert into gipod_link (tenant, gipod_id, works, seen, at) values ($2, $3, $4, $5, $1)
     on conflict (tenant, gipod_id) do nothing returning works`,
    [now, tenant, gipodId, works, toJson(seen)],
  )
  if (inserted.length > 0) return true
  // Statements of their own, each of which sees works that whoever was first has stored meanwhile.
  await tx.query('select from gipod_link where tenant = $1 and gipod_id = $2 for update', [
    tenant,
    gipodId,
  ])
  const replaced = await tx.query(
    `update gipod_link l set works = $4, seen = $5, at = $1
     where l.tenant = $2 and l.gipod_id = $3 and not ${living} returning l.works`,
    [now, tenant, gipodId, works, toJson(seen)],
  )
  return replaced.length > 0
}

/** Somebody has looked at what it says now. */
export const seeLink = (
  tx: Queryable,
  { tenant, gipodId, seen }: Omit<Link, 'works'>,
  now: Instant,
): Promise<unknown> =>
  tx.query('update gipod_link set seen = $3, at = $4 where tenant = $1 and gipod_id = $2', [
    tenant,
    gipodId,
    toJson(seen),
    now,
  ])
