/**
 * The wire form of what is asked of an operator, and of its answer.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { nisSchema } from './access.schema.ts'
import { actorSchema } from './access-programs.schema.ts'
import { instantSchema, lineRefSchema, positionSchema, stopRefSchema } from './disruption.schema.ts'
import {
  type AnswerBody,
  type OperatorRequest,
  type RequestPlace,
  type RequestsQuery,
  requestKinds,
  requestStates,
} from './requests.ts'
import { oneLine, text } from './works/fields.schema.ts'

const mostRemarks = 4_000

/** Somebody's words, trimmed; nothing but space is none. */
export const remarksSchema = text(mostRemarks)
  .transform((value) => value.trim() || undefined)
  .optional()

const oneLineTrimmed = (most: number) =>
  oneLine(most)
    .transform((value) => value.trim() || undefined)
    .optional()

const onEarth = positionSchema.refine(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90, {
  error: 'must be [longitude, latitude] in degrees',
})

/** An existing stop by its id, or a place of one's own. */
export const placeSchema = z
  .union(
    [
      z.strictObject({ stopId: z.string().min(1).max(200) }),
      z.strictObject({
        name: oneLine(200).refine((name) => name.trim() !== '', { error: 'must not be empty' }),
        position: onEarth,
      }),
    ],
    { error: 'must be {"stopId": …} of an existing stop, or {"name": …, "position": [lon, lat]}' },
  )
  .openapi({ description: 'An existing stop by its id, or a name and [lon, lat].' })

const requestPlaceSchema: z.ZodType<RequestPlace> = z
  .object({ stopId: z.string().optional(), name: z.string(), position: positionSchema })
  .openapi('RequestPlace')

const askedWorksSchema = z
  .object({
    id: z.string(),
    revision: z.int(),
    title: z.string(),
    streets: z.array(z.string()),
    lines: z.array(lineRefSchema),
    stops: z.array(z.object({ id: z.string(), name: z.string() })),
    start: instantSchema,
    end: instantSchema.optional().openapi({ description: 'Absent: until further notice.' }),
  })
  .openapi('AskedWorks', { description: 'As the works were when the operator was asked.' })

export const operatorRequestSchema: z.ZodType<OperatorRequest> = z
  .object({
    id: z.string(),
    tenant: nisSchema,
    version: z.int().openapi({ description: 'The ETag.' }),
    kind: z.enum(requestKinds),
    state: z.enum(requestStates),
    by: actorSchema,
    at: instantSchema,
    works: askedWorksSchema,
    remarks: z.string().optional(),
    stop: stopRefSchema.optional(),
    wish: requestPlaceSchema.optional(),
    answer: z
      .object({
        by: actorSchema,
        at: instantSchema,
        confirmed: z.boolean(),
        reference: z.string().optional(),
        remarks: z.string().optional(),
        detour: z.string().optional(),
        place: requestPlaceSchema.optional(),
      })
      .optional(),
  })
  .openapi('OperatorRequest')

export const requestPageSchema = z
  .object({
    items: z.array(operatorRequestSchema),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  })
  .openapi('OperatorRequestPage')

export const answerBodySchema = z
  .strictObject({
    confirmed: z.boolean(),
    reference: oneLineTrimmed(200).openapi({ description: 'Of the operator, e.g. a file number.' }),
    remarks: remarksSchema.openapi({ description: 'Needed where it is refused.' }),
    detour: remarksSchema.openapi({ description: 'On the detour that was chosen.' }),
    place: placeSchema.optional().openapi({
      description: 'Of a replacement stop that is confirmed: needed there, and only there.',
    }),
  })
  .openapi('RequestAnswerBody') satisfies z.ZodType<AnswerBody>

const whole = (most: number) => z.coerce.number().int().min(1).max(most)

export const requestsQuerySchema = z.strictObject({
  tenant: nisSchema,
  state: z.enum(requestStates).optional(),
  works: oneLine(100).optional(),
  page: whole(100_000).optional(),
  pageSize: whole(200).optional(),
}) satisfies z.ZodType<RequestsQuery>
