/**
 * The list as a picture, for e-mail and for screens in a hall or a shop window.
 *
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { embedPaths } from '../../../../shared/embed/embed-paths.ts'
import type { Language } from '../../../../shared/text/messages.ts'
import type { Described } from '../../../api/described.ts'
import { refuseQuery, text } from '../../../api/disruption-query.ts'
import {
  type Asker,
  createMaking,
  type Making,
  notMadeResponses,
  soon,
} from '../../../api/making.ts'
import { problem, problemContent } from '../../../api/problem.ts'
import { publicRead } from '../../../api/public-read.ts'
import { type Representation, represent } from '../../../api/representation.ts'
import { fewerBytes, RepresentationCache } from '../../../api/representation-cache.ts'
import { widgetParameterTexts } from '../data-routes.ts'
import { pictureLink } from './picture-link.ts'
import { TooManyPictures } from './picture-maker.ts'
import {
  formatPictureQuery,
  type PictureQuery,
  readPictureQuery,
  scales,
  widths,
} from './picture-query.ts'
import type { Pictures } from './pictures.ts'

export interface PictureRoutesOptions {
  pictures: Pictures
  languages: readonly Language[]
  publicUrl: () => string
  /** How much is made for whom; without it everything, in turn. */
  making?: Making
}

const parameters = z.object({
  ...widgetParameterTexts,
  width: text(
    `CSS pixels, ${widths.least} to ${widths.most}; ${widths.normal} if left out.`,
    '600',
  ),
  theme: text('light or dark; light if left out.', 'light'),
  scale: text(
    `Pixels of a PNG to a CSS pixel, ${scales.least} to ${scales.most}; ${scales.normal} if left out.`,
    '2',
  ),
})

const describedSchema = z
  .object({
    svg: z.url().openapi({ description: 'Of the picture, absolute.' }),
    png: z.url().openapi({ description: 'Of the same for e-mail, which shows no SVG.' }),
    width: z.int().openapi({ description: 'CSS pixels.' }),
    height: z.int().openapi({ description: 'CSS pixels, now: it follows what is listed.' }),
    alt: z.string().openapi({ description: 'All that the picture says now.' }),
    html: z.string().openapi({
      description:
        'The PNG as a link to the same choice on our site, to be put into a mailing. It has no height, so that the picture of another day is not stretched; its `alt` is of now.',
    }),
  })
  .openapi('WidgetPicture')

type Format = 'svg' | 'png' | 'json'

const formats: Record<
  Format,
  { contentType: string; summary: string; description: string; schema: z.ZodType }
> = {
  svg: {
    contentType: 'image/svg+xml',
    summary: 'The list as a picture, SVG',
    description:
      'Outlines only, so that it looks the same everywhere, with all that it says in `desc`. The height follows what is listed; of what would be larger than 1.6 million square CSS pixels, cards are left out and counted.',
    schema: z.string(),
  },
  png: {
    contentType: 'image/png',
    summary: 'The list as a picture, PNG',
    description:
      'The pixels of that very SVG. For a screen that is read from afar, ask for a small width and a large scale.',
    schema: z.string().openapi({ format: 'binary' }),
  },
  json: {
    contentType: 'application/json',
    summary: 'Size and words of the picture, and HTML for a mailing',
    description: 'An `img` needs an `alt` that says what the picture says: here it is.',
    schema: describedSchema,
  },
}

/** How much more work each is than a list. */
export const costs: Record<Format, number> = { svg: 4, png: 10, json: 4 }

/** Screens ask every minute; what is old is shown while the new one is fetched. */
const cacheControl = 'public, max-age=60, stale-while-revalidate=300'

export function pictureRoutes(app: OpenAPIHono, options: PictureRoutesOptions): void {
  const { pictures, languages, making = createMaking() } = options
  for (const format of ['svg', 'png', 'json'] as const) {
    const { contentType, schema, summary, description } = formats[format]
    const path = embedPaths.image(format)
    const cache = new RepresentationCache(200, fewerBytes)
    publicRead(app, path)
    const route = createRoute({
      method: 'get',
      path,
      tags: ['embed'],
      summary,
      description,
      request: { query: parameters },
      responses: {
        200: { description: 'As it is now.', content: { [contentType]: { schema } } },
        304: { description: 'Unchanged since the ETag in If-None-Match.' },
        400: problemContent('A parameter is unknown or wrong.'),
        ...notMadeResponses,
      },
    })
    app.openapi(route, (c) => answer(c, format, cache, options))
  }

  async function answer(
    c: Context,
    format: Format,
    cache: RepresentationCache,
    { publicUrl }: PictureRoutesOptions,
  ): Promise<Described> {
    const asked = readPictureQuery(c.req.url, languages[0] ?? 'nl')
    if (asked.issues.length > 0) return refuseQuery(asked.issues)
    const { query, version } = pictures.question(asked.query)
    try {
      return await making.serve(c, {
        cache,
        version,
        key: `${formatPictureQuery(query, format === 'png' ? 'png' : 'svg')}`,
        cost: costs[format],
        make: (asker) => represented({ format, query, asker, pictures, publicUrl: publicUrl() }),
      })
    } catch (error) {
      if (!(error instanceof TooManyPictures)) throw error
      return problem('serviceUnavailable', 'Too many pictures are asked for; try again soon', {
        headers: { 'retry-after': String(soon), 'access-control-expose-headers': 'Retry-After' },
      })
    }
  }
}

interface Asked {
  format: Format
  query: PictureQuery
  asker: Asker
  pictures: Pictures
  publicUrl: string
}

async function represented(asked: Asked): Promise<Representation> {
  const { format, query, asker, pictures, publicUrl } = asked
  const made = await pictures.make(query, format === 'png', asker)
  return represent(bodyOf(), {
    contentType: formats[format].contentType,
    cacheControl,
    packed: format === 'png',
    headers: {
      'content-language': query.widget.lang,
      'cross-origin-resource-policy': 'cross-origin',
      'x-content-type-options': 'nosniff',
      // An SVG that is opened by itself is a document.
      ...(format === 'svg' ? { 'content-security-policy': "default-src 'none'" } : {}),
    },
  })

  function bodyOf(): string | Buffer {
    if (format === 'svg') return made.svg
    if (format === 'png') return Buffer.from(made.png ?? [])
    return JSON.stringify(pictureLink(query, made, publicUrl))
  }
}
