/**
 * What other sites ask of us from their visitors' browsers: data and files, for every origin.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { readWidgetQuery, type widgetParameters } from '../../../shared/embed/widget-query.ts'
import { refuseQuery, text } from '../../api/disruption-query.ts'
import { problem, problemContent } from '../../api/problem.ts'
import { publicRead } from '../../api/public-read.ts'
import { forEver, represent, serve } from '../../api/representation.ts'
import { RepresentationCache } from '../../api/representation-cache.ts'
import type { EmbedFile } from './embed-files.ts'
import type { EmbedOptions } from './embed-options.ts'
import { widgetList } from './list-of-widget.ts'

/** Parameters as OpenAPI tells them; `readWidgetQuery` reads them. */
export const widgetParameterTexts = {
  municipality: text('NIS codes, with commas between.', '44021'),
  lines: text('Line ids or public numbers, with commas between.', 'T1,T2'),
  stops: text('Stop ids, with commas between.', '200552'),
  near: text('`longitude,latitude,radius`: degrees, degrees, metres.', '3.7215,51.0543,500'),
  lang: text('nl, fr, en or de.', 'nl'),
  max: text('Cards at most, 1 to 50; 5 if left out.', '5'),
} satisfies Record<(typeof widgetParameters)[number], z.ZodType>

const listRoute = createRoute({
  method: 'get',
  path: embedPaths.list,
  tags: ['embed'],
  summary: 'What a widget lists',
  description: 'In words, as the list on our own pages says it.',
  request: { query: z.object(widgetParameterTexts) },
  responses: {
    200: {
      description: 'The list.',
      content: {
        'application/json': { schema: z.record(z.string(), z.any()).openapi('WidgetList') },
      },
    },
    304: { description: 'Unchanged since the ETag in If-None-Match.' },
    400: problemContent('A parameter is unknown or wrong.'),
  },
})

export function embedDataRoutes(app: OpenAPIHono, { context, files }: EmbedOptions): void {
  const lists = new RepresentationCache(400)
  publicRead(app, embedPaths.list)
  app.openapi(listRoute, async (c) => {
    const { searchParams } = new URL(c.req.url)
    const { query, issues } = readWidgetQuery((name) => searchParams.get(name), 'nl')
    if (issues.length > 0) return refuseQuery(issues) as never
    const view = context(query.lang)
    const version = `${view.snapshot.hash} ${view.network.hash} ${view.now}`
    const make = () =>
      represent(JSON.stringify(widgetList(query, view)), {
        contentType: 'application/json',
        headers: { 'content-language': query.lang },
      })
    return serve(c, await lists.get(version, JSON.stringify(query), make)) as never
  })

  const send = (file: EmbedFile | undefined, cacheControl: string) =>
    file
      ? new Response(new Uint8Array(file.body), {
          headers: {
            'content-type': 'text/javascript; charset=utf-8',
            'access-control-allow-origin': '*',
            'cross-origin-resource-policy': 'cross-origin',
            'cache-control': cacheControl,
          },
        })
      : problem('resourceNotFound', 'There is no such file')
  app.get(embedPaths.script, () => send(files.script(), 'public, max-age=300'))
  app.get(`${embedPaths.files}:name{.+\\.js}`, async (c) =>
    send(await files.file(c.req.param('name')), forEver),
  )
}
