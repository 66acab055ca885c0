import { beforeEach, expect, test } from 'vitest'
import type { Disruption, Snapshot } from '../../../shared/disruption.ts'
import { aDisruption } from '../../../shared/testing.ts'
import type { Database } from '../../store/database.ts'
import { migrate } from '../../store/migrate.ts'
import { eachDatabase } from '../../store/testing.ts'
import { seenSteps } from './seen-steps.ts'
import { webhookMigrations } from './webhook-schema.ts'

eachDatabase('steps of a realm without a log', ({ fresh }) => {
  let db: Database
  beforeEach(async () => {
    db = await fresh()
    await migrate(db, webhookMigrations)
  })

  const snapshotOf = (sequence: number, ...disruptions: Disruption[]): Snapshot => ({
    hash: 'h',
    sequence,
    madeAt: `2026-11-22T08:00:0${sequence}Z`,
    networkHash: 'n',
    example: true,
    disruptions,
  })
  const d = (id: string, version: number) => aDisruption({ id, version })
  const look = (snapshot: Snapshot, cursor: number) =>
    db.transaction((tx) => seenSteps('/sandbox', () => snapshot).after(tx, cursor, 50))

  test('are what is new, changed and gone, each told once', async () => {
    const first = await look(snapshotOf(1, d('a', 1), d('b', 1)), 0)
    expect(first).toMatchObject({ cursor: 1, steps: [{ id: 'a' }, { id: 'b' }] })
    expect(first.steps.every(({ before }) => before === undefined)).toBe(true)
    const next = snapshotOf(2, d('a', 9), d('c', 1))
    const second = await look(next, 1)
    expect(second.steps).toMatchObject([
      { id: 'a', version: 9, before: { version: 1 }, after: { version: 9 } },
      { id: 'c', version: 1 },
      { id: 'b', version: 2, before: { version: 1 } },
    ])
    expect(second.steps[2]?.after).toBeUndefined()
    expect(new Set([...first.steps, ...second.steps].map(({ key }) => key)).size).toBe(5)
    expect((await look(next, 2)).steps).toEqual([])
  })

  test('that a process behind the others sees are none', async () => {
    await look(snapshotOf(5, d('a', 3)), 0)
    expect(await look(snapshotOf(4, d('a', 2)), 5)).toEqual({ steps: [], cursor: 5 })
    expect((await look(snapshotOf(5, d('a', 3)), 5)).steps).toEqual([])
  })

  test('begin with what is there when nobody has looked yet', async () => {
    const snapshot = snapshotOf(3, d('a', 1))
    const cursor = await db.transaction((tx) => seenSteps('/sandbox', () => snapshot).end(tx))
    expect(cursor).toBe(3)
    expect((await look(snapshot, cursor)).steps).toEqual([])
  })
})
