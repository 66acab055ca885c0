/**
 * The sources' records in the database, so that a restart knows how old what it shows is, and
 * replicas that do not poll know how the one that does is faring.
 *
 * @module
 */

import type { Migration, Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import type { PollRecord } from './status.ts'

export const feedsMigrations: Migration[] = [
  {
    id: 'feeds-1-source-status',
    sql: `create table source_status (
      id text primary key,
      last_attempt text,
      last_success text,
      count integer not null,
      last_error_at text,
      last_error text,
      consecutive_failures integer not null,
      warnings jsonb not null,
      state jsonb
    )`,
  },
  {
    id: 'feeds-2-poll-lease',
    sql: `create table poll_lease (
      name text primary key,
      holder text not null,
      until timestamptz not null
    )`,
  },
]

interface StatusRow {
  id: string
  last_attempt: string | null
  last_success: string | null
  count: number
  last_error_at: string | null
  last_error: string | null
  consecutive_failures: number
  warnings: string
  state: string | null
}

/** Records by feed id. */
export async function loadRecords(db: Queryable): Promise<Map<string, PollRecord>> {
  const rows = await db.query<StatusRow>(
    `select id, last_attempt, last_success, count, last_error_at, last_error,
       consecutive_failures, warnings::text as warnings, state::text as state
     from source_status`,
  )
  return new Map(rows.map((row) => [row.id, toRecord(row)]))
}

export async function saveRecord(db: Queryable, id: string, record: PollRecord): Promise<void> {
  await db.query(
    `insert into source_status (id, last_attempt, last_success, count, last_error_at, last_error,
       consecutive_failures, warnings, state)
     values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9::text::jsonb)
     on conflict (id) do update set last_attempt = excluded.last_attempt,
       last_success = excluded.last_success, count = excluded.count,
       last_error_at = excluded.last_error_at, last_error = excluded.last_error,
       consecutive_failures = excluded.consecutive_failures, warnings = excluded.warnings,
       state = excluded.state`,
    [
      id,
      record.lastAttempt ?? null,
      record.lastSuccess ?? null,
      record.count,
      record.lastError?.at ?? null,
      record.lastError?.message ?? null,
      record.consecutiveFailures,
      toJson(record.warnings),
      record.state === undefined ? null : toJson(record.state),
    ],
  )
}

function toRecord(row: StatusRow): PollRecord {
  return {
    ...(row.last_attempt === null ? {} : { lastAttempt: row.last_attempt }),
    ...(row.last_success === null ? {} : { lastSuccess: row.last_success }),
    count: row.count,
    ...(row.last_error_at === null
      ? {}
      : { lastError: { at: row.last_error_at, message: row.last_error ?? '' } }),
    consecutiveFailures: row.consecutive_failures,
    warnings: JSON.parse(row.warnings),
    state: row.state === null ? undefined : JSON.parse(row.state),
  }
}
