import { describe, expect, it } from 'vitest'
import type { Pattern } from '../../../shared/network.ts'
import { expectInProportion } from '../../../shared/testing-growth.ts'
import { ghentNetwork, networkFromTables } from '../../network/testing.ts'
import { passing, tripsHit } from './trips-hit.ts'

/** One line of 2 km, at its stops after 0, 5 (waiting a minute) and 10 minutes. */
const tables = {
  'agency.txt': 'agency_id,agency_name,agency_timezone\nx,X,Europe/Brussels\n',
  'routes.txt':
    'route_id,agency_id,route_short_name,route_long_name,route_type\nr,x,1,One,3\nf,x,2,Two,3\n',
  'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\na,A,51,3\nb,B,51,3.01\nc,C,51,3.02\n',
  'calendar.txt':
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
    'week,1,1,1,1,1,0,0,20260101,20261231\nsunday,0,0,0,0,0,0,1,20260101,20261231\n',
  'trips.txt':
    'route_id,service_id,trip_id,direction_id\nr,week,t1,0\nr,week,t2,0\nr,sunday,t3,0\nf,week,t4,0\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
    't1,08:00:00,08:00:00,a,1\nt1,08:05:00,08:06:00,b,2\nt1,08:10:00,08:10:00,c,3\n' +
    't2,24:50:00,24:50:00,a,1\nt2,24:55:00,24:56:00,b,2\nt2,25:00:00,25:00:00,c,3\n' +
    't3,26:30:00,26:30:00,a,1\nt3,26:35:00,26:36:00,b,2\nt3,26:40:00,26:40:00,c,3\n' +
    't4,06:00:00,06:00:00,c,1\nt4,06:10:00,06:10:00,a,2\n',
  'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\nt4,06:00:00,07:00:00,1200\n',
}

describe('passing', () => {
  const visits = [
    { stopId: 'a', sequence: 1, measure: 0, arrival: 0, departure: 0 },
    { stopId: 'b', sequence: 2, measure: 1000, arrival: 300, departure: 360 },
    { stopId: 'c', sequence: 3, measure: 2000, arrival: 600, departure: 600 },
  ]

  it('is even between stops, and takes in the wait at one', () => {
    expect(passing(visits, 500, 1500)).toEqual({ enter: 150, leave: 480 })
    expect(passing(visits, 1000, 1000)).toEqual({ enter: 300, leave: 360 })
    expect(passing(visits, 990, 1010)).toEqual({ enter: 297, leave: 362.4 })
  })

  it('begins and ends with the trip', () => {
    expect(passing(visits, 0, 500)).toEqual({ enter: 0, leave: 150 })
    expect(passing(visits, 1500, 2500)).toEqual({ enter: 480, leave: 600 })
    expect(passing(visits, 2500, 2600)).toEqual({ enter: 600, leave: 600 })
  })
})

describe('tripsHit', async () => {
  const network = await networkFromTables(tables)
  const [pattern] = network.patternsOfRoute('r') as [Pattern]
  const middle = [{ from: pattern.length / 2 - 10, to: pattern.length / 2 + 10 }]
  const hit = (start?: string, end?: string, from = network) =>
    tripsHit(from, pattern, middle, [{ ...(start ? { start } : {}), ...(end ? { end } : {}) }])

  it('is certain where it is always closed', () => {
    expect(tripsHit(network, pattern, middle)).toEqual({ hit: true })
    expect(tripsHit(network, pattern, middle, [])).toEqual({ hit: true })
  })

  it('counts the trips of the first service day that has any', () => {
    // Tuesday 08:00 to 09:00 local
    expect(hit('2026-11-24T07:00:00Z', '2026-11-24T08:00:00Z')).toEqual({
      hit: true,
      trips: {
        date: '2026-11-24',
        first: '2026-11-24T07:04:56Z',
        last: '2026-11-24T07:04:56Z',
        count: 1,
      },
    })
    expect(hit('2026-11-23T23:30:00Z').trips).toMatchObject({ date: '2026-11-23', count: 1 })
    expect(hit('2026-11-24T00:30:00Z').trips).toMatchObject({ date: '2026-11-24', count: 2 })
  })

  it('knows trips past midnight by their service day', () => {
    // Saturday 00:15 to 01:30 local hits Friday's last trip
    expect(hit('2026-11-20T23:15:00Z', '2026-11-21T00:30:00Z').trips).toEqual({
      date: '2026-11-20',
      first: '2026-11-20T23:54:56Z',
      last: '2026-11-20T23:54:56Z',
      count: 1,
    })
    expect(hit('2026-11-21T01:00:00Z', '2026-11-21T04:00:00Z')).toEqual({ hit: false })
    // Saturday night to Sunday: nothing of Saturday runs
    expect(hit('2026-11-21T23:15:00Z', '2026-11-22T00:30:00Z')).toEqual({ hit: false })
  })

  it('is half open: in at the end is not hit, out at the start neither', () => {
    const all = [{ from: 0, to: pattern.length }]
    const during = (start: string, end: string) =>
      tripsHit(network, pattern, all, [{ start, end }]).hit
    expect(during('2026-11-24T06:00:00Z', '2026-11-24T07:00:00Z')).toBe(false)
    expect(during('2026-11-24T06:00:00Z', '2026-11-24T07:00:01Z')).toBe(true)
    expect(during('2026-11-24T07:10:00Z', '2026-11-24T08:00:00Z')).toBe(false)
    expect(during('2026-11-24T07:09:59Z', '2026-11-24T08:00:00Z')).toBe(true)
    // where it stands at the end for no time at all
    const end = [{ from: pattern.length, to: pattern.length }]
    const standing = (start: string) =>
      tripsHit(network, pattern, end, [{ start, end: '2026-11-24T08:00:00Z' }]).hit
    expect(standing('2026-11-24T07:10:00Z')).toBe(true)
    expect(standing('2026-11-24T07:10:01Z')).toBe(false)
  })

  it('counts from noon where the clocks change', () => {
    // 29 March 2026, 02:00 becomes 03:00: the service day of that Sunday begins at 23:00 on Saturday,
    // and its 26:35 is 02:35 on Monday
    expect(hit('2026-03-30T00:30:00Z', '2026-03-30T00:40:00Z').trips).toMatchObject({
      date: '2026-03-29',
      first: '2026-03-30T00:34:56Z',
    })
    // 25 October, 03:00 becomes 02:00: Saturday has no trips, Sunday's 26:35 is Monday 02:35
    expect(hit('2026-10-26T01:30:00Z', '2026-10-26T01:40:00Z').trips).toMatchObject({
      date: '2026-10-25',
      first: '2026-10-26T01:34:56Z',
    })
    expect(hit('2026-10-26T00:30:00Z', '2026-10-26T00:40:00Z').hit).toBe(false)
  })

  it('knows that a service day may begin before midnight', async () => {
    // Sunday 29 March 2026 begins at 23:00 on Saturday: its 00:05 is 23:05
    const early = await networkFromTables({
      ...tables,
      'stop_times.txt': tables['stop_times.txt'].replaceAll(/26:(3|4)/g, '00:$1'),
    })
    const [line] = early.patternsOfRoute('r') as [Pattern]
    const period = { start: '2026-03-28T22:20:00Z', end: '2026-03-28T22:50:00Z' }
    expect(tripsHit(early, line, middle, [period]).trips?.date).toBe('2026-03-29')
  })

  it('looks at every period, and none that is backward', () => {
    const night = { start: '2026-11-24T01:00:00Z', end: '2026-11-24T04:00:00Z' }
    const morning = { start: '2026-11-25T07:00:00Z', end: '2026-11-25T08:00:00Z' }
    expect(tripsHit(network, pattern, middle, [morning, night]).trips?.date).toBe('2026-11-25')
    const backward = { start: morning.end, end: morning.start }
    expect(tripsHit(network, pattern, middle, [backward])).toEqual({ hit: false })
  })

  it('looks for long, but not for ever, where no trip is hit', () => {
    const look = (nights: number) => {
      const periods = Array.from({ length: nights }, (_, i) => ({
        start: new Date(Date.UTC(2026, 0, 6 + i, 4)).toISOString().replace('.000', ''),
        end: new Date(Date.UTC(2026, 0, 6 + i, 5)).toISOString().replace('.000', ''),
      }))
      return () => tripsHit(network, pattern, middle, periods)
    }
    expect(look(300)()).toEqual({ hit: false })
    expectInProportion(look, { from: 40, to: 320 })
  })

  it('looks at the last of very many periods, also beyond the timetable', () => {
    const nightly = (year: number) =>
      Array.from({ length: 900 }, (_, i) => ({
        start: new Date(Date.UTC(year, 0, 6 + i, 4)).toISOString().replace('.000', ''),
        end: new Date(Date.UTC(year, 0, 6 + i, 5)).toISOString().replace('.000', ''),
      }))
    for (const year of [2015, 2035]) {
      const nights = nightly(year)
      expect(tripsHit(network, pattern, middle, nights)).toEqual({ hit: false })
      // the last one goes on until noon
      const day = nights.at(-1)?.start.slice(0, 10)
      const late = [...nights.slice(0, -1), { start: `${day}T04:00:00Z`, end: `${day}T12:00:00Z` }]
      expect([0, 6]).not.toContain(new Date(`${day}T00:00:00Z`).getUTCDay())
      expect(tripsHit(network, pattern, middle, late)).toEqual({ hit: true })
    }
  })

  it('finds a trip in the last days of a long timetable', async () => {
    const long = await networkFromTables({
      ...tables,
      'calendar.txt':
        'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
        'week,1,1,1,1,1,0,0,20281201,20281231\nsunday,0,0,0,0,0,0,1,20260101,20260131\n',
    })
    const [line] = long.patternsOfRoute('f') as [Pattern]
    const all = [{ from: 0, to: line.length }]
    expect(tripsHit(long, line, all, [{ start: '2026-01-01T00:00:00Z' }]).trips?.date).toBe(
      '2028-12-01',
    )
  })

  it('takes days beyond the timetable to run as its last or first week', () => {
    // a Tuesday and a Saturday in March 2027; a Tuesday in 2025
    expect(hit('2027-03-09T07:00:00Z', '2027-03-09T08:00:00Z')).toEqual({ hit: true })
    expect(hit('2027-03-13T07:00:00Z', '2027-03-13T08:00:00Z')).toEqual({ hit: false })
    expect(hit('2025-03-11T07:00:00Z', '2025-03-11T08:00:00Z')).toEqual({ hit: true })
    expect(hit('2025-03-15T07:00:00Z', '2025-03-15T08:00:00Z')).toEqual({ hit: false })
    expect(hit(undefined, '2025-03-11T08:00:00Z')).toEqual({ hit: true })
  })

  it('is likely where the days of the timetable are not known', () => {
    const undated = { ...network, validFrom: undefined, validUntil: undefined }
    const period = { start: '2026-11-21T01:00:00Z', end: '2026-11-21T04:00:00Z' }
    expect(tripsHit(undated, pattern, middle, [period])).toEqual({ hit: true })
  })

  it('begins with the timetable where a period has no start', () => {
    expect(hit(undefined, '2026-11-24T08:00:00Z').trips?.date).toBe('2026-01-01')
    expect(hit('2020-01-01T00:00:00Z').trips?.date).toBe('2026-01-01')
  })

  it('counts every run of a trip with frequencies', () => {
    const [frequent] = network.patternsOfRoute('f') as [Pattern]
    const all = [{ from: 0, to: frequent.length }]
    const period = { start: '2026-11-24T04:00:00Z', end: '2026-11-24T05:35:00Z' }
    // 06:00, 06:20 and 06:40 local; the last has not begun
    expect(tripsHit(network, frequent, all, [period]).trips).toMatchObject({ count: 2 })
  })
})

describe('a night in Ghent', async () => {
  const network = await ghentNetwork()
  const patterns = [...network.patterns()]
  const hits = (start: string, end: string) =>
    patterns.filter((pattern) => {
      const whole = [{ from: 0, to: pattern.length }]
      return tripsHit(network, pattern, whole, [{ start, end }]).hit
    })

  it('hits late trips of the service day before from 00:15 to 01:30, and none from 02:00 to 05:00', () => {
    expect(hits('2026-11-20T23:15:00Z', '2026-11-21T00:30:00Z').length).toBeGreaterThan(50)
    expect(hits('2026-11-21T01:00:00Z', '2026-11-21T04:00:00Z')).toEqual([])
  })
})
