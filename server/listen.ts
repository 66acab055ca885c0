/**
 * The port that the server answers at.
 *
 * @module
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'

type Next = () => void
export type NodeMiddleware = (
  request: IncomingMessage,
  response: ServerResponse,
  next: Next,
) => void

export interface Listening {
  /** On this machine, without a slash at the end. */
  url: string
  server: Server
  /** Takes no more; what is being answered gets a moment, streams no more than that. */
  close(): Promise<void>
}

/**
 * @param port - 0 for one that is free
 * @param before - sees each request first
 * @throws where the port cannot be had: the message says what to mend
 */
export async function listen(
  fetch: Parameters<typeof getRequestListener>[0],
  port: number,
  before?: NodeMiddleware,
): Promise<Listening> {
  const answer = getRequestListener(fetch)
  const server = createServer((request, response) => {
    if (!before) return void answer(request, response)
    before(request, response, () => void answer(request, response))
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const taken = cause.code === 'EADDRINUSE'
      reject(taken ? new Error(`port ${port} is taken: set 'port' or PORT`, { cause }) : cause)
    })
    server.listen(port, resolve)
  })
  const { port: own } = server.address() as AddressInfo
  return { server, url: `http://localhost:${own}`, close: () => close(server) }
}

async function close(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeIdleConnections()
  setTimeout(() => server.closeAllConnections(), 2_000).unref()
  await closed
}
