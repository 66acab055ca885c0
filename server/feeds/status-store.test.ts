import { beforeAll, expect, it } from 'vitest'
import { type Clock, systemClock } from '../disruptions/clock.ts'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { eachDatabase } from '../store/testing.ts'
import { startLeader } from './leader.ts'
import { failed, succeeded, unpolled } from './status.ts'
import { feedsMigrations, loadRecords, saveRecord } from './status-store.ts'
import { quiet } from './testing.ts'

eachDatabase('source records', ({ open, replica }) => {
  let db: Database
  beforeAll(async () => {
    db = await open()
    await migrate(db, feedsMigrations)
  })

  it('come back as they were, state of any shape included', async () => {
    const good = { count: 3, warnings: ["it's odd"], state: { seen: ['a', null], 'b"': 1 } }
    const first = succeeded('2026-11-21T12:00:00Z', good, unpolled)
    const then = failed('2026-11-21T12:01:00Z', 'time-out', first)
    await saveRecord(db, 'a', first)
    await saveRecord(db, 'b', then)
    await saveRecord(db, 'c', failed('2026-11-21T12:01:00Z', 'never', unpolled))
    await saveRecord(db, 'd', { ...first, state: 'just text' })
    const records = await loadRecords(db)
    expect(records.get('a')).toEqual(first)
    expect(records.get('b')).toEqual(then)
    expect(records.get('c')).toMatchObject({ consecutiveFailures: 1, state: undefined })
    expect(records.get('c')).not.toHaveProperty('lastSuccess')
    expect(records.get('d')?.state).toBe('just text')
  })

  it('are there after a restart, and take the place of older ones', async () => {
    await saveRecord(
      db,
      'a',
      succeeded('2026-11-21T13:00:00Z', { ...unpolled, count: 9 }, unpolled),
    )
    db = await open()
    expect((await loadRecords(db)).get('a')).toMatchObject({
      lastSuccess: '2026-11-21T13:00:00Z',
      count: 9,
    })
  })

  it('are written by one process at a time: the others wait for its lease', async () => {
    if (db.kind === 'embedded') {
      const alone = await startLeader({ db, clock: systemClock, log: quiet })
      expect(alone.leads()).toBe(true)
      return
    }
    const other = await replica()
    // Renewed and asked for every tenth of a second, so that no pause of this machine is too long.
    const clock: Clock = {
      ...systemClock,
      sleep: (ms, signal) => systemClock.sleep(ms / 100, signal),
    }
    const options = { clock, log: quiet, leaseMs: 30_000 }
    const first = await startLeader({ db, ...options })
    const second = await startLeader({ db: other, ...options })
    expect([first.leads(), second.leads()]).toEqual([true, false])
    const until = async () => (await db.query('select until::text from poll_lease'))[0]
    for (let renewals = 0; renewals < 3; renewals++) {
      const before = await until()
      await expect.poll(until).not.toEqual(before)
      expect([first.leads(), second.leads()]).toEqual([true, false])
    }
    await first.stop()
    expect(first.leads()).toBe(false)
    await expect.poll(() => second.leads()).toBe(true)
    // Someone else took it, as after a long pause of ours: we notice, and take it when it runs out.
    await db.query(`update poll_lease set holder = 'x', until = now() + interval '1 hour'`)
    await expect.poll(() => second.leads()).toBe(false)
    await db.query(`update poll_lease set until = now()`)
    await expect.poll(() => second.leads()).toBe(true)
    await second.stop()
    expect(await db.query('select * from poll_lease')).toEqual([])
  })
})
