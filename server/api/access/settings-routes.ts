/**
 * `/api/v1/settings`: how a tenant works. Read by all its staff, changed by administrators.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { settingsSchema } from '../../../shared/access.schema.ts'
import { jsonBody } from '../json-body.ts'
import { problemContent } from '../problem.ts'
import type { AccessRouteOptions } from './access-route-options.ts'
import { answer, jsonContent, jsonRequest, refusals } from './responses.ts'
import { tenantOf, tenantQuery } from './tenant-query.ts'

const path = '/api/v1/settings'

export function settingsRoutes(app: OpenAPIHono, { access, guard }: AccessRouteOptions): void {
  describeRoutes(app)

  app.get(path, async (c) => {
    const tenant = tenantOf(c)
    await guard.allowed(c, 'works.read', tenant)
    return answer(c, await access.settings(tenant))
  })

  app.put(path, async (c) => {
    const tenant = tenantOf(c)
    await guard.allowed(c, 'settings.manage', tenant)
    await access.changeSettings(tenant, await jsonBody(c, settingsSchema))
    return answer(c, await access.settings(tenant))
  })
}

function describeRoutes({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['people']
  const responses = {
    200: jsonContent(settingsSchema, 'As it is now.'),
    400: problemContent('A parameter or the body is wrong.'),
    ...refusals,
    404: problemContent('There is no such tenant for who asks.'),
  }
  openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags,
    summary: 'How a tenant works',
    request: { query: tenantQuery },
    responses,
  })
  openAPIRegistry.registerPath({
    method: 'put',
    path,
    tags,
    summary: 'Change how a tenant works',
    request: { query: tenantQuery, ...jsonRequest(settingsSchema) },
    responses,
  })
}
