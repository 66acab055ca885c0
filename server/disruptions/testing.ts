/**
 * A town for tests of this room: two trams on Main Street, a bus across, a station with two
 * platforms, and two municipalities.
 *
 * ```
 *        s1 ── s2 ── s3 ── s4 ── s5      T1 (routes t1a, t1b), east is direction 0
 *                    │
 *                    b1 (platform of `hub`, with b2), bus 5 from b1 to b9, south
 * ```
 *
 * @module
 */

import type { FeatureCollection } from 'geojson'
import type { Network } from '../network/network.ts'
import { networkFromTables } from '../network/testing.ts'
import { createAreas } from './areas.ts'
import { type Delivery, emptyReport, type Report } from './report.ts'

const stops = [
  's1,One,51.000,3.700,0,',
  's2,Two,51.000,3.705,0,',
  's3,Three,51.000,3.710,0,',
  's4,Four,51.000,3.715,0,',
  's5,Five,51.000,3.720,0,',
  'w1,One,51.0002,3.700,0,',
  'w2,Two,51.0002,3.705,0,',
  'w3,Three,51.0002,3.710,0,',
  'w4,Four,51.0002,3.715,0,',
  'w5,Five,51.0002,3.720,0,',
  'hub,Hub,50.999,3.710,1,',
  'b1,Hub,50.999,3.710,0,hub',
  'b2,Hub,50.999,3.7102,0,hub',
  'b9,South,50.990,3.710,0,',
]

const trips: [trip: string, route: string, direction: number, headsign: string, stops: string][] = [
  ['east-a', 't1a', 0, 'Five', 's1 s2 s3 s4 s5'],
  ['east-b', 't1b', 0, 'Four', 's1 s2 s3 s4'],
  ['west-a', 't1a', 1, 'One', 'w5 w4 w3 w2 w1'],
  ['bus-out', 'b5', 0, 'South', 'b1 s3 b9'],
  ['bus-back', 'b5', 1, 'Hub', 'b9 b2'],
]

/** @param prefix - before every stop's name, which makes it another network */
export function smallTown(prefix = ''): Promise<Network> {
  return networkFromTables({
    'agency.txt':
      'agency_id,agency_name,agency_url,agency_timezone\nlocal,Local,http://local,Europe/Brussels\n',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n${stops
      .map((row) => row.replace(',', `,${prefix}`))
      .join('\n')}\n`,
    'routes.txt':
      'route_id,agency_id,route_short_name,route_long_name,route_type,route_color\n' +
      't1a,local,T1,Main,0,ff0000\nt1b,local,T1,Main short,0,ff0000\nb5,local,5,Across,3,\n',
    'trips.txt': `route_id,service_id,trip_id,direction_id,trip_headsign\n${trips
      .map(
        ([trip, route, direction, headsign]) => `${route},daily,${trip},${direction},${headsign}`,
      )
      .join('\n')}\n`,
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${trips
      .flatMap(([trip, , , , visited]) =>
        visited.split(' ').map((stop, i) => {
          const time = `08:${String(i * 5).padStart(2, '0')}:00`
          return `${trip},${time},${time},${stop},${i + 1}`
        }),
      )
      .join('\n')}\n`,
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
      'daily,1,1,1,1,1,1,1,20260101,20271231\n',
  })
}

const box = (nis: string, west: number, east: number) => ({
  type: 'Feature' as const,
  properties: { nis, name: `Town ${nis}` },
  geometry: {
    type: 'Polygon' as const,
    coordinates: [
      [
        [west, 50.9],
        [east, 50.9],
        [east, 51.1],
        [west, 51.1],
        [west, 50.9],
      ],
    ],
  },
})

const borders: FeatureCollection = {
  type: 'FeatureCollection',
  features: [box('10001', 3.6, 3.712), box('10002', 3.712, 3.8)],
}

export const smallAreas = createAreas(borders)

export const aReport = (over: Partial<Report> = {}): Report => ({
  ...emptyReport('one'),
  cause: 'CONSTRUCTION',
  severity: 'WARNING',
  ...over,
})

export const aDelivery = (over: Partial<Delivery> = {}): Delivery => ({
  source: 'feed-a',
  publisher: 'Somebody',
  example: false,
  at: '2026-11-21T12:00:00Z',
  reports: [],
  mode: 'replace',
  closed: [],
  ...over,
})
