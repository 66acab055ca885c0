/**
 * Finds streets by what somebody types of their name.
 *
 * @module
 */

import { bboxesOverlap, distance } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { AlongError } from './along-error.ts'
import { foldName, type NamedStreet, wordsOf } from './named-streets.ts'
import { namesLike, orOne } from './names-alike.ts'
import { wordIndex } from './word-index.ts'

export interface StreetFinder {
  /**
   * Streets with words that begin as those typed: the whole name first, then names that begin with
   * it, then any others; then those that have it inside a word. A municipality may be typed too. What
   * looks like a house number is left out where nothing has it.
   *
   * @param within - only streets that touch this box
   */
  find(query: string, limit: number, within?: BBox): NamedStreet[]
  /**
   * The street of a name, whole.
   *
   * @param near - of several, the nearest to this place
   * @throws AlongError `unknownStreet` or `ambiguousStreet`
   */
  named(name: string, near?: Position): NamedStreet
  /** Names most like one that is not there. */
  alike(name: string): string[]
}

interface Entry {
  street: NamedStreet
  name: string
  words: string[]
  /** Of the municipality. */
  place: string[]
}

/** Of a query; what is typed beyond them is left out. */
const mostWords = 20

export function streetFinder(streets: readonly NamedStreet[]): StreetFinder {
  const entries = streets.map(
    (street): Entry => ({
      street,
      name: foldName(street.name),
      words: wordsOf(street.name),
      place: wordsOf(street.municipality ?? ''),
    }),
  )
  const inNames = wordIndex(entries.map(({ words }) => words))
  const inPlaces = wordIndex(entries.map(({ place }) => place))
  const byName = new Map<string, NamedStreet[]>()
  for (const { name, street } of entries) {
    const same = byName.get(name)
    if (same) same.push(street)
    else byName.set(name, [street])
  }
  let alikeNames: ((name: string) => string[]) | undefined

  /** Entries that have every word, at the beginning of one of theirs or, where asked, inside one. */
  const withWords = (typed: readonly string[], inside: boolean): Entry[] => {
    const had = new Uint8Array(entries.length)
    for (const [i, word] of typed.entries()) {
      const have = (lists: Iterable<readonly number[]>) => {
        for (const list of lists) for (const entry of list) if (had[entry] === i) had[entry] = i + 1
      }
      have(inNames.beginning(word))
      have(inPlaces.beginning(word))
      if (inside) have(inNames.containing(word))
    }
    return entries.filter((_, i) => had[i] === typed.length)
  }

  const graded = (typed: readonly string[], inside: boolean, within: BBox | undefined) => {
    const whole = typed.join(' ')
    const found: { grade: number; entry: Entry }[] = []
    for (const entry of withWords(typed, inside)) {
      if (within && !bboxesOverlap(entry.street.bbox, within)) continue
      const grade = gradeOf(entry, whole, typed)
      if (grade !== undefined) found.push({ grade, entry })
    }
    // streets come in the order of their names, and sorting keeps it
    return found.sort((a, b) => a.grade - b.grade)
  }

  const findWords = (typed: readonly string[], limit: number, within?: BBox): NamedStreet[] => {
    const first = graded(typed, false, within)
    // what has it inside a word comes last: it is looked for only where there is room
    const found = first.length < limit ? graded(typed, true, within) : first
    return found.slice(0, limit).map(({ entry }) => entry.street)
  }

  const alike = (name: string): string[] => {
    alikeNames ??= namesLike([...new Set(streets.map((street) => street.name))])
    return alikeNames(name)
  }

  return {
    find(query, limit, within) {
      const typed = wordsOf(query).slice(0, mostWords)
      if (typed.length === 0) return []
      const found = findWords(typed, limit, within)
      if (found.length > 0) return found
      const names = typed.filter((word) => !/^\d+[a-z]?$/.test(word))
      return names.length > 0 && names.length < typed.length ? findWords(names, limit, within) : []
    },
    named(name, near) {
      const found = byName.get(foldName(name)) ?? []
      const [first] = found
      if (!first) {
        const names = alike(name)
        throw new AlongError(
          'unknownStreet',
          'street',
          `There is no street '${name}'${orOne(names)}`,
          names,
        )
      }
      if (found.length === 1) return first
      if (!near) {
        const places = [...new Set(found.map(({ municipality }) => municipality ?? '?'))].join(', ')
        throw new AlongError(
          'ambiguousStreet',
          'near',
          `${found.length} streets are called '${first.name}' (${places}): say which with 'near'`,
        )
      }
      return found.reduce((a, b) => (awayFrom(near, b) < awayFrom(near, a) ? b : a))
    },
    alike,
  }
}

/** Smaller is better; undefined where it does not match. */
function gradeOf({ name, words, place }: Entry, whole: string, typed: readonly string[]) {
  if (name === whole) return 0
  if (name.startsWith(whole)) return 1
  let inside = false
  let placed = false
  for (const word of typed) {
    if (words.some((each) => each.startsWith(word))) continue
    if (place.some((each) => each.startsWith(word))) placed = true
    else if (name.includes(word)) inside = true
    else return undefined
  }
  // a municipality alone is no street
  if (placed && !typed.some((word) => words.some((each) => each.includes(word)))) return undefined
  return inside ? 4 : placed ? 3 : 2
}

/** Metres from a place to the box around a street, then to its middle. */
function awayFrom([lon, lat]: Position, { bbox, lon: x, lat: y }: NamedStreet): number {
  const inBox: Position = [
    Math.min(bbox[2], Math.max(bbox[0], lon)),
    Math.min(bbox[3], Math.max(bbox[1], lat)),
  ]
  return distance([lon, lat], inBox) + distance([lon, lat], [x, y]) / 1e6
}
