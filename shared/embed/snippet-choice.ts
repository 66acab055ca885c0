/**
 * What a site's owner chooses of a widget: what it lists and how it looks. As an address says it
 * and as a form sends it, read by the same function on the server and in the browser.
 *
 * @module
 */

import { parseColour } from '../colour.ts'
import type { Language } from '../text/messages.ts'
import {
  defaultHeading,
  type HeadingLevel,
  headingLevels,
  type MapUse,
  mapUses,
  type Theme,
  themes,
  widgetAttributes,
} from './widget-looks.ts'
import {
  defaultMax,
  formatWidgetQuery,
  readWidgetQuery,
  type WidgetQuery,
  widgetLists,
} from './widget-query.ts'

/** What is set becomes a CSS custom property; the rest is the widget's own. */
export interface Looks {
  /** `#rrggbb`, as are the others. */
  accent?: string
  background?: string
  text?: string
  /** Pixels. */
  radius?: number
  /** CSS `font-family`. */
  font?: string
}

export const colourNames = ['accent', 'background', 'text'] as const
export type ColourName = (typeof colourNames)[number]

/** Pixels. */
export const mostRadius = 32

export interface WidgetChoice {
  query: WidgetQuery
  /** What the owner looked for around; only told back to the owner. */
  around?: string
  theme: Theme
  map: MapUse
  heading: HeadingLevel
  looks: Looks
  /** The site allows no `style` in its HTML. */
  strict: boolean
}

export const choiceFields = [...widgetAttributes, ...colourNames, 'radius', 'font'] as const
export type ChoiceField = (typeof choiceFields)[number]

/** Fields with suggestions, and what is suggested. */
export const searchFields = {
  lines: ['line'],
  stops: ['stop'],
  near: ['stop', 'street'],
} as const
export type SearchField = keyof typeof searchFields

/** Fields whose values are shown one by one; a disruption is chosen by a link from its page. */
export type ChipField = SearchField | 'disruption'

/** Where what is found can be chosen, if not in the field where it was looked for. */
export const fieldsOfFound = {
  line: 'lines',
  stop: 'stops',
  street: 'near',
  place: 'municipality',
} as const
export type FieldOfFound = (typeof fieldsOfFound)[keyof typeof fieldsOfFound]

/** Metres around a place that has just been chosen. */
export const usualRadius = 500
export const usualRadii = [100, 250, 500, 1000, 2000, 5000] as const

/** A form has the place and the radius apart. */
export const withRadius = (near: string, metres: string | number): string =>
  [...near.split(',').slice(0, 2), metres].join()

/** The same in the four languages but for the comma, which round numbers do without. */
export const inMetres = (metres: number): string =>
  metres % 1000 === 0 ? `${metres / 1000} km` : `${metres} m`

/** A value that cannot be used; the rest of the choice still holds. */
export interface ChoiceIssue {
  field: ChoiceField
  value: string
}

/** What names of typefaces are written with; nothing that could end a declaration. */
const fontPattern = /^[\p{L}\p{N} ,'"_-]{1,120}$/u

/**
 * @param text - the value of a name, null where it is not given; lists have commas between
 * @param fallback - the language where none is asked for
 */
export function readChoice(
  text: (name: string) => string | null,
  fallback: Language,
): { choice: WidgetChoice; issues: ChoiceIssue[] } {
  const { query, issues: wrong } = readWidgetQuery(text, fallback)
  const issues: ChoiceIssue[] = wrong.map(({ name, value }) => ({
    field: name as ChoiceField,
    value: value ?? '',
  }))
  /** Undefined where nothing is given, and where it is of no use: that is an issue. */
  const value = <T>(field: ChoiceField, read: (given: string) => T | undefined) => {
    const given = text(field)?.trim() ?? ''
    if (given === '') return undefined
    const found = read(given)
    if (found === undefined) issues.push({ field, value: given.slice(0, 80) })
    return found
  }
  const oneOf =
    <T extends string | number>(values: readonly T[]) =>
    (given: string) =>
      values.find((each) => String(each) === given)
  const looks: Looks = {}
  for (const name of colourNames) {
    const colour = value(name, parseColour)
    if (colour !== undefined) looks[name] = colour
  }
  const radius = value('radius', (given) => {
    const pixels = Number(given)
    return Number.isInteger(pixels) && pixels >= 0 && pixels <= mostRadius ? pixels : undefined
  })
  if (radius !== undefined) looks.radius = radius
  const font = value('font', (given) => (isFont(given) ? given : undefined))
  if (font !== undefined) looks.font = font
  const around = text('around')?.trim().slice(0, 80)
  return {
    choice: {
      query: withoutRefused(query, issues),
      ...(query.near && around ? { around } : {}),
      theme: value('theme', oneOf(themes)) ?? 'auto',
      map: value('map', oneOf(mapUses)) ?? 'on-demand',
      heading: value('heading', oneOf(headingLevels)) ?? defaultHeading,
      looks,
      strict: text('strict') === '1',
    },
    issues,
  }
}

/** Quotes come in pairs. */
const isFont = (font: string) =>
  fontPattern.test(font) && ['"', "'"].every((quote) => font.split(quote).length % 2 === 1)

/** A snippet with a list that the server refuses would show nothing but the refusal. */
function withoutRefused(query: WidgetQuery, issues: readonly ChoiceIssue[]): WidgetQuery {
  const kept = { ...query }
  for (const name of widgetLists) {
    if (issues.some(({ field }) => field === name)) kept[name] = []
  }
  return kept
}

/** As parameters of the builder's address: what is not as usual, always in the same order. */
export function formatChoice(choice: WidgetChoice, fallback: Language): URLSearchParams {
  const { looks } = choice
  const search = formatWidgetQuery(choice.query)
  if (choice.query.lang === fallback) search.delete('lang')
  if (choice.query.max === defaultMax) search.delete('max')
  if (choice.around) search.set('around', choice.around)
  if (choice.theme !== 'auto') search.set('theme', choice.theme)
  if (choice.map !== 'on-demand') search.set('map', choice.map)
  if (choice.heading !== defaultHeading) search.set('heading', String(choice.heading))
  for (const name of colourNames) if (looks[name]) search.set(name, looks[name])
  if (looks.radius !== undefined) search.set('radius', String(looks.radius))
  if (looks.font !== undefined) search.set('font', looks.font)
  if (choice.strict) search.set('strict', '1')
  return search
}

/** The element's attributes, by name; those that are as usual are left out. */
export function attributesOf({ query, theme, map, heading }: WidgetChoice): [string, string][] {
  const attributes = [...formatWidgetQuery(query)].filter(
    ([name, value]) => name !== 'max' || value !== String(defaultMax),
  )
  if (theme !== 'auto') attributes.push(['theme', theme])
  if (map !== 'on-demand') attributes.push(['map', map])
  if (heading !== defaultHeading) attributes.push(['heading', String(heading)])
  return attributes
}

/** Custom properties of the element, by name. */
export function propertiesOf({ radius, font, ...colours }: Looks): [string, string][] {
  const properties: [string, string][] = []
  for (const name of colourNames) {
    const colour = colours[name]
    if (colour) properties.push([`--omweg-${name}`, colour])
  }
  if (radius !== undefined) properties.push(['--omweg-radius', `${radius}px`])
  if (font !== undefined) properties.push(['--omweg-font', font])
  return properties
}
