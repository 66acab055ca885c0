/**
 * Sends again what happened since an instant, whether it was delivered before or not: for who was
 * away. Messages have the ids that they had or would have had.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Instant } from '../../../shared/time/period.ts'
import type { Replayed } from '../../../shared/webhooks.ts'
import type { Queryable } from '../../store/database.ts'
import { ownMessages, queueMessage } from './delivery-rows.ts'
import { messageFor, wants } from './follow.ts'
import type { StoredWebhook } from './webhook-rows.ts'
import type { FollowedRealm, Message } from './webhook-types.ts'

/** Steps looked at in one go, and all others of the last one's second. */
const atOnce = 500

export async function queueSince(
  tx: Queryable,
  {
    hook,
    realm,
    since,
    now,
    log,
  }: { hook: StoredWebhook; realm: FollowedRealm; since: Instant; now: Instant; log: Logger },
): Promise<Replayed> {
  const steps = (await realm.steps.since?.(tx, since, atOnce)) ?? []
  const last = steps.at(-1)?.at
  const more = steps.length >= atOnce && last !== undefined && last < now
  const to = more ? last : now
  const own = await ownMessages(tx, hook, { from: since, to })
  const messages: Message[] = [
    ...steps
      .filter((step) => wants(hook, step, realm))
      .flatMap((step) => messageFor(step, realm, log) ?? []),
    ...own.filter(({ type }) => (hook.events as readonly string[]).includes(type)),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
  for (const message of messages) {
    await queueMessage(tx, message, [hook.id], { now, replayed: true })
  }
  return { queued: messages.length, ...(more ? { next: afterwards(last) } : {}) }
}

/** The next second: instants have no parts of one. */
const afterwards = (at: Instant): Instant =>
  `${new Date(Date.parse(at) + 1000).toISOString().slice(0, 19)}Z`
