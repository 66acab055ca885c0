/**
 * Makes pictures in a thread of their own, one after the other: one takes some tenths of a second, in
 * which nobody else is to wait. Started when the first one is asked for.
 *
 * @module
 */

import type { Worker } from 'node:worker_threads'
import { NotMade } from '../../../api/turns.ts'
import { startWorker } from '../../../workers.ts'
import type {
  FromPictureThread,
  MadePicture,
  PictureOrder,
  ToPictureThread,
} from './picture-messages.ts'

export interface PictureMaker {
  /**
   * @param party - who waits for it, see `partyOfRequest`
   * @throws TooManyPictures where too many wait, or too many of that party
   * @throws Error where the thread died or was stopped
   */
  make(order: PictureOrder, party?: string): Promise<MadePicture>
  stop(): Promise<void>
}

/** Anyone can invent addresses: more than these wait for nobody. */
export class TooManyPictures extends NotMade {
  constructor(party?: string) {
    super('too many pictures are waited for', party)
  }
}

interface Waiting {
  party: string
  resolve(made: MadePicture): void
  reject(error: Error): void
}

/**
 * @param mostWaiting - the one that is being made included
 * @param mostOfOne - of one party: whoever invents addresses leaves room for others
 */
export function createPictureMaker(mostWaiting = 24, mostOfOne = 8): PictureMaker {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0
  let stopped = false

  const isFull = (party: string) =>
    waiting.size >= mostWaiting ||
    [...waiting.values()].filter((other) => other.party === party).length >= mostOfOne

  const rejectAll = (error: Error) => {
    for (const { reject } of waiting.values()) reject(error)
    waiting.clear()
  }

  function thread(): Worker {
    if (worker) return worker
    const started = startWorker('./picture-worker', import.meta.url)
    started.unref()
    started.on('message', (answer: FromPictureThread) => {
      const asked = waiting.get(answer.id)
      waiting.delete(answer.id)
      if ('made' in answer) asked?.resolve(answer.made)
      else asked?.reject(Object.assign(new Error(answer.message), { stack: answer.stack }))
    })
    const ended = (error: Error) => {
      if (worker !== started) return
      worker = undefined
      rejectAll(error)
    }
    started.on('error', ended)
    started.on('exit', (code) => ended(new Error(`the thread that makes pictures ended (${code})`)))
    worker = started
    return started
  }

  return {
    async make(order, party = '') {
      if (stopped) throw new Error('pictures are made no more')
      if (isFull(party)) throw new TooManyPictures(party)
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { party, resolve, reject })
        thread().postMessage({ id, ...order } satisfies ToPictureThread)
      })
    },
    async stop() {
      stopped = true
      const ending = worker
      worker = undefined
      rejectAll(new Error('pictures are made no more'))
      await ending?.terminate()
    },
  }
}
