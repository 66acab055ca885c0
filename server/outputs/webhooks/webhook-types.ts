/**
 * What the parts of this folder hand each other.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import type { Instant } from '../../../shared/time/period.ts'
import type { testEvent, WebhookEvent } from '../../../shared/webhooks.ts'
import type { Queryable } from '../../store/database.ts'
import type { OutputWorld } from '../world.ts'

/** The public's, or the sandbox's: see `Realm`. */
export type RealmBase = '' | '/sandbox'

/** Something that was published, changed or ended. */
export interface Step {
  /** Of this step and no other in its realm; the same whenever it is asked for. */
  key: string
  at: Instant
  id: string
  version: number
  /** As it was published until then. */
  before?: Disruption
  /** As it is published since. */
  after?: Disruption
  /** Id of the disruption that it is a part of now: it has not ended. */
  mergedInto?: string
}

/** Where the steps of a realm come from. */
export interface StepSource {
  /** Where who has never looked begins. */
  end(tx: Queryable): Promise<number>
  /**
   * What came after, oldest first, and where that ends.
   *
   * @param tx - of a transaction that nobody else who follows is in at the same time
   */
  after(tx: Queryable, cursor: number, limit: number): Promise<{ steps: Step[]; cursor: number }>
  /** What came since an instant, oldest first. Absent: it cannot be asked. */
  since?(tx: Queryable, at: Instant, limit: number): Promise<Step[]>
}

/** What is sent, before anybody is named that it goes to. */
export interface Message {
  /** `webhook-id`. */
  id: string
  realm: RealmBase
  /** Whose it is; absent: everybody's. */
  tenant?: string
  type: WebhookEvent | typeof testEvent
  subject?: string
  at: Instant
  /** The very bytes, the same at every attempt. */
  body: string
}

export interface FollowedRealm {
  base: RealmBase
  world(): OutputWorld
  steps: StepSource
}
