/**
 * The outbox's table and what is asked of it.
 *
 * A message under way is one whose `due` lies ahead: whoever takes it moves that to the end of its
 * lease, so what a killed process held comes back by itself. `attempts` tells one holder from the
 * next: whoever comes late with how it went finds another number and changes nothing.
 *
 * @module
 */

import { randomUUID } from 'node:crypto'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Migration, Queryable } from './database.ts'
import { toJson } from './json-text.ts'

export const outboxMigrations: Migration[] = [
  {
    id: 'outbox-1-messages',
    sql: `create table outbox (
      id text primary key,
      topic text not null,
      key text,
      lane text,
      payload jsonb,
      sensitive boolean not null,
      attempts integer not null default 0,
      created_at text not null,
      first_due text not null,
      due text not null,
      state text not null check (state in ('waiting', 'delivered', 'givenUp')),
      done_at text,
      last_error text,
      unique (topic, key)
    );
    create index outbox_waiting on outbox (topic, due) where state = 'waiting';
    create index outbox_done on outbox (done_at) where state <> 'waiting'`,
  },
]

export const outboxChannel = 'outbox'

export interface EnqueueOptions {
  /** A message with this key in this topic is taken once, as long as it is remembered. */
  key?: string
  notBefore?: Instant
  /** Whom it goes to: of one lane a process has one message under way, so one that hangs holds up no other. */
  lane?: string
  /** Not even kept where it could not be delivered. What was delivered is never kept. */
  sensitive?: boolean
}

/**
 * Write a message in the transaction of what it tells: it goes out if, and only if, that commits.
 *
 * @param payload - anything JSON can say
 * @returns its id, the same at every attempt; undefined where the key was taken before
 */
export async function enqueue(
  tx: Queryable,
  topic: string,
  payload: unknown,
  options: EnqueueOptions = {},
): Promise<string | undefined> {
  const now = toInstant(Date.now())
  const due = options.notBefore ?? now
  const rows = await tx.query<{ id: string }>(
    `insert into outbox (id, topic, key, lane, payload, sensitive, created_at, first_due, due, state)
     values ($1, $2, $3, $4, $5::text::jsonb, $6, $7, $8, $8, 'waiting')
     on conflict (topic, key) do nothing
     returning id`,
    [
      randomUUID(),
      topic,
      options.key ?? null,
      options.lane ?? null,
      toJson(payload),
      options.sensitive ?? false,
      now,
      due,
    ],
  )
  if (rows[0]) await tx.query('select pg_notify($1, $2)', [outboxChannel, topic])
  return rows[0]?.id
}

export interface Taken {
  id: string
  payload: unknown
  lane: string | null
  /** This one included. */
  attempts: number
  firstDue: Instant
}

/**
 * Take the message of a topic that has been due the longest.
 *
 * @param until - the end of the lease
 * @param busy - lanes that have one under way here
 */
export async function takeDue(
  db: Queryable,
  topic: string,
  { now, until, busy }: { now: Instant; until: Instant; busy: readonly string[] },
): Promise<Taken | undefined> {
  const [row] = await db.query<Omit<Taken, 'payload'> & { payload: string | null }>(
    `update outbox set due = $3, attempts = attempts + 1
     where id = (
       select id from outbox
       where topic = $1 and state = 'waiting' and due <= $2
         and (lane is null or lane not in (select jsonb_array_elements_text($4::text::jsonb)))
       order by due, created_at, id
       limit 1
       for update skip locked
     )
     returning id, payload::text as payload, lane, attempts, first_due as "firstDue"`,
    [topic, now, until, toJson(busy)],
  )
  return row && { ...row, payload: JSON.parse(row.payload ?? 'null') }
}

type Held = Pick<Taken, 'id' | 'attempts'>

const ours = `where id = $1 and attempts = $2 and state = 'waiting'`

/** @returns false where its lease had run out and another has it */
export const markDelivered = (db: Queryable, { id, attempts }: Held, now: Instant) =>
  changed(
    db,
    `update outbox set state = 'delivered', done_at = $3, payload = null, last_error = null ${ours}
     returning id`,
    [id, attempts, now],
  )

export const markFailed = (db: Queryable, { id, attempts }: Held, due: Instant, error: string) =>
  changed(db, `update outbox set due = $3, last_error = $4 ${ours} returning id`, [
    id,
    attempts,
    due,
    error,
  ])

export const markGivenUp = (db: Queryable, { id, attempts }: Held, now: Instant, error: string) =>
  changed(
    db,
    `update outbox set state = 'givenUp', done_at = $3, last_error = $4,
       payload = case when sensitive then null else payload end ${ours}
     returning id`,
    [id, attempts, now, error],
  )

async function changed(db: Queryable, sql: string, parameters: unknown[]): Promise<boolean> {
  return (await db.query(sql, parameters)).length > 0
}

/** When the next message of these topics is due, if any waits. */
export async function nextDue(
  db: Queryable,
  topics: readonly string[],
): Promise<Instant | undefined> {
  const [row] = await db.query<{ due: Instant | null }>(
    `select min(due) as due from outbox where state = 'waiting'
       and topic in (select jsonb_array_elements_text($1::text::jsonb))`,
    [toJson(topics)],
  )
  return row?.due ?? undefined
}

/** What was delivered before one instant is forgotten, and what was given up before another. */
export async function prune(
  db: Queryable,
  before: { delivered: Instant; givenUp: Instant },
): Promise<void> {
  await db.query(
    `delete from outbox where (state = 'delivered' and done_at < $1)
       or (state = 'givenUp' and done_at < $2)`,
    [before.delivered, before.givenUp],
  )
}

export interface TopicCounts {
  topic: string
  waiting: number
  /** Of those waiting, with an attempt that failed. */
  retrying: number
  givenUp: number
  /** Since when the one waiting longest is due. */
  oldest?: Instant
}

export async function countTopics(db: Queryable): Promise<TopicCounts[]> {
  const rows = await db.query<Omit<TopicCounts, 'oldest'> & { oldest: Instant | null }>(
    `select topic,
       (count(*) filter (where state = 'waiting'))::int as waiting,
       (count(*) filter (where state = 'waiting' and last_error is not null))::int as retrying,
       (count(*) filter (where state = 'givenUp'))::int as "givenUp",
       min(first_due) filter (where state = 'waiting') as oldest
     from outbox where state <> 'delivered' group by topic order by topic`,
  )
  return rows.map(({ oldest, ...row }) => ({ ...row, ...(oldest ? { oldest } : {}) }))
}
