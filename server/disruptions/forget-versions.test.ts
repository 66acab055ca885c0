import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDisruption } from '../../shared/testing.ts'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { eachDatabase } from '../store/testing.ts'
import { forgetVersions } from './forget-versions.ts'
import { createLogPages } from './log-pages.ts'
import {
  append,
  type Change,
  endedSince,
  entriesAfter,
  historyOf,
  loadHeads,
  logMigrations,
} from './version-log.ts'

eachDatabase('forgetting versions', (place) => {
  let db: Database
  beforeAll(async () => {
    db = await place.fresh()
    await migrate(db, logMigrations)
  })
  beforeEach(async () => {
    await db.query('truncate disruption_log, disruption_head')
  })

  const write = (at: string, ...changes: Change[]) =>
    db.transaction(async (tx) => append(tx, await loadHeads(tx), changes, at))
  const { version: _, ...body } = aDisruption()
  const upsert = (id: string, hash: string): Change => ({
    id,
    head: { hash, disruption: { ...body, id } },
  })
  const left = async () =>
    (await entriesAfter(db, 0, 100)).map(
      ({ id, version, removed }) => `${id}${version}${removed ? '-' : ''}`,
    )

  const limit = '2026-01-01T00:00:00Z'

  describe('of two years', () => {
    beforeEach(async () => {
      await write('2025-01-01T00:00:00Z', upsert('long', '1'), upsert('over', '1'))
      await write('2025-02-01T00:00:00Z', upsert('long', '2'), upsert('quiet', '1'))
      await write('2025-03-01T00:00:00Z', { id: 'over' }, upsert('part', '1'))
      await write('2025-04-01T00:00:00Z', upsert('long', '3'), { id: 'part', mergedInto: 'long' })
      await write('2025-05-01T00:00:00Z', upsert('back', '1'))
      await write('2025-06-01T00:00:00Z', { id: 'back' })
      await write('2025-12-31T23:59:59Z', upsert('late', '1'))
      await write(limit, upsert('late', '2'), upsert('back', '2'))
      await write('2026-02-01T00:00:00Z', upsert('long', '4'), { id: 'late' })
    })

    it('leaves of each id what held then, and all since', async () => {
      expect(await forgetVersions(db, limit)).toBe(5)
      expect((await left()).sort()).toEqual(
        ['back2-', 'back3', 'late1', 'late2', 'late3-', 'long3', 'long4'].concat([
          'over2-',
          'part2-',
          'quiet1',
        ]),
      )
      expect(await forgetVersions(db, limit)).toBe(0)
    })

    it('does the same a few at a time', async () => {
      expect(await forgetVersions(db, limit, { most: 2 })).toBe(5)
      expect(await left()).toHaveLength(10)
    })

    it('stops between two times, and goes on another day', async () => {
      expect(await forgetVersions(db, limit, { most: 2, isOver: () => true })).toBe(2)
      expect(await forgetVersions(db, limit)).toBe(3)
      expect(await left()).toHaveLength(10)
    })

    it('changes nothing of what is read of the time since', async () => {
      const pages = createLogPages(db)
      const from = (await pages.firstAt([limit]))[0] ?? 0
      const read = async () => ({
        heads: await loadHeads(db),
        page: await pages.between(from, await pages.last()),
        live: await pages.liveBefore(from),
        ended: await endedSince(db, limit),
        starts: await pages.firstAt([limit, '2026-02-01T00:00:00Z', '2026-03-01T00:00:00Z']),
        late: await historyOf(db, 'late'),
      })
      const before = await read()
      expect(before.page.find(({ id }) => id === 'back')?.returned).toBe(true)
      expect(before.heads.merged).toEqual(new Map([['part', 'long']]))
      await forgetVersions(db, limit)
      expect(await read()).toEqual(before)
    })

    it('never gives a number again', async () => {
      await forgetVersions(db, '2027-01-01T00:00:00Z')
      const heads = await write('2027-01-02T00:00:00Z', upsert('over', '9'), upsert('quiet', '9'))
      expect(heads.sequence).toBe(17)
      expect(heads.byId.get('over')?.disruption.version).toBe(3)
      expect(heads.byId.get('quiet')?.disruption.version).toBe(2)
    })
  })
})
