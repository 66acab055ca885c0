/**
 * The thread that makes feeds; started by `feed-maker`.
 *
 * @module
 */

import { parentPort } from 'node:worker_threads'
import { openNetworkBuffer } from '../../network/columnar-network.ts'
import type { Network } from '../../network/network.ts'
import { feeds } from '../feeds.ts'
import { makeFeed } from '../make-feed.ts'
import type { Made, OutputWorld } from '../world.ts'
import type { FromMaker, SentWorld, ToMaker } from './maker-messages.ts'

const byPath = new Map(feeds.map((feed) => [feed.path, feed]))

/** Made, and perhaps never asked to be written. */
const mostKept = 8
const kept = new Map<number, Made>()

let network: { buffer: SharedArrayBuffer; network: Network } | undefined
let world: OutputWorld | undefined

function take(sent: SentWorld, buffer: SharedArrayBuffer): void {
  if (network?.buffer !== buffer) network = { buffer, network: openNetworkBuffer(buffer) }
  world = { ...sent, network: network.network }
}

function make(id: number, path: string): FromMaker {
  const feed = byPath.get(path)
  if (!feed || !world) throw new Error(feed ? 'no world was sent' : `there is no feed ${path}`)
  const { made, hash, faults } = makeFeed(feed, world)
  kept.set(id, made)
  for (const old of kept.keys()) {
    if (kept.size <= mostKept) break
    kept.delete(old)
  }
  return { type: 'made', id, hash, faults }
}

function encode(id: number, of: number, at: string): FromMaker {
  const made = kept.get(of)
  if (!made) throw new Error('what is to be written is there no more')
  kept.delete(of)
  // A copy of its own: what is handed over may be a part of a buffer that others share.
  return { type: 'encoded', id, body: new Uint8Array(Buffer.from(made.encode(at))) }
}

parentPort?.on('message', (task: ToMaker) => {
  if (task.type === 'world') return take(task.world, task.network)
  const { id } = task
  try {
    const answer = task.type === 'make' ? make(id, task.path) : encode(id, task.of, task.at)
    const moved = answer.type === 'encoded' ? [answer.body.buffer] : []
    parentPort?.postMessage(answer, moved)
  } catch (error) {
    const { message, stack } = error instanceof Error ? error : new Error(String(error))
    parentPort?.postMessage({ type: 'failed', id, message, stack } satisfies FromMaker)
  }
})
