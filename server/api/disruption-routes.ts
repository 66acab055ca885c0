/**
 * Disruptions: the whole snapshot, a part of it, or one with its history.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { closedStops } from '../../shared/closed-stops.ts'
import { disruptionSchema, instantSchema } from '../../shared/disruption.schema.ts'
import type { Disruption } from '../../shared/disruption.ts'
import { asShown, select } from '../../shared/filter.ts'
import { joinBBox } from '../../shared/geo/polyline.ts'
import type { BBox } from '../../shared/geo/position.ts'
import { catalogue } from '../../shared/text/catalogues.ts'
import type { Language } from '../../shared/text/messages.ts'
import { summarise } from '../../shared/text/summarise.ts'
import { toFeatures } from '../disruptions/geojson.ts'
import type { ApiContext } from './context.ts'
import { type Described, described } from './described.ts'
import {
  type DisruptionQuery,
  filterQuery,
  readDisruptionQuery,
  readLanguage,
  refuseQuery,
  text,
  wantsGeoJson,
} from './disruption-query.ts'
import { createMaking, type Making, notMadeResponses } from './making.ts'
import { linkHeader, pageLinks, paginate } from './paging.ts'
import { problem, problemContent } from './problem.ts'
import { type Representation, represent, serve } from './representation.ts'
import { RepresentationCache } from './representation-cache.ts'
import { type WholeSnapshot, wholeSnapshotPath } from './whole-snapshot.ts'

const path = wholeSnapshotPath

const summarySchema = z
  .record(z.string(), z.any())
  .openapi('Summary', { description: 'Sentences in the language asked for with `lang`.' })

const listSchema = z
  .object({
    items: z.array(disruptionSchema.extend({ summary: summarySchema.optional() })),
    ...pageLinks,
    hash: z.string().openapi({ description: 'Of the content of the snapshot.' }),
    sequence: z.number().int().openapi({
      description: 'Of the newest entry of the version log in it; grows with every change.',
    }),
    madeAt: instantSchema,
    networkHash: z.string(),
    example: z.boolean().openapi({ description: 'True while the bundled sample is shown.' }),
  })
  .openapi('Disruptions')

const listRoute = createRoute({
  method: 'get',
  path,
  tags: ['disruptions'],
  summary: 'Current and coming disruptions',
  description:
    'All of them, unless `page` or `pageSize` is given. A parameter may be repeated or hold several values with commas.',
  request: {
    query: z.object({
      ...filterQuery,
      lang: text('Adds a `summary` in this language: nl, fr, en or de.', 'nl'),
      format: text(
        'json (default) or geojson; `Accept: application/geo+json` does the same.',
        'geojson',
      ),
      page: text('1-based.', '1'),
      pageSize: text('At most 1000.', '20'),
    }),
  },
  responses: {
    200: {
      description: 'The snapshot, or the part of it that fits.',
      content: {
        'application/json': { schema: listSchema },
        'application/geo+json': {
          schema: z.record(z.string(), z.any()).openapi('FeatureCollection'),
        },
      },
    },
    304: { description: 'Unchanged since the ETag in If-None-Match.' },
    400: problemContent('A parameter is unknown or wrong.'),
    503: notMadeResponses[503],
  },
})

const oneRoute = createRoute({
  method: 'get',
  path: `${path}/{id}`,
  tags: ['disruptions'],
  summary: 'One disruption with its history',
  request: {
    params: z.object({ id: z.string() }),
    query: z.object({ lang: text('Adds a `summary`.', 'nl') }),
  },
  responses: {
    200: {
      description:
        'The disruption; its last state where it is over. Its versions of the last 400 days, or for as long as the instance keeps them.',
      content: {
        'application/json': {
          schema: disruptionSchema
            .extend({
              summary: summarySchema.optional(),
              current: z.boolean().openapi({ description: 'False once it is over.' }),
              history: z.array(
                z.object({
                  sequence: z.number().int(),
                  version: z.number().int(),
                  at: instantSchema,
                  removed: z.boolean(),
                  mergedInto: z.string().optional().openapi({
                    description: 'The disruption that it became a part of: it has not ended.',
                  }),
                }),
              ),
            })
            .openapi('DisruptionWithHistory'),
        },
      },
    },
    307: { description: 'It is a part of another one now, which says the same: see Location.' },
    400: problemContent('A parameter is wrong.'),
    404: problemContent('There is none and never was.'),
    503: notMadeResponses[503],
  },
})

/** The cache keeps no such answer. */
class NeverWas extends Error {
  override readonly name = 'NeverWas'
}

/** Add the routes to the app. */
export function disruptionRoutes(
  app: OpenAPIHono,
  context: ApiContext,
  whole: WholeSnapshot,
  making: Making = createMaking(),
): void {
  const cache = new RepresentationCache()
  const version = () => `${context.snapshot().hash}-${context.snapshot().networkHash}`

  // Without parameters there is nothing to validate.
  app.on(['GET', 'HEAD'], path, async (c, next) => {
    if (c.req.url.includes('?') || wantsGeoJson(c.req.header('accept') ?? '')) return next()
    return serve(c, await whole.get())
  })

  app.openapi(listRoute, async (c) => {
    const url = new URL(c.req.url)
    const query = readDisruptionQuery(url.searchParams, c.req.header('accept'))
    if (query.issues.length > 0) return refuseQuery(query.issues)
    // A summary says "today", so it is another one tomorrow. What is in force changes the snapshot.
    const hour = query.lang ? context.clock().slice(0, 13) : ''
    const key = `${hour} ${query.format}?${url.searchParams}`
    return making.serve(c, {
      cache,
      version: version(),
      key,
      make: ({ turn }) => turn(() => part(context, url, query)),
    })
  })

  app.openapi(oneRoute, async (c) => {
    const { id } = c.req.valid('param')
    const { lang, issue } = readLanguage(c.req.valid('query').lang)
    if (issue) return refuseQuery([issue])
    const current = context.snapshot().disruptions.find((disruption) => disruption.id === id)
    const into = current ? undefined : context.shownAs(id)
    if (into !== undefined && into !== id) return redirect(c.req.url, into)
    const make = async () => {
      const history = await context.history(id)
      const shown = current ?? history.findLast((entry) => entry.disruption)?.disruption
      if (!shown) throw new NeverWas()
      return represent(
        JSON.stringify({
          ...withSummary(shown, lang, context),
          current: current !== undefined,
          history: history.map(({ sequence, version, at, removed, mergedInto }) => ({
            sequence,
            version,
            at,
            removed,
            mergedInto,
          })),
        }),
        { contentType: 'application/json' },
      )
    }
    const { sequence } = context.snapshot()
    const key = `${lang ? context.clock().slice(0, 13) : ''}/${sequence}/${id}?${lang ?? ''}`
    try {
      const wanted = { cache, version: version(), key }
      return await making.serve(c, { ...wanted, make: ({ turn }) => turn(make) })
    } catch (error) {
      if (!(error instanceof NeverWas)) throw error
      return problem('resourceNotFound', `There is no disruption '${id}'`)
    }
  })
}

/** Temporary, because sources that part again are two disruptions again. */
function redirect(url: string, into: string): Described {
  const location = `${path}/${encodeURIComponent(into)}${new URL(url).search}`
  const headers = { location, 'access-control-allow-origin': '*', 'cache-control': 'no-store' }
  return described(new Response(null, { status: 307, headers }))
}

function part(context: ApiContext, url: URL, query: DisruptionQuery): Promise<Representation> {
  const { disruptions, ...snapshot } = context.snapshot()
  const network = context.network()
  const found = select(disruptions, asShown(query.filter, context.shownAs), network)
  const vary = 'Accept, Accept-Encoding'
  if (query.format === 'geojson') {
    const bbox = found.reduce<BBox | undefined>((all, d) => joinBBox(all, d.bbox), undefined)
    const collection = { ...toFeatures(found, network, context.clock()), ...(bbox ? { bbox } : {}) }
    return represent(JSON.stringify({ ...collection, ...snapshot }), {
      contentType: 'application/geo+json',
      headers: { vary },
    })
  }
  const page = paginate(found, url, query)
  const link = linkHeader(page)
  const items = page.items.map((disruption) => withSummary(disruption, query.lang, context))
  return represent(JSON.stringify({ ...page, items, ...snapshot }), {
    contentType: 'application/json',
    headers: {
      vary,
      ...(link ? { link } : {}),
      ...(query.lang ? { 'content-language': query.lang } : {}),
    },
  })
}

function withSummary(disruption: Disruption, lang: Language | undefined, context: ApiContext) {
  if (lang === undefined) return disruption
  const { timeZone } = context
  const now = context.clock()
  const closed = closedStops(context.snapshot().disruptions, now)(disruption)
  const summary = summarise(disruption, catalogue(lang), { now, timeZone, lang, closed })
  return { ...disruption, summary }
}
