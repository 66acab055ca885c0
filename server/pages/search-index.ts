/**
 * Finds lines, stops, streets and municipalities by the beginnings of their words.
 *
 * All words of all names stand in one sorted list; a query looks up its rarest word there by
 * bisection and checks the others on the few names that are left. Built once per network.
 *
 * @module
 */

import type { Line, Stop } from '../../shared/network.ts'
import { fold } from '../../shared/text/fold.ts'
import type { Network } from '../network/network.ts'

/** A street name and a place on it, from the street extract. */
export interface StreetName {
  name: string
  lon: number
  lat: number
}

/** A municipality. */
export interface Place {
  /** NIS code. */
  id: string
  name: string
}

export type Found =
  | { kind: 'line'; line: Line }
  | { kind: 'stop'; stop: Stop; lines: Line[] }
  | { kind: 'street'; street: StreetName }
  | { kind: 'place'; place: Place }

export interface SearchIndex {
  /**
   * The best matches, lines first, then stops, streets and municipalities.
   *
   * @param query - as typed; case, accents and order of words do not matter
   */
  find(query: string, limit: number): Found[]
}

interface Entry {
  found: Found
  /** Folded words of the name, a space between. */
  name: string
  words: string[]
  /** Higher comes first among equal matches: the lines at a stop. */
  weight: number
}

/** Words people put before a number, in the four languages; they match every line of the mode. */
const lineWords = ['lijn', 'ligne', 'line', 'linie']
const modeWords: Partial<Record<Line['mode'], string[]>> = {
  tram: ['tram', 'strassenbahn'],
  bus: ['bus', 'autobus'],
  trolleybus: ['bus', 'trolleybus'],
  metro: ['metro'],
  rail: ['trein', 'train', 'zug'],
  ferry: ['veer', 'ferry', 'bac'],
}

const rank = { line: 0, stop: 1, street: 2, place: 3 } as const

/** More candidates than this for the rarest word means: too little was typed to rank them all. */
const mostCandidates = 20_000

export function buildSearchIndex(
  network: Network,
  streets: readonly StreetName[],
  places: readonly Place[],
): SearchIndex {
  const entries = [
    ...network.lines.map(lineEntry),
    ...stopEntries(network),
    ...streets.map(streetEntry),
    ...places.map(placeEntry),
  ]
  const { words, owners } = sortWords(entries)

  return {
    find(query, limit) {
      const asked = [...new Set(splitWords(query))]
      if (asked.length === 0) return []
      const ranges = asked.map((word) => prefixRange(words, word))
      const rarest = ranges.reduce((a, b) => (b[1] - b[0] < a[1] - a[0] ? b : a))
      const candidates = new Set<number>()
      for (let i = rarest[0]; i < rarest[1] && candidates.size < mostCandidates; i++) {
        candidates.add(owners[i] as number)
      }
      const folded = splitWords(query).join(' ')
      return [...candidates]
        .map((i) => entries[i] as Entry)
        .filter((entry) => asked.every((a) => entry.words.some((word) => word.startsWith(a))))
        .map((entry) => ({ entry, grade: gradeOf(entry, folded, asked) }))
        .sort(
          (a, b) =>
            a.grade - b.grade ||
            rank[a.entry.found.kind] - rank[b.entry.found.kind] ||
            b.entry.weight - a.entry.weight ||
            (a.entry.name < b.entry.name ? -1 : 1),
        )
        .slice(0, limit)
        .map(({ entry }) => entry.found)
    },
  }
}

/**
 * Smaller is better. A line whose number was typed beats everything; then municipalities, then
 * names with the words as typed, then names with the words anywhere. Kinds keep their order.
 */
function gradeOf(entry: Entry, folded: string, asked: string[]): number {
  const { found, name } = entry
  if (found.kind === 'line') {
    const number = fold(found.line.number)
    if (number === folded) return 0
    const rest = asked.filter((word) => !isLineWord(word, found.line))
    if (rest.length < asked.length && rest.join(' ') === number) return 0
    if (rest.length === 1 && rest[0] === bareNumber(number)) return 1
    if (rest.length <= 1) return number.startsWith(rest[0] ?? '') ? 2 : 4
    return 5
  }
  if (name === folded) return 2
  // A name half typed is meant; two letters are not.
  if (found.kind === 'place' && folded.length >= 4 && name.startsWith(folded)) return 2
  // Stops carry their municipality in front; a street's name is what follows.
  if (` ${name}`.includes(` ${folded}`)) return 3
  return 4
}

const isLineWord = (word: string, line: Line) =>
  [...lineWords, ...(modeWords[line.mode] ?? [])].some((w) => w.startsWith(word))

/** `t1` is also just `1` to somebody who stands at a tram stop. */
const bareNumber = (number: string) => number.replace(/^[a-z]+(?=\d)/, '')

function lineEntry(line: Line): Entry {
  const number = fold(line.number)
  return {
    found: { kind: 'line', line },
    name: number,
    words: [
      number,
      bareNumber(number),
      ...lineWords,
      ...(modeWords[line.mode] ?? []),
      ...splitWords(line.name),
    ],
    weight: 0,
  }
}

/** One entry per stop name and neighbourhood: the two sides of a street are one find. */
function stopEntries(network: Network): Entry[] {
  const groups = new Map<string, Stop[]>()
  for (const stop of network.stops) {
    if (stop.locationType > 1) continue
    const key = `${fold(stop.name)} ${Math.round(stop.lat * 50)} ${Math.round(stop.lon * 33)}`
    const group = groups.get(key)
    if (group) group.push(stop)
    else groups.set(key, [stop])
  }
  return [...groups.values()].map((stops) => {
    const lines = new Map<string, Line>()
    let best = stops[0] as Stop
    let most = -1
    for (const stop of stops) {
      const here = network.linesAtStop(stop.id)
      for (const line of here) lines.set(line.id, line)
      if (here.length > most) {
        best = stop
        most = here.length
      }
    }
    return {
      found: { kind: 'stop', stop: best, lines: [...lines.values()] },
      name: splitWords(best.name).join(' '),
      words: [
        ...splitWords(best.name),
        ...stops.flatMap(({ id, code }) => [id, code ?? id].map(fold)),
      ],
      weight: lines.size,
    }
  })
}

const streetEntry = (street: StreetName): Entry => ({
  found: { kind: 'street', street },
  name: splitWords(street.name).join(' '),
  words: splitWords(street.name),
  weight: 0,
})

const placeEntry = (place: Place): Entry => ({
  found: { kind: 'place', place },
  name: splitWords(place.name).join(' '),
  words: splitWords(place.name),
  weight: 0,
})

const splitWords = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')

function sortWords(entries: readonly Entry[]): { words: string[]; owners: Uint32Array } {
  const pairs: [string, number][] = []
  entries.forEach((entry, i) => {
    for (const word of new Set(entry.words)) pairs.push([word, i])
  })
  pairs.sort((a, b) => (a[0] < b[0] ? -1 : a[0] > b[0] ? 1 : a[1] - b[1]))
  return { words: pairs.map(([word]) => word), owners: Uint32Array.from(pairs, ([, i]) => i) }
}

/** [first, last) of the words that begin with the prefix. */
function prefixRange(words: readonly string[], prefix: string): [number, number] {
  return [lowerBound(words, prefix), lowerBound(words, `${prefix}\uffff`)]
}

function lowerBound(words: readonly string[], word: string): number {
  let low = 0
  let high = words.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((words[middle] as string) < word) low = middle + 1
    else high = middle
  }
  return low
}
