/**
 * PGlite off the main thread: it is WebAssembly and keeps the thread it runs on busy.
 *
 * @module
 */

import { parentPort, workerData } from 'node:worker_threads'
import { PGlite, types } from '@electric-sql/pglite'
import type { FromWorker, ToWorker } from './embedded-messages.ts'

const port = parentPort
if (!port) throw new Error('embedded-worker must be started as a worker thread')
const send = (message: FromWorker) => port.postMessage(message)

/** Calendar dates stay text: they are no instants. */
const parsers = { [types.DATE]: (text: string) => text }

try {
  const db = await PGlite.create({ dataDir: workerData.folder, parsers })
  db.onNotification((channel, payload) => send({ type: 'notification', channel, payload }))
  let queue = Promise.resolve()
  port.on('message', (message: ToWorker) => {
    queue = queue.then(() => answer(db, message))
  })
  send({ type: 'ready' })
} catch (error) {
  send({ type: 'failed', error: plain(error) })
}

async function answer(db: PGlite, message: ToWorker): Promise<void> {
  try {
    if (message.type === 'close') {
      await db.close()
      send({ type: 'answer', id: message.id, rows: [] })
      port?.close()
      return
    }
    const rows =
      message.parameters.length === 0
        ? (await db.exec(message.sql)).at(-1)?.rows
        : (await db.query(message.sql, message.parameters as unknown[])).rows
    send({ type: 'answer', id: message.id, rows: rows ?? [] })
  } catch (error) {
    send({ type: 'answer', id: message.id, error: plain(error) })
    // The machine inside broke down: it can answer nothing more, another thread can.
    if (error instanceof WebAssembly.RuntimeError) process.exit(1)
  }
}

function plain(error: unknown): { message: string; code?: string; detail?: string } {
  const { message, code, detail } = error as { message?: string; code?: string; detail?: string }
  return { message: message ?? String(error), code, detail }
}
