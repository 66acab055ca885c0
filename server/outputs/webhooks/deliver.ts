/**
 * Makes one attempt at a delivery and writes down how it went: a handler of the outbox. When to try
 * again is said here, from the attempts that were made: a restart in between costs none of them.
 *
 * @module
 */

import { performance } from 'node:perf_hooks'
import type { Logger } from 'pino'
import { fromInstant, type Instant, toInstant } from '../../../shared/time/period.ts'
import { type DeliveryAttempt, type DisabledWhy, testEvent } from '../../../shared/webhooks.ts'
import type { Clock } from '../../store/clock.ts'
import type { Database, Queryable } from '../../store/database.ts'
import { type OutboxHandler, TryAgain } from '../../store/outbox.ts'
import { type Due, findDelivery, recordAttempt, recordDelivered } from './delivery-rows.ts'
import { patience, waitAfter } from './retry.ts'
import { type Answered, type SafeSender, whyNotTaken } from './safe-send.ts'
import type { Sealing } from './sealed.ts'
import { sign } from './signature.ts'
import { hostForLog } from './target.ts'
import { findWebhook, noteFailing, type StoredWebhook, updateWebhook } from './webhook-rows.ts'

export interface DeliverOptions {
  db: Database
  clock: Pick<Clock, 'now'>
  log: Logger
  sender: Pick<SafeSender, 'post'>
  sealing: Sealing
  random: () => number
  /** Tells who looks after it that it was switched off, in the transaction that did. */
  onDisabled(tx: Queryable, hook: StoredWebhook, why: DisabledWhy): Promise<void>
}

/** What the receiver did, or why there is no answer. */
type Outcome = Answered | { ms: number; error: string }

const gone = 410

export function createDeliverer(options: DeliverOptions): OutboxHandler {
  const { db, clock, log, sender, sealing, random, onDisabled } = options

  async function send(due: Due, hook: StoredWebhook, signal: AbortSignal): Promise<Outcome> {
    const began = performance.now()
    const seconds = Math.floor(clock.now() / 1000)
    const { messageId: id, body } = due
    try {
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': `${seconds}`,
        'webhook-signature': sign({ id, seconds, body }, secretsOf(hook, sealing, clock.now())),
      }
      return await sender.post(hook.url, { headers, body, signal })
    } catch (error) {
      signal.throwIfAborted()
      return { ms: Math.round(performance.now() - began), error: (error as Error).message }
    }
  }

  async function failed(
    tx: Queryable,
    due: Due,
    attempt: DeliveryAttempt,
  ): Promise<Instant | undefined> {
    const { id, webhook, type, attempts } = due
    const wait =
      type === testEvent || attempt.status === gone
        ? undefined
        : waitAfter(attempts.length + 1, random)
    if (wait !== undefined) {
      const next = toInstant(clock.now() + wait)
      await noteFailing(tx, webhook, attempt.at)
      await recordAttempt(tx, id, 'waiting', attempt, next)
      return next
    }
    if (type !== testEvent) await noteFailing(tx, webhook, attempt.at)
    await recordAttempt(tx, id, 'failed', attempt)
    const hook = await findWebhook(tx, webhook, { lock: true })
    const why = hook && whyDisable(hook, attempt, type)
    if (hook?.enabled && why) await disable(tx, hook, why)
    return undefined
  }

  async function disable(tx: Queryable, hook: StoredWebhook, why: DisabledWhy): Promise<void> {
    const at = toInstant(clock.now())
    const off = { ...hook, disabled: { why, at }, updatedAt: at, version: hook.version + 1 }
    await updateWebhook(tx, off)
    await onDisabled(tx, off, why)
    log.warn({ webhook: hook.id, host: hostForLog(hook.url), why }, 'a webhook was switched off')
  }

  return async ({ payload, signal }) => {
    const { delivery } = payload as { delivery: string }
    const due = await findDelivery(db, delivery)
    if (due?.state !== 'waiting') return
    const hook = await findWebhook(db, due.webhook)
    if (!hook) return
    if (!hook.enabled && due.type !== testEvent) {
      await recordAttempt(db, due.id, 'dropped')
      return
    }
    const at = toInstant(clock.now())
    const outcome = await send(due, hook, signal)
    const error = 'status' in outcome ? whyNotTaken(outcome) : outcome.error
    const attempt: DeliveryAttempt = {
      at,
      ...('status' in outcome ? { status: outcome.status } : {}),
      ms: outcome.ms,
      ...('status' in outcome && outcome.excerpt !== '' ? { answer: outcome.excerpt } : {}),
      ...(error === undefined ? {} : { error }),
    }
    if (error === undefined) return recordDelivered(db, due.id, attempt)
    const next = await db.transaction((tx) => failed(tx, due, attempt))
    if (next !== undefined) throw new TryAgain(error, next)
  }
}

/** The one in use, and while receivers change over that of before. */
function secretsOf(hook: StoredWebhook, sealing: Sealing, now: number): string[] {
  const { kept, previousSecretUntil: until } = hook
  const previous = until !== undefined && fromInstant(until) > now ? kept.previous : undefined
  return [kept.secret, ...(previous === undefined ? [] : [previous])].map((each) =>
    sealing.open(each, hook.id),
  )
}

function whyDisable(
  { failingSince }: StoredWebhook,
  { at, status }: DeliveryAttempt,
  type: string,
): DisabledWhy | undefined {
  if (status === gone) return 'gone'
  if (type === testEvent || failingSince === undefined) return undefined
  return fromInstant(at) - fromInstant(failingSince) >= patience ? 'failing' : undefined
}
