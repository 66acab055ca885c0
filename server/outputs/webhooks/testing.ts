/**
 * Real receivers for tests: what came in, and an answer that the test decides.
 *
 * @module
 */

import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
} from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import type { TLSSocket } from 'node:tls'
import { testCertificate, testKey } from './testing-certificate.ts'

export interface Received {
  method: string
  path: string
  headers: IncomingHttpHeaders
  body: string
  /** The name that was asked for, over TLS. */
  servername?: string
}

export interface Receiver {
  /** Without a path and a slash; over plain HTTP. */
  url: string
  port: number
  received: Received[]
  /** Connections, whether anything was asked over them or not. */
  connections(): number
  close(): Promise<void>
}

/** What a receiver answers: a status, or whatever the test does with the response. */
export type Answer =
  | number
  | ((received: Received, respond: Parameters<RequestListener>[1]) => void)

/** @param answer - looked at for each request */
export async function startReceiver(
  answer: () => Answer = () => 204,
  { tls = false, host = '127.0.0.1' } = {},
): Promise<Receiver> {
  const received: Received[] = []
  let connections = 0
  const listener: RequestListener = (request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part) => parts.push(part))
    request.on('end', () => {
      const { servername } = request.socket as TLSSocket
      const one: Received = {
        method: request.method ?? '',
        path: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(parts).toString(),
        ...(typeof servername === 'string' ? { servername } : {}),
      }
      received.push(one)
      const what = answer()
      if (typeof what === 'number') response.writeHead(what).end()
      else what(one, response)
    })
  }
  const server: Server = tls
    ? createTlsServer({ key: testKey, cert: testCertificate }, listener)
    : createServer(listener)
  server.on('connection', () => {
    connections++
  })
  await new Promise<void>((resolve) => server.listen(0, host, resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${tls ? 'https' : 'http'}://${host}:${port}`,
    port,
    received,
    connections: () => connections,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
