/**
 * Requests per second of the snapshot and of a 304, beside bare twins that send the same bytes and
 * headers: a plain Node server for the snapshot, an empty Hono app for the 304. Rounds alternate,
 * so that a machine that changes speed slows both.
 *
 * @module
 */

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import autocannon from 'autocannon'
import { type RunningServer, startServer } from '../setup/server.ts'
import { median, report, round } from './measure.ts'

const rounds = 5
const seconds = 4
const connections = 32

const nodeTwin = `
  import { createServer } from 'node:http'
  import { readFileSync } from 'node:fs'
  const { headers, body } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  const bytes = Buffer.from(body, 'base64')
  const server = createServer((request, response) => response.writeHead(200, headers).end(bytes))
  server.listen(0, '127.0.0.1', () => console.log(server.address().port))
`
const honoTwin = `
  import { serve } from '@hono/node-server'
  import { Hono } from 'hono'
  import { readFileSync } from 'node:fs'
  const { headers } = JSON.parse(readFileSync(process.argv[2], 'utf8'))
  const app = new Hono()
  app.get('*', () => new Response(null, { status: 304, headers }))
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => console.log(port))
`

/** Print the figures. Needs a build. */
export async function benchHttp(): Promise<void> {
  const server = await startServer()
  try {
    await compare(server, 'snapshot', nodeTwin, {})
    const etag = (await ask(server.url, {})).headers.get('etag') ?? ''
    await compare(server, 'not-modified', honoTwin, { 'if-none-match': etag })
  } finally {
    await server.stop()
  }
}

const ask = (url: string, headers: Record<string, string>) =>
  fetch(`${url}/api/v1/disruptions`, { headers: { 'accept-encoding': 'br', ...headers } })

async function compare(
  server: RunningServer,
  name: string,
  source: string,
  headers: Record<string, string>,
): Promise<void> {
  const bytes = await rawBody(server.url, headers)
  const twin = await startTwin(source, bytes)
  try {
    const ours: number[] = []
    const theirs: number[] = []
    for (let i = 0; i < rounds; i++) {
      ours.push(await requestsPerSecond(server.url, headers))
      theirs.push(await requestsPerSecond(twin.url, headers))
    }
    const ratios = ours.map((value, i) => value / (theirs[i] ?? Number.NaN))
    report({
      bench: `http-${name}`,
      status: bytes.status,
      bytes: Buffer.from(bytes.body, 'base64').length,
      requestsPerSecond: round(median(ours), 0),
      bareTwin: round(median(theirs), 0),
      ratio: round(median(ratios), 2),
      ratioMin: round(Math.min(...ratios), 2),
      ratioMax: round(Math.max(...ratios), 2),
      rounds,
    })
  } finally {
    await twin.stop()
  }
}

/** What the server sends, still compressed. */
async function rawBody(url: string, headers: Record<string, string>) {
  const { request } = await import('undici')
  const response = await request(`${url}/api/v1/disruptions`, {
    headers: { 'accept-encoding': 'br', ...headers },
  })
  const body = Buffer.from(await response.body.arrayBuffer()).toString('base64')
  const { date: _date, connection: _connection, 'keep-alive': _keep, ...sent } = response.headers
  return { status: response.statusCode, headers: sent, body }
}

async function startTwin(source: string, content: object) {
  const dir = await mkdtemp(join(tmpdir(), 'omweg-twin-'))
  const file = join(dir, 'content.json')
  await writeFile(file, JSON.stringify(content))
  // From the project's folder, so that it finds the same packages.
  const child: ChildProcess = spawn(process.execPath, ['--input-type=module', '-', file], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  child.stdin?.end(source)
  const [port] = (await once(child.stdout ?? child, 'data')) as [Buffer]
  return {
    url: `http://127.0.0.1:${String(port).trim()}`,
    stop: async () => {
      child.kill('SIGKILL')
      await rm(dir, { recursive: true })
    },
  }
}

async function requestsPerSecond(url: string, headers: Record<string, string>): Promise<number> {
  const result = await autocannon({
    url: `${url}/api/v1/disruptions`,
    connections,
    duration: seconds,
    headers: { 'accept-encoding': 'br', ...headers },
  })
  if (result.errors > 0) throw new Error(`${url}: ${result.errors} requests failed`)
  return result.requests.average
}
