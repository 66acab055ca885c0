/**
 * `/api/v1/notifications`: what somebody was told.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { notificationPageSchema, readSchema } from '../../../shared/access-programs.schema.ts'
import type { Notifications } from '../../access/notifications.ts'
import { answer, done, jsonContent, jsonRequest, noContent, refusals } from '../access/responses.ts'
import type { Guard } from '../guard.ts'
import { jsonBody } from '../json-body.ts'
import { problemContent } from '../problem.ts'
import { queryOf } from '../query-of.ts'

export interface NotificationRouteOptions {
  notifications: Notifications
  guard: Guard
}

const path = '/api/v1/notifications'

const paging = z.strictObject({
  page: z.coerce.number().int().min(1).max(1_000_000).default(1),
  pageSize: z.coerce.number().int().min(1).max(100).default(20),
})

/** Add the routes to the app. */
export function notificationRoutes(app: OpenAPIHono, options: NotificationRouteOptions): void {
  const { notifications, guard } = options
  describeRoutes(app)

  app.get(path, async (c) => {
    const { account } = await guard.session(c)
    const { page, pageSize } = queryOf(c, paging)
    return answer(c, await notifications.list(account, page, pageSize))
  })

  app.post(`${path}/read`, async (c) => {
    const { account } = await guard.session(c)
    const { ids } = await jsonBody(c, readSchema)
    await notifications.markRead(account, ids)
    return done(c)
  })
}

function describeRoutes({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['notifications']
  openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags,
    summary: 'What happened to works, as far as one was told',
    description: 'Latest first. Kept for a year.',
    request: { query: paging },
    responses: {
      200: jsonContent(notificationPageSchema, 'One page of it.'),
      400: problemContent('A parameter is wrong.'),
      ...refusals,
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: `${path}/read`,
    tags,
    summary: 'Have read some of it, or all',
    request: jsonRequest(readSchema),
    responses: { 204: noContent, 400: problemContent('The body is wrong.'), ...refusals },
  })
}
