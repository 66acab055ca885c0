/**
 * The embedded database: PGlite in a worker thread, its files in the data folder.
 *
 * It has one session, so statements and transactions take turns here, in the order they came. A
 * thread that fails rejects what it was doing; the next question starts another.
 *
 * @module
 */

import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { startWorker } from '../workers.ts'
import type { Database, Queryable } from './database.ts'
import type { FromWorker, PlainError, ToWorker } from './embedded-messages.ts'
import { StoreError } from './errors.ts'
import { lockFolder } from './process-lock.ts'
import { commit, insideTransaction, refuseInsideTransaction } from './transaction-scope.ts'

/**
 * Open the database in `<dataDir>/database`, made where it is missing.
 *
 * @throws FolderInUseError when another process has the folder; StoreError when it cannot be opened
 */
export async function openEmbedded(
  dataDir: string,
  log: Logger,
  start: typeof startWorker = startWorker,
): Promise<Database> {
  const lock = await lockFolder(dataDir)
  try {
    const folder = join(dataDir, 'database')
    const marker = join(dataDir, 'database.unfinished')
    const isNew = !existsSync(folder) || existsSync(marker)
    if (isNew) {
      // Nobody ever got this database, so nothing in it was promised.
      rmSync(folder, { recursive: true, force: true })
      mkdirSync(dataDir, { recursive: true })
      writeFileSync(marker, 'The database beside this file is being made.\n')
      log.info({ folder }, 'making the database')
    }
    const open = () => startThread(folder, log, start)
    const thread = await open()
    if (isNew) rmSync(marker)
    return database(thread, open, () => lock.release())
  } catch (error) {
    await lock.release()
    throw error
  }
}

interface Thread {
  hasFailed(): boolean
  query<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]>
  close(): Promise<void>
  onNotification(hear: (channel: string, payload: string) => void): void
}

async function startThread(
  folder: string,
  log: Logger,
  start: typeof startWorker,
): Promise<Thread> {
  const worker = start('./embedded-worker', import.meta.url, { workerData: { folder } })
  const waiting = new Map<number, { resolve(rows: unknown[]): void; reject(e: Error): void }>()
  let lastId = 0
  let broken: Error | undefined
  let hearNotification: (channel: string, payload: string) => void = () => {}

  const send = (message: { type: 'close' } | Omit<ToWorker & { type: 'query' }, 'id'>) =>
    new Promise<unknown[]>((resolve, reject) => {
      if (broken) return reject(broken)
      const id = ++lastId
      waiting.set(id, { resolve, reject })
      worker.postMessage({ ...message, id })
    })
  const fail = (error: Error) => {
    broken ??= error
    for (const { reject } of waiting.values()) reject(broken)
    waiting.clear()
  }

  await new Promise<void>((resolve, reject) => {
    let isOpen = false
    const cannotOpen = (error: PlainError) => {
      const what = isOpen ? 'has failed' : 'cannot be opened'
      fail(new StoreError(`the database in ${folder} ${what}: ${error.message}`, error))
      reject(broken)
    }
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'ready') {
        isOpen = true
        return resolve()
      }
      if (message.type === 'failed') return cannotOpen(message.error)
      if (message.type === 'notification') return hearNotification(message.channel, message.payload)
      const waiter = waiting.get(message.id)
      waiting.delete(message.id)
      if ('error' in message) waiter?.reject(new StoreError(message.error.message, message.error))
      else waiter?.resolve(message.rows)
    })
    worker.on('error', (error) => {
      log.error({ err: error }, 'the thread of the database failed')
      cannotOpen(error)
    })
    worker.on('exit', (code) => cannotOpen({ message: `its thread ended with code ${code}` }))
  }).catch(async (error) => {
    await worker.terminate()
    throw error
  })

  return {
    hasFailed: () => broken !== undefined,
    query: <T>(sql: string, parameters: readonly unknown[] = []) =>
      send({ type: 'query', sql, parameters }) as Promise<T[]>,
    close: async () => {
      if (broken) return
      await send({ type: 'close' })
      broken ??= new StoreError('the database is closed')
      await worker.terminate()
    },
    onNotification: (hear) => {
      hearNotification = hear
    },
  }
}

function database(
  first: Thread,
  open: () => Promise<Thread>,
  release: () => Promise<void>,
): Database {
  let current = first
  const listeners = new Map<string, Set<(payload: string) => void>>()
  let turn: Promise<unknown> = Promise.resolve()
  let closing: Promise<void> | undefined
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const mine = turn.then(work)
    turn = mine.catch(() => {})
    return mine
  }
  const pass = (channel: string, payload: string) => {
    for (const hear of listeners.get(channel) ?? []) hear(payload)
  }
  first.onNotification(pass)

  /** The thread, another one where it has failed. To be asked in turn. */
  async function living(): Promise<Thread> {
    if (!current.hasFailed() || closing) return current
    const next = await open()
    next.onNotification(pass)
    for (const channel of listeners.keys()) await next.query(`listen ${quoted(channel)}`)
    current = next
    // Something may have been missed.
    for (const channel of listeners.keys()) pass(channel, '')
    return next
  }

  const db: Database = {
    kind: 'embedded',
    async query<T>(sql: string, parameters?: readonly unknown[]) {
      refuseInsideTransaction(db)
      return inTurn(async () => (await living()).query<T>(sql, parameters))
    },
    async transaction(work) {
      refuseInsideTransaction(db)
      return inTurn(async () => {
        const thread = await living()
        let open = true
        const tx: Queryable = {
          async query<T>(sql: string, parameters?: readonly unknown[]) {
            if (!open) throw new StoreError('the transaction has ended')
            return thread.query<T>(sql, parameters)
          },
        }
        await thread.query('begin')
        try {
          const result = await insideTransaction(db, () => work(tx))
          open = false
          await thread.query(commit)
          return result
        } catch (error) {
          open = false
          await thread.query('rollback').catch(() => {})
          throw error
        }
      })
    },
    async notify(channel, payload) {
      await db.query('select pg_notify($1, $2)', [channel, payload])
    },
    async listen(channel, hear) {
      const hearers = listeners.get(channel) ?? new Set()
      listeners.set(channel, hearers)
      // A wrapper of its own, so that the same function may listen twice.
      const own = (payload: string) => hear(payload)
      hearers.add(own)
      await db.query(`listen ${quoted(channel)}`)
      return async () => {
        hearers.delete(own)
        if (hearers.size === 0 && !closing) await db.query(`unlisten ${quoted(channel)}`)
      }
    },
    close() {
      closing ??= inTurn(() => current.close()).finally(release)
      return closing
    },
  }
  return db
}

const quoted = (channel: string) => `"${channel.replaceAll('"', '""')}"`
