/**
 * What works, or a disruption of a feed, take of the streets: what is closed, and which ways are
 * driven instead.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Disruption } from '../../shared/disruption.ts'
import { bboxOf, padBBox } from '../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../shared/geo/position.ts'
import type { Mode } from '../../shared/network.ts'
import type { Period } from '../../shared/time/period.ts'
import { geometryOf } from '../../shared/works/closure.ts'
import { periodsOf } from '../../shared/works/schedule.ts'
import type { WorksContent } from '../../shared/works/works.ts'
import type { ClosedEdges } from '../detours/closure/closed-streets.ts'
import { closeStreets } from '../detours/closure/closure.ts'
import { ClosureError } from '../detours/closure/closure-error.ts'
import type { Network } from '../network/network.ts'
import type { Streets } from '../streets/street-graph.ts'
import { breathe } from './breathe.ts'
import { stretchesOfPath } from './conflict-paths.ts'
import {
  eitherWay,
  facing,
  keyOf,
  type Stretch,
  type Stretches,
  sortStretches,
} from './conflict-stretches.ts'
import { simpleGeometry } from './simple-areas.ts'

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
  /** What any of the ways drives. */
  driven: Stretches
  /** Who drives there would meet one of them where the street is too narrow for two. */
  facing: Stretches
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
  /** None where most of it lies on no street that is known. */
  stretches: Stretches
}

/** Metres around a box, so that what touches is found. */
const reach = 15

/** Of what staff wrote; half drawn it takes nothing yet. */
export async function occupationOfWorks(
  content: WorksContent,
  world: ConflictWorld,
): Promise<Occupation> {
  const { closure, schedule, answers } = content
  const ways: Drawn = new Map()
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
    ...(await waysOf(ways, world)),
  }
}

/** Of what a feed says: works areas, and ways that it states itself. */
export async function occupationOfDisruption(
  disruption: Disruption,
  world: ConflictWorld,
): Promise<Occupation> {
  const { network } = world
  const ways: Drawn = new Map()
  for (const { basis, routeIds, path } of disruption.detours) {
    if (basis !== 'stated') continue
    const routes = routeIds.flatMap((id) => network.route(id) ?? [])
    const lines = routes.flatMap(({ lineId }) => network.line(lineId)?.number ?? [])
    addWay(ways, routes[0]?.mode ?? 'bus', path, lines)
  }
  const { kind, area, impactPeriods } = disruption
  const closed = kind === 'works' && area ? closedBy(simpleGeometry(area), world, []) : undefined
  return {
    periods: impactPeriods,
    ...(closed ? { closed } : {}),
    ...(await waysOf(ways, world)),
  }
}

export const boxesOf = ({ closed, ways }: Occupation): BBox[] => [
  ...(closed ? [closed.box] : []),
  ...ways.map(({ box }) => box),
]

/** Ways by what is driven along where. */
type Drawn = Map<string, DrawnWay>

interface DrawnWay {
  mode: Mode
  path: Position[]
  lines: Set<string>
}

async function waysOf(
  drawn: Drawn,
  world: ConflictWorld,
): Promise<Pick<Occupation, 'ways' | 'driven' | 'facing'>> {
  const ways: Way[] = []
  for (const each of drawn.values()) {
    await breathe()
    const way = wayOf(each, world)
    if (way) ways.push(way)
  }
  const driven = sortStretches(ways.flatMap(({ stretches }) => stretches))
  return { ways, driven, facing: world.streets ? facing(driven, world.streets) : [] }
}

function addWay(ways: Drawn, mode: Mode, path: Position[], lines: readonly string[]): void {
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

function wayOf({ mode, path, lines }: DrawnWay, { streets }: ConflictWorld): Way | undefined {
  const box = bboxOf(path)
  if (!box || path.length < 2) return undefined
  return {
    box: padBBox(box, reach),
    mode,
    lines: [...lines].sort(),
    path,
    stretches: streets ? stretchesOfPath(path, mode, streets) : [],
  }
}
