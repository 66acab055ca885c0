import type { Point } from 'geojson'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImpactAnswer } from '../../../shared/impact.ts'
import { networkFromTables } from '../../network/testing.ts'
import { townStreets } from '../../streets/testing.ts'
import { ClosureError } from '../closure/closure-error.ts'
import { coursesOf } from '../courses/courses-testing.ts'
import { createEngine } from '../engine.ts'
import type { World } from '../engine-types.ts'
import { createEnginePool, type EnginePool } from './engine-pool.ts'

/** One bus along the upper street of three blocks; a street runs parallel, 220 m further south. */
async function town(headsign: string): Promise<World> {
  const network = await networkFromTables({
    'agency.txt':
      'agency_id,agency_name,agency_url,agency_timezone\nx,X,https://x.be,Europe/Brussels',
    'stops.txt':
      'stop_id,stop_name,stop_lat,stop_lon\nwest,West,51.05,3.7205\nhalf,Half,51.05,3.7245\neast,East,51.05,3.7285',
    'routes.txt':
      'route_id,agency_id,route_short_name,route_long_name,route_type\nr,x,1,West - East,3',
    'calendar.txt':
      'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nd,1,1,1,1,1,1,1,20260101,20261231',
    'trips.txt': `route_id,service_id,trip_id,trip_headsign,direction_id,shape_id\nr,d,t,${headsign},0,s`,
    'shapes.txt':
      'shape_id,shape_pt_lat,shape_pt_lon,shape_pt_sequence\ns,51.05,3.72,1\ns,51.05,3.729,2',
    'stop_times.txt':
      'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,08:00:00,08:00:00,west,1\nt,08:01:00,08:01:00,half,2\nt,08:02:00,08:02:00,east,3',
  })
  const streets = townStreets({
    nodes: {
      a: [3.72, 51.05],
      b: [3.723, 51.05],
      c: [3.726, 51.05],
      d: [3.729, 51.05],
      e: [3.723, 51.048],
      f: [3.726, 51.048],
    },
    ways: [
      { nodes: 'abcd', tags: { name: 'Upper Street' } },
      { nodes: 'befc', tags: { name: 'Lower Street' } },
    ],
  })
  return { network, streets, courses: coursesOf(network, streets) }
}

let world: World
let pool: EnginePool
const closure: Point = { type: 'Point', coordinates: [3.7245, 51.05] }

beforeAll(async () => {
  world = await town('East')
  pool = createEnginePool({ world, log: pino({ level: 'error' }), workers: 2 })
})
afterAll(() => pool.stop())

async function answerTo(question: unknown): Promise<ImpactAnswer> {
  const json = new TextEncoder().encode(JSON.stringify(question))
  const answer = await pool.run('question', { json })
  if (!answer.ok) throw new Error(answer.refusal.detail)
  return JSON.parse(new TextDecoder().decode(answer.body))
}

describe('the engine in threads', () => {
  it('says over shared memory what it says here, to the byte', async () => {
    const here = createEngine(world).ask({ closure })
    const there = await pool.run('ask', { closure })
    expect(JSON.stringify(there)).toBe(JSON.stringify(here))
    expect(JSON.stringify(await answerTo({ closure }))).toBe(JSON.stringify(here))
    expect(there.impacts).toHaveLength(1)
    expect(there.impacts[0]?.proposals[0]?.streets).toEqual(['Lower Street'])
    expect(there.impacts[0]?.missedStops).toMatchObject([{ stopId: 'half', kind: 'inside' }])
  })

  it('refuses a closure with its fault', async () => {
    const asked = pool.run('ask', { closure: { type: 'LineString', coordinates: [] } })
    await expect(asked).rejects.toThrow(ClosureError)
    const json = new TextEncoder().encode('{"closure": {"type": "LineString", "coordinates": []}}')
    expect(await pool.run('question', { json })).toMatchObject({
      ok: false,
      refusal: { issues: [{ code: 'empty', name: expect.stringContaining('closure') }] },
    })
  })

  it('estimates', async () => {
    const [pattern] = world.network.patternsOfRoute('r')
    const [west, , east] = pattern?.visits ?? []
    const sections = [
      {
        patternId: pattern?.id ?? '',
        fromMeasure: west?.measure ?? 0,
        toMeasure: east?.measure ?? 0,
        missedStopIds: ['half'],
      },
    ]
    const [estimated] = await pool.run('estimate', { sections, others: [], areas: [] })
    expect(estimated?.streets).toEqual(['Lower Street'])
  })

  it('moves to another network', async () => {
    expect((await answerTo({ closure })).impacts[0]?.headsign).toBe('East')
    const next = await town('Elsewhere')
    await pool.useWorld(next)
    const answer = await answerTo({ closure })
    expect(answer.impacts[0]?.headsign).toBe('Elsewhere')
    expect(answer.networkHash).toBe(next.network.hash)
  })
})
