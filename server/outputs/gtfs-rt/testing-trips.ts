/**
 * A street with seven stops and disruptions on it, for tests of what is said trip by trip.
 *
 * ```
 *        ┌───────────────┐  the way round, 300 m to the north
 *   1 ── 2 ── 3 ── 4 ── 5 ── 6 ── 7     line 1 eastwards, 500 m and 120 s from stop to stop
 *   1 ── 2 ── 3 ── 4 ── 3 ── 2 ── 1     line 8, out and back
 *   1 ── 2 ── 3 ── 4 ── 5               line T, a tram
 * ```
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { metresPerDegree } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Report } from '../../disruptions/report.ts'
import { resolve } from '../../disruptions/resolve.ts'
import { aReport, smallAreas } from '../../disruptions/testing.ts'
import type { Network } from '../../network/network.ts'
import { networkFromTables } from '../../network/testing.ts'
import { clockOf } from './service-window.ts'

const scale = metresPerDegree(51)

/** Metres east and north of stop 1. */
export const place = (east: number, north = 0): Position => [
  3.7 + east / scale.lon,
  51 + north / scale.lat,
]

const hour = 3600

const runs: { trip: string; route: string; start: number; stops: number[]; first?: number }[] = [
  { trip: 'am', route: 'r1', start: 8 * hour, stops: [1, 2, 3, 4, 5, 6, 7] },
  // Numbers its stops otherwise than the first trip of its pattern does.
  { trip: 'noon', route: 'r1', start: 12 * hour, stops: [1, 2, 3, 4, 5, 6, 7], first: 11 },
  { trip: 'pm', route: 'r1', start: 18 * hour, stops: [1, 2, 3, 4, 5, 6, 7] },
  { trip: 'late', route: 'r1', start: 24 * hour + 1800, stops: [1, 2, 3, 4, 5, 6, 7] },
  { trip: 'loop', route: 'r8', start: 9 * hour, stops: [1, 2, 3, 4, 3, 2, 1] },
  { trip: 'tram', route: 'rt', start: 10 * hour, stops: [1, 2, 3, 4, 5] },
  { trip: 'often', route: 'rf', start: 7 * hour, stops: [1, 2, 3] },
]

const east = (stop: number) => (stop - 1) * 500

/** No line calls at them. */
export const besideStops = [
  { id: 'R', at: place(1_133, 300) },
  ...[1, 2, 3, 4, 5, 6].map((i) => ({ id: `n${i}`, at: place(i * 500 - 250, 100) })),
]

export const street = (): Promise<Network> =>
  networkFromTables({
    'agency.txt':
      'agency_id,agency_name,agency_url,agency_timezone\nag,Town,https://town.example,Europe/Brussels\n',
    'feed_info.txt':
      'feed_publisher_name,feed_publisher_url,feed_lang,feed_version\nTown,https://town.example,nl,v7\n',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${[1, 2, 3, 4, 5, 6, 7]
      .map((stop) => {
        const [lon, lat] = place(east(stop))
        return `${stop},Stop ${stop},${lat},${lon}`
      })
      .join('\n')}\n${besideStops
      .map(({ id, at: [lon, lat] }) => `${id},Beside ${id},${lat},${lon}`)
      .join('\n')}\n`,
    'routes.txt':
      'route_id,agency_id,route_short_name,route_type\nr1,ag,1,3\nr8,ag,8,3\nrt,ag,T,0\nrf,ag,F,3\n',
    'trips.txt': `route_id,service_id,trip_id,direction_id,shape_id\n${runs
      .map(({ route, trip, stops }) => `${route},daily,${trip},0,${stops.join('')}`)
      .join('\n')}\n`,
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${runs
      .flatMap(({ trip, start, stops, first = 1 }) =>
        stops.map((stop, i) => {
          const time = clockOf(start + i * 120)
          return `${trip},${time},${time},${stop},${first + i}`
        }),
      )
      .join('\n')}\n`,
    'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\noften,07:00:00,08:00:00,1200\n',
    'shapes.txt': `shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n${[
      ...new Set(runs.map(({ stops }) => stops.join(''))),
    ]
      .flatMap((id) =>
        [...id].map((stop, i) => {
          const [lon, lat] = place(east(Number(stop)))
          return `${id},${lat},${lon},${i}`
        }),
      )
      .join('\n')}\n`,
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
      'daily,1,1,1,1,1,1,1,20260101,20271231\n',
  })

/** From stop 2 round by the north to stop 5. */
export const round: Position[] = [place(500), place(500, 300), place(2000, 300), place(2000)]

export const updatedAt = '2026-11-20T10:00:00Z'

/** What a report says, as the snapshot has it. */
export const disruptionOf = (
  network: Network,
  report: Partial<Report>,
  id = 'feed-1',
): Disruption => ({
  id,
  version: 1,
  ...resolve(aReport({ effect: 'DETOUR', ...report }), { network, areas: smallAreas }),
  texts: [{ source: 'feed', header: { nl: 'Werken' }, description: { nl: 'Omleiding' }, url: {} }],
  sources: [{ source: 'feed', publisher: 'Town', reference: id, firstSeen: updatedAt, updatedAt }],
  example: false,
})

/** Line 1 misses stops 3 and 4 and stops at R instead of 3; it drives round, and loses three minutes. */
export const detoured: Partial<Report> = {
  selectors: [{ routeId: 'r1', directionId: 0, change: 'detour' }],
  stops: [
    {
      stopId: '3',
      change: 'notServed',
      routeIds: ['r1'],
      replacement: { stopId: 'R', basis: 'stated' },
      basis: 'stated',
    },
    { stopId: '4', change: 'notServed', routeIds: ['r1'], basis: 'stated' },
  ],
  detours: [{ routeIds: ['r1'], directionId: 0, path: round, basis: 'stated', delaySeconds: 180 }],
}
