/**
 * A web server that misbehaves in every way a source has been seen to, and some worse ones.
 *
 * @module
 */

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createGzip, gzipSync } from 'node:zlib'

export interface FaultServer {
  url: string
  /** What it does next: a body to send, or a fault. */
  behave(how: Buffer | string): void
  /** Requests since the last call. */
  requests(): number
  /** Bytes written to sockets since the last call. */
  written(): number
  close(): Promise<void>
}

type Fault = (request: IncomingMessage, response: ServerResponse) => void

const gigabyte = 1024 ** 3
const block = Buffer.alloc(1024 * 1024, 'x')

/** Writes until the other side has enough, or the size is reached. */
function pour(response: NodeJS.WritableStream, size: number): void {
  let left = size
  const more = () => {
    while (left > 0) {
      left -= block.length
      if (!response.write(block)) return response.once('drain', more)
    }
    response.end()
  }
  response.on('error', () => {})
  more()
}

const faults = {
  silent: () => {},
  'headers-only': (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders()
  },
  drip: (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    const timer = setInterval(() => response.write(' '), 20)
    response.on('close', () => clearInterval(timer))
  },
  reset: (request) => request.socket.resetAndDestroy(),
  'reset-midway': (request, response) => {
    response.writeHead(200, { 'content-length': 100_000 }).write('{"header":')
    setTimeout(() => request.socket.resetAndDestroy(), 20)
  },
  'cut-short': (request, response) => {
    response.writeHead(200, { 'content-length': 100_000 }).write('{"header":')
    setTimeout(() => request.socket.end(), 20)
  },
  '429': (_request, response) => response.writeHead(429, { 'retry-after': '1200' }).end(),
  '500': (_request, response) => response.writeHead(500).end('<h1>sorry</h1>'),
  '503': (_request, response) => {
    const date = new Date(Date.parse('2026-11-21T12:10:00Z')).toUTCString()
    response.writeHead(503, { 'retry-after': date }).end()
  },
  '304': (_request, response) => response.writeHead(304).end(),
  html: (_request, response) => {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>Login</title>')
  },
  nothing: (_request, response) => response.writeHead(200).end(),
  garbage: (_request, response) => response.writeHead(200).end(Buffer.alloc(5000, 0xff)),
  gigabyte: (_request, response) => {
    response.writeHead(200, { 'content-length': gigabyte })
    pour(response, gigabyte)
  },
  endless: (_request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' })
    pour(response, gigabyte)
  },
  bomb: (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' })
    const gzip = createGzip({ level: 9 })
    gzip.on('error', () => {})
    gzip.pipe(response)
    response.on('close', () => gzip.destroy())
    pour(gzip, gigabyte)
  },
  'bomb-in-bomb': (_request, response) => {
    const inner = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 })
    response.writeHead(200, { 'content-encoding': 'gzip, gzip' }).end(gzipSync(inner))
  },
  'broken-gzip': (_request, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end('not gzip at all')
  },
  loop: (_request, response) => response.writeHead(302, { location: '/loop' }).end(),
  'to-file': (_request, response) => {
    response.writeHead(302, { location: 'file:///etc/passwd' }).end()
  },
  'to-nowhere': (_request, response) => response.writeHead(302, { location: 'http://' }).end(),
  'long-header': (_request, response) => {
    response.writeHead(200, { 'x-long': 'x'.repeat(100_000) }).end('{}')
  },
} satisfies Record<string, Fault>

export type FaultName = keyof typeof faults

export async function startFaultServer(): Promise<FaultServer> {
  let requests = 0
  let written = 0
  let fault: Fault = faults['500']
  const server = createServer((request, response) => {
    requests++
    const { socket } = request
    const before = socket.bytesWritten
    response.on('close', () => {
      written += socket.bytesWritten - before
    })
    response.on('error', () => {})
    fault(request, response)
  })
  server.on('clientError', (_error, socket) => socket.destroy())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behave(how) {
      const named = typeof how === 'string' && how in faults ? (how as FaultName) : undefined
      fault = named ? faults[named] : (_request, response) => response.writeHead(200).end(how)
    },
    requests() {
      const since = requests
      requests = 0
      return since
    },
    written() {
      const since = written
      written = 0
      return since
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
