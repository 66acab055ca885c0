/**
 * What somebody chose, looked up: what there is of it, what is listed for it, and what is not there.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import type { WidgetQuery, widgetLists } from '../../../shared/embed/widget-query.ts'
import { asShown, type DisruptionFilter, select } from '../../../shared/filter.ts'
import type { Line, LineRef, Stop } from '../../../shared/network.ts'
import type { Place } from '../search-index.ts'
import { stateOf } from '../views/affected.ts'
import { isTold, type ViewContext } from '../views/context.ts'
import { pastOf } from '../with-past.ts'

export interface Choice {
  query: WidgetQuery
  /** As the network has them; a line that only a disruption names has no course. */
  lines: (Line | LineRef)[]
  stops: Stop[]
  places: Place[]
  /** Those that are told of, and those that are over. */
  disruptions: Disruption[]
  past: Disruption[]
  /** Values that stand for nothing, as they were given. */
  unknown: Record<(typeof widgetLists)[number], string[]>
  /** Of a field that is chosen nothing exists. */
  isNothing: boolean
  /**
   * Service now, to come, and called off, in the order of the snapshot; works in the street only
   * where they are chosen themselves.
   */
  found: Disruption[]
}

/** Look up what is chosen; of what is not there the rest still holds. */
export function lookUp(query: WidgetQuery, context: ViewContext): Choice {
  const { snapshot, network, site, now, shownAs } = context
  const { disruption: ids } = asShown({ disruption: query.disruption }, shownAs)
  const told = snapshot.disruptions.filter(
    (each) =>
      (each.kind === 'service' || ids.includes(each.id)) &&
      isTold(each, now) &&
      stateOf(each, now) !== 'ended',
  )
  const lines = each(query.lines, (value) => linesOf(value, told, context))
  const stops = each(query.stops, (value) => {
    const stop = network.stop(value)
    return stop ? [stop] : []
  })
  const places = each(query.municipality, (nis) => site.places.filter(({ id }) => id === nis))
  const disruptions = each(query.disruption, (value) => {
    const shown = shownAs(value) ?? value
    return told.filter(({ id }) => id === value || id === shown)
  })
  // What is over was something, and its end is what is told.
  const isNothing = [lines, stops, places].some(
    ({ found, unknown }) => unknown.length > 0 && found.length === 0,
  )
  const filter: DisruptionFilter = {
    line: lines.found.map(({ id }) => id),
    // What is said of a station is said of its platforms.
    stop: stops.found.flatMap(({ id }) => [id, ...network.boardingStops(id).map((own) => own.id)]),
    municipality: places.found.map(({ id }) => id),
    disruption: ids,
    ...(query.near ? { near: query.near } : {}),
  }
  return {
    query,
    lines: lines.found,
    stops: stops.found,
    places: places.found,
    disruptions: disruptions.found,
    past: disruptions.unknown.flatMap((id) => pastOf(id, context) ?? []),
    unknown: {
      lines: lines.unknown,
      stops: stops.unknown,
      municipality: places.unknown,
      disruption: disruptions.unknown,
    },
    isNothing,
    // Showing everything where nothing is chosen that exists would mislead.
    found: isNothing ? [] : select(told, filter, network),
  }
}

function each<T extends { id: string }>(values: readonly string[], find: (value: string) => T[]) {
  const found = new Map<string, T>()
  const unknown: string[] = []
  for (const value of values) {
    const items = find(value)
    for (const item of items) found.set(item.id, item)
    if (items.length === 0) unknown.push(value)
  }
  return { found: [...found.values()], unknown }
}

/** By id or public number; a source may name lines that the timetable does not have (yet). */
function linesOf(
  value: string,
  told: readonly Disruption[],
  { network }: ViewContext,
): (Line | LineRef)[] {
  const line = network.line(value)
  if (line) return [line]
  const numbered = network.findLines({ number: value })
  if (numbered.length > 0) return numbered
  const number = value.toLowerCase()
  return told
    .flatMap(({ lines }) => lines.map((affected) => affected.line))
    .filter(({ id, number: own }) => id === value || own.toLowerCase() === number)
}
