/**
 * Keys of the sandbox: for whoever asks, with every scope, for a week.
 *
 * @module
 */

import { type Actor, scopes } from '../../shared/access.ts'
import { sandboxDays, sandboxName, sandboxTenant } from '../../shared/sandbox.ts'
import type { NewApiKey } from '../../shared/staff-api.ts'
import { toInstant } from '../../shared/time/period.ts'
import { createKeys } from '../access/keys.ts'
import type { Clock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'

export interface SandboxKeys {
  /**
   * @param name - as shown beside what is done with it
   * @returns undefined where there are too many for now
   */
  create(name: string): Promise<NewApiKey | undefined>
  /** Forgets keys that have run out, and those of yesterday that nobody used. */
  forget(): Promise<void>
}

const mostKeys = 2_000
const day = 24 * 3_600_000
const system: Actor = { kind: 'system', id: 'sandbox', name: sandboxName }

export function createSandboxKeys(db: Database, clock: Pick<Clock, 'now'>): SandboxKeys {
  const keys = createKeys(db, clock, mostKeys)

  async function forget(): Promise<void> {
    const now = clock.now()
    await db.query(
      `delete from api_key where tenant = $1
         and (expires <= $2 or (last_used is null and created_at <= $3))`,
      [sandboxTenant, toInstant(now), toInstant(now - day)],
    )
  }

  return {
    forget,
    async create(name) {
      await forget()
      const expires = toInstant(clock.now() + sandboxDays * day)
      return keys.create(sandboxTenant, { name, kind: 'key', scopes, expires }, system)
    },
  }
}
