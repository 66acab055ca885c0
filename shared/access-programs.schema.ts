/**
 * The wire form of keys, clients, tokens and notifications.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { nisSchema } from './access.schema.ts'
import { scopes } from './access.ts'
import { instantSchema } from './disruption.schema.ts'
import { notificationKinds } from './staff-api.ts'

const scopeSchema = z.enum(scopes)

export const actorSchema = z
  .object({ kind: z.enum(['person', 'program', 'system']), id: z.string(), name: z.string() })
  .openapi('Actor')

const name = z
  .string()
  .trim()
  .min(1, 'is needed, to tell it from others later')
  .max(100, 'has at most 100 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must be on one line')

export const apiKeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    kind: z.enum(['key', 'client']),
    scopes: z.array(scopeSchema),
    by: actorSchema,
    createdAt: instantSchema,
    expires: instantSchema.optional(),
    lastUsed: instantSchema.optional().openapi({ description: 'To the minute.' }),
  })
  .openapi('ApiKey')

export const newApiKeySchema = apiKeySchema
  .extend({
    clientId: z.string().optional().openapi({ description: 'Of a client.' }),
    secret: z.string().openapi({ description: 'Shown this once.' }),
  })
  .openapi('NewApiKey')

export const keyWishSchema = z.strictObject({
  name,
  kind: z.enum(['key', 'client']).openapi({
    description: '`key` is sent as it is; a `client` is exchanged for tokens at `/oauth2/token`.',
  }),
  scopes: z
    .array(scopeSchema)
    .min(1, 'name at least one scope')
    .transform((given) => scopes.filter((scope) => given.includes(scope))),
  expires: instantSchema.optional(),
})

export const tenantQuerySchema = z.strictObject({ tenant: nisSchema })

const notificationSchema = z
  .object({
    id: z.string(),
    kind: z.enum(notificationKinds),
    tenant: nisSchema,
    worksId: z.string(),
    title: z.string(),
    by: actorSchema,
    at: instantSchema,
    reason: z.string().optional(),
    read: z.boolean(),
  })
  .openapi('Notification')

export const notificationPageSchema = z
  .object({
    items: z.array(notificationSchema),
    total: z.number().int(),
    page: z.number().int(),
    pageSize: z.number().int(),
  })
  .openapi('Notifications')

export const readSchema = z.strictObject({
  ids: z
    .array(z.string().max(64))
    .max(1000)
    .optional()
    .openapi({ description: 'All where absent.' }),
})

export const tokenSchema = z
  .object({
    access_token: z.string(),
    token_type: z.literal('Bearer'),
    expires_in: z.number().int().openapi({ description: 'Seconds.', example: 3600 }),
    scope: z.string(),
  })
  .openapi('AccessToken')

export const tokenErrorSchema = z
  .object({
    error: z.enum([
      'invalid_request',
      'invalid_client',
      'unsupported_grant_type',
      'invalid_scope',
      'temporarily_unavailable',
    ]),
    error_description: z.string(),
  })
  .openapi('TokenError')

const base64Url = z.string().regex(/^[\w-]*$/, 'must be base64url')

/** Of `navigator.credentials`, in its JSON form; what is in it is checked where it is verified. */
export const publicKeyAnswerSchema = z
  .looseObject({
    id: base64Url.min(1).max(1400),
    rawId: base64Url.max(1400),
    type: z.literal('public-key'),
    response: z.looseObject({ clientDataJSON: z.string() }),
    clientExtensionResults: z.looseObject({}).default({}),
  })
  .openapi('PublicKeyAnswer')

export const newPasskeySchema = z.strictObject({
  name,
  response: publicKeyAnswerSchema,
})

export const passkeySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    createdAt: instantSchema,
    lastUsed: instantSchema.optional(),
  })
  .openapi('Passkey')
