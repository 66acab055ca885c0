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
  facing,
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
  for (const [kind, closed, other] of [
    ['closureOnDetour', mine.closed, theirs],
    ['detourThroughClosure', theirs.closed, mine],
  ] as const) {
    if (!closed) continue
    const { where, lines } = closedOnWays(closed, other, world)
    add(kind, where, lines)
  }
  for (const why of ['sameDirection', 'narrow'] as const) {
    const { where, lines } = sharedByWays(mine, theirs, why, world)
    add('sharedStreet', where, lines, why)
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

/** Where, and the lines that drive there. */
interface Met {
  where: Shared
  lines: string[]
}

function closedOnWays(closed: Closed, { ways, driven }: Occupation, world: ConflictWorld): Met {
  const { modes, box, stretches, area } = closed
  const hit = ways.filter(
    (way) => bboxesOverlap(box, way.box) && (modes.length === 0 || modes.includes(way.mode)),
  )
  if (hit.length === 0) return { where: nowhere, lines: [] }
  // short, and most often nothing: only then is each way looked at
  const on = common(stretches, driven)
  const met = hit.map((way): Met => {
    const where =
      way.stretches.length === 0
        ? { streets: [], lines: lineThroughAreas(way.path, area) }
        : onStreets(common(on, way.stretches), leastClosed, world)
    return { where, lines: where.lines.length > 0 ? [...way.lines] : [] }
  })
  return {
    where: joinShared(met.map(({ where }) => where)),
    lines: met.flatMap(({ lines }) => lines),
  }
}

function sharedByWays(
  mine: Occupation,
  theirs: Occupation,
  why: NonNullable<Conflict['why']>,
  world: ConflictWorld,
): Met {
  const { streets } = world
  const isNarrow = why === 'narrow'
  const on = common(mine.driven, isNarrow ? theirs.facing : theirs.driven)
  const met = [{ where: onStreets(on, leastShared, world), lines: [] as string[] }]
  if (streets && met[0]?.where.lines.length) {
    const drive = (ways: readonly Way[], parts: Stretches) =>
      ways.filter((way) => common(parts, way.stretches).length > 0).flatMap((way) => way.lines)
    const turned = isNarrow ? facing(on, streets) : on
    met.push({ where: nowhere, lines: [...drive(mine.ways, on), ...drive(theirs.ways, turned)] })
  }
  if (!isNarrow) {
    for (const [a, b] of pairsOf(mine.ways, theirs.ways)) {
      if (a.stretches.length > 0 && b.stretches.length > 0) continue
      const lines = linesShared(a.path, b.path)
      if (lines.length > 0)
        met.push({ where: { streets: [], lines }, lines: [...a.lines, ...b.lines] })
    }
  }
  return {
    where: joinShared(met.map(({ where }) => where)),
    lines: met.flatMap(({ lines }) => lines),
  }
}

/** Those of which one lies on no street that is known. */
function pairsOf(mine: readonly Way[], theirs: readonly Way[]): [Way, Way][] {
  const isDrawn = ({ stretches }: Way) => stretches.length === 0
  if (!mine.some(isDrawn) && !theirs.some(isDrawn)) return []
  return mine.flatMap((a) =>
    theirs.filter((b) => bboxesOverlap(a.box, b.box)).map((b): [Way, Way] => [a, b]),
  )
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
