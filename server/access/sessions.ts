/**
 * Sessions: who signed in, on which device, until when.
 *
 * A session ends after half a day without use and after a week in any case.
 *
 * @module
 */

import type { OwnSession } from '../../shared/staff-api.ts'
import { fromInstant, toInstant } from '../../shared/time/period.ts'
import type { Clock } from '../store/clock.ts'
import type { Database, Queryable } from '../store/database.ts'
import type { OpenSession } from './access-types.ts'
import { type AccountRow, accountColumns, joinMemberships, toAccount } from './people-store.ts'
import { hashOf, isToken, newToken } from './secrets.ts'

const hour = 3_600_000
const idle = 12 * hour
const longest = 7 * 24 * hour
/** `last_seen` is written no oftener. */
const notedEvery = 60_000

export interface Sessions {
  /**
   * A new session, with a token that nobody had before.
   *
   * @param instead - token of the session that it takes the place of
   * @returns the token, for the cookie
   */
  open(tx: Queryable, person: string, device: string, instead?: string): Promise<string>
  /** The session of a token. `expired` only as long as its row is there. */
  find(token: string): Promise<OpenSession | 'expired' | undefined>
  /** Those in use, latest first. */
  list(person: string, current: string): Promise<OwnSession[]>
  end(id: string): Promise<void>
  /** Signed out everywhere, where no browser is familiar any more. */
  endAll(tx: Queryable, person: string): Promise<void>
  /** Forgets what ran out a day ago. */
  clean(tx: Queryable): Promise<void>
}

interface SessionRow extends AccountRow {
  session: string
  since: string
  last_seen: string
  expires: string
}

export function createSessions(
  db: Database,
  clock: Pick<Clock, 'now'>,
  served: ReadonlySet<string>,
): Sessions {
  const oldest = () => toInstant(clock.now() - idle)

  async function open(tx: Queryable, person: string, device: string, instead?: string) {
    const token = newToken()
    const now = clock.now()
    if (instead) await tx.query('delete from session where token_hash = $1', [hashOf(instead)])
    await tx.query(
      `insert into session (id, token_hash, person, device, since, last_seen, expires)
       values ($1, $2, $3, $4, $5, $5, $6)`,
      [
        crypto.randomUUID(),
        hashOf(token),
        person,
        device,
        toInstant(now),
        toInstant(now + longest),
      ],
    )
    await tx.query('update person set last_seen = $2 where id = $1', [person, toInstant(now)])
    return token
  }

  async function find(token: string): Promise<OpenSession | 'expired' | undefined> {
    if (!isToken(token)) return undefined
    const [row] = await db.query<SessionRow>(
      `select s.id as session, s.since, s.last_seen, s.expires, ${accountColumns}
       from session s join person p on p.id = s.person ${joinMemberships}
       where s.token_hash = $1 and p.disabled_at is null
       group by s.id, p.id`,
      [hashOf(token)],
    )
    if (!row) return undefined
    const now = clock.now()
    if (row.expires <= toInstant(now) || row.last_seen <= oldest()) return 'expired'
    if (fromInstant(row.last_seen) + notedEvery <= now) {
      await db.query(
        `with seen as (update session set last_seen = $2 where id = $1 returning person)
         update person set last_seen = $2 where id in (select person from seen)`,
        [row.session, toInstant(now)],
      )
    }
    return { id: row.session, account: toAccount(row, served), since: row.since }
  }

  return {
    open,
    find,
    list: async (person, current) => {
      const rows = await db.query<{ id: string; since: string; last_seen: string; device: string }>(
        `select id, since, last_seen, device from session
         where person = $1 and expires > $2 and last_seen > $3 order by last_seen desc, id`,
        [person, toInstant(clock.now()), oldest()],
      )
      return rows.map(({ id, since, last_seen, device }) => ({
        id,
        current: id === current,
        since,
        lastSeen: last_seen,
        device,
      }))
    },
    end: async (id) => {
      await db.query('delete from session where id = $1', [id])
    },
    endAll: async (tx, person) => {
      await tx.query('delete from session where person = $1', [person])
      await tx.query('delete from familiar_browser where person = $1', [person])
    },
    clean: async (tx) => {
      const dayAgo = clock.now() - 24 * hour
      await tx.query('delete from session where expires < $1 or last_seen < $2', [
        toInstant(dayAgo),
        toInstant(dayAgo - idle),
      ])
    },
  }
}
