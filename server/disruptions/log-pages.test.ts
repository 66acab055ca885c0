import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { aDisruption } from '../../shared/testing.ts'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { eachDatabase } from '../store/testing.ts'
import { createLogPages } from './log-pages.ts'
import { append, type Change, loadHeads, logMigrations } from './version-log.ts'

eachDatabase('log pages', (place) => {
  let db: Database
  beforeAll(async () => {
    db = await place.open()
  })
  beforeEach(async () => {
    db = await place.fresh()
    await migrate(db, logMigrations)
  })

  const write = (at: string, ...changes: Change[]) =>
    db.transaction(async (tx) => append(tx, await loadHeads(tx), changes, at))
  const { version: _, ...body } = aDisruption()
  const upsert = (id: string, hash: string): Change => ({
    id,
    head: { hash, disruption: { ...body, id } },
  })

  describe('a log of two months', () => {
    beforeEach(async () => {
      await write('2026-10-30T10:00:00Z', upsert('a', '1'), upsert('b', '1'))
      await write('2026-10-31T23:59:59Z', upsert('a', '2'), { id: 'b' })
      await write('2026-11-01T00:00:00Z', upsert('b', '3'))
    })

    it('is found by instant', async () => {
      const pages = createLogPages(db)
      expect(await pages.last()).toBe(5)
      expect(
        await pages.firstAt([
          '2026-12-01T00:00:00Z',
          '2026-11-01T00:00:00Z',
          '2026-10-01T00:00:00Z',
          '2026-10-30T10:00:01Z',
        ]),
      ).toEqual([undefined, 5, 1, 3])
      expect([...(await pages.instantsOf([5, 3, 99]))]).toEqual(
        expect.arrayContaining([
          [5, '2026-11-01T00:00:00Z'],
          [3, '2026-10-31T23:59:59Z'],
        ]),
      )
    })

    it('is read by number, and tells what returned from what changed', async () => {
      const read = await createLogPages(db).between(2, 5)
      expect(
        read.map(({ sequence, id, version, removed, returned }) => [
          ...[sequence, id, version, removed, returned],
        ]),
      ).toEqual([
        [2, 'b', 1, false, false],
        [3, 'a', 2, false, false],
        [4, 'b', 2, true, false],
        [5, 'b', 3, false, true],
      ])
      expect(read[0]?.disruption).toMatchObject({ id: 'b', version: 1 })
    })

    it('knows what is published since before a number', async () => {
      const pages = createLogPages(db)
      expect((await pages.liveBefore(5)).map(({ id, version }) => [id, version])).toEqual([
        ['a', 2],
      ])
      expect(await pages.liveBefore(1)).toEqual([])
    })
  })

  it('is in the order of its instants, also where a clock goes back', async () => {
    await write('2026-11-01T00:00:05Z', upsert('a', '1'))
    const heads = await write('2026-10-31T23:59:58Z', upsert('a', '2'))
    expect(heads.at).toBe('2026-11-01T00:00:05Z')
    expect((await createLogPages(db).between(1, 2)).map(({ at }) => at)).toEqual([
      '2026-11-01T00:00:05Z',
      '2026-11-01T00:00:05Z',
    ])
  })
})
