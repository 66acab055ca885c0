/**
 * Starting and stopping the built server, as an operator does.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type RunningServer, startServer } from '../setup/server.ts'

let dir: string
let server: RunningServer | undefined

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'omweg-start-'))
})

afterEach(async () => {
  await server?.stop()
  server = undefined
})

afterAll(() => rm(dir, { recursive: true }))

const json = async (path: string) => (await fetch(`${server?.url}${path}`)).json()

const writeConfig = async (config: object) => {
  const file = join(dir, 'omweg.config.json')
  await writeFile(file, JSON.stringify(config))
  return file
}

/** Runs to its end and gives back how it ended and what it said. */
async function run(env: Record<string, string>) {
  const child = spawn(process.execPath, ['dist/server/main.js'], {
    env: { ...process.env, PORT: '0', DATA_DIR: join(dir, 'data'), ...env },
  })
  let output = ''
  child.stdout.on('data', (chunk) => (output += chunk))
  child.stderr.on('data', (chunk) => (output += chunk))
  const [code] = await once(child, 'exit')
  return { code, output }
}

describe('the sample', () => {
  it('comes up with every source answering and says that it is made up', async () => {
    server = await startServer({ cold: true })
    expect(await json('/health')).toEqual({ status: 'UP' })
    const status = await json('/api/v1/status')
    const states = status.sources.map(({ id, state }: { id: string; state: string }) => [id, state])
    expect(states).toEqual(
      ['delijn', 'delijn-alerts', 'delijn-detours', 'siri', 'gipod'].map((id) => [id, 'ok']),
    )
    const { items, example } = await json('/api/v1/disruptions')
    expect(items.length).toBeGreaterThanOrEqual(25)
    expect(example).toBe(true)
    expect(items.every((item: { example: boolean }) => item.example)).toBe(true)
  })

  it('shows what it knew after a stop, before any source has answered', async () => {
    const dataDir = join(dir, 'again')
    server = await startServer({ dataDir })
    const before = await json('/api/v1/disruptions')
    await server.stop()
    const sample = JSON.parse(await readFile('omweg.config.json', 'utf8'))
    const config = await writeConfig({
      network: { gtfs: resolve('data/ghent/gtfs.zip') },
      // Their works are known as long as they are served.
      tenants: sample.tenants,
      feeds: sample.feeds.map((feed: object) => ({ ...feed, url: 'http://127.0.0.1:9/' })),
    })
    server = await startServer({ dataDir, config })
    const after = await json('/api/v1/disruptions')
    expect(after.items.map(({ id }: { id: string }) => id).sort()).toEqual(
      before.items.map(({ id }: { id: string }) => id).sort(),
    )
  })

  it('stops in good order when asked', async () => {
    server = await startServer()
    const stream = await fetch(`${server.url}/api/v1/stream`)
    const exited = once(server.process, 'exit')
    server.process.kill('SIGTERM')
    const [code] = await exited
    expect(code).toBe(0)
    await stream.body?.cancel().catch(() => {})
  })
})

describe('a second process on the same folder', () => {
  it('is refused with the reason', async () => {
    const dataDir = join(dir, 'shared')
    server = await startServer({ dataDir })
    const { code, output } = await run({ DATA_DIR: dataDir })
    expect(code).toBe(1)
    expect(output).toContain(String(server.process.pid))
    expect(output).toContain(dataDir)
    expect((await fetch(`${server.url}/health`)).status).toBe(200)
  })
})

describe('a configuration that is wrong', () => {
  it('is refused with the key', async () => {
    const config = await writeConfig({ network: { gtfs: 'gtfs.zip' }, port: 'eighty' })
    const { code, output } = await run({ OMWEG_CONFIG: config, PORT: '' })
    expect(code).toBe(1)
    expect(output).toContain('port: ')
  })

  it('is refused with the file that is not there', async () => {
    const config = await writeConfig({ network: { gtfs: 'nowhere.zip' } })
    const { code, output } = await run({ OMWEG_CONFIG: config })
    expect(code).toBe(1)
    expect(output).toContain('nowhere.zip')
  })
})

const monaco = resolve('../shared/data/gtfs/monaco')

describe.skipIf(!existsSync(monaco))('another city, by configuration alone', () => {
  it('runs with its network and streets and no base map', async () => {
    const config = await writeConfig({
      network: { gtfs: join(monaco, 'monaco-gtfs.zip'), streets: join(monaco, 'monaco.osm.pbf') },
    })
    server = await startServer({ config })
    const lines = await json('/api/v1/lines')
    expect(lines.items.map(({ number }: { number: string }) => number)).toContain('1')
    const page = await (await fetch(server.url)).text()
    expect(page).not.toContain('Gent')
    expect((await json('/api/v1/disruptions')).example).toBe(false)
  })

  it('runs without streets', async () => {
    const config = await writeConfig({ network: { gtfs: join(monaco, 'monaco-gtfs.zip') } })
    server = await startServer({ config })
    expect((await fetch(server.url)).status).toBe(200)
  })
})
