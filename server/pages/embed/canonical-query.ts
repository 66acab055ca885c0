/**
 * The same question written the same way, so that its answer is made once.
 *
 * The order of what is chosen is heard in the words ("trams T1 and T2") and is left as it is; the map
 * has no words.
 *
 * @module
 */

import { embedPaths } from '../../../shared/embed/embed-paths.ts'
import { formatWidgetQuery, type WidgetQuery } from '../../../shared/embed/widget-query.ts'
import type { Network } from '../../network/network.ts'

/** With the public numbers of lines as the timetable writes them: `t1` is T1. */
export function canonicalQuery(
  query: WidgetQuery,
  network: Pick<Network, 'line' | 'findLines'>,
): WidgetQuery {
  const asWritten = (value: string) => {
    if (network.line(value)) return value
    const number = network.findLines({ number: value })[0]?.number ?? value
    // Written so, it would be the id of another line.
    return network.line(number) ? value : number
  }
  return { ...query, lines: [...new Set(query.lines.map(asWritten))] }
}

/** Of what is drawn: neither the language, nor how many cards there are, nor the order matter. */
export function canonicalChoice(query: WidgetQuery): URLSearchParams {
  const search = formatWidgetQuery({
    ...query,
    municipality: query.municipality.toSorted(),
    lines: query.lines.toSorted(),
    stops: query.stops.toSorted(),
    disruption: query.disruption.toSorted(),
  })
  search.delete('lang')
  search.delete('max')
  return search
}

/** Where the map of a list is: one address for all who choose the same. A path with its query. */
export function featuresAddress(query: WidgetQuery): string {
  const search = canonicalChoice(query)
  return search.size > 0 ? `${embedPaths.features}?${search}` : embedPaths.features
}
