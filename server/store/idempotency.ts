/**
 * What was asked with an `Idempotency-Key`, and what came of it: whoever repeats a request because
 * the answer got lost gets that answer, and nothing is done twice.
 *
 * A claim is held for a while. Where its holder is killed, the next attempt takes it over, and finds
 * what was made: {@link recordMade} is written in the transaction that makes it, and refused to who
 * holds the claim no more, which undoes that transaction.
 *
 * @see https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/
 * @module
 */

import { randomUUID } from 'node:crypto'
import type { Instant } from '../../shared/time/period.ts'
import type { Database, Migration, Queryable } from './database.ts'
import { toJson } from './json-text.ts'

export const idempotencyMigrations: Migration[] = [
  {
    id: 'idempotency-1-requests',
    sql: `create table idempotent_request (
      who text not null,
      key text not null,
      fingerprint text not null,
      holder text not null,
      begun_at text not null,
      held_until text not null,
      made text,
      status integer,
      headers text,
      body text,
      primary key (who, key)
    );
    create index idempotent_request_age on idempotent_request (begun_at)`,
  },
]

/** Of one party: another's key is another request. */
export interface IdempotentRequest {
  /** Whose key it is. */
  who: string
  key: string
  /** Of all that makes it this request and no other. */
  fingerprint: string
}

export interface Claim extends Pick<IdempotentRequest, 'who' | 'key'> {
  /** Tells one attempt from the next. */
  holder: string
}

/** An answer as it was given. */
export interface KeptAnswer {
  status: number
  headers: [name: string, value: string][]
  body: string
}

export type Claimed =
  /** To be done now. `made`: what an attempt made that broke off before it could answer. */
  | { kind: 'mine'; claim: Claim; made?: string }
  | { kind: 'answered'; answer: KeptAnswer }
  /** Somebody is at it. */
  | { kind: 'running' }
  /** The key stands for something else. */
  | { kind: 'other' }

export interface ClaimTimes {
  now: Instant
  /** The end of the claim, should its holder be gone. */
  until: Instant
  /** What was begun before is forgotten. */
  forgotten: Instant
}

interface Row {
  fingerprint: string
  status: number | null
  headers: string | null
  body: string | null
}

/** Begin a request, or learn what came of it. */
export async function claim(
  db: Queryable,
  request: IdempotentRequest,
  times: ClaimTimes,
): Promise<Claimed> {
  const { who, key, fingerprint } = request
  for (;;) {
    const holder = randomUUID()
    const [mine] = await db.query<{ made: string | null }>(
      `insert into idempotent_request as r (who, key, fingerprint, holder, begun_at, held_until)
       values ($1, $2, $3, $4, $5, $6)
       on conflict (who, key) do update set
         fingerprint = $3, holder = $4, held_until = $6,
         begun_at = case when r.begun_at < $7 then $5 else r.begun_at end,
         made = case when r.begun_at < $7 then null else r.made end,
         status = null, headers = null, body = null
       where r.begun_at < $7 or (r.status is null and r.held_until <= $5 and r.fingerprint = $3)
       returning made`,
      [who, key, fingerprint, holder, times.now, times.until, times.forgotten],
    )
    if (mine) {
      const held = { who, key, holder }
      return { kind: 'mine', claim: held, ...(mine.made === null ? {} : { made: mine.made }) }
    }
    const [row] = await db.query<Row>(
      'select fingerprint, status, headers, body from idempotent_request where who = $1 and key = $2',
      [who, key],
    )
    // Given up between the two questions: it can be had now.
    if (!row) continue
    if (row.fingerprint !== fingerprint) return { kind: 'other' }
    if (row.status === null) return { kind: 'running' }
    const headers = JSON.parse(row.headers ?? '[]')
    return { kind: 'answered', answer: { status: row.status, headers, body: row.body ?? '' } }
  }
}

const ours = 'where who = $1 and key = $2 and holder = $3 and status is null'

/**
 * Say what a request has made, in the transaction that makes it.
 *
 * @param made - id by which the next attempt finds it
 * @returns false where another attempt holds the claim by now: then nothing may be made
 */
export async function recordMade(
  tx: Queryable,
  { who, key, holder }: Claim,
  made: string,
): Promise<boolean> {
  const rows = await tx.query(`update idempotent_request set made = $4 ${ours} returning who`, [
    who,
    key,
    holder,
    made,
  ])
  return rows.length > 0
}

/** Keep the answer; every repetition gets it. */
export async function keepAnswer(
  db: Queryable,
  { who, key, holder }: Claim,
  { status, headers, body }: KeptAnswer,
): Promise<void> {
  await db.query(`update idempotent_request set status = $4, headers = $5, body = $6 ${ours}`, [
    who,
    key,
    holder,
    status,
    toJson(headers),
    body,
  ])
}

/** Nothing came of it: the key is free at once; where something was made, the next attempt finds it. */
export async function giveUp(
  db: Database,
  { who, key, holder }: Claim,
  now: Instant,
): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.query(`update idempotent_request set held_until = $4 ${ours}`, [who, key, holder, now])
    await tx.query(`delete from idempotent_request ${ours} and made is null`, [who, key, holder])
  })
}

/** Forget what was begun before an instant. */
export async function forget(db: Queryable, before: Instant): Promise<void> {
  await db.query('delete from idempotent_request where begun_at < $1', [before])
}
