/**
 * Webhooks: who is told, of what, and how that went.
 *
 * @module
 */

import { randomBytes, randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import { fromInstant, toInstant } from '../../../shared/time/period.ts'
import {
  deliveryDays,
  mostWebhooks,
  rotationHours,
  testEvent,
  type Webhook,
  type WebhookDelivery,
} from '../../../shared/webhooks.ts'
import type { Notify } from '../../access/notify-types.ts'
import { type Clock, systemClock } from '../../store/clock.ts'
import type { Database, Queryable } from '../../store/database.ts'
import { createDeliverer } from './deliver.ts'
import {
  countDeliveries,
  countWaiting,
  findDelivery,
  findMessage,
  forgetDeliveries,
  listDeliveries,
  queueMessage,
} from './delivery-rows.ts'
import { toMessage } from './envelope.ts'
import { createFollower, type Follower } from './follow.ts'
import { tellDisabled } from './notices.ts'
import type { AddressRules } from './public-address.ts'
import { queueSince } from './replay.ts'
import type { SafeSender } from './safe-send.ts'
import { createSealing } from './sealed.ts'
import { newSigningSecret } from './signature.ts'
import { readTarget } from './target.ts'
import {
  allWebhooks,
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  replaceSecrets,
  type StoredWebhook,
  updateWebhook,
} from './webhook-rows.ts'
import type { Webhooks } from './webhook-service.ts'
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

const hour = 3_600_000
const day = 24 * hour
/** In a minute: enough to mend a receiver, too few to bother one. */
const mostTests = 10
/** With so many still to be sent, none is sent again: a replay asked over and over is not heaped up. */
const mostWaiting = 500

const nothing = async () => {}

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { db, log, realms, sender, notify, clock = systemClock, random = Math.random } = options
  const sealing = createSealing(options.key)
  const followers: Follower[] = []
  const realmOf = (base: RealmBase) => realms.find((realm) => realm.base === base)
  const sourceOf = (base: RealmBase) => realmOf(base)?.world().base ?? ''
  const now = () => toInstant(clock.now())
  let pruning: NodeJS.Timeout | undefined

  const prune = () =>
    forgetDeliveries(db, toInstant(clock.now() - deliveryDays * day)).catch((error) =>
      log.warn({ err: error }, 'could not forget old webhook deliveries'),
    )

  /** Secrets from before there was a key. */
  async function sealBare(): Promise<void> {
    for (const hook of await allWebhooks(db)) {
      const { secret, previous } = hook.kept
      if (!sealing.isBare(secret)) continue
      await replaceSecrets(db, hook, {
        secret: sealing.seal(secret, hook.id),
        ...(previous === undefined ? {} : { previous: sealing.seal(previous, hook.id) }),
      })
    }
  }

  function canOpen({ kept, id }: StoredWebhook): boolean {
    try {
      return sealing.open(kept.secret, id) !== ''
    } catch {
      return false
    }
  }

  /** Change one that nobody else changes meanwhile. */
  const changing = (
    id: string,
    change: (hook: StoredWebhook, tx: Queryable) => Promise<StoredWebhook | 'changed'>,
  ) =>
    db.transaction(async (tx) => {
      const hook = await findWebhook(tx, id, { lock: true })
      if (!hook) return 'gone' as const
      const changed = await change(hook, tx)
      if (changed === 'changed') return changed
      const next = { ...changed, updatedAt: now(), version: hook.version + 1 }
      await updateWebhook(tx, next)
      return next
    })

  return {
    async start() {
      await sealBare()
      await prune()
      pruning = setInterval(prune, hour)
      pruning.unref()
      // Those that joined since are among them.
      for (const realm of realms) {
        const follower = createFollower({ db, realm, clock, log })
        followers.push(follower)
        await follower.start()
      }
    },
    async stop() {
      clearInterval(pruning)
      for (const follower of followers) await follower.stop()
    },
    wake: () => {
      for (const follower of followers) follower.wake()
    },
    handler: createDeliverer({
      db,
      clock,
      log,
      sender,
      sealing,
      random,
      onDisabled: (tx, hook, why) => tellDisabled(notify, tx, hook, why),
    }),
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
    list: (realm, tenants) => listWebhooks(db, realm, tenants),
    async find(realm, id) {
      const hook = await findWebhook(db, id)
      return hook?.realm === realm ? hook : undefined
    },
    async create({ tenant, realm, by, name, url, events, filter = {} }, making = nothing) {
      const target = readTarget(url, options.rules).href
      return db.transaction(async (tx) => {
        const id = randomBytes(8).toString('hex')
        const at = now()
        const hook: StoredWebhook = {
          id,
          tenant,
          realm,
          ...(name === undefined ? {} : { name }),
          url: target,
          events,
          filter,
          enabled: true,
          by,
          createdAt: at,
          updatedAt: at,
          version: 1,
          kept: { secret: sealing.seal(newSigningSecret(), id) },
        }
        if (!(await insertWebhook(tx, hook, mostWebhooks))) return 'tooMany'
        await making(tx, id)
        return hook
      })
    },
    reveal: (hook) => ({ ...told(hook), secret: sealing.open(hook.kept.secret, hook.id) }),
    async change(id, version, { name, enabled, url, ...change }) {
      const target = url === undefined ? {} : { url: readTarget(url, options.rules).href }
      return changing(id, async (hook) => {
        if (hook.version !== version) return 'changed'
        const { name: before, disabled, failingSince, ...rest } = hook
        const named = name === undefined ? before : (name ?? undefined)
        const off =
          enabled === undefined
            ? disabled
            : enabled
              ? undefined
              : (disabled ?? { why: 'person' as const, at: now() })
        return {
          ...rest,
          ...change,
          ...target,
          ...(named === undefined ? {} : { name: named }),
          ...(off === undefined ? {} : { disabled: off }),
          // Whoever switches it on has looked: its patience begins anew.
          ...(enabled === true || failingSince === undefined ? {} : { failingSince }),
          enabled: off === undefined,
        }
      })
    },
    remove: (id) => deleteWebhook(db, id),
    rotate: async (id, making = nothing) => {
      const changed = await changing(id, async (hook, tx) => {
        await making(tx, id)
        const secret = sealing.seal(newSigningSecret(), id)
        const { previousSecretUntil: _until, ...rest } = hook
        // What cannot be opened any more is why it is renewed.
        if (!canOpen(hook)) return { ...rest, kept: { secret } }
        return {
          ...rest,
          kept: { secret, previous: hook.kept.secret },
          previousSecretUntil: toInstant(clock.now() + rotationHours * hour),
        }
      })
      return changed === 'changed' ? 'gone' : changed
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

/** What anybody may see of it who manages webhooks. */
export function told({ kept: _kept, realm: _realm, ...hook }: StoredWebhook): Webhook {
  return hook
}

function toldDelivery(found: (WebhookDelivery & { webhook: string; body: string }) | undefined) {
  if (!found) throw new Error('a delivery that was just made is not there')
  const { webhook: _webhook, body: _body, ...delivery } = found
  return delivery
}
