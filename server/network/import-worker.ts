/**
 * The thread an import runs in; started by `open-network`.
 *
 * @module
 */

import { parentPort, workerData } from 'node:worker_threads'
import { writeWhole } from '../cached-file.ts'
import { GtfsError } from './gtfs/error.ts'
import { zipSource } from './gtfs/zip.ts'
import { importGtfs } from './import.ts'
import { encodeNetwork } from './network-data.ts'
import type { ImportMessage, ImportTask } from './open-network.ts'
import type { Progress } from './progress.ts'

/** Milliseconds between two messages of the same step. */
const often = 100

const send = (message: ImportMessage) => parentPort?.postMessage(message)

async function run({ path, file, hash, idPrefixes }: ImportTask): Promise<void> {
  const source = await zipSource(path)
  let last: Progress | undefined
  let told = 0
  const tell = () => {
    if (last) send({ type: 'progress', ...last })
    told = Date.now()
  }
  try {
    const data = await importGtfs(source, {
      hash,
      idPrefixes,
      onProgress(progress) {
        if (last && last.step !== progress.step) tell()
        last = progress
        if (Date.now() - told >= often) tell()
      },
    })
    tell()
    await writeWhole(file, encodeNetwork(data))
  } finally {
    await source.close()
  }
}

try {
  await run(workerData as ImportTask)
  send({ type: 'done' })
} catch (error) {
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof GtfsError) {
    const { file, line, field, value, reason } = error
    send({ type: 'failed', message, place: { file, line, field, value }, reason })
  } else {
    send({ type: 'failed', message, reason: message })
  }
}
