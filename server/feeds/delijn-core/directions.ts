/**
 * HEEN and TERUG are not GTFS's 0 and 1: which is which has to be looked up, by where the line goes
 * to or by which stops it misses. Where neither tells, both directions stand, as an estimate.
 *
 * @module
 */

import type { DirectionId, Line, Pattern } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import type { Lijnrichting } from './delijn.schema.ts'
import { samePlace, withoutMunicipality } from './free-text/names.ts'

/** One GTFS route in one direction, with all its patterns. */
export interface Course {
  routeId: string
  directionId: DirectionId
  headsigns: string[]
  /** Names of last stops. */
  ends: string[]
  stopIds: ReadonlySet<string>
}

/** A line as an item names it. */
export interface FoundLine {
  line: Line
  courses: Course[]
  /** Every direction of the line. */
  whole: boolean
  /** False: the source named one direction and we could not tell which. */
  sure: boolean
  /** The source names both directions. */
  bothNamed: boolean
}

const known = new WeakMap<Network, Map<string, Course[]>>()

/** Worked out once per line of a network, which never changes. */
export function coursesOf(line: Line, network: Network): Course[] {
  const ofNetwork = known.get(network) ?? new Map<string, Course[]>()
  known.set(network, ofNetwork)
  const courses = ofNetwork.get(line.id) ?? groupCourses(line, network)
  ofNetwork.set(line.id, courses)
  return courses
}

function groupCourses(line: Line, network: Network): Course[] {
  const groups = new Map<string, Pattern[]>()
  for (const pattern of line.routeIds.flatMap((id) => network.patternsOfRoute(id))) {
    const key = `${pattern.routeId}\n${pattern.directionId}`
    groups.set(key, [...(groups.get(key) ?? []), pattern])
  }
  return [...groups.values()].map((patterns) => ({
    routeId: patterns[0]?.routeId ?? '',
    directionId: patterns[0]?.directionId ?? 0,
    headsigns: [...new Set(patterns.map(({ headsign }) => headsign).filter(Boolean))],
    ends: [...new Set(patterns.map((pattern) => lastStopName(pattern, network)))].filter(Boolean),
    stopIds: new Set(patterns.flatMap(({ visits }) => visits.map(({ stopId }) => stopId))),
  }))
}

const lastStopName = ({ visits }: Pattern, network: Network): string =>
  network.stop(visits.at(-1)?.stopId ?? '')?.name ?? ''

/**
 * Which courses of a line the source's directions mean.
 *
 * @param named - the source's entries for this line
 * @param missedStopIds - stops that the source says are not served
 */
export function findDirections(
  line: Line,
  courses: readonly Course[],
  named: readonly Lijnrichting[],
  missedStopIds: readonly string[],
): FoundLine {
  const directions = new Set(named.map(({ richting }) => richting))
  const bothNamed = directions.has('HEEN') && directions.has('TERUG')
  const both = { line, courses: [...courses], whole: true, sure: true, bothNamed }
  const oneWay = new Set(courses.map(({ directionId }) => directionId)).size < 2
  if (directions.size !== 1 || directions.has(undefined) || oneWay) return both
  const found =
    byPlace(
      courses,
      named.flatMap(({ bestemming }) => bestemming ?? []),
    ) ??
    byStops(courses, missedStopIds) ??
    byName(
      courses,
      named.flatMap(({ omschrijving }) => omschrijving ?? []),
    )
  if (!found) return { ...both, sure: false }
  const chosen = withVariants(found, courses)
  return { ...both, courses: chosen, whole: chosen.length === courses.length }
}

/**
 * Only the courses that call at one of the stops; all of them where none does. Both directions that
 * the source names stay, of the routes that are left.
 */
export function keepToStops(found: FoundLine, stopIds: readonly string[]): FoundLine {
  const serving = found.courses.filter((course) => callsAt(course, stopIds))
  if (serving.length === 0) return found
  const routes = new Set(serving.map(({ routeId }) => routeId))
  const courses = found.bothNamed
    ? found.courses.filter(({ routeId }) => routes.has(routeId))
    : serving
  return { ...found, courses, whole: found.whole && courses.length === found.courses.length }
}

export const callsAt = ({ stopIds: served }: Course, stopIds: readonly string[]): boolean =>
  stopIds.some((id) => served.has(id))

/** Some, but not all: a choice that says something. */
const choice = (chosen: Course[], all: readonly Course[]): Course[] | undefined =>
  chosen.length > 0 && chosen.length < all.length ? chosen : undefined

const goesTo = (course: Course, place: string): boolean =>
  [...course.headsigns, ...course.ends.flatMap((end) => [end, withoutMunicipality(end)])].some(
    (end) => samePlace(end, place),
  )

/** By destination: `bestemming`, or a place after "richting" in a text. */
export const byPlace = (
  courses: readonly Course[],
  places: readonly string[],
): Course[] | undefined =>
  choice(
    courses.filter((course) => places.some((place) => goesTo(course, place))),
    courses,
  )

/** Stops on both sides of one route tell no direction. */
function byStops(courses: readonly Course[], stopIds: readonly string[]): Course[] | undefined {
  const serving = courses.filter((course) => callsAt(course, stopIds))
  const routes = new Set(serving.map(({ routeId }) => routeId))
  return routes.size === serving.length ? choice(serving, courses) : undefined
}

/** By "A - … - B": towards B and not towards A. */
function byName(courses: readonly Course[], names: readonly string[]): Course[] | undefined {
  const { from, to } = endsOf(names)
  const towards = courses.filter((course) => to.some((place) => goesTo(course, place)))
  const away = courses.filter((course) => from.some((place) => goesTo(course, place)))
  return towards.some((course) => away.includes(course)) ? undefined : choice(towards, courses)
}

function endsOf(names: readonly string[]): { from: string[]; to: string[] } {
  const ends = names
    .map((name) => name.split(/\s+-\s*|\s*-\s+/).filter(Boolean))
    .filter((places) => places.length > 1)
  return {
    from: ends.flatMap((places) => places[0] ?? []),
    to: ends.flatMap((places) => places.at(-1) ?? []),
  }
}

/** Whether a line has the ends that "A - … - B" names. */
export function goesBetween(courses: readonly Course[], named: readonly Lijnrichting[]): boolean {
  const { from, to } = endsOf(named.flatMap(({ omschrijving }) => omschrijving ?? []))
  const places = [...from, ...to]
  return (
    places.length > 0 && places.every((place) => courses.some((course) => goesTo(course, place)))
  )
}

/**
 * The other routes of the line that go the same way: Flemish stops have one id per side of the
 * street, so sharing half of them is going the same way.
 */
function withVariants(chosen: readonly Course[], all: readonly Course[]): Course[] {
  const found = new Set(chosen)
  for (let size = 0; size < found.size; ) {
    size = found.size
    for (const course of all) {
      if ([...found].some((other) => sameWay(course, other))) found.add(course)
    }
  }
  return all.filter((course) => found.has(course))
}

function sameWay(a: Course, b: Course): boolean {
  if (a.directionId !== b.directionId) return false
  const shared = [...a.stopIds].filter((id) => b.stopIds.has(id)).length
  return shared * 2 > Math.min(a.stopIds.size, b.stopIds.size)
}
