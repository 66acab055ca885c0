/**
 * Works that count now, with what they say: for conflicts, re-checks and what is published.
 *
 * @module
 */

import type { Instant } from '../../shared/time/period.ts'
import type { Works, WorksContent, WorksStatus } from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'

export interface LiveWorks {
  id: string
  tenant: string
  version: number
  status: Extract<WorksStatus, 'draft' | 'pending' | 'published' | 'rejected'>
  title: string
  example: boolean
  owner: { kind: 'person' | 'program' | 'system'; id: string; name: string }
  onSite: Works['onSite']
  /** Of a published one: when what is published last changed. */
  publishedAt?: Instant
  /** What serves where it is published; else the newest revision. */
  content: WorksContent
}

export interface LiveQuery {
  now: Instant
  /** NIS code; absent: of all. */
  tenant?: string
  /** Only these; absent: every living one. */
  status?: readonly LiveWorks['status'][]
  ids?: readonly string[]
}

/** What is published, without what it says. */
export const publishedVersions = (
  db: Queryable,
  { now, tenant }: { now: Instant; tenant: string },
): Promise<{ id: string; version: number }[]> =>
  db.query(
    `select w.id, w.version from works_summary s join works w on w.id = s.works
     where s.tenant = $1 and s.status = 'published' and (s.ends_at is null or s.ends_at > $2)
     order by w.id`,
    [tenant, now],
  )

interface LiveRow {
  id: string
  tenant: string
  version: number
  status: LiveWorks['status']
  title: string
  example: boolean
  created_by: LiveWorks['owner']
  on_site: Works['onSite']
  published_at: Instant | null
  content: WorksContent
}

const publishing = `('approved', 'emergency', 'endedEarly', 'extended', 'confirmedOnSite', 'notOnSite')`

/**
 * Drafts, what waits, what was sent back and what is published, in the order of their ids; nothing
 * that was withdrawn or has ended.
 */
export async function liveWorks(db: Queryable, query: LiveQuery): Promise<LiveWorks[]> {
  const rows = await db.query<LiveRow>(
    `select w.id, s.tenant, w.version, s.status, s.title, w.example, w.created_by, s.on_site,
       case when s.status = 'published' then
         (select max(e.at) from works_event e where e.works = w.id and e.kind in ${publishing})
       end as published_at,
       r.content
     from works_summary s
     join works w on w.id = s.works
     join works_revision r on r.works = s.works
       and r.number = case when s.status = 'published' then s.published else s.latest end
     where s.status = any($1::text[])
       and (s.status <> 'published' or s.ends_at is null or s.ends_at > $2)
       and ($3::text is null or s.tenant = $3)
       and ($4::text[] is null or s.works = any($4::text[]))
     order by w.id`,
    [
      query.status ?? ['draft', 'pending', 'published', 'rejected'],
      query.now,
      query.tenant ?? null,
      query.ids ?? null,
    ],
  )
  return rows.map(({ created_by, on_site, published_at, ...row }) => ({
    ...row,
    owner: created_by,
    onSite: on_site,
    ...(published_at === null ? {} : { publishedAt: published_at }),
  }))
}
