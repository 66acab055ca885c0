/**
 * One thread of the engine, seen from outside: starts, works at one thing at a time, ends.
 *
 * @module
 */

import type { Worker } from 'node:worker_threads'
import type { startWorker } from '../../workers.ts'
import { ClosureError } from '../closure/closure-error.ts'
import { EngineFailedError, EngineTimeoutError } from './engine-errors.ts'
import type { FromThread, SharedWorld, ToldError, ToThread, WorkKind } from './engine-work.ts'

/** Milliseconds after the budget until a thread that does not answer is ended. */
const grace = 1_000

export interface Task {
  kind: WorkKind
  input: unknown
  /** Milliseconds. */
  budget: number
  resolve(output: unknown): void
  reject(error: Error): void
}

export interface ThreadOptions {
  world: SharedWorld
  start: typeof startWorker
  /** It can work, for the first time or again. */
  onIdle(thread: EngineThread): void
  /** It has ended by itself, or was ended because it did not answer. Its task is settled. */
  onEnd(thread: EngineThread, why: Error): void
}

export class EngineThread {
  /** Has been able to work. */
  wasReady = false
  readonly #options: ThreadOptions
  readonly #worker: Worker
  #task: Task | undefined
  #timer: NodeJS.Timeout | undefined
  #lastId = 0
  #ended = false

  constructor(options: ThreadOptions) {
    this.#options = options
    this.#worker = options.start('./engine-worker', import.meta.url, { workerData: options.world })
    this.#worker.on('message', (message: FromThread) => this.#hear(message))
    this.#worker.on('messageerror', (error) => this.#fail(error))
    this.#worker.on('error', (error) => this.#fail(error as Error))
    this.#worker.on('exit', (code) => this.#fail(new Error(`it ended with code ${code}`)))
  }

  isIdle(): boolean {
    return this.wasReady && !this.#ended && this.#task === undefined
  }

  isBusy(): boolean {
    return this.#task !== undefined
  }

  work(task: Task): void {
    this.#task = task
    const message: ToThread = {
      id: ++this.#lastId,
      kind: task.kind,
      input: task.input as ToThread['input'],
      budget: task.budget,
    }
    try {
      this.#worker.postMessage(message)
    } catch (error) {
      // what cannot be posted, e.g. a function
      this.#task = undefined
      task.reject(error as Error)
      this.#options.onIdle(this)
      return
    }
    this.#timer = setTimeout(() => {
      const seconds = (task.budget + grace) / 1000
      this.#settle((task) =>
        task.reject(new EngineTimeoutError(`no answer after ${seconds} seconds`)),
      )
      this.#fail(new Error(`it did not stop after ${seconds} seconds`))
    }, task.budget + grace)
  }

  /** Whatever it is at is given up. Says nothing to `onEnd`. */
  async end(): Promise<void> {
    this.#ended = true
    this.#settle((task) => task.reject(new EngineFailedError('the engine was stopped')))
    await this.#worker.terminate()
  }

  #hear(message: FromThread): void {
    if (this.#ended) return
    if (message.type === 'ready') this.wasReady = true
    // an answer to what was given up is nobody's
    else if (message.id !== this.#lastId || !this.#task) return
    else if (message.type === 'done') this.#settle((task) => task.resolve(message.output))
    else this.#settle((task) => task.reject(toError(message.error)))
    this.#options.onIdle(this)
  }

  #settle(how: (task: Task) => void): void {
    clearTimeout(this.#timer)
    const task = this.#task
    this.#task = undefined
    if (task) how(task)
  }

  #fail(why: Error): void {
    if (this.#ended) return
    this.#ended = true
    this.#settle((task) =>
      task.reject(new EngineFailedError(`a thread of the engine failed: ${why.message}`)),
    )
    void this.#worker.terminate()
    this.#options.onEnd(this, why)
  }
}

function toError({ message, stack, late, fault, field }: ToldError): Error {
  if (fault !== undefined) return new ClosureError(fault, message, field ?? '')
  if (late) return new EngineTimeoutError(message)
  const error = new EngineFailedError(message)
  if (stack !== undefined) error.stack = stack
  return error
}
