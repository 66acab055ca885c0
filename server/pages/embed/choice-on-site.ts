/**
 * The same choice on our own site, and where it is on the map.
 *
 * @module
 */

import type { BBox } from '../../../shared/geo/position.ts'
import { formatPageQuery, inLanguage, paths } from '../../../shared/page-address.ts'
import { prefixOf, type ViewContext } from '../views/context.ts'
import { lineExtent } from '../views/line.ts'
import { around, boxAround } from '../views/page.ts'
import type { Choice } from './choice.ts'

/** Metres around a stop. */
const aroundStop = 350

/** The prefix of our own addresses; of the first language where the site does not have this one. */
export const ownPrefix = ({ site, lang }: Pick<ViewContext, 'site' | 'lang'>): string =>
  site.languages.includes(lang) ? prefixOf(site, lang) : ''

/**
 * The page of the one line or stop that is chosen; else the list with as much of the choice as one
 * can set there, so that it has at least what is listed here. A path with its query.
 */
export function pageOfChoice(choice: Choice, context: ViewContext): string {
  const { lines, stops, places, query } = choice
  const near = query.near && {
    ...query.near,
    name: `${query.near.lat.toFixed(4)}, ${query.near.lon.toFixed(4)}`,
  }
  const line = lines.length === 1 ? lines[0] : undefined
  const stop = stops.length === 1 ? stops[0] : undefined
  const place = places.length === 1 ? places[0] : undefined
  const isAlone = lines.length + stops.length + places.length === 1 && !near
  const path =
    isAlone && line && context.network.line(line.id)
      ? paths.line(line.id)
      : isAlone && stop
        ? paths.stop(stop.id)
        : `${paths.home}${formatPageQuery({
            when: 'all',
            line: line?.id,
            stop: stop?.id,
            place: place?.id,
            ...(near ? { near } : {}),
          })}`
  return inLanguage(ownPrefix(context), path)
}

/** Whether that page lists more than what is chosen: it takes one line, one stop and one place. */
export const isWider = ({ lines, stops, places }: Choice): boolean =>
  [lines, stops, places].some(({ length }) => length > 1)

/** Around what is chosen; null where that is everything, or nobody knows where it is. */
export function extentOfChoice(choice: Choice, { network, site }: ViewContext): BBox | null {
  const { lines, stops, places, query } = choice
  if (query.near) return boxAround(query.near.lon, query.near.lat, query.near.radius)
  if (stops.length > 0) {
    return around(stops.map(({ lon, lat }) => boxAround(lon, lat, aroundStop)))
  }
  const courses = lines.flatMap(({ id }) => network.line(id) ?? [])
  if (courses.length > 0) {
    return around(courses.map((line) => lineExtent(line, network) ?? undefined))
  }
  return around(places.map(({ id }) => site.extents?.get(id)))
}
