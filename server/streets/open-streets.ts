/**
 * An OpenStreetMap extract in, streets out. Built once per content, in a worker thread, and kept on
 * disk; the next start opens what is there.
 *
 * @module
 */

import { basename, join } from 'node:path'
import { loadCached, removeOlder } from '../cached-file.ts'
import { startWorker } from '../workers.ts'
import { openStreetsBuffer } from './open-graph.ts'
import { hashOfFile, OsmFileError } from './osm/osm-file.ts'
import type { Streets } from './street-graph.ts'
import { importerVersion } from './streets-data.ts'

export { openStreetsBuffer }

export interface StreetsProgress {
  /** What is being read or done. */
  step: string
  /** Of the whole import, 0 … 1. */
  share: number
  /** Ways, nodes or segments so far. */
  rows: number
}

export interface OpenStreetsOptions {
  /** The `.osm.pbf` file. */
  path: string
  /** Where built streets are kept, under `streets/`. */
  dataDir: string
  onProgress?: (progress: StreetsProgress) => void
  log?: (line: string) => void
}

export interface StreetsTask {
  path: string
  file: string
  hash: string
}

export type StreetsMessage =
  | ({ type: 'progress' } & StreetsProgress)
  | { type: 'done' }
  | { type: 'failed'; message: string; badExtract: boolean }

/**
 * Open the streets of an extract, importing it first where this content was not seen before.
 *
 * @throws OsmFileError where the file is missing, damaged, no extract, or has no streets in it; what
 * was open before stays as it is
 */
export async function openStreets(options: OpenStreetsOptions): Promise<Streets> {
  const { path, dataDir, onProgress = () => {}, log = () => {} } = options
  const hash = await hashOfFile(path, `streets ${importerVersion} `)
  const folder = join(dataDir, 'streets')
  const file = join(folder, `${hash}.bin`)
  const kept = await loadCached(file, openStreetsBuffer, log)
  if (kept) return kept
  const started = Date.now()
  await importInWorker({ path, file, hash }, onProgress)
  const streets = await loadCached(file, openStreetsBuffer, log)
  if (!streets) throw new Error(`${file}: the streets just written cannot be read back`)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const { nodeCount, edgeCount } = streets.streets
  log(
    `streets ${hash} built from ${basename(path)} in ${seconds} s: ${nodeCount} nodes, ` +
      `${edgeCount} edges, ${streets.rails ? `${streets.rails.edgeCount} edges of rails` : 'no rails'}, ` +
      `${streets.warnings.length} warnings`,
  )
  await removeOlder(folder, file)
  return streets
}

function importInWorker(
  task: StreetsTask,
  onProgress: (progress: StreetsProgress) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = startWorker('./build/streets-worker', import.meta.url, { workerData: task })
    worker.on('message', (message: StreetsMessage) => {
      if (message.type === 'progress') {
        const { step, share, rows } = message
        onProgress({ step, share, rows })
      } else if (message.type === 'done') resolve()
      else
        reject(message.badExtract ? new OsmFileError(message.message) : new Error(message.message))
    })
    worker.on('error', reject)
    worker.on('exit', (code) =>
      reject(new Error(`the import of ${task.path} stopped early (exit code ${code})`)),
    )
  })
}
