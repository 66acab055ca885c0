import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { nisSchema } from '../../../shared/access.schema.ts'
import { queryOf } from '../query-of.ts'

/** `?tenant=` and nothing else. */
export const tenantQuery = z.strictObject({ tenant: nisSchema })

/** @throws Refusal 400 */
export const tenantOf = (c: Context): string => queryOf(c, tenantQuery).tenant
