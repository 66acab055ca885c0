import { describe, expect, it } from 'vitest'
import { drivingSide } from '../../../shared/geo/driving-side.ts'
import { networkFromTables } from '../../network/testing.ts'
import { edgeFlag } from '../../streets/street-graph.ts'
import { townStreets } from '../../streets/testing.ts'
import { kerbStops } from './replacement-stops-kerb.ts'

describe('the side of the road', () => {
  it('follows from the time zone', () => {
    expect(drivingSide('Europe/Brussels')).toBe('right')
    expect(drivingSide('Europe/London')).toBe('left')
    expect(drivingSide('Australia/Sydney')).toBe('left')
    expect(drivingSide('America/New_York')).toBe('right')
  })
})

describe('stops at the kerb', () => {
  // a street of 400 m to the east; stops 5 m south and north of it, and one 40 m off
  const stops = [
    ['south', 51.04996, 3.722],
    ['north', 51.05004, 3.724],
    ['far', 51.0496, 3.723],
    ['middle', 51.05, 3.7235],
  ]
  const tables = (timeZone: string) => ({
    'agency.txt': `agency_name,agency_url,agency_timezone\nT,https://t.example,${timeZone}`,
    'routes.txt': 'route_id,route_short_name,route_type\nr,1,3',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${stops.map(([id, lat, lon]) => `${id},${id},${lat},${lon}`).join('\n')}`,
    'trips.txt': 'route_id,service_id,trip_id\nr,daily,t',
    'stop_times.txt': `trip_id,stop_sequence,stop_id,arrival_time,departure_time\nt,1,south,08:00:00,08:00:00\nt,2,north,08:01:00,08:01:00`,
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\ndaily,1,1,1,1,1,1,1,20260101,20261231',
  })
  const { streets } = townStreets({
    nodes: { a: [3.72, 51.05], b: [3.726, 51.05] },
    ways: [{ nodes: 'ab' }],
  })
  const eastbound = streets.edgeFlags.findIndex((flags) => (flags & edgeFlag.forward) !== 0)
  const westbound = streets.edgeTwin[eastbound] as number

  it('stand on the right, in order of travel; in the middle, on both', async () => {
    const kerb = kerbStops(streets, await networkFromTables(tables('Europe/Brussels')))
    expect(kerb.on(eastbound).map(({ id }) => id)).toEqual(['south', 'middle'])
    expect(kerb.on(westbound).map(({ id }) => id)).toEqual(['north', 'middle'])
    expect(kerb.on(99)).toEqual([])
  })

  it('stand on the left where traffic does', async () => {
    const kerb = kerbStops(streets, await networkFromTables(tables('Europe/London')))
    expect(kerb.on(eastbound).map(({ id }) => id)).toEqual(['middle', 'north'])
  })
})
