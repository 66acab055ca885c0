/**
 * The wire form of sessions, people, invitations and settings.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { roles } from './access.ts'
import { instantSchema } from './disruption.schema.ts'
import { languages } from './text/messages.ts'
import { contact } from './works/fields.schema.ts'

const roleSchema = z.enum(roles)
export const languageSchema = z.enum(languages)

export const nisSchema = z
  .string()
  .regex(/^\d{5}$/, 'must be a NIS code of five digits')
  .openapi({ example: '44021' })

/** No line breaks or other controls: these texts go into headers of mails. */
const personName = z
  .string()
  .trim()
  .min(1, 'is needed')
  .max(100, 'has at most 100 characters')
  .regex(/^[^\p{Cc}\p{Cf}\p{Zl}\p{Zp}]*$/u, 'must be on one line')

const email = z.email('must be a mail address, e.g. an@stad.example').max(254)

/** What is sent to be compared; what may be a password is said elsewhere. */
const password = z.string().min(1, 'is needed').max(1024, 'is too long')

const tenantName = z.string()

export const sessionSchema = z
  .object({
    person: z.object({ id: z.string(), name: z.string(), email: z.string(), lang: languageSchema }),
    memberships: z.array(z.object({ tenant: nisSchema, role: roleSchema, tenantName })),
    csrf: z.string().openapi({
      description: 'To be sent as `X-CSRF-Token` with every POST, PUT, PATCH and DELETE.',
    }),
    notifications: z.number().int().openapi({ description: 'Unread.' }),
    hasPassword: z.boolean(),
  })
  .openapi('Session')

export const signInSchema = z.strictObject({ email, password })
export const accountChangeSchema = z
  .strictObject({ lang: languageSchema.optional(), name: personName.optional() })
  .refine((change) => Object.keys(change).length > 0, 'change `lang`, `name` or both')

export const ownSessionSchema = z
  .object({
    id: z.string(),
    current: z.boolean(),
    since: instantSchema,
    lastSeen: instantSchema,
    device: z.string().openapi({ example: 'Firefox, Windows' }),
  })
  .openapi('OwnSession')

export const passwordChangeSchema = z.strictObject({ current: password, next: password })
export const resetRequestSchema = z.strictObject({ email })
export const passwordResetSchema = z
  .object({ email: z.string(), name: z.string(), expires: instantSchema })
  .openapi('PasswordReset')
export const resetSchema = z.strictObject({ password })

export const invitationSchema = z
  .object({
    email: z.string(),
    name: z.string(),
    tenantNames: z.array(tenantName),
    expires: instantSchema,
    known: z.boolean().openapi({
      description: 'There is an account already: its password accepts, and none is chosen.',
    }),
  })
  .openapi('Invitation')
export const acceptanceSchema = z.strictObject({
  name: personName.optional(),
  password: password.optional(),
})

export const colleagueSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    email: z.string(),
    role: roleSchema,
    source: z.string().optional().openapi({
      description: 'Provider that gives the role, which is then changed there.',
    }),
    invited: z.boolean().openapi({ description: 'Has not come yet.' }),
    lastSeen: instantSchema.optional(),
  })
  .openapi('Colleague')

export const newColleagueSchema = z.strictObject({
  email,
  name: personName,
  role: roleSchema,
  lang: languageSchema.default('nl'),
})
export const roleChangeSchema = z.strictObject({ role: roleSchema })

export const invitedSchema = z
  .object({
    person: colleagueSchema,
    link: z.string().optional().openapi({
      description: 'Only where no mail can be sent: to be handed over. It is shown this once.',
    }),
  })
  .openapi('Invited')

export const settingsSchema = z
  .strictObject({
    authorMayApprove: z.boolean(),
    remindDays: z.number().int().min(0).max(60),
    contact: contact.trim().min(1).optional(),
  })
  .openapi('TenantSettings')
