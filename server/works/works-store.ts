/**
 * Reads and writes works and what was done with them.
 *
 * Revisions and events are only ever added. Every change is made by {@link change}, which moves the
 * version, so that of two who change the same version one is refused.
 *
 * @module
 */

import type { Actor } from '../../shared/access.ts'
import type { Instant } from '../../shared/time/period.ts'
import type {
  Revision,
  RevisionRef,
  WorksContent,
  WorksEvent,
  WorksEventKind,
} from '../../shared/works/works.ts'
import type { Queryable } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import { foldOf, listedRevision, type StoredWorks } from './stored-works.ts'
import { writeSummary } from './works-summary.ts'
import { WorksError } from './works-types.ts'

/** On this channel processes tell each other that works have changed. */
export const worksChannel = 'omweg_works'

interface WorksRow {
  id: string
  tenant: string
  version: number
  created_at: string
  created_by: Actor
  example: boolean
}

interface EventRow {
  sequence: number
  kind: WorksEventKind
  revision: number | null
  actor: Actor
  at: string
  reason: string | null
  other: string | null
}

/** Anybody's words, and PostgreSQL refuses a NUL character in them. */
export const canBeId = (text: string): boolean => text.length <= 200 && !text.includes('\0')

/**
 * One works with all that was done with it, both as of one moment: in two statements the one could be
 * older than the other.
 *
 * @param lock - nobody else changes it before the transaction ends
 */
export async function loadWorks(
  tx: Queryable,
  id: string,
  lock = false,
): Promise<StoredWorks | undefined> {
  if (!canBeId(id)) return undefined
  if (lock) await tx.query('select from works where id = $1 for update', [id])
  const rows = await tx.query<WorksRow & EventRow>(
    `select w.id, w.tenant, w.version, w.created_at, w.created_by, w.example,
       e.sequence, e.kind, e.revision, e.actor, e.at, e.reason, e.other
     from works w join works_event e on e.works = w.id where w.id = $1 order by e.sequence`,
    [id],
  )
  const [row] = rows
  if (!row) return undefined
  const events = rows.map(eventOf)
  return {
    id,
    tenant: row.tenant,
    version: row.version,
    createdAt: row.created_at,
    owner: row.created_by,
    example: row.example,
    events,
    standing: foldOf(events),
  }
}

function eventOf({ sequence, kind, revision, actor, at, reason, other }: EventRow): WorksEvent {
  return {
    sequence,
    kind,
    ...(revision === null ? {} : { revision }),
    by: actor,
    at,
    ...(reason === null ? {} : { reason }),
    ...(other === null ? {} : { other }),
  }
}

interface RevisionRow {
  number: number
  actor: Actor
  at: string
  based_on: number | null
  note: string | null
}

/** Oldest first, without what they say. */
export async function loadRevisionRefs(tx: Queryable, id: string): Promise<RevisionRef[]> {
  const rows = await tx.query<RevisionRow>(
    `select number, actor, at, based_on, note from works_revision where works = $1
     order by number`,
    [id],
  )
  return rows.map(toRef)
}

export async function loadRevision(
  tx: Queryable,
  id: string,
  number: number,
): Promise<Revision | undefined> {
  const [row] = await tx.query<RevisionRow & { content: WorksContent }>(
    `select number, actor, at, based_on, note, content from works_revision
     where works = $1 and number = $2`,
    [id, number],
  )
  return row && { ...toRef(row), content: row.content }
}

/** The newest ones, oldest first. */
export async function loadRevisions(tx: Queryable, id: string, most: number): Promise<Revision[]> {
  const rows = await tx.query<RevisionRow & { content: WorksContent }>(
    `select number, actor, at, based_on, note, content from works_revision where works = $1
     order by number desc limit $2`,
    [id, most],
  )
  return rows.reverse().map((row) => ({ ...toRef(row), content: row.content }))
}

const toRef = ({ number, actor, at, based_on, note }: RevisionRow): RevisionRef => ({
  number,
  by: actor,
  at,
  ...(based_on === null ? {} : { basedOn: based_on }),
  ...(note === null ? {} : { note }),
})

/** The content of a revision that must be there. */
export async function contentOf(tx: Queryable, id: string, number: number): Promise<WorksContent> {
  const revision = await loadRevision(tx, id, number)
  if (!revision) throw new Error(`works ${id} have no revision ${number}`)
  return revision.content
}

/** One thing done, as it is written. */
export interface NewEvent {
  kind: WorksEventKind
  revision?: number
  reason?: string
  other?: string
}

export interface NewRevision {
  content: WorksContent
  basedOn?: number
  note?: string
}

export interface Change {
  by: Actor
  at: Instant
  revision?: NewRevision
  /** @param number - of the new revision, where there is one */
  events: (number: number) => NewEvent[]
}

/** @returns undefined where the id is taken */
export async function insertWorks(
  tx: Queryable,
  works: Pick<StoredWorks, 'id' | 'tenant' | 'createdAt' | 'owner' | 'example'>,
): Promise<StoredWorks | undefined> {
  const { id, tenant, createdAt, owner, example } = works
  const rows = await tx.query(
    `insert into works (id, tenant, version, created_at, created_by, example)
     values ($1, $2, 0, $3, $4, $5) on conflict do nothing returning id`,
    [id, tenant, createdAt, toJson(owner), example],
  )
  if (rows.length === 0) return undefined
  return { ...works, version: 0, events: [], standing: foldOf([]) }
}

/**
 * Writes a change and all that follows from it within these tables.
 *
 * @param works - as read in this transaction, locked
 * @throws WorksError `stale` where somebody else was first
 */
export async function change(
  tx: Queryable,
  works: StoredWorks,
  { by, at, revision, events }: Change,
): Promise<StoredWorks> {
  const number = revision ? await nextNumber(tx, works.id) : works.standing.latest
  const added = events(number)
  const [moved] = await tx.query<{ version: number }>(
    'update works set version = version + 1 where id = $1 and version = $2 returning version',
    [works.id, works.version],
  )
  if (!moved) throw staleError()
  if (revision) await insertRevision(tx, works.id, number, revision, by, at)
  const all = await appendEvents(tx, works, added, by, at)
  const next: StoredWorks = {
    ...works,
    version: moved.version,
    events: all,
    standing: foldOf(all),
  }
  const contentAt = (n: number) =>
    revision && n === number ? revision.content : contentOf(tx, works.id, n)
  const latest = await contentAt(next.standing.latest)
  const listedNumber = listedRevision(next.standing)
  const listed = listedNumber === next.standing.latest ? latest : await contentAt(listedNumber)
  await writeSummary(tx, next, { listed, latest, at })
  await tell(tx, next)
  return next
}

/** Tells every process, once the transaction is stored. */
export async function tell(
  tx: Queryable,
  { id, tenant, version }: Pick<StoredWorks, 'id' | 'tenant' | 'version'>,
): Promise<void> {
  const payload = JSON.stringify({ id, tenant, version })
  await tx.query('select pg_notify($1, $2)', [worksChannel, payload])
}

/** @param version - that of now, for who may know it */
export const staleError = (version?: number) =>
  new WorksError(
    'stale',
    'Somebody else changed these works meanwhile: look at them again, then repeat what you did',
    version === undefined ? {} : { version },
  )

async function nextNumber(tx: Queryable, id: string): Promise<number> {
  const [row] = await tx.query<{ last: number | null }>(
    'select max(number) as last from works_revision where works = $1',
    [id],
  )
  return (row?.last ?? 0) + 1
}

async function insertRevision(
  tx: Queryable,
  id: string,
  number: number,
  { content, basedOn, note }: NewRevision,
  by: Actor,
  at: Instant,
): Promise<void> {
  await tx.query(
    `insert into works_revision (works, number, content, actor, at, based_on, note)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, number, toJson(content), toJson(by), at, basedOn ?? null, note ?? null],
  )
}

/** @returns all events, with the new ones at the end */
export async function appendEvents(
  tx: Queryable,
  { id, events }: Pick<StoredWorks, 'id' | 'events'>,
  added: readonly NewEvent[],
  by: Actor,
  at: Instant,
): Promise<WorksEvent[]> {
  const first = (events.at(-1)?.sequence ?? 0) + 1
  const written = added.map((event, i): WorksEvent => ({ sequence: first + i, ...event, by, at }))
  await tx.query(
    `insert into works_event (works, sequence, kind, revision, actor, at, reason, other)
     select $1, (e->>'sequence')::integer, e->>'kind', (e->>'revision')::integer, e->'by',
       e->>'at', e->>'reason', e->>'other'
     from json_array_elements($2::json) as e`,
    [id, toJson(written)],
  )
  return [...events, ...written]
}
