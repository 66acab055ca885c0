/**
 * What the builder's address says, looked up: what is chosen, what of it is wrong, and what may be
 * meant by words that were typed without script.
 *
 * @module
 */

import {
  type ChipField,
  type ChoiceField,
  formatChoice,
  inMetres,
  readChoice,
  type SearchField,
  searchFields,
  usualRadius,
  type WidgetChoice,
  withRadius,
} from '../../../shared/embed/snippet-choice.ts'
import { widgetLists } from '../../../shared/embed/widget-query.ts'
import { formatNear } from '../../../shared/near.ts'
import type { BuilderTexts } from '../../../shared/text/builder-texts.ts'
import { fold } from '../../../shared/text/fold.ts'
import type { SearchHit } from '../../../shared/views.ts'
import { cardOf } from '../views/cards.ts'
import type { ViewContext } from '../views/context.ts'
import { searchHits } from '../views/search.ts'
import { notFound } from './builder-not-found.ts'
import { lookUp } from './choice.ts'

/** Something chosen, that can be taken away. */
export interface Chip {
  /** As the field's parameter has it. */
  value: string
  label: string
}

/** What may be meant by what was typed. */
export interface Meant {
  q: string
  hits: { label: string; detail: string; add: string }[]
}

export interface BuilderState {
  choice: WidgetChoice
  chips: Record<ChipField, Chip[]>
  problems: { field: ChoiceField; message: string }[]
  meant: Partial<Record<SearchField, Meant>>
  /** What was typed and is nothing: to be typed otherwise. */
  typed: Partial<Record<SearchField, string>>
  /** The address that says the same and no more, where this one is another. */
  moved?: URLSearchParams
}

const fieldNames = Object.keys(searchFields) as SearchField[]
const mostMeant = 8

export function readBuilder(
  asked: URLSearchParams,
  context: ViewContext,
  texts: BuilderTexts,
): BuilderState {
  const given = new Map<string, string>()
  for (const name of new Set(asked.keys())) given.set(name, asked.getAll(name).join())
  const problems: BuilderState['problems'] = []
  const meant: BuilderState['meant'] = {}
  const typed: BuilderState['typed'] = {}
  for (const field of fieldNames) {
    const q = given.get(`find-${field}`)?.trim().slice(0, 80) ?? ''
    if (q === '') continue
    const hits = searchHits(q, mostMeant, context, searchFields[field])
    const hit = theOne(hits, q)
    if (hit) add(given, addOf(field, hit))
    else if (hits.length === 0) {
      problems.push({ field, message: texts.notFound(notFound(field, q, context)) })
      typed[field] = q
    } else meant[field] = { q, hits: hits.map((each) => described(field, each)) }
  }
  add(given, asked.get('add') ?? '')
  remove(given, asked.get('remove') ?? '')
  setRadius(given)
  const { choice, issues } = readChoice((name) => given.get(name) ?? null, context.lang)
  problems.unshift(
    ...issues.map(({ field, value }) => ({ field, message: texts.problems[field](value) })),
  )
  const { lines, stops, places, disruptions, unknown } = lookUp(choice.query, context)
  for (const field of widgetLists) {
    for (const value of unknown[field]) {
      problems.push({ field, message: texts.problems[field](value) })
    }
    choice.query[field] = choice.query[field].filter((value) => !unknown[field].includes(value))
  }
  choice.query.municipality = places.map(({ id }) => id)
  choice.query.disruption = disruptions.map(({ id }) => id)
  const { rider } = context.messages
  const search = formatChoice(choice, context.lang)
  const settled = problems.length === 0 && Object.keys(meant).length === 0
  return {
    choice,
    problems,
    meant,
    typed,
    chips: {
      lines: choice.query.lines.map((value) => {
        const named = lines.filter(
          ({ id, number }) => id === value || number.toLowerCase() === value.toLowerCase(),
        )
        const line = named.length === 1 ? named[0] : undefined
        return { value, label: line ? rider.lineName(line.mode, line.number) : value }
      }),
      stops: sidesOf(stops.map(({ id, name }) => ({ value: id, label: name }))),
      disruption: disruptions.map((each) => ({
        value: each.id,
        label: cardOf(each, context).summary.title,
      })),
      near: nearChip(choice, context, texts),
    },
    ...(settled && !saysTheSame(search, asked) ? { moved: search } : {}),
  }
}

/** In whatever order. */
function saysTheSame(one: URLSearchParams, other: URLSearchParams): boolean {
  const [a, b] = [new URLSearchParams(one), new URLSearchParams(other)]
  a.sort()
  b.sort()
  return String(a) === String(b)
}

/** The one hit, or the one that is called just that. */
function theOne(hits: readonly SearchHit[], q: string): SearchHit | undefined {
  if (hits.length === 1) return hits[0]
  const same = hits.filter(({ label, line }) =>
    [label, line?.number ?? ''].some((name) => fold(name) === fold(q)),
  )
  return same.length === 1 ? same[0] : undefined
}

const described = (field: SearchField, hit: SearchHit) => ({
  label: hit.label,
  detail: hit.detail,
  add: addOf(field, hit),
})

/** As the button beside it sends it: the field, and the value. */
function addOf(field: SearchField, { id, ids, at, label }: SearchHit): string {
  if (field === 'near') return at ? `near:${at.join()},${label}` : ''
  return `${field}:${(ids ?? [id]).join()}`
}

function add(given: Map<string, string>, command: string): void {
  const [, field, value = ''] = /^(lines|stops|near):(.+)$/.exec(command) ?? []
  if (field === 'near') {
    const [lon, lat, ...name] = value.split(',')
    given.set('near', withRadius(`${lon},${lat}`, given.get('metres') ?? usualRadius))
    given.set('around', name.join())
  } else if (field) given.set(field, [given.get(field), value].filter(Boolean).join())
}

function remove(given: Map<string, string>, command: string): void {
  const [, field, value = ''] = /^(lines|stops|disruption|near):(.+)$/.exec(command) ?? []
  if (field === 'near') {
    given.delete('near')
  } else if (field) {
    const gone = value.split(',')
    const kept = (given.get(field) ?? '').split(',').filter((each) => !gone.includes(each.trim()))
    given.set(field, kept.join())
  }
}

function setRadius(given: Map<string, string>): void {
  const [near, metres] = [given.get('near'), given.get('metres')]
  if (near && metres) given.set('near', withRadius(near, metres))
}

/** The two sides of a street are one thing to choose. */
function sidesOf(stops: readonly Chip[]): Chip[] {
  const chips = new Map<string, Chip>()
  for (const { value, label } of stops) {
    const other = chips.get(fold(label))
    chips.set(fold(label), { label, value: other ? `${other.value},${value}` : value })
  }
  return [...chips.values()]
}

function nearChip(
  { query: { near }, around }: WidgetChoice,
  { network }: ViewContext,
  texts: BuilderTexts,
): Chip[] {
  if (!near) return []
  const stop = network.stopsNear(near.lon, near.lat, 50, 1)[0]
  const place = around ?? stop?.name ?? `${near.lat}, ${near.lon}`
  return [{ value: formatNear(near), label: texts.around(inMetres(near.radius), place) }]
}
