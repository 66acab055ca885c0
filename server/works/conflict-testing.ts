/**
 * A town with closures and detours, for tests of conflicts. Places are metres east and north of its
 * middle.
 *
 * ```
 *  y=200  ──── Noordlaan ──────────
 *         │      ┆(narrow)  ║  │         ║ Viaduct, above Noordlaan and Hoofdstraat
 *  y=25   ─ Ventweg ─────────────         beside Hoofdstraat
 *  y=0    ──── Hoofdstraat ────────
 * ```
 *
 * @module
 */

import type { LineString } from 'geojson'
import { planeAt, positionOn } from '../../shared/geo/plane.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Mode } from '../../shared/network.ts'
import { emptyWorks } from '../../shared/works/empty.ts'
import type { PatternAnswer, WorksContent } from '../../shared/works/works.ts'
import type { Network } from '../network/network.ts'
import { townStreets } from '../streets/testing.ts'
import type { ConflictWorld } from './conflict-occupation.ts'

export type Place = [x: number, y: number]

const plane = planeAt([3.72, 51.05])
export const placeAt = ([x, y]: Place): Position => positionOn(plane, x, y)

const places: Record<string, Place> = {
  a: [0, 0],
  b: [200, 0],
  c: [400, 0],
  d: [600, 0],
  e: [0, 25],
  f: [600, 25],
  A: [0, 200],
  B: [200, 200],
  C: [400, 200],
  D: [600, 200],
  v: [300, -150],
  w: [300, 350],
}

export const streets = townStreets({
  nodes: Object.fromEntries(Object.entries(places).map(([name, at]) => [name, placeAt(at)])),
  ways: [
    { nodes: 'abcd', tags: { name: 'Hoofdstraat', highway: 'secondary' } },
    { nodes: 'ABCD', tags: { name: 'Noordlaan', highway: 'secondary' } },
    { nodes: 'ef', tags: { name: 'Ventweg' } },
    { nodes: 'aA', tags: { name: 'Westweg' } },
    { nodes: 'bB', tags: { name: 'Smalle straat', width: '4' } },
    { nodes: 'cC', tags: { name: 'Zijstraat', highway: 'tertiary' } },
    { nodes: 'dD', tags: { name: 'Oostweg' } },
    { nodes: 'vw', tags: { name: 'Viaduct', bridge: 'yes', layer: '1', highway: 'primary' } },
  ],
})

/** A network without lines around the town. */
export const townNetwork = {
  bbox: streets.streets.bbox,
  route: () => undefined,
  line: () => undefined,
} as unknown as Network

export const world: ConflictWorld = { network: townNetwork, streets }

export const lineThrough = (...through: Place[]): LineString => ({
  type: 'LineString',
  coordinates: through.map(placeAt),
})

export interface TestWorks {
  title?: string
  /** A line that is closed. */
  closed?: Place[]
  /** Ways driven instead, by line number. */
  ways?: Record<string, Place[]>
  mode?: Mode
  modes?: Mode[]
  schedule?: Partial<WorksContent['schedule']>
  gipodId?: string
}

/** Works in December 2026, all day and night where nothing else is said. */
export function worksWith(works: TestWorks): WorksContent {
  const { title = 'Werken', closed, ways = {}, mode = 'bus', modes, schedule, gipodId } = works
  const empty = emptyWorks({ timeZone: 'Europe/Brussels', now: '2026-11-22T08:00:00Z', modes: [] })
  return {
    ...empty,
    title,
    closure: {
      parts: closed ? [{ id: 'p1', geometry: lineThrough(...closed) }] : [],
      modes: modes ?? ['bus', 'tram'],
      radius: 15,
    },
    schedule: {
      ...empty.schedule,
      start: '2026-12-01T06:00',
      end: '2026-12-15T18:00',
      ...schedule,
    },
    answers: Object.entries(ways).map(([number, way]) => answerWith(number, mode, way)),
    ...(gipodId === undefined ? {} : { gipodId }),
  }
}

function answerWith(number: string, mode: Mode, way: Place[]): PatternAnswer {
  const path = lineThrough(...way)
  return {
    patternId: `pattern ${number}`,
    routeId: `route ${number}`,
    directionId: 0,
    line: { id: number, number, mode },
    headsign: 'Station',
    kind: 'detour',
    legs: [
      {
        gap: 0,
        kind: 'detour',
        leave: 100,
        rejoin: 500,
        leaveAt: path.coordinates[0] as Position,
        rejoinAt: path.coordinates.at(-1) as Position,
        path,
        metres: 1000,
        delaySeconds: 60,
        missedStops: [],
        streets: [],
        origin: 'proposed',
      },
    ],
  }
}
