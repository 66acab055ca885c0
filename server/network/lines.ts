/**
 * Lines: what riders call "T1" or "5", made of one or more GTFS routes.
 *
 * Routes of one agency with the same public number are one line where they run near each other.
 * The number alone is no key: De Lijn uses most of them once per region (its *entity*, the first
 * digit of its stop numbers) and even within one, e.g. tram 1 in Ghent and bus 1 in Aalst.
 *
 * @module
 */

import type { Agency, Line, Mode, Stop } from '../../shared/network.ts'
import type { RouteRow } from './gtfs/routes.ts'

/** What is known about how a route runs. */
export interface RouteUse {
  row: RouteRow
  /** Every stop of its patterns. */
  stops: readonly Stop[]
  tripCount: number
}

export interface LineWithRegion extends Line {
  /** De Lijn's entity; absent elsewhere. */
  region?: string
}

/** The form in which public numbers are compared: case and space do not matter. */
export const normalNumber = (number: string): string =>
  number.trim().replace(/\s+/g, ' ').toUpperCase()

/** In the order of `route_sort_order`, else natural order of the number. */
export function makeLines(
  uses: readonly RouteUse[],
  agencies: readonly Agency[],
): LineWithRegion[] {
  const groups = new Map<string, RouteUse[]>()
  for (const use of uses) {
    const key = `${use.row.agencyId}\0${normalNumber(numberOf(use.row))}`
    groups.set(key, [...(groups.get(key) ?? []), use])
  }
  const names = new NameRarity(uses)
  const taken = new Set<string>()
  const lines: (LineWithRegion & { sortOrder: number })[] = []
  for (const group of groups.values()) {
    const clusters = clustersOf(group, names).sort(
      (a, b) => tripsOf(b) - tripsOf(a) || (firstId(a) < firstId(b) ? -1 : 1),
    )
    for (const cluster of clusters) {
      const agency = agencies.find((a) => a.id === cluster[0]?.row.agencyId) as Agency
      const region = isDeLijn(agency) ? regionOf(cluster) : undefined
      const id = freeId(cluster, agency, region, taken)
      taken.add(id.toLowerCase())
      lines.push(lineOf(id, cluster, region))
    }
  }
  const collator = new Intl.Collator('en', { numeric: true })
  lines.sort(
    (a, b) =>
      a.sortOrder - b.sortOrder || collator.compare(a.number, b.number) || (a.id < b.id ? -1 : 1),
  )
  return lines.map(({ sortOrder: _, ...line }) => line)
}

const numberOf = (row: RouteRow) => row.shortName || row.longName || row.id
const tripsOf = (cluster: RouteUse[]) => cluster.reduce((sum, use) => sum + use.tripCount, 0)
const firstId = (cluster: RouteUse[]) => cluster.map((use) => use.row.id).sort()[0] as string

function lineOf(id: string, cluster: RouteUse[], region: string | undefined) {
  const byTrips = [...cluster].sort((a, b) => b.tripCount - a.tripCount)
  const main = byTrips[0] as RouteUse
  const color = byTrips.find((use) => use.row.color)?.row
  const name = cluster
    .map((use) => use.row.longName)
    .reduce((longest, next) => (next.length > longest.length ? next : longest))
  return {
    id,
    number: numberOf(main.row).trim(),
    name,
    mode: mostRun(byTrips),
    ...(color?.color && { color: color.color }),
    ...(color?.textColor && { textColor: color.textColor }),
    agencyId: main.row.agencyId,
    routeIds: cluster.map((use) => use.row.id),
    ...(region && { region }),
    sortOrder: Math.min(...cluster.map((use) => use.row.sortOrder ?? Number.MAX_SAFE_INTEGER)),
  }
}

function mostRun(cluster: RouteUse[]): Mode {
  const trips = new Map<Mode, number>()
  for (const { row, tripCount } of cluster) {
    trips.set(row.mode, (trips.get(row.mode) ?? 0) + tripCount)
  }
  return ([...trips].sort((a, b) => b[1] - a[1])[0] as [Mode, number])[0]
}

const isDeLijn = ({ id, name }: Agency) =>
  [id, name].some((text) => text.toLowerCase().replace(/[^a-z]/g, '') === 'delijn')

/** De Lijn's stop number is the stop's id, in older feeds its code. */
const stopNumber = (stop: Stop): string | undefined =>
  [stop.id, stop.code].find((text) => text !== undefined && /^[1-5]\d{5}$/.test(text))

function regionOf(cluster: RouteUse[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { stops, tripCount } of cluster) {
    for (const stop of stops) {
      const region = stopNumber(stop)?.[0]
      if (region) counts.set(region, (counts.get(region) ?? 0) + 1 + tripCount)
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0]
}

/**
 * `<agency>-<region>-<number>`. Where that is taken, by the same number elsewhere in the region,
 * the place its stops are named after follows, and a count where that is taken too.
 */
function freeId(
  cluster: RouteUse[],
  agency: Agency,
  region: string | undefined,
  taken: ReadonlySet<string>,
): string {
  const main = cluster.reduce((a, b) => (b.tripCount > a.tripCount ? b : a))
  const parts = [slug(agency.id), region, slug(numberOf(main.row))].filter((part) => part)
  const plain = parts.join('-')
  if (!taken.has(plain.toLowerCase())) return plain
  const place = [plain, placeOf(cluster)].filter((part) => part).join('-')
  let id = place
  for (let n = 2; taken.has(id.toLowerCase()); n++) id = `${place}-${n}`
  return id
}

/** The first word most of its stops' names have in common, e.g. `aalst`. */
function placeOf(cluster: RouteUse[]): string {
  const words = new Map<string, number>()
  for (const { stops } of cluster) {
    for (const stop of stops) {
      const word = slug(stop.name.split(/[\s,/]+/)[0] ?? '').toLowerCase()
      if (word) words.set(word, (words.get(word) ?? 0) + 1)
    }
  }
  return [...words].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0]?.[0] ?? ''
}

/** Safe in a path of a URL without escapes. */
const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/\+/g, 'plus')
    .replace(/[^A-Za-z0-9._~]+/g, '-')
    .replace(/^-+|-+$/g, '')

/** Two routes with a stop in the same or a neighbouring cell run near each other: about 500 m. */
const cellsPerDegree = 150

/** Routes of one number that belong together: that share a neighbourhood, or, unserved, a name. */
function clustersOf(group: RouteUse[], names: NameRarity): RouteUse[][] {
  if (group.length === 1) return [group]
  const leader = group.map((_, i) => i)
  const find = (i: number): number => {
    let at = i
    while (leader[at] !== at) at = leader[at] as number
    return at
  }
  const join = (a: number, b: number) => {
    leader[Math.max(find(a), find(b))] = Math.min(find(a), find(b))
  }
  const owner = new Map<string, number>()
  const claim = (key: string, i: number) => {
    const other = owner.get(key)
    if (other === undefined) owner.set(key, i)
    else join(other, i)
  }
  for (const [i, use] of group.entries()) {
    for (const { lon, lat } of use.stops) {
      const x = Math.floor(lon * cellsPerDegree * Math.cos((Math.round(lat) * Math.PI) / 180))
      const y = Math.floor(lat * cellsPerDegree)
      // claiming the cell's corners makes neighbouring cells meet
      for (const [dx, dy] of [
        [0, 0],
        [0, 1],
        [1, 0],
        [1, 1],
      ] as const) {
        claim(`${x + dx},${y + dy}`, i)
      }
    }
  }
  for (const [i, use] of group.entries()) {
    if (use.stops.length > 0) continue
    for (const [j, other] of group.entries()) {
      if (j !== i && names.alike(use.row, other.row)) join(i, j)
    }
  }
  const clusters = new Map<number, RouteUse[]>()
  for (const [i, use] of group.entries()) {
    clusters.set(find(i), [...(clusters.get(find(i)) ?? []), use])
  }
  return [...clusters.values()]
}

/**
 * For routes the feed has no stop times for: they run in the same place where their names share
 * a word that few other numbers' names have ("Korenmarkt", not "Station").
 */
class NameRarity {
  readonly #numbersByWord = new Map<string, Set<string>>()

  constructor(uses: readonly RouteUse[]) {
    if (uses.every((use) => use.stops.length > 0)) return
    for (const { row } of uses) {
      for (const word of wordsOf(row)) {
        const numbers = this.#numbersByWord.get(word) ?? new Set()
        this.#numbersByWord.set(word, numbers.add(`${row.agencyId} ${numberOf(row)}`))
      }
    }
  }

  alike(a: RouteRow, b: RouteRow): boolean {
    if (a.mode !== b.mode) return false
    const words = wordsOf(b)
    for (const word of wordsOf(a)) {
      if (words.has(word) && (this.#numbersByWord.get(word)?.size ?? 0) <= 25) return true
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
