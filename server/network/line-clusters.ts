/**
 * Which routes of one number are one line.
 *
 * @module
 */

import type { Mode, Stop } from '../../shared/network.ts'
import type { RouteRow } from './gtfs/routes.ts'

/** What is known about how a route runs. */
export interface RouteUse {
  row: RouteRow
  /** Every stop of its patterns. */
  stops: readonly Stop[]
  tripCount: number
}

/**
 * Routes of one mode belong together where they come near each other, or, where the feed has no
 * stop times for them, where their names are the same or share a
 * rare word. What then remains of two modes
 * belongs together where the smaller serves the same places: a bus that stands in for a tram.
 */
export function clusterRoutes(group: readonly RouteUse[], names: NameRarity): RouteUse[][] {
  const byMode = new Map<Mode, RouteUse[]>()
  for (const use of group) byMode.set(use.row.mode, [...(byMode.get(use.row.mode) ?? []), use])
  const clusters = [...byMode.values()].flatMap((uses) => clusterNear(uses, names))
  const joined = new Groups(clusters.length)
  const served = clusters.map((uses) => new Set(uses.flatMap((use) => use.stops.map(placeName))))
  for (const [i, a] of clusters.entries()) {
    for (const [j, b] of clusters.entries()) {
      if (i < j && a[0]?.row.mode !== b[0]?.row.mode && samePlaces(served[i], served[j])) {
        joined.join(i, j)
      }
    }
  }
  return joined.collect(clusters).map((parts) => parts.flat())
}

const placeName = (stop: { name: string }) => stop.name.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ')

/** At least half of the smaller's places are the other's too. */
function samePlaces(a: Set<string> = new Set(), b: Set<string> = new Set()): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a]
  const shared = [...small].filter((name) => large.has(name)).length
  return small.size > 0 && shared * 2 >= small.size
}

/** Two routes with a stop in the same or a neighbouring cell run near each other: about 500 m. */
const cellsPerDegree = 150

function clusterNear(group: readonly RouteUse[], names: NameRarity): RouteUse[][] {
  const groups = new Groups(group.length)
  const owner = new Map<string, number>()
  for (const [i, use] of group.entries()) {
    for (const cell of cellsOf(use)) {
      const other = owner.get(cell)
      if (other === undefined) owner.set(cell, i)
      else groups.join(other, i)
    }
  }
  for (const [i, use] of group.entries()) {
    if (use.stops.length > 0) continue
    for (const [j, other] of group.entries()) {
      if (j !== i && names.alike(use.row, other.row)) groups.join(i, j)
    }
  }
  return groups.collect(group)
}

/** The corners of the cells of its stops: those of neighbouring cells meet. */
function* cellsOf(use: RouteUse): Iterable<string> {
  for (const { lon, lat } of use.stops) {
    const x = Math.floor(lon * cellsPerDegree * Math.cos((Math.round(lat) * Math.PI) / 180))
    const y = Math.floor(lat * cellsPerDegree)
    yield `${x},${y}`
    yield `${x},${y + 1}`
    yield `${x + 1},${y}`
    yield `${x + 1},${y + 1}`
  }
}

/** Union-find; the first of a group leads it. */
class Groups {
  readonly #leader: number[]

  constructor(size: number) {
    this.#leader = Array.from({ length: size }, (_, i) => i)
  }

  join(a: number, b: number): void {
    const first = this.#find(a)
    const second = this.#find(b)
    this.#leader[Math.max(first, second)] = Math.min(first, second)
  }

  collect<T>(values: readonly T[]): T[][] {
    const groups = new Map<number, T[]>()
    for (const [i, value] of values.entries()) {
      const group = groups.get(this.#find(i))
      if (group) group.push(value)
      else groups.set(this.#find(i), [value])
    }
    return [...groups.values()]
  }

  #find(i: number): number {
    let at = i
    while (this.#leader[at] !== at) at = this.#leader[at] as number
    return at
  }
}

/** A word in the names of more numbers than this says nothing ("Station"). */
const commonWord = 10

/**
 * For routes the feed has no stop times for: they run in the same place where their names share
 * a word that few other numbers' names have ("Korenmarkt", not "Station").
 */
export class NameRarity {
  readonly #numbersByWord = new Map<string, Set<string>>()

  constructor(uses: readonly RouteUse[]) {
    if (uses.every((use) => use.stops.length > 0)) return
    for (const { row } of uses) {
      for (const word of wordsOf(row)) {
        const numbers = this.#numbersByWord.get(word) ?? new Set()
        this.#numbersByWord.set(word, numbers.add(`${row.agencyId} ${row.shortName}`))
      }
    }
  }

  alike(a: RouteRow, b: RouteRow): boolean {
    if (a.longName !== '' && a.longName === b.longName) return true
    const words = wordsOf(b)
    for (const word of wordsOf(a)) {
      const numbers = this.#numbersByWord.get(word)?.size ?? 0
      if (words.has(word) && numbers <= commonWord) return true
    }
    return false
  }
}

const wordsOf = (row: RouteRow): Set<string> =>
  new Set(
    `${row.longName} ${row.description}`
      .toLowerCase()
      .split(/[^\p{L}]+/u)
      .filter((word) => word.length >= 4),
  )
