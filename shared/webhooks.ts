/**
 * Subscriptions to what happens: an address of somebody else's that is told of each event, signed
 * (Standard Webhooks). Bodies of `/api/v1/webhooks`.
 *
 * @module
 */

import type { Actor } from './access.ts'
import type { DisruptionFilter } from './filter.ts'
import type { Instant } from './time/period.ts'

/** What one may subscribe to. */
export const webhookEvents = [
  'omleiding.gepubliceerd',
  'omleiding.gewijzigd',
  'omleiding.beeindigd',
  /** Of jobs of one's own tenant. */
  'taak.gewijzigd',
] as const
export type WebhookEvent = (typeof webhookEvents)[number]

/** Sent on request, whatever is subscribed to. */
export const testEvent = 'webhook.proef'

/** Of disruptions; within a field OR, across fields AND. Empty: all. */
export type WebhookFilter = Pick<DisruptionFilter, 'line' | 'stop' | 'municipality'>

export const disabledReasons = ['person', 'gone', 'failing'] as const
/**
 * `person`: somebody switched it off. `gone`: the receiver answered 410. `failing`: nothing could be
 * delivered for days.
 */
export type DisabledWhy = (typeof disabledReasons)[number]

export interface Webhook {
  id: string
  /** NIS code. */
  tenant: string
  /** To tell it from others. */
  name?: string
  url: string
  events: WebhookEvent[]
  filter: WebhookFilter
  enabled: boolean
  disabled?: { why: DisabledWhy; at: Instant }
  /** Since when every attempt failed; absent: the last one did not. */
  failingSince?: Instant
  lastDelivered?: Instant
  /** Until then the secret of before signs, too. */
  previousSecretUntil?: Instant
  by: Actor
  createdAt: Instant
  updatedAt: Instant
  /** Moves with every change of what is here; its ETag. */
  version: number
}

/** The secret is shown this once. */
export interface WebhookWithSecret extends Webhook {
  /** `whsec_` and base64. */
  secret: string
}

export interface NewWebhook {
  name?: string
  url: string
  events: WebhookEvent[]
  filter?: WebhookFilter
}

export interface WebhookChange extends Partial<Omit<NewWebhook, 'name'>> {
  /** null: none any more. */
  name?: string | null
  enabled?: boolean
}

export interface DeliveryAttempt {
  at: Instant
  /** HTTP status, where there was an answer. */
  status?: number
  /** Milliseconds until the answer, or until there was none. */
  ms: number
  /** The beginning of the answer. */
  answer?: string
  /** Why it does not count as delivered. */
  error?: string
}

/** `dropped`: switched off before it was delivered. */
export const deliveryStates = ['waiting', 'delivered', 'failed', 'dropped'] as const
export type DeliveryState = (typeof deliveryStates)[number]

/** One message to one receiver, with its attempts. */
export interface WebhookDelivery {
  id: string
  /** `webhook-id`: of the event, the same in every attempt and replay. */
  messageId: string
  type: WebhookEvent | typeof testEvent
  /** What it is about: id of the disruption or the job. */
  subject?: string
  state: DeliveryState
  replayed: boolean
  createdAt: Instant
  /** Of a waiting one that failed before. */
  nextAttempt?: Instant
  /** Oldest first. */
  attempts: DeliveryAttempt[]
}

/** `POST /api/v1/webhooks/:id/replay` */
export interface Replayed {
  /** Messages that will be sent again. */
  queued: number
  /** There were more than go at once: ask again from here. */
  next?: Instant
}

/** Days that deliveries can be looked up and replayed. */
export const deliveryDays = 30
/** Hours that two secrets sign after a new one was made. */
export const rotationHours = 24
export const mostWebhooks = 25
