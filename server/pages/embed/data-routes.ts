/**
 * What other sites ask of us from their visitors' browsers: the list and its map, for every origin.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { widgetListSchema } from '../../../shared/embed/widget-list.schema.ts'
import { snapshotHeader } from '../../../shared/embed/widget-list.ts'
import type { WidgetQuery, widgetParameters } from '../../../shared/embed/widget-query.ts'
import { refuseQuery, repeatable } from '../../api/disruption-query.ts'
import { createMaking, notMadeResponses } from '../../api/making.ts'
import { problemContent } from '../../api/problem.ts'
import { publicRead } from '../../api/public-read.ts'
import { represent } from '../../api/representation.ts'
import { fewerBytes, RepresentationCache } from '../../api/representation-cache.ts'
import type { ViewContext } from '../views/context.ts'
import { withPastInTurn } from '../with-past.ts'
import { canonicalChoice } from './canonical-query.ts'
import type { EmbedOptions } from './embed-options.ts'
import { readEmbedQuery } from './embed-query.ts'
import { type EmbedQuestion, embedQuestion } from './embed-view.ts'
import { widgetFeatures } from './features.ts'
import { widgetList } from './list-of-widget.ts'

/** Parameters of every embed address, as OpenAPI tells them; `readEmbedQuery` reads them. */
export const widgetParameterTexts = {
  municipality: repeatable('NIS codes, with commas between.', '44021'),
  lines: repeatable('Line ids or public numbers, with commas between.', 'T1,T2'),
  stops: repeatable('Stop ids, with commas between.', '200552'),
  disruption: repeatable(
    'Ids of disruptions, with commas between. Where one has become a part of another, that one; where all are over, `empty` says so.',
    'delijn-9f86d081884c',
  ),
  near: repeatable(
    '`longitude,latitude,radius`: degrees, degrees, metres (50 to 20000).',
    '3.7215,51.0543,500',
  ),
  lang: repeatable('nl, fr, en or de; `nl-BE` is nl. The first of the site if left out.', 'nl'),
  max: repeatable('Cards at most, 1 to 50; 5 if left out.', '5'),
} satisfies Record<(typeof widgetParameters)[number], z.ZodType>

interface Answer {
  path: string
  summary: string
  description: string
  contentType: string
  schema: z.ZodType
  make: (query: WidgetQuery, view: ViewContext) => object
  /** Of what of the question it depends on. */
  keyOf: (question: EmbedQuestion) => string
  /** Whether it has words. */
  hasWords: boolean
}

const answers: Answer[] = [
  {
    path: embedPaths.list,
    summary: 'What a widget lists',
    description: `In words, as the list on our own pages says it. Within a parameter values are or, across parameters and; without any, everything. The header \`${snapshotHeader}\` has the hash that the stream of changes says.`,
    contentType: 'application/json',
    schema: widgetListSchema,
    make: widgetList,
    keyOf: ({ key }) => key,
    hasWords: true,
  },
  {
    path: embedPaths.features,
    summary: 'What a widget lists, on a map',
    description: 'All of it as GeoJSON, whatever `max` and `lang` are.',
    contentType: 'application/geo+json',
    schema: z.record(z.string(), z.any()).openapi('FeatureCollection'),
    make: widgetFeatures,
    keyOf: ({ query }) => `${canonicalChoice(query)}`,
    hasWords: false,
  },
]

/** Of answers that scripts of other sites read. */
const exposed = `ETag, ${snapshotHeader}`

/** Add the routes to the app. */
export function embedDataRoutes(app: OpenAPIHono, options: EmbedOptions): void {
  const { context, languages, making = createMaking() } = options
  for (const { path, contentType, make, keyOf, hasWords, ...told } of answers) {
    const cache = new RepresentationCache(400, fewerBytes)
    publicRead(app, path)
    const route = createRoute({
      method: 'get',
      path,
      tags: ['embed'],
      summary: told.summary,
      description: told.description,
      request: { query: z.object(widgetParameterTexts) },
      responses: {
        200: { description: 'As it is now.', content: { [contentType]: { schema: told.schema } } },
        304: { description: 'Unchanged since the ETag in If-None-Match.' },
        400: problemContent('A parameter is unknown or wrong.'),
        ...notMadeResponses,
      },
    })
    app.openapi(route, async (c) => {
      const asked = readEmbedQuery(c.req.url, languages[0] ?? 'nl')
      if (asked.issues.length > 0) return refuseQuery(asked.issues)
      const question = embedQuestion(context, asked.query)
      const { query, view, version } = question
      return making.serve(c, {
        cache,
        version,
        key: keyOf(question),
        async make(asker) {
          const known = await withPastInTurn(query.disruption, view, asker)
          return asker.turn(() =>
            represent(JSON.stringify(make(query, known)), {
              contentType,
              headers: {
                ...(hasWords ? { 'content-language': query.lang } : {}),
                'cross-origin-resource-policy': 'cross-origin',
                'timing-allow-origin': '*',
                'x-content-type-options': 'nosniff',
                [snapshotHeader]: view.snapshot.hash,
                'access-control-expose-headers': exposed,
              },
            }),
          )
        },
      })
    })
  }
}
