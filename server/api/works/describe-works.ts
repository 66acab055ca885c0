/**
 * The routes of works for the description of the API.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { WorksAction } from '../../../shared/works/works.ts'
import {
  bulkAnswerSchema,
  pageSchema,
  revisionSchema,
  workingCopySchema,
  worksCheckSchema,
  worksSchema,
  worksSummarySchema,
  worksTemplateSchema,
} from '../../../shared/works/works-answers.schema.ts'
import {
  bulkBodySchema,
  newTemplateSchema,
  newWorksSchema,
  saveWorksSchema,
  workingCopyBodySchema,
  worksActionBodySchema,
  worksCheckBodySchema,
  worksQuerySchema,
} from '../../../shared/works/works-requests.schema.ts'
import { jsonContent, jsonRequest, noContent, refusals } from '../access/responses.ts'
import { tenantQuery } from '../access/tenant-query.ts'
import { idempotencyKey } from '../idempotency.ts'
import { problemContent } from '../problem.ts'

const tags = ['works']
const params = z.object({ id: z.string() })
const ifMatch = z.object({
  'If-Match': z.string().openapi({
    description: 'The ETag of the works as they were looked at.',
    example: '"3"',
  }),
})

const refused = {
  400: problemContent('A parameter or the body is wrong; `issues` name each field.'),
  ...refusals,
  404: problemContent('There are none, or not in a tenant of yours.'),
}
const versioned = {
  ...refused,
  409: problemContent('Not possible as the works stand.'),
  412: problemContent('Somebody else changed them meanwhile; `ETag` has the version now.'),
  428: problemContent('`If-Match` is missing.'),
}
const engine = problemContent('The engine is busy; nothing has changed. See `Retry-After`.')

const deeds: Record<Exclude<WorksAction, 'save' | 'copy'>, { summary: string; more?: string }> = {
  submit: {
    summary: 'Submit for approval',
    more: 'Refused with `issues` where a line that is hit has no answer, or something else is missing.',
  },
  recall: { summary: 'Take back what was submitted' },
  approve: {
    summary: 'Approve and publish',
    more: 'Not by whoever wrote or submitted it, unless the tenant allows that.',
  },
  reject: { summary: 'Send back to the author', more: 'With a `reason`.' },
  emergency: { summary: 'Publish at once, to be reviewed after' },
  review: { summary: 'Find good what was published at once' },
  withdraw: { summary: 'Publish it no more' },
  end: {
    summary: 'End earlier',
    more: 'Now, or at `end`. Done at once by who may approve; by others it is submitted.',
  },
  extend: {
    summary: 'End later',
    more: 'At `end`; null: until further notice. Done at once by who may approve; by others it is submitted.',
  },
  confirm: { summary: 'Say whether the closure is there' },
  discard: { summary: 'Throw a draft, or an edit of published works, away' },
}

export function describeWorks({ openAPIRegistry }: OpenAPIHono): void {
  const path = '/api/v1/works'
  const one = `${path}/{id}`
  const templates = '/api/v1/templates'
  const works = jsonContent(worksSchema, 'The works as they are now; `ETag` is their version.')

  openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags,
    summary: 'Works in every state',
    description:
      'Of the tenants one may read. `status` also finds published works whose edit is in that ' +
      'state. `q` looks in titles, streets and line numbers.',
    request: { query: worksQuerySchema },
    responses: { 200: jsonContent(pageSchema(worksSummarySchema), 'One page.'), ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path,
    tags,
    summary: 'A new draft',
    request: { headers: idempotencyKey, ...jsonRequest(newWorksSchema) },
    responses: {
      201: works,
      ...refused,
      409: problemContent('The first request with this `Idempotency-Key` is still at work.'),
      422: problemContent('The `Idempotency-Key` stands for another request.'),
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: `${path}/bulk`,
    tags,
    summary: 'Approve or withdraw many',
    description: 'Each is done or refused by itself.',
    request: jsonRequest(bulkBodySchema),
    responses: { 200: jsonContent(bulkAnswerSchema, 'In the order asked.'), ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: `${path}/check`,
    tags,
    summary: 'What stands in the way of submitting',
    request: jsonRequest(worksCheckBodySchema),
    responses: {
      200: jsonContent(worksCheckSchema, 'Nothing where both are empty.'),
      ...refused,
      503: engine,
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: `${path}/events`,
    tags,
    summary: 'Hear of changes (server-sent events)',
    description:
      '`hello` on connecting, `change` with `id` and `version`, `reload` where changes may have ' +
      'been missed. The stream ends after some minutes; connect again.',
    request: { query: tenantQuery },
    responses: {
      200: { description: 'Events.', content: { 'text/event-stream': { schema: z.string() } } },
      ...refused,
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: one,
    tags,
    summary: 'One, with its history',
    request: { params },
    responses: { 200: works, ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'put',
    path: one,
    tags,
    summary: 'Save a revision',
    description: 'What waits for approval is taken back by it; what is published keeps serving.',
    request: { params, headers: ifMatch, ...jsonRequest(saveWorksSchema) },
    responses: { 200: works, ...versioned },
  })
  openAPIRegistry.registerPath({
    method: 'put',
    path: `${one}/copy`,
    tags,
    summary: 'Keep what is being typed',
    description: 'One for each author, seen by nobody else. Gone with the next save.',
    request: { params, ...jsonRequest(workingCopyBodySchema) },
    responses: { 200: jsonContent(workingCopySchema, 'As kept.'), ...refused, 409: versioned[409] },
  })
  openAPIRegistry.registerPath({
    method: 'delete',
    path: `${one}/copy`,
    tags,
    summary: 'Forget what was being typed',
    request: { params },
    responses: { 204: noContent, ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: `${one}/revisions`,
    tags,
    summary: 'The last hundred revisions',
    request: { params },
    responses: {
      200: jsonContent(z.object({ items: z.array(revisionSchema) }), 'Oldest first.'),
      ...refused,
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: `${one}/revisions/{number}`,
    tags,
    summary: 'One revision',
    request: { params: params.extend({ number: z.string() }) },
    responses: { 200: jsonContent(revisionSchema, 'As it was saved.'), ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: `${one}/copies`,
    tags,
    summary: 'A new draft from these works',
    description: 'Dates in the past are moved, so that it begins today or later.',
    request: { params },
    responses: { 201: works, ...refused },
  })
  for (const [action, { summary, more }] of Object.entries(deeds)) {
    openAPIRegistry.registerPath({
      method: 'post',
      path: `${one}/${action}`,
      tags,
      summary,
      ...(more === undefined ? {} : { description: more }),
      request: {
        params,
        headers: ifMatch,
        body: { content: { 'application/json': { schema: worksActionBodySchema } } },
      },
      responses: { 200: works, ...versioned, ...(action === 'submit' ? { 503: engine } : {}) },
    })
  }
  openAPIRegistry.registerPath({
    method: 'get',
    path: templates,
    tags,
    summary: 'Templates of a tenant',
    request: { query: tenantQuery },
    responses: {
      200: jsonContent(
        z.object({ items: z.array(worksTemplateSchema) }),
        'By name; their dates begin today or later.',
      ),
      ...refused,
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: templates,
    tags,
    summary: 'A new template',
    request: { query: tenantQuery, ...jsonRequest(newTemplateSchema) },
    responses: { 201: jsonContent(worksTemplateSchema, 'As kept.'), ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'delete',
    path: `${templates}/{id}`,
    tags,
    summary: 'Remove a template',
    request: { params, query: tenantQuery },
    responses: { 204: noContent, ...refused },
  })
}
