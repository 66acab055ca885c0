/**
 * Makes pictures in a thread of their own, one after the other: one takes some tenths of a second, in
 * which nobody else is to wait. Started when the first one is asked for.
 *
 * @module
 */

import type { Worker } from 'node:worker_threads'
import { startWorker } from '../../../workers.ts'
import type {
  FromPictureThread,
  MadePicture,
  PictureOrder,
  ToPictureThread,
} from './picture-messages.ts'

export interface PictureMaker {
  /**
   * @throws TooManyPictures where too many wait
   * @throws Error where the thread died or was stopped
   */
  make(order: PictureOrder): Promise<MadePicture>
  stop(): Promise<void>
}

/** Anyone can invent addresses: more than these wait for nobody. */
export class TooManyPictures extends Error {
  constructor() {
    super('too many pictures are waited for')
  }
}

interface Waiting {
  resolve(made: MadePicture): void
  reject(error: Error): void
}

/** @param mostWaiting - the one that is being made included */
export function createPictureMaker(mostWaiting = 24): PictureMaker {
  const waiting = new Map<number, Waiting>()
  let worker: Worker | undefined
  let lastId = 0
  let stopped = false

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
    async make(order) {
      if (stopped) throw new Error('pictures are made no more')
      if (waiting.size >= mostWaiting) throw new TooManyPictures()
      const id = ++lastId
      return new Promise((resolve, reject) => {
        waiting.set(id, { resolve, reject })
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
