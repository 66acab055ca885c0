/**
 * The same choice on our own site, and where it is on the map.
 *
 * @module
 */

import type { BBox } from '../../../shared/geo/position.ts'
import { formatPageQuery, inLanguage, paths } from '../../../shared/page-address.ts'
import type { Place } from '../search-index.ts'
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
 * The page of the one line, stop or disruption that is chosen; else the list with the same choice,
 * so that it has at least what is listed here. Of a choice that is over, what else there is where it
 * was. A path with its query.
 */
export function pageOfChoice(choice: Choice, context: ViewContext): string {
  const { lines, stops, disruptions, query } = choice
  const places = isOver(choice) ? placesAround(choice, context) : choice.places
  const near = query.near && {
    ...query.near,
    name: `${query.near.lat.toFixed(4)}, ${query.near.lon.toFixed(4)}`,
  }
  const isAlone = [lines, stops, places, disruptions].flat().length === 1 && !near
  const [line, stop, disruption] = [lines[0], stops[0], disruptions[0]]
  const path =
    isAlone && line && context.network.line(line.id)
      ? paths.line(line.id)
      : isAlone && stop
        ? paths.stop(stop.id)
        : isAlone && disruption
          ? paths.disruption(disruption.id)
          : `${paths.home}${formatPageQuery({
              when: 'all',
              line: idsOf(lines),
              stop: idsOf(stops),
              place: idsOf(places),
              disruption: idsOf(disruptions),
              ...(near ? { near } : {}),
            })}`
  return inLanguage(ownPrefix(context), path)
}

const idsOf = (chosen: readonly { id: string }[]) => chosen.map(({ id }) => id).join()

/** Whether nothing is told any more of the disruptions that are chosen. */
export const isOver = ({ query, disruptions }: Choice): boolean =>
  query.disruption.length > 0 && disruptions.length === 0

/** Where what is over was, unless places are chosen as well. */
export function placesAround({ places, past }: Choice, { site }: ViewContext): Place[] {
  if (places.length > 0) return places
  const around = new Set(past.flatMap(({ municipalities }) => municipalities))
  return site.places.filter(({ id }) => around.has(id))
}

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
  if (choice.past.length > 0) return around(choice.past.map(({ bbox }) => bbox))
  return around(places.map(({ id }) => site.extents?.get(id)))
}
