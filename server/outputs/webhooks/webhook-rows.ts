/**
 * Webhooks in the database.
 *
 * @module
 */

import type { Actor } from '../../../shared/access.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { DisabledWhy, Webhook, WebhookEvent, WebhookFilter } from '../../../shared/webhooks.ts'
import type { Queryable } from '../../store/database.ts'
import { toJson } from '../../store/json-text.ts'
import type { RealmBase } from './webhook-types.ts'

/** With what is not told. */
export interface StoredWebhook extends Webhook {
  realm: RealmBase
  /** Sealed; see `sealed.ts`. */
  kept: { secret: string; previous?: string }
}

const columns = `id, tenant, realm, name, url, events::text as events, filter::text as filter, secret,
  previous_secret, previous_until, disabled_why, disabled_at, failing_since, last_delivered,
  by::text as by, created_at, updated_at, version`

/** Oldest first. @param tenants - absent: of all, that are switched on */
export async function listWebhooks(
  db: Queryable,
  realm: RealmBase,
  tenants?: readonly string[],
): Promise<StoredWebhook[]> {
  const rows = await db.query<WebhookRow>(
    `select ${columns} from webhook where realm = $1 and (
       ($2::text is null and disabled_why is null)
       or tenant in (select jsonb_array_elements_text($2::text::jsonb)))
     order by created_at, id`,
    [realm, tenants === undefined ? null : toJson(tenants)],
  )
  return rows.map(toWebhook)
}

/** @param lock - nobody else changes it until the transaction ends */
export async function findWebhook(
  db: Queryable,
  id: string,
  { lock = false } = {},
): Promise<StoredWebhook | undefined> {
  const [row] = await db.query<WebhookRow>(
    `select ${columns} from webhook where id = $1${lock ? ' for update' : ''}`,
    [id],
  )
  return row && toWebhook(row)
}

/** @returns false where the tenant has as many as it may */
export async function insertWebhook(
  tx: Queryable,
  hook: StoredWebhook,
  most: number,
): Promise<boolean> {
  await tx.query('select pg_advisory_xact_lock(hashtext($1))', [`webhook ${hook.tenant}`])
  const [counted] = await tx.query<{ count: number }>(
    // Whoever tries things out takes nobody else's place.
    `select count(*)::int as count from webhook
     where tenant = $1 and (realm = '' or by->>'id' = $2)`,
    [hook.tenant, hook.by.id],
  )
  if ((counted?.count ?? 0) >= most) return false
  await tx.query(
    `insert into webhook (id, tenant, realm, name, url, events, filter, secret, by, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb, $8, $9::text::jsonb, $10, $10)`,
    [
      hook.id,
      hook.tenant,
      hook.realm,
      hook.name ?? null,
      hook.url,
      toJson(hook.events),
      toJson(hook.filter),
      hook.kept.secret,
      toJson(hook.by),
      hook.createdAt,
    ],
  )
  return true
}

/** Write what may change of it; it has another version then. */
export async function updateWebhook(tx: Queryable, hook: StoredWebhook): Promise<void> {
  await tx.query(
    `update webhook set name = $2, url = $3, events = $4::text::jsonb, filter = $5::text::jsonb,
       secret = $6, previous_secret = $7, previous_until = $8, disabled_why = $9, disabled_at = $10,
       failing_since = $11, updated_at = $12, version = $13
     where id = $1`,
    [
      hook.id,
      hook.name ?? null,
      hook.url,
      toJson(hook.events),
      toJson(hook.filter),
      hook.kept.secret,
      hook.kept.previous ?? null,
      hook.previousSecretUntil ?? null,
      hook.disabled?.why ?? null,
      hook.disabled?.at ?? null,
      hook.failingSince ?? null,
      hook.updatedAt,
      hook.version,
    ],
  )
}

export async function deleteWebhook(db: Queryable, id: string): Promise<boolean> {
  return (await db.query('delete from webhook where id = $1 returning id', [id])).length > 0
}

/** The last attempt failed; no change that anybody made, so the version stays. */
export async function noteFailing(tx: Queryable, id: string, at: Instant): Promise<void> {
  await tx.query('update webhook set failing_since = coalesce(failing_since, $2) where id = $1', [
    id,
    at,
  ])
}

/** Put back by who seals what was kept as it is; only where nobody changed it meanwhile. */
export async function replaceSecrets(
  db: Queryable,
  { id, kept }: StoredWebhook,
  by: StoredWebhook['kept'],
): Promise<void> {
  await db.query(
    'update webhook set secret = $3, previous_secret = $4 where id = $1 and secret = $2',
    [id, kept.secret, by.secret, by.previous ?? null],
  )
}

export async function allWebhooks(db: Queryable): Promise<StoredWebhook[]> {
  return (await db.query<WebhookRow>(`select ${columns} from webhook order by id`)).map(toWebhook)
}

interface WebhookRow {
  id: string
  tenant: string
  realm: RealmBase
  name: string | null
  url: string
  events: string
  filter: string
  secret: string
  previous_secret: string | null
  previous_until: Instant | null
  disabled_why: DisabledWhy | null
  disabled_at: Instant | null
  failing_since: Instant | null
  last_delivered: Instant | null
  by: string
  created_at: Instant
  updated_at: Instant
  version: number
}

const toWebhook = (row: WebhookRow): StoredWebhook => ({
  id: row.id,
  tenant: row.tenant,
  realm: row.realm,
  ...(row.name === null ? {} : { name: row.name }),
  url: row.url,
  events: JSON.parse(row.events) as WebhookEvent[],
  filter: JSON.parse(row.filter) as WebhookFilter,
  enabled: row.disabled_why === null,
  ...(row.disabled_why === null || row.disabled_at === null
    ? {}
    : { disabled: { why: row.disabled_why, at: row.disabled_at } }),
  ...(row.failing_since === null ? {} : { failingSince: row.failing_since }),
  ...(row.last_delivered === null ? {} : { lastDelivered: row.last_delivered }),
  ...(row.previous_until === null ? {} : { previousSecretUntil: row.previous_until }),
  by: JSON.parse(row.by) as Actor,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  version: row.version,
  kept: {
    secret: row.secret,
    ...(row.previous_secret === null ? {} : { previous: row.previous_secret }),
  },
})

/** What anybody may see of it who manages webhooks. */
export function told({ kept: _kept, realm: _realm, ...hook }: StoredWebhook): Webhook {
  return hook
}
