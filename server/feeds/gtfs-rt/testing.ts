/**
 * A small town for tests: one street with five stops, two lines, and feeds about them.
 *
 * @module
 */

import type { Network } from '../../network/network.ts'
import { networkFromTables } from '../../network/testing.ts'
import { Warnings } from '../warnings.ts'
import { decodeFeed } from './decode.ts'
import { readReports } from './reports.ts'

const stops = ['A', 'B', 'C', 'D', 'E']

/** Stops A to E are 700 m apart on a straight street eastwards; line 1 runs both ways, 2 one way. */
export function smallTown(): Promise<Network> {
  const trips = [
    ['r1', 'out', '0', 'sh0'],
    ['r1', 'late', '0', 'sh0'],
    ['r1', 'back', '1', 'sh1'],
    ['r2', 'two', '0', 'sh0'],
  ]
  const times = trips.flatMap(([, trip, direction]) => {
    const start = trip === 'late' ? 24 : 8
    return (direction === '0' ? stops : [...stops].reverse()).map((stop, i) => {
      const time = `${String(start).padStart(2, '0')}:${String(i * 10).padStart(2, '0')}:00`
      return `${trip},${time},${time},${stop},${(i + 1) * 10}`
    })
  })
  const shapes = stops.flatMap((_, i) => {
    const lon = (at: number) => (3.7 + at * 0.01).toFixed(2)
    return [`sh0,51.05,${lon(i)},${i + 1}`, `sh1,51.05,${lon(4 - i)},${i + 1}`]
  })
  return networkFromTables({
    'agency.txt':
      'agency_id,agency_name,agency_url,agency_timezone\nag,Town,https://town.example,Europe/Brussels\n',
    'routes.txt': 'route_id,agency_id,route_short_name,route_type\nr1,ag,1,3\nr2,ag,2,0\n',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${stops.map((id, i) => `${id},Stop ${id},51.0501,${(3.7 + i * 0.01).toFixed(2)}`).join('\n')}\nZ,Stop Z,51.054,3.715\n`,
    'trips.txt': `route_id,service_id,trip_id,direction_id,shape_id,trip_headsign\n${trips.map(([route, trip, direction, shape]) => `${route},daily,${trip},${direction},${shape},${direction === '0' ? 'East' : 'West'}`).join('\n')}\n`,
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${times.join('\n')}\n`,
    'shapes.txt': `shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n${shapes.join('\n')}\n`,
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\ndaily,1,1,1,1,1,1,1,20260101,20271231\n',
  })
}

/** What a feed in JSON says, and what was wrong with it. */
export function readJson(network: Network, entity: unknown, header: object = {}) {
  const warnings = new Warnings()
  const message = decodeFeed(Buffer.from(JSON.stringify({ header, entity })))
  const { reports, closed } = readReports(message, network, 'Europe/Brussels', warnings)
  return { reports, closed, warnings: warnings.lines() }
}
