/**
 * The courses of a network on its streets. Worked out once per network and streets, in a worker
 * thread, and kept on disk; the next start opens what is there.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { loadCached, removeOlder } from '../../cached-file.ts'
import { joinShared } from '../../columns.ts'
import type { Network } from '../../network/network.ts'
import type { OnProgress } from '../../network/progress.ts'
import { matcherVersion } from '../../streets/match/match.ts'
import type { Streets } from '../../streets/street-graph.ts'
import { startWorker } from '../../workers.ts'
import { type Courses, courseMethods } from './course-types.ts'
import { encodeCourses, openCoursesBuffer } from './courses-data.ts'
import { geometryCourse } from './courses-of-patterns.ts'

export { openCoursesBuffer }

export interface OpenCoursesOptions {
  network: Network
  streets: Streets
  /** Where courses are kept, under `courses/`. */
  dataDir: string
  onProgress?: OnProgress
  log?: (line: string) => void
}

export interface CoursesTask {
  network: SharedArrayBuffer
  streets: SharedArrayBuffer
  file: string
  hash: string
}

export type CoursesMessage =
  | { type: 'progress'; share: number; done: number }
  | { type: 'done' }
  | { type: 'failed'; message: string }

/** Open the courses of a network, matching it first where these streets were not matched before. */
export async function openCourses(options: OpenCoursesOptions): Promise<Courses> {
  const { network, streets, dataDir, onProgress = () => {}, log = () => {} } = options
  const hash = hashOf(network, streets)
  const folder = join(dataDir, 'courses')
  const file = join(folder, `${hash}.bin`)
  const kept = await loadCached(file, openCoursesBuffer, log)
  if (kept) return kept
  const started = Date.now()
  await matchInWorker({ network: network.buffer, streets: streets.buffer, file, hash }, onProgress)
  const courses = await loadCached(file, openCoursesBuffer, log)
  if (!courses) throw new Error(`${file}: the courses just written cannot be read back`)
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  log(`courses ${hash} matched in ${seconds} s: ${inWords(courses)}`)
  await removeOlder(folder, file)
  return courses
}

/** Where no streets are configured: every pattern is its drawn line, and no more. */
export function geometryCourses(network: Network): Courses {
  const courses = Array.from(network.patterns(), ({ id }) => geometryCourse(id))
  return openCoursesBuffer(joinShared(encodeCourses(hashOf(network), courses, undefined)))
}

export const hashOf = (network: Network, streets?: Streets): string =>
  createHash('sha256')
    .update(JSON.stringify([network.hash, streets?.hash ?? null, matcherVersion]))
    .digest('hex')
    .slice(0, 16)

function inWords(courses: Courses): string {
  const count = (method: (typeof courseMethods)[number]) =>
    courses.method.reduce((sum, m) => sum + (courseMethods[m] === method ? 1 : 0), 0)
  return (
    `${courses.patternIds.length} patterns, ${count('shape')} by their shape, ` +
    `${count('stops')} by their stops, ${count('geometry')} on no street we know`
  )
}

function matchInWorker(task: CoursesTask, onProgress: OnProgress): Promise<void> {
  return new Promise((resolve, reject) => {
    const worker = startWorker('./courses-worker', import.meta.url, { workerData: task })
    worker.on('message', (message: CoursesMessage) => {
      if (message.type === 'done') resolve()
      else if (message.type === 'failed') reject(new Error(message.message))
      else onProgress({ step: 'courses', share: message.share, rows: message.done })
    })
    worker.on('error', reject)
    worker.on('exit', (code) =>
      reject(new Error(`matching patterns onto streets stopped early (exit code ${code})`)),
    )
  })
}
