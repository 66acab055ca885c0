/**
 * The network, the streets and the courses of a configuration, from the server's own caches and
 * without its database: it may run beside the server.
 *
 * @module
 */

import { join } from 'node:path'
import type { Config } from './config.ts'
import { geometryCourses, openCourses } from './detours/courses/courses.ts'
import type { World } from './detours/engine-types.ts'
import { type Candidate, keptGtfs, newestGtfs } from './network/download.ts'
import { openNetwork } from './network/open-network.ts'
import { type Terminal, withProgress } from './network/progress.ts'
import { openStreets } from './streets/open-streets.ts'

/**
 * @param terminal - where a progress bar is drawn, if it is one
 * @throws Error saying which file cannot be used and why
 */
export async function openWorld(
  config: Config,
  terminal: Terminal,
  log: (line: string) => void,
): Promise<World> {
  const { dataDir } = config
  const gtfs = await gtfsOf(config)
  const network = await withProgress(gtfs.path, terminal, log, (onProgress) =>
    openNetwork({ path: gtfs.path, dataDir, onProgress, log }),
  )
  await gtfs.keep()
  const path = config.network.streets
  if (path === undefined) return { network, courses: geometryCourses(network) }
  const streets = await withProgress(path, terminal, log, (onProgress) =>
    openStreets({ path, dataDir, onProgress, log }),
  )
  const courses = await withProgress('courses', terminal, log, (onProgress) =>
    openCourses({ network, streets, dataDir, onProgress, log }),
  )
  return { network, streets, courses }
}

/** The file that the server uses: of an address the last good download, if there is one. */
async function gtfsOf({
  network: { gtfs: location, headers },
  dataDir,
}: Config): Promise<Candidate> {
  const options = { location, headers, dir: join(dataDir, 'gtfs') }
  const found = (await keptGtfs(options)) ?? (await newestGtfs(options))
  if (!found) throw new Error(`${location}: nothing to open; check 'network.gtfs'`)
  return found
}
