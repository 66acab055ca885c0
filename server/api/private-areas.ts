/**
 * Addresses whose answers are for one person or program: what they have in common, said once.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Context, Next } from 'hono'
import { otherMethods } from './other-methods.ts'
import { problem } from './problem.ts'

/** What a program with a key or an access token may ask as well as a person. */
const ofPrograms = [
  '/api/v1/works',
  '/api/v1/templates',
  '/api/v1/conflicts',
  '/api/v1/gipod',
  '/api/v1/settings',
  '/api/v1/requests',
  '/api/v1/webhooks',
  '/sandbox/api/v1/webhooks',
]

const ofPeople = [
  '/api/v1/session',
  '/api/v1/sessions',
  '/api/v1/password',
  '/api/v1/password-resets',
  '/api/v1/invitations',
  '/api/v1/passkeys',
  '/api/v1/people',
  '/api/v1/keys',
  '/api/v1/notifications',
]

/** Each with everything below it. */
export const privateAreas = ['/auth', '/oauth2', ...ofPeople, ...ofPrograms]

/** How somebody becomes known: asked by strangers, with a secret of another kind or none. */
const strangersMay = new Set([
  'POST /api/v1/session',
  'POST /api/v1/session/passkey/options',
  'POST /api/v1/session/passkey',
  'POST /api/v1/password-resets',
  'GET /api/v1/password-resets/{}',
  'PUT /api/v1/password-resets/{}',
  'GET /api/v1/invitations/{}',
  'POST /api/v1/invitations/{}',
  'GET /auth/{}',
  'GET /auth/{}/callback',
  'POST /oauth2/token',
])

const isIn = (areas: readonly string[], path: string): boolean =>
  areas.some((area) => path === area || path.startsWith(`${area}/`))

export type Askers = 'anybody' | 'strangers' | 'people' | 'people and programs'

/** Whom a route is for. @param path - with `:id` or `{id}` for what varies */
export function askersOf(method: string, path: string): Askers {
  if (!isIn(privateAreas, path)) return 'anybody'
  const ask = `${method.toUpperCase()} ${path.replace(/:\w+|\{\w+\}/g, '{}')}`
  if (strangersMay.has(ask)) return 'strangers'
  return isIn(ofPrograms, path) ? 'people and programs' : 'people'
}

/** Mount it before the routes of these areas. */
export function privateAnswers(app: OpenAPIHono): void {
  for (const area of privateAreas) app.use(`${area}/*`, guarded)
}

const headers: [string, string][] = [
  ['x-content-type-options', 'nosniff'],
  // Addresses of invitations, resets and of the way back from a provider hold secrets.
  ['referrer-policy', 'no-referrer'],
  ['cross-origin-resource-policy', 'same-origin'],
  ['content-security-policy', "default-src 'none'; frame-ancestors 'none'"],
]

/** Kept by nobody, readable by no other site, whatever else is said of answers. */
async function guarded(c: Context, next: Next): Promise<Response | undefined> {
  const refused = hasControls(c.req.url)
    ? problem('badRequest', 'The address holds a control character; leave it out')
    : undefined
  if (!refused) await next()
  else c.res = refused
  c.header('access-control-allow-origin', undefined)
  if (!c.res.headers.get('cache-control')?.includes('no-store'))
    c.header('cache-control', 'no-store')
  c.header('vary', 'Cookie, Authorization')
  for (const [name, value] of headers) c.header(name, value)
  // A stream that nobody reads would be kept open.
  if (c.req.method === 'HEAD') await c.res.body?.cancel()
  return undefined
}

/** Such as NUL, which the database takes in no text. */
const hasControls = (url: string): boolean => /%(?:[01][0-9a-f]|7f)/i.test(url)

/** Answers, at the addresses of these areas that are there by now, the methods they do not have. */
export function otherPrivateMethods(app: OpenAPIHono): void {
  const methods = new Map<string, Set<string>>()
  for (const { method, path } of app.routes) {
    if (method === 'ALL' || !isIn(privateAreas, path)) continue
    methods.set(path, (methods.get(path) ?? new Set()).add(method))
  }
  for (const [path, own] of methods) if (!own.has('OPTIONS')) otherMethods(app, path, own)
}
