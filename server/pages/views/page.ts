/**
 * What every page has: title, language links, the banner, the age of the sources, the credits.
 *
 * @module
 */

import { type DisruptionFilter, filterToQuery } from '../../../shared/filter.ts'
import type { BBox } from '../../../shared/geo/position.ts'
import { inLanguage } from '../../../shared/page-address.ts'
import type { SourceStatus } from '../../../shared/source-status.ts'
import { languageNames } from '../../../shared/text/language-names.ts'
import type { MapView, PageData } from '../../../shared/views.ts'
import { atomPath } from '../../outputs/atom/atom.ts'
import { agendaPath } from '../../outputs/ical/calendar.ts'
import { mapDataAddress } from '../map-data.ts'
import { prefixOf, type ViewContext } from './context.ts'
import { momentInWords } from './words.ts'

/** Each in its own language. */
/** The parts of a page that do not depend on its kind. */
type PageParts = Pick<
  PageData,
  | 'lang'
  | 'prefix'
  | 'path'
  | 'title'
  | 'description'
  | 'languages'
  | 'canonical'
  | 'example'
  | 'now'
  | 'hash'
  | 'sequence'
  | 'checked'
  | 'noSources'
  | 'stale'
  | 'credits'
  | 'map'
  | 'subscribe'
>

export interface PageOptions {
  /** Of the content, without the product's name. */
  title?: string
  description?: string
  map?: Partial<Omit<MapView, 'dataUrl'>>
  /** Selects what the page lists. */
  subscribe?: DisruptionFilter
}

/**
 * @param path - path without language prefix, with its query
 */
export function pageParts(path: string, context: ViewContext, options: PageOptions): PageParts {
  const { site, snapshot, lang, messages, now, network } = context
  const prefix = prefixOf(site, lang)
  const here = inLanguage(prefix, path)
  const heard = oldestSuccess(context.sources)
  return {
    lang,
    prefix,
    path: here,
    title: options.title
      ? `${options.title} · ${messages.rider.appName}`
      : `${messages.rider.appName}: ${messages.rider.tagline}`,
    description: options.description ?? messages.rider.tagline,
    languages: site.languages.map((other) => ({
      lang: other,
      name: languageNames[other],
      href: inLanguage(prefixOf(site, other), path),
    })),
    ...(site.publicUrl ? { canonical: `${site.publicUrl}${here}` } : {}),
    example: snapshot.example,
    now,
    hash: snapshot.hash,
    sequence: snapshot.sequence,
    ...(heard ? { checked: momentInWords(heard, context) } : {}),
    ...(context.sources.length === 0 ? { noSources: true as const } : {}),
    stale: context.sources.filter(isOld).map((source) => ({
      publisher: source.publisher,
      ...(source.lastSuccess ? { at: momentInWords(source.lastSuccess, context) } : {}),
    })),
    credits: site.credits,
    ...(options.subscribe ? { subscribe: subscribeTo(options.subscribe, context) } : {}),
    map: options.map
      ? {
          dataUrl: mapDataAddress(path),
          networkUrl: `/api/v1/map/network?v=${encodeURIComponent(network.hash)}`,
          detailUrl: null,
          base: site.base,
          bounds: network.bbox,
          focus: null,
          selected: null,
          // The map adds the base map's own.
          credits: site.credits.filter(({ text }) => text !== site.base?.attribution),
          ...options.map,
        }
      : null,
  }
}

/** Addresses of a selection, in the page's language. */
function subscribeTo(filter: DisruptionFilter, { lang, site }: ViewContext) {
  const query = filterToQuery(filter)
  if (lang !== site.languages[0]) query.set('lang', lang)
  const search = query.size > 0 ? `?${query}` : ''
  return { calendar: `${agendaPath}${search}`, feed: `${atomPath}${search}` }
}

/** Old enough to warn about: stale, or failing without ever having answered. */
const isOld = (source: SourceStatus) =>
  source.state === 'stale' || (source.state === 'failing' && source.lastSuccess === undefined)

/** When the source that was heard longest ago was heard, of those that were. */
function oldestSuccess(sources: readonly SourceStatus[]): string | undefined {
  const heard = sources.flatMap(({ lastSuccess }) => (lastSuccess ? [lastSuccess] : []))
  return heard.toSorted()[0]
}

/** The smallest box around boxes; undefined around none. */
export function around(boxes: readonly (BBox | undefined)[]): BBox | null {
  return boxes.reduce<BBox | null>((all, box) => {
    if (!box) return all
    if (!all) return [...box]
    return [
      Math.min(all[0], box[0]),
      Math.min(all[1], box[1]),
      Math.max(all[2], box[2]),
      Math.max(all[3], box[3]),
    ]
  }, null)
}

/** A box of some metres around a position. */
export function boxAround(lon: number, lat: number, metres: number): BBox {
  const dLat = metres / 111_200
  const dLon = dLat / Math.max(0.01, Math.cos((lat * Math.PI) / 180))
  return [lon - dLon, lat - dLat, lon + dLon, lat + dLat]
}
