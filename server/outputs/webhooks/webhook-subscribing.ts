/**
 * Who is told, of what, with which secret.
 *
 * @module
 */

import { randomBytes } from 'node:crypto'
import { toInstant } from '../../../shared/time/period.ts'
import { mostWebhooks, rotationHours } from '../../../shared/webhooks.ts'
import type { Queryable } from '../../store/database.ts'
import { newSigningSecret } from './signature.ts'
import { readTarget } from './target.ts'
import { nothing, type WebhooksContext } from './webhook-context.ts'
import {
  deleteWebhook,
  findWebhook,
  insertWebhook,
  listWebhooks,
  type StoredWebhook,
  told,
  updateWebhook,
} from './webhook-rows.ts'
import type { Webhooks } from './webhook-service.ts'

const hour = 3_600_000

/** @see Webhooks */
export function subscribingOf(
  context: WebhooksContext,
): Pick<Webhooks, 'list' | 'find' | 'create' | 'reveal' | 'change' | 'remove' | 'rotate'> {
  const { db, clock, sealing, rules, now } = context

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
    list: (realm, tenants) => listWebhooks(db, realm, tenants),
    async find(realm, id) {
      const hook = await findWebhook(db, id)
      return hook?.realm === realm ? hook : undefined
    },
    async create({ tenant, realm, by, name, url, events, filter = {} }, making = nothing) {
      const target = readTarget(url, rules).href
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
      const target = url === undefined ? {} : { url: readTarget(url, rules).href }
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
  }
}
