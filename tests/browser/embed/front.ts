/**
 * A reverse proxy before the real server, as most installations have one: sees what the browsers of
 * other people's visitors ask, and fails when a test wants it to.
 *
 * @module
 */

import {
  Agent,
  request as ask,
  createServer,
  type IncomingMessage,
  type ServerResponse,
} from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  method: string
  /** With its query. */
  path: string
  headers: IncomingMessage['headers']
  status?: number
  /** Of the answer's body, as it was sent. */
  bytes: number
  /** What the answer asks the browser to keep. */
  cookies: readonly string[]
}

export type Answer = (response: ServerResponse, request: IncomingMessage) => void

export interface Front {
  url: string
  /** All that was asked, the oldest first; a test may empty it. */
  asked: Asked[]
  /** Event streams that are open now. */
  streams(): number
  /** Answer what matches instead of the server. @returns how to stop */
  instead(path: RegExp, answer: Answer): () => void
  /** Change the body of what matches; it is sent uncompressed. @returns how to stop */
  altered(path: RegExp, change: (body: string) => string): () => void
  /** Refuse connections, and cut those that are there … */
  down(): Promise<void>
  /** … until this; at the same address. */
  up(): Promise<void>
  close(): Promise<void>
}

/** @param server - origin of the real one */
export async function startFront(server: string): Promise<Front> {
  const agent = new Agent({ keepAlive: true })
  const asked: Asked[] = []
  const answers = new Map<RegExp, Answer>()
  const changes = new Map<RegExp, (body: string) => string>()
  const streams = new Set<ServerResponse>()
  const matching = <T>(all: Map<RegExp, T>, path: string) =>
    [...all].find(([pattern]) => pattern.test(path))?.[1]

  const proxy = createServer((request, response) => {
    const path = request.url ?? '/'
    const { method = 'GET', headers } = request
    const entry: Asked = { method, path, headers, bytes: 0, cookies: [] }
    asked.push(entry)
    const own = matching(answers, path)
    if (own) {
      own(response, request)
      entry.status = response.statusCode
      return
    }
    const change = matching(changes, path)
    const passed = { ...headers, ...(change ? { 'accept-encoding': 'identity' } : {}) }
    const upstream = ask(server + path, { method, headers: passed, agent }, (answer) => {
      entry.status = answer.statusCode
      entry.cookies = answer.headers['set-cookie'] ?? []
      const { statusCode = 502 } = answer
      if (answer.headers['content-type']?.startsWith('text/event-stream')) streams.add(response)
      if (change) {
        const chunks: Buffer[] = []
        answer.on('data', (chunk) => chunks.push(chunk))
        answer.on('end', () => {
          const body = Buffer.from(change(Buffer.concat(chunks).toString()))
          entry.bytes = body.length
          const { 'transfer-encoding': _, ...kept } = answer.headers
          response.writeHead(statusCode, { ...kept, 'content-length': body.length }).end(body)
        })
        return
      }
      answer.on('data', (chunk: Buffer) => {
        entry.bytes += chunk.length
      })
      response.writeHead(statusCode, answer.headers)
      response.flushHeaders()
      answer.pipe(response)
      answer.on('error', () => response.destroy())
    })
    upstream.on('error', () => response.destroy())
    response.on('close', () => {
      streams.delete(response)
      upstream.destroy()
    })
    request.pipe(upstream)
  })
  const listen = (port: number) =>
    new Promise<void>((resolve) => proxy.listen(port, () => resolve()))
  await listen(0)
  const { port } = proxy.address() as AddressInfo
  const down = async () => {
    const closed = new Promise((resolve) => proxy.close(resolve))
    proxy.closeAllConnections()
    await closed
  }
  const kept = <T>(all: Map<RegExp, T>, path: RegExp, value: T) => {
    all.set(path, value)
    return () => void all.delete(path)
  }
  return {
    url: `http://localhost:${port}`,
    asked,
    streams: () => streams.size,
    instead: (path, answer) => kept(answers, path, answer),
    altered: (path, change) => kept(changes, path, change),
    down,
    up: () => listen(port),
    async close() {
      await down()
      agent.destroy()
    },
  }
}
