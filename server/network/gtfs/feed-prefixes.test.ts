import { expect, test } from 'vitest'
import { networkFromTables } from '../testing.ts'

const tables = (routes: string, stops: string, trips: string, times: string, agencies: string) => ({
  'agency.txt': `agency_id,agency_name,agency_url,agency_timezone\n${agencies}\n`,
  'routes.txt': `route_id,agency_id,route_short_name,route_type\n${routes}\n`,
  'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${stops}\n`,
  'trips.txt': `route_id,service_id,trip_id\n${trips}\n`,
  'stop_times.txt': `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${times}\n`,
  'calendar_dates.txt': 'service_id,date,exception_type\nd,20261121,1\n',
})

test('ids get the prefix of their own operator back', async () => {
  const network = await networkFromTables(
    tables(
      'gr:delijn:1,ga:delijn:dl,1,3\ngr:tec:9,ga:tec:tec,9,3\ngr:delijn:2,ga:delijn:dl,2,3',
      'gs:delijn:1,A,51,3.7\ngs:delijn:2,B,51.01,3.7\ngs:tec:3,C,51.02,3.7',
      'gr:delijn:1,d,gt:delijn:t\ngr:tec:9,d,gt:tec:u',
      'gt:delijn:t,8:00:00,8:00:00,gs:delijn:1,1\ngt:delijn:t,8:05:00,8:05:00,gs:delijn:2,2\n' +
        'gt:tec:u,8:00:00,8:00:00,gs:delijn:1,1\ngt:tec:u,8:05:00,8:05:00,gs:tec:3,2',
      'ga:delijn:dl,De Lijn,https://x.example,Europe/Brussels\nga:tec:tec,TEC,https://y.example,Europe/Brussels',
    ),
  )
  expect(network.stops.map(({ id }) => network.feedId('stop', id))).toEqual([
    'gs:delijn:1',
    'gs:delijn:2',
    'gs:tec:3',
  ])
  expect(['1', '9'].map((id) => network.feedId('route', id))).toEqual(['gr:delijn:1', 'gr:tec:9'])
  expect(['t', 'u'].map((id) => network.feedId('trip', id))).toEqual(['gt:delijn:t', 'gt:tec:u'])
  expect(network.feedId('agency', 'tec')).toBe('ga:tec:tec')
  expect(network.feedId('stop', 'constructor')).toBe('gs:delijn:constructor')
})

test('ids without a prefix stay as they are', async () => {
  const network = await networkFromTables(
    tables(
      '1,dl,1,3',
      '1,A,51,3.7\n2,B,51.01,3.7',
      '1,d,t',
      't,8:00:00,8:00:00,1,1\nt,8:05:00,8:05:00,2,2',
      'dl,De Lijn,https://x.example,Europe/Brussels',
    ),
  )
  expect(network.feedId('stop', '1')).toBe('1')
  expect(network.feedId('trip', 't')).toBe('t')
})
