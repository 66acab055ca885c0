/**
 * `/api/v1/session` and `/api/v1/sessions`: signing in and out, and one's own account.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import {
  accountChangeSchema,
  ownSessionSchema,
  passwordChangeSchema,
  sessionSchema,
  signInSchema,
} from '../../../shared/access.schema.ts'
import { jsonBody } from '../json-body.ts'
import { problemContent } from '../problem.ts'
import { familiarCookie } from '../session-cookie.ts'
import type { AccessRouteOptions, StrangersLimit } from './access-route-options.ts'
import { answer, done, jsonContent, jsonRequest, noContent, refusals } from './responses.ts'
import { sessionAnswers } from './session-answer.ts'

export function sessionRoutes(
  app: OpenAPIHono,
  options: AccessRouteOptions,
  limit: StrangersLimit,
): void {
  const { access, guard } = options
  const answers = sessionAnswers(options)
  const browser = familiarCookie(options.publicUrl)
  describeRoutes(app)

  app.get('/api/v1/session', async (c) => {
    const { token } = await guard.session(c)
    return answer(c, await answers.describe(token))
  })

  app.post('/api/v1/session', async (c) => {
    guard.ownOrigin(c)
    await limit(c)
    const who = await jsonBody(c, signInSchema)
    const how = { ...answers.how(c), familiar: browser.read(c) }
    const { token, familiar } = await access.signIn(who, how)
    browser.set(c, familiar)
    return answer(c, await answers.begin(c, token))
  })

  app.delete('/api/v1/session', async (c) => {
    const { id } = await guard.session(c)
    await access.sessions.end(id)
    answers.cookie.clear(c)
    return done(c)
  })

  app.patch('/api/v1/session', async (c) => {
    const { account, token } = await guard.session(c)
    await access.changeAccount(account.id, await jsonBody(c, accountChangeSchema))
    return answer(c, await answers.describe(token))
  })

  app.get('/api/v1/sessions', async (c) => {
    const { account, id } = await guard.session(c)
    return answer(c, { items: await access.sessions.list(account.id, id) })
  })

  app.delete('/api/v1/sessions', async (c) => {
    const { account } = await guard.session(c)
    await access.signOutEverywhere(account.id)
    answers.cookie.clear(c)
    return done(c)
  })

  app.put('/api/v1/password', async (c) => {
    const { account } = await guard.session(c)
    const change = await jsonBody(c, passwordChangeSchema)
    const token = await access.changePassword(account.id, change, answers.how(c).device)
    return answer(c, await answers.begin(c, token))
  })
}

function describeRoutes({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['session']
  const session = jsonContent(sessionSchema, 'Who is signed in, and what they may where.')
  const path = '/api/v1/session'
  openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags,
    summary: 'Who is signed in',
    responses: { 200: session, ...refusals },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path,
    tags,
    summary: 'Sign in with an address and a password',
    description:
      'For pages of this site; programs use a key or an access token. The answer sets a cookie. ' +
      'Failures slow down further attempts on an account, for a quarter of an hour at most.',
    request: jsonRequest(signInSchema),
    responses: {
      200: session,
      400: problemContent('The body is wrong.'),
      401: problemContent('The address or the password is wrong.'),
      409: problemContent('People sign in with a provider only here.'),
      403: refusals[403],
      429: problemContent('Too many failures or attempts; see `Retry-After`.'),
    },
  })
  openAPIRegistry.registerPath({
    method: 'delete',
    path,
    tags,
    summary: 'Sign out',
    responses: { 204: noContent, ...refusals },
  })
  openAPIRegistry.registerPath({
    method: 'patch',
    path,
    tags,
    summary: "Change one's own name and language",
    request: jsonRequest(accountChangeSchema),
    responses: { 200: session, 400: problemContent('The body is wrong.'), ...refusals },
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/sessions',
    tags,
    summary: "One's own sessions",
    responses: {
      200: jsonContent(z.object({ items: z.array(ownSessionSchema) }), 'Latest used first.'),
      ...refusals,
    },
  })
  openAPIRegistry.registerPath({
    method: 'delete',
    path: '/api/v1/sessions',
    tags,
    summary: 'Sign out everywhere, here too',
    responses: { 204: noContent, ...refusals },
  })
  openAPIRegistry.registerPath({
    method: 'put',
    path: '/api/v1/password',
    tags,
    summary: "Change one's own password",
    description: 'All sessions end and a new one begins: the cookie and `csrf` are others after.',
    request: jsonRequest(passwordChangeSchema),
    responses: {
      200: session,
      400: problemContent(
        'A password is wrong. The `type` of the issue ends in `wrongPassword`, `tooShort`, ' +
          '`tooLong`, `tooCommon` or `tooPersonal`.',
      ),
      409: problemContent('This account has no password.'),
      429: problemContent('Too many failures; see `Retry-After`.'),
      ...refusals,
    },
  })
}
