/**
 * The thread that patterns are matched in; started by `courses`.
 *
 * @module
 */

import { parentPort, workerData } from 'node:worker_threads'
import { writeWhole } from '../../cached-file.ts'
import { openNetworkBuffer } from '../../network/open-network.ts'
import { openStreetsBuffer } from '../../streets/open-streets.ts'
import type { CoursesMessage, CoursesTask } from './courses.ts'
import { encodeCourses } from './courses-data.ts'
import { coursesOfPatterns } from './courses-of-patterns.ts'

/** Milliseconds between two messages. */
const often = 100

const send = (message: CoursesMessage) => parentPort?.postMessage(message)

async function run({ network, streets, file, hash }: CoursesTask): Promise<void> {
  const patterns = openNetworkBuffer(network)
  const graphs = openStreetsBuffer(streets)
  const total = patterns.patternCount || 1
  let told = 0
  const courses = coursesOfPatterns(patterns, graphs, (done) => {
    if (Date.now() - told < often && done < total) return
    send({ type: 'progress', share: done / total, done })
    told = Date.now()
  })
  await writeWhole(file, encodeCourses(hash, courses, graphs))
}

try {
  await run(workerData as CoursesTask)
  send({ type: 'done' })
} catch (error) {
  send({ type: 'failed', message: error instanceof Error ? error.message : String(error) })
}
