/**
 * A town in squares with lines of its own, for tests of the engine.
 *
 * @module
 */

import { metresPerDegree } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { networkFromTables } from '../../network/testing.ts'
import { townStreets } from '../../streets/testing.ts'
import { coursesOf } from '../courses/courses-testing.ts'
import type { World } from '../engine-types.ts'

/** Metres between two corners. */
export const block = 200
const origin: Position = [3.7, 51]
const scale = metresPerDegree(origin[1])

/** A corner by row (a is the south) and column, e.g. `b3`; fractions are between: `[1, 3.5]`. */
export const corner = (name: string): Position =>
  place(name.charCodeAt(0) - 97, Number(name.slice(1)))

export const place = (row: number, column: number): Position => [
  origin[0] + (column * block) / scale.lon,
  origin[1] + (row * block) / scale.lat,
]

/** A square around a place, this many metres to each side. */
export function square([lon, lat]: Position, metres: number) {
  const dx = metres / scale.lon
  const dy = metres / scale.lat
  return {
    type: 'Polygon' as const,
    coordinates: [
      [
        [lon - dx, lat - dy],
        [lon + dx, lat - dy],
        [lon + dx, lat + dy],
        [lon - dx, lat + dy],
        [lon - dx, lat - dy],
      ],
    ],
  }
}

export interface TownLine {
  /** Of the trip, and of the route unless that is given. */
  id: string
  route?: string
  direction?: 0 | 1
  tram?: boolean
  /** Corners in order of travel. */
  path: readonly string[]
  /** Share of the way through the path: 1.5 is halfway between its second corner and its third. */
  stops: readonly number[]
  /** Seconds from stop to stop; 30 where absent. */
  pace?: number
  /** First departure. */
  at?: string
}

export interface TownOptions {
  rows: number
  columns: number
  lines: readonly TownLine[]
  /** Streets that are not there, e.g. `b1b2`. */
  without?: readonly string[]
  /** Tags of single streets. */
  tags?: Record<string, Record<string, string>>
  /** Rails of the map, by corners; driven both ways, except loops. */
  rails?: readonly { path: readonly string[]; oneway?: boolean }[]
}

/** The town with its streets and lines. A stop is named by its trip and number: `east 1`. */
export async function squareTown(options: TownOptions): Promise<World> {
  const { rows, columns, lines, without = [], tags = {}, rails = [] } = options
  const nodes: Record<string, Position> = {}
  const ways: { nodes: string[]; tags: Record<string, string> }[] = []
  const add = (from: string, to: string, name: string) => {
    if (without.includes(from + to)) return
    const highway = 'unclassified'
    ways.push({ nodes: [from, to], tags: { highway, name, ...tags[from + to] } })
  }
  for (let row = 0; row < rows; row++) {
    const letter = String.fromCharCode(97 + row)
    for (let column = 0; column < columns; column++) {
      const here = `${letter}${column}`
      nodes[here] = place(row, column)
      if (column > 0) add(`${letter}${column - 1}`, here, `Street ${letter}`)
      if (row > 0) add(`${String.fromCharCode(96 + row)}${column}`, here, `Lane ${column}`)
    }
  }
  for (const { path, oneway } of rails) {
    ways.push({ nodes: [...path], tags: { railway: 'tram', oneway: oneway ? 'yes' : 'no' } })
  }
  const streets = townStreets({
    nodes,
    ways,
  })
  const network = await networkFromTables(tablesOf(lines))
  return { network, streets, courses: coursesOf(network, streets) }
}

function tablesOf(lines: readonly TownLine[]): Record<string, string> {
  const routes = new Map(lines.map((line) => [line.route ?? line.id, line.tram ? 0 : 3]))
  const stops: string[] = []
  const times: string[] = []
  const shapes: string[] = []
  for (const { id, path, stops: shares, pace = 30, at = '08:00:00' } of lines) {
    const start = at.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
    for (const [i, share] of shares.entries()) {
      const [lon, lat] = onPath(path, share)
      stops.push(`${id}${i},${id} ${i},${lat},${lon}`)
      const time = clock(start + i * pace)
      times.push(`${id},${i},${id}${i},${time},${time}`)
    }
    for (const [i, name] of path.entries()) {
      const [lon, lat] = corner(name)
      shapes.push(`${id},${lat},${lon},${i}`)
    }
  }
  const days = 'monday,tuesday,wednesday,thursday,friday,saturday,sunday'
  return {
    'agency.txt': 'agency_name,agency_url,agency_timezone\nT,https://t.example,Europe/Brussels',
    'routes.txt': `route_id,route_short_name,route_type\n${[...routes].map(([id, type]) => `${id},${id},${type}`).join('\n')}`,
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${stops.join('\n')}`,
    'trips.txt': `route_id,service_id,trip_id,direction_id,shape_id\n${lines
      .map(({ id, route, direction = 0 }) => `${route ?? id},daily,${id},${direction},${id}`)
      .join('\n')}`,
    'stop_times.txt': `trip_id,stop_sequence,stop_id,arrival_time,departure_time\n${times.join('\n')}`,
    'shapes.txt': `shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n${shapes.join('\n')}`,
    'calendar.txt': `service_id,${days},start_date,end_date\ndaily,1,1,1,1,1,1,1,20260101,20261231`,
  }
}

/** A stop at the right kerb. */
function onPath(path: readonly string[], share: number): Position {
  const i = Math.min(Math.floor(share), path.length - 2)
  const from = corner(path[i] as string)
  const to = corner(path[i + 1] as string)
  const along = share - i
  const dx = (to[0] - from[0]) * scale.lon
  const dy = (to[1] - from[1]) * scale.lat
  const length = Math.hypot(dx, dy)
  const kerb = 4 / length
  return [
    from[0] + (dx * along + dy * kerb) / scale.lon,
    from[1] + (dy * along - dx * kerb) / scale.lat,
  ]
}

const clock = (seconds: number) =>
  [seconds / 3600, (seconds / 60) % 60, seconds % 60]
    .map((part) => String(Math.floor(part)).padStart(2, '0'))
    .join(':')

/** Corners along a path, by name. */
export function cornersOf(coordinates: readonly number[][] | undefined): string[] {
  return (coordinates ?? []).flatMap(([lon = 0, lat = 0]) => {
    const column = Math.round(((lon - origin[0]) * scale.lon) / block)
    const row = Math.round(((lat - origin[1]) * scale.lat) / block)
    const [x, y] = place(row, column)
    const isCorner = Math.abs(x - lon) < 1e-5 && Math.abs(y - lat) < 1e-5
    return isCorner ? [`${String.fromCharCode(97 + row)}${column}`] : []
  })
}
