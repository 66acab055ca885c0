/**
 * Which stops are not served and where to board instead: the source's list (`haltes`, stated) and
 * what its text names (estimated), matched among the stops of the lines it names.
 *
 * A name that fits more than one place gives nothing; the text is there to read.
 *
 * @module
 */

import type { Stop } from '../../../shared/network.ts'
import type { ReportedStop } from '../../disruptions/report.ts'
import type { Network } from '../../network/network.ts'
import { byPlace, callsAt, type FoundLine } from './directions.ts'
import { type NamedStop, splitAnd } from './free-text/named-stops.ts'
import { sameName, withoutDetail, withoutMunicipality, withoutPlatform } from './free-text/names.ts'
import type { TextContent } from './free-text/read-text.ts'
import type { Item } from './read-answer.ts'

export interface FoundStops {
  stops: ReportedStop[]
  warnings: string[]
}

interface Missed {
  stop: Stop
  basis: 'stated' | 'estimated'
  replacement?: ReportedStop['replacement']
  moved: boolean
}

export function missedStops(
  item: Item,
  text: TextContent,
  lines: readonly FoundLine[],
  network: Network,
): FoundStops {
  const stated = item.stops.flatMap(({ haltenummer }) => network.stop(haltenummer) ?? [])
  const missed = new Map<string, Missed>()
  for (const stop of stated) missed.set(stop.id, { stop, basis: 'stated', moved: false })
  for (const named of [...text.missed, ...text.moved.map(({ from }) => from)]) {
    if (stated.some((stop) => fits(named, stop.name) !== undefined)) continue
    for (const stop of stopsNamed(named, lines, network)) {
      if (!missed.has(stop.id)) missed.set(stop.id, { stop, basis: 'estimated', moved: false })
    }
  }
  replace(text, [...missed.values()], lines, network)
  return {
    stops: [...missed.values()].map((found) => reported(found, routesAt(found.stop.id, lines))),
    warnings: unknownStops(item, network),
  }
}

const reported = (found: Missed, routeIds: string[]): ReportedStop => ({
  stopId: found.stop.id,
  change: found.moved ? 'moved' : 'notServed',
  ...(routeIds.length ? { routeIds } : {}),
  ...(found.replacement ? { replacement: found.replacement } : {}),
  basis: found.basis,
})

/** Of the lines, the routes that call there: as the source's directions go, else at all. */
function routesAt(stopId: string, lines: readonly FoundLine[]): string[] {
  const courses = lines.flatMap((found) => found.courses)
  const serving = courses.filter((course) => callsAt(course, [stopId]))
  const routeIds =
    serving.length > 0
      ? serving.map(({ routeId }) => routeId)
      : lines.flatMap(({ line }) => line.routeIds)
  return [...new Set(routeIds)]
}

function unknownStops(item: Item, network: Network): string[] {
  const unknown = item.stops.filter(({ haltenummer }) => !network.stop(haltenummer))
  if (unknown.length === 0) return []
  const ids = unknown.map(({ haltenummer }) => haltenummer).join(', ')
  return [`${item.label}: haltes ${ids} are not in the network; they stay in the text only`]
}

/** How well a name fits a stop's: 3 wholly, 2 but for the platform, 1 but for the street in brackets. */
function fits(named: NamedStop, stopName: string): 1 | 2 | 3 | undefined {
  const forms = named.municipality ? [`${named.municipality} ${named.name}`] : [named.name]
  const stopForms = (name: string) =>
    named.municipality ? [name] : [name, withoutMunicipality(name)]
  const matches = (name: string) =>
    stopForms(name).some((form) => forms.some((wanted) => sameName(wanted, form)))
  if (matches(stopName)) return 3
  if (matches(withoutPlatform(stopName))) return 2
  return matches(withoutDetail(stopName)) ? 1 : undefined
}

/** The stops that a text means by a name, one per side of the street; empty where unsure. */
function stopsNamed(named: NamedStop, lines: readonly FoundLine[], network: Network): Stop[] {
  const whole = matchOne(named, lines, network)
  if (whole.length > 0) return whole
  const parts = splitAnd(named).map((part) => matchOne(part, lines, network))
  return parts.every((stops) => stops.length > 0) ? parts.flat() : []
}

function matchOne(named: NamedStop, lines: readonly FoundLine[], network: Network): Stop[] {
  if (lines.length === 0) {
    // No line named: only a name with its municipality is sure enough among all stops.
    return named.municipality ? onePlace(named, network.stops) : []
  }
  const perLine = lines.map((found) => {
    const courses = named.towards ? byPlace(found.courses, [named.towards]) : found.courses
    if (!courses) return []
    const ids = new Set(courses.flatMap(({ stopIds }) => [...stopIds]))
    const stops = [...ids].flatMap((id) => network.stop(id) ?? [])
    const matched = onePlace(named, stops)
    const unsure = !found.sure && !named.towards && matched.length > 1
    return unsure ? [] : matched
  })
  const matched = perLine.flat()
  const places = new Set(matched.map(({ name }) => municipalityOf(name)))
  return places.size > 1 ? [] : unique(matched)
}

/** The best fits, where they are one place: the same name but for platforms. */
function onePlace(named: NamedStop, stops: readonly Stop[]): Stop[] {
  const fitting = stops.flatMap((stop) => {
    const fit = fits(named, stop.name)
    return fit === undefined ? [] : [{ stop, fit }]
  })
  const best = Math.max(...fitting.map(({ fit }) => fit))
  const chosen = fitting.filter(({ fit }) => fit === best || (best === 3 && fit === 2))
  const names = new Set(chosen.map(({ stop }) => withoutPlatform(stop.name)))
  return names.size === 1 ? chosen.map(({ stop }) => stop) : []
}

const municipalityOf = (name: string): string =>
  name.slice(0, name.length - withoutMunicipality(name).length)

const unique = (stops: Stop[]): Stop[] => [...new Map(stops.map((s) => [s.id, s])).values()]

/** Give missed stops their replacements, where it is clear which belongs to which. */
function replace(
  text: TextContent,
  missed: Missed[],
  lines: readonly FoundLine[],
  network: Network,
): void {
  for (const { from, to } of text.moved) {
    for (const found of missed.filter(({ stop }) => fits(from, stop.name) !== undefined)) {
      setReplacement(found, to, lines, network)
      found.moved = true
    }
  }
  const others: NamedStop[] = []
  for (const replacement of text.replacements) {
    const same = missed.filter(({ stop }) => fits(replacement, stop.name) !== undefined)
    if (same.length === 0) others.push(replacement)
    for (const found of same) {
      setReplacement(found, replacement, lines, network)
      found.moved = replacement.temporary
    }
  }
  const [only] = others
  if (!only || others.length > 1) return
  for (const found of missed) {
    if (!found.replacement) setReplacement(found, only, lines, network)
  }
}

function setReplacement(
  missed: Missed,
  named: NamedStop,
  lines: readonly FoundLine[],
  network: Network,
): void {
  const full = named.municipality ? `${named.municipality} ${named.name}` : named.name
  const stop = named.temporary ? undefined : standingStop(named, missed.stop, lines, network)
  missed.replacement = {
    ...(stop ? { stopId: stop.id, lat: stop.lat, lon: stop.lon } : {}),
    name: stop?.name ?? (named.temporary ? `${full} (tijdelijk)` : full),
    basis: 'estimated',
  }
}

/** Metres within which a replacement stop is looked for. */
const nearby = 1500

/**
 * The existing stop that a text names as replacement: on the same side as the missed one where a
 * line serves both, else the only one of that name nearby.
 */
function standingStop(
  named: NamedStop,
  missed: Stop,
  lines: readonly FoundLine[],
  network: Network,
): Stop | undefined {
  const sameSide = unique(
    lines.flatMap(({ courses }) =>
      courses
        .filter(({ stopIds }) => stopIds.has(missed.id))
        .flatMap(({ stopIds }) => [...stopIds].flatMap((id) => network.stop(id) ?? [])),
    ),
  )
  const onLine = onePlace(named, sameSide)
  if (onLine.length === 1) return onLine[0]
  const near = onePlace(named, network.stopsNear(missed.lon, missed.lat, nearby))
  return near.length === 1 && near[0]?.id !== missed.id ? near[0] : undefined
}
