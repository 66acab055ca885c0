/**
 * `/auth/:provider`: signing in through a provider, in the browser's address bar.
 *
 * What goes wrong is told on the sign-in page, where the other ways are.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Logger } from 'pino'
import type { Access } from '../../access/access.ts'
import type { Oidc } from '../../access/oidc.ts'
import { ProviderError } from '../../access/oidc-client.ts'
import type { StrangersLimit } from '../access/access-route-options.ts'
import { answer, jsonContent, refusals } from '../access/responses.ts'
import { sessionAnswers } from '../access/session-answer.ts'
import { strangersLimit } from '../access/strangers-limit.ts'
import type { Guard } from '../guard.ts'
import { problem } from '../problem.ts'
import { returnToOf } from './return-to.ts'

export interface ProviderRouteOptions {
  oidc: Oidc
  access: Access
  guard: Guard
  log: Logger
  publicUrl?: string
  addressOf?: (request: IncomingMessage) => string
  attemptsPerMinute?: number
  /** See `AccessRouteOptions`. */
  limit?: StrangersLimit
}

const signInPage = '/staff/aanmelden'

/** Add the routes to the app. */
export function providerRoutes(app: OpenAPIHono, options: ProviderRouteOptions): void {
  const { oidc, guard, log, publicUrl } = options
  const answers = sessionAnswers(options)
  const limit = options.limit ?? strangersLimit(options)
  const flow = flowCookie(publicUrl)
  const baseOf = (c: Context) => publicUrl ?? new URL(c.req.url).origin
  const callbackOf = (c: Context, id: string) => new URL(`/auth/${id}/callback`, baseOf(c))
  describeRoutes(app)

  const failed = (c: Context, provider: string, error: unknown, returnTo?: string): Response => {
    if (!(error instanceof ProviderError)) throw error
    const { fault, message, cause } = error
    log.warn({ provider, fault, err: cause }, `cannot sign somebody in: ${message}`)
    const query = new URLSearchParams({ fout: fault, ...(returnTo ? { returnTo } : {}) })
    return c.redirect(`${signInPage}?${query}`, 303)
  }

  app.get('/auth/:provider', async (c) => {
    const id = c.req.param('provider')
    if (!oidc.has(id)) return problem('resourceNotFound', 'There is no such sign-in provider')
    await limit(c)
    c.header('cache-control', 'no-store')
    const returnTo = returnToOf(c.req.query('returnTo'))
    try {
      const { url, token } = await oidc.begin(id, callbackOf(c, id).href, returnTo)
      flow.set(c, token)
      return c.redirect(url.href, 303)
    } catch (error) {
      return failed(c, id, error, returnTo)
    }
  })

  app.get('/auth/:provider/callback', async (c) => {
    const id = c.req.param('provider')
    if (!oidc.has(id)) return problem('resourceNotFound', 'There is no such sign-in provider')
    await limit(c)
    c.header('cache-control', 'no-store')
    const callback = callbackOf(c, id)
    callback.search = new URL(c.req.url).search
    try {
      const token = flow.read(c)
      flow.clear(c)
      const { session, returnTo } = await oidc.finish(id, callback, token, answers.how(c))
      answers.cookie.set(c, session)
      return c.redirect(returnTo, 303)
    } catch (error) {
      return failed(c, id, error)
    }
  })

  app.get('/api/v1/session/provider', async (c) => {
    const { token } = await guard.session(c)
    const url = await oidc.endSession(token, new URL(signInPage, baseOf(c)).href)
    return answer(c, url ? { signOutUrl: url.href } : {})
  })
}

/** Comes back with the navigation from the provider, so not `SameSite=Strict`. */
function flowCookie(publicUrl: string | undefined) {
  const isSecure = publicUrl?.startsWith('https:') ?? false
  const name = isSecure ? '__Secure-omweg-auth' : 'omweg-auth'
  const attributes = `Path=/auth; HttpOnly; SameSite=Lax${isSecure ? '; Secure' : ''}`
  return {
    read: (c: Context) => getCookie(c, name),
    set: (c: Context, token: string) =>
      c.header('set-cookie', `${name}=${token}; Max-Age=600; ${attributes}`, { append: true }),
    clear: (c: Context) =>
      c.header('set-cookie', `${name}=; Max-Age=0; ${attributes}`, { append: true }),
  }
}

function describeRoutes({ openAPIRegistry }: OpenAPIHono): void {
  const signOut = z.object({
    signOutUrl: z.string().optional().openapi({
      description: 'Where to go after ending the session here, to end that of the provider too.',
    }),
  })
  openAPIRegistry.registerPath({
    method: 'get',
    path: '/api/v1/session/provider',
    tags: ['session'],
    summary: 'How to sign out with the provider that signed one in',
    responses: { 200: jsonContent(signOut, 'Nothing where no provider did.'), ...refusals },
  })
}
