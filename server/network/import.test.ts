import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { GtfsError } from './gtfs/error.ts'
import { networkFromTables } from './testing.ts'

const runs = { seed: 23, numRuns: process.env.OMWEG_DEEP ? 500 : 30 }

const good = {
  'agency.txt': 'agency_id,agency_name,agency_timezone\nx,X,Europe/Brussels\n',
  'routes.txt': 'route_id,agency_id,route_short_name,route_type\nr,x,1,3\n',
  'stops.txt': 'stop_id,stop_name,stop_lat,stop_lon\na,A,51,3\nb,B,51,3.01\nc,C,51,3.02\n',
  'calendar_dates.txt': 'service_id,date,exception_type\ns,20260105,1\n',
  'trips.txt': 'route_id,service_id,trip_id,shape_id\nr,s,t,p\nr,s,u,p\n',
  'stop_times.txt':
    'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
    't,8:00:00,8:00:00,a,1\nt,8:05:00,8:05:00,b,2\nt,8:10:00,8:10:00,c,3\n' +
    'u,9:00:00,9:00:00,a,1\nu,9:05:00,9:05:00,b,2\nu,9:10:00,9:10:00,c,3\n',
  'shapes.txt':
    'shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\np,51,3.02,9\np,51,3,1\np,51.001,3.01,5\n',
}
type File = keyof typeof good

const change = (file: File, from: string, to: string) => {
  expect(good[file]).toContain(from)
  return { ...good, [file]: good[file].replace(from, to) }
}
const without = (file: File) => {
  const { [file]: _, ...rest } = good
  return rest
}

describe('what stops an import', () => {
  const cases: [string, Record<string, string>, string, Partial<GtfsError>?][] = [
    ['no stop_times.txt', without('stop_times.txt'), 'stop_times.txt: required file missing'],
    [
      'no calendar',
      without('calendar_dates.txt'),
      'calendar.txt: required file missing, and so is calendar_dates.txt',
    ],
    ['an empty file', { ...good, 'trips.txt': '' }, 'trips.txt: the file is empty'],
    [
      'no agency',
      { ...good, 'agency.txt': 'agency_name,agency_timezone\n' },
      'agency.txt: has no agency',
    ],
    [
      'a missing column',
      change('stop_times.txt', 'stop_sequence', 'sequence'),
      'stop_times.txt line 1, stop_sequence: required column missing; the header has trip_id',
    ],
    [
      'a time zone',
      change('agency.txt', 'Europe/Brussels', 'Belgium'),
      "agency.txt line 2, agency_timezone 'Belgium': is not a time zone",
    ],
    [
      'an unknown route',
      change('trips.txt', 'r,s,t', 'q,s,t'),
      "trips.txt line 2, route_id 'q': is not in routes.txt",
    ],
    [
      'an unknown service',
      change('trips.txt', 'r,s,u', 'r,z,u'),
      "trips.txt line 3, service_id 'z': is not in calendar.txt or calendar_dates.txt",
    ],
    [
      'an unknown shape',
      change('trips.txt', 'u,p', 'u,o'),
      "trips.txt line 3, shape_id 'o': is not in shapes.txt",
    ],
    [
      'an unknown agency',
      change('routes.txt', 'r,x', 'r,y'),
      "routes.txt line 2, agency_id 'y': is not in agency.txt",
    ],
    [
      'an unknown trip',
      change('stop_times.txt', 'u,9:05', 'v,9:05'),
      "stop_times.txt line 6, trip_id 'v': is not in trips.txt",
    ],
    [
      'an unknown stop',
      change('stop_times.txt', 'b,2\nt', 'd,2\nt'),
      "stop_times.txt line 3, stop_id 'd': is not in stops.txt",
      {
        file: 'stop_times.txt',
        line: 3,
        field: 'stop_id',
        value: 'd',
        reason: 'is not in stops.txt',
      },
    ],
    [
      'an empty stop',
      change('stop_times.txt', 'b,2\nt', ',2\nt'),
      "stop_times.txt line 3, stop_id '': must not be empty",
    ],
    [
      'a time',
      change('stop_times.txt', '8:05:00', '8:75:00'),
      "stop_times.txt line 3, arrival_time '8:75:00': is not a time (HH:MM:SS)",
    ],
    [
      'a sequence',
      change('stop_times.txt', 'a,1', 'a,one'),
      "stop_times.txt line 2, stop_sequence 'one': is not a whole number",
    ],
    [
      'a latitude',
      change('stops.txt', 'b,B,51,', 'b,B,91,'),
      "stops.txt line 3, stop_lat '91': is not between -90 and 90",
    ],
    [
      'a longitude',
      change('stops.txt', '3.01', '3°01'),
      "stops.txt line 3, stop_lon '3°01': is not a number",
    ],
    [
      'a stop nowhere',
      change('stops.txt', '51,3.01', ',3.01'),
      "stops.txt line 3, stop_lat '': must not be empty",
    ],
    [
      'a stop twice',
      change('stops.txt', 'b,B', 'a,B'),
      "stops.txt line 3, stop_id 'a': comes twice",
    ],
    [
      'a trip twice',
      change('trips.txt', 'r,s,u', 'r,s,t'),
      "trips.txt line 3, trip_id 't': comes twice",
    ],
    [
      'a date',
      change('calendar_dates.txt', '20260105', '20260231'),
      "calendar_dates.txt line 2, date '20260231': is not a date (YYYYMMDD)",
    ],
    [
      'a route type',
      change('routes.txt', ',1,3', ',1,99'),
      "routes.txt line 2, route_type '99': is not a GTFS route type",
    ],
    [
      'a frequency',
      {
        ...good,
        'frequencies.txt': 'trip_id,start_time,end_time,headway_secs\nt,8:00:00,9:00:00,0\n',
      },
      "frequencies.txt line 2, headway_secs '0': must be more than 0",
    ],
    [
      'a quote',
      change('stops.txt', 'b,B', 'b,"B'),
      'stops.txt line 3: a quote (") is opened and never closed',
    ],
  ]
  it.each(cases)('%s', async (_, tables, message, fields = {}) => {
    const failure = networkFromTables(tables)
    await expect(failure).rejects.toThrow(message)
    await expect(failure).rejects.toMatchObject({ name: 'GtfsError', ...fields })
  })
})

describe('what an import can live with', () => {
  const warningsOf = async (tables: Record<string, string>) =>
    (await networkFromTables(tables)).warnings

  it('is told, with the place', async () => {
    expect(await warningsOf(good)).toEqual([])
    expect(
      await warningsOf(change('stop_times.txt', 't,8:05:00,8:05:00', 't,7:05:00,7:05:00')),
    ).toEqual(["stop_times.txt, trip_id 't': goes back in time; held at the time before"])
    expect(await warningsOf(change('stop_times.txt', 't,8:00:00,8:00:00', 't,,'))).toEqual([
      "stop_times.txt, trip_id 't': has no time at its first or last stop; left out",
    ])
    expect(
      await warningsOf(
        change('routes.txt', 'route_type\nr,x,1,3', 'route_type,route_color\nr,x,1,3,red'),
      ),
    ).toEqual(["routes.txt line 2, route_color 'red': is not a colour (six hex digits); ignored"])
    expect(await warningsOf(without('shapes.txt'))).toEqual([
      "trips.txt line 2, shape_id 'p': but the feed has no shapes.txt: stops are joined by straight lines",
    ])
  })

  it('is told a hundred times and then counted', async () => {
    const routes = Array.from({ length: 150 }, (_, i) => `q${i},x,${i},3,red`).join('\n')
    const warnings = await warningsOf({
      ...good,
      'routes.txt': `route_id,agency_id,route_short_name,route_type,route_color\nr,x,1,3,\n${routes}\n`,
    })
    expect(warnings).toHaveLength(101)
    expect(warnings.at(-1)).toBe('and 50 more')
  })
})

describe('the same feed in another form', async () => {
  const plain = await networkFromTables(good)
  const about = (network: typeof plain) => ({
    lines: network.lines,
    stops: network.stops,
    patterns: [...network.patterns()],
    trips: ['t', 'u'].map((id) => [network.trip(id), network.tripTimes(id)]),
    days: network.departures([...network.patterns()][0]?.id as string, '2026-01-05'),
  })

  it('has one pattern, along its shape', () => {
    const { patterns, days } = about(plain)
    expect(patterns).toHaveLength(1)
    expect(patterns[0]).toMatchObject({
      hasShape: true,
      shape: [
        [3, 51],
        [3.01, 51.001],
        [3.02, 51],
      ],
    })
    expect(days).toEqual([28_800, 32_400])
  })

  it('reads a byte order mark, CRLF, quotes and other column orders alike', async () => {
    const changed = Object.fromEntries(
      Object.entries(good).map(([file, text]) => {
        const rows = text
          .trim()
          .split('\n')
          .map((row) => row.split(',').reverse())
        return [file, `\ufeff${rows.map((row) => row.map((v) => `"${v}"`).join(',')).join('\r\n')}`]
      }),
    )
    expect(about(await networkFromTables(changed))).toEqual(about(plain))
  })

  it("strips the gateway's prefixes, or those it is told", async () => {
    const prefix = (p: Record<string, string>) =>
      Object.fromEntries(
        Object.entries(good).map(([file, text]) => {
          const [header = '', ...rows] = text.trim().split('\n')
          const names = header.split(',')
          const put = (row: string) =>
            row
              .split(',')
              .map((v, i) => `${p[names[i] as string] ?? ''}${v}`)
              .join(',')
          return [file, [header, ...rows.map(put)].join('\n')]
        }),
      )
    const gateway = {
      route_id: 'gr:x:',
      stop_id: 'gs:x:',
      trip_id: 'gt:x:',
      service_id: 'gc:x:',
      shape_id: 'gw:x:',
    }
    expect(about(await networkFromTables(prefix(gateway)))).toEqual(about(plain))
    const own = { route_id: 'own/', stop_id: 'own/', trip_id: 'own/' }
    expect(about(await networkFromTables(prefix(own), ['own/']))).toEqual(about(plain))
  })

  it('does not mind the order of the rows', async () => {
    const [header, ...rows] = good['stop_times.txt'].trim().split('\n') as [string, ...string[]]
    const [shapeHeader, ...points] = good['shapes.txt'].trim().split('\n') as [string, ...string[]]
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray(rows, { minLength: rows.length }),
        fc.shuffledSubarray(points, { minLength: points.length }),
        async (shuffled, shuffledPoints) => {
          const network = await networkFromTables({
            ...good,
            'stop_times.txt': [header, ...shuffled].join('\n'),
            'shapes.txt': [shapeHeader, ...shuffledPoints].join('\n'),
          })
          expect(about(network)).toEqual(about(plain))
        },
      ),
      runs,
    )
  })
})

describe('blank times', () => {
  const at = async (header: string, rows: string[]) => {
    const network = await networkFromTables({
      ...good,
      'trips.txt': 'route_id,service_id,trip_id\nr,s,t\n',
      'stop_times.txt': [header, ...rows].join('\n'),
    })
    return network.tripTimes('t').map((time) => time.arrival - 28_800)
  }
  const header = 'trip_id,arrival_time,departure_time,stop_id,stop_sequence'

  it('lie between by the way there is to go', async () => {
    expect(await at(header, ['t,8:00:00,8:00:00,a,1', 't,,,c,2', 't,8:06:00,8:06:00,b,3'])).toEqual(
      [0, 240, 360],
    )
    expect(
      await at(`${header},shape_dist_traveled`, [
        't,8:00:00,8:00:00,a,1,0',
        't,,,b,2,1',
        't,8:10:00,8:10:00,c,3,10',
      ]),
    ).toEqual([0, 60, 600])
  })

  it('are taken from the other of the two where there is one', async () => {
    expect(await at(header, ['t,,8:00:00,a,1', 't,8:05:00,,b,2', 't,8:10:00,,c,3'])).toEqual([
      0, 300, 600,
    ])
  })
})

describe('pattern ids', () => {
  it('stay when shape and trip ids change, and move with stops, shape, route and direction', async () => {
    const idOf = async (tables: Record<string, string>) =>
      [...(await networkFromTables(tables)).patterns()].map((pattern) => pattern.id).join()
    const before = await idOf(good)
    expect(before).toMatch(/^[0-9a-f]{16}$/)
    const renamed = Object.fromEntries(
      Object.entries(good).map(([file, text]) => [
        file,
        text.replace(/(^|,)p(?=,|$)/gm, '$1shape9'),
      ]),
    )
    expect(await idOf(renamed)).toBe(before)
    expect(await idOf(change('shapes.txt', '51.001', '51.002'))).not.toBe(before)
    expect(
      await idOf({
        ...good,
        'trips.txt': 'route_id,service_id,trip_id,shape_id,direction_id\nr,s,t,p,1\nr,s,u,p,1\n',
      }),
    ).not.toBe(before)
    expect(
      await idOf({ ...good, 'stop_times.txt': good['stop_times.txt'].replace(/.*,b,.*\n/g, '') }),
    ).not.toBe(before)
  })
})
