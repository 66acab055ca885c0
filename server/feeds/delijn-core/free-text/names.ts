/**
 * When two ways to write a place's name mean the same place.
 *
 * De Lijn writes a stop as `Gent Rabot (Begijnhoflaan)` or `Gent Zuid perron 2`, its texts say
 * `Rabot` or `Gent : Zuid`, its destinations `LEUVEN GASTHUISB.`; accents, hyphens and
 * abbreviations come and go.
 *
 * @module
 */

import { fold } from '../../../../shared/text/fold.ts'

interface Word {
  letters: string
  /** Written with a full stop: the beginning of a longer word. */
  short: boolean
}

const wholeWords: Record<string, string> = { st: 'sint', ste: 'sinte', olv: 'onzelievevrouw' }
const endings: [RegExp, string][] = [
  [/(steenwg|stwg|stw|steenw)$/, 'steenweg'],
  [/str$/, 'straat'],
  [/ln$/, 'laan'],
]

/** Names come again and again: each stop's at every text that might mean it. */
const known = new Map<string, Word[]>()
const knownAtMost = 100_000

function wordsOf(name: string): Word[] {
  const before = known.get(name)
  if (before) return before
  const words = cutWords(name)
  if (known.size >= knownAtMost) known.clear()
  known.set(name, words)
  return words
}

function cutWords(name: string): Word[] {
  return fold(name)
    .replace(/o\.\s?l\.\s?v\.?/g, 'olv ')
    .replace(/['’`]/g, '')
    .split(/[^a-z0-9.]+/)
    .flatMap((part) => part.match(/[^.]+\.?/g) ?? [])
    .map((part) => {
      const letters = part.replace(/\./g, '')
      const whole = wholeWords[letters]
      if (whole) return { letters: whole, short: false }
      const ending = endings.find(([pattern]) => pattern.test(letters))
      if (ending) return { letters: letters.replace(...ending), short: false }
      return { letters, short: part.endsWith('.') }
    })
    .filter((word) => word.letters !== '')
}

const sameWord = (a: Word, b: Word): boolean =>
  a.letters === b.letters ||
  (a.short && b.letters.startsWith(a.letters)) ||
  (b.short && a.letters.startsWith(b.letters))

const sameWords = (a: Word[], b: Word[]): boolean =>
  a.length > 0 && a.length === b.length && a.every((word, i) => sameWord(word, b[i] as Word))

const joined = (words: Word[]): string => words.map((word) => word.letters).join('')

/** Whether both write the same name: case, accents, hyphens, spaces and abbreviations aside. */
export function sameName(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)]
  return (
    sameWords(one, other) ||
    (one.length > 0 && one.length !== other.length && joined(one) === joined(other))
  )
}

/** Whether one is the other, or its beginning or end: `Zuid` and `Gent Zuid`, `UZ` and `UZ Gent`. */
export function samePlace(a: string, b: string): boolean {
  if (sameName(a, b)) return true
  const [short, long] = [wordsOf(withoutDetail(a)), wordsOf(withoutDetail(b))].sort(
    (x, y) => x.length - y.length,
  ) as [Word[], Word[]]
  return (
    sameWords(short, long.slice(0, short.length)) || sameWords(short, long.slice(-short.length))
  )
}

/** Without platform and the street in brackets: `Gent Zuid perron 2` → `Gent Zuid`. */
export const withoutDetail = (name: string): string =>
  name
    .replace(/\s+perron\s+\w+\s*$/i, '')
    .replace(/\s*\([^()]*\)\s*$/, '')
    .trim()

/** Without platform only. */
export const withoutPlatform = (name: string): string =>
  name.replace(/\s*\(?perron\s+\w+\)?\s*$/i, '').trim()

/** A stop's name without the municipality before it: `De Pinte Kerk` → `Kerk`. */
export const withoutMunicipality = (name: string): string =>
  name.replace(/^(?:(?:de|den|het)\s+)?\S+\s+(?=\S)/i, '')
