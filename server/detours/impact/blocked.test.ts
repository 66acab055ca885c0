import type { Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { Position } from '../../../shared/geo/position.ts'
import type { ImpactRequest } from '../../../shared/impact.ts'
import { networkFromTables } from '../../network/testing.ts'
import { townStreets } from '../../streets/testing.ts'
import { closeStreets } from '../closure/closure.ts'
import { at, box, line } from '../closure/closure-testing.ts'
import { geometryCourses } from '../courses/courses.ts'
import { coursesOf } from '../courses/courses-testing.ts'
import type { World } from '../engine-types.ts'
import { type BlockedPattern, blockedPatterns, joinIntervals } from './blocked.ts'

/**
 * A high street, driven out and back by the bus, and a street 60 m north of it for the tram and for
 * the way back of the bus's long pattern.
 *
 * ```
 *   d ------------------- e      y = 60
 *   |                     |
 *   a ------------------- c      y = 0
 *  -300                  300
 * ```
 */
const places: Record<string, Position> = {
  a: at(-300, 0),
  c: at(300, 0),
  d: at(-300, 60),
  e: at(300, 60),
}
const streets = townStreets({
  nodes: places,
  ways: [
    { nodes: 'ac', tags: { name: 'Veldstraat', highway: 'tertiary' } },
    { nodes: 'de', tags: { name: 'Achterstraat', highway: 'tertiary' } },
    { nodes: 'ad', tags: { highway: 'tertiary' } },
    { nodes: 'ce', tags: { highway: 'tertiary' } },
  ],
})

const shape = (id: string, names: string) =>
  [...names]
    .map((name, i) => {
      const [lon, lat] = places[name] as Position
      return `${id},${lat},${lon},${i}\n`
    })
    .join('')
const times = (trip: string, stops: string) =>
  [...stops].map((stop, i) => `${trip},08:0${i}:00,08:0${i}:00,${stop},${i + 1}\n`).join('')

const tables = {
  'agency.txt': 'agency_id,agency_name,agency_timezone\nx,X,Europe/Brussels\n',
  'routes.txt':
    'route_id,agency_id,route_short_name,route_long_name,route_type\n' +
    'bus,x,5,Bus,3\ntram,x,2,Tram,0\n',
  'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${Object.entries(places)
    .map(([name, [lon, lat]]) => `${name},${name},${lat},${lon}\n`)
    .join('')}`,
  'calendar.txt':
    'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n' +
    'week,1,1,1,1,1,1,1,20260101,20261231\n',
  'trips.txt':
    'route_id,service_id,trip_id,direction_id,shape_id\n' +
    'bus,week,out,0,ac\nbus,week,back,1,ca\nbus,week,round,1,aceda\ntram,week,tram,0,de\n',
  'shapes.txt':
    `shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n${shape('ac', 'ac')}${shape('ca', 'ca')}` +
    `${shape('aceda', 'aceda')}${shape('de', 'de')}`,
  'stop_times.txt':
    `trip_id,arrival_time,departure_time,stop_id,stop_sequence\n${times('out', 'ac')}` +
    `${times('back', 'ca')}${times('round', 'aceda')}${times('tram', 'de')}`,
}
const network = await networkFromTables(tables)

const onStreets: World = { network, streets, courses: coursesOf(network, streets) }
const asDrawn: World = { network, courses: geometryCourses(network) }

/** What is blocked, as `route direction stops: from-to from-to`, in metres. */
function blocked(world: World, closure: Geometry, request: Partial<ImpactRequest> = {}): string[] {
  const asked = { closure, ...request }
  return blockedPatterns(closeStreets(asked, world), asked, world).map(inWords)
}

const inWords = ({ pattern, intervals }: BlockedPattern) =>
  `${pattern.routeId} ${pattern.visits.map(({ stopId }) => stopId).join('')}: ${intervals
    .map(({ from, to }) => `${Math.round(from)}-${Math.round(to)}`)
    .join(' ')}`

describe.each([
  ['on streets', onStreets],
  ['as drawn', asDrawn],
])('blocked patterns %s', (_, world) => {
  it('are those on the closed street, at their own measures, in order', () => {
    expect(blocked(world, box(-100, -10, 50, 10))).toEqual([
      'bus ac: 200-350',
      ...['bus aceda: 200-350', 'bus ca: 250-400'].sort((a, b) => order(a) - order(b)),
    ])
  })

  it('are hit twice where they come by twice', () => {
    const both = blocked(world, box(-100, -10, 50, 70))
    expect(both).toContain('bus aceda: 200-350 910-1060')
    expect(both[0]).toBe('tram de: 200-350')
  })

  it('follow the direction of a line', () => {
    const closure = line([-100, 2], [50, 2])
    const forward = blocked(world, closure, { directions: ['forward'] })
    expect(forward.sort()).toEqual(['bus ac: 200-350', 'bus aceda: 200-350'])
    const backward = blocked(world, closure, { directions: ['backward'] })
    expect(backward).toEqual(['bus ca: 250-400'])
    expect(blocked(world, closure)).toHaveLength(3)
  })

  it('are not those that only cross the line', () => {
    expect(blocked(world, line([-300, 4], [-300, 56]))).toEqual(['bus aceda: 1264-1316'])
  })

  it('are those that a line across crosses', () => {
    expect(blocked(world, line([0, -12], [0, 12])).sort()).toEqual([
      'bus ac: 298-302',
      'bus aceda: 298-302',
      'bus ca: 298-302',
    ])
  })

  it('are only those of the modes that it stops', () => {
    const everything = box(-100, -10, 50, 70)
    expect(blocked(world, everything, { modes: ['tram'] })).toEqual(['tram de: 200-350'])
    expect(blocked(world, everything, { modes: ['bus'] })).toHaveLength(3)
    expect(blocked(world, everything, { modes: ['ferry'] })).toEqual([])
  })

  it('are only those asked for', () => {
    const [out] = network.patternsOfRoute('bus', 0)
    const patternIds = [out?.id as string]
    const closure = box(-100, -10, 50, 10)
    expect(blocked(world, closure, { patternIds })).toEqual(['bus ac: 200-350'])
    expect(() => blocked(world, closure, { patternIds: ['gone'] })).toThrow(
      "there is no pattern 'gone'",
    )
  })
})

/** Of the two patterns back: by id, which is a hash. */
const order = (text: string) => {
  const back = network.patternsOfRoute('bus', 1).toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const stops = text.split(/[ :]/)[1]
  return back.findIndex(({ visits }) => visits.map(({ stopId }) => stopId).join('') === stops)
}

describe('a pattern that leaves the streets we know', async () => {
  // drawn 12 m beside Veldstraat, and on for as far again
  const beyond = await networkFromTables({
    ...tables,
    'trips.txt': 'route_id,service_id,trip_id,direction_id,shape_id\nbus,week,out,0,far\n',
    'stops.txt': `stop_id,stop_name,stop_lat,stop_lon\n${[at(-300, 12), at(900, 12)]
      .map(([lon, lat], i) => `s${i},s${i},${lat},${lon}\n`)
      .join('')}`,
    'shapes.txt': `shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\n${[-300, 300, 900]
      .map((x, i) => `far,${at(x, 12)[1]},${at(x, 12)[0]},${i}\n`)
      .join('')}`,
    'stop_times.txt':
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence\n' +
      'out,08:00:00,08:00:00,s0,1\nout,08:05:00,08:05:00,s1,2\n',
  })
  const world: World = { network: beyond, streets, courses: coursesOf(beyond, streets) }

  it('is hit by what closes its street, and beyond by what closes its line', () => {
    expect(blocked(world, box(-100, -5, 50, 5))).toEqual(['bus s0s1: 200-350'])
    expect(blocked(world, box(-100, 8, 50, 16))).toEqual([])
    expect(blocked(world, box(500, 8, 600, 16))).toEqual(['bus s0s1: 800-900'])
    expect(blocked(world, box(500, -5, 600, 5))).toEqual([])
  })
})

describe('a blocked pattern', () => {
  it('says on what it is based', () => {
    const closure = box(-100, -10, 50, 10)
    const first = (world: World) =>
      blockedPatterns(closeStreets({ closure }, world), {}, world)[0] as BlockedPattern
    expect(first(onStreets)).toMatchObject({ basis: 'streets' })
    expect(first(onStreets).confidence).toBeGreaterThan(0.5)
    expect(first(asDrawn)).toMatchObject({ basis: 'geometry', confidence: 0 })
  })
})

describe('joinIntervals', () => {
  it('joins what touches, and cuts to the pattern', () => {
    const intervals = [
      { from: 90, to: 130 },
      { from: -5, to: 10 },
      { from: 10.8, to: 20 },
      { from: 50, to: 50.01 },
    ]
    expect(joinIntervals(intervals, 100)).toEqual([
      { from: 0, to: 20 },
      { from: 90, to: 100 },
    ])
  })
})
