/**
 * Health, sources and the description of the API itself.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { instantSchema } from '../../shared/disruption.schema.ts'
import type { ApiContext } from './context.ts'
import { documentationPage } from './documentation-page.ts'
import { documentationStyle, documentationStylePath } from './documentation-style.ts'
import { ogcPath, openApiType } from './ogc/addresses.ts'
import { type ApiDocument, apiDocument } from './open-api/document.ts'
import { partOf } from './open-api/part.ts'
import { publicRead } from './public-read.ts'

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

  /** All routes are there by the time somebody asks, and stay. */
  let made: ApiDocument | undefined
  const document = (): ApiDocument => {
    made ??= apiDocument(app, version)
    return made
  }
  const open = { 'access-control-allow-origin': '*', 'cache-control': 'public, max-age=300' }
  app.get('/doc/openapi.json', (c) => c.json(document(), 200, open))
  // JSON is YAML 1.2 too.
  app.get('/doc/openapi.yaml', (c) =>
    c.body(JSON.stringify(document(), null, 2), 200, {
      'content-type': 'application/yaml',
      ...open,
    }),
  )
  ogcDescriptions(app, document, open)
  app.get(documentationStylePath, (c) =>
    c.body(documentationStyle, 200, { 'content-type': 'text/css', ...open }),
  )
  app.get('/doc', (c) => c.html(documentationPage(document(), new URL(c.req.url).origin)))
}

/** Of OGC API by itself, below each address that has it. */
function ogcDescriptions(
  app: OpenAPIHono,
  document: () => ApiDocument,
  headers: Record<string, string>,
): void {
  const there = new Set(app.routes.map(({ path }) => path))
  for (const root of [ogcPath, `/sandbox${ogcPath}`].filter((path) => there.has(path))) {
    let made: string | undefined
    app.get(`${root}/api`, (c) => {
      made ??= JSON.stringify(partOf(document(), ogcPath, root, ogcAbout))
      return c.body(made, 200, { 'content-type': openApiType, ...headers })
    })
    publicRead(app, `${root}/api`)
  }
}

const ogcAbout = {
  title: 'Omweg: OGC API',
  description:
    'Features and processes of Omweg as clients of OGC API find them; `/doc` describes all else, too.',
}

const ageOf = (since: string | undefined, now: string) =>
  since === undefined
    ? {}
    : { ageSeconds: Math.round((Date.parse(now) - Date.parse(since)) / 1000) }
