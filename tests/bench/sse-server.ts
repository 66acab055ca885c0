/**
 * The stream's hub behind the same HTTP server as in production, told over IPC what to do.
 *
 * @module
 */

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import { pino } from 'pino'
import { createHub } from '../../server/live/hub.ts'
import type { Disruption, Snapshot } from '../../shared/disruption.ts'

export type Command = { type: 'publish' } | { type: 'memory' }
export type Reply =
  | { type: 'listening'; port: number }
  | { type: 'memory'; rss: number; heap: number; clients: number }

/** About what one changed disruption is on the wire. */
const words = 'Halte Korenmarkt wordt niet bediend. '.repeat(12)

type Hear = (snapshot: Snapshot, changes: { upserted: Disruption[]; removed: string[] }) => void
let hear: Hear = () => {}
let sequence = 0
const snapshot = (): Snapshot => ({
  hash: `h${sequence}`,
  sequence,
  madeAt: '2026-11-21T12:00:00Z',
  networkHash: 'n',
  example: true,
  disruptions: [],
})
const hub = createHub({
  disruptions: {
    snapshot,
    onSnapshot: (hearer) => {
      hear = hearer
      return () => {}
    },
  },
  log: pino({ level: 'silent' }),
  // All of them come from this machine.
  maxPerAddress: Number.POSITIVE_INFINITY,
})
const app = new Hono()
app.get('/api/v1/stream', (c) => hub.handler(c))
const server = createServer(getRequestListener(app.fetch))
server.listen({ port: 0, host: '127.0.0.1', backlog: 4096 }, () =>
  say({ type: 'listening', port: (server.address() as AddressInfo).port }),
)

process.on('message', (command: Command) => {
  if (command.type === 'publish') {
    sequence++
    // The clock is the machine's, so the readers' process can subtract it.
    const upserted = { id: `t${process.hrtime.bigint()}`, streets: [words] } as Disruption
    hear(snapshot(), { upserted: [upserted], removed: [] })
    return
  }
  globalThis.gc?.()
  const { rss, heapUsed, external } = process.memoryUsage()
  say({ type: 'memory', rss, heap: heapUsed + external, clients: hub.clients() })
})
process.on('disconnect', () => process.exit())

function say(reply: Reply): void {
  process.send?.(reply)
}
