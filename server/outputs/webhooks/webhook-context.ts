/**
 * What the parts of this room work with.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Instant } from '../../../shared/time/period.ts'
import type { Notify } from '../../access/notify-types.ts'
import type { Clock } from '../../store/clock.ts'
import type { Database, Queryable } from '../../store/database.ts'
import type { AddressRules } from './public-address.ts'
import type { SafeSender } from './safe-send.ts'
import type { Sealing } from './sealed.ts'
import type { FollowedRealm, RealmBase } from './webhook-types.ts'

export interface WebhooksOptions {
  /** With the migrations of webhooks, outbox and notifications done. */
  db: Database
  log: Logger
  /** As it is at the start. */
  realms: readonly FollowedRealm[]
  sender: Pick<SafeSender, 'post'>
  notify: Notify
  clock?: Clock
  random?: () => number
  /** What addresses may be subscribed; the sender's own rules. */
  rules?: AddressRules
  /** 32 bytes that secrets are sealed with; absent: they are kept as they are. */
  key?: Uint8Array
}

export interface WebhooksContext extends Pick<WebhooksOptions, 'db' | 'log' | 'rules'> {
  clock: Clock
  sealing: Sealing
  now(): Instant
  realmOf(base: RealmBase): FollowedRealm | undefined
  /** Absolute address that the messages of a realm come from; empty where nobody follows it. */
  sourceOf(base: RealmBase): string
}

/** Where whoever asks need not know what is made. */
export const nothing = async (_tx: Queryable, _id: string): Promise<void> => {}
