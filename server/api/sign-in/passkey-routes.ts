/**
 * `/api/v1/passkeys` and `/api/v1/session/passkey`: signing in with a device.
 *
 * @see https://www.w3.org/TR/webauthn-3/ the options and answers, which are its JSON forms
 * @module
 */

import type { IncomingMessage } from 'node:http'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { sessionSchema } from '../../../shared/access.schema.ts'
import {
  newPasskeySchema,
  passkeySchema,
  publicKeyAnswerSchema,
} from '../../../shared/access-programs.schema.ts'
import type { Access } from '../../access/access.ts'
import { AccessError } from '../../access/access-types.ts'
import { mostPasskeys, type Passkeys, type Site } from '../../access/passkeys.ts'
import type { StrangersLimit } from '../access/access-route-options.ts'
import { answer, done, jsonContent, jsonRequest, noContent, refusals } from '../access/responses.ts'
import { sessionAnswers } from '../access/session-answer.ts'
import { strangersLimit } from '../access/strangers-limit.ts'
import { type Guard, Refusal } from '../guard.ts'
import { jsonBody } from '../json-body.ts'
import { problem, problemContent } from '../problem.ts'

export interface PasskeyRouteOptions {
  passkeys: Passkeys
  access: Access
  guard: Guard
  publicUrl?: string
  unread?: (person: string) => Promise<number>
  addressOf?: (request: IncomingMessage) => string
  attemptsPerMinute?: number
  /** See `AccessRouteOptions`. */
  limit?: StrangersLimit
}

const path = '/api/v1/passkeys'
const signInPath = '/api/v1/session/passkey'
const nothing = z.strictObject({})

/** Add the routes to the app. */
export function passkeyRoutes(app: OpenAPIHono, options: PasskeyRouteOptions): void {
  const { passkeys, access, guard, publicUrl } = options
  const answers = sessionAnswers(options)
  const limit = options.limit ?? strangersLimit(options)
  const siteOf = (c: Context): Site => ({ origin: new URL(publicUrl ?? c.req.url).origin })
  describeRoutes(app)

  app.get(path, async (c) => {
    const { account } = await guard.session(c)
    return answer(c, { items: await passkeys.list(account.id) })
  })

  app.post(`${path}/options`, async (c) => {
    const { account } = await guard.recentSession(c)
    await jsonBody(c, nothing)
    const question = await passkeys.registration(account, siteOf(c))
    if (question) return answer(c, question)
    const detail = 'A provider says what this account may: sign in there, without a passkey'
    throw new Refusal(problem('conflict', detail))
  })

  app.post(path, async (c) => {
    const { account } = await guard.session(c)
    const { name, response } = await jsonBody(c, newPasskeySchema)
    const made = await passkeys.register(account.id, name, response, siteOf(c))
    if (made) return answer(c, made, 201)
    const detail =
      'response: does not answer what was asked, or too late; begin again. ' +
      `Somebody has at most ${mostPasskeys} passkeys`
    const issues = [{ in: 'body' as const, name: 'response', detail: 'cannot be used' }]
    throw new Refusal(problem('badRequest', detail, { issues }))
  })

  app.delete(`${path}/:id`, async (c) => {
    const { account } = await guard.session(c)
    const outcome = await passkeys.remove(account.id, c.req.param('id'))
    if (outcome === 'removed') return done(c)
    throw new Refusal(
      outcome === 'unknown'
        ? problem('resourceNotFound', 'There is no such passkey; it may be gone already')
        : problem(
            'conflict',
            'It is the only way in: choose a password first, by a link from an administrator',
          ),
    )
  })

  app.post(`${signInPath}/options`, async (c) => {
    guard.ownOrigin(c)
    await limit(c)
    await jsonBody(c, nothing)
    return answer(c, await passkeys.assertion(siteOf(c)))
  })

  app.post(signInPath, async (c) => {
    guard.ownOrigin(c)
    await limit(c)
    const response = await jsonBody(c, publicKeyAnswerSchema)
    const person = await passkeys.verify(response, siteOf(c))
    if (person === undefined) {
      throw new AccessError('signInFailed', 'This passkey is not known here, or it took too long')
    }
    const token = await access.openSession(person, answers.how(c))
    return answer(c, await answers.begin(c, token))
  })
}

function describeRoutes({ openAPIRegistry }: OpenAPIHono): void {
  const tags = ['session']
  const options = {
    description: 'For `navigator.credentials`, in the JSON form of WebAuthn. Good once.',
    content: { 'application/json': { schema: z.looseObject({ challenge: z.string() }) } },
  }
  openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags,
    summary: "One's own passkeys",
    responses: {
      200: jsonContent(z.object({ items: z.array(passkeySchema) }), 'Oldest first.'),
      ...refusals,
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: `${path}/options`,
    tags,
    summary: 'Begin to make a passkey',
    request: jsonRequest(nothing),
    description: 'Asked within half an hour of signing in; after that 401 `signInAgain`.',
    responses: {
      200: options,
      ...refusals,
      409: problemContent('A provider says what the account may.'),
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path,
    tags,
    summary: 'Keep a passkey that the browser made',
    request: jsonRequest(newPasskeySchema),
    responses: {
      201: jsonContent(passkeySchema, 'It signs in from now on.'),
      400: problemContent('It does not answer what was asked.'),
      ...refusals,
    },
  })
  openAPIRegistry.registerPath({
    method: 'delete',
    path: `${path}/{id}`,
    tags,
    summary: 'Remove a passkey',
    request: { params: z.object({ id: z.string() }) },
    responses: {
      204: noContent,
      ...refusals,
      404: problemContent('There is none of yours.'),
      409: problemContent('It is the only way in, so it stays.'),
    },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: `${signInPath}/options`,
    tags,
    summary: 'Begin to sign in with a passkey',
    request: jsonRequest(nothing),
    responses: { 200: options, 403: refusals[403], 429: problemContent('Too many attempts.') },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path: signInPath,
    tags,
    summary: 'Sign in with a passkey',
    request: jsonRequest(publicKeyAnswerSchema),
    responses: {
      200: jsonContent(sessionSchema, 'Who is signed in. The answer sets a cookie.'),
      401: problemContent('The passkey is not known, or the answer came too late.'),
      403: refusals[403],
      429: problemContent('Too many attempts; see `Retry-After`.'),
    },
  })
}
