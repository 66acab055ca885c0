/**
 * The oEmbed endpoint: an address of ours that somebody pastes becomes a live list.
 *
 * @see https://oembed.com/
 * @module
 */

import { createRoute, type OpenAPIHono, z } from '@hono/zod-openapi'
import type { Context } from 'hono'
import { embedPaths } from '../../../../shared/embed/embed-paths.ts'
import type { Described } from '../../../api/described.ts'
import { text } from '../../../api/disruption-query.ts'
import {
  type Asker,
  createMaking,
  type Making,
  notMadeResponses,
  type Wanted,
} from '../../../api/making.ts'
import { problem, problemContent } from '../../../api/problem.ts'
import { publicRead } from '../../../api/public-read.ts'
import { type Representation, represent } from '../../../api/representation.ts'
import { fewerBytes, RepresentationCache } from '../../../api/representation-cache.ts'
import type { ViewContext } from '../../views/context.ts'
import { withPastInTurn } from '../../with-past.ts'
import type { EmbedOptions } from '../embed-options.ts'
import { embedView } from '../embed-view.ts'
import { widgetList } from '../list-of-widget.ts'
import { pictureLink } from '../picture/picture-link.ts'
import { TooManyPictures } from '../picture/picture-maker.ts'
import { type PictureQuery, widths } from '../picture/picture-query.ts'
import { costs } from '../picture/picture-routes.ts'
import type { Pictures } from '../picture/pictures.ts'
import { oembedOf, oembedXml, type Room, type Thumbnail } from './oembed.ts'
import { type EmbeddablePage, pageOfAddress } from './page-of-address.ts'

export interface OEmbedOptions
  extends Pick<EmbedOptions, 'context' | 'languages' | 'publicUrl' | 'making'> {
  pictures: Pictures
}

interface Asked {
  page: EmbeddablePage
  room: Room
  format: 'json' | 'xml'
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
    ...notMadeResponses,
  },
})

export function oembedRoutes(app: OpenAPIHono, options: OEmbedOptions): void {
  const cache = new RepresentationCache(200, fewerBytes)
  publicRead(app, embedPaths.oembed)
  const making = options.making ?? createMaking()
  app.openapi(route, (c) => answer(c, cache, { ...options, making }))
}

async function answer(
  c: Context,
  cache: RepresentationCache,
  options: OEmbedOptions & { making: Making },
): Promise<Described> {
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
  const asked: Asked = { page, room: { maxWidth, maxHeight }, format }
  const { making, pictures } = options
  const wanted = (isPictured: boolean): Wanted<Representation> => ({
    cache,
    version: pictures.question(pictureOf(page, asked.room)).version,
    key: JSON.stringify([asked, isPictured]),
    cost: isPictured ? costs.json : 1,
    async make(asker) {
      const thumbnail = isPictured ? await thumbnailOf(asked, asker, options) : undefined
      const { view } = embedView(options.context, page.query.lang)
      const known = await withPastInTurn(page.query.disruption, view, asker)
      return asker.turn(() => represented(asked, known, thumbnail, publicUrl))
    },
  })
  try {
    return await making.serve(c, wanted(true))
  } catch (error) {
    if (!(error instanceof TooManyPictures)) throw error
    // Without a picture there is enough to show.
    return making.serve(c, wanted(false))
  }
}

function represented(
  { page, room, format }: Asked,
  view: ViewContext,
  thumbnail: Thumbnail | undefined,
  publicUrl: string,
): Promise<Representation> {
  const { query, looks, title } = page
  const list = widgetList(query, view)
  const said = oembedOf({
    query,
    list,
    looks,
    title: title ?? list.heading,
    provider: view.messages.rider.appName,
    publicUrl,
    room,
    thumbnail,
  })
  const [body, contentType] =
    format === 'json'
      ? [JSON.stringify(said), 'application/json']
      : [oembedXml(said), 'text/xml; charset=utf-8']
  return represent(body, {
    contentType,
    cacheControl: 'public, max-age=300, stale-while-revalidate=3600',
    headers: { 'content-language': page.query.lang, 'x-content-type-options': 'nosniff' },
  })
}

const pictureOf = (
  { query, looks }: EmbeddablePage,
  { maxWidth = widths.normal }: Room,
): PictureQuery => ({
  widget: query,
  width: Math.min(maxWidth, widths.normal),
  theme: looks?.theme === 'dark' ? 'dark' : 'light',
  scale: 1,
})

/**
 * A picture of the list, where there is room for it.
 *
 * @throws TooManyPictures
 * @throws NoTurn
 */
async function thumbnailOf(
  { page, room }: Asked,
  asker: Asker,
  { pictures, publicUrl }: OEmbedOptions,
): Promise<Thumbnail | undefined> {
  const query = pictureOf(page, room)
  if (query.width < widths.least) return undefined
  const made = await pictures.make(query, false, asker)
  if (made.height > (room.maxHeight ?? Number.POSITIVE_INFINITY)) return undefined
  const { png } = pictureLink(query, made, publicUrl())
  return { url: png, width: made.width, height: made.height }
}

/** CSS pixels. Nothing shown is larger, so more is the same. */
const largest = 10_000

/** Null where it is no size. */
function readSize(asked: string | null): number | undefined | null {
  const given = asked?.trim()
  if (!given) return undefined
  const size = Number(given)
  return Number.isSafeInteger(size) && size >= 1 ? Math.min(size, largest) : null
}

const refuse = (name: string, value: string | null | undefined, detail: string) =>
  problem('badRequest', `${name} ${detail}`, {
    issues: [{ in: 'query', name, ...(value ? { value: value.slice(0, 80) } : {}), detail }],
  })
