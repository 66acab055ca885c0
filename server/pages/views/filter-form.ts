/**
 * The form of the list: what is set, what may be chosen, and how each is taken away again.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import type { Mode } from '../../../shared/network.ts'
import {
  formatPageQuery,
  inLanguage,
  type PageQuery,
  paths,
  type QueryField,
  valuesOf,
} from '../../../shared/page-address.ts'
import { unique } from '../../../shared/text/words.ts'
import { instantToLocal } from '../../../shared/time/zone.ts'
import type { ChosenFilter, FilterForm, Option } from '../../../shared/views.ts'
import type { Network } from '../../network/network.ts'
import { cardOf } from './cards.ts'
import { prefixOf, type ViewContext } from './context.ts'
import { type ResolvedQuery, stopsOf } from './filters.ts'
import { dateInWords } from './words.ts'

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
  const names = (values: readonly string[], nameOf: (value: string) => string) =>
    unique(values.map(nameOf)).join(', ')
  const lineName = (id: string) => {
    const line = network.line(id)
    return line ? t.lineName(line.mode, line.number) : id
  }
  const stopName = (id: string) => network.stop(id)?.name ?? id
  const placeName = (nis: string) => site.places.find(({ id }) => id === nis)?.name ?? nis
  const ofLine = lineId ? [lineId] : (filter.line ?? valuesOf(query.line))
  if (query.line) add('line', names(ofLine, lineName), 'line')
  // Words stay as they were typed.
  if (query.stop) add('stop', names(stopsOf(query.stop, network), stopName), 'stop')
  if (query.place) add('place', names(valuesOf(query.place), placeName), 'place')
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
