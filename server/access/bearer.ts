/**
 * Which program sends a key or an access token.
 *
 * @module
 */

import type { Program, Scope } from '../../shared/access.ts'
import { fromInstant, type Instant, toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import { readKey } from './keys.ts'
import { hashOf, same } from './secrets.ts'

export interface Bearer {
  /**
   * @param token - what came after `Bearer`
   * @returns `expired` for what was good once; undefined for what never was, or was revoked
   */
  programOf(token: string): Promise<Program | 'expired' | undefined>
}

/** `last_used` is written no oftener, in milliseconds. */
const notedEvery = 60_000

const tokenForm = /^omwt_[\w-]{43}$/

/** @param served - tenants that are configured: with its tenant, a key ends */
export function createBearer(
  db: Database,
  clock: Pick<Clock, 'now'>,
  served: ReadonlySet<string>,
): Bearer {
  async function find(token: string): Promise<FoundRow | undefined> {
    const key = readKey(token)
    if (key) {
      const [row] = await db.query<FoundRow & { secret_hash: string }>(
        `select id, name, tenant, scopes::text as scopes, expires, last_used, secret_hash
         from api_key where id = $1 and kind = 'key'`,
        [key.id],
      )
      return row && same(row.secret_hash, hashOf(key.secret)) ? row : undefined
    }
    if (!tokenForm.test(token)) return undefined
    const [row] = await db.query<FoundRow>(
      `select k.id, k.name, k.tenant, t.scopes::text as scopes,
         least(t.expires, k.expires) as expires, k.last_used
       from access_token t join api_key k on k.id = t.api_key where t.token_hash = $1`,
      [hashOf(token)],
    )
    return row
  }

  return {
    async programOf(token) {
      const row = await find(token)
      if (!row || !served.has(row.tenant)) return undefined
      const now = clock.now()
      if (row.expires !== null && row.expires <= toInstant(now)) return 'expired'
      if (row.last_used === null || fromInstant(row.last_used) + notedEvery <= now) {
        await db.query('update api_key set last_used = $2 where id = $1', [row.id, toInstant(now)])
      }
      const { id, name, tenant, scopes } = row
      return { kind: 'program', id, name, tenant, scopes: JSON.parse(scopes) as Scope[] }
    },
  }
}

interface FoundRow {
  id: string
  name: string
  tenant: string
  scopes: string
  expires: Instant | null
  last_used: Instant | null
}
