/**
 * GeoJSON for the map: every line's course, and one line or stop in detail. Named by the network's
 * hash, which is the only thing they depend on.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import type { ApiContext } from './context.ts'
import { lineFeatures, stopFeatures } from './line-features.ts'
import { createMaking, type Making, notMadeResponses } from './making.ts'
import { networkFeatures } from './map-network.ts'
import { problem, problemContent } from './problem.ts'
import { represent } from './representation.ts'
import { RepresentationCache } from './representation-cache.ts'

const options = {
  contentType: 'application/geo+json',
  cacheControl: 'public, max-age=300, stale-while-revalidate=3600',
}

const described = [
  { path: '/api/v1/map/network', summary: "Every line's course, as GeoJSON" },
  { path: '/api/v1/map/lines/{id}', summary: 'One line with its stops, as GeoJSON' },
  { path: '/api/v1/map/stops/{id}', summary: 'One stop and what goes there, as GeoJSON' },
]

function describe(app: OpenAPIHono): void {
  for (const { path, summary } of described) {
    const byId = path.includes('{id}')
    app.openAPIRegistry.registerPath({
      method: 'get',
      path,
      tags: ['network'],
      summary,
      ...(byId ? { request: { params: z.object({ id: z.string() }) } } : {}),
      responses: {
        200: {
          description: 'Features.',
          content: {
            'application/geo+json': {
              schema: z.record(z.string(), z.any()).openapi('FeatureCollection'),
            },
          },
        },
        ...(byId ? { 404: problemContent('There is none.') } : {}),
        503: notMadeResponses[503],
      },
    })
  }
}

/** Add the routes to the app. */
export function mapRoutes(
  app: OpenAPIHono,
  context: Pick<ApiContext, 'network'>,
  making: Making = createMaking(),
): void {
  describe(app)
  const cache = new RepresentationCache()
  const send = (c: Context, key: string, make: () => object | Promise<object>) =>
    making.serve(c, {
      cache,
      version: context.network().hash,
      key,
      make: ({ turn }) => turn(async () => represent(JSON.stringify(await make()), options)),
    })

  app.get('/api/v1/map/network', (c) => send(c, '', () => networkFeatures(context.network())))

  app.get('/api/v1/map/lines/:id', (c) => {
    const line = context.network().line(c.req.param('id'))
    if (!line) return problem('resourceNotFound', `There is no line '${c.req.param('id')}'`)
    return send(c, `line ${line.id}`, () => lineFeatures(context.network(), line))
  })

  app.get('/api/v1/map/stops/:id', (c) => {
    const stop = context.network().stop(c.req.param('id'))
    if (!stop) return problem('resourceNotFound', `There is no stop '${c.req.param('id')}'`)
    return send(c, `stop ${stop.id}`, () => stopFeatures(context.network(), stop))
  })
}
