/**
 * From what a rider set in the form to the filter that list, map and API share, and back to words.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { asShown, type DisruptionFilter } from '../../../shared/filter.ts'
import type { Mode } from '../../../shared/network.ts'
import {
  formatPageQuery,
  inLanguage,
  type PageQuery,
  paths,
  type QueryField,
  type QueryProblem,
  valuesOf,
} from '../../../shared/page-address.ts'
import { fold } from '../../../shared/text/fold.ts'
import { capitalise, unique } from '../../../shared/text/words.ts'
import { addDays, instantToLocal, localToInstant, weekdayOf } from '../../../shared/time/zone.ts'
import type { ChosenFilter, FilterForm, Option } from '../../../shared/views.ts'
import type { Network } from '../../network/network.ts'
import { cardOf } from './cards.ts'
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
  filter.stop = find('stop', stops, (value) => findStops(value, network), t.unknownStop)
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
function stopsOf(typed: string | undefined, network: Network): string[] {
  const values = valuesOf(typed)
  if (values.length < 2 || !values.some((id) => network.stop(id))) return typed ? [typed] : []
  return values
}

function findStops(typed: string, network: Network): string[] {
  const byId = network.stop(typed)
  if (byId) return unique([byId.id, ...network.boardingStops(byId.id).map(({ id }) => id)])
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
  const several = resolved.lineId ? [] : (resolved.filter.line ?? [])
  const lines = network.lines
    .filter(({ id }) => touched.has(id))
    .map(
      (line): Option => ({
        value: line.id,
        label: `${line.number} ${line.name}`,
      }),
    )
  return {
    query: {
      ...query,
      ...(chosenLine ? { line: chosenLine.id } : {}),
      ...(several.length > 0 ? { line: several.join() } : {}),
    },
    lines: [...together(several, (id) => network.line(id)?.number ?? id), ...lines],
    places: placesOf(snapshot.disruptions, query.place, context),
    modes: modesOf(network),
    chosen: chosenFilters(query, resolved, context),
    problems: resolved.problems,
    today: instantToLocal(now, site.timeZone).date,
    ...(resolved.filter.stop ? { stopIds: resolved.filter.stop } : {}),
  }
}

/** A form has one control for each: several are one choice of it, as the address has them. */
const together = (ids: readonly string[], nameOf: (id: string) => string): Option[] =>
  ids.length > 1 ? [{ value: ids.join(), label: unique(ids.map(nameOf)).join(', ') }] : []

/** Municipalities that something is said about, and the chosen ones. */
function placesOf(
  disruptions: readonly Disruption[],
  chosen: string | undefined,
  { site, lang }: ViewContext,
): Option[] {
  const touched = new Set(disruptions.flatMap(({ municipalities }) => municipalities))
  const own = valuesOf(chosen)
  for (const id of own) touched.add(id)
  const collator = new Intl.Collator(lang)
  const nameOf = (nis: string) => site.places.find(({ id }) => id === nis)?.name ?? nis
  const each = site.places
    .filter(({ id }) => touched.has(id))
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => collator.compare(a.label, b.label))
  return [...together(own, nameOf), ...each]
}

const modesOf = (network: Network): Mode[] => [...new Set(network.lines.map(({ mode }) => mode))]

function chosenFilters(
  query: PageQuery,
  { lineId, filter }: ResolvedQuery,
  context: ViewContext,
): ChosenFilter[] {
  const { network, snapshot, site, lang, messages } = context
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
  const names = (list: string, nameOf: (value: string) => string) =>
    unique(valuesOf(list).map(nameOf)).join(', ')
  const lineName = (value: string) => {
    const known = line ?? network.line(value)
    return known ? t.lineName(known.mode, known.number) : value
  }
  if (query.line) add('line', names(query.line, lineName), 'line')
  if (query.stop)
    add(
      'stop',
      names(query.stop, (id) => network.stop(id)?.name ?? id),
      'stop',
    )
  if (query.place) {
    const placeName = (nis: string) => site.places.find(({ id }) => id === nis)?.name ?? nis
    add('place', names(query.place, placeName), 'place')
  }
  if (query.disruption) {
    const shown = snapshot.disruptions.filter(({ id }) => filter.disruption?.includes(id))
    const [only] = shown
    const count = shown.length || valuesOf(query.disruption).length
    const label = only && count === 1 ? cardOf(only, context).summary.title : t.countOf(count)
    add('disruption', label, 'disruption')
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
