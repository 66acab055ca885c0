/**
 * Lines: what riders call "T1" or "5", made of one or more GTFS routes.
 *
 * Routes of one agency with the same public number are one line where they run near each other.
 * The number alone is no key: De Lijn uses most of them once per region (its *entity*, the first
 * digit of its stop numbers) and even within one, e.g. tram 1 in Ghent and bus 1 in Aalst; Riga
 * has a tram 1, a bus 1 and a trolleybus 1. Routes of two modes are one line only where they
 * serve the same places, as a bus does that stands in for a tram.
 *
 * @module
 */

import type { Agency, Line, Mode, Stop } from '../../shared/network.ts'
import type { RouteRow } from './gtfs/routes.ts'
import { clusterRoutes, NameRarity, type RouteUse } from './line-clusters.ts'

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
  const taken = new Map<string, Mode>()
  const lines: (LineWithRegion & { sortOrder: number })[] = []
  for (const group of groups.values()) {
    const clusters = clusterRoutes(group, names).sort(
      (a, b) => tripsOf(b) - tripsOf(a) || (firstId(a) < firstId(b) ? -1 : 1),
    )
    for (const cluster of clusters) {
      const agency = agencies.find((a) => a.id === cluster[0]?.row.agencyId) as Agency
      const region = isDeLijn(agency) ? regionOf(cluster) : undefined
      const id = freeId(cluster, agency, region, taken)
      const line = lineOf(id, cluster, region)
      taken.set(id.toLowerCase(), line.mode)
      lines.push(line)
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
 * `<agency>-<region>-<number>`. Where that is taken, by the same number of another mode or
 * elsewhere in the region, the mode or the place follows, and a count where that is taken too.
 */
function freeId(
  cluster: RouteUse[],
  agency: Agency,
  region: string | undefined,
  taken: ReadonlyMap<string, Mode>,
): string {
  const main = cluster.reduce((a, b) => (b.tripCount > a.tripCount ? b : a))
  const plain = joined([slug(agency.id), region, slug(numberOf(main.row))])
  const holder = taken.get(plain.toLowerCase())
  if (holder === undefined) return plain
  const byMode = holder === main.row.mode ? plain : joined([plain, main.row.mode])
  const byPlace = joined([byMode, placeOf(cluster)])
  const free = (id: string) => !taken.has(id.toLowerCase())
  if (free(byMode)) return byMode
  if (free(byPlace)) return byPlace
  let n = 2
  while (!free(`${byPlace}-${n}`)) n++
  return `${byPlace}-${n}`
}

const joined = (parts: (string | undefined)[]) => parts.filter((part) => part).join('-')

/** The word that most of its stops' names begin with, e.g. `aalst`; unserved, its own name's. */
function placeOf(cluster: RouteUse[]): string {
  const words = new Map<string, number>()
  const stopNames = cluster.flatMap((use) => use.stops.map((stop) => stop.name))
  const names = stopNames.length > 0 ? stopNames : cluster.map((use) => use.row.longName)
  for (const name of names) {
    const word = slug(name.trim().split(/[\s,/]+/)[0] ?? '').toLowerCase()
    if (word) words.set(word, (words.get(word) ?? 0) + 1)
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
