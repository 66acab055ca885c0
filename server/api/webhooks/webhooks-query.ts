import { z } from '@hono/zod-openapi'
import { nisSchema } from '../../../shared/access.schema.ts'
import { deliveryStates } from '../../../shared/webhooks.ts'

export const deliveriesQuery = z.strictObject({
  page: z.coerce.number().int().min(1).max(100_000).default(1).openapi({ description: '1-based.' }),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
  state: z.enum(deliveryStates).optional(),
})

export const webhooksQuery = z.strictObject({
  tenant: nisSchema.optional().openapi({ description: 'Absent: of all tenants one manages.' }),
})
