import { expect, test } from 'vitest'
import { migrate } from '../store/migrate.ts'
import { eachDatabase } from '../store/testing.ts'
import { createContentTimes, outputMigrations } from './content-times.ts'

eachDatabase('content times', ({ fresh }) => {
  test('move with the content, forwards, and with nothing else', async () => {
    const db = await fresh()
    await migrate(db, outputMigrations)
    const times = createContentTimes(db)
    expect(await times.since('a', 'x', '2026-11-21T12:00:00Z')).toBe('2026-11-21T12:00:00Z')
    expect(await times.since('a', 'x', '2026-11-21T13:00:00Z')).toBe('2026-11-21T12:00:00Z')
    // Another process, or the same one after a restart.
    const other = createContentTimes(db)
    expect(await other.since('a', 'x', '2026-11-21T14:00:00Z')).toBe('2026-11-21T12:00:00Z')
    expect(await other.since('b', 'x', '2026-11-21T14:00:00Z')).toBe('2026-11-21T14:00:00Z')
    expect(await times.since('a', 'y', '2026-11-21T15:00:00Z')).toBe('2026-11-21T15:00:00Z')
    // A clock that is behind.
    expect(await other.since('a', 'z', '2026-11-21T14:59:00Z')).toBe('2026-11-21T15:00:00Z')
  })
})
