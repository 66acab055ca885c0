/**
 * `/api/v1/invitations/:token`: what somebody is invited to, and accepting it.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { acceptanceSchema, invitationSchema, sessionSchema } from '../../../shared/access.schema.ts'
import { jsonBody } from '../json-body.ts'
import { problemContent } from '../problem.ts'
import type { AccessRouteOptions, StrangersLimit } from './access-route-options.ts'
import { answer, jsonContent, jsonRequest, refusals } from './responses.ts'
import { sessionAnswers } from './session-answer.ts'

const path = '/api/v1/invitations/:token'

export function invitationRoutes(
  app: OpenAPIHono,
  options: AccessRouteOptions,
  limit: StrangersLimit,
): void {
  const { access, guard } = options
  const answers = sessionAnswers(options)
  describeRoutes(app)

  /** Of the browser that opened the link, where somebody is signed in there. */
  async function signedIn(c: Context): Promise<string | undefined> {
    const session = await access.sessions.find(answers.cookie.read(c) ?? '')
    return session === 'expired' ? undefined : session?.account.id
  }

  app.get(path, async (c) => {
    await limit(c)
    return answer(c, await access.readInvitation(c.req.param('token')))
  })

  app.post(path, async (c) => {
    guard.ownOrigin(c)
    await limit(c)
    const given = await jsonBody(c, acceptanceSchema)
    const acceptance = { ...given, signedIn: await signedIn(c) }
    const token = await access.acceptInvitation(c.req.param('token'), acceptance, answers.how(c))
    return answer(c, await answers.begin(c, token))
  })
}

function describeRoutes({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['session']
  const params = z.object({ token: z.string() })
  const none = problemContent('The invitation was used, withdrawn, is too old, or never was.')
  const tooMany = problemContent('Too many attempts; see `Retry-After`.')
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/invitations/{token}',
    tags,
    summary: 'What somebody is invited to',
    request: { params },
    responses: {
      200: jsonContent(invitationSchema, 'It works until `expires`.'),
      404: none,
      429: tooMany,
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: '/api/v1/invitations/{token}',
    tags,
    summary: 'Accept an invitation and sign in',
    description:
      'Of a new account, `password` is the one it will have. Where the invitation is `known`, it ' +
      'is the one the account has; it may be left out by who is signed in as that person.',
    request: { params, ...jsonRequest(acceptanceSchema) },
    responses: {
      200: jsonContent(sessionSchema, 'Signed in: the answer sets a cookie.'),
      400: problemContent(
        'The `type` of the issue ends in `tooShort`, `tooLong`, `tooCommon` or `tooPersonal`.',
      ),
      401: problemContent('The account is known, and this is not its password.'),
      403: refusals[403],
      404: none,
      409: problemContent('The account was changed meanwhile.'),
      429: tooMany,
    },
  })
}
