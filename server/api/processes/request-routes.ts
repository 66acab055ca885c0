/**
 * `/api/v1/requests`: what a municipality asks of the operator, and its answers.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import {
  answerBodySchema,
  operatorRequestSchema,
  requestPageSchema,
  requestsQuerySchema,
} from '../../../shared/requests.schema.ts'
import type { OperatorRequest } from '../../../shared/requests.ts'
import type { Requests } from '../../processes/requests.ts'
import { answer, jsonContent, jsonRequest, refusals } from '../access/responses.ts'
import type { Guard } from '../guard.ts'
import { jsonBody } from '../json-body.ts'
import { otherMethods } from '../other-methods.ts'
import { problemContent } from '../problem.ts'
import { queryOf } from '../query-of.ts'
import { versionOf } from '../works/if-match.ts'
import { etagOf } from '../works/works-refusal.ts'
import { refusing } from './process-refusal.ts'

export interface RequestRouteOptions {
  requests: Requests
  guard: Guard
}

const path = '/api/v1/requests'

/** Add the routes to the app, behind `privateAnswers`. */
export function requestRoutes(app: OpenAPIHono, { requests, guard }: RequestRouteOptions): void {
  describeRequests(app)

  app.get(path, (c) =>
    refusing(async () => {
      const by = await guard.principal(c)
      return answer(c, await requests.list(by, queryOf(c, requestsQuerySchema)))
    }),
  )

  app.get(`${path}/:id`, (c) =>
    refusing(async () => {
      const by = await guard.principal(c)
      return answerRequest(c, await requests.get(by, c.req.param('id')))
    }),
  )

  app.post(`${path}/:id/answer`, (c) =>
    refusing(async () => {
      const by = await guard.principal(c)
      const version = versionOf(c)
      const body = await jsonBody(c, answerBodySchema)
      return answerRequest(c, await requests.answer(by, c.req.param('id'), version, body))
    }),
  )

  otherMethods(app, path, new Set(['GET']))
  otherMethods(app, `${path}/:id`, new Set(['GET']))
  otherMethods(app, `${path}/:id/answer`, new Set(['POST']))
}

function answerRequest(c: Context, request: OperatorRequest): Response {
  c.header('etag', etagOf(request.version))
  return answer(c, request)
}

const params = z.object({ id: z.string() })
const refused = {
  400: problemContent('A parameter or the body is wrong; `issues` name each field.'),
  ...refusals,
  404: problemContent('There are none, or not in a tenant of yours.'),
}

function describeRequests({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['requests']
  openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags,
    summary: 'What the operator is asked',
    description: 'Open ones first, the longest waiting first; then the others, the latest first.',
    request: { query: requestsQuerySchema },
    responses: { 200: jsonContent(requestPageSchema, 'One page.'), ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: `${path}/{id}`,
    tags,
    summary: 'One request, with its answer',
    description: 'Its id is that of the job that waits for it. `ETag` is its version.',
    request: { params },
    responses: { 200: jsonContent(operatorRequestSchema, 'As it is now.'), ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: `${path}/{id}/answer`,
    tags,
    summary: 'Answer as the operator',
    description:
      'Ends the job that waits for it, and tells who asked. Only for people with the role operator.',
    request: {
      params,
      headers: z.object({
        'If-Match': z.string().openapi({
          description: 'The ETag of the request as it was looked at.',
          example: '"1"',
        }),
      }),
      ...jsonRequest(answerBodySchema),
    },
    responses: {
      200: jsonContent(operatorRequestSchema, 'As answered.'),
      ...refused,
      409: problemContent('Nothing is asked any more.'),
      412: problemContent('Somebody else was first; `ETag` has the version now.'),
      428: problemContent('`If-Match` is missing.'),
    },
  })
}
