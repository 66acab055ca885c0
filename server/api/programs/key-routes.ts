/**
 * `/api/v1/keys`: keys and clients of a tenant's programs.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Logger } from 'pino'
import { actorOf } from '../../../shared/access.ts'
import {
  apiKeySchema,
  keyWishSchema,
  newApiKeySchema,
  tenantQuerySchema,
} from '../../../shared/access-programs.schema.ts'
import { toInstant } from '../../../shared/time/period.ts'
import { type Keys, mostKeys } from '../../access/keys.ts'
import { answer, done, jsonContent, jsonRequest, noContent, refusals } from '../access/responses.ts'
import { type Guard, Refusal } from '../guard.ts'
import { jsonBody } from '../json-body.ts'
import { problem, problemContent } from '../problem.ts'
import { queryOf } from '../query-of.ts'

export interface KeyRouteOptions {
  keys: Keys
  guard: Guard
  log: Logger
  clock?: { now(): number }
}

const path = '/api/v1/keys'

/** Add the routes to the app. */
export function keyRoutes(app: OpenAPIHono, { keys, guard, log, clock }: KeyRouteOptions): void {
  describeRoutes(app)

  app.get(path, async (c) => {
    const { tenant } = queryOf(c, tenantQuerySchema)
    await guard.allowed(c, 'keys.manage', tenant)
    return answer(c, { items: await keys.list(tenant) })
  })

  app.post(path, async (c) => {
    const { tenant } = queryOf(c, tenantQuerySchema)
    const by = actorOf(await guard.allowed(c, 'keys.manage', tenant))
    const wish = await jsonBody(c, keyWishSchema)
    if (wish.expires !== undefined && wish.expires <= toInstant((clock ?? Date).now())) {
      const issue = { in: 'body' as const, name: 'expires', detail: 'must be in the future' }
      throw new Refusal(
        problem('badRequest', 'expires: must be in the future', { issues: [issue] }),
      )
    }
    const made = await keys.create(tenant, wish, by)
    if (!made) {
      const detail = `A tenant has at most ${mostKeys} keys; revoke some that are not used`
      throw new Refusal(problem('conflict', detail))
    }
    log.info({ tenant, key: made.id, by: by.id, scopes: made.scopes }, 'a key was made')
    return answer(c, made, 201)
  })

  app.delete(`${path}/:id`, async (c) => {
    const { tenant } = queryOf(c, tenantQuerySchema)
    const by = await guard.allowed(c, 'keys.manage', tenant)
    const id = c.req.param('id')
    if (!(await keys.revoke(tenant, id))) {
      throw new Refusal(
        problem('resourceNotFound', 'There is no such key; it may be revoked already'),
      )
    }
    log.info({ tenant, key: id, by: by.id }, 'a key was revoked')
    return done(c)
  })
}

function describeRoutes({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['programs']
  const query = tenantQuerySchema
  const refused = {
    400: problemContent('A parameter or the body is wrong.'),
    ...refusals,
    404: problemContent('There is none, or not in a tenant of yours.'),
  }
  openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags,
    summary: 'Keys and clients of a tenant',
    description: 'Oldest first; those that have run out are among them.',
    request: { query },
    responses: {
      200: jsonContent(z.object({ items: z.array(apiKeySchema) }), 'All of them.'),
      ...refused,
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path,
    tags,
    summary: 'Make a key or a client',
    description: 'The secret is in this answer and nowhere else: only its hash is kept.',
    request: { query, ...jsonRequest(keyWishSchema) },
    responses: {
      201: jsonContent(newApiKeySchema, 'With its secret.'),
      ...refused,
      409: problemContent('The tenant has as many keys as it may.'),
    },
  })
  openAPIRegistry.registerPath({
    method: 'delete',
    path: `${path}/{id}`,
    tags,
    summary: 'Revoke a key or a client',
    description: 'Ends it at once, with the tokens that a client was exchanged for.',
    request: { query, params: z.object({ id: z.string() }) },
    responses: { 204: noContent, ...refused },
  })
}
