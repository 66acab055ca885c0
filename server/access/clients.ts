/**
 * Clients exchange their secret for access tokens of an hour (RFC 6749, 4.4).
 *
 * @module
 */

import type { Scope } from '../../shared/access.ts'
import { type Instant, toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database } from '../store/database.ts'
import { toJson } from '../store/json-text.ts'
import { hashOf, newToken, same } from './secrets.ts'

/** Seconds that a token lives. */
const tokenSeconds = 3600

export interface IssuedToken {
  token: string
  /** Seconds; less where the client itself ends sooner. */
  expiresIn: number
  scopes: Scope[]
}

export interface Clients {
  /**
   * @param wanted - scopes; all that the client has where absent
   * @returns `invalidClient` also for a client that has run out or whose tenant is gone
   */
  exchange(
    clientId: string,
    secret: string,
    wanted?: readonly string[],
  ): Promise<IssuedToken | 'invalidClient' | 'invalidScope'>
}

/** Anything else is asked of no database. */
const clientForm = /^[0-9a-f]{16}$/

export function createClients(
  db: Database,
  clock: Pick<Clock, 'now'>,
  served: ReadonlySet<string>,
): Clients {
  return {
    async exchange(clientId, secret, wanted) {
      if (!clientForm.test(clientId)) return 'invalidClient'
      const [row] = await db.query<ClientRow>(
        `select tenant, scopes::text as scopes, secret_hash, expires from api_key
         where id = $1 and kind = 'client'`,
        [clientId],
      )
      // Compared where there is no such client, too, so that both take the same time.
      const isRight = same(row?.secret_hash ?? '', hashOf(secret))
      const now = clock.now()
      if (!row || !isRight || !served.has(row.tenant)) return 'invalidClient'
      if (row.expires !== null && row.expires <= toInstant(now)) return 'invalidClient'
      const own = JSON.parse(row.scopes) as Scope[]
      if (wanted?.some((scope) => !(own as string[]).includes(scope))) return 'invalidScope'
      const scopes = own.filter((scope) => wanted?.includes(scope) ?? true)
      if (scopes.length === 0) return 'invalidScope'
      const until = toInstant(now + tokenSeconds * 1000)
      const expires = row.expires !== null && row.expires < until ? row.expires : until
      const token = `omwt_${newToken()}`
      await db.query(
        `insert into access_token (token_hash, api_key, scopes, expires)
         values ($1, $2, $3::text::jsonb, $4)`,
        [hashOf(token), clientId, toJson(scopes), expires],
      )
      // What ran out a day ago: until then, it is told that it ran out.
      await db.query('delete from access_token where expires < $1', [
        toInstant(now - 24 * 3_600_000),
      ])
      const expiresIn = Math.max(1, Math.round((Date.parse(expires) - now) / 1000))
      return { token, expiresIn, scopes }
    },
  }
}

interface ClientRow {
  tenant: string
  scopes: string
  secret_hash: string
  expires: Instant | null
}
