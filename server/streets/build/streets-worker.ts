/**
 * The thread an import of streets runs in; started by `open-streets`.
 *
 * @module
 */

import { stat } from 'node:fs/promises'
import { parentPort, workerData } from 'node:worker_threads'
import { writeWhole } from '../../cached-file.ts'
import type { StreetsMessage, StreetsTask } from '../open-streets.ts'
import { OsmFileError, osmBlocks } from '../osm/osm-file.ts'
import { encodeStreets } from '../streets-data.ts'
import { StreetsImport } from './import-streets.ts'

/** Milliseconds between two messages of the same step. */
const often = 100

const send = (message: StreetsMessage) => parentPort?.postMessage(message)

function teller() {
  let told = 0
  let last = ''
  return (step: string, share: number, rows: number) => {
    const now = Date.now()
    if (step === last && share < 1 && now - told < often) return
    told = now
    last = step
    send({ type: 'progress', step, share, rows })
  }
}

async function run({ path, file, hash }: StreetsTask): Promise<void> {
  const tell = teller()
  const reading = new StreetsImport()
  const onlyWays = { withTags: { node: false, way: true, relation: true } }
  let size = 1
  let read = 0
  const onBytes = (bytes: number) => {
    read = bytes
  }
  for await (const block of osmBlocks(path, onlyWays, onBytes)) {
    if (read > 0 && size === 1) size = (await stat(path)).size
    reading.readWays(block)
    tell('ways', (0.4 * read) / size, reading.wayCount)
  }
  reading.finishWays()
  const onlyNodes = { withTags: { node: true, way: false, relation: false } }
  let nodes = 0
  for await (const block of osmBlocks(path, onlyNodes, onBytes)) {
    nodes += reading.readNodes(block)
    tell('nodes', 0.4 + (0.4 * read) / size, nodes)
  }
  tell('building', 0.8, 0)
  const data = reading.build(hash)
  if (!data) throw new OsmFileError(`${path} has no streets in it`)
  await writeWhole(file, encodeStreets(data))
  tell('building', 1, data.streets.segmentMetres.length)
}

try {
  await run(workerData as StreetsTask)
  send({ type: 'done' })
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  send({ type: 'failed', message, badExtract: error instanceof OsmFileError })
}
