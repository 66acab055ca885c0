/**
 * Health, sources and the description of the API itself.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { instantSchema } from '../../shared/disruption.schema.ts'
import type { ApiContext } from './context.ts'
import { documentationPage, documentationStyle } from './documentation-page.ts'
import { withSecurity } from './security-schemes.ts'

const sourceStatusSchema = z
  .object({
    id: z.string(),
    type: z.string(),
    publisher: z.string(),
    attribution: z.string().optional(),
    example: z.boolean(),
    every: z.number().openapi({ description: 'Seconds between polls.' }),
    state: z.enum(['starting', 'ok', 'failing', 'stale']),
    lastAttempt: instantSchema.optional(),
    lastSuccess: instantSchema.optional(),
    ageSeconds: z.number().int().optional().openapi({ description: 'Since the last success.' }),
    count: z.number().int(),
    lastError: z.object({ at: instantSchema, message: z.string() }).optional(),
    consecutiveFailures: z.number().int(),
    warnings: z.array(z.string()),
  })
  .openapi('SourceStatus')

const tags = [
  'feeds',
  'features',
  'processes',
  'events',
  'disruptions',
  'detours',
  'network',
  'works',
  'session',
  'people',
  'programs',
  'notifications',
  'system',
]

const healthRoute = createRoute({
  method: 'get',
  path: '/health',
  tags: ['system'],
  summary: 'Whether this process can answer',
  responses: {
    200: {
      description: 'It can. Sources that fail do not change that: see /api/v1/status.',
      content: { 'application/json': { schema: z.object({ status: z.literal('UP') }) } },
    },
  },
})

const statusRoute = createRoute({
  method: 'get',
  path: '/api/v1/status',
  tags: ['system'],
  summary: 'How each source is doing',
  responses: {
    200: {
      description: 'Sources, the network, the snapshot, the detour engine and deliveries.',
      content: {
        'application/json': {
          schema: z
            .object({
              now: instantSchema,
              sources: z.array(sourceStatusSchema),
              snapshot: z.object({
                hash: z.string(),
                sequence: z.number().int(),
                madeAt: instantSchema,
                count: z.number().int(),
                example: z.boolean(),
              }),
              network: z.object({
                hash: z.string(),
                feedVersion: z.string().optional(),
                validFrom: z.string().optional(),
                validUntil: z.string().optional(),
                lines: z.number().int(),
                routes: z.number().int(),
                stops: z.number().int(),
                patterns: z.number().int(),
                trips: z.number().int(),
              }),
              detours: z
                .object({
                  ready: z.boolean(),
                  workers: z.number().int(),
                  busy: z.number().int(),
                  waiting: z.number().int(),
                  networkHash: z.string(),
                  streetsHash: z.string().optional().openapi({
                    description: 'Absent where no streets are configured, or their file is bad.',
                  }),
                })
                .optional()
                .openapi({ description: 'The engine behind `POST /api/v1/impact`.' }),
              deliveries: z
                .array(
                  z.object({
                    topic: z.string(),
                    waiting: z.number().int(),
                    retrying: z.number().int().openapi({
                      description: 'Of those waiting, with an attempt that failed.',
                    }),
                    givenUp: z.number().int(),
                    oldest: instantSchema.optional().openapi({
                      description: 'Since when the one that waits longest is due.',
                    }),
                  }),
                )
                .optional()
                .openapi({ description: 'Mails and the like: how many, never what or to whom.' }),
            })
            .openapi('Status'),
        },
      },
    },
  },
})

const streamPath = {
  get: {
    tags: ['disruptions'],
    summary: 'Changes as they happen (server-sent events)',
    description:
      'Events `hello`, `snapshot` and `delta`; send the last id back as `Last-Event-ID` (browsers do) or `lastEventId` to resume. An unknown id gives a full `snapshot`. With `detail=ids` events carry ids instead of disruptions. A comment every 15 seconds keeps the connection open. 503 with Retry-After when there are too many connections.',
    parameters: [
      {
        name: 'detail',
        in: 'query' as const,
        description: 'Whole disruptions (full, the default) or their ids only.',
        schema: { type: 'string' as const, enum: ['full', 'ids'] },
      },
      {
        name: 'lastEventId',
        in: 'query' as const,
        description: 'Where to resume, for who cannot send the header.',
        schema: { type: 'string' as const },
      },
      {
        name: 'Last-Event-ID',
        in: 'header' as const,
        description: 'Where to resume.',
        schema: { type: 'string' as const },
      },
    ],
    responses: {
      200: {
        description: 'The stream.',
        content: { 'text/event-stream': { schema: { type: 'string' as const } } },
      },
      503: { description: 'Too many connections.' },
    },
  },
}

/** Add the routes to the app; last, because the description lists what is there. */
export function systemRoutes(app: OpenAPIHono, context: ApiContext, version: string): void {
  app.openapi(healthRoute, (c) =>
    c.json({ status: 'UP' as const }, 200, { 'cache-control': 'no-store' }),
  )

  app.openapi(statusRoute, async (c) => {
    const now = context.clock()
    const network = context.network()
    const { disruptions, hash, sequence, madeAt, example } = context.snapshot()
    const body = {
      now,
      sources: context
        .sources()
        .map((source) => ({ ...source, ...ageOf(source.lastSuccess, now) })),
      snapshot: { hash, sequence, madeAt, example, count: disruptions.length },
      network: {
        hash: network.hash,
        feedVersion: network.feedVersion,
        validFrom: network.validFrom,
        validUntil: network.validUntil,
        lines: network.lines.length,
        routes: network.routes.length,
        stops: network.stops.length,
        patterns: network.patternCount,
        trips: network.tripCount,
      },
      detours: context.detours?.(),
      deliveries: await context.deliveries?.(),
    }
    return c.json(body, 200, { 'cache-control': 'no-store', 'access-control-allow-origin': '*' })
  })

  const description = () => ({
    ...app.getOpenAPIDocument({
      openapi: '3.0.3',
      info: {
        title: 'Omweg',
        version,
        description: 'How buses and trams run while the street is broken up.',
        license: { name: 'EUPL-1.2', url: 'https://eupl.eu/1.2/en/' },
      },
      servers: [{ url: '/' }],
      tags: tags.map((name) => ({ name })),
    }),
  })
  const withStream = () => {
    const document = description()
    return withSecurity({
      ...document,
      paths: { ...document.paths, '/api/v1/stream': streamPath },
    })
  }
  const open = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }
  app.get('/doc/openapi.json', (c) => c.json(withStream(), 200, open))
  // JSON is YAML 1.2 too.
  app.get('/doc/openapi.yaml', (c) =>
    c.body(JSON.stringify(withStream(), null, 2), 200, {
      'content-type': 'application/yaml',
      ...open,
    }),
  )
  app.get('/doc/style.css', (c) =>
    c.body(documentationStyle, 200, { 'content-type': 'text/css', ...open }),
  )
  app.get('/doc', (c) => c.html(documentationPage(withStream(), new URL(c.req.url).origin)))
}

const ageOf = (since: string | undefined, now: string) =>
  since === undefined
    ? {}
    : { ageSeconds: Math.round((Date.parse(now) - Date.parse(since)) / 1000) }
