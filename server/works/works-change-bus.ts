/**
 * Hears that works have changed, from this process or another.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Database } from '../store/database.ts'
import { worksChannel } from './works-store.ts'
import type { WorksChange } from './works-types.ts'

export interface WorksChangeBus {
  start(): Promise<void>
  stop(): Promise<void>
  onChange(hear: (change: WorksChange) => void): () => void
}

/** @param tenants - NIS codes, told apart where something may have been missed */
export function createChangeBus(
  db: Database,
  tenants: readonly string[],
  log: Logger,
): WorksChangeBus {
  const hearers = new Set<(change: WorksChange) => void>()
  let unlisten = async () => {}

  function say(change: WorksChange): void {
    for (const hear of hearers) {
      try {
        hear(change)
      } catch (error) {
        log.error({ err: error }, 'a listener of works failed')
      }
    }
  }

  return {
    async start() {
      unlisten = await db.listen(worksChannel, (payload) => {
        if (payload === '') for (const tenant of tenants) say({ tenant })
        else say(JSON.parse(payload) as WorksChange)
      })
    },
    async stop() {
      hearers.clear()
      await unlisten()
    },
    onChange(hear) {
      hearers.add(hear)
      return () => hearers.delete(hear)
    },
  }
}
