import { expect, it } from 'vitest'
import { aDisruption } from '../../shared/testing.ts'
import { migrate } from '../store/migrate.ts'
import { eachDatabase } from '../store/testing.ts'
import { append, type Change, loadHeads, logMigrations, noHeads } from './version-log.ts'

eachDatabase('the version log', (place) => {
  it('is read at a start as it was written: what came back and ended is a part of nothing', async () => {
    const db = await place.fresh()
    await migrate(db, logMigrations)
    const { version: _, ...body } = aDisruption()
    const upsert = (id: string): Change => ({
      id,
      head: { hash: '1', disruption: { ...body, id } },
    })
    const steps: Change[][] = [
      [upsert('whole'), upsert('part'), upsert('apart')],
      [
        { id: 'part', mergedInto: 'whole' },
        { id: 'apart', mergedInto: 'whole' },
      ],
      [upsert('apart')],
      [{ id: 'apart' }],
    ]
    let heads = noHeads
    for (const [i, changes] of steps.entries()) {
      const at = `2026-01-0${i + 1}T00:00:00Z`
      const before = heads
      heads = await db.transaction((tx) => append(tx, before, changes, at))
    }
    expect(heads.merged).toEqual(new Map([['part', 'whole']]))
    expect(await loadHeads(db)).toEqual(heads)
  })
})
