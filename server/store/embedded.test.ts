import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startWorker } from '../workers.ts'
import { openEmbedded } from './embedded.ts'
import { openDatabase } from './open.ts'
import { quiet } from './testing.ts'

let dataDir = ''
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'omweg-embedded-'))
})
afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

test('a first start that was cut off is done again', async () => {
  mkdirSync(join(dataDir, 'database'))
  writeFileSync(join(dataDir, 'database', 'PG_VERSION'), '18\n')
  writeFileSync(join(dataDir, 'database.unfinished'), '')
  const db = await openDatabase({ dataDir, log: quiet })
  expect(await db.query('select 1 as one')).toEqual([{ one: 1 }])
  await db.close()
  expect(existsSync(join(dataDir, 'database.unfinished'))).toBe(false)
})

test('a broken database is refused by name and left as it is, and the folder is free again', async () => {
  mkdirSync(join(dataDir, 'database'))
  writeFileSync(join(dataDir, 'database', 'PG_VERSION'), 'not a version\n')
  const opening = () => openDatabase({ dataDir, log: quiet })
  await expect(opening()).rejects.toThrow(join(dataDir, 'database'))
  await expect(opening()).rejects.toThrow('cannot be opened')
  expect(existsSync(join(dataDir, 'database', 'PG_VERSION'))).toBe(true)
})

test('a server that is not there is named without its password', async () => {
  const databaseUrl = 'postgres://someone:secret@127.0.0.1:1/name'
  const opening = openDatabase({ dataDir, databaseUrl, log: quiet })
  await expect(opening).rejects.toThrow('name at 127.0.0.1:1')
  await opening.catch((error) => expect(error.message).not.toContain('secret'))
})

test('a thread that dies costs what it was doing, and no more', async () => {
  let worker: Worker | undefined
  const db = await openEmbedded(dataDir, quiet, (...args) => {
    worker = startWorker(...args)
    return worker
  })
  await db.query('create table t (n int); insert into t values (1)')
  const heard: string[] = []
  await db.listen('news', (payload) => heard.push(payload))
  const cut = db.transaction(async (tx) => {
    await tx.query('insert into t values (2)')
    await worker?.terminate()
    await tx.query('insert into t values (3)')
  })
  await expect(cut).rejects.toThrow('has failed')
  expect(await db.query('select * from t')).toEqual([{ n: 1 }])
  await db.notify('news', 'again')
  await expect.poll(() => heard).toEqual(['', 'again'])
  await db.close()
  await expect(db.query('select 1')).rejects.toThrow('closed')
})
