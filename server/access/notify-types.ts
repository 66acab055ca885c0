/**
 * Telling people of a tenant what happened: in the workspace and by mail.
 *
 * @module
 */

import type { Right } from '../../shared/access.ts'
import type { Notification } from '../../shared/staff-api.ts'
import type { Queryable } from '../store/database.ts'

export interface Notice extends Omit<Notification, 'id' | 'read'> {
  /** Equal keys are told once, however often this is called. Absent: every call is new. */
  key?: string
}

/** Everybody in the tenant with a right, or these people; never whoever did it. */
export type Audience = { right: Right } | { people: readonly string[] }

/** Writes notifications and mails (through the outbox) in the transaction of what happened. */
export type Notify = (tx: Queryable, notice: Notice, to: readonly Audience[]) => Promise<void>
