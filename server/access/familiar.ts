/**
 * Browsers that somebody signed in with before. Their failures are counted apart, so that who
 * guesses at an account from elsewhere keeps nobody out of it.
 *
 * @see https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 * @module
 */

import { toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Queryable } from '../store/database.ts'
import { emailKey } from './people-store.ts'
import { hashOf, isToken, newToken } from './secrets.ts'

/** Seconds that a browser stays familiar without use. */
export const familiarFor = 180 * 24 * 3600

export interface Familiar {
  /** Whether somebody with this address signed in with the browser that has this token. */
  knows(db: Queryable, email: string, token: string | undefined): Promise<boolean>
  /** @param token - that it has; else it gets one @returns the token to keep there */
  remember(tx: Queryable, person: string, token?: string): Promise<string>
  clean(tx: Queryable): Promise<void>
}

export function createFamiliar(clock: Pick<Clock, 'now'>): Familiar {
  const oldest = () => toInstant(clock.now() - familiarFor * 1000)
  return {
    knows: async (db, email, token) => {
      if (token === undefined || !isToken(token)) return false
      const rows = await db.query(
        `select 1 from familiar_browser b join person p on p.id = b.person
         where b.token_hash = $1 and p.email_key = $2 and b.last_used > $3`,
        [hashOf(token), emailKey(email), oldest()],
      )
      return rows.length > 0
    },
    remember: async (tx, person, token = newToken()) => {
      await tx.query(
        `insert into familiar_browser (token_hash, person, last_used) values ($1, $2, $3)
         on conflict (token_hash) do update set last_used = excluded.last_used`,
        [hashOf(token), person, toInstant(clock.now())],
      )
      return token
    },
    clean: async (tx) => {
      await tx.query('delete from familiar_browser where last_used <= $1', [oldest()])
    },
  }
}
