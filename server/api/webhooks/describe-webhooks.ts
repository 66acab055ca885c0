/**
 * The routes of webhooks in the description of the API.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  deliverySchema,
  newWebhookSchema,
  replayedSchema,
  replaySchema,
  webhookChangeSchema,
  webhookSchema,
  webhookWithSecretSchema,
} from '../../../shared/webhooks.schema.ts'
import { jsonContent, jsonRequest, noContent, refusals } from '../access/responses.ts'
import { idempotencyKey } from '../idempotency.ts'
import { pageLinks } from '../paging.ts'
import { problemContent } from '../problem.ts'
import { deliveriesQuery, webhooksQuery } from './webhooks-query.ts'

const tags = ['webhooks']
const params = z.object({ id: z.string() })
const deliveryParams = params.extend({ delivery: z.string() })
const etag = { ETag: { schema: { type: 'string' as const }, description: 'Its version.' } }

const refused = {
  400: problemContent('A parameter or the body is wrong.'),
  ...refusals,
  404: problemContent('There is none, or it is none of yours.'),
}
const off = { 409: problemContent('It is switched off.') }

export function describeWebhooks({ openAPIRegistry: api }: OpenAPIHono, path: string): void {
  const one = `${path}/{id}`
  api.registerPath({
    method: 'get',
    path,
    tags,
    summary: 'Webhooks',
    description: 'Oldest first. A program sees those that it made.',
    request: { query: webhooksQuery },
    responses: {
      200: jsonContent(z.object({ items: z.array(webhookSchema) }), 'All of them.'),
      ...refused,
    },
  })
  api.registerPath({
    method: 'post',
    path,
    tags,
    summary: 'Be told of what happens',
    description:
      'Each event is sent to the address, signed as Standard Webhooks says, and again for three days until it is answered with 200 to 299. See docs/events.md.',
    request: { headers: idempotencyKey, ...jsonRequest(newWebhookSchema) },
    responses: {
      201: { ...jsonContent(webhookWithSecretSchema, 'With its secret.'), headers: etag },
      ...refused,
      409: problemContent('The tenant has as many as it may.'),
    },
  })
  api.registerPath({
    method: 'get',
    path: one,
    tags,
    summary: 'One webhook',
    request: { params },
    responses: { 200: { ...jsonContent(webhookSchema, 'As it is.'), headers: etag }, ...refused },
  })
  api.registerPath({
    method: 'patch',
    path: one,
    tags,
    summary: 'Change a webhook, switch it off or on',
    description: 'Needs its ETag in `If-Match`.',
    request: {
      params,
      headers: z.object({ 'If-Match': z.string().openapi({ example: '"3"' }) }),
      ...jsonRequest(webhookChangeSchema),
    },
    responses: {
      200: { ...jsonContent(webhookSchema, 'As it is now.'), headers: etag },
      ...refused,
      412: problemContent('Somebody changed it meanwhile.'),
      428: problemContent('`If-Match` is missing.'),
    },
  })
  api.registerPath({
    method: 'delete',
    path: one,
    tags,
    summary: 'Delete a webhook',
    description: 'With its log; what was not delivered yet is not.',
    request: { params },
    responses: { 204: noContent, ...refused },
  })
  api.registerPath({
    method: 'post',
    path: `${one}/secret`,
    tags,
    summary: 'Make a new secret',
    description: 'That of before signs along for 24 hours: two signatures with a space between.',
    request: { params, headers: idempotencyKey },
    responses: { 200: jsonContent(webhookWithSecretSchema, 'With its secret.'), ...refused },
  })
  api.registerPath({
    method: 'post',
    path: `${one}/test`,
    tags,
    summary: 'Send a test',
    description:
      '`webhook.proef`, once, also to one that is off. Look at the delivery for how it went.',
    request: { params, headers: idempotencyKey },
    responses: {
      202: jsonContent(deliverySchema, 'It will be sent.'),
      ...refused,
      429: problemContent('Ten tests a minute are enough.'),
    },
  })
  api.registerPath({
    method: 'get',
    path: `${one}/deliveries`,
    tags,
    summary: 'What was sent, and how that went',
    description: 'Latest first, of the last 30 days.',
    request: { params, query: deliveriesQuery },
    responses: {
      200: jsonContent(z.object({ items: z.array(deliverySchema), ...pageLinks }), 'One page.'),
      ...refused,
    },
  })
  api.registerPath({
    method: 'get',
    path: `${one}/deliveries/{delivery}`,
    tags,
    summary: 'One delivery',
    request: { params: deliveryParams },
    responses: { 200: jsonContent(deliverySchema, 'With its attempts.'), ...refused },
  })
  api.registerPath({
    method: 'post',
    path: `${one}/deliveries/{delivery}/replay`,
    tags,
    summary: 'Send a message again',
    description: 'The same bytes with the same `webhook-id`, as a delivery of its own.',
    request: { params: deliveryParams, headers: idempotencyKey },
    responses: { 202: jsonContent(deliverySchema, 'It will be sent.'), ...refused, ...off },
  })
  api.registerPath({
    method: 'post',
    path: `${one}/replay`,
    tags,
    summary: 'Send again what happened since',
    description:
      'Delivered before or not, queued before or not: for a receiver that was away. Messages have the `webhook-id` that they had or would have had.',
    request: { params, headers: idempotencyKey, ...jsonRequest(replaySchema) },
    responses: { 202: jsonContent(replayedSchema, 'They will be sent.'), ...refused, ...off },
  })
}
