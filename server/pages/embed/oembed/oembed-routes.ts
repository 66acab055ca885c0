/**
 * The oEmbed endpoint: an address of ours that somebody pastes becomes a live list.
 *
 * @see https://oembed.com/
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { embedPaths } from '../../../../shared/embed/embed-paths.ts'
import { text } from '../../../api/disruption-query.ts'
import { problem, problemContent } from '../../../api/problem.ts'
import { publicRead } from '../../../api/public-read.ts'
import { represent, serve } from '../../../api/representation.ts'
import type { EmbedOptions } from '../embed-options.ts'
import { embedView } from '../embed-view.ts'
import { widgetList } from '../list-of-widget.ts'
import { pictureLink } from '../picture/picture-link.ts'
import { TooManyPictures } from '../picture/picture-maker.ts'
import { type PictureQuery, widths } from '../picture/picture-query.ts'
import type { Pictures } from '../picture/pictures.ts'
import { type OEmbed, oembedOf, oembedXml, type Room, type Thumbnail } from './oembed.ts'
import { type EmbeddablePage, pageOfAddress } from './page-of-address.ts'

export interface OEmbedOptions extends Pick<EmbedOptions, 'context' | 'languages' | 'publicUrl'> {
  pictures: Pick<Pictures, 'make'>
}

const schema = z
  .object({
    version: z.literal('1.0'),
    type: z.literal('rich'),
    title: z.string(),
    provider_name: z.string(),
    provider_url: z.url(),
    cache_age: z.int().openapi({ description: 'Seconds.' }),
    thumbnail_url: z.url().optional(),
    thumbnail_width: z.int().optional(),
    thumbnail_height: z.int().optional(),
    html: z.string().openapi({ description: 'An iframe with a live list.' }),
    width: z.int().openapi({ description: 'CSS pixels.' }),
    height: z.int().openapi({ description: 'CSS pixels.' }),
  })
  .openapi('OEmbed')

const route = createRoute({
  method: 'get',
  path: embedPaths.oembed,
  tags: ['embed'],
  summary: 'What to show instead of an address (oEmbed 1.0)',
  description:
    'For the list, a line, a stop or a disruption, in every language, and for the addresses of a widget and of the page where it is put together. Parameters that oEmbed does not have are not looked at: programs add their own.',
  request: {
    query: z.object({
      url: text('The address that was pasted.', 'https://omweg.example/lijn/delijn-2-T1'),
      maxwidth: text('CSS pixels, at most.', '480'),
      maxheight: text('CSS pixels, at most.', '600'),
      format: text('json or xml; json if left out.', 'json'),
    }),
  },
  responses: {
    200: {
      description: 'What to show.',
      content: { 'application/json': { schema }, 'text/xml': { schema: z.string() } },
    },
    304: { description: 'Unchanged since the ETag in If-None-Match.' },
    400: problemContent('There is no `url`, or a size is no number.'),
    404: problemContent('There is nothing to show for this address.'),
    501: problemContent('The format is neither json nor xml.'),
  },
})

export function oembedRoutes(app: OpenAPIHono, options: OEmbedOptions): void {
  publicRead(app, embedPaths.oembed)
  app.openapi(route, (c) => answer(c, options) as never)
}

async function answer(c: Context, options: OEmbedOptions): Promise<Response> {
  const search = new URL(c.req.url).searchParams
  const format = search.get('format') || 'json'
  if (format !== 'json' && format !== 'xml') {
    return problem('notImplemented', `There is no format ${format.slice(0, 80)}: ask json or xml`)
  }
  const address = search.get('url')?.trim()
  if (!address) return refuse('url', address, 'is missing: say which address is to be shown')
  const maxWidth = readSize(search.get('maxwidth'))
  const maxHeight = readSize(search.get('maxheight'))
  const must = 'must be a whole number of CSS pixels, from 1'
  if (maxWidth === null) return refuse('maxwidth', search.get('maxwidth'), must)
  if (maxHeight === null) return refuse('maxheight', search.get('maxheight'), must)

  const publicUrl = options.publicUrl()
  const page = pageOfAddress(address, { ...options, publicUrl })
  if ('refusal' in page) {
    return problem('resourceNotFound', `There is nothing to show: the url ${page.refusal}`)
  }
  const said = await sayOf(page, { maxWidth, maxHeight }, options)
  const [body, contentType] =
    format === 'json'
      ? [JSON.stringify(said), 'application/json']
      : [oembedXml(said), 'text/xml; charset=utf-8']
  const made = await represent(body, {
    contentType,
    cacheControl: 'public, max-age=300, stale-while-revalidate=3600',
    headers: { 'content-language': page.query.lang },
  })
  return serve(c, made)
}

async function sayOf(page: EmbeddablePage, room: Room, options: OEmbedOptions): Promise<OEmbed> {
  const { query, looks } = page
  const { view } = embedView(options.context, query.lang)
  return oembedOf({
    query,
    looks,
    title: page.title ?? widgetList(query, view).heading,
    provider: view.messages.rider.appName,
    publicUrl: options.publicUrl(),
    room,
    thumbnail: await thumbnailOf(page, room, options),
  })
}

/** A picture of the list, where there is room for it; without it there is enough to show. */
async function thumbnailOf(
  { query: widget, looks }: EmbeddablePage,
  { maxWidth = widths.normal, maxHeight = Number.POSITIVE_INFINITY }: Room,
  { pictures, publicUrl }: OEmbedOptions,
): Promise<Thumbnail | undefined> {
  if (maxWidth < widths.least) return undefined
  const width = Math.min(maxWidth, widths.normal)
  const query: PictureQuery = {
    widget,
    width,
    theme: looks?.theme === 'dark' ? 'dark' : 'light',
    scale: 1,
  }
  try {
    const made = await pictures.make(query, false)
    if (made.height > maxHeight) return undefined
    const { png } = pictureLink(query, made, publicUrl())
    return { url: png, width: made.width, height: made.height }
  } catch (error) {
    if (error instanceof TooManyPictures) return undefined
    throw error
  }
}

/** Null where it is no size. */
function readSize(asked: string | null): number | undefined | null {
  const given = asked?.trim()
  if (!given) return undefined
  const size = Number(given)
  return Number.isSafeInteger(size) && size >= 1 ? size : null
}

const refuse = (name: string, value: string | null | undefined, detail: string) =>
  problem('badRequest', `${name} ${detail}`, {
    issues: [{ in: 'query', name, ...(value ? { value: value.slice(0, 80) } : {}), detail }],
  })
