/**
 * What oEmbed says of an address of ours: a frame with a live list, and its picture.
 *
 * @see https://oembed.com/#section2.3
 * @module
 */

import { embedPaths } from '../../../../shared/embed/embed-paths.ts'
import type { WidgetList } from '../../../../shared/embed/widget-list.ts'
import { formatWidgetQuery, type WidgetQuery } from '../../../../shared/embed/widget-query.ts'
import { declaration, element, text, write } from '../../../outputs/xml/xml.ts'
import { frameHeight, unlikeFilm } from './frame-height.ts'
import type { FrameLooks } from './page-of-address.ts'

/** `rich`, oEmbed 1.0, 2.3.4.4. */
export interface OEmbed {
  version: '1.0'
  type: 'rich'
  title: string
  provider_name: string
  provider_url: string
  /** Seconds. */
  cache_age: number
  /** All three or none. */
  thumbnail_url?: string
  thumbnail_width?: number
  thumbnail_height?: number
  html: string
  /** CSS pixels. */
  width: number
  height: number
}

/** CSS pixels; of what the consumer allows no more is taken. */
export interface Room {
  maxWidth?: number
  maxHeight?: number
}

export interface Thumbnail {
  url: string
  width: number
  height: number
}

export interface OEmbedParts {
  query: WidgetQuery
  /** What it lists now. */
  list: WidgetList
  looks?: FrameLooks
  title: string
  provider: string
  /** Absolute, without a slash at the end. */
  publicUrl: string
  room: Room
  thumbnail?: Thumbnail
}

/** Without bounds: as wide as a column of text. */
const usualWidth = 600

/** The list in the frame keeps itself up to date; what is said here seldom changes. */
const cacheAge = 3_600

/**
 * What it is allowed in its frame, whatever the page around it allows: to run, to ask our server
 * as itself, and to follow a link that somebody chose.
 */
const sandbox = [
  'allow-scripts',
  'allow-same-origin',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-top-navigation-by-user-activation',
].join(' ')

export function oembedOf(parts: OEmbedParts): OEmbed {
  const { query, list, looks, title, provider, publicUrl, room, thumbnail } = parts
  const width = Math.min(usualWidth, room.maxWidth ?? usualWidth)
  const needed = unlikeFilm(width, frameHeight(list, width, looks?.map))
  const height = Math.min(needed, room.maxHeight ?? needed)
  const search = formatWidgetQuery(query)
  for (const [name, value] of Object.entries(looks ?? {})) search.set(name, value)
  const frame = element('iframe', [], {
    src: `${publicUrl}${embedPaths.frame}?${search}`,
    title,
    width: String(width),
    height: String(height),
    loading: 'lazy',
    // A style would be one of the page's, which its policy may forbid.
    frameborder: '0',
    sandbox,
  })
  return {
    version: '1.0',
    type: 'rich',
    title,
    provider_name: provider,
    provider_url: publicUrl,
    cache_age: cacheAge,
    ...(thumbnail
      ? {
          thumbnail_url: thumbnail.url,
          thumbnail_width: thumbnail.width,
          thumbnail_height: thumbnail.height,
        }
      : {}),
    // HTML takes an iframe that ends itself for one that never ends.
    html: write(frame).replace(/\/>$/, '></iframe>'),
    width,
    height,
  }
}

/** As XML, oEmbed 1.0, 2.3.2. */
export const oembedXml = (said: OEmbed): string =>
  `${declaration}${write(
    element(
      'oembed',
      Object.entries(said).map(([name, value]) => text(name, value)),
    ),
  )}`
