/**
 * Hears that works have changed, from this process or another.
 *
 * @module
 */

import type { Logger } from 'pino'
import { createHearers } from '../hearers.ts'
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
  const hearers = createHearers<[WorksChange]>('works', log)
  let unlisten = async () => {}

  return {
    async start() {
      unlisten = await db.listen(worksChannel, (payload) => {
        if (payload === '') for (const tenant of tenants) hearers.tell({ tenant })
        else hearers.tell(JSON.parse(payload) as WorksChange)
      })
    },
    async stop() {
      hearers.clear()
      await unlisten()
    },
    onChange: hearers.add,
  }
}
