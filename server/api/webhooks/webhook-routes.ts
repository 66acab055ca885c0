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
import {
  newWebhookSchema,
  replaySchema,
  webhookChangeSchema,
} from '../../../shared/webhooks.schema.ts'
import { deliveryDays, mostWebhooks, type WebhookDelivery } from '../../../shared/webhooks.ts'
import { TargetRefused } from '../../outputs/webhooks/target.ts'
import { type StoredWebhook, told } from '../../outputs/webhooks/webhook-rows.ts'
import type { Webhooks } from '../../outputs/webhooks/webhook-service.ts'
import { answer, done } from '../access/responses.ts'
import { type Guard, Refusal } from '../guard.ts'
import type { Idempotent, Once } from '../idempotency.ts'
import { jsonBody } from '../json-body.ts'
import { otherMethods } from '../other-methods.ts'
import { linkHeader, pageOf } from '../paging.ts'
import { type Issue, type ProblemKind, problem } from '../problem.ts'
import { nothingAsked, queryOf } from '../query-of.ts'
import type { Realm } from '../realm.ts'
import { versionOf } from '../works/if-match.ts'
import { describeWebhooks } from './describe-webhooks.ts'
import { deliveriesQuery, webhooksQuery } from './webhooks-query.ts'

export interface WebhookRouteOptions {
  realm: Pick<Realm, 'base' | 'tenants'>
  webhooks: Webhooks
  guard: Guard
  idempotent: Idempotent
  log: Logger
}

const right = 'webhooks.manage'

/** Add the routes to the app. */
export function webhookRoutes(app: OpenAPIHono, options: WebhookRouteOptions): void {
  const { realm, webhooks, guard, idempotent, log } = options
  const path = `${realm.base}/api/v1/webhooks`
  if (realm.base === '') describeWebhooks(app, path)

  /** @throws Refusal */
  async function allowed(c: Context, tenant: string): Promise<Principal> {
    if (!realm.tenants.has(tenant)) throw noTenant()
    return guard.allowed(c, right, tenant)
  }

  /** The one that is asked about. @throws Refusal 404 also where a program did not make it */
  async function own(c: Context): Promise<{ by: Principal; hook: StoredWebhook }> {
    const by = await guard.principal(c)
    const hook = await webhooks.find(realm.base, c.req.param('id') ?? '')
    if (!hook || !isTheirs(by, hook)) throw missing()
    await allowed(c, hook.tenant).catch((error) => {
      // Of another tenant: not even that it is there is told.
      throw error instanceof Refusal && error.response.status === 404 ? missing() : error
    })
    return { by, hook }
  }

  const once = (
    c: Context,
    by: Principal,
    work: (once: Once) => Promise<Response>,
    secret = false,
  ) => idempotent(c, by, work, secret ? { sensitive: true } : {})

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
    return once(
      c,
      by,
      async ({ made, making }) => {
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
      },
      true,
    )
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
    return once(
      c,
      by,
      async ({ made, making }) => {
        const renewed = made
          ? await webhooks.find(realm.base, made)
          : await webhooks.rotate(hook.id, making)
        if (!renewed || renewed === 'gone') throw missing()
        log.info({ tenant: hook.tenant, webhook: hook.id, by: by.id }, 'a webhook has a new secret')
        c.header('etag', `"${renewed.version}"`)
        return answer(c, webhooks.reveal(renewed))
      },
      true,
    )
  })

  app.post(`${path}/:id/test`, async (c) => {
    const { by, hook } = await own(c)
    queryOf(c, nothingAsked)
    return once(c, by, async ({ made, making }) => {
      const sent = made ? await webhooks.delivery(hook.id, made) : await webhooks.test(hook, making)
      if (!sent) throw noDelivery()
      if (sent === 'tooOften') {
        throw tooOften('Ten tests a minute are enough; wait a minute')
      }
      return queued(c, hook, sent)
    })
  })

  app.get(`${path}/:id/deliveries`, async (c) => {
    const { hook } = await own(c)
    const asked = queryOf(c, deliveriesQuery)
    const { items, total } = await webhooks.deliveries(hook.id, asked)
    const page = pageOf(items, total, new URL(c.req.url), asked)
    const links = linkHeader(page)
    if (links) c.header('link', links)
    return answer(c, page)
  })

  app.get(`${path}/:id/deliveries/:delivery`, async (c) => {
    const { hook } = await own(c)
    queryOf(c, nothingAsked)
    const found = await webhooks.delivery(hook.id, c.req.param('delivery'))
    if (!found) throw noDelivery()
    return answer(c, found)
  })

  app.post(`${path}/:id/deliveries/:delivery/replay`, async (c) => {
    const { by, hook } = await own(c)
    queryOf(c, nothingAsked)
    return once(c, by, async ({ made, making }) => {
      const again = made
        ? await webhooks.delivery(hook.id, made)
        : await webhooks.replay(hook, c.req.param('delivery'), making)
      if (!again || again === 'gone') throw noDelivery()
      if (again === 'disabled') throw isOff()
      if (again === 'tooMany') throw tooManyWait()
      return queued(c, hook, again)
    })
  })

  app.post(`${path}/:id/replay`, async (c) => {
    const { by, hook } = await own(c)
    queryOf(c, nothingAsked)
    return once(c, by, async () => {
      const { since } = await jsonBody(c, replaySchema)
      const replayed = await webhooks.replaySince(hook, since)
      if (replayed === 'disabled') throw isOff()
      if (replayed === 'tooMany') throw tooManyWait()
      if (replayed === 'tooOld') throw wrong('since', `must be at most ${deliveryDays} days ago`)
      log.info({ webhook: hook.id, by: by.id, queued: replayed.queued }, 'webhooks are replayed')
      return answer(c, replayed, 202)
    })
  })

  function queued(c: Context, hook: StoredWebhook, delivery: WebhookDelivery): Response {
    c.header('location', `${path}/${hook.id}/deliveries/${delivery.id}`)
    return answer(c, delivery, 202)
  }

  const methods = new Map<string, Set<string>>()
  for (const { method, path: each } of app.routes) {
    if (each !== path && !each.startsWith(`${path}/:`)) continue
    methods.set(each, (methods.get(each) ?? new Set()).add(method))
  }
  for (const [each, has] of methods) otherMethods(app, each, has)
}

const isTheirs = (by: Principal, hook: StoredWebhook): boolean =>
  by.kind === 'person' || (hook.by.kind === 'program' && hook.by.id === by.id)

function answerHook(c: Context, hook: StoredWebhook): Response {
  c.header('etag', `"${hook.version}"`)
  return answer(c, told(hook))
}

const refuse = (kind: ProblemKind, detail: string, issues?: Issue[]) =>
  new Refusal(problem(kind, detail, issues ? { issues } : {}))

const wrong = (name: string, detail: string) =>
  refuse('badRequest', `${name}: ${detail}`, [{ in: 'body', name, detail }])

/** @throws Refusal 400 for an address that nothing is sent to */
function refuseTarget(error: unknown): never {
  throw error instanceof TargetRefused ? wrong('url', error.message) : error
}

const missing = () => refuse('resourceNotFound', 'There is no such webhook, or it is none of yours')

const noDelivery = () =>
  refuse('resourceNotFound', `There is no such delivery; they are kept for ${deliveryDays} days`)

const noTenant = () => refuse('resourceNotFound', 'There is no such tenant, or it is none of yours')

const tooOften = (detail: string) =>
  new Refusal(problem('tooManyRequests', detail, { headers: { 'retry-after': '60' } }))

const tooManyWait = () =>
  tooOften('Hundreds of messages to it still wait: let it take those before more are sent again')

const isOff = () => refuse('conflict', 'It is switched off: switch it on first')
