/**
 * Makes feeds in a thread of their own: one of thousands of disruptions takes seconds, in which
 * nobody else is to wait. Started when the first one is asked for.
 *
 * @module
 */

import type { Worker } from 'node:worker_threads'
import type { Instant } from '../../../shared/time/period.ts'
import { startWorker } from '../../workers.ts'
import { makeFeed } from '../make-feed.ts'
import type { Feed, OutputFault, OutputWorld } from '../world.ts'
import type { FromMaker, ToMaker } from './maker-messages.ts'

export interface MadeFeed {
  /** Of the content. */
  hash: string
  /** What was left out, and why. */
  faults: OutputFault[]
  /**
   * Once only.
   *
   * @param at - when the content last changed
   */
  encode(at: Instant): Promise<Uint8Array>
}

export interface FeedMaker {
  /** @throws Error where the feed would not be valid as a whole, or the thread died */
  make(feed: Feed, world: OutputWorld): Promise<MadeFeed>
  stop(): Promise<void>
}

interface Waiting {
  resolve(message: FromMaker): void
  reject(error: Error): void
}

export function createFeedMaker(): FeedMaker {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let sent: OutputWorld | undefined
  let lastId = 0
  let stopped = false

  function thread(): Worker {
    if (stopped) throw new Error('feeds are made no more')
    if (worker) return worker
    const started = startWorker('./maker-worker', import.meta.url)
    started.unref()
    started.on('message', (message: FromMaker) => {
      waiting.get(message.id)?.resolve(message)
      waiting.delete(message.id)
    })
    const ended = (error: Error) => {
      if (worker !== started) return
      worker = undefined
      sent = undefined
      for (const { reject } of waiting.values()) reject(error)
      waiting.clear()
    }
    started.on('error', ended)
    started.on('exit', (code) => ended(new Error(`the thread that makes feeds ended (${code})`)))
    worker = started
    return started
  }

  function ask(task: (id: number) => ToMaker): Promise<FromMaker> {
    const id = ++lastId
    return new Promise<FromMaker>((resolve, reject) => {
      waiting.set(id, { resolve, reject })
      thread().postMessage(task(id))
    }).then((message) => {
      if (message.type !== 'failed') return message
      throw Object.assign(new Error(message.message), { stack: message.stack })
    })
  }

  return {
    async make(feed, world) {
      if (sent !== world || !worker) {
        const { network, ...rest } = world
        thread().postMessage({
          type: 'world',
          world: rest,
          network: network.buffer,
        } satisfies ToMaker)
        sent = world
      }
      const of = lastId + 1
      const made = await ask((id) => ({ type: 'make', id, path: feed.path }))
      if (made.type !== 'made') throw new Error('the thread that makes feeds is confused')
      const { hash, faults } = made
      return {
        hash,
        faults,
        async encode(at) {
          const written = await ask((id) => ({ type: 'encode', id, of, at }))
          if (written.type !== 'encoded') throw new Error('the thread that makes feeds is confused')
          return written.body
        },
      }
    },
    async stop() {
      stopped = true
      const ending = worker
      worker = undefined
      for (const { reject } of waiting.values()) reject(new Error('feeds are made no more'))
      waiting.clear()
      await ending?.terminate()
    },
  }
}

/** On the thread of who asks, as tests do. */
export const feedMakerHere: FeedMaker = {
  async make(feed, world) {
    const { made, hash, faults } = makeFeed(feed, world)
    return { hash, faults, encode: async (at) => new Uint8Array(Buffer.from(made.encode(at))) }
  },
  async stop() {},
}
