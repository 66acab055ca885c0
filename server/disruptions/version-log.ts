/**
 * The append-only log of disruption versions: what was published, in order, for as long as it is kept;
 * see `forget-versions.ts`.
 *
 * @module
 */

import type { Disruption } from '../../shared/disruption.ts'
import type { Instant } from '../../shared/time/period.ts'
import type { Migration, Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'

export const logMigrations: Migration[] = [
  {
    id: 'disruptions-2-log',
    sql: `
      create table disruption_log (
        sequence bigint primary key,
        id text not null,
        version integer not null,
        at text not null,
        operation text not null check (operation in ('upsert', 'remove')),
        hash text,
        body json,
        unique (id, version),
        check ((operation = 'upsert') = (body is not null))
      );
      create table disruption_head (
        id text primary key,
        sequence bigint not null references disruption_log (sequence)
      )`,
  },
  {
    id: 'disruptions-3-merged',
    sql: 'alter table disruption_log add column merged_into text',
  },
  {
    id: 'disruptions-4-log-at',
    sql: 'create index disruption_log_at on disruption_log (at, sequence)',
  },
  {
    // Of every entry that is forgotten it is asked whether it is the last of something.
    id: 'disruptions-5-head-sequence',
    sql: 'create index disruption_head_sequence on disruption_head (sequence)',
  },
]

/** The last version of a disruption that is published. */
export interface Head {
  hash: string
  disruption: Disruption
}

/** What is published, and how far in the log that is. */
export interface Heads {
  sequence: number
  /** When the last entry was written. */
  at?: Instant
  byId: Map<string, Head>
  /** Ids published no more, to the ids of the disruptions that they became a part of. */
  merged: Map<string, string>
}

export const noHeads: Heads = { sequence: 0, byId: new Map(), merged: new Map() }

export interface LogEntry {
  sequence: number
  id: string
  version: number
  at: Instant
  removed: boolean
  /** Id of the disruption that a removed one is a part of now: it has not ended. */
  mergedInto?: string
  disruption?: Disruption
}

export interface LogRow {
  sequence: number
  id: string
  version: number
  at: string
  operation: 'upsert' | 'remove'
  hash: string | null
  body: Disruption | null
  merged_into: string | null
}

export const logColumns =
  'l.sequence, l.id, l.version, l.at, l.operation, l.hash, l.body, l.merged_into'

/** The heads as they are in the database. */
export async function loadHeads(tx: Queryable): Promise<Heads> {
  const rows = await tx.query<LogRow>(
    `select ${logColumns} from disruption_head h join disruption_log l using (sequence)`,
  )
  const [last] = await tx.query<{ sequence: number; at: string }>(
    'select sequence, at from disruption_log order by sequence desc limit 1',
  )
  const byId = new Map<string, Head>()
  for (const { id, hash, body } of rows) if (hash && body) byId.set(id, { hash, disruption: body })
  const parts = await tx.query<{ id: string; merged_into: string }>(
    `select l.id, l.merged_into from disruption_log l where l.merged_into is not null
       and not exists (
         select 1 from disruption_log after where after.id = l.id and after.version > l.version
       )`,
  )
  const merged = new Map(parts.map(({ id, merged_into }) => [id, merged_into]))
  return last
    ? { sequence: last.sequence, at: last.at, byId, merged }
    : { ...noHeads, byId, merged }
}

/** The heads, brought up to date with what others wrote. */
export async function catchUp(tx: Queryable, heads: Heads): Promise<Heads> {
  const rows = await tx.query<LogRow>(
    `select ${logColumns} from disruption_log l where sequence > $1 order by sequence`,
    [heads.sequence],
  )
  if (rows.length === 0) return heads
  const next: Heads = { ...heads, byId: new Map(heads.byId), merged: new Map(heads.merged) }
  for (const { sequence, id, at, hash, body, merged_into } of rows) {
    next.sequence = sequence
    next.at = at
    next.merged.delete(id)
    if (merged_into !== null) next.merged.set(id, merged_into)
    if (hash && body) next.byId.set(id, { hash, disruption: body })
    else next.byId.delete(id)
  }
  return next
}

export interface Change {
  id: string
  /** Absent: it is published no more. */
  head?: { hash: string; disruption: Omit<Disruption, 'version'> }
  /** Without a head: it is a part of that disruption now. */
  mergedInto?: string
}

/**
 * Append the changes. The caller holds the lock of the log, and `heads` is up to date.
 *
 * @param now - where the clock has gone back, or another process's is ahead, the instant of the last
 *   entry is taken: the log is in the order of its instants
 */
export async function append(
  tx: Queryable,
  heads: Heads,
  changes: readonly Change[],
  now: Instant,
): Promise<Heads> {
  if (changes.length === 0) return heads
  const at = heads.at !== undefined && heads.at > now ? heads.at : now
  const versions = await tx.query<{ id: string; version: number }>(
    `select id, max(version) as version from disruption_log where id = any($1::text[]) group by id`,
    [changes.map(({ id }) => id)],
  )
  const lastVersion = new Map(versions.map(({ id, version }) => [id, version]))
  const next: Heads = {
    sequence: heads.sequence,
    at,
    byId: new Map(heads.byId),
    merged: new Map(heads.merged),
  }
  const entries = changes.map(({ id, head, mergedInto }) => {
    const version = (lastVersion.get(id) ?? 0) + 1
    next.sequence++
    next.merged.delete(id)
    if (!head) {
      next.byId.delete(id)
      if (mergedInto !== undefined) next.merged.set(id, mergedInto)
      return { sequence: next.sequence, id, version, at, operation: 'remove', mergedInto }
    }
    const disruption = withVersion(head.disruption, version)
    next.byId.set(id, { hash: head.hash, disruption })
    return {
      sequence: next.sequence,
      id,
      version,
      at,
      operation: 'upsert',
      hash: head.hash,
      body: disruption,
    }
  })
  const json = toJson(entries)
  await tx.query(
    `insert into disruption_log (sequence, id, version, at, operation, hash, body, merged_into)
     select (e->>'sequence')::bigint, e->>'id', (e->>'version')::integer, e->>'at',
       e->>'operation', e->>'hash', e->'body', e->>'mergedInto'
     from json_array_elements($1::json) as e`,
    [json],
  )
  await tx.query(
    `insert into disruption_head (id, sequence)
     select e->>'id', (e->>'sequence')::bigint from json_array_elements($1::json) as e
     where e->>'operation' = 'upsert'
     on conflict (id) do update set sequence = excluded.sequence`,
    [json],
  )
  const removed = changes.filter(({ head }) => !head).map(({ id }) => id)
  await tx.query('delete from disruption_head where id = any($1::text[])', [removed])
  return next
}

/** The very object that is stored, with the version behind the id. */
function withVersion({ id, ...rest }: Omit<Disruption, 'version'>, version: number): Disruption {
  return JSON.parse(toJson({ id, version, ...rest })) as Disruption
}

/** Everything that was ever published under the id, oldest first. */
export async function historyOf(db: Queryable, id: string): Promise<LogEntry[]> {
  // Anybody's words, and PostgreSQL refuses a NUL character in them.
  if (id.includes('\0')) return []
  const rows = await db.query<LogRow>(
    `select ${logColumns} from disruption_log l where id = $1 order by sequence`,
    [id],
  )
  return rows.map(toEntry)
}

/** What was published after a sequence number, oldest first. */
export async function entriesAfter(
  db: Queryable,
  sequence: number,
  limit: number,
): Promise<LogEntry[]> {
  const rows = await db.query<LogRow>(
    `select ${logColumns} from disruption_log l where sequence > $1 order by sequence limit $2`,
    [sequence, limit],
  )
  return rows.map(toEntry)
}

/** What was removed since an instant and did not come back, as it was last; oldest first. */
export async function endedSince(
  db: Queryable,
  since: Instant,
): Promise<{ disruption: Disruption; at: Instant; mergedInto?: string }[]> {
  const rows = await db.query<{ at: string; merged_into: string | null; body: Disruption }>(
    `select gone.at, gone.merged_into, was.body
     from disruption_log gone
     join disruption_log was on was.id = gone.id and was.version = gone.version - 1
     where gone.operation = 'remove' and gone.at >= $1 and was.body is not null
       and not exists (
         select 1 from disruption_log after where after.id = gone.id and after.version > gone.version
       )
     order by gone.sequence`,
    [since],
  )
  return rows.map(({ at, merged_into, body }) => ({
    disruption: body,
    at,
    ...(merged_into === null ? {} : { mergedInto: merged_into }),
  }))
}

export const toEntry = (row: LogRow): LogEntry => {
  const { sequence, id, version, at, operation, body, merged_into } = row
  return {
    sequence,
    id,
    version,
    at,
    removed: operation === 'remove',
    ...(merged_into === null ? {} : { mergedInto: merged_into }),
    ...(body ? { disruption: body } : {}),
  }
}
