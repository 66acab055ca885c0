/**
 * `/api/v1/works/conflicts`, `/api/v1/works/:id/conflicts` and `/api/v1/conflicts`: what is in whose
 * way.
 *
 * Rights are checked by the service; here is only found out who asks.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { conflictsSchema } from '../../../shared/works/works-answers.schema.ts'
import { worksCheckBodySchema } from '../../../shared/works/works-requests.schema.ts'
import type { ConflictService } from '../../works/conflict-service.ts'
import { answer, jsonContent, jsonRequest, refusals } from '../access/responses.ts'
import { tenantOf, tenantQuery } from '../access/tenant-query.ts'
import type { Guard } from '../guard.ts'
import { jsonBody } from '../json-body.ts'
import { problemContent } from '../problem.ts'

export interface ConflictRouteOptions {
  conflicts: Pick<ConflictService, 'of' | 'ofWorks' | 'all'>
  guard: Guard
}

const ofContent = '/api/v1/works/conflicts'
const ofTenant = '/api/v1/conflicts'

/** Bytes of a body with content. */
const most = 2 * 1024 * 1024

/** Add the routes to the app, whose `onError` is to ask `worksRefusal`. */
export function conflictRoutes(app: OpenAPIHono, options: ConflictRouteOptions): void {
  const { conflicts, guard } = options
  describeConflicts(app)

  app.post(ofContent, async (c) => {
    const by = await guard.principal(c)
    const asked = await jsonBody(c, worksCheckBodySchema, most)
    return answer(c, await conflicts.of(by, asked))
  })

  app.get('/api/v1/works/:id/conflicts', async (c) => {
    const by = await guard.principal(c)
    return answer(c, await conflicts.ofWorks(by, c.req.param('id')))
  })

  app.get(ofTenant, async (c) => {
    const by = await guard.principal(c)
    return answer(c, await conflicts.all(by, tenantOf(c)))
  })
}

function describeConflicts({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['works']
  const refused = {
    ...refusals,
    400: problemContent('A parameter or the body is wrong.'),
    404: problemContent('There are no such works, or the tenant is none of yours.'),
  }
  openAPIRegistry.registerPath({
    method: 'post',
    path: ofContent,
    tags,
    summary: 'What works would be in the way of, and what in theirs',
    description:
      'Compared with everything of the tenant that lives, what its neighbours have published and ' +
      'what feeds say, where both are really in force at once.',
    request: jsonRequest(worksCheckBodySchema),
    responses: { 200: jsonContent(conflictsSchema, 'By when they begin.'), ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/works/{id}/conflicts',
    tags,
    summary: 'Conflicts of works as they serve, or as last saved',
    request: { params: z.object({ id: z.string() }) },
    responses: { 200: jsonContent(conflictsSchema, 'By when they begin.'), ...refused },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: ofTenant,
    tags,
    summary: 'Conflicts of all living works of a tenant',
    request: { query: tenantQuery },
    responses: {
      200: jsonContent(conflictsSchema, 'Between two works of the tenant once.'),
      ...refused,
    },
  })
}
