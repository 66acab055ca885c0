/**
 * Who wants to hear of something. One that fails keeps it from nobody else.
 *
 * @module
 */

import type { Logger } from 'pino'

export interface Hearers<Told extends unknown[]> {
  /** @returns how to hear no more */
  add(hear: (...told: Told) => void): () => void
  tell(...told: Told): void
  clear(): void
}

/** @param of - for the log: `a listener of … failed` */
export function createHearers<Told extends unknown[]>(of: string, log: Logger): Hearers<Told> {
  const hearers = new Set<(...told: Told) => void>()
  return {
    add(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
    tell(...told) {
      for (const hear of hearers) {
        try {
          hear(...told)
        } catch (error) {
          log.error({ err: error }, `a listener of ${of} failed`)
        }
      }
    },
    clear: () => hearers.clear(),
  }
}
