import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './open.ts'
import { findServer, quiet, type RunningServer, startServer } from './testing.ts'

const binaries = findServer()

describe.skipIf(!binaries)('connections that die', () => {
  let server: RunningServer | undefined
  let db: Database
  beforeAll(async () => {
    if (!binaries) return
    server = await startServer(binaries)
    db = await openDatabase({ dataDir: '', databaseUrl: server.url, log: quiet })
  })
  afterAll(async () => {
    await db.close()
    await server?.stop()
  })

  /** As a failover does: every connection of ours but the one that does it. */
  const killOthers = () =>
    db.query(`select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'omweg' and pid <> pg_backend_pid()`)

  test('inside a transaction: it fails, nothing is stored, the next one works', async () => {
    await db.query('create table t (n int)')
    for (const during of ['a statement', 'a pause'] as const) {
      let begun = () => {}
      const underWay = new Promise<void>((resolve) => {
        begun = resolve
      })
      let killed: Promise<unknown> = Promise.resolve()
      const failing = db.transaction(async (tx) => {
        await tx.query('insert into t values (1)')
        begun()
        if (during === 'a statement') await tx.query('select pg_sleep(30)')
        else await killed
        await tx.query('insert into t values (2)')
      })
      failing.catch(() => {})
      killed = underWay.then(killOthers)
      await expect(failing).rejects.toThrow()
      await killed
      expect(await db.query('select * from t')).toEqual([])
      const good = db.transaction(async (tx) => tx.query('select 1 as one'))
      expect(await good).toEqual([{ one: 1 }])
    }
  })

  test('while hearing: it hears again, and that something may have been missed', async () => {
    const heard: string[] = []
    const stop = await db.listen('news', (payload) => heard.push(payload))
    await killOthers()
    await expect.poll(() => heard).toEqual([''])
    await db.notify('news', 'back')
    await expect.poll(() => heard).toEqual(['', 'back'])
    await stop()
  })

  test('an idle one is replaced without a word', async () => {
    await Promise.all([...Array(5)].map(() => db.query('select pg_sleep(0.05)')))
    await killOthers()
    for (let i = 0; i < 10; i++) expect(await db.query('select 1 as one')).toEqual([{ one: 1 }])
  })
})
