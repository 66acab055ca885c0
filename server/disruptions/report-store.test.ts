import { beforeEach, expect, test } from 'vitest'
import type { Database } from '../store/database.ts'
import { migrate } from '../store/migrate.ts'
import { eachDatabase } from '../store/testing.ts'
import type { Report } from './report.ts'
import { loadSources, reportMigrations, type StoredSource, storeDelivery } from './report-store.ts'
import { aReport } from './testing.ts'

eachDatabase('reports of sources', ({ fresh }) => {
  let db: Database
  beforeEach(async () => {
    db = await fresh()
    await migrate(db, reportMigrations)
  })

  const deliver = (title: string, at: string, before?: StoredSource) =>
    db.transaction((tx) => {
      const reports: Report[] = [aReport({ key: 'k', header: { nl: title } })]
      const about = { source: 's', publisher: 'S', example: false, mode: 'replace' as const }
      return storeDelivery(tx, { ...about, at, reports, closed: [] }, before)
    })
  const timesOf = (source: StoredSource | undefined) =>
    [...(source?.reports.values() ?? [])].map(({ firstSeen, changedAt }) => [firstSeen, changedAt])

  test('changed later each time, also within one second and where the clock goes back', async () => {
    const at = '2026-11-22T08:00:00Z'
    const first = await deliver('one', at)
    expect(timesOf(first)).toEqual([[at, at]])
    const second = await deliver('two', at, first)
    expect(timesOf(second)).toEqual([[at, '2026-11-22T08:00:01Z']])
    const third = await deliver('three', '2026-11-22T07:59:00Z', second)
    expect(timesOf(third)).toEqual([[at, '2026-11-22T08:00:02Z']])
    const fourth = await deliver('four', '2026-11-22T09:00:00Z', third)
    expect(timesOf(fourth)).toEqual([[at, '2026-11-22T09:00:00Z']])
    expect(await deliver('four', '2026-11-22T10:00:00Z', fourth)).toBe(fourth)
    const stored = await db.transaction((tx) => loadSources(tx, new Map()))
    expect(timesOf(stored.get('s'))).toEqual(timesOf(fourth))
  })
})
