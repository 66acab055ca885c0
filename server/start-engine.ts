/**
 * Puts the detour engine together: streets → courses → threads. Nothing here keeps the server from
 * starting: without good streets the engine knows the drawn courses only, and says so.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Config } from './config.ts'
import { geometryCourses, openCourses } from './detours/courses/courses.ts'
import type { World } from './detours/engine-types.ts'
import { createEnginePool, type EnginePool } from './detours/pool/engine-pool.ts'
import type { Network } from './network/network.ts'
import { withProgress } from './network/progress.ts'
import { openStreets } from './streets/open-streets.ts'
import type { Streets } from './streets/street-graph.ts'

export interface StartedEngine {
  pool: EnginePool
  /** Absent where none are configured, or they are damaged. */
  streets: Streets | undefined
  /** Moves to another network, one after the other. Stays in the one before where that fails. */
  useNetwork(network: Network): Promise<void>
  stop(): Promise<void>
}

export interface StartEngineOptions {
  config: Pick<Config, 'network' | 'dataDir' | 'detours'>
  network: Network
  log: Logger
}

/** Resolves when the first thread can answer, or when that may take a while yet. */
export async function startEngine(options: StartEngineOptions): Promise<StartedEngine> {
  const { config, log } = options
  const { dataDir } = config
  const tell = (line: string) => log.info(line)
  const started = performance.now()
  const path = config.network.streets
  const streets = path === undefined ? undefined : await open(path)

  async function open(path: string): Promise<Streets | undefined> {
    try {
      return await withProgress(path, process.stderr, tell, (onProgress) =>
        openStreets({ path, dataDir, onProgress, log: tell }),
      )
    } catch (error) {
      log.error({ err: error, path }, "no streets for detours: check 'network.streets'")
      return undefined
    }
  }

  async function worldOf(network: Network): Promise<World> {
    if (!streets) return { network, courses: geometryCourses(network) }
    try {
      const courses = await withProgress('courses', process.stderr, tell, (onProgress) =>
        openCourses({ network, streets, dataDir, onProgress, log: tell }),
      )
      return { network, streets, courses }
    } catch (error) {
      log.error({ err: error }, 'patterns cannot be matched onto the streets; no detours')
      return { network, courses: geometryCourses(network) }
    }
  }

  const { budget, queue, workers } = config.detours
  const world = await worldOf(options.network)
  const pool = createEnginePool({ world, log, workers, queue, budget })
  await Promise.race([pool.whenReady(), patience()])
  const { ready, ...status } = pool.status()
  log.info(
    { ...status, seconds: Number(((performance.now() - started) / 1000).toFixed(2)) },
    ready ? 'detour engine ready' : 'the detour engine is still starting',
  )

  async function moveTo(network: Network): Promise<void> {
    try {
      await pool.useWorld(await worldOf(network))
    } catch (error) {
      log.error({ err: error }, 'the detour engine stays in the network of before')
    }
  }

  let moving = Promise.resolve()
  return {
    pool,
    streets,
    useNetwork(network) {
      moving = moving.then(() => moveTo(network))
      return moving
    },
    stop: () => pool.stop(),
  }
}

/** Threads that cannot start try on; the server need not wait for that. */
const patience = () =>
  new Promise<void>((resolve) => {
    setTimeout(resolve, 10_000).unref()
  })
