/**
 * Small networks for this folder's tests, written down as lines with their stops and run through
 * the importer.
 *
 * @module
 */

import type { Network } from '../../network/network.ts'
import { networkFromTables } from '../../network/testing.ts'

export interface SmallRoute {
  id: string
  number: string
  /** Headsign, and the stops as `id name`. */
  directions: [headsign: string, stops: string[]][]
}

/** A De Lijn network; stops stand 110 m apart, in the order first named. */
export function smallNetwork(routes: readonly SmallRoute[]): Promise<Network> {
  const stops = new Map<string, string>()
  const trips: string[] = []
  const stopTimes: string[] = []
  for (const { id, directions } of routes) {
    directions.forEach(([headsign, named], direction) => {
      const trip = `${id}-${direction}`
      trips.push(`${id},ALL,${trip},"${headsign}",${direction}`)
      named.forEach((text, i) => {
        const [, stop = '', name = ''] = /^(\d+) (.+)$/.exec(text) ?? []
        stops.set(stop, name)
        const time = `08:${String(i).padStart(2, '0')}:00`
        stopTimes.push(`${trip},${time},${time},${stop},${i + 1}`)
      })
    })
  }
  const table = (...rows: string[]) => rows.join('\n')
  return networkFromTables({
    'agency.txt': table(
      'agency_id,agency_name,agency_url,agency_timezone',
      'delijn,De Lijn,https://www.delijn.be,Europe/Brussels',
    ),
    'calendar.txt': table(
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date',
      'ALL,1,1,1,1,1,1,1,20260101,20271231',
    ),
    'routes.txt': table(
      'route_id,agency_id,route_short_name,route_long_name,route_type',
      ...routes.map(({ id, number }) => `${id},delijn,${number},"Line ${number}",3`),
    ),
    'stops.txt': table(
      'stop_id,stop_name,stop_lat,stop_lon',
      ...[...stops].map(([id, name], i) => `${id},"${name}",${51 + i / 1000},3.7`),
    ),
    'trips.txt': table('route_id,service_id,trip_id,trip_headsign,direction_id', ...trips),
    'stop_times.txt': table(
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence',
      ...stopTimes,
    ),
  })
}
