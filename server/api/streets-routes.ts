/**
 * `/api/v1/streets`: streets by name, where they meet others, and lines along them, for who draws a
 * closure, a detour or a replacement stop with or without a map.
 *
 * Open to everybody and worked out here, so requests, sizes, distances and time are bounded.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import { createRoute, type OpenAPIHono } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type {
  FoundStreet,
  FoundStreets,
  LineOnStreets,
  StreetCrossings,
} from '../../shared/streets.ts'
import { clientAddress } from '../live/client-address.ts'
import { AlongError } from '../streets/along/along-error.ts'
import type { StreetLine } from '../streets/along/between.ts'
import type { MunicipalityAt, NamedStreet } from '../streets/along/named-streets.ts'
import { createStreetDesk, type StreetDesk } from '../streets/along/street-desk.ts'
import { TimeBudgetError } from '../streets/search/search-types.ts'
import type { StreetGraph, Streets } from '../streets/street-graph.ts'
import { type Described, described } from './described.ts'
import { preflightOf } from './headers.ts'
import { partyOfRequest } from './party-of-request.ts'
import { problem, problemContent } from './problem.ts'
import { createRateLimit } from './rate-limit.ts'
import { BodyError, createBodyReader, discardBody } from './read-body.ts'
import {
  alongBody,
  betweenQuery,
  crossingsQuery,
  crossingsSchema,
  findQuery,
  lineOnStreetsSchema,
  streetsSchema,
} from './streets-schemas.ts'

export interface StreetsRouteOptions {
  /** Absent: there are none, or not yet. */
  streets: () => Pick<Streets, 'streets'> | undefined
  municipalityAt?: MunicipalityAt
  /** Requests let through for each address. */
  perMinute?: number
  /** Reads the address of a request; see `clientAddress`. */
  addressOf?: (request: IncomingMessage) => string
}

const alongPath = '/api/v1/streets/along'
const limits = { most: 65_536, together: 8_388_608, perParty: 1_048_576, patience: 15_000 }
/** Milliseconds that a line may take. */
const budget = 250

const answers = (
  schema: typeof lineOnStreetsSchema | typeof streetsSchema | typeof crossingsSchema,
  description: string,
) => ({
  200: { description, content: { 'application/json': { schema } } },
  400: problemContent(
    'Something is wrong; `issues` name the field, and names that may have been meant. `type` ends ' +
      'in `unknownStreet`, `ambiguousStreet`, `unknownCrossing`, `sameCrossing`, `notConnected`, ' +
      '`offStreets`, `unreachable`, `tooFar` or `onePlace`.',
  ),
  429: problemContent('Too many requests from this address; see `Retry-After`.'),
  503: problemContent('There are no streets (yet), or it took too long.'),
})

const routes = {
  find: createRoute({
    method: 'get',
    path: '/api/v1/streets',
    tags: ['streets'],
    summary: 'Streets by name',
    request: { query: findQuery },
    responses: answers(streetsSchema, 'The likeliest first.'),
  }),
  crossings: createRoute({
    method: 'get',
    path: '/api/v1/streets/crossings',
    tags: ['streets'],
    summary: 'Side streets of a street',
    request: { query: crossingsQuery },
    responses: answers(crossingsSchema, 'From one end of the street to the other.'),
  }),
  between: createRoute({
    method: 'get',
    path: '/api/v1/streets/between',
    tags: ['streets'],
    summary: 'A street, or the stretch of it between two side streets',
    request: { query: betweenQuery },
    responses: answers(lineOnStreetsSchema, 'The line, in the order asked.'),
  }),
}

/** Add the routes to the app, before what answers for all of `/api/*`. */
export function streetsRoutes(app: OpenAPIHono, options: StreetsRouteOptions): void {
  const { addressOf = clientAddress([]) } = options
  const limit = createRateLimit('streets', options.perMinute ?? 600)
  const readBody = createBodyReader(limits)
  const desk = deskOf(options)
  // made before anybody waits for it
  desk()
  describeAlong(app)

  app.options(alongPath, () => preflightOf('POST, OPTIONS', 'Content-Type, Accept-Language'))
  app.use('/api/v1/streets/*', async (c, next) => {
    const taken = await limit.take(partyOfRequest(c, addressOf))
    if (!taken.allowed) {
      const heard = await discardBody(c.req.raw)
      const headers = heard ? taken.headers : { ...taken.headers, connection: 'close' }
      const detail = `Too many requests; try again in ${taken.reset} seconds`
      return problem('tooManyRequests', detail, { headers })
    }
    await next()
    for (const [name, value] of Object.entries(taken.headers)) c.header(name, value)
    c.header('access-control-allow-origin', '*')
    c.header('access-control-expose-headers', 'RateLimit, RateLimit-Policy, Retry-After')
  })

  /** Answers with what the desk gives, or with why it gives nothing. */
  function answer(
    c: Context,
    place: 'query' | 'body',
    ask: (desk: StreetDesk) => object,
  ): Described {
    const open = desk()
    if (!open) {
      return problem('serviceUnavailable', 'There are no streets to draw on (yet)', {
        headers: { 'retry-after': '10' },
      })
    }
    try {
      const cacheControl = place === 'query' ? 'public, max-age=300' : 'no-store'
      return described(c.json(ask(open), 200, { 'cache-control': cacheControl }))
    } catch (error) {
      if (error instanceof AlongError) return refused(error, place)
      if (!(error instanceof TimeBudgetError)) throw error
      return problem('serviceUnavailable', 'This took too long: put the points closer together')
    }
  }

  app.openapi(routes.find, (c) => {
    const { q, limit, bbox } = c.req.valid('query')
    const found = (desk: StreetDesk): FoundStreets => ({
      items: desk.find(q, limit, bbox).map(toStreet),
    })
    return answer(c, 'query', found)
  })
  app.openapi(routes.crossings, (c) => {
    const { street, near } = c.req.valid('query')
    const crossings = (desk: StreetDesk): StreetCrossings => {
      const found = desk.crossings(street, near)
      const items = found.crossings.map(({ name, lon, lat }) => ({ name, lon, lat }))
      return { street: toStreet(found.street), items }
    }
    return answer(c, 'query', crossings)
  })
  app.openapi(routes.between, (c) => {
    const { street, near, from, to } = c.req.valid('query')
    const between = from === undefined || to === undefined ? undefined : { from, to }
    return answer(c, 'query', (desk) => toLine(desk.stretch(street, near, between)))
  })

  app.on(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE'], alongPath, () =>
    problem('methodNotAllowed', `${alongPath} is asked with POST; /doc says what to send`, {
      headers: { allow: 'POST, OPTIONS' },
    }),
  )
  app.post(alongPath, async (c) => {
    let value: unknown
    try {
      const body = await readBody(c.req.raw, partyOfRequest(c, addressOf))
      try {
        value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body.bytes))
      } finally {
        body.release()
      }
    } catch (error) {
      if (!(error instanceof BodyError))
        return problem('badRequest', 'The body is not JSON in UTF-8')
      return bodyRefused(error, await discardBody(c.req.raw))
    }
    const read = alongBody.safeParse(value)
    if (!read.success) {
      const issues = read.error.issues.slice(0, 20).map(({ path, message }) => ({
        in: 'body' as const,
        name: path.join('.'),
        detail: message,
      }))
      const [first] = issues
      return problem('badRequest', `${first?.name}: ${first?.detail}`, { issues })
    }
    const { points, profile } = read.data
    return answer(c, 'body', (desk) =>
      toLine(desk.along(points, profile, performance.now() + budget)),
    )
  })
}

/** Made once for each graph. */
function deskOf({ streets, municipalityAt }: StreetsRouteOptions): () => StreetDesk | undefined {
  let made: { graph: StreetGraph; desk: StreetDesk } | undefined
  return () => {
    const graph = streets()?.streets
    if (!graph) return undefined
    if (made?.graph !== graph) made = { graph, desk: createStreetDesk(graph, municipalityAt) }
    return made.desk
  }
}

function refused(error: AlongError, place: 'query' | 'body'): Described {
  const { code, field, message, suggestions } = error
  return problem('badRequest', `${field}: ${message}`, {
    issues: [
      {
        in: place,
        name: field,
        detail: message,
        type: `urn:problem-type:omweg:streets:${code}`,
        ...(suggestions.length > 0 ? { suggestions } : {}),
      },
    ],
  })
}

function bodyRefused({ fault }: BodyError, heard: boolean): Response {
  const headers: Record<string, string> = heard ? {} : { connection: 'close' }
  switch (fault) {
    case 'tooLarge':
      return problem('payloadTooLarge', `A line has at most ${limits.most} bytes`, { headers })
    case 'tooSlow':
      return problem('requestTimeout', 'The points did not arrive in time', { headers })
    case 'brokenOff':
      return problem('badRequest', 'The body broke off', { headers })
    case 'tooMany':
      return problem('serviceUnavailable', 'Too much is being sent; try again', {
        headers: { ...headers, 'retry-after': '5' },
      })
  }
}

const toStreet = ({ name, municipality, lon, lat, bbox }: NamedStreet): FoundStreet => ({
  name,
  ...(municipality === undefined ? {} : { municipality }),
  lon,
  lat,
  bbox,
})

const toLine = ({ line, metres, streets }: StreetLine): LineOnStreets => ({
  geometry: { type: 'LineString', coordinates: line },
  metres: Math.round(metres * 10) / 10,
  streets,
})

function describeAlong(app: OpenAPIHono): void {
  const example = {
    points: [
      [3.7212, 51.0505],
      [3.7223, 51.0535],
    ],
    profile: 'street',
  }
  app.openAPIRegistry.registerPath({
    method: 'post',
    path: alongPath,
    tags: ['streets'],
    summary: 'A line along streets through points',
    request: {
      body: { required: true, content: { 'application/json': { schema: alongBody, example } } },
    },
    responses: answers(lineOnStreetsSchema, 'From the first point to the last.'),
  })
}
