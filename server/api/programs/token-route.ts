/**
 * `POST /oauth2/token`: a client's secret in, an access token of an hour out.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-4.4 the request
 * @see https://www.rfc-editor.org/rfc/rfc6749#section-5.2 the errors
 * @module
 */

import type { IncomingMessage } from 'node:http'
import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { tokenErrorSchema, tokenSchema } from '../../../shared/access-programs.schema.ts'
import type { Clients } from '../../access/clients.ts'
import { clientAddress } from '../../live/client-address.ts'
import { partyOfRequest } from '../party-of-request.ts'
import { createRateLimit } from '../rate-limit.ts'
import { BodyError, createBodyReader } from '../read-body.ts'
import { type ClientSecret, readTokenRequest, type TokenError } from './token-request.ts'

export interface TokenRouteOptions {
  clients: Clients
  /** Reads the address of a request; see `clientAddress`. */
  addressOf?: (request: IncomingMessage) => string
  /** Requests let through for each address. */
  perMinute?: number
}

const path = '/oauth2/token'

const readBody = createBodyReader({
  most: 8 * 1024,
  together: 4 * 1024 * 1024,
  perParty: 1024 * 1024,
  patience: 10_000,
})

/** Add the route to the app. */
export function tokenRoute(app: OpenAPIHono, options: TokenRouteOptions): void {
  const { clients, addressOf = clientAddress([]) } = options
  const limit = createRateLimit('token', options.perMinute ?? 60)
  /** Guessing at one client's secret from many addresses. */
  const guesses = createRateLimit('client', 30)
  describeRoute(app)

  app.post(path, async (c) => {
    const party = partyOfRequest(c, addressOf)
    const taken = await limit.take(party)
    if (!taken.allowed) return slowDown(taken.headers)
    const form = await readForm(c, party)
    if (typeof form === 'string') return failed({ error: 'invalid_request', description: form })
    const request = readTokenRequest(form, c.req.header('authorization'))
    if ('error' in request) return failed(request)
    return exchange(request)
  })

  async function exchange(client: ClientSecret): Promise<Response> {
    const issued = await clients.exchange(client.id, client.secret, client.scopes)
    if (issued === 'invalidClient') {
      const taken = await guesses.take(client.id.slice(0, 32))
      if (!taken.allowed) return slowDown(taken.headers)
      return failed({
        error: 'invalid_client',
        description: 'the client or its secret is not known',
      })
    }
    if (issued === 'invalidScope') {
      const description = 'the client has not all of these scopes'
      return failed({ error: 'invalid_scope', description })
    }
    const { token, expiresIn, scopes } = issued
    const body = {
      access_token: token,
      token_type: 'Bearer',
      expires_in: expiresIn,
      scope: scopes.join(' '),
    }
    return sent(200, body)
  }
}

/** @returns what is wrong, where it is no form */
async function readForm(c: Context, party: string): Promise<URLSearchParams | string> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded') {
    return 'send a form: Content-Type: application/x-www-form-urlencoded'
  }
  try {
    const { bytes, release } = await readBody(c.req.raw, party)
    release()
    return new URLSearchParams(Buffer.from(bytes).toString('utf8'))
  } catch (error) {
    if (error instanceof BodyError) return `the form could not be read: ${error.fault}`
    throw error
  }
}

const sent = (status: number, body: object, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), {
    status,
    headers: {
      'content-type': 'application/json',
      'cache-control': 'no-store',
      pragma: 'no-cache',
      ...headers,
    },
  })

function failed({ error, description }: TokenError): Response {
  const isClient = error === 'invalid_client'
  const headers: Record<string, string> = isClient
    ? { 'www-authenticate': 'Basic realm="omweg", charset="UTF-8"' }
    : {}
  return sent(isClient ? 401 : 400, { error, error_description: description }, headers)
}

const slowDown = (headers: Record<string, string>): Response =>
  sent(
    429,
    {
      error: 'temporarily_unavailable',
      error_description: 'too many requests; see Retry-After. A token is good for an hour',
    },
    headers,
  )

function describeRoute({ openAPIRegistry }: OpenAPIHono): void {
  const error = (description: string) => ({
    description,
    content: { 'application/json': { schema: tokenErrorSchema } },
  })
  openAPIRegistry.registerPath({
    method: 'post',
    path,
    tags: ['programs'],
    summary: 'Exchange the secret of a client for an access token',
    description:
      'OAuth 2 client credentials (RFC 6749, 4.4). The client identifies itself with HTTP Basic or ' +
      'with `client_id` and `client_secret` in the form. The token is sent as `Authorization: ' +
      'Bearer` and cannot be renewed: get another.',
    request: {
      body: {
        required: true,
        content: {
          'application/x-www-form-urlencoded': {
            schema: z.object({
              grant_type: z.literal('client_credentials'),
              scope: z.string().optional().openapi({
                description: 'Separated by spaces; all that the client has where absent.',
              }),
              client_id: z.string().optional(),
              client_secret: z.string().optional(),
            }),
          },
        },
      },
    },
    responses: {
      200: {
        description: 'A token.',
        content: { 'application/json': { schema: tokenSchema } },
      },
      400: error('The request is wrong, or asks a scope that the client does not have.'),
      401: error('The client or its secret is not known, or it has run out.'),
      429: error('Too many requests; see `Retry-After`.'),
    },
  })
}
