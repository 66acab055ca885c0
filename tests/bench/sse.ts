/**
 * How long a change takes to reach every reader of the stream, and what a reader costs.
 *
 * Server and readers are processes of their own; the time is from publishing until the reader's
 * socket has the event, so the readers' own work is in it.
 *
 * @module
 */

import { type ChildProcess, execFileSync, fork } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { quantile, report, round } from './measure.ts'
import type { Command as ClientCommand, Reply as ClientReply } from './sse-clients.ts'
import type { Command as ServerCommand, Reply as ServerReply } from './sse-server.ts'

const fanOuts = 20
const warmUp = 200

/** Print the figures. */
export async function benchSse(): Promise<void> {
  const files = openFilesLimit()
  for (const count of [1_000, 10_000]) {
    if (files < count + 200) {
      report({ bench: 'sse', clients: count, skipped: `ulimit -n is ${files}` })
    } else await measure(count)
  }
}

async function measure(count: number): Promise<void> {
  const server = start('./sse-server.ts', ['--expose-gc'])
  const clients = start('./sse-clients.ts')
  try {
    const { port } = await answer(server, 'listening')
    const memory = () => {
      tell(server, { type: 'memory' })
      return answer(server, 'memory')
    }
    // Some readers first, so that what the code itself takes is not counted.
    tell(clients, { type: 'connect', port, count: warmUp })
    await answer(clients, 'connected')
    for (let i = 0; i < 20; i++) tell(server, { type: 'publish' })
    await collect(clients, 20 * warmUp)
    const before = await memory()

    tell(clients, { type: 'connect', port, count: count - warmUp })
    await answer(clients, 'connected')
    await delay(500)
    const connected = await memory()
    const latencies: number[] = []
    for (let i = 0; i < fanOuts; i++) {
      const heard = collect(clients, count)
      tell(server, { type: 'publish' })
      const found = await heard
      // The first ones find cold code.
      if (i >= 3) latencies.push(...found)
      await delay(100)
    }
    const after = await memory()
    const perClient = (bytes: number) => round(bytes / 1024 / (count - warmUp), 1)
    report({
      bench: 'sse',
      clients: after.clients,
      fanOuts: fanOuts - 3,
      p50Ms: round(quantile(latencies, 0.5)),
      p99Ms: round(quantile(latencies, 0.99)),
      maxMs: round(quantile(latencies, 1)),
      kBPerClientRss: perClient(after.rss - before.rss),
      kBPerClientConnected: perClient(connected.rss - before.rss),
      kBPerClientHeap: perClient(after.heap - before.heap),
    })
  } finally {
    server.kill()
    clients.kill()
  }
}

function start(file: string, flags: string[] = []): ChildProcess {
  return fork(fileURLToPath(new URL(file, import.meta.url)), {
    execArgv: ['--import', 'tsx', ...flags],
  })
}

type Told<R, T> = Extract<R, { type: T }>

function answer<T extends (ServerReply | ClientReply)['type']>(
  child: ChildProcess,
  type: T,
): Promise<Told<ServerReply | ClientReply, T>> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('a process of the bench ended'))
    const onMessage = (reply: ServerReply | ClientReply) => {
      if (reply.type !== type) return
      child.off('message', onMessage)
      child.off('exit', onExit)
      resolve(reply as Told<ServerReply | ClientReply, T>)
    }
    child.on('message', onMessage)
    child.on('exit', onExit)
  })
}

const tell = (child: ChildProcess, command: ServerCommand | ClientCommand) => child.send(command)

async function collect(clients: ChildProcess, count: number): Promise<number[]> {
  tell(clients, { type: 'collect', count })
  return (await answer(clients, 'latencies')).latencies
}

function openFilesLimit(): number {
  try {
    const limit = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim()
    return limit === 'unlimited' ? Number.POSITIVE_INFINITY : Number(limit)
  } catch {
    return Number.POSITIVE_INFINITY
  }
}
