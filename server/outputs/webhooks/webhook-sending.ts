/**
 * What is queued to webhooks, and how that went.
 *
 * @module
 */

import { randomUUID } from 'node:crypto'
import { fromInstant, toInstant } from '../../../shared/time/period.ts'
import { deliveryDays, testEvent, type WebhookDelivery } from '../../../shared/webhooks.ts'
import {
  countDeliveries,
  countWaiting,
  findDelivery,
  findMessage,
  listDeliveries,
  queueMessage,
} from './delivery-rows.ts'
import { toMessage } from './envelope.ts'
import { queueSince } from './replay.ts'
import { nothing, type WebhooksContext } from './webhook-context.ts'
import { listWebhooks } from './webhook-rows.ts'
import type { Webhooks } from './webhook-service.ts'

const day = 24 * 3_600_000
/** In a minute: enough to mend a receiver, too few to bother one. */
const mostTests = 10
/** With so many still to be sent, none is sent again: a replay asked over and over is not heaped up. */
const mostWaiting = 500

/** @see Webhooks */
export function sendingOf(
  context: WebhooksContext,
): Pick<Webhooks, 'enqueueEvent' | 'test' | 'deliveries' | 'delivery' | 'replay' | 'replaySince'> {
  const { db, log, clock, now, realmOf, sourceOf } = context

  return {
    async enqueueEvent(tx, { realm = '', key, data, onlyOf, ...event }) {
      const hooks = await listWebhooks(tx, realm, [event.tenant])
      const to = hooks.filter(
        ({ enabled, events, by }) =>
          enabled &&
          events.includes(event.type) &&
          (onlyOf === undefined || (by.kind === onlyOf.kind && by.id === onlyOf.id)),
      )
      if (to.length === 0) return
      const id = `${realm === '' ? '' : 'sandbox-'}${event.type.split('.')[0]}-${key}`
      const message = toMessage({ ...event, id, realm }, sourceOf(realm), data)
      const ids = to.map((each) => each.id)
      await queueMessage(tx, message, ids, { now: now() })
    },
    async test(hook, making = nothing) {
      const since = toInstant(clock.now() - 60_000)
      const before = await countDeliveries(db, hook.id, { type: testEvent, since })
      if (before >= mostTests) return 'tooOften'
      const { realm, tenant } = hook
      const message = toMessage(
        { id: `proef-${randomUUID()}`, realm, tenant, type: testEvent, at: now() },
        sourceOf(realm),
        { webhook: hook.id },
      )
      return db.transaction(async (tx) => {
        const [id = ''] = await queueMessage(tx, message, [hook.id], { now: now() })
        await making(tx, id)
        return toldDelivery(await findDelivery(tx, id))
      })
    },
    deliveries: (id, asked) => listDeliveries(db, id, asked),
    async delivery(id, delivery) {
      const found = await findDelivery(db, delivery)
      return found?.webhook === id ? toldDelivery(found) : undefined
    },
    async replay(hook, delivery, making = nothing) {
      const found = await findDelivery(db, delivery)
      if (found?.webhook !== hook.id) return 'gone'
      if (!hook.enabled && found.type !== testEvent) return 'disabled'
      if ((await countWaiting(db, hook.id)) >= mostWaiting) return 'tooMany'
      return db.transaction(async (tx) => {
        const message = await findMessage(tx, found.messageId)
        if (!message) return 'gone'
        const [id = ''] = await queueMessage(tx, message, [hook.id], {
          now: now(),
          replayed: true,
        })
        await making(tx, id)
        return toldDelivery(await findDelivery(tx, id))
      })
    },
    async replaySince(hook, since, making = nothing) {
      if (!hook.enabled) return 'disabled'
      if (fromInstant(since) < clock.now() - deliveryDays * day) return 'tooOld'
      const realm = realmOf(hook.realm)
      if (!realm) return { queued: 0 }
      if ((await countWaiting(db, hook.id)) >= mostWaiting) return 'tooMany'
      return db.transaction(async (tx) => {
        const replayed = await queueSince(tx, { hook, realm, since, now: now(), log })
        await making(tx, hook.id)
        return replayed
      })
    },
  }
}

function toldDelivery(found: (WebhookDelivery & { webhook: string; body: string }) | undefined) {
  if (!found) throw new Error('a delivery that was just made is not there')
  const { webhook: _webhook, body: _body, ...delivery } = found
  return delivery
}
