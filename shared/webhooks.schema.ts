/**
 * The wire form of webhooks and their deliveries.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { nisSchema } from './access.schema.ts'
import { actorSchema } from './access-programs.schema.ts'
import { instantSchema } from './disruption.schema.ts'
import { deliveryStates, disabledReasons, testEvent, webhookEvents } from './webhooks.ts'

const event = z.enum(webhookEvents)

const ids = z
  .array(z.string().trim().min(1).max(100))
  .max(200, 'names at most 200')
  .transform((given) => [...new Set(given)])

const filter = z.strictObject({
  line: ids.optional().openapi({ description: 'Ids of lines, or their public numbers.' }),
  stop: ids.optional().openapi({ description: 'Ids of stops.' }),
  municipality: z
    .array(nisSchema)
    .max(200)
    .optional()
    .openapi({ description: 'NIS codes.', example: ['44021'] }),
})

const name = z
  .string()
  .trim()
  .min(1, 'is empty; leave it out')
  .max(100, 'has at most 100 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must be on one line')

const url = z.string().max(2000).openapi({
  format: 'uri',
  description:
    'Of a public host, with https. Checked again at every connection; redirects are not followed.',
  example: 'https://example.org/omweg',
})

const events = z
  .array(event)
  .min(1, 'name at least one event')
  .transform((given) => webhookEvents.filter((each) => given.includes(each)))
  .openapi({ example: ['omleiding.gepubliceerd', 'omleiding.beeindigd'] })

export const webhookSchema = z
  .object({
    id: z.string(),
    tenant: nisSchema,
    name: z.string().optional(),
    url: z.string(),
    events: z.array(event),
    filter: z.object({
      line: z.array(z.string()).optional(),
      stop: z.array(z.string()).optional(),
      municipality: z.array(z.string()).optional(),
    }),
    enabled: z.boolean(),
    disabled: z
      .object({ why: z.enum(disabledReasons), at: instantSchema })
      .optional()
      .openapi({
        description:
          '`person`: somebody switched it off. `gone`: the receiver answered 410. `failing`: nothing could be delivered for days.',
      }),
    failingSince: instantSchema
      .optional()
      .openapi({ description: 'Since when every attempt failed.' }),
    lastDelivered: instantSchema.optional(),
    previousSecretUntil: instantSchema
      .optional()
      .openapi({ description: 'Until then the secret of before signs, too.' }),
    by: actorSchema,
    createdAt: instantSchema,
    updatedAt: instantSchema,
    version: z.number().int().openapi({ description: 'Its ETag, in quotes.' }),
  })
  .openapi('Webhook')

export const webhookWithSecretSchema = webhookSchema
  .extend({
    secret: z.string().openapi({
      description: 'Shown this once.',
      example: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    }),
  })
  .openapi('WebhookWithSecret')

export const newWebhookSchema = z
  .strictObject({
    tenant: nisSchema.optional().openapi({ description: 'A program may leave it out.' }),
    name: name.optional(),
    url,
    events,
    filter: filter.default({}),
  })
  .openapi('NewWebhook')

export const webhookChangeSchema = z
  .strictObject({
    name: name.nullable().optional().openapi({ description: 'null: none any more.' }),
    url: url.optional(),
    events: events.optional(),
    filter: filter.optional(),
    enabled: z.boolean().optional(),
  })
  .openapi('WebhookChange')

const attemptSchema = z.object({
  at: instantSchema,
  status: z.number().int().optional(),
  ms: z.number().int(),
  answer: z.string().optional().openapi({ description: 'Its first 500 characters.' }),
  error: z.string().optional().openapi({ description: 'Why it does not count as delivered.' }),
})

export const deliverySchema = z
  .object({
    id: z.string(),
    messageId: z.string().openapi({
      description: '`webhook-id`: of the event, the same in every attempt and replay.',
    }),
    type: z.enum([...webhookEvents, testEvent]),
    subject: z.string().optional(),
    state: z.enum(deliveryStates),
    replayed: z.boolean(),
    createdAt: instantSchema,
    nextAttempt: instantSchema.optional(),
    attempts: z.array(attemptSchema),
  })
  .openapi('WebhookDelivery')

export const replaySchema = z.strictObject({
  since: instantSchema.openapi({ description: 'At most 30 days ago.' }),
})

export const replayedSchema = z
  .object({
    queued: z.number().int().openapi({ description: 'Messages that will be sent again.' }),
    next: instantSchema
      .optional()
      .openapi({ description: 'There were more than go at once: ask again from here.' }),
  })
  .openapi('Replayed')
