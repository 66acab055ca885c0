/**
 * What works, or a disruption of a feed, take of the streets: what is closed, and which ways are
 * driven instead.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Disruption } from '../../shared/disruption.ts'
import { bboxOf, measures, padBBox } from '../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../shared/geo/position.ts'
import type { Mode } from '../../shared/network.ts'
import type { Conflict } from '../../shared/staff-api.ts'
import type { Period } from '../../shared/time/period.ts'
import { geometryOf } from '../../shared/works/closure.ts'
import { periodsOf } from '../../shared/works/schedule.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { ClosedEdges } from '../detours/closure/closed-streets.ts'
import { closeStreets } from '../detours/closure/closure.ts'
import { ClosureError } from '../detours/closure/closure-error.ts'
import type { Network } from '../network/network.ts'
import { matchLine } from '../streets/match/match.ts'
import type { Streets } from '../streets/street-graph.ts'
import {
  eitherWay,
  facing,
  keyOf,
  type Stretch,
  type Stretches,
  sortStretches,
} from './conflict-stretches.ts'

/** What streets are looked up in. */
export interface ConflictWorld {
  network: Network
  /** Absent: everything is compared as drawn. */
  streets?: Streets
}

export interface Occupation {
  /** Periods it is in force, in order, apart; empty: always. */
  periods: readonly Period[]
  closed?: Closed
  ways: readonly Way[]
}

export interface Closed {
  box: BBox
  /** Empty: every mode. */
  modes: readonly Mode[]
  stretches: Stretches
  /** The same, whichever way they are closed. */
  either: Stretches
  /** Polygons, for what lies on no street. */
  area: Position[][][]
}

/** One way driven instead, by all the lines that drive it. */
export interface Way {
  box: BBox
  mode: Mode
  /** Public numbers. */
  lines: readonly string[]
  path: readonly Position[]
  stretches: Stretches
  /** Who drives there would meet it where the street is too narrow for two. */
  facing: Stretches
}

/** Less of a path on the streets than this share of its length: it is compared as drawn. */
const leastMatched = 0.7
/** Metres around a box, so that what touches is found. */
const reach = 15
const railModes: ReadonlySet<Mode> = new Set<Mode>(['tram', 'metro', 'rail'])

/** Of what staff wrote; half drawn it takes nothing yet. */
export function occupationOfWorks(content: WorksContent, world: ConflictWorld): Occupation {
  const { closure, schedule, answers } = content
  const ways = new Map<string, { mode: Mode; path: Position[]; lines: Set<string> }>()
  for (const { kind, legs, line } of answers) {
    if (kind !== 'detour' && kind !== 'shortened') continue
    for (const leg of legs) {
      if (!leg.path) continue
      const mode: Mode = leg.kind === 'replacementBus' ? 'bus' : line.mode
      addWay(ways, mode, leg.path.coordinates as Position[], [line.number])
    }
  }
  const closed =
    closure && closure.parts.length > 0
      ? closedBy(geometryOf(closure), world, closure.modes, closure)
      : undefined
  return {
    periods: periodsOf(schedule),
    ...(closed ? { closed } : {}),
    ways: [...ways.values()].flatMap((way) => wayOf(way, world) ?? []),
  }
}

/** Of what a feed says: works areas, and ways that it states itself. */
export function occupationOfDisruption(disruption: Disruption, world: ConflictWorld): Occupation {
  const { network } = world
  const ways = new Map<string, { mode: Mode; path: Position[]; lines: Set<string> }>()
  for (const { basis, routeIds, path } of disruption.detours) {
    if (basis !== 'stated') continue
    const routes = routeIds.flatMap((id) => network.route(id) ?? [])
    const lines = routes.flatMap(({ lineId }) => network.line(lineId)?.number ?? [])
    addWay(ways, routes[0]?.mode ?? 'bus', path, lines)
  }
  const { kind, area, impactPeriods } = disruption
  const closed = kind === 'works' && area ? closedBy(area, world, []) : undefined
  return {
    periods: impactPeriods,
    ...(closed ? { closed } : {}),
    ways: [...ways.values()].flatMap((way) => wayOf(way, world) ?? []),
  }
}

export const boxesOf = ({ closed, ways }: Occupation): BBox[] => [
  ...(closed ? [closed.box] : []),
  ...ways.map(({ box }) => box),
]

function addWay(
  ways: Map<string, { mode: Mode; path: Position[]; lines: Set<string> }>,
  mode: Mode,
  path: Position[],
  lines: readonly string[],
): void {
  const key = `${mode} ${path.join(' ')}`
  const same = ways.get(key) ?? { mode, path, lines: new Set<string>() }
  for (const line of lines) same.lines.add(line)
  ways.set(key, same)
}

function closedBy(
  closure: Geometry,
  { network, streets }: ConflictWorld,
  modes: readonly Mode[],
  {
    radius,
    directions,
  }: Partial<Pick<NonNullable<WorksContent['closure']>, 'radius' | 'directions'>> = {},
): Closed | undefined {
  try {
    const world = { network, ...(streets ? { streets } : {}) }
    const ask = { closure, ...(radius ? { radius } : {}), ...(directions ? { directions } : {}) }
    const { onStreets, onRails, area } = closeStreets(ask, world)
    const box = bboxOf(area.flat(2))
    if (!box) return undefined
    const stretches = sortStretches([
      ...toStretches(onStreets, false),
      ...toStretches(onRails, true),
    ])
    const either = streets ? eitherWay(stretches, streets) : []
    return { box: padBBox(box, reach), modes, stretches, either, area }
  } catch (error) {
    if (error instanceof ClosureError) return undefined
    throw error
  }
}

const toStretches = ({ edges, from, to }: ClosedEdges, onRails: boolean): Stretch[] =>
  Array.from(edges, (edge, i) => ({
    key: keyOf(edge, onRails),
    from: from[i] as number,
    to: to[i] as number,
  }))

function wayOf(
  { mode, path, lines }: { mode: Mode; path: Position[]; lines: ReadonlySet<string> },
  { streets }: ConflictWorld,
): Way | undefined {
  const box = bboxOf(path)
  if (!box || path.length < 2) return undefined
  const stretches = streets ? stretchesOf(path, mode, streets) : []
  return {
    box: padBBox(box, reach),
    mode,
    lines: [...lines].sort(),
    path,
    stretches,
    facing: streets ? facing(stretches, streets) : [],
  }
}

/** A path as the edges it drives: so a bridge above and a street beside are none of it. */
function stretchesOf(path: readonly Position[], mode: Mode, streets: Streets): Stretches {
  const onRails = railModes.has(mode) && streets.rails !== undefined
  const graph = onRails && streets.rails ? streets.rails : streets.streets
  const along = measures(path)
  const vehicle = railModes.has(mode) ? 'tram' : 'bus'
  const { pieces } = matchLine(graph, path, along, { known: 'shape', vehicle })
  const matched = pieces.filter(({ edge }) => edge >= 0)
  const metres = matched.reduce((sum, { from, to }) => sum + to - from, 0)
  if (metres < leastMatched * (along.at(-1) ?? 0)) return []
  return sortStretches(
    matched.map(({ edge, start, end }) => ({ key: keyOf(edge, onRails), from: start, to: end })),
  )
}
