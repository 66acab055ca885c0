/**
 * Whose webhooks are whose.
 *
 * @module
 */

import type { Context } from 'hono'
import type { Principal } from '../../../shared/access.ts'
import type { StoredWebhook } from '../../outputs/webhooks/webhook-rows.ts'
import type { Webhooks } from '../../outputs/webhooks/webhook-service.ts'
import { type Guard, Refusal } from '../guard.ts'
import type { Realm } from '../realm.ts'
import { missing, noTenant } from './webhook-refusals.ts'

export interface OwnWebhookOptions {
  realm: Pick<Realm, 'base' | 'tenants'>
  webhooks: Pick<Webhooks, 'find'>
  guard: Guard
}

export interface OwnWebhook {
  /** Who asks, where they manage webhooks of the tenant. @throws Refusal */
  allowed(c: Context, tenant: string): Promise<Principal>
  /** The one that is asked about. @throws Refusal 404 also where a program did not make it */
  own(c: Context): Promise<{ by: Principal; hook: StoredWebhook }>
}

export const right = 'webhooks.manage'

export function ownWebhook({ realm, webhooks, guard }: OwnWebhookOptions): OwnWebhook {
  async function allowed(c: Context, tenant: string): Promise<Principal> {
    if (!realm.tenants.has(tenant)) throw noTenant()
    return guard.allowed(c, right, tenant)
  }

  return {
    allowed,
    async own(c) {
      const by = await guard.principal(c)
      const hook = await webhooks.find(realm.base, c.req.param('id') ?? '')
      if (!hook || !isTheirs(by, hook)) throw missing()
      await allowed(c, hook.tenant).catch((error) => {
        // Of another tenant: not even that it is there is told.
        throw error instanceof Refusal && error.response.status === 404 ? missing() : error
      })
      return { by, hook }
    },
  }
}

/** A program has those that it made; people all of their tenants. */
export const isTheirs = (by: Principal, hook: StoredWebhook): boolean =>
  by.kind === 'person' || (hook.by.kind === 'program' && hook.by.id === by.id)
