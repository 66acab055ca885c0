import { describe, expect, it } from 'vitest'
import { distance, measures, positionAt } from '../../shared/geo/polyline.ts'
import type { Stop } from '../../shared/network.ts'
import { ghentNetwork, networkFromTables } from './testing.ts'

/** Two lines over one street, one of them out and back. */
const tables = {
  'agency.txt': 'agency_id,agency_name,agency_timezone\nx,X,Europe/Brussels\n',
  'routes.txt':
    'route_id,agency_id,route_short_name,route_long_name,route_type\nr1,x,1,One,0\nr2,x,2,Two,3\n',
  'stops.txt':
    'stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n' +
    'a,A,51.00,3.00,0,\nb,B,51.00,3.01,0,s\nb2,B,51.0001,3.01,0,s\nc,C,51.00,3.02,0,\ns,Station B,51.00,3.01,1,\n',
  'calendar.txt':
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
    'week,1,1,1,1,1,0,0,20260101,20260331\n',
  'calendar_dates.txt': 'service_id,date,exception_type\nweek,20260105,2\nonce,20260110,1\n',
  'trips.txt':
    'route_id,service_id,trip_id,trip_headsign,direction_id\n' +
    'r1,week,t1,To C,0\nr1,week,t2,To C,0\nr1,once,t3,To C,0\nr2,week,t4,Round,1\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
    't1,08:00:00,08:00:00,a,1\nt1,,,b,2\nt1,08:10:00,08:10:00,c,5\n' +
    't2,25:10:00,25:10:00,c,5\nt2,25:00:00,25:00:00,a,1\nt2,,,b,2\n' +
    't3,07:00:00,07:00:00,a,1\nt3,07:03:00,07:04:00,b,2\nt3,07:10:00,07:10:00,c,5\n' +
    't4,09:00:00,09:00:00,a,1\nt4,09:05:00,09:05:00,b2,2\nt4,09:10:00,09:10:00,a,3\n',
}

describe('a small network', async () => {
  const network = await networkFromTables(tables)

  it('counts', () => {
    expect(network).toMatchObject({
      timeZone: 'Europe/Brussels',
      patternCount: 2,
      tripCount: 4,
      stopTimeCount: 12,
      validFrom: '2026-01-01',
      validUntil: '2026-03-31',
      warnings: [],
    })
    expect(network.lines.map((line) => line.id)).toEqual(['x-1', 'x-2'])
  })

  it('has a pattern of the three trips, at the times most of them take', () => {
    const [pattern, ...others] = network.patternsOfRoute('r1', 0)
    expect(others).toEqual([])
    expect(pattern).toMatchObject({
      routeId: 'r1',
      lineId: 'x-1',
      headsign: 'To C',
      tripCount: 3,
      hasShape: false,
      shape: [
        [3, 51],
        [3.01, 51],
        [3.02, 51],
      ],
    })
    expect(pattern?.visits.map((v) => [v.stopId, v.sequence, v.arrival, v.departure])).toEqual([
      ['a', 1, 0, 0],
      ['b', 2, 300, 300],
      ['c', 5, 600, 600],
    ])
    expect(pattern?.visits[2]?.measure).toBeCloseTo(pattern?.length as number, 6)
    expect(network.pattern(pattern?.id as string)).toBe(pattern)
  })

  it('knows trips and their times, past midnight too', () => {
    expect(network.trip('t2')).toMatchObject({
      routeId: 'r1',
      serviceId: 'week',
      startTime: 90_000,
    })
    expect(network.tripTimes('t3').map((t) => t.departure)).toEqual([25_200, 25_440, 25_800])
    expect(network.trip('nope')).toBeUndefined()
    expect(network.tripTimes('nope')).toEqual([])
  })

  it('knows which services run on a day', () => {
    expect([...network.servicesOn('2026-01-06')]).toEqual(['week'])
    expect([...network.servicesOn('2026-01-05')]).toEqual([])
    expect([...network.servicesOn('2026-01-10')]).toEqual(['once'])
    expect([...network.servicesOn('2026-13-45')]).toEqual([])
    const pattern = network.patternsOfRoute('r1')[0]?.id as string
    expect(network.departures(pattern, '2026-01-06')).toEqual([28_800, 90_000])
    expect(network.departures(pattern, '2026-01-10')).toEqual([25_200])
    expect(network.departures('nope', '2026-01-10')).toEqual([])
    expect(network.tripsOn(pattern, '2026-01-06')).toMatchObject([
      { starts: [28_800], frequency: false },
      { starts: [90_000], frequency: false },
    ])
    for (const { tripId, starts } of network.tripsOn(pattern, '2026-01-06')) {
      expect(network.trip(tripId)).toMatchObject({ patternId: pattern, startTime: starts[0] })
    }
    expect(network.tripsOn('nope', '2026-01-10')).toEqual([])
  })

  it('finds lines, patterns and platforms of stops and stations', () => {
    expect(network.linesAtStop('a').map((line) => line.number)).toEqual(['1', '2'])
    expect(network.linesAtStop('c').map((line) => line.number)).toEqual(['1'])
    expect(network.linesAtStop('s').map((line) => line.number)).toEqual(['1', '2'])
    expect(network.patternsAtStop('b2').map((p) => p.routeId)).toEqual(['r2'])
    expect(network.boardingStops('s').map((stop) => stop.id)).toEqual(['b', 'b2'])
    expect(network.boardingStops('a').map((stop) => stop.id)).toEqual(['a'])
    expect(network.boardingStops('nope')).toEqual([])
    expect(network.findLines({ number: ' 1 ' }).map((line) => line.id)).toEqual(['x-1'])
    expect(network.findLines({ number: '1', mode: 'bus' })).toEqual([])
  })

  it('finds stops near a place, nearest first, without stations', () => {
    expect(network.stopsNear(3.0101, 51, 800).map((stop) => stop.id)).toEqual(['b', 'b2', 'c', 'a'])
    expect(network.stopsNear(3.0101, 51, 800, 1).map((stop) => stop.id)).toEqual(['b'])
    expect(network.stopsNear(4, 51, 800)).toEqual([])
  })
})

describe('frequencies', () => {
  it('run a trip as often as they say', async () => {
    const network = await networkFromTables({
      ...tables,
      'frequencies.txt':
        'trip_id,start_time,end_time,headway_secs\nt4,06:00:00,06:30:00,600\nt4,07:00:00,07:01:00,600\n',
    })
    const [pattern] = network.patternsOfRoute('r2')
    expect(pattern?.tripCount).toBe(4)
    expect(network.departures(pattern?.id as string, '2026-01-06')).toEqual([
      21_600, 22_200, 22_800, 25_200,
    ])
    expect(network.tripsOn(pattern?.id as string, '2026-01-06')).toEqual([
      { tripId: 't4', starts: [21_600, 22_200, 22_800, 25_200], frequency: true },
    ])
  })
})

describe('the Ghent sample', async () => {
  const network = await ghentNetwork()

  it('is what its makers say', () => {
    expect(network).toMatchObject({
      patternCount: 112,
      tripCount: 9926,
      stopTimeCount: 222_415,
      validFrom: '2026-01-01',
      validUntil: '2027-12-31',
      warnings: [],
    })
    expect(network.routes).toHaveLength(57)
    expect(network.stops).toHaveLength(800)
  })

  it('joins the four routes of T4 into one line', () => {
    const [line, ...others] = network.findLines({ number: 't4', region: '2' })
    expect(others).toEqual([])
    expect(line).toMatchObject({ id: 'delijn-2-T4', mode: 'tram', agencyId: 'delijn' })
    expect(line?.routeIds).toEqual(['2001', '2042', '2045', '2055'])
    for (const id of line?.routeIds ?? []) expect(network.route(id)?.lineId).toBe('delijn-2-T4')
  })

  it('visits stops along the shapes, each within 60 m of it', () => {
    for (const pattern of network.patterns()) {
      expect(pattern.hasShape).toBe(true)
      const along = measures(pattern.shape)
      let before = 0
      for (const visit of pattern.visits) {
        expect(visit.measure).toBeGreaterThanOrEqual(before)
        expect(visit.measure).toBeLessThanOrEqual(pattern.length + 1e-6)
        before = visit.measure
        const { lon, lat } = network.stop(visit.stopId) as Stop
        const place = positionAt(pattern.shape, along, visit.measure)
        expect(distance(place, [lon, lat])).toBeLessThan(60)
      }
    }
  })
})
