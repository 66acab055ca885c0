/**
 * `/api/v1/webhooks`: who is told of what, and how that went. Administrators have all of their
 * tenant; a program those that it made.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import { actorOf, type Principal, tenantsWith } from '../../../shared/access.ts'
import { newWebhookSchema, webhookChangeSchema } from '../../../shared/webhooks.schema.ts'
import { mostWebhooks } from '../../../shared/webhooks.ts'
import { type StoredWebhook, told } from '../../outputs/webhooks/webhook-rows.ts'
import type { Webhooks } from '../../outputs/webhooks/webhook-service.ts'
import { answer, done } from '../access/responses.ts'
import type { Guard } from '../guard.ts'
import type { Idempotent, Once } from '../idempotency.ts'
import { jsonBody } from '../json-body.ts'
import { otherMethods } from '../other-methods.ts'
import { nothingAsked, queryOf } from '../query-of.ts'
import type { Realm } from '../realm.ts'
import { versionOf } from '../works/if-match.ts'
import { deliveryRoutes } from './delivery-routes.ts'
import { describeWebhooks } from './describe-webhooks.ts'
import { isTheirs, ownWebhook, right } from './own-webhook.ts'
import { missing, refuse, refuseTarget, wrong } from './webhook-refusals.ts'
import { webhooksQuery } from './webhooks-query.ts'

export interface WebhookRouteOptions {
  realm: Pick<Realm, 'base' | 'tenants'>
  webhooks: Webhooks
  guard: Guard
  idempotent: Idempotent
  log: Logger
}

/** Add the routes to the app. */
export function webhookRoutes(app: OpenAPIHono, options: WebhookRouteOptions): void {
  const { realm, webhooks, guard, idempotent, log } = options
  const path = `${realm.base}/api/v1/webhooks`
  if (realm.base === '') describeWebhooks(app, path)
  const { allowed, own } = ownWebhook(options)

  /** What answers with a secret. */
  const once = (c: Context, by: Principal, work: (once: Once) => Promise<Response>) =>
    idempotent(c, by, work, { sensitive: true })

  app.get(path, async (c) => {
    const by = await guard.principal(c)
    const { tenant } = queryOf(c, webhooksQuery)
    if (tenant !== undefined) await allowed(c, tenant)
    const tenants = tenant === undefined ? tenantsWith(by, right) : [tenant]
    if (tenants.length === 0) throw refuse('missingPermission', `This needs the right '${right}'`)
    const served = tenants.filter((each) => realm.tenants.has(each))
    const found = await webhooks.list(realm.base, served)
    return answer(c, { items: found.filter((hook) => isTheirs(by, hook)).map(told) })
  })

  app.post(path, async (c) => {
    const by = await guard.principal(c)
    queryOf(c, nothingAsked)
    return once(c, by, async ({ made, making }) => {
      const { tenant: named, ...wish } = await jsonBody(c, newWebhookSchema)
      const tenant = named ?? (by.kind === 'program' ? by.tenant : undefined)
      if (tenant === undefined) throw wrong('tenant', 'say whose it is: a NIS code')
      await allowed(c, tenant)
      const who = { tenant, realm: realm.base, by: actorOf(by) }
      const hook = made
        ? await webhooks.find(realm.base, made)
        : await webhooks.create({ ...wish, ...who }, making).catch(refuseTarget)
      if (!hook) throw missing()
      if (hook === 'tooMany') {
        throw refuse('conflict', `A tenant has at most ${mostWebhooks} webhooks; delete some`)
      }
      log.info({ tenant, webhook: hook.id, by: by.id }, 'a webhook was made')
      c.header('location', `${path}/${hook.id}`)
      c.header('etag', `"${hook.version}"`)
      return answer(c, webhooks.reveal(hook), 201)
    })
  })

  app.get(`${path}/:id`, async (c) => {
    const { hook } = await own(c)
    queryOf(c, nothingAsked)
    return answerHook(c, hook)
  })

  app.patch(`${path}/:id`, async (c) => {
    const { by, hook } = await own(c)
    queryOf(c, nothingAsked)
    const version = versionOf(c, 'the webhook')
    const change = await jsonBody(c, webhookChangeSchema)
    const changed = await webhooks.change(hook.id, version, change).catch(refuseTarget)
    if (changed === 'gone') throw missing()
    if (changed === 'changed') {
      const detail = 'Somebody changed it meanwhile: read it again, and send its ETag in If-Match'
      throw refuse('preconditionFailed', detail)
    }
    log.info({ tenant: hook.tenant, webhook: hook.id, by: by.id }, 'a webhook was changed')
    return answerHook(c, changed)
  })

  app.delete(`${path}/:id`, async (c) => {
    const { by, hook } = await own(c)
    queryOf(c, nothingAsked)
    if (!(await webhooks.remove(hook.id))) throw missing()
    log.info({ tenant: hook.tenant, webhook: hook.id, by: by.id }, 'a webhook was deleted')
    return done(c)
  })

  app.post(`${path}/:id/secret`, async (c) => {
    const { by, hook } = await own(c)
    queryOf(c, nothingAsked)
    return once(c, by, async ({ made, making }) => {
      const renewed = made
        ? await webhooks.find(realm.base, made)
        : await webhooks.rotate(hook.id, making)
      if (!renewed || renewed === 'gone') throw missing()
      log.info({ tenant: hook.tenant, webhook: hook.id, by: by.id }, 'a webhook has a new secret')
      c.header('etag', `"${renewed.version}"`)
      return answer(c, webhooks.reveal(renewed))
    })
  })

  deliveryRoutes(app, { path, own, webhooks, idempotent, log })

  const methods = new Map<string, Set<string>>()
  for (const { method, path: each } of app.routes) {
    if (each !== path && !each.startsWith(`${path}/:`)) continue
    methods.set(each, (methods.get(each) ?? new Set()).add(method))
  }
  for (const [each, has] of methods) otherMethods(app, each, has)
}

function answerHook(c: Context, hook: StoredWebhook): Response {
  c.header('etag', `"${hook.version}"`)
  return answer(c, told(hook))
}
