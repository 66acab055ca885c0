/**
 * Why the engine's threads gave no answer.
 *
 * @module
 */

/** Too much is waiting, or nothing answers yet: come back later. */
export class EngineBusyError extends Error {
  override readonly name = 'EngineBusyError'
  /** Seconds after which to try again. */
  readonly retryAfter: number

  constructor(message: string, retryAfter: number) {
    super(message)
    this.retryAfter = retryAfter
  }
}

/** The time allowed is over and the thread did not stop by itself. */
export class EngineTimeoutError extends Error {
  override readonly name = 'EngineTimeoutError'
}

/** The thread failed at it; that is a mistake of ours. */
export class EngineFailedError extends Error {
  override readonly name = 'EngineFailedError'
}
