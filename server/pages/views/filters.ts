/**
 * From what a rider set in the form to the filter that list, map and API share, and back to words.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import type { DisruptionFilter } from '../../../shared/filter.ts'
import type { Mode } from '../../../shared/network.ts'
import {
  formatPageQuery,
  inLanguage,
  type PageQuery,
  paths,
  type QueryField,
  type QueryProblem,
} from '../../../shared/page-address.ts'
import { fold } from '../../../shared/text/fold.ts'
import { capitalise } from '../../../shared/text/words.ts'
import { addDays, instantToLocal, localToInstant, weekdayOf } from '../../../shared/time/zone.ts'
import type { ChosenFilter, FilterForm, Option } from '../../../shared/views.ts'
import type { Network } from '../../network/network.ts'
import { prefixOf, type ViewContext } from './context.ts'
import { dateInWords } from './words.ts'

/** Stops that one name may stand for; more is a place, not a stop. */
const mostStops = 60

/** "Near" a street is within a walk. */
const nearMetres = 400

export interface ResolvedQuery {
  filter: DisruptionFilter
  /** What could not be used, in the words for it. */
  problems: { field: QueryField; message: string }[]
  /** The line of the filter, by its id, for the form. */
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
  let lineId: string | undefined
  if (query.line) {
    const lines = findLines(query.line, network)
    if (lines.length === 0) problems.push({ field: 'line', message: t.unknownLine(query.line) })
    else filter.line = lines
    lineId = lines[0]
  }
  if (query.stop) {
    const stops = findStops(query.stop, network)
    if (stops.length === 0) problems.push({ field: 'stop', message: t.unknownStop(query.stop) })
    else filter.stop = stops
  }
  if (query.place) {
    const place = site.places.find(({ id }) => id === query.place)
    if (!place) problems.push({ field: 'place', message: t.unknownPlace(query.place) })
    else filter.municipality = [place.id]
  }
  if (query.mode) filter.mode = [query.mode]
  if (query.q) filter.q = query.q
  if (query.near) {
    const { lon, lat, radius = nearMetres } = query.near
    filter.near = { lon, lat, radius }
  }
  return { filter, problems, ...(lineId ? { lineId } : {}) }
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

function findLines(typed: string, network: Network): string[] {
  const byId = network.line(typed)
  if (byId) return [byId.id]
  const number = typed.replace(/^(lijn|ligne|line|linie|tram|bus)\s+/i, '')
  return network.findLines({ number }).map(({ id }) => id)
}

function findStops(typed: string, network: Network): string[] {
  const byId = network.stop(typed)
  if (byId) return network.boardingStops(byId.id).map(({ id }) => id)
  const words = fold(typed).split(' ')
  const found: string[] = []
  for (const stop of network.stops) {
    const name = fold(stop.name)
    if (!words.every((word) => name.includes(word))) continue
    found.push(stop.id)
    if (found.length === mostStops) break
  }
  return found
}

/** The form: its values, its choices, and each set filter with the address that takes it away. */
export function filterForm(
  query: PageQuery,
  resolved: ResolvedQuery,
  context: ViewContext,
): FilterForm {
  const { network, site, now, snapshot } = context
  const chosenLine = resolved.lineId ? network.line(resolved.lineId) : undefined
  const touched = new Set(snapshot.disruptions.flatMap((d) => d.lines.map(({ line }) => line.id)))
  if (chosenLine) touched.add(chosenLine.id)
  const lines = network.lines
    .filter(({ id }) => touched.has(id))
    .map(
      (line): Option => ({
        value: line.id,
        label: `${line.number} ${line.name}`,
      }),
    )
  return {
    query: chosenLine ? { ...query, line: chosenLine.id } : query,
    lines,
    places: placesOf(snapshot.disruptions, query.place, context),
    modes: modesOf(network),
    chosen: chosenFilters(query, resolved, context),
    problems: resolved.problems,
    today: instantToLocal(now, site.timeZone).date,
  }
}

/** Municipalities that something is said about, and the chosen one. */
function placesOf(
  disruptions: readonly Disruption[],
  chosen: string | undefined,
  { site, lang }: ViewContext,
): Option[] {
  const touched = new Set(disruptions.flatMap(({ municipalities }) => municipalities))
  if (chosen) touched.add(chosen)
  const collator = new Intl.Collator(lang)
  return site.places
    .filter(({ id }) => touched.has(id))
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => collator.compare(a.label, b.label))
}

const modesOf = (network: Network): Mode[] => [...new Set(network.lines.map(({ mode }) => mode))]

function chosenFilters(
  query: PageQuery,
  { lineId }: ResolvedQuery,
  context: ViewContext,
): ChosenFilter[] {
  const { network, site, lang, messages } = context
  const t = messages.rider
  const without = (...fields: (keyof PageQuery)[]) => {
    const rest: PageQuery = { ...query, full: false }
    for (const field of fields) {
      if (field === 'when') rest.when = 'all'
      else delete rest[field]
    }
    return inLanguage(prefixOf(site, lang), `${paths.home}${formatPageQuery(rest)}`)
  }
  const chosen: ChosenFilter[] = []
  const add = (field: QueryField, label: string, ...fields: (keyof PageQuery)[]) =>
    chosen.push({ field, label, removeHref: without(...fields) })
  const line = lineId ? network.line(lineId) : undefined
  if (query.line) add('line', line ? t.lineName(line.mode, line.number) : query.line, 'line')
  if (query.stop) add('stop', network.stop(query.stop)?.name ?? query.stop, 'stop')
  if (query.place) {
    add('place', site.places.find(({ id }) => id === query.place)?.name ?? query.place, 'place')
  }
  if (query.mode) add('mode', t.modes[query.mode], 'mode')
  if (query.near) add('near', t.nearPlace(query.near.name), 'near')
  if (query.q) add('q', `“${query.q}”`, 'q')
  if (query.when === 'date' && query.date) {
    add('when', t.onDate(dateInWords(query.date, context)), 'when', 'date')
  } else if (query.when === 'now') add('when', t.whenNow, 'when')
  else if (query.when === 'today') add('when', t.whenToday, 'when')
  else if (query.when === 'weekend') add('when', t.whenWeekend, 'when')
  return chosen
}
