/**
 * `POST /sandbox/keys`: a key for whoever wants to try things out; and where it is explained.
 *
 * @see docs/decisions/sandbox.md
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { Logger } from 'pino'
import { scopes } from '../../../shared/access.ts'
import { paths } from '../../../shared/page-address.ts'
import { sandboxBase, sandboxDays, sandboxName, sandboxTenant } from '../../../shared/sandbox.ts'
import type { NewApiKey } from '../../../shared/staff-api.ts'
import { Refusal } from '../guard.ts'
import { bodyBytes, jsonBody } from '../json-body.ts'
import { type AddressOf, partyOfRequest } from '../party-of-request.ts'
import { problem, problemContent } from '../problem.ts'
import { publicPost } from '../public-post.ts'
import { createRateLimit } from '../rate-limit.ts'

export interface SandboxRouteOptions {
  keys: {
    /** @returns undefined where there are too many for now */
    create(name: string): Promise<NewApiKey | undefined>
  }
  addressOf: AddressOf
  /** Keys an hour given to each address. */
  perHour: number
  /** Absolute, without a slash at the end. */
  publicUrl: () => string
  log: Logger
}

const path = `${sandboxBase}/keys`
const hour = 3600
const mostBytes = 4 * 1024

const wishSchema = z
  .strictObject({
    name: z.string().trim().min(1).max(80).optional().openapi({
      description: 'Shown beside what is done with the key.',
      example: 'Trying it out',
    }),
  })
  .openapi('SandboxKeyWish')

const keySchema = z
  .object({
    key: z.string().openapi({
      description: 'Send it as `Authorization: Bearer <key>`. It is shown this once.',
      example: 'omw_0123456789abcdef_…',
    }),
    id: z.string(),
    tenant: z.string().openapi({ example: sandboxTenant }),
    tenantName: z.string().openapi({ example: sandboxName }),
    scopes: z.array(z.enum(scopes)),
    expires: z.iso.datetime(),
    base: z.string().openapi({ description: 'Before every address of the sandbox.' }),
    next: z
      .array(z.object({ title: z.string(), method: z.enum(['GET', 'POST']), href: z.string() }))
      .openapi({ description: 'What can be done with it.' }),
  })
  .openapi('SandboxKey')

const keyRoute = createRoute({
  method: 'post',
  path,
  tags: ['sandbox'],
  summary: 'Make a key of the sandbox',
  description:
    `Without an account. The key holds every scope for the tenant ${sandboxTenant} (${sandboxName}), ` +
    `below \`${sandboxBase}\` only, for ${sandboxDays} days. Nothing done with it is public: what ` +
    'is submitted is approved by a robot after some five seconds, or refused where its title holds ' +
    '"weiger", and is in the feeds below `/sandbox` then.',
  request: { body: { required: false, content: { 'application/json': { schema: wishSchema } } } },
  responses: {
    201: {
      description: 'The key, and what to do next.',
      content: { 'application/json': { schema: keySchema } },
    },
    400: problemContent('The body is wrong; `issues` name each field.'),
    415: problemContent('The body is not JSON.'),
    429: problemContent('This address has had enough keys for now; see `Retry-After`.'),
    503: problemContent('There are too many keys for now.'),
  },
})

/** Add the routes to the app. */
export function sandboxRoutes(app: OpenAPIHono, options: SandboxRouteOptions): void {
  const { keys, addressOf, perHour, publicUrl, log } = options
  const limit = createRateLimit('sandbox-keys', perHour, hour)
  app.openAPIRegistry.registerPath(keyRoute)

  publicPost(app, path)
  app.get(sandboxBase, (c) => {
    c.header('cache-control', 'public, max-age=3600')
    return c.redirect(`${paths.developers}#sandbox`, 302)
  })

  app.post(path, async (c) => {
    const { name = 'Somebody trying' } = await wishOf(c)
    const { allowed, headers } = await limit.take(partyOfRequest(c, addressOf))
    if (!allowed) {
      const detail = `An address is given ${perHour} keys an hour; go on with those you have`
      throw new Refusal(problem('tooManyRequests', detail, { headers }))
    }
    const made = await keys.create(name)
    if (!made) {
      const detail = 'The sandbox has as many keys as it may; they end, so try again tomorrow'
      throw new Refusal(
        problem('serviceUnavailable', detail, { headers: { 'retry-after': '86400' } }),
      )
    }
    log.info({ key: made.id }, 'a key of the sandbox was made')
    return c.json(answerOf(made, `${publicUrl()}${sandboxBase}`), 201, {
      ...headers,
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    })
  })
}

/** An empty body is no wish. */
async function wishOf(c: Context): Promise<z.output<typeof wishSchema>> {
  // Many clients name a type for every request, also for one without a body.
  if (c.req.header('content-length') === '0') return {}
  if (c.req.header('content-type') === undefined) {
    const { bytes, release } = await bodyBytes(c, mostBytes)
    release()
    if (bytes.length === 0) return {}
  }
  return jsonBody(c, wishSchema, mostBytes)
}

const answerOf = ({ id, secret, expires, scopes }: NewApiKey, base: string) => ({
  key: secret,
  id,
  tenant: sandboxTenant,
  tenantName: sandboxName,
  scopes,
  expires,
  base,
  next: [
    { title: 'Report hindrance', method: 'POST', href: `${base}/ogc/collections/hinder/items` },
    { title: 'See it in a feed', method: 'GET', href: `${base}/feeds/gtfs-rt/alerts.json` },
    { title: 'Start a process', method: 'GET', href: `${base}/ogc/processes` },
  ],
})
