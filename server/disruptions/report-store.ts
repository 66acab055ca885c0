/**
 * The last good reports of every source.
 *
 * @module
 */

import { fromInstant, type Instant, toInstant } from '../../shared/time/period.ts'
import type { Migration, Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import { hashOf, reportId } from './hash.ts'
import type { Delivery, Report } from './report.ts'

/** Bodies are `json`, which keeps a text as it was written: equal content gives equal bytes. */
export const reportMigrations: Migration[] = [
  {
    id: 'disruptions-1-reports',
    sql: `
      create table report_source (
        source text primary key,
        publisher text not null,
        example boolean not null,
        revision bigint not null
      );
      create table report (
        source text not null references report_source (source) on delete cascade,
        key text not null,
        id text not null unique,
        hash text not null,
        body json not null,
        first_seen text not null,
        changed_at text not null,
        shown_as text,
        primary key (source, key)
      )`,
  },
]

export interface StoredReport {
  id: string
  source: string
  hash: string
  report: Report
  firstSeen: Instant
  changedAt: Instant
  /** Id of the disruption it was last shown in. */
  shownAs?: string
}

export interface StoredSource {
  source: string
  publisher: string
  example: boolean
  /** Moves with every change of its reports. */
  revision: number
  reports: Map<string, StoredReport>
}

interface SourceRow {
  source: string
  publisher: string
  example: boolean
  revision: number
}

interface ReportRow {
  source: string
  id: string
  hash: string
  body: Report
  first_seen: string
  changed_at: string
  shown_as: string | null
}

/** What is stored, read anew only for sources that changed since `known`. */
export async function loadSources(
  tx: Queryable,
  known: ReadonlyMap<string, StoredSource>,
): Promise<Map<string, StoredSource>> {
  const rows = await tx.query<SourceRow>(
    'select source, publisher, example, revision from report_source order by source',
  )
  const sources = new Map<string, StoredSource>()
  for (const row of rows) {
    const before = known.get(row.source)
    const reports = before?.revision === row.revision ? before.reports : await loadReports(tx, row)
    sources.set(row.source, { ...row, reports })
  }
  return sources
}

async function loadReports(tx: Queryable, { source }: SourceRow) {
  const rows = await tx.query<ReportRow>(
    `select source, id, hash, body, first_seen, changed_at, shown_as
     from report where source = $1 order by id`,
    [source],
  )
  return new Map(rows.map((row): [string, StoredReport] => [row.id, toStored(row)]))
}

const toStored = (row: ReportRow): StoredReport => ({
  id: row.id,
  source: row.source,
  hash: row.hash,
  report: row.body,
  firstSeen: row.first_seen,
  changedAt: row.changed_at,
  ...(row.shown_as === null ? {} : { shownAs: row.shown_as }),
})

/** Instants have whole seconds, and two changes within one are still two. */
const laterThan = (before: Instant, at: Instant): Instant =>
  at > before ? at : toInstant(fromInstant(before) + 1000)

/**
 * Store what changed. Unchanged content writes nothing.
 *
 * A moved `updatedAt` alone is no change: some sources move it at every poll.
 *
 * @returns the source as it is now; the same object where nothing changed
 */
export async function storeDelivery(
  tx: Queryable,
  delivery: Delivery,
  before: StoredSource | undefined,
): Promise<StoredSource> {
  const { source, publisher, example, at } = delivery
  const reports = new Map(before?.reports)
  const written: StoredReport[] = []
  const told = new Set<string>()
  for (const report of delivery.reports) {
    const id = reportId(source, report.key)
    told.add(id)
    const { updatedAt: _, ...content } = report
    const hash = hashOf(content)
    const known = reports.get(id)
    if (known?.hash === hash) continue
    const stored: StoredReport = {
      id,
      source,
      hash,
      // What is shown before a restart and after it is the same to the letter.
      report: JSON.parse(toJson(report)) as Report,
      firstSeen: known?.firstSeen ?? at,
      changedAt: known ? laterThan(known.changedAt, at) : at,
      ...(known?.shownAs === undefined ? {} : { shownAs: known.shownAs }),
    }
    reports.set(id, stored)
    written.push(stored)
  }
  const over = new Set(delivery.closed.map((key) => reportId(source, key)))
  for (const id of told) over.delete(id)
  if (delivery.mode === 'replace') for (const id of reports.keys()) if (!told.has(id)) over.add(id)
  const removed = [...over].filter((id) => reports.delete(id))

  const sameSource = before?.publisher === publisher && before?.example === example
  if (before && sameSource && written.length === 0 && removed.length === 0) return before
  const [row] = await tx.query<{ revision: number }>(
    `insert into report_source (source, publisher, example, revision) values ($1, $2, $3, 1)
     on conflict (source) do update set publisher = excluded.publisher,
       example = excluded.example, revision = report_source.revision + 1
     returning revision`,
    [source, publisher, example],
  )
  await tx.query('delete from report where id = any($1::text[])', [removed])
  await writeReports(tx, written)
  return { source, publisher, example, revision: row?.revision ?? 1, reports }
}

async function writeReports(tx: Queryable, reports: readonly StoredReport[]): Promise<void> {
  if (reports.length === 0) return
  await tx.query(
    `insert into report (source, key, id, hash, body, first_seen, changed_at)
     select r->>'source', r->>'key', r->>'id', r->>'hash', r->'body', r->>'firstSeen',
       r->>'changedAt'
     from json_array_elements($1::json) as r
     on conflict (id) do update set hash = excluded.hash, body = excluded.body,
       changed_at = excluded.changed_at`,
    [
      toJson(
        reports.map(({ source, id, hash, report, firstSeen, changedAt }) => ({
          source,
          key: report.key,
          id,
          hash,
          body: report,
          firstSeen,
          changedAt,
        })),
      ),
    ],
  )
}

/**
 * Remember under which disruption each report is shown.
 *
 * @returns the sources with that in them; the same objects where nothing moved
 */
export async function storeShownAs(
  tx: Queryable,
  sources: ReadonlyMap<string, StoredSource>,
  shownAs: ReadonlyMap<string, string>,
): Promise<Map<string, StoredSource>> {
  const next = new Map<string, StoredSource>()
  const moved = new Map<string, string>()
  for (const [name, source] of sources) {
    const reports = new Map(source.reports)
    let changed = false
    for (const [id, stored] of source.reports) {
      const shown = shownAs.get(id)
      if (shown === undefined || shown === stored.shownAs) continue
      changed = true
      moved.set(id, shown)
      reports.set(id, { ...stored, shownAs: shown })
    }
    next.set(name, changed ? { ...source, revision: source.revision + 1, reports } : source)
  }
  if (moved.size === 0) return next
  await tx.query(
    `with moved as (
       update report set shown_as = v.shown_as
       from unnest($1::text[], $2::text[]) as v (id, shown_as) where report.id = v.id
       returning source
     )
     update report_source set revision = revision + 1
     where source in (select source from moved)`,
    [[...moved.keys()], [...moved.values()]],
  )
  return next
}

/** Forget sources that are configured no more. */
export async function dropSources(tx: Queryable, sources: readonly string[]): Promise<void> {
  await tx.query('delete from report_source where source = any($1::text[])', [sources])
}
