/**
 * What is answered about works, for the description of the API.
 *
 * @module
 */

import { z } from '@hono/zod-openapi'
import { bboxSchema, instantSchema, lineRefSchema } from '../disruption.schema.ts'
import { causes } from '../disruption.ts'
import {
  type BulkAnswer,
  type Conflict,
  type Conflicts,
  conflictKinds,
  type WorksCheck,
} from '../staff-api.ts'
import { scheduleSchema, worksContentSchema } from './works.schema.ts'
import {
  type Revision,
  type WorkingCopy,
  type Works,
  type WorksEvent,
  type WorksSummary,
  type WorksTemplate,
  worksActions,
  worksEventKinds,
  worksFaultCodes,
  worksFlags,
  worksStatuses,
} from './works.ts'

export const actorSchema = z
  .object({ kind: z.enum(['person', 'program', 'system']), id: z.string(), name: z.string() })
  .openapi('Actor')

const summaryFields = {
  id: z.string(),
  tenant: z.string().openapi({ description: 'NIS code.' }),
  tenantName: z.string(),
  version: z
    .int()
    .openapi({ description: 'Moves with everything somebody does with it: the ETag.' }),
  status: z.enum(worksStatuses),
  edit: z.enum(['draft', 'pending', 'rejected']).optional().openapi({
    description: 'Of published works: a newer revision waits, or is being written.',
  }),
  title: z.string(),
  cause: z.enum(causes),
  lines: z.array(lineRefSchema),
  streets: z.array(z.string()),
  bbox: bboxSchema.optional(),
  schedule: scheduleSchema,
  start: instantSchema,
  end: instantSchema.optional().openapi({ description: 'Absent: until further notice.' }),
  owner: actorSchema,
  createdAt: instantSchema,
  updatedAt: instantSchema,
  submittedAt: instantSchema.optional(),
  onSite: z.enum(['unknown', 'confirmed', 'notThere']),
  flags: z.array(z.enum(worksFlags)),
  textOnly: z.boolean(),
  gipodId: z.string().optional(),
  example: z.boolean(),
}

export const worksSummarySchema: z.ZodType<WorksSummary> = z
  .object(summaryFields)
  .openapi('WorksSummary')

const worksEventSchema: z.ZodType<WorksEvent> = z
  .object({
    sequence: z.int(),
    kind: z.enum(worksEventKinds),
    revision: z.int().optional(),
    by: actorSchema,
    at: instantSchema,
    reason: z.string().optional(),
    other: z.string().optional().openapi({
      description: 'What else it is about: works it was copied from, the flag.',
    }),
  })
  .openapi('WorksEvent')

const revisionFields = {
  number: z.int(),
  by: actorSchema,
  at: instantSchema,
  basedOn: z.int().optional(),
  note: z.string().optional(),
}

const revisionRefSchema = z.object(revisionFields).openapi('RevisionRef')

export const revisionSchema: z.ZodType<Revision> = z
  .object({ ...revisionFields, content: worksContentSchema })
  .openapi('Revision')

export const workingCopySchema: z.ZodType<WorkingCopy> = z
  .object({ content: worksContentSchema, basedOn: z.int(), savedAt: instantSchema })
  .openapi('WorkingCopy')

export const worksSchema: z.ZodType<Works> = z
  .object({
    ...summaryFields,
    latest: z.int(),
    pending: z.int().optional(),
    published: z.int().optional(),
    content: worksContentSchema,
    revisions: z.array(revisionRefSchema),
    events: z.array(worksEventSchema),
    workingCopy: workingCopySchema.optional(),
    alsoEditing: z.array(z.object({ by: actorSchema, savedAt: instantSchema })),
    disruptionId: z.string().optional().openapi({ description: 'While it is published.' }),
    actions: z.array(z.enum(worksActions)),
  })
  .openapi('Works')

export const worksTemplateSchema: z.ZodType<WorksTemplate> = z
  .object({
    id: z.string(),
    tenant: z.string(),
    name: z.string(),
    content: worksContentSchema,
    by: actorSchema,
    at: instantSchema,
  })
  .openapi('WorksTemplate')

const worksFaultSchema = z
  .object({
    field: z.string(),
    code: z.enum(worksFaultCodes),
    values: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  })
  .openapi('WorksFault')

const conflictSchema: z.ZodType<Conflict> = z
  .object({
    kind: z.enum(conflictKinds),
    why: z.enum(['sameDirection', 'narrow']).optional().openapi({
      description: 'Of a shared street.',
    }),
    works: z.string().optional(),
    other: z.object({
      kind: z.enum(['works', 'disruption']),
      id: z.string(),
      title: z.string(),
      tenant: z.string().optional(),
      tenantName: z.string().optional(),
      status: z.enum(worksStatuses).optional(),
    }),
    streets: z.array(z.string()),
    lines: z.array(z.string()),
    from: instantSchema,
    until: instantSchema.optional(),
    geometry: z
      .custom<Conflict['geometry']>((value) => typeof value === 'object' && value !== null)
      .openapi({ type: 'object', description: 'GeoJSON geometry (RFC 7946), CRS84.' }),
  })
  .openapi('Conflict')

const found = {
  conflicts: z.array(conflictSchema),
  more: z
    .int()
    .optional()
    .openapi({ description: 'So many others, in force later, were not looked at any more.' }),
}

export const conflictsSchema: z.ZodType<Conflicts> = z.object(found).openapi('Conflicts')

export const worksCheckSchema: z.ZodType<WorksCheck> = z
  .object({ faults: z.array(worksFaultSchema), ...found })
  .openapi('WorksCheck')

export const bulkAnswerSchema: z.ZodType<BulkAnswer> = z
  .object({
    items: z.array(
      z.object({
        id: z.string(),
        works: worksSummarySchema.optional(),
        problem: z.object({ status: z.int(), detail: z.string() }).optional(),
      }),
    ),
  })
  .openapi('BulkAnswer')

/** One page of a list. */
export const pageSchema = <T extends z.ZodType>(items: T) =>
  z.object({
    items: z.array(items),
    total: z.int(),
    page: z.int(),
    pageSize: z.int(),
  })
