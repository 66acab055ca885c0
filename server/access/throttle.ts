/**
 * Slows down who guesses passwords, per account and in the database, so that it holds over all
 * processes and restarts.
 *
 * Nobody is locked out for ever: the wait is never longer than a quarter of an hour, a request
 * during it does not make it longer, a new password ends it, and a browser that somebody signed in
 * with before is counted apart. Addresses without an account are
 * slowed down alike, which gives nothing away. They are kept as a hash: people type passwords there.
 *
 * @module
 */

import { fromInstant, toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Queryable } from '../store/database.ts'
import { emailKey } from './people-store.ts'
import { hashOf } from './secrets.ts'

/** Failures that cost nothing: everybody mistypes. */
const free = 5
const firstWait = 15
const longestWait = 15 * 60
/** Failures are forgotten this long after the last. */
const remembered = 24 * 3_600_000

/** Seconds to wait after so many failures. */
export const waitAfter = (failures: number): number =>
  failures < free ? 0 : Math.min(longestWait, firstWait * 2 ** Math.min(failures - free, 10))

/** After the first failure, the second … and so on: the last one holds for all that follow. */
const waits = Array.from({ length: 16 }, (_, i) => waitAfter(i + 1))

export interface Throttle {
  /**
   * Counts an attempt before it is tried, so that a thousand at once are a thousand.
   *
   * @param familiar - token of a browser they signed in with before, which is counted apart
   * @returns seconds to wait, 0 where it may be tried
   */
  attempt(db: Queryable, email: string, familiar?: string): Promise<number>
  /** It was right, or there is a new password. */
  forget(db: Queryable, email: string, familiar?: string): Promise<void>
  clean(tx: Queryable): Promise<void>
}

export function createThrottle(clock: Pick<Clock, 'now'>): Throttle {
  return {
    attempt: async (db, email, familiar) => {
      const account = keyOf(email, familiar)
      const now = clock.now()
      const [counted] = await db.query<{ failures: number }>(
        `insert into sign_in_failure as f (account, failures, last_at, blocked_until)
         values ($1, 1, $2, $2)
         on conflict (account) do update set last_at = excluded.last_at,
           failures = case when f.last_at < $3 then 1 else f.failures + 1 end,
           blocked_until = case when f.last_at < $3 then $2
             else ($4::text[])[least(f.failures + 1, array_length($4::text[], 1))] end
         where f.blocked_until <= $2
         returning failures`,
        [
          account,
          toInstant(now),
          toInstant(now - remembered),
          waits.map((s) => toInstant(now + s * 1000)),
        ],
      )
      return counted ? 0 : waitOf(db, account, now)
    },
    forget: async (db, email, familiar) => {
      await db.query('delete from sign_in_failure where account = $1', [keyOf(email, familiar)])
    },
    clean: async (tx) => {
      await tx.query('delete from sign_in_failure where last_at < $1', [
        toInstant(clock.now() - remembered),
      ])
    },
  }
}

const keyOf = (email: string, familiar = ''): string => hashOf(`${emailKey(email)}\n${familiar}`)

async function waitOf(db: Queryable, account: string, now: number): Promise<number> {
  const [row] = await db.query<{ blocked_until: string }>(
    'select blocked_until from sign_in_failure where account = $1',
    [account],
  )
  if (!row) return 0
  return Math.max(1, Math.ceil((fromInstant(row.blocked_until) - now) / 1000))
}
