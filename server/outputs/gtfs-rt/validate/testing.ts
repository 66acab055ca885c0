/**
 * A feed that keeps every rule, and its schedule: tests break one thing at a time.
 *
 * @module
 */

import { tableSource } from '../../../network/gtfs/source.ts'
import { readSchedule } from './schedule-file.ts'
import { encodePolyline } from './testing-polyline.ts'

const stops = ['A', 'B', 'C', 'D', 'E']
const lon = (i: number) => 3.7 + i * 0.01

/** `out`, `late` and `back` between A and E; `loop` is at A twice. Ids have a prefix, as in merged files. */
export const schedule = () =>
  readSchedule(
    tableSource({
      'agency.txt':
        'agency_id,agency_name,agency_url,agency_timezone\nga:x:ag,Town,https://town.example,Europe/Brussels\n',
      'routes.txt':
        'route_id,agency_id,route_short_name,route_type\ngr:x:r1,ga:x:ag,1,3\ngr:x:r2,ga:x:ag,2,0\n',
      'stops.txt': `stop_id,stop_name,stop_lat,stop_lon,location_type\n${stops
        .map((id, i) => `gs:x:${id},Stop ${id},51.05,${lon(i)},0`)
        .join('\n')}\ngs:x:hub,Hub,51.05,3.7,1\n`,
      'trips.txt':
        'route_id,service_id,trip_id,direction_id,shape_id\ngr:x:r1,d,out,0,sh\ngr:x:r1,d,late,0,sh\n' +
        'gr:x:r1,d,back,1,\ngr:x:r2,d,loop,0,\n',
      'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${[
        ['out', 8, 'A B C D E'],
        ['late', 24, 'A B C D E'],
        ['back', 9, 'E D C B A'],
        ['loop', 10, 'A B C A'],
      ]
        .flatMap(([trip, hour, visited]) =>
          String(visited)
            .split(' ')
            .map((stop, i) => {
              const time = `${String(hour).padStart(2, '0')}:${String(i * 5).padStart(2, '0')}:00`
              return `${trip},${time},${time},gs:x:${stop},${(i + 1) * 10}`
            }),
        )
        .join('\n')}\n`,
      'shapes.txt':
        'shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\nsh,51.05,3.7,1\nsh,51.05,3.74,2\n',
      'calendar.txt':
        'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nd,1,1,1,1,1,1,1,20260101,20271231\n',
    }),
  )

/** Morning of 2026-11-21. */
export const made = 1_795_248_000

const text = (words: string) => ({ translation: [{ text: words, language: 'nl' }] })
const at = (seconds: number) => ({
  arrival: { time: made + seconds },
  departure: { time: made + seconds },
})

/** In the JSON mapping. Made anew each time, to be broken. */
export const soundFeed = () => ({
  header: {
    gtfsRealtimeVersion: '2.0' as string | undefined,
    incrementality: 'FULL_DATASET' as string | undefined,
    timestamp: String(made) as string | number | undefined,
  },
  entity: [
    {
      id: 'a1',
      alert: {
        activePeriod: [{ start: made, end: made + 3_600 }],
        communicationPeriod: [{ start: made - 60 }],
        impactPeriod: [{ start: made, end: made + 3_600 }],
        informedEntity: [
          { routeId: 'gr:x:r1', directionId: 0, stopId: 'gs:x:B' },
          { agencyId: 'ga:x:ag', routeType: 3 },
          { trip: { tripId: 'out', routeId: 'gr:x:r1' } },
        ],
        cause: 'CONSTRUCTION',
        causeDetail: text('Riolering'),
        effect: 'DETOUR',
        effectDetail: text('Omleiding'),
        headerText: text('Bus 1 rijdt om'),
        descriptionText: text('Tot 10 uur.'),
        url: text('https://omweg.example/hinder/a1'),
      },
    },
    {
      id: 's1',
      shape: {
        shapeId: 'new',
        encodedPolyline: encodePolyline([
          [3.7, 51.05],
          [3.72, 51.06],
          [3.74, 51.05],
        ]),
      },
    },
    {
      id: 't1',
      stop: { stopId: 'temp', stopName: text('Tijdelijk'), stopLat: 51.06, stopLon: 3.72 },
    },
    {
      id: 'm1',
      tripModifications: {
        selectedTrips: [{ tripIds: ['out'], shapeId: 'new' }],
        serviceDates: ['20261121', '20261122'],
        modifications: [
          {
            startStopSelector: { stopSequence: 20, stopId: 'gs:x:B' },
            endStopSelector: { stopSequence: 30, stopId: 'gs:x:C' },
            propagatedModificationDelay: 120,
            replacementStops: [{ stopId: 'temp', travelTimeToStop: 400 }],
            serviceAlertId: 'a1',
            lastModifiedTime: made - 60,
          },
        ],
      },
    },
    {
      id: 'u1',
      tripUpdate: {
        trip: {
          modifiedTrip: { modificationsId: 'm1', affectedTripId: 'out', startDate: '20261121' },
        },
        stopTimeUpdate: [{ stopId: 'temp', ...at(600) }],
      },
    },
    {
      id: 'u2',
      tripUpdate: {
        trip: { tripId: 'back', startDate: '20261121', scheduleRelationship: 'SCHEDULED' },
        stopTimeUpdate: [
          { stopSequence: 10, stopId: 'gs:x:E', departure: { delay: 0 } },
          { stopSequence: 20, stopId: 'gs:x:D', scheduleRelationship: 'SKIPPED' },
          { stopSequence: 30, stopId: 'gs:x:C', scheduleRelationship: 'NO_DATA' },
        ],
      },
    },
    {
      id: 'u3',
      tripUpdate: {
        trip: { tripId: 'late', startDate: '20261121', scheduleRelationship: 'REPLACEMENT' },
        stopTimeUpdate: [
          { stopSequence: 1, stopId: 'gs:x:A', ...at(0) },
          { stopSequence: 2, stopId: 'temp', ...at(300) },
          { stopSequence: 3, stopId: 'gs:x:E', ...at(900) },
        ],
      },
    },
  ],
})
