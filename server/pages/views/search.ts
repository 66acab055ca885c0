/**
 * Search results, for the suggestions under the field and for the page without JavaScript.
 *
 * @module
 */

import { formatPageQuery, inLanguage, paths } from '../../../shared/page-address.ts'
import type { SearchHit, SearchPage } from '../../../shared/views.ts'
import { lineRef } from '../../network/network.ts'
import type { Found, FoundKind } from '../search-index.ts'
import { effectAtStop, stateOf, touchesLine } from './affected.ts'
import { isTold, prefixOf, type ViewContext } from './context.ts'
import { pageParts } from './page.ts'

/** Longer queries than any name are cut. */
const longest = 80

/** Line numbers in a stop's hit before "…". */
const mostNumbers = 6

/** The best hits for what was typed, of some kinds or of all. */
export function searchHits(
  q: string,
  limit: number,
  context: ViewContext,
  kinds?: readonly FoundKind[],
): SearchHit[] {
  return context.search
    .find(q.slice(0, longest), limit, kinds)
    .map((found) => hitOf(found, context))
}

function hitOf(found: Found, context: ViewContext): SearchHit {
  const { snapshot, network, now, messages, site, lang } = context
  const t = messages.rider
  const href = (path: string) => inLanguage(prefixOf(site, lang), path)
  const inForce = () =>
    snapshot.disruptions.filter((d) => isTold(d, now) && stateOf(d, now) === 'now')
  switch (found.kind) {
    case 'line': {
      const { line } = found
      return {
        kind: 'line',
        id: line.id,
        label: t.lineName(line.mode, line.number),
        detail: line.name,
        href: href(paths.line(line.id)),
        line: lineRef(line),
        disrupted: inForce().some((d) => touchesLine(d, line.id, network)),
      }
    }
    case 'stop': {
      const { stop, stops, lines } = found
      const numbers = lines.map(({ number }) => number)
      const cut = numbers.length > mostNumbers ? ' …' : ''
      const current = inForce()
      return {
        kind: 'stop',
        id: stop.id,
        label: stop.name,
        detail: numbers.slice(0, mostNumbers).join(', ') + cut,
        href: href(paths.stop(stop.id)),
        ids: [stop.id, ...stops.map(({ id }) => id).filter((id) => id !== stop.id)],
        at: [stop.lon, stop.lat],
        disrupted: lines.some(
          (line) => effectAtStop(current, stop.id, line.id, undefined, network).state !== 'served',
        ),
      }
    }
    case 'street': {
      const { name, lat, lon } = found.street
      return {
        kind: 'street',
        id: `${name}@${lat.toFixed(4)},${lon.toFixed(4)}`,
        label: name,
        detail: t.searchKinds.street,
        href: href(`${paths.home}${formatPageQuery({ when: 'all', near: { name, lat, lon } })}`),
        at: [lon, lat],
      }
    }
    case 'place': {
      const { id, name } = found.place
      return {
        kind: 'place',
        id,
        label: name,
        detail: t.searchKinds.place,
        href: href(`${paths.home}${formatPageQuery({ when: 'all', place: id })}`),
      }
    }
  }
}

export function searchPage(q: string, context: ViewContext): SearchPage {
  const asked = q.trim().slice(0, longest)
  const query = asked === '' ? '' : `?${new URLSearchParams({ q: asked })}`
  return {
    kind: 'search',
    ...pageParts(`${paths.search}${query}`, context, {
      title:
        asked === ''
          ? context.messages.rider.searchLabel
          : context.messages.rider.searchTitle(asked),
    }),
    q: asked,
    hits: asked === '' ? [] : searchHits(asked, 50, context),
  }
}
