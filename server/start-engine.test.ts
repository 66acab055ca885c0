import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Config } from './config.ts'
import { smallTown } from './disruptions/testing.ts'
import { networkFromTables } from './network/testing.ts'
import { type StartedEngine, startEngine } from './start-engine.ts'

const detours = { queue: 100, budget: 2_000, perMinute: 600, workers: 2 }

let dataDir: string
let said: string[]
let engine: StartedEngine | undefined

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'omweg-engine-'))
})
afterAll(() => rm(dataDir, { recursive: true }))

async function withEngine(streets: string | undefined, work: (engine: StartedEngine) => unknown) {
  said = []
  const log = pino({ level: 'warn' }, { write: (line: string) => void said.push(line) })
  const config = { dataDir, detours, network: { streets } } as Pick<
    Config,
    'network' | 'dataDir' | 'detours'
  >
  engine = await startEngine({ config, network: await smallTown(), log })
  try {
    await work(engine)
  } finally {
    await engine.stop()
  }
}

describe('startEngine', () => {
  it('starts without streets and says nothing about it', () =>
    withEngine(undefined, async ({ pool }) => {
      const { hash } = await smallTown()
      expect(pool.status()).toMatchObject({ ready: true, networkHash: hash })
      expect(pool.status().streetsHash).toBeUndefined()
      expect(said).toEqual([])
    }))

  it('starts with streets that are no extract, and says which key is wrong', async () => {
    const file = join(dataDir, 'bad.osm.pbf')
    await writeFile(file, 'no extract')
    await withEngine(file, ({ pool }) => {
      expect(pool.status()).toMatchObject({ ready: true })
      expect(said.join()).toContain("check 'network.streets'")
      expect(said.join()).toContain('bad.osm.pbf')
    })
  })

  it('moves to another network and answers in it', () =>
    withEngine(undefined, async ({ pool, useNetwork }) => {
      const other = await networkFromTables({
        'agency.txt':
          'agency_id,agency_name,agency_url,agency_timezone\nx,X,https://x.be,Europe/Brussels',
        'stops.txt':
          'stop_id,stop_name,stop_lat,stop_lon\nwest,West,51.05,3.72\neast,East,51.05,3.73',
        'routes.txt':
          'route_id,agency_id,route_short_name,route_long_name,route_type\nr,x,1,West - East,3',
        'calendar.txt':
          'service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\nd,1,1,1,1,1,1,1,20260101,20261231',
        'trips.txt': 'route_id,service_id,trip_id,trip_headsign,direction_id\nr,d,t,East,0',
        'stop_times.txt':
          'trip_id,arrival_time,departure_time,stop_id,stop_sequence\nt,08:00:00,08:00:00,west,1\nt,08:05:00,08:05:00,east,2',
      })
      const hashes: string[] = []
      const moves = [other, await smallTown(), other].map(async (network) => {
        await useNetwork(network)
        hashes.push(network.hash)
      })
      await Promise.all(moves)
      expect(hashes).toEqual([other.hash, (await smallTown()).hash, other.hash])
      expect(pool.status().networkHash).toBe(other.hash)
      const closure = { type: 'Point' as const, coordinates: [3.725, 51.05] }
      const { networkHash, impacts } = await pool.run('ask', { closure })
      expect(networkHash).toBe(other.hash)
      expect(impacts).toMatchObject([
        { routeId: 'r', basis: 'geometry', why: { code: 'noStreets' } },
      ])
    }))
})
