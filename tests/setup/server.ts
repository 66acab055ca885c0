/**
 * The built server as a child process, on a free port, with a data folder of its own.
 *
 * @module
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { madeOnce, makeEmbedded, sharedFolder } from '../../server/store/testing-made-once.ts'

export interface RunningServer {
  url: string
  process: ChildProcess
  dataDir: string
  /** Everything it has logged so far. */
  output(): string
  /** Ask it to stop, wait until it has, and remove its data. */
  stop(): Promise<void>
  /** `kill -9`; the data folder stays. */
  kill(): Promise<void>
}

export interface StartOptions {
  /** Configuration file; the bundled sample if left out, with an engine that has all its time. */
  config?: string
  env?: Record<string, string>
  dataDir?: string
  /**
   * From nothing at all: otherwise a new data folder gets an empty database, and what was built from
   * the sample for another server of this run, by the hash of its content as always.
   */
  cold?: boolean
  /** Also wait until every source has answered once. */
  polled?: boolean
  timeoutMs?: number
}

const main = resolve('dist/server/main.js')

/**
 * @throws Error with the server's own output where it does not come up
 */
export async function startServer(options: StartOptions = {}): Promise<RunningServer> {
  if (!existsSync(main)) throw new Error('dist/ is missing: run npm run build first')
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'omweg-test-')))
  if (!options.cold && !existsSync(join(dataDir, 'database'))) await fill(dataDir)
  const config = options.config ?? (options.cold ? undefined : await patientSample())
  const child = spawn(process.execPath, [main], {
    env: {
      ...process.env,
      PORT: '0',
      DATA_DIR: dataDir,
      LOG_LEVEL: 'info',
      ...(config === undefined ? {} : { OMWEG_CONFIG: config }),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const url = await new Promise<string>((resolve, reject) => {
    const late = setTimeout(
      () => reject(new Error(`the server did not come up in time:\n${output}`)),
      options.timeoutMs ?? 110_000,
    )
    const read = (chunk: Buffer) => {
      output += chunk
      const found = /"url":"(http:[^"]+)"/.exec(output)
      if (!found?.[1]) return
      clearTimeout(late)
      resolve(found[1])
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`the server stopped with ${code}:\n${output}`))
    })
  })
  if (options.config === undefined) await keepBuilt(dataDir)
  const end = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const exited = once(child, 'exit')
    child.kill(signal)
    await exited
  }
  const server: RunningServer = {
    url,
    process: child,
    dataDir,
    output: () => output,
    stop: async () => {
      await end('SIGTERM')
      if (options.dataDir === undefined) await rm(dataDir, { recursive: true, force: true })
    },
    kill: () => end('SIGKILL'),
  }
  if (options.polled !== false) await untilPolled(server, options.timeoutMs ?? 110_000)
  return server
}

/** What a server builds from its files and keeps by the hash of their content. */
const built = ['network', 'streets', 'courses']

async function fill(dataDir: string): Promise<void> {
  await makeEmbedded(dataDir)
  const made = sharedFolder('built')
  if (existsSync(made)) await cp(made, dataDir, { recursive: true })
}

const keepBuilt = (dataDir: string) =>
  madeOnce('built', async (folder) => {
    for (const name of built) await cp(join(dataDir, name), join(folder, name), { recursive: true })
  })

/**
 * The bundled sample, whose engine takes what time it needs: on a machine that runs other tests as
 * well, what is found in two seconds is not always all there is.
 */
async function patientSample(): Promise<string> {
  const name = 'omweg.config.json'
  const folder = await madeOnce('patient-sample', async (made) => {
    const { network, basemap, areas, ...rest } = JSON.parse(await readFile(name, 'utf8'))
    const sample = {
      ...rest,
      network: { ...network, gtfs: resolve(network.gtfs), streets: resolve(network.streets) },
      basemap: { ...basemap, tiles: resolve(basemap.tiles), assets: resolve(basemap.assets) },
      areas: resolve(areas),
      detours: { budget: 60_000 },
    }
    await writeFile(join(made, name), JSON.stringify(sample))
  })
  return join(folder, name)
}

async function untilPolled(server: RunningServer, timeoutMs: number): Promise<void> {
  const until = Date.now() + timeoutMs
  while (Date.now() < until) {
    const answer = await fetch(`${server.url}/api/v1/status`)
    const { sources } = (await answer.json()) as { sources: { lastAttempt?: string }[] }
    if (sources.every((source) => source.lastAttempt !== undefined)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  await server.stop()
  throw new Error(`not every source was polled in time:\n${server.output()}`)
}
