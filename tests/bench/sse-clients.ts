/**
 * Many readers of one stream: bare sockets, so that it is the server that is measured.
 *
 * @module
 */

import { connect } from 'node:net'

export type Command =
  | { type: 'connect'; port: number; count: number }
  /** Tell once so many have heard. */
  | { type: 'collect'; count: number }
export type Reply =
  | { type: 'connected'; count: number }
  /** Milliseconds from publishing to the socket's data, one for each reader. */
  | { type: 'latencies'; latencies: number[] }

const request =
  'GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n\r\n'
const mark = '"id":"t'
const atOnce = 200
let latencies: number[] = []
let wanted = Number.POSITIVE_INFINITY

process.on('message', async (command: Command) => {
  if (command.type === 'connect') {
    let left = command.count
    const worker = async () => {
      while (left-- > 0) await open(command.port)
    }
    await Promise.all([...Array(atOnce)].map(worker))
    say({ type: 'connected', count: command.count })
    return
  }
  wanted = command.count
  tellWhenDone()
})
process.on('disconnect', () => process.exit())

/** Resolves with the first bytes of the stream. */
function open(port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write(request))
    socket.on('error', reject)
    socket.on('data', (bytes) => {
      const now = process.hrtime.bigint()
      let at = bytes.indexOf(mark)
      if (at < 0) return resolve()
      // Events that came at once are one chunk.
      for (; at >= 0; at = bytes.indexOf(mark, at + 1)) {
        const end = bytes.indexOf('"', at + mark.length)
        const sent = BigInt(bytes.toString('latin1', at + mark.length, end))
        latencies.push(Number(now - sent) / 1e6)
      }
      tellWhenDone()
    })
  })
}

function tellWhenDone(): void {
  if (latencies.length < wanted) return
  say({ type: 'latencies', latencies })
  latencies = []
  wanted = Number.POSITIVE_INFINITY
}

function say(reply: Reply): void {
  process.send?.(reply)
}
