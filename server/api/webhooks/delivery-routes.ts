/**
 * `/api/v1/webhooks/{id}`: what was sent, what is tried out, and what is sent again.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import { replaySchema } from '../../../shared/webhooks.schema.ts'
import { deliveryDays, type WebhookDelivery } from '../../../shared/webhooks.ts'
import type { StoredWebhook } from '../../outputs/webhooks/webhook-rows.ts'
import type { Webhooks } from '../../outputs/webhooks/webhook-service.ts'
import { answer } from '../access/responses.ts'
import type { Idempotent } from '../idempotency.ts'
import { jsonBody } from '../json-body.ts'
import { linkHeader, pageOf } from '../paging.ts'
import { nothingAsked, queryOf } from '../query-of.ts'
import type { OwnWebhook } from './own-webhook.ts'
import { isOff, noDelivery, tooManyWait, tooOften, wrong } from './webhook-refusals.ts'
import { deliveriesQuery } from './webhooks-query.ts'

export interface DeliveryRouteOptions {
  /** Of the webhooks. */
  path: string
  own: OwnWebhook['own']
  webhooks: Pick<Webhooks, 'test' | 'deliveries' | 'delivery' | 'replay' | 'replaySince'>
  idempotent: Idempotent
  log: Logger
}

/** Add the routes to the app. */
export function deliveryRoutes(app: OpenAPIHono, options: DeliveryRouteOptions): void {
  const { path, own, webhooks, idempotent: once, log } = options

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
}
