/**
 * A town with everything that outputs stumble over: two directions with shapes, a bus that serves one
 * stop twice, a night bus past midnight, and one that runs by frequency.
 *
 * ```
 *   a1 ── a2 ── a3 ── a4 ── a5      tram T1 (east is direction 0; w5 … w1 on the other side)
 *   a1 ── b2 ── a3 ── b4 ── a1      bus 7, a round trip: a1 twice
 *   a5 ── n2 ── n3                  bus N, 24:30 and 25:10
 *   b2 ── b4 ── n3                  bus F, every 20 minutes
 * ```
 *
 * @module
 */

import type { Network } from '../network/network.ts'
import { networkFromTables } from '../network/testing.ts'

const stops = [
  'a1,Aula,51.0000,3.7000',
  'a2,Beek,51.0000,3.7050',
  'a3,Cité & Co,51.0000,3.7100',
  'a4,Dok <noord>,51.0000,3.7150',
  'a5,Einde,51.0000,3.7200',
  'w1,Aula,51.0002,3.7000',
  'w2,Beek,51.0002,3.7050',
  'w3,Cité & Co,51.0002,3.7100',
  'w4,Dok <noord>,51.0002,3.7150',
  'w5,Einde,51.0002,3.7200',
  'b2,Brug,51.0030,3.7050',
  'b4,Bos,51.0030,3.7150',
  'n2,Nacht,50.9960,3.7220',
  'n3,Nieuw,50.9930,3.7240',
]

interface Run {
  trip: string
  route: string
  direction: 0 | 1
  headsign: string
  shape?: string
  /** Seconds after noon minus 12 h. */
  start: number
  /** Seconds from each stop to the next. */
  step: number
  stops: string
}

const hour = 3600

const runs: Run[] = [
  ...[6, 8, 12, 18, 22].flatMap((at): Run[] => [
    {
      trip: `east-${at}`,
      route: 't1',
      direction: 0,
      headsign: 'Einde',
      shape: 'east',
      start: at * hour,
      step: 300,
      stops: 'a1 a2 a3 a4 a5',
    },
    {
      trip: `west-${at}`,
      route: 't1',
      direction: 1,
      headsign: 'Aula',
      shape: 'west',
      start: at * hour + 1800,
      step: 300,
      stops: 'w5 w4 w3 w2 w1',
    },
    {
      trip: `round-${at}`,
      route: 'b7',
      direction: 0,
      headsign: 'Rond',
      start: at * hour + 600,
      step: 240,
      stops: 'a1 b2 a3 b4 a1',
    },
  ]),
  {
    trip: 'short-9',
    route: 't1',
    direction: 0,
    headsign: 'Dok',
    start: 9 * hour,
    step: 300,
    stops: 'a1 a2 a3 a4',
  },
  {
    trip: 'night-1',
    route: 'n',
    direction: 0,
    headsign: 'Nieuw',
    start: 24.5 * hour,
    step: 420,
    stops: 'a5 n2 n3',
  },
  {
    trip: 'night-2',
    route: 'n',
    direction: 0,
    headsign: 'Nieuw',
    start: 25 * hour + 600,
    step: 420,
    stops: 'a5 n2 n3',
  },
  {
    trip: 'often',
    route: 'f',
    direction: 0,
    headsign: 'Nieuw',
    start: 7 * hour,
    step: 300,
    stops: 'b2 b4 n3',
  },
]

const clock = (seconds: number) =>
  [Math.floor(seconds / hour), Math.floor(seconds / 60) % 60, seconds % 60]
    .map((part) => String(part).padStart(2, '0'))
    .join(':')

const shape = (id: string, ids: string[], dent: number) =>
  ids.flatMap((stop, i) => {
    const [, , lat = '0', lon = '0'] =
      stops.find((row) => row.startsWith(`${stop},`))?.split(',') ?? []
    // Not straight, so that a shape is told from stops that are joined.
    return [
      `${id},${lat},${lon},${i * 2}`,
      `${id},${Number(lat) + dent},${Number(lon) + (id === 'east' ? 0.0025 : -0.0025)},${i * 2 + 1}`,
    ].slice(0, i === ids.length - 1 ? 1 : 2)
  })

/** Services run every day of 2026 and 2027. */
export const outputTown = (): Promise<Network> =>
  networkFromTables({
    'agency.txt':
      'agency_id,agency_name,agency_url,agency_timezone\ndl,De Lijn & co,https://www.delijn.be,Europe/Brussels\n',
    'feed_info.txt':
      'feed_publisher_name,feed_publisher_url,feed_lang,feed_version\nDe Lijn,https://www.delijn.be,nl,2026-10\n',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${stops.join('\n')}\n`,
    'routes.txt':
      'route_id,agency_id,route_short_name,route_long_name,route_type,route_color\n' +
      't1,dl,T1,Aula - Einde,0,ff0000\nb7,dl,7,Rond,3,\nn,dl,N,Nachtbus,3,\nf,dl,F,Vaak,3,\n',
    'trips.txt': `route_id,service_id,trip_id,direction_id,trip_headsign,shape_id\n${runs
      .map(
        (run) =>
          `${run.route},daily,${run.trip},${run.direction},${run.headsign},${run.shape ?? ''}`,
      )
      .join('\n')}\n`,
    'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${runs
      .flatMap(({ trip, start, step, stops: visited }) =>
        visited.split(' ').map((stop, i) => {
          const time = clock(start + i * step)
          // Trips of one pattern need not number their stops alike.
          const sequence = trip.endsWith('-8') ? (i + 1) * 10 : i + 1
          return `${trip},${time},${time},${stop},${sequence}`
        }),
      )
      .join('\n')}\n`,
    'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\noften,07:00:00,09:00:00,1200\n',
    'shapes.txt': `shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n${[
      ...shape('east', ['a1', 'a2', 'a3', 'a4', 'a5'], -0.0003),
      ...shape('west', ['w5', 'w4', 'w3', 'w2', 'w1'], 0.0003),
    ].join('\n')}\n`,
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
      'daily,1,1,1,1,1,1,1,20260101,20271231\n',
  })
