/**
 * What was opened, to be closed again in the other order.
 *
 * @module
 */

import type { Logger } from 'pino'

export interface Opened {
  /** @param close - when everything that was opened later is closed */
  add(close: () => unknown): void
  /** Once, whoever asks. What cannot be closed keeps nothing else open: it is logged. */
  close(): Promise<void>
}

export function createOpened(log: Logger): Opened {
  const closing: (() => unknown)[] = []
  let closed: Promise<void> | undefined

  async function closeAll(): Promise<void> {
    for (const close of closing.reverse()) {
      try {
        await close()
      } catch (error) {
        log.error({ err: error }, 'could not be closed')
      }
    }
  }

  return {
    add: (close) => void closing.push(close),
    close: () => {
      closed ??= closeAll()
      return closed
    },
  }
}
