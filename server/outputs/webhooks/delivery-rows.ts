/**
 * Messages and their deliveries in the database: the log that owners of webhooks look at.
 *
 * @module
 */

import { randomUUID } from 'node:crypto'
import type { Instant } from '../../../shared/time/period.ts'
import type {
  DeliveryAttempt,
  DeliveryState,
  WebhookDelivery,
  WebhookEvent,
} from '../../../shared/webhooks.ts'
import type { Queryable } from '../../store/database.ts'
import { toJson } from '../../store/json-text.ts'
import { enqueue } from '../../store/outbox-rows.ts'
import type { Message, RealmBase } from './webhook-types.ts'

export const webhookTopic = 'webhook'

/**
 * Keep a message and queue it to receivers, in the transaction of what it tells.
 *
 * @param webhooks - ids
 * @param replayed - sent whether it was before or not; else each receiver gets it once
 * @returns ids of the deliveries
 */
export async function queueMessage(
  tx: Queryable,
  message: Message,
  webhooks: readonly string[],
  { now, replayed = false }: { now: Instant; replayed?: boolean },
): Promise<string[]> {
  await tx.query(
    `insert into webhook_message (id, realm, tenant, type, subject, at, body)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict (id) do nothing`,
    [
      message.id,
      message.realm,
      message.tenant ?? null,
      message.type,
      message.subject ?? null,
      message.at,
      message.body,
    ],
  )
  const made: string[] = []
  for (const webhook of webhooks) {
    const id = randomUUID()
    const rows = await tx.query(
      `insert into webhook_delivery (id, webhook, message, state, replayed, created_at)
       values ($1, $2, $3, 'waiting', $4, $5)
       on conflict (webhook, message) where not replayed do nothing returning id`,
      [id, webhook, message.id, replayed, now],
    )
    if (rows.length === 0) continue
    await enqueue(tx, webhookTopic, { delivery: id }, { key: id, lane: webhook })
    made.push(id)
  }
  return made
}

/** A delivery, whose it is, and what to send. */
export interface Due extends WebhookDelivery {
  webhook: string
  body: string
}

export async function findDelivery(db: Queryable, id: string): Promise<Due | undefined> {
  const [row] = await db.query<DeliveryRow & { webhook: string; body: string }>(
    `select ${columns}, d.webhook, m.body from webhook_delivery d
     join webhook_message m on m.id = d.message where d.id = $1`,
    [id],
  )
  return row && { ...toDelivery(row), webhook: row.webhook, body: row.body }
}

/** How an attempt went; a delivery that is done already is left as it is. */
export async function recordAttempt(
  tx: Queryable,
  id: string,
  state: DeliveryState,
  attempt?: DeliveryAttempt,
  next?: Instant,
): Promise<void> {
  await tx.query(
    `update webhook_delivery
     set state = $2, attempts = attempts || $3::text::jsonb, next_at = $4
     where id = $1 and state = 'waiting'`,
    [id, state, toJson(attempt ? [attempt] : []), next ?? null],
  )
}

/** It was taken: of the delivery, and of its webhook's health, in one round trip. */
export async function recordDelivered(
  db: Queryable,
  id: string,
  attempt: DeliveryAttempt,
): Promise<void> {
  await db.query(
    `with done as (
       update webhook_delivery
       set state = 'delivered', attempts = attempts || $2::text::jsonb, next_at = null
       where id = $1 and state = 'waiting' returning webhook
     )
     update webhook set failing_since = null, last_delivered = $3
     from done where webhook.id = done.webhook`,
    [id, toJson([attempt]), attempt.at],
  )
}

/** Latest first. @param page - from 1 */
export async function listDeliveries(
  db: Queryable,
  webhook: string,
  { page, pageSize, state }: { page: number; pageSize: number; state?: DeliveryState },
): Promise<{ items: WebhookDelivery[]; total: number }> {
  const asked = [webhook, state ?? null]
  const where = 'd.webhook = $1 and ($2::text is null or d.state = $2)'
  const [counted] = await db.query<{ total: number }>(
    `select count(*)::int as total from webhook_delivery d where ${where}`,
    asked,
  )
  const rows = await db.query<DeliveryRow>(
    `select ${columns} from webhook_delivery d join webhook_message m on m.id = d.message
     where ${where} order by d.number desc limit $3 offset $4`,
    [...asked, pageSize, (page - 1) * pageSize],
  )
  return { items: rows.map(toDelivery), total: counted?.total ?? 0 }
}

/** Of a webhook, since an instant. */
export async function countDeliveries(
  db: Queryable,
  webhook: string,
  { type, since }: { type: string; since: Instant },
): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from webhook_delivery d
     join webhook_message m on m.id = d.message
     where d.webhook = $1 and m.type = $2 and d.created_at >= $3`,
    [webhook, type, since],
  )
  return row?.count ?? 0
}

/** Deliveries of a webhook that are still to be made. */
export async function countWaiting(db: Queryable, webhook: string): Promise<number> {
  const [row] = await db.query<{ count: number }>(
    `select count(*)::int as count from webhook_delivery where webhook = $1 and state = 'waiting'`,
    [webhook],
  )
  return row?.count ?? 0
}

export async function findMessage(db: Queryable, id: string): Promise<Message | undefined> {
  const [row] = await db.query<MessageRow>(
    'select id, realm, tenant, type, subject, at, body from webhook_message where id = $1',
    [id],
  )
  return row && toMessage(row)
}

/**
 * A tenant's own in a span, oldest first; in the sandbox, where programs are strangers, those only
 * that went to this webhook before.
 */
export async function ownMessages(
  db: Queryable,
  { id, realm, tenant }: { id: string; realm: RealmBase; tenant: string },
  { from, to }: { from: Instant; to: Instant },
): Promise<Message[]> {
  const rows = await db.query<MessageRow>(
    `select id, realm, tenant, type, subject, at, body from webhook_message m
     where realm = $1 and tenant = $2 and at >= $3 and at <= $4 and (realm = '' or exists (
       select 1 from webhook_delivery d where d.message = m.id and d.webhook = $5))
     order by at, id`,
    [realm, tenant, from, to, id],
  )
  return rows.map(toMessage)
}

/** What was done before an instant is forgotten, and messages that nothing is kept of. */
export async function forgetDeliveries(db: Queryable, before: Instant): Promise<void> {
  await db.query(`delete from webhook_delivery where created_at < $1 and state <> 'waiting'`, [
    before,
  ])
  await db.query(
    `delete from webhook_message m where at < $1
     and not exists (select 1 from webhook_delivery d where d.message = m.id)`,
    [before],
  )
}

const columns = `d.id, d.message, d.state, d.replayed, d.created_at, d.next_at,
  d.attempts::text as attempts, m.type, m.subject`

interface DeliveryRow {
  id: string
  message: string
  state: DeliveryState
  replayed: boolean
  created_at: Instant
  next_at: Instant | null
  attempts: string
  type: WebhookDelivery['type']
  subject: string | null
}

const toDelivery = (row: DeliveryRow): WebhookDelivery => ({
  id: row.id,
  messageId: row.message,
  type: row.type,
  ...(row.subject === null ? {} : { subject: row.subject }),
  state: row.state,
  replayed: row.replayed,
  createdAt: row.created_at,
  ...(row.next_at === null ? {} : { nextAttempt: row.next_at }),
  attempts: JSON.parse(row.attempts) as DeliveryAttempt[],
})

interface MessageRow {
  id: string
  realm: RealmBase
  tenant: string | null
  type: WebhookEvent
  subject: string | null
  at: Instant
  body: string
}

const toMessage = ({ tenant, subject, ...row }: MessageRow): Message => ({
  ...row,
  ...(tenant === null ? {} : { tenant }),
  ...(subject === null ? {} : { subject }),
})
