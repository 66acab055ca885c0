/**
 * Lines, routes, stops and patterns of the network in use.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { lineSchema, patternSchema, routeSchema, stopSchema } from '../../shared/network.schema.ts'
import { fold } from '../../shared/text/fold.ts'
import type { Network } from '../network/network.ts'
import type { ApiContext } from './context.ts'
import { createMaking, type Making, notMadeResponses } from './making.ts'
import { linkHeader, type Page, pageLinks, paginate, pagingQuery } from './paging.ts'
import { problem, problemContent } from './problem.ts'
import { represent } from './representation.ts'
import { RepresentationCache } from './representation-cache.ts'

const json = <T extends z.ZodType>(schema: T, description: string) => ({
  description,
  content: { 'application/json': { schema } },
})

const collection = <T extends z.ZodType>(item: T, name: string) =>
  z.object({ items: z.array(item), ...pageLinks }).openapi(name)

const notMade = { 503: notMadeResponses[503] }

const byId = z.object({ id: z.string().openapi({ param: { name: 'id', in: 'path' } }) })

const near = z
  .string()
  .regex(/^-?\d+(\.\d+)?,-?\d+(\.\d+)?$/, 'must be lon,lat in degrees, e.g. 3.7253,51.0543')
  .transform((text) => text.split(',').map(Number) as [number, number])
  .refine(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90, 'must be lon,lat in degrees')

const lists = {
  lines: createRoute({
    method: 'get',
    path: '/api/v1/lines',
    tags: ['network'],
    summary: 'Lines, as riders know them',
    request: { query: z.strictObject({ q: z.string().optional(), ...pagingQuery }) },
    responses: {
      200: json(collection(lineSchema, 'Lines'), 'Lines in the order of their numbers.'),
      400: problemContent('A parameter is wrong.'),
      ...notMade,
    },
  }),
  routes: createRoute({
    method: 'get',
    path: '/api/v1/routes',
    tags: ['network'],
    summary: 'GTFS routes',
    request: { query: z.strictObject({ line: z.string().optional(), ...pagingQuery }) },
    responses: {
      200: json(collection(routeSchema, 'Routes'), 'Routes, of one line where `line` is given.'),
      400: problemContent('A parameter is wrong.'),
      ...notMade,
    },
  }),
  stops: createRoute({
    method: 'get',
    path: '/api/v1/stops',
    tags: ['network'],
    summary: 'Stops, by name or near a place',
    request: {
      query: z.strictObject({
        q: z.string().optional().openapi({ description: 'Every word occurs in the name or id.' }),
        near: near.optional().openapi({ type: 'string', example: '3.7253,51.0543' }),
        radius: z.coerce.number().positive().max(20_000).default(500).openapi({
          description: 'Metres around `near`.',
        }),
        line: z.string().optional(),
        ...pagingQuery,
      }),
    },
    responses: {
      200: json(collection(stopSchema, 'Stops'), 'Stops; nearest first with `near`.'),
      400: problemContent('A parameter is wrong.'),
      ...notMade,
    },
  }),
}

const single = (name: 'line' | 'route' | 'stop' | 'pattern', schema: z.ZodType) =>
  createRoute({
    method: 'get',
    path: `/api/v1/${name}s/{id}`,
    tags: ['network'],
    summary: `One ${name}`,
    request: { params: byId },
    responses: {
      200: json(schema, `The ${name}.`),
      404: problemContent('There is none.'),
      ...notMade,
    },
  })

/** Add the routes to the app. */
export function networkRoutes(
  app: OpenAPIHono,
  context: Pick<ApiContext, 'network'>,
  making: Making = createMaking(),
): void {
  const cache = new RepresentationCache()

  /** The network never changes under one hash, so its hash and the address name the content. */
  const send = (c: Context, body: () => object) => {
    const { pathname, search } = new URL(c.req.url)
    const make = () => {
      const content = body()
      const link = 'total' in content ? linkHeader(content as Page<unknown>) : undefined
      return represent(JSON.stringify(content), {
        contentType: 'application/json',
        cacheControl: 'public, max-age=300',
        headers: link === undefined ? {} : { link },
      })
    }
    return making.serve(c, {
      cache,
      version: context.network().hash,
      key: pathname + search,
      make: ({ turn }) => turn(make),
    })
  }

  app.openapi(lists.lines, (c) => {
    const { q, ...paging } = c.req.valid('query')
    const wanted = fold(q ?? '')
    return send(c, () => {
      const lines = context
        .network()
        .lines.filter((line) => fold(`${line.number} ${line.name}`).includes(wanted))
      return paginate(lines, new URL(c.req.url), paging)
    })
  })

  app.openapi(lists.routes, (c) => {
    const { line, ...paging } = c.req.valid('query')
    return send(c, () => {
      const ids = line === undefined ? undefined : lineIds(context.network(), line)
      const routes = context.network().routes.filter((route) => !ids || ids.has(route.lineId))
      return paginate(routes, new URL(c.req.url), paging)
    })
  })

  app.openapi(lists.stops, (c) => {
    const { q, near, radius, line, ...paging } = c.req.valid('query')
    const network = context.network()
    const words = fold(q ?? '')
      .split(/\s+/)
      .filter(Boolean)
    const ids = line === undefined ? undefined : lineIds(network, line)
    return send(c, () => {
      const found = near ? network.stopsNear(near[0], near[1], radius) : network.stops
      const stops = found.filter((stop) => {
        const name = fold(`${stop.name} ${stop.id}`)
        if (!words.every((word) => name.includes(word))) return false
        return !ids || network.linesAtStop(stop.id).some(({ id }) => ids.has(id))
      })
      return paginate(stops, new URL(c.req.url), paging, 100)
    })
  })

  const singles = [
    [single('line', lineSchema), (id: string) => context.network().line(id)],
    [single('route', routeSchema), (id: string) => context.network().route(id)],
    [single('stop', stopSchema), (id: string) => context.network().stop(id)],
    [single('pattern', patternSchema), (id: string) => context.network().pattern(id)],
  ] as const
  for (const [route, find] of singles) {
    app.openapi(route, (c) => {
      const { id } = c.req.valid('param')
      const found = find(id)
      const name = route.path.split('/')[3]
      if (!found) return problem('resourceNotFound', notFound(id, name, context.network()))
      return send(c, () => found)
    })
  }
}

/** Ids of the lines that an id or a public number stands for. */
function lineIds(network: Network, text: string): Set<string> {
  if (network.line(text)) return new Set([text])
  return new Set(network.findLines({ number: text }).map(({ id }) => id))
}

function notFound(id: string, collection: string | undefined, network: Network): string {
  const numbered = collection === 'lines' ? network.findLines({ number: id }) : []
  const hint = numbered.map((line) => `'${line.id}'`).join(' or ')
  return `There is no '${id}' in ${collection}${hint ? `; lines of that number: ${hint}` : ''}`
}
