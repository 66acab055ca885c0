/**
 * `/api/v1/password-resets`: a forgotten password.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  passwordResetSchema,
  resetRequestSchema,
  resetSchema,
} from '../../../shared/access.schema.ts'
import { jsonBody } from '../json-body.ts'
import { problemContent } from '../problem.ts'
import type { AccessRouteOptions, StrangersLimit } from './access-route-options.ts'
import { answer, done, jsonContent, jsonRequest, noContent, refusals } from './responses.ts'

const path = '/api/v1/password-resets'

export function resetRoutes(
  app: OpenAPIHono,
  { access, guard }: AccessRouteOptions,
  limit: StrangersLimit,
): void {
  describeRoutes(app)

  app.post(path, async (c) => {
    guard.ownOrigin(c)
    await limit(c)
    const { email } = await jsonBody(c, resetRequestSchema)
    access.requestReset(email)
    return answer(c, { mail: access.mails }, 202)
  })

  app.get(`${path}/:token`, async (c) => {
    await limit(c)
    return answer(c, await access.readReset(c.req.param('token')))
  })

  app.put(`${path}/:token`, async (c) => {
    guard.ownOrigin(c)
    await limit(c)
    const { password } = await jsonBody(c, resetSchema)
    await access.resetPassword(c.req.param('token'), password)
    return done(c)
  })
}

const params = z.object({ token: z.string() })

function describeRoutes({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['session']
  const tooMany = problemContent('Too many attempts; see `Retry-After`.')
  const none = problemContent('The link was used, is too old, or never was.')
  openAPIRegistry.registerPath({
    method: 'post',
    path,
    tags,
    summary: 'Ask for a link to choose a new password',
    description: 'The answer is the same whether there is such an account or not.',
    request: jsonRequest(resetRequestSchema),
    responses: {
      202: jsonContent(
        z.object({ mail: z.boolean() }),
        '`mail` is false where no mail can be sent: an administrator can make a link then.',
      ),
      400: problemContent('The body is wrong.'),
      403: refusals[403],
      429: tooMany,
    },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: `${path}/{token}`,
    tags,
    summary: 'Whose password a link renews',
    request: { params },
    responses: {
      200: jsonContent(passwordResetSchema, 'It works until `expires`.'),
      404: none,
      429: tooMany,
    },
  })
  openAPIRegistry.registerPath({
    method: 'put',
    path: `${path}/{token}`,
    tags,
    summary: 'Choose the new password',
    description: 'All sessions end; sign in after.',
    request: { params, ...jsonRequest(resetSchema) },
    responses: {
      204: noContent,
      400: problemContent(
        'The `type` of the issue ends in `tooShort`, `tooLong`, `tooCommon` or `tooPersonal`.',
      ),
      403: refusals[403],
      404: none,
      429: tooMany,
    },
  })
}
