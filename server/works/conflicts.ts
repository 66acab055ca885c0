/**
 * Whether two things on the streets are in each other's way: pure, and exact where streets are known.
 *
 * @module
 */

import type { MultiLineString } from 'geojson'
import { bboxesOverlap } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Conflict, ConflictKind } from '../../shared/staff-api.ts'
import type { Instant } from '../../shared/time/period.ts'
import { areasShared, linesShared, lineThroughAreas } from './conflict-geometry.ts'
import type { Closed, ConflictWorld, Occupation, Way } from './conflict-occupation.ts'
import {
  common,
  linesOf,
  metresOf,
  namesOf,
  type Stretches,
  sortStretches,
} from './conflict-stretches.ts'
import { firstTogether } from './conflict-time.ts'

/** A conflict, but for who it is with. */
export type Clash = Omit<Conflict, 'works' | 'other'>

/** Fewer metres than this are a corner that both touch. */
const leastClosed = 2
const leastShared = 20

/**
 * What of one is in the way of what of the other, while both are in force.
 *
 * @param mine - seen from here: `closureOnDetour` is this one's closure on the other's detour
 * @param now - what is over by then is no conflict
 */
export function clashesOf(
  mine: Occupation,
  theirs: Occupation,
  world: ConflictWorld,
  now: Instant,
): Clash[] {
  const together = firstTogether(mine.periods, theirs.periods, now)
  if (!together) return []
  const found: Omit<Clash, 'from' | 'until'>[] = []
  const add = (
    kind: ConflictKind,
    where: Shared,
    lines: readonly string[] = [],
    why?: Conflict['why'],
  ) => {
    if (where.lines.length === 0) return
    found.push({
      kind,
      ...(why ? { why } : {}),
      streets: where.streets,
      lines: [...new Set(lines)].sort(byNumber),
      geometry: { type: 'MultiLineString', coordinates: where.lines } satisfies MultiLineString,
    })
  }
  for (const [kind, closed, ways] of [
    ['closureOnDetour', mine.closed, theirs.ways],
    ['detourThroughClosure', theirs.closed, mine.ways],
  ] as const) {
    if (!closed) continue
    const hit = ways.filter((way) => stops(closed, way))
    const where = hit.map((way) => closedOnWay(closed, way, world))
    const lines = hit.flatMap((way, i) => (where[i]?.lines.length ? way.lines : []))
    add(kind, joinShared(where), lines)
  }
  for (const why of ['sameDirection', 'narrow'] as const) {
    const pairs = pairsOf(mine.ways, theirs.ways)
    const where = pairs.map(([a, b]) => sharedByWays(a, b, why, world))
    const lines = pairs.flatMap(([a, b], i) =>
      where[i]?.lines.length ? [...a.lines, ...b.lines] : [],
    )
    add('sharedStreet', joinShared(where), lines, why)
  }
  if (mine.closed && theirs.closed) {
    add('sameStreetClosed', closedTwice(mine.closed, theirs.closed, world))
  }
  return found.map((clash) => ({ ...clash, ...together }))
}

/** Where two things meet. */
interface Shared {
  streets: string[]
  lines: Position[][]
}

const nowhere: Shared = { streets: [], lines: [] }

const joinShared = (all: readonly Shared[]): Shared => ({
  streets: [...new Set(all.flatMap(({ streets }) => streets))],
  lines: [
    ...new Map(all.flatMap(({ lines }) => lines).map((line) => [line.join(' '), line])).values(),
  ],
})

const byNumber = (a: string, b: string) => a.localeCompare(b, 'en', { numeric: true })

const stops = ({ modes, box }: Closed, way: Way): boolean =>
  bboxesOverlap(box, way.box) && (modes.length === 0 || modes.includes(way.mode))

const pairsOf = (a: readonly Way[], b: readonly Way[]): [Way, Way][] =>
  a.flatMap((one) =>
    b.filter((other) => bboxesOverlap(one.box, other.box)).map((other): [Way, Way] => [one, other]),
  )

function closedOnWay(closed: Closed, way: Way, world: ConflictWorld): Shared {
  if (!world.streets || way.stretches.length === 0) {
    return { streets: [], lines: lineThroughAreas(way.path, closed.area) }
  }
  return onStreets(common(closed.stretches, way.stretches), leastClosed, world)
}

function sharedByWays(
  a: Way,
  b: Way,
  why: NonNullable<Conflict['why']>,
  world: ConflictWorld,
): Shared {
  if (!world.streets || a.stretches.length === 0 || b.stretches.length === 0) {
    return why === 'narrow' ? nowhere : { streets: [], lines: linesShared(a.path, b.path) }
  }
  const other = why === 'narrow' ? b.facing : b.stretches
  return onStreets(common(a.stretches, other), leastShared, world)
}

function closedTwice(a: Closed, b: Closed, world: ConflictWorld): Shared {
  if (!bboxesOverlap(a.box, b.box)) return nowhere
  if (a.modes.length > 0 && b.modes.length > 0 && !a.modes.some((m) => b.modes.includes(m))) {
    return nowhere
  }
  if (!world.streets) return { streets: [], lines: areasShared(a.area, b.area) }
  return onStreets(common(a.either, b.either), leastClosed, world)
}

function onStreets(parts: Stretches, least: number, { streets }: ConflictWorld): Shared {
  if (!streets || parts.length === 0 || metresOf(parts, streets) < least) return nowhere
  const sorted = sortStretches([...parts])
  return { streets: namesOf(sorted, streets), lines: linesOf(sorted, streets) }
}
