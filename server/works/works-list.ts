/**
 * Lists of works: filtered, searched, sorted and cut into pages by the database.
 *
 * @module
 */

import type { Actor } from '../../shared/access.ts'
import type { Cause } from '../../shared/disruption.ts'
import type { BBox } from '../../shared/geo/position.ts'
import type { LineRef } from '../../shared/network.ts'
import type { PageOf, WorksQuery } from '../../shared/staff-api.ts'
import { fold } from '../../shared/text/fold.ts'
import type { Instant } from '../../shared/time/period.ts'
import { addDays, localToInstant } from '../../shared/time/zone.ts'
import {
  type Schedule,
  type WorksFlag,
  type WorksStatus,
  type WorksSummary,
  worksFlags,
} from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'

/** What a query is read in. */
export interface ListContext {
  /** Tenants to look in. */
  tenants: readonly string[]
  tenantName: (nis: string) => string
  /** Who asks: `me`. */
  me: string
  now: Instant
  /** Of `from` and `until`. */
  timeZone: string
}

export interface SummaryRow {
  works: string
  tenant: string
  version: number
  status: WorksStatus
  edit: WorksSummary['edit'] | null
  title: string
  cause: Cause
  lines: LineRef[]
  streets: string[]
  bbox: BBox | null
  schedule: Schedule
  starts_at: string
  ends_at: string | null
  created_by: Actor
  created_at: string
  updated_at: string
  submitted_at: string | null
  on_site: WorksSummary['onSite']
  review_pending: boolean
  late_notice: boolean
  flags: WorksFlag[] | null
  text_only: boolean
  gipod_id: string | null
  example: boolean
}

/** @param now - the parameter with the instant */
const statusSql = (now: string) =>
  `case when s.status = 'published' and s.ends_at <= ${now} then 'ended' else s.status end`

/** What was noticed about works that are over is of no use to anybody. */
const livesSql = (now: string) => `${statusSql(now)} not in ('ended', 'withdrawn')`

const columns = (now: string) => `
  s.works, s.tenant, w.version, ${statusSql(now)} as status, s.edit, s.title, s.cause, s.lines,
  s.streets, s.bbox, s.starts_at, s.ends_at, w.created_by, w.created_at, s.updated_at,
  s.submitted_at, s.on_site, s.review_pending, s.late_notice, s.text_only, s.gipod_id, w.example,
  (select array_agg(f.flag order by f.flag) from works_flag f
    where f.works = s.works and ${livesSql(now)}) as flags,
  (select r.content -> 'schedule' from works_revision r where r.works = s.works and r.number =
    case when s.status = 'published' then coalesce(s.published, s.latest) else s.latest end
  ) as schedule`

const orders: Record<NonNullable<WorksQuery['sort']>, string> = {
  start: 's.starts_at, s.works',
  '-start': 's.starts_at desc, s.works desc',
  updated: 's.updated_at, s.works',
  '-updated': 's.updated_at desc, s.works desc',
  title: 'lower(s.title), s.works',
}

const usualPageSize = 20

/** One page of the works that fit. */
export async function listWorks(
  db: Queryable,
  query: WorksQuery,
  context: ListContext,
): Promise<PageOf<WorksSummary>> {
  const { page = 1, pageSize = usualPageSize, sort = '-updated' } = query
  const parameters: unknown[] = []
  const put = (value: unknown) => `$${parameters.push(value)}`
  const now = put(context.now)
  const where = conditions(query, context, put, now).join('\n and ')
  // The first statement takes all parameters but those of the page; `now` may be in none of it.
  const [counted] = await db.query<{ total: number }>(
    `select count(*) as total from works_summary s where ${where} and ${now}::text is not null`,
    parameters,
  )
  const order = orders[sort]
  const limit = `limit ${put(pageSize)}::integer offset ${put((page - 1) * pageSize)}::bigint`
  // What a page shows is looked up for that page alone.
  const rows = await db.query<SummaryRow>(
    `select ${columns(now)} from works_summary s join works w on w.id = s.works
     where s.works in (select s.works from works_summary s where ${where} order by ${order} ${limit})
     order by ${order}`,
    parameters,
  )
  return {
    items: rows.map((row) => toSummary(row, context.tenantName)),
    total: counted?.total ?? 0,
    page,
    pageSize,
  }
}

function conditions(
  query: WorksQuery,
  { tenants, me, timeZone }: ListContext,
  put: (value: unknown) => string,
  now: string,
): string[] {
  const [one, ...others] = tenants
  // With one tenant its index has the order, too.
  const of = others.length === 0 ? `= ${put(one ?? '')}` : `= any(${put(tenants)}::text[])`
  const all = [`s.tenant ${of}`]
  if (query.status?.length) {
    const wanted = put(query.status)
    // An edit that waits is to be found where what waits is looked for.
    all.push(`(${statusSql(now)} = any(${wanted}::text[]) or s.edit = any(${wanted}::text[]))`)
  }
  for (const word of wordsOf(query.q)) all.push(`s.search like ${put(`%${escapeLike(word)}%`)}`)
  if (query.line !== undefined) all.push(`s.line_keys @> array[${put(fold(query.line))}]::text[]`)
  if (query.street !== undefined) {
    all.push(`s.street_search like ${put(`%${escapeLike(fold(query.street))}%`)}`)
  }
  if (query.owner !== undefined)
    all.push(`s.owner = ${put(query.owner === 'me' ? me : query.owner)}`)
  if (query.from !== undefined) {
    all.push(`(s.ends_at is null or s.ends_at > ${put(localToInstant(query.from, timeZone))})`)
  }
  if (query.until !== undefined) {
    all.push(`s.starts_at < ${put(localToInstant(addDays(query.until, 1), timeZone))}`)
  }
  if (query.flag !== undefined) all.push(flagSql(query.flag, put, now))
  return all
}

function flagSql(flag: string, put: (value: unknown) => string, now: string): string {
  if (flag === 'reviewPending') return 's.review_pending'
  if (flag === 'lateNotice') return 's.late_notice'
  const isSet = `exists (select from works_flag f where f.works = s.works and f.flag = ${put(flag)})`
  return `${isSet} and ${livesSql(now)}`
}

const mostWords = 10

const wordsOf = (q: string | undefined): string[] =>
  q === undefined ? [] : fold(q).split(' ').filter(Boolean).slice(0, mostWords)

const escapeLike = (text: string): string => text.replace(/[\\%_]/g, '\\$&')

/** @returns undefined where there are no such works */
export async function summaryOf(
  tx: Queryable,
  id: string,
  now: Instant,
  tenantName: (nis: string) => string,
): Promise<WorksSummary | undefined> {
  const [row] = await tx.query<SummaryRow>(
    `select ${columns('$2')} from works_summary s join works w on w.id = s.works
     where s.works = $1`,
    [id, now],
  )
  return row && toSummary(row, tenantName)
}

function toSummary(row: SummaryRow, tenantName: (nis: string) => string): WorksSummary {
  const flags = new Set<WorksFlag>(row.flags ?? [])
  if (row.review_pending) flags.add('reviewPending')
  if (row.late_notice) flags.add('lateNotice')
  return {
    id: row.works,
    tenant: row.tenant,
    tenantName: tenantName(row.tenant),
    version: row.version,
    status: row.status,
    ...(row.edit === null ? {} : { edit: row.edit }),
    title: row.title,
    cause: row.cause,
    lines: row.lines,
    streets: row.streets,
    ...(row.bbox === null ? {} : { bbox: row.bbox }),
    schedule: row.schedule,
    start: row.starts_at,
    ...(row.ends_at === null ? {} : { end: row.ends_at }),
    owner: row.created_by,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    ...(row.submitted_at === null ? {} : { submittedAt: row.submitted_at }),
    onSite: row.on_site,
    flags: worksFlags.filter((flag) => flags.has(flag)),
    textOnly: row.text_only,
    ...(row.gipod_id === null ? {} : { gipodId: row.gipod_id }),
    example: row.example,
  }
}
