/**
 * The list as HTML: to be put into a page by the site's own server, or into an iframe.
 *
 * @module
 */

import { type OpenAPIHono, z } from '@hono/zod-openapi'
import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { type HeadingLevel, mapUses, themes } from '../../../shared/embed/widget-looks.ts'
import { refuseQuery, text } from '../../api/disruption-query.ts'
import { type Asker, createMaking, notMadeResponses, refusalOrThrow } from '../../api/making.ts'
import { problemContent } from '../../api/problem.ts'
import { publicRead } from '../../api/public-read.ts'
import { represent, serve } from '../../api/representation.ts'
import { fewerBytes, RepresentationCache } from '../../api/representation-cache.ts'
import { busyDocument } from '../busy-document.ts'
import { withPastInTurn } from '../with-past.ts'
import { widgetParameterTexts } from './data-routes.ts'
import type { EmbedOptions } from './embed-options.ts'
import { type EmbedQuery, oneOf, readEmbedQuery } from './embed-query.ts'
import { embedQuestion } from './embed-view.ts'
import { fragmentOf } from './fragment.ts'
import { frameDocument } from './frame.ts'
import { widgetList } from './list-of-widget.ts'

/** Opened by itself it is text and links, and may run nothing. */
const fragmentPolicy =
  "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

/** That of our own pages, but for who may put it in a frame: everybody. */
const framePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  'frame-ancestors *',
].join('; ')

const common = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'cross-origin',
}

const frameHeaders = {
  ...common,
  'content-security-policy': framePolicy,
  'permissions-policy': 'geolocation=(), camera=(), microphone=()',
  // A page that is isolated from others only takes frames that are.
  'cross-origin-embedder-policy': 'require-corp',
}

const headings = ['3', '2', '4', '5', '6'] as const

const parameters = {
  heading: text('Level of the heading, 2 to 6; 3 if left out. Cards have the next one.', '3'),
}
const looks = {
  theme: text('auto, light or dark.', 'auto'),
  map: text('on-demand, always or never.', 'on-demand'),
}

/** Add the routes to the app. */
export function embedDocumentRoutes(app: OpenAPIHono, options: EmbedOptions): void {
  const { context, languages, files, publicUrl, making = createMaking() } = options
  const first = languages[0] ?? 'nl'
  const html = (headers: Record<string, string>, body: unknown) =>
    represent(String(body), { contentType: 'text/html; charset=utf-8', headers })

  describe(app, embedPaths.fragment, {
    summary: 'What a widget lists, as HTML to put into a page',
    description:
      'A `section` without script or style, for server-side includes; links are absolute. Its classes are named in docs/widget.md.',
    query: z.object({ ...widgetParameterTexts, ...parameters }),
  })
  const fragments = new RepresentationCache(400, fewerBytes)
  app.get(embedPaths.fragment, async (c) => {
    const asked = readEmbedQuery(c.req.url, first, Object.keys(parameters))
    const heading = headingOf(asked)
    if (asked.issues.length > 0) return refuseQuery(asked.issues)
    const { query, view, version, key } = embedQuestion(context, asked.query)
    const base = publicUrl()
    return making.serve(c, {
      cache: fragments,
      version,
      key: `${base} ${heading} ${key}`,
      async make(asker) {
        const known = await withPastInTurn(query.disruption, view, asker)
        const headers = {
          ...common,
          'content-security-policy': fragmentPolicy,
          'content-language': query.lang,
        }
        return asker.turn(() =>
          html(headers, fragmentOf(widgetList(query, known), { base, heading })),
        )
      },
    })
  })

  describe(app, embedPaths.frame, {
    summary: 'What a widget lists, as a document for an iframe',
    description:
      'The widget in a page of ours that any site may frame; it tells the page around it how high it is, see `/embed/frame.js`.',
    query: z.object({ ...widgetParameterTexts, ...parameters, ...looks }),
  })
  const frames = new RepresentationCache(400, fewerBytes)
  app.get(embedPaths.frame, async (c) => {
    const own = [...Object.keys(parameters), ...Object.keys(looks)]
    const asked = readEmbedQuery(c.req.url, first, own)
    const heading = headingOf(asked)
    const theme = oneOf(asked, 'theme', themes)
    const map = oneOf(asked, 'map', mapUses)
    if (asked.issues.length > 0) return refuseQuery(asked.issues)
    const { query, view, version, key } = embedQuestion(context, asked.query)
    const base = publicUrl()
    const wanted = {
      cache: frames,
      version,
      key: `${base} ${heading} ${theme} ${map} ${key}`,
      async make(asker: Asker) {
        const known = await withPastInTurn(query.disruption, view, asker)
        const headers = { ...frameHeaders, 'content-language': query.lang }
        const shown = { theme, map, heading }
        return asker.turn(() =>
          html(headers, frameDocument(widgetList(query, known), query, shown, { files, base })),
        )
      },
    }
    const made = await making.get(c, wanted).catch(refusalOrThrow)
    return made instanceof Response ? busyDocument(made, view, frameHeaders) : serve(c, made)
  })
}

const headingOf = (asked: EmbedQuery) => Number(oneOf(asked, 'heading', headings)) as HeadingLevel

function describe(
  app: OpenAPIHono,
  path: string,
  { query, ...told }: { summary: string; description: string; query: z.ZodObject },
): void {
  publicRead(app, path)
  app.openAPIRegistry.registerPath({
    method: 'get',
    path,
    tags: ['embed'],
    ...told,
    request: { query },
    responses: {
      200: { description: 'As it is now.', content: { 'text/html': { schema: z.string() } } },
      304: { description: 'Unchanged since the ETag in If-None-Match.' },
      400: problemContent('A parameter is unknown or wrong.'),
      ...notMadeResponses,
    },
  })
}
