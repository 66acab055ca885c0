/**
 * A GTFS zip in, a network out. Built once per content, in a worker thread, and kept on disk;
 * the next start opens what is there.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { loadCached, removeOlder } from '../cached-file.ts'
import { startWorker } from '../workers.ts'
import { openNetworkBuffer } from './columnar-network.ts'
import { GtfsError, type GtfsPlace } from './gtfs/error.ts'
import type { IdPrefixes } from './gtfs/id-prefix.ts'
import type { Network } from './network.ts'
import { importerVersion } from './network-data.ts'
import type { OnProgress } from './progress.ts'

export interface OpenNetworkOptions {
  /** The GTFS zip. */
  path: string
  /** Where built networks are kept, under `network/`. */
  dataDir: string
  /** Prefixes to take off ids; by default those of the Belgian gateway. */
  idPrefixes?: IdPrefixes
  onProgress?: OnProgress
  log?: (line: string) => void
}

export interface ImportTask {
  path: string
  file: string
  hash: string
  idPrefixes?: IdPrefixes
}

export type ImportMessage =
  | { type: 'progress'; step: string; share: number; rows: number }
  | { type: 'done' }
  | { type: 'failed'; message: string; place?: GtfsPlace; reason: string }

/**
 * Open the network of a GTFS zip, importing it first where this content was not seen before.
 *
 * @throws GtfsError naming file, line, field and value; what was open before stays as it is
 */
export async function openNetwork(options: OpenNetworkOptions): Promise<Network> {
  const { path, dataDir, idPrefixes, onProgress = () => {}, log = () => {} } = options
  const hash = await hashOfFile(path, idPrefixes)
  const folder = join(dataDir, 'network')
  const file = join(folder, `${hash}.bin`)
  const kept = await loadCached(file, openNetworkBuffer, log)
  if (kept) return kept
  const started = Date.now()
  await importInWorker({ path, file, hash, idPrefixes }, onProgress)
  const network = await loadCached(file, openNetworkBuffer, log)
  if (!network) throw new Error(`${file}: the network just written cannot be read back`)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  log(
    `network ${hash} built from ${basename(path)} in ${seconds} s: ${network.lines.length} lines, ` +
      `${network.stops.length} stops, ${network.patternCount} patterns, ` +
      `${network.stopTimeCount} stop times, ${network.warnings.length} warnings`,
  )
  await removeOlder(folder, file)
  return network
}

export { openNetworkBuffer }

/** Of the file's content, the importer's version and what else decides the result. */
async function hashOfFile(path: string, idPrefixes: IdPrefixes): Promise<string> {
  const hash = createHash('sha256').update(JSON.stringify([importerVersion, idPrefixes ?? null]))
  try {
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(chunk)
  } catch (cause) {
    throw new GtfsError({ file: path }, `cannot be read (${(cause as Error).message})`, { cause })
  }
  return hash.digest('hex').slice(0, 16)
}

function importInWorker(task: ImportTask, onProgress: OnProgress): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = startWorker('./import-worker', import.meta.url, { workerData: task })
    worker.on('message', (message: ImportMessage) => {
      if (message.type === 'progress') onProgress(message)
      else if (message.type === 'done') resolve()
      else if (message.place) reject(new GtfsError(message.place, message.reason))
      else reject(new Error(message.message))
    })
    worker.on('error', reject)
    worker.on('exit', (code) =>
      reject(new Error(`the import of ${task.path} stopped early (exit code ${code})`)),
    )
  })
}
