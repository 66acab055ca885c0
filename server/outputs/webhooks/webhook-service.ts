/**
 * What can be asked of webhooks. Who may ask it is decided by whoever asks.
 *
 * @module
 */

import type { Actor } from '../../../shared/access.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type {
  DeliveryState,
  NewWebhook,
  Replayed,
  WebhookDelivery,
  WebhookEvent,
  WebhookWithSecret,
} from '../../../shared/webhooks.ts'
import type { Queryable } from '../../store/database.ts'
import type { OutboxHandler } from '../../store/outbox.ts'
import type { StoredWebhook } from './webhook-rows.ts'
import type { RealmBase } from './webhook-types.ts'

/** What a job says of itself. */
export interface EventOfTenant {
  realm?: RealmBase
  /** NIS code: goes to the webhooks of this tenant only. */
  tenant: string
  /** And of these to those only that it made: where who is in a tenant are strangers. */
  onlyOf?: Pick<Actor, 'kind' | 'id'>
  type: WebhookEvent
  /** What it is about, e.g. the id of a job. */
  subject: string
  /** Thin, less than 20 kB: what else there is, is asked at addresses in it. */
  data: object
  at: Instant
  /** Tells it from any other of its type, whenever it is queued; `webhook-id` is made of it. */
  key: string
}

/** Called in the transaction that makes something, with its id; see `Once`. */
export type Making = (tx: Queryable, id: string) => Promise<void>

export interface WebhookChanges extends Partial<Omit<NewWebhook, 'name'>> {
  /** null: none any more. */
  name?: string | null
  enabled?: boolean
}

export interface Webhooks {
  /** Follows, and seals what was kept bare. */
  start(): Promise<void>
  stop(): Promise<void>
  /** Look now for what happened. */
  wake(): void
  /** Of the topic `webhook` in the outbox. */
  handler: OutboxHandler
  /** Queue something of a tenant to its webhooks, in the transaction of what it tells. */
  enqueueEvent(tx: Queryable, event: EventOfTenant): Promise<void>
  list(realm: RealmBase, tenants: readonly string[]): Promise<StoredWebhook[]>
  find(realm: RealmBase, id: string): Promise<StoredWebhook | undefined>
  /** @throws TargetRefused where the address is none that we send to */
  create(
    wish: NewWebhook & { tenant: string; realm: RealmBase; by: Actor },
    making?: Making,
  ): Promise<StoredWebhook | 'tooMany'>
  /** With its secret, for who made it or has just renewed it. */
  reveal(hook: StoredWebhook): WebhookWithSecret
  /**
   * @param version - that it is based on; `changed` where it is another by now
   * @throws TargetRefused as `create`
   */
  change(
    id: string,
    version: number,
    change: WebhookChanges,
  ): Promise<StoredWebhook | 'changed' | 'gone'>
  remove(id: string): Promise<boolean>
  /** A new secret; that of before signs along for a day. */
  rotate(id: string, making?: Making): Promise<StoredWebhook | 'gone'>
  test(hook: StoredWebhook, making?: Making): Promise<WebhookDelivery | 'tooOften'>
  deliveries(
    id: string,
    asked: { page: number; pageSize: number; state?: DeliveryState },
  ): Promise<{ items: WebhookDelivery[]; total: number }>
  delivery(id: string, delivery: string): Promise<WebhookDelivery | undefined>
  replay(
    hook: StoredWebhook,
    delivery: string,
    making?: Making,
  ): Promise<WebhookDelivery | 'gone' | 'disabled' | 'tooMany'>
  replaySince(
    hook: StoredWebhook,
    since: Instant,
    making?: Making,
  ): Promise<Replayed | 'disabled' | 'tooOld' | 'tooMany'>
}
