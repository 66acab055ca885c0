/**
 * What is asked about works: bodies of requests and the parameters of lists.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import type { BulkBody, NewWorks, WorksActionBody, WorksQuery } from '../staff-api.ts'
import { localDate, localTime, oneLine, text } from './fields.schema.ts'
import { worksContentSchema } from './works.schema.ts'
import { worksFlags, worksStatuses } from './works.ts'

const mostAtOnce = 200
const mostPageSize = 200

const nis = z.string().regex(/^\d{5}$/, { error: 'must be a NIS code of five digits' })

export const newWorksSchema: z.ZodType<NewWorks> = z
  .strictObject({ tenant: nis, content: worksContentSchema })
  .openapi('NewWorks')

/** `PUT /api/v1/works/:id` */
export const saveWorksSchema = z
  .strictObject({ content: worksContentSchema, note: text(1_000).optional() })
  .openapi('SaveWorks')

/** `PUT /api/v1/works/:id/copy` */
export const workingCopyBodySchema = z
  .strictObject({ content: worksContentSchema, basedOn: z.int().min(0) })
  .openapi('WorkingCopyBody')

/** `POST /api/v1/works/check` and `POST /api/v1/works/conflicts` */
export const worksCheckBodySchema = z
  .strictObject({ tenant: nis, id: oneLine(100).optional(), content: worksContentSchema })
  .openapi('WorksCheckBody')

/** `POST /api/v1/templates` */
export const newTemplateSchema = z
  .strictObject({
    name: oneLine(200).min(1, { error: 'must not be empty' }),
    content: worksContentSchema,
  })
  .openapi('NewWorksTemplate')

export const worksActionBodySchema: z.ZodType<WorksActionBody> = z
  .strictObject({
    reason: text(1_000).optional().openapi({ description: 'Needed to reject.' }),
    end: localTime.nullable().optional().openapi({
      description: 'extend: the new end, null: until further notice. end: absent is now.',
    }),
    there: z.boolean().optional().openapi({
      description: 'confirm: whether the closure is there.',
    }),
  })
  .openapi('WorksActionBody')

export const bulkBodySchema: z.ZodType<BulkBody> = z
  .strictObject({
    action: z.enum(['approve', 'withdraw']),
    items: z
      .array(z.strictObject({ id: oneLine(100), version: z.int().min(0) }))
      .min(1, { error: 'must name works' })
      .max(mostAtOnce, { error: `must be at most ${mostAtOnce} works at once` }),
    reason: text(1_000).optional(),
  })
  .openapi('BulkBody')

const sorts = ['start', '-start', 'updated', '-updated', 'title'] as const

const list = <T extends string>(allowed: readonly T[], what: string) =>
  z
    .string()
    .transform((value) => value.split(',').map((each) => each.trim()))
    .pipe(z.array(z.enum(allowed, { error: `must be ${what}: ${allowed.join(', ')}` })).max(20))

const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,6}$/, { error: 'must be a whole number' })
    .transform(Number)
    .pipe(
      z
        .number()
        .min(1, { error: 'must be 1 or more' })
        .max(most, { error: `must be at most ${most}` }),
    )

/** From the parameters of an address, each given once. */
export const worksQuerySchema = z.strictObject({
  tenant: nis.optional(),
  status: list(worksStatuses, 'one or more of').optional(),
  q: oneLine(200).optional(),
  line: oneLine(100).optional(),
  street: oneLine(200).optional(),
  owner: oneLine(100).optional(),
  from: localDate.optional(),
  until: localDate.optional(),
  flag: z.enum(worksFlags).optional(),
  sort: z.enum(sorts).optional(),
  page: whole(100_000).optional(),
  pageSize: whole(mostPageSize).optional(),
}) satisfies z.ZodType<WorksQuery>
