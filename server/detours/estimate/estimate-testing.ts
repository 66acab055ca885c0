/**
 * A town for tests of estimates: a main street with a street on either side, and buses along it.
 *
 * ```
 *   n1 ── n2 ── n3 ── n4        North Street
 *   │     │     │     │
 *   m0 ─ m1 ── m2 ── m3 ── m4 ── m5   Main Street: n1 hangs on m1, …, n4 on m4
 *   │     │     │     │
 *   s1 ── s2 ── s3 ── s4        South Street
 * ```
 *
 * Stops `a` … `e` lie in the middle of the five stretches of Main Street, bus 1 calls at all of
 * them from west to east, and back. Bus 2 drives as bus 1.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'
import type { Network } from '../../network/network.ts'
import { networkFromTables } from '../../network/testing.ts'
import { type Town, townStreets } from '../../streets/testing.ts'
import { coursesOf } from '../courses/courses-testing.ts'
import type { World } from '../engine-types.ts'
import type { MissedSection } from './estimate-types.ts'

const at = (x: number, y: number): Position => [3.7 + x * 0.003, 51.05 + y * 0.001]

const columns = [1, 2, 3, 4]

export const townNodes: Record<string, Position> = Object.fromEntries([
  ...[0, 1, 2, 3, 4, 5].map((x) => [`m${x}`, at(x, 0)]),
  ...columns.map((x) => [`n${x}`, at(x, 1)]),
  ...columns.map((x) => [`s${x}`, at(x, -1.2)]),
])

const main = { highway: 'secondary', name: 'Main Street' }
const north = { highway: 'tertiary', name: 'North Street' }
const south = { highway: 'tertiary', name: 'South Street' }
const crossing = { highway: 'tertiary' }

export const townWays: Town['ways'] = [
  { nodes: ['m0', 'm1', 'm2', 'm3', 'm4', 'm5'], tags: main },
  { nodes: ['n1', 'n2', 'n3', 'n4'], tags: north },
  { nodes: ['s1', 's2', 's3', 's4'], tags: south },
  ...columns.flatMap((x) => [
    { nodes: [`m${x}`, `n${x}`], tags: { ...crossing, name: `North Lane ${x}` } },
    { nodes: [`m${x}`, `s${x}`], tags: { ...crossing, name: `South Lane ${x}` } },
  ]),
]

const stopNames = ['a', 'b', 'c', 'd', 'e']

export async function townNetwork(mode = 3, shape = ['m0', 'm5']): Promise<Network> {
  const line = shape.map((name) => townNodes[name] as Position)
  const stops = stopNames.map((name, i) => [name, at(i + 0.5, 0)] as const)
  const trips = [
    ['east', 'r1', 0, stopNames],
    ['west', 'r1', 1, [...stopNames].reverse()],
    ['east2', 'r2', 0, stopNames],
  ] as const
  const rows = (header: string, all: readonly (readonly (string | number)[])[]) =>
    `${header}\n${all.map((row) => row.join(',')).join('\n')}\n`
  return networkFromTables({
    'agency.txt': rows('agency_id,agency_name,agency_url,agency_timezone', [
      ['local', 'Local', 'http://local', 'Europe/Brussels'],
    ]),
    'stops.txt': rows(
      'stop_id,stop_name,stop_lat,stop_lon',
      stops.map(([name, [lon, lat]]) => [name, `Stop ${name}`, lat, lon]),
    ),
    'routes.txt': rows('route_id,agency_id,route_short_name,route_long_name,route_type', [
      ['r1', 'local', '1', 'One', mode],
      ['r2', 'local', '2', 'Two', mode],
    ]),
    'trips.txt': rows(
      'route_id,service_id,trip_id,direction_id,trip_headsign,shape_id',
      trips.map(([trip, route, direction]) => [
        route,
        'daily',
        trip,
        direction,
        direction === 0 ? 'East' : 'West',
        `shape${direction}`,
      ]),
    ),
    'shapes.txt': rows(
      'shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence',
      [line, line.toReversed()].flatMap((points, direction) =>
        points.map(([lon, lat], i) => [`shape${direction}`, lat, lon, i + 1]),
      ),
    ),
    'stop_times.txt': rows(
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence',
      trips.flatMap(([trip, , , visited]) =>
        visited.map((stop, i) => [trip, `08:0${i}:00`, `08:0${i}:00`, stop, i + 1]),
      ),
    ),
    'calendar.txt': rows(
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date',
      [['daily', 1, 1, 1, 1, 1, 1, 1, 20260101, 20271231]],
    ),
  })
}

/** The town as a world; other ways than its own make another town. */
export async function townWorld(
  ways = townWays,
  nodes = townNodes,
  { mode = 3, shape = ['m0', 'm5'] }: { mode?: number; shape?: string[] } = {},
): Promise<World> {
  const network = await townNetwork(mode, shape)
  const used = new Set(ways.flatMap((way) => [...way.nodes]))
  const kept = Object.fromEntries(Object.entries(nodes).filter(([name]) => used.has(name)))
  const streets = townStreets({ nodes: kept, ways })
  return { network, streets, courses: coursesOf(network, streets) }
}

/** The section of a trip's pattern around these stops. */
export function missedOf(world: World, tripId: string, stopIds: string[]): MissedSection {
  const { network } = world
  const pattern = network.pattern(network.trip(tripId)?.patternId ?? '')
  if (!pattern) throw new Error(`no trip ${tripId}`)
  const visits = pattern.visits
  const first = visits.findIndex(({ stopId }) => stopIds.includes(stopId))
  const last = visits.findLastIndex(({ stopId }) => stopIds.includes(stopId))
  return {
    patternId: pattern.id,
    fromMeasure: (visits[first - 1] ?? visits[first])?.measure ?? 0,
    toMeasure: (visits[last + 1] ?? visits[last])?.measure ?? 0,
    missedStopIds: stopIds,
  }
}
