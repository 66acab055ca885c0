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
  /** `stops`: those of the name around it, itself among them; `lines`: that call at any of them. */
  | { kind: 'stop'; stop: Stop; stops: Stop[]; lines: Line[] }
  | { kind: 'street'; street: StreetName }
  | { kind: 'place'; place: Place }

export interface SearchIndex {
  /**
   * The best matches, lines first, then stops, streets and municipalities.
   *
   * @param query - as typed; case, accents and order of words do not matter
   * @param kinds - only of these; of all where left out
   */
  find(query: string, limit: number, kinds?: readonly FoundKind[]): Found[]
}

export const foundKinds = ['line', 'stop', 'street', 'place'] as const
export type FoundKind = Found['kind']

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

/** By every word of a name, whatever its accents and case. */
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
  let distinct: readonly string[] | undefined

  return {
    find(query, limit, kinds) {
      const typed = [...new Set(splitWords(query))]
      for (const asked of readings(typed)) {
        const found = findWords(asked, limit, kinds)
        if (found.length > 0) return found
      }
      return findAlike(typed, limit, kinds)
    },
  }

  function findWords(
    asked: readonly string[],
    limit: number,
    kinds?: readonly FoundKind[],
  ): Found[] {
    if (asked.length === 0) return []
    const ranges = asked.map((word) => prefixRange(words, word))
    const rarest = ranges.reduce((a, b) => (b[1] - b[0] < a[1] - a[0] ? b : a))
    const candidates = new Set<number>()
    for (let i = rarest[0]; i < rarest[1] && candidates.size < mostCandidates; i++) {
      candidates.add(owners[i] as number)
    }
    const folded = asked.join(' ')
    return [...candidates]
      .map((i) => entries[i] as Entry)
      .filter(({ found }) => kinds?.includes(found.kind) ?? true)
      .filter((entry) => asked.every((word) => hasWord(entry, word)))
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
  }

  /** With the unknown words as the known ones that are a slip of a finger away. */
  function findAlike(
    typed: readonly string[],
    limit: number,
    kinds?: readonly FoundKind[],
  ): Found[] {
    const known = typed.map((word) => {
      const [first, last] = prefixRange(words, word)
      return first < last ? [word] : alike(word, vocabulary())
    })
    if (known.every((choices, i) => choices[0] === typed[i])) return []
    const found = new Set<Found>()
    for (const asked of combinations(known)) {
      for (const each of findWords(asked, limit, kinds)) found.add(each)
      if (found.size >= limit) break
    }
    return [...found].slice(0, limit)
  }

  /** Each word once, made when the first slip asks for it. */
  function vocabulary(): readonly string[] {
    distinct ??= words.filter((word, i) => word !== words[i - 1] && /^\p{L}+$/u.test(word))
    return distinct
  }
}

/** As typed; then without what looks like a house number behind a name. */
function readings(typed: readonly string[]): string[][] {
  const names = typed.filter((word) => !/^\d+[a-z]?$/.test(word))
  const hasNumber = names.length > 0 && names.length < typed.length
  const isLine = names.every((word) => isModeWord(word))
  return hasNumber && !isLine ? [[...typed], names] : [[...typed]]
}

/** Shorter words are too easily another word. */
const shortestSlip = 4
const mostAlike = 4

/** Words one slip away from the word, or from whose beginning it is. */
function alike(word: string, vocabulary: readonly string[]): string[] {
  if (word.length < shortestSlip) return []
  const whole: string[] = []
  const begun: string[] = []
  for (const known of vocabulary) {
    // Nobody slips on the first letter often enough to rank for it.
    if (known[0] !== word[0] || known.length < word.length - 1) continue
    if (isSlip(word, known)) whole.push(known)
    else if (begun.length < mostAlike && isSlipOfBeginning(word, known)) begun.push(known)
  }
  return [...whole, ...begun].slice(0, mostAlike)
}

const isSlipOfBeginning = (word: string, known: string): boolean =>
  [word.length - 1, word.length, word.length + 1].some(
    (length) => length < known.length && isSlip(word, known.slice(0, length)),
  )

/** Whether one letter more, less or other, or two neighbours swapped, makes the one the other. */
function isSlip(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false
  let first = 0
  while (first < a.length && a[first] === b[first]) first++
  const rest = (text: string, from: number) => text.slice(from)
  if (a.length === b.length) {
    const swapped = a[first] === b[first + 1] && a[first + 1] === b[first]
    return (
      rest(a, first + 1) === rest(b, first + 1) ||
      (swapped && rest(a, first + 2) === rest(b, first + 2))
    )
  }
  const [long, short] = a.length > b.length ? [a, b] : [b, a]
  return rest(long, first + 1) === rest(short, first)
}

/** Every choice of one word for each, the likeliest first; a few are enough. */
function combinations(choices: readonly string[][]): string[][] {
  let all: string[][] = [[]]
  for (const some of choices) {
    all = all.flatMap((words) => some.map((word) => [...words, word])).slice(0, 16)
  }
  return all
}

/**
 * Smaller is better. A line whose number was typed beats everything; then municipalities, then
 * names with the words as typed, then names with the words anywhere. Kinds keep their order.
 */
function gradeOf(entry: Entry, folded: string, asked: readonly string[]): number {
  const { found, name } = entry
  if (found.kind === 'line') {
    const number = fold(found.line.number)
    if (number === folded) return 0
    const rest = asked.filter((word) => !isLineWord(word, found.line))
    if (rest.length < asked.length && rest.join(' ') === number) return 0
    if (rest.length === 1 && rest[0] === bareNumber(number)) return 1
    // `5` where there are but `5a` and `5b`.
    if (rest.length === 1 && rest[0] === number.replace(/[a-z]$/, '')) return 1
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

/** Names begin with what was typed; a number such as `t1` is not the beginning of another. */
const hasWord = ({ found, words }: Entry, asked: string): boolean => {
  const isNumber = found.kind !== 'line' && /^[a-z]+\d/.test(asked)
  return words.some((word) => (isNumber ? word === asked : word.startsWith(asked)))
}

const isModeWord = (word: string) =>
  [lineWords, ...Object.values(modeWords)].some((words) => words.includes(word))

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
      found: { kind: 'stop', stop: best, stops, lines: [...lines.values()] },
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
