/**
 * From what a rider set in the form to the filter that list, map and API share.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { asShown, type DisruptionFilter } from '../../../shared/filter.ts'
import {
  type PageQuery,
  type QueryField,
  type QueryProblem,
  valuesOf,
} from '../../../shared/page-address.ts'
import { fold } from '../../../shared/text/fold.ts'
import { capitalise, unique } from '../../../shared/text/words.ts'
import { addDays, instantToLocal, localToInstant, weekdayOf } from '../../../shared/time/zone.ts'
import type { Network } from '../../network/network.ts'
import type { ViewContext } from './context.ts'
import { dateInWords } from './words.ts'

/** Stops that one name may stand for; more is a place, not a stop. */
const mostStops = 60

/** "Near" a street is within a walk. */
const nearMetres = 400

export interface ResolvedQuery {
  filter: DisruptionFilter
  /** What could not be used, in the words for it. */
  problems: { field: QueryField; message: string }[]
  /** The line of the filter, by its id, where it is one. */
  lineId?: string
}

/** Look up what was typed. */
export function resolveQuery(
  query: PageQuery,
  malformed: readonly QueryProblem[],
  context: ViewContext,
): ResolvedQuery {
  const { network, site, messages } = context
  const t = messages.rider
  const problems = malformed.map(({ field, value }) => ({
    field,
    message: field === 'date' ? t.badDate(value) : t.badValue(value),
  }))
  const filter: DisruptionFilter = periodOf(query, context)
  if (query.date && query.date < instantToLocal(context.now, site.timeZone).date) {
    const date = capitalise(dateInWords(query.date, context))
    problems.push({ field: 'date', message: t.pastDate(date) })
  }
  /** Of what is not there the rest still holds; undefined where nothing is. */
  const find = (
    field: 'line' | 'stop' | 'place',
    values: readonly string[],
    idsOf: (value: string) => string[],
    unknown: (value: string) => string,
  ): string[] | undefined => {
    const found = values.map((value) => ({ value, ids: idsOf(value) }))
    for (const { value, ids } of found) {
      if (ids.length === 0) problems.push({ field, message: unknown(value) })
    }
    const ids = [...new Set(found.flatMap((each) => each.ids))]
    return ids.length > 0 ? ids : undefined
  }
  const lines = valuesOf(query.line)
  filter.line = find('line', lines, (value) => findLines(value, context), t.unknownLine)
  const lineId = lines.length === 1 ? filter.line?.[0] : undefined
  const stops = stopsOf(query.stop, network)
  // Of several each is an id; words are looked for in the name of every stop there is.
  const idsOfStop = stops.length > 1 ? stopsWithId : findStops
  filter.stop = find('stop', stops, (value) => idsOfStop(value, network), t.unknownStop)
  const placesOf = (nis: string) => (site.places.some(({ id }) => id === nis) ? [nis] : [])
  filter.municipality = find('place', valuesOf(query.place), placesOf, t.unknownPlace)
  // Of one that is over nothing is wrong: the list says so.
  if (query.disruption) filter.disruption = valuesOf(query.disruption)
  if (query.mode) filter.mode = [query.mode]
  if (query.q) filter.q = query.q
  if (query.near) {
    const { lon, lat, radius = nearMetres } = query.near
    filter.near = { lon, lat, radius }
  }
  return { filter: asShown(filter, context.shownAs), problems, ...(lineId ? { lineId } : {}) }
}

/** Today from now on, the weekend from now on, a whole day. */
function periodOf(query: PageQuery, { now, site }: ViewContext): DisruptionFilter {
  const { timeZone } = site
  const today = instantToLocal(now, timeZone).date
  const midnight = (date: string) => localToInstant(date, timeZone)
  switch (query.when) {
    case 'now':
      return { at: now }
    case 'today':
      return { from: now, to: midnight(addDays(today, 1)) }
    case 'weekend': {
      const weekday = weekdayOf(today)
      const saturday = addDays(today, 6 - weekday)
      const start = midnight(saturday)
      return { from: start > now ? start : now, to: midnight(addDays(saturday, 2)) }
    }
    case 'date': {
      const date = query.date ?? today
      return { from: midnight(date), to: midnight(addDays(date, 1)) }
    }
    case 'all':
      return {}
  }
}

/** A source may name a line that the timetable does not have (yet). */
function findLines(typed: string, { network, snapshot }: ViewContext): string[] {
  const named = ({ lines }: Disruption) => lines.some(({ line }) => line.id === typed)
  if (network.line(typed) || snapshot.disruptions.some(named)) return [typed]
  const number = typed.replace(/^(lijn|ligne|line|linie|tram|bus)\s+/i, '')
  return network.findLines({ number }).map(({ id }) => id)
}

/** Words may have a comma in them; ids have not. */
export function stopsOf(typed: string | undefined, network: Network): string[] {
  const values = valuesOf(typed)
  if (values.length < 2 || !values.some((id) => network.stop(id))) return typed ? [typed] : []
  return values
}

function stopsWithId(id: string, network: Network): string[] {
  const stop = network.stop(id)
  return stop ? unique([stop.id, ...network.boardingStops(stop.id).map((own) => own.id)]) : []
}

/** Of its stops, in their order: to fold them takes longer than to look through them. */
const foldedNames = new WeakMap<Network, readonly string[]>()

function findStops(typed: string, network: Network): string[] {
  const byId = stopsWithId(typed, network)
  if (byId.length > 0) return byId
  const words = fold(typed).split(' ')
  const names = foldedNames.get(network) ?? network.stops.map(({ name }) => fold(name))
  foldedNames.set(network, names)
  const found: string[] = []
  for (const [i, { id }] of network.stops.entries()) {
    if (!words.every((word) => names[i]?.includes(word))) continue
    found.push(id)
    if (found.length === mostStops) break
  }
  return found
}
