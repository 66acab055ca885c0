/**
 * The list: everything that is said, under the filters of the address.
 *
 * @module
 */

import { type DisruptionFilter, select } from '../../../shared/filter.ts'
import {
  formatPageQuery,
  isFiltered,
  type PageQuery,
  paths,
  type QueryProblem,
  valuesOf,
} from '../../../shared/page-address.ts'
import type { HomePage } from '../../../shared/views.ts'
import { goneInWords } from '../with-past.ts'
import { stateOf } from './affected.ts'
import { groupsOf } from './cards.ts'
import { isTold, type ViewContext } from './context.ts'
import { filterForm } from './filter-form.ts'
import { resolveQuery } from './filters.ts'
import { lineExtent, lineMapUrl } from './line.ts'
import { around, boxAround, pageParts } from './page.ts'

/** Cards per group before a link to all of them. */
const mostCards = 60

/**
 * @param malformed - values of the address that could not be read
 */
export function homePage(
  query: PageQuery,
  malformed: readonly QueryProblem[],
  context: ViewContext,
): HomePage {
  const { snapshot, now, messages } = context
  const resolved = resolveQuery(query, malformed, context)
  // A line or stop that does not exist has no disruptions; showing all of them would mislead.
  const { line: lines, stop: stops, municipality: places } = resolved.filter
  const unknown = (query.line && !lines) || (query.stop && !stops) || (query.place && !places)
  const told = snapshot.disruptions.filter((disruption) => isTold(disruption, now))
  const found = unknown ? [] : select(told, resolved.filter, context.network)
  const groups = groupsOf(found, context, query.full ? Number.POSITIVE_INFINITY : mostCards)
  const filters = filterForm(query, resolved, context)
  const filtered = isFiltered(query)
  // Unasked, the map shows where service is affected now.
  const inForce = found.filter((d) => d.kind === 'service' && stateOf(d, now) === 'now')
  // A chosen line is drawn and fitted whole, whatever is or is not said about it.
  const line = resolved.lineId ? context.network.line(resolved.lineId) : undefined
  const { near } = resolved.filter
  const labels = filters.chosen.map(({ label }) => label).join(', ')
  return {
    kind: 'home',
    ...pageParts(`${paths.home}${formatPageQuery(query)}`, context, {
      ...(filtered ? { title: labels } : {}),
      description: messages.rider.tagline,
      subscribe: lasting(resolved.filter),
      map: {
        focus:
          (near && boxAround(near.lon, near.lat, near.radius)) ??
          (line && lineExtent(line, context.network)) ??
          around((filtered ? found : inForce).map(({ bbox }) => bbox)),
        ...(line
          ? { detailUrl: lineMapUrl(line.id), selected: { kind: 'line' as const, id: line.id } }
          : {}),
      },
    }),
    filters,
    groups,
    ...(query.disruption && !told.some(({ id }) => resolved.filter.disruption?.includes(id))
      ? { gone: goneInWords(valuesOf(query.disruption), context) }
      : {}),
    currentCount: groups.find(({ id }) => id === 'now')?.total ?? 0,
  }
}

/** What is chosen, whenever it holds: who subscribes wants to hear of next week too. */
function lasting({ at: _at, from: _from, to: _to, ...filter }: DisruptionFilter): DisruptionFilter {
  return filter.disruption ? filter : { kind: 'service', ...filter }
}
