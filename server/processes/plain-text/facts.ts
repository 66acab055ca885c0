/**
 * What a text states that can be right or wrong: times, dates, lines, amounts, addresses, names.
 *
 * What the structure does not say is named, so that somebody looks; it is never taken over.
 *
 * @module
 */

import { fold } from '../../../shared/text/fold.ts'
import type { Place } from './sentences.ts'

export const factKinds = ['time', 'date', 'line', 'amount', 'address', 'name'] as const
export type FactKind = (typeof factKinds)[number]

export interface Fact extends Place {
  kind: FactKind
  excerpt: string
  /** Equal facts have equal keys, however they are written. */
  key: string
}

const months: Record<string, number> = {}
const monthNames = [
  ['januari', 'janvier', 'january', 'januar', 'jan'],
  ['februari', 'février', 'february', 'februar', 'feb'],
  ['maart', 'mars', 'march', 'märz', 'mrt'],
  ['april', 'avril', 'apr'],
  ['mei', 'mai', 'may'],
  ['juni', 'juin', 'june', 'jun'],
  ['juli', 'juillet', 'july', 'jul'],
  ['augustus', 'août', 'august', 'aug'],
  ['september', 'septembre', 'sept', 'sep'],
  ['oktober', 'octobre', 'october', 'okt', 'oct'],
  ['november', 'novembre', 'nov'],
  ['december', 'décembre', 'dezember', 'dec', 'déc', 'dez'],
]
monthNames.forEach((names, i) => {
  for (const name of names) months[fold(name)] = i + 1
})
const anyMonth = monthNames
  .flat()
  .sort((a, b) => b.length - a.length)
  .join('|')

const two = (value: string | number) => String(value).padStart(2, '0')

/** In the order they are looked for: what one has taken, the next leaves alone. */
const rules: {
  kind: FactKind
  pattern: RegExp
  keysOf: (match: RegExpExecArray) => string[]
}[] = [
  {
    kind: 'address',
    pattern:
      /\b(?:https?:\/\/|www\.)\S+[^\s.,;)]|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/giu,
    keysOf: ([text]) => [text.toLowerCase()],
  },
  {
    kind: 'address',
    pattern:
      /(?<![\p{L}\p{N}])(?:\+\d{2}[\s./]?|0)\d{1,3}[\s./-]?\d{2,3}(?:[\s./-]?\d{2,3}){1,3}(?!\p{N})/gu,
    keysOf: ([text]) => [text.replace(/\D/g, '')],
  },
  {
    kind: 'date',
    pattern: new RegExp(
      `(?<![\\p{L}\\p{N}])(\\d{1,2})\\.?\\s+(${anyMonth})(?!\\p{L})(?:\\.?\\s+(\\d{4}))?`,
      'giu',
    ),
    keysOf: ([, day = '', month = '', year]) =>
      dateKeys(Number(day), months[fold(month)] ?? 0, year),
  },
  {
    kind: 'date',
    pattern: /(?<![\p{L}\p{N}/])(\d{1,2})[/-](\d{1,2})(?:[/-](\d{4}|\d{2}))?(?![\p{L}\p{N}/])/gu,
    keysOf: ([, day = '', month = '', year]) =>
      dateKeys(Number(day), Number(month), year?.length === 2 ? `20${year}` : year),
  },
  {
    kind: 'time',
    pattern:
      /(?<![\p{L}\p{N}])([01]?\d|2[0-4])(?:[.:]([0-5]\d)(?:\s*(?:uur|uhr|h|am|pm))?|\s?[uh]\s?([0-5]\d)?|\s+(?:uur|uhr|heures?))(?![\p{L}\p{N}])/giu,
    keysOf: ([, hour = '', minutes, others]) => [
      `${two(Number(hour))}:${minutes ?? others ?? '00'}`,
    ],
  },
  {
    kind: 'line',
    pattern:
      /(?<!\p{L})(?:(?:lijn|buslijn|tramlijn|line|ligne|linie|bus|tram)(?:en|nen|s|n|es)?)\s+((?:[a-z]{0,2}\d{1,3}[a-z]?)(?:(?:\s*,\s*|\s+(?:en|et|and|und|of|ou|or|oder)\s+)(?:(?:bus|tram|lijn|line|ligne|linie)\s+)?[a-z]{0,2}\d{1,3}[a-z]?)*)(?![\p{L}\p{N}])/giu,
    keysOf: ([, numbers = '']) =>
      (numbers.match(/[a-z]{0,2}\d{1,3}[a-z]?/giu) ?? []).map((number) => fold(number)),
  },
  {
    kind: 'amount',
    pattern: /(?<![\p{L}\p{N}.,])\d+(?:[.,]\d+)?\s*(?:%|€|euro|\p{L}+)?/giu,
    keysOf: ([text]) => [fold(text.replace(/\s+/g, ' ').trim())],
  },
  {
    kind: 'name',
    pattern:
      /(?<![\p{L}\p{N}])\p{Lu}[\p{L}’'-]*(?:\s+(?:(?:van|de|den|der|het|ter|ten|te|du|des|la|le|Sint)\s+)*\p{Lu}[\p{L}’'-]*)*/gu,
    keysOf: ([text]) => [fold(text)],
  },
]

function dateKeys(day: number, month: number, year: string | undefined): string[] {
  return [`${year === undefined ? '' : `${year}-`}${two(month)}-${two(day)}`]
}

/** Every fact of a text, in order of place. Facts of one match share its place. */
export function factsOf(text: string): Fact[] {
  const taken = new Uint8Array(text.length)
  const found: Fact[] = []
  for (const { kind, pattern, keysOf } of rules) {
    for (const match of text.matchAll(pattern)) {
      const place = trimmedPlace(text, match)
      if (taken.subarray(place.start, place.end).includes(1)) continue
      if (kind === 'name' && isOrdinary(text, place)) continue
      taken.fill(1, place.start, place.end)
      const excerpt = text.slice(place.start, place.end)
      for (const key of keysOf(match)) found.push({ kind, ...place, excerpt, key })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function trimmedPlace(text: string, { 0: match, index }: RegExpExecArray): Place {
  const end = index + match.trimEnd().length
  return { start: index, end: Math.min(end, text.length) }
}

/** A single word where a sentence begins has a capital whatever it is. */
function isOrdinary(text: string, { start, end }: Place): boolean {
  if (/\s/u.test(text.slice(start, end))) return false
  const before = text.slice(0, start).trimEnd()
  if (before !== '' && !endsSentence(before) && !endsLine(text, start)) return false
  return !isStreet(text.slice(start, end))
}

/** Step by step from the end, as below: an expression would look for its end from everywhere. */
function endsSentence(text: string): boolean {
  let last = text.length - 1
  while (last > 0 && '"”’)'.includes(text.charAt(last))) last--
  return '.!?:…\n'.includes(text.charAt(last))
}

/**
 * Whether nothing but a bullet stands before it on its line. Step by step from the end: an expression
 * with two runs of space tries every way to part thousands of empty lines.
 */
function endsLine(text: string, start: number): boolean {
  const [before, space] = withoutSpace(text.slice(0, start))
  if (space.includes('\n')) return true
  return (
    before !== '' &&
    '-•*'.includes(before.slice(-1)) &&
    withoutSpace(before.slice(0, -1))[1].includes('\n')
  )
}

function withoutSpace(text: string): [text: string, space: string] {
  const kept = text.trimEnd()
  return [kept, text.slice(kept.length)]
}

const isStreet = (word: string) =>
  /(?:straat|laan|plein|weg|kaai|dreef|markt|brug|lei|vest|steeg|dam|hof|park|station)$/iu.test(
    word,
  )

export interface Known {
  /** Texts that say what is known. */
  texts: readonly string[]
  /** Names of stops, streets, places. */
  names: readonly string[]
  /** Public numbers of lines. */
  lines: readonly string[]
  /** `YYYY-MM-DD` and `HH:MM`. */
  dates: readonly string[]
  times: readonly string[]
}

/** Facts that nothing known says. */
export function unknownFacts(text: string, known: Known): Fact[] {
  const facts = known.texts.flatMap(factsOf)
  const keys = new Set(facts.map(({ kind, key }) => `${kind} ${key}`))
  for (const line of known.lines) keys.add(`line ${fold(line)}`)
  for (const time of known.times) keys.add(`time ${time}`)
  for (const date of known.dates) {
    keys.add(`date ${date}`)
    keys.add(`date ${date.slice(5)}`)
  }
  const names = [...known.names, ...known.texts].map((name) => ` ${plain(name)} `)
  return factsOf(text).filter(({ kind, key }) => {
    if (keys.has(`${kind} ${key}`)) return false
    if (kind !== 'name') return true
    return !names.some((name) => name.includes(` ${plain(key)} `))
  })
}

const plain = (text: string) =>
  fold(text)
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
