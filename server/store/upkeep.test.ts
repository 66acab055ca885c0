import { beforeAll, describe, expect, it, vi } from 'vitest'
import type { Clock } from './clock.ts'
import type { Database } from './database.ts'
import { eachDatabase, quiet } from './testing.ts'
import { keepUp, startUpkeep } from './upkeep.ts'

const hour = 3_600_000

/** Time goes on only where somebody sleeps: as fast as it is slept. */
function sleptClock(ends: number): Clock & { over: Promise<void> } {
  let now = 0
  let end = () => {}
  const over = new Promise<void>((done) => {
    end = done
  })
  return {
    over,
    now: () => now,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        now += ms
        if (now < ends) return resolve()
        end()
        signal?.addEventListener('abort', () => resolve(), { once: true })
      }),
  }
}

const server = { kind: 'server' } as Database

describe('upkeep', () => {
  it('is once a day, from soon after the start', async () => {
    const at: number[] = []
    const clock = sleptClock(73 * hour)
    const forget = { old: async (now: number) => at.push(now / hour) && 0 }
    const stop = startUpkeep({ db: server, log: quiet, forget, leads: () => true, clock })
    await clock.over
    await stop()
    expect(at.map(Math.floor)).toEqual([0, 24, 48, 72])
  })

  it('is done by who leads, within the hour that it does', async () => {
    const at: number[] = []
    const clock = sleptClock(20 * hour)
    const leads = () => clock.now() > 5 * hour
    const forget = { old: async (now: number) => at.push(now / hour) && 0 }
    const stop = startUpkeep({ db: server, log: quiet, forget, leads, clock })
    await clock.over
    await stop()
    expect(at.map(Math.floor)).toEqual([5])
  })

  it('lets go of the write-ahead log of an embedded database each hour', async () => {
    const asked: string[] = []
    const clock = sleptClock(5 * hour)
    const query = async (sql: string) => {
      asked.push(sql)
      return []
    }
    const db = { kind: 'embedded', query: query as Database['query'] } as Database
    const stop = startUpkeep({ db, log: quiet, forget: {}, leads: () => true, clock })
    await clock.over
    await stop()
    expect(asked.filter((sql) => sql === 'checkpoint')).toHaveLength(5)
  })

  it('leaves the rest where the process stops meanwhile', async () => {
    const asked: string[] = []
    const query = async (sql: string) => {
      asked.push(sql.slice(0, 6))
      return [{ name: 'one' }, { name: 'two' }]
    }
    const db = { kind: 'embedded', query: query as Database['query'] } as Database
    const isOver = () => asked.includes('vacuum')
    const told: boolean[] = []
    const forget = {
      old: async (_now: number, isOver: () => boolean) => told.push(isOver()) && 0,
    }
    await keepUp({ db, log: quiet, forget }, isOver)
    expect(asked).toEqual(['select', 'vacuum'])
    expect(told).toEqual([false])
  })

  it('goes on where one thing fails', async () => {
    const second = vi.fn(async () => 1)
    const first = async () => {
      throw new Error('no')
    }
    await keepUp({ db: server, log: quiet, forget: { first, second } })
    expect(second).toHaveBeenCalledOnce()
  })
})

eachDatabase('upkeep', (place) => {
  let db: Database
  beforeAll(async () => {
    db = await place.fresh()
  })

  it('gives the room of what was deleted to what comes', async () => {
    await db.query('create table kept (id int, body text)')
    const size = async () => {
      const [row] = await db.query<{ size: number }>(`select pg_relation_size('kept')::int as size`)
      return row?.size ?? 0
    }
    const fill = (round: number) =>
      db.query(`insert into kept select $1::int, repeat('x', 500) from generate_series(1, 500)`, [
        round,
      ])
    const forget = {
      rounds: async () => (await db.query('delete from kept returning id')).length,
    }
    await fill(0)
    const once = await size()
    for (let round = 1; round <= 5; round++) {
      await keepUp({ db, log: quiet, forget })
      // A server does it by itself, when it thinks it pays.
      if (db.kind === 'server') await db.query('vacuum kept')
      else await db.query('checkpoint')
      await fill(round)
    }
    expect(await size()).toBeLessThan(once * 1.5)
  })
})
