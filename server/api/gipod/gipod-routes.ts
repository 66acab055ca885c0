/**
 * `/api/v1/gipod` and `/api/v1/works/:id/gipod`: hindrances of the register to take over, and what
 * has changed since.
 *
 * Rights are checked by the service; here is only found out who asks.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { nisSchema } from '../../../shared/access.schema.ts'
import { instantSchema } from '../../../shared/disruption.schema.ts'
import type { Works } from '../../../shared/works/works.ts'
import { pageSchema, worksSchema } from '../../../shared/works/works-answers.schema.ts'
import type { GipodService } from '../../works/gipod-service.ts'
import { answer, jsonContent, jsonRequest, refusals } from '../access/responses.ts'
import type { Guard } from '../guard.ts'
import { jsonBody } from '../json-body.ts'
import { problemContent } from '../problem.ts'
import { queryOf } from '../query-of.ts'
import { versionOf } from '../works/if-match.ts'
import { etagOf } from '../works/works-refusal.ts'

export interface GipodRouteOptions {
  gipod: Pick<GipodService, 'list' | 'takeOver' | 'differences' | 'take'>
  guard: Guard
}

const listQuery = z.strictObject({
  tenant: nisSchema,
  page: z.coerce.number().int().min(1).max(100_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(200).default(20),
})
const takeOverBody = z.strictObject({ tenant: nisSchema }).openapi('GipodTakeOver')
const fields = ['start', 'end', 'periods', 'geometry', 'description', 'status'] as const
const takeBody = z
  .strictObject({
    take: z.array(z.enum(fields)).max(fields.length).openapi({
      description: 'What the works take from the register; the rest stays, and counts as seen.',
    }),
  })
  .openapi('GipodTake')

const geometry = z.any().openapi({ type: 'object', description: 'GeoJSON geometry.' })
const proposalSchema = z
  .object({
    gipodId: z.string(),
    title: z.string(),
    owner: z.string().optional(),
    start: instantSchema,
    end: instantSchema.optional(),
    streets: z.array(z.string()),
    geometry,
    lines: z.array(z.string()),
    url: z.string().optional(),
    worksId: z.string().optional(),
  })
  .openapi('GipodProposal')
const differenceSchema = z
  .object({
    field: z.enum(fields),
    before: z.string().optional(),
    after: z.string().optional(),
    geometryBefore: geometry.optional(),
    geometryAfter: geometry.optional(),
  })
  .openapi('GipodDifference')

/** Add the routes to the app, whose `onError` is to ask `worksRefusal`. */
export function gipodRoutes(app: OpenAPIHono, { gipod, guard }: GipodRouteOptions): void {
  describeGipod(app)

  app.get('/api/v1/gipod', async (c) => {
    const by = await guard.principal(c)
    const { tenant, page, pageSize } = queryOf(c, listQuery)
    return answer(c, await gipod.list(by, tenant, page, pageSize))
  })

  app.post('/api/v1/gipod/:gipodId/take-over', async (c) => {
    const by = await guard.principal(c)
    const { tenant } = await jsonBody(c, takeOverBody)
    return answerWorks(c, await gipod.takeOver(by, c.req.param('gipodId'), tenant))
  })

  app.get('/api/v1/works/:id/gipod', async (c) => {
    const by = await guard.principal(c)
    return answer(c, { differences: await gipod.differences(by, c.req.param('id')) })
  })

  app.post('/api/v1/works/:id/gipod', async (c) => {
    const by = await guard.principal(c)
    const version = versionOf(c)
    const { take } = await jsonBody(c, takeBody)
    return answerWorks(c, await gipod.take(by, c.req.param('id'), version, take))
  })
}

function answerWorks(c: Context, works: Works): Response {
  c.header('etag', etagOf(works.version))
  return answer(c, works)
}

function describeGipod({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['works']
  const refused = {
    ...refusals,
    400: problemContent('A parameter or the body is wrong.'),
    404: problemContent('There is no such hindrance or works, or the tenant is none of yours.'),
  }
  const worksId = z.object({ id: z.string() })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/gipod',
    tags,
    summary: 'Hindrances of the register in the municipality, to take over',
    request: { query: listQuery },
    responses: {
      200: jsonContent(
        pageSchema(proposalSchema),
        'Not over yet; first those not taken over, those that touch a line before others.',
      ),
      ...refused,
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/gipod/{gipodId}/take-over',
    tags,
    summary: 'Make a draft from a hindrance; the same one again where it was taken over before',
    request: { params: z.object({ gipodId: z.string() }), ...jsonRequest(takeOverBody) },
    responses: { 200: jsonContent(worksSchema, 'The draft.'), ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/works/{id}/gipod',
    tags,
    summary: 'What the register says now that it did not when somebody last looked',
    request: { params: worksId },
    responses: {
      200: jsonContent(
        z.object({ differences: z.array(differenceSchema) }),
        'None where the works were not taken over.',
      ),
      ...refused,
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/works/{id}/gipod',
    tags,
    summary: 'Take changes of the register over, and have seen the rest',
    request: { params: worksId, ...jsonRequest(takeBody) },
    responses: {
      200: jsonContent(worksSchema, 'With a new revision where anything was taken.'),
      ...refused,
      412: problemContent('Somebody changed the works meanwhile.'),
      428: problemContent('If-Match is missing.'),
    },
  })
}
