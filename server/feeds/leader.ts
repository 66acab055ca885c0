/**
 * One of many replicas polls: the one that holds a lease, a row it renews three times before it
 * would run out. A process that dies or hangs loses it; should two poll for a moment all the same,
 * they say the same twice, which changes nothing.
 *
 * Not an advisory lock: that needs a connection of its own, held for as long as the process lives,
 * and breaks behind connection poolers.
 *
 * @module
 */

import { randomUUID } from 'node:crypto'
import type { Logger } from 'pino'
import type { Clock } from '../disruptions/clock.ts'
import type { Database } from '../store/database.ts'

export interface Leader {
  leads(): boolean
  /** Lets go of the lease. */
  stop(): Promise<void>
}

export interface LeaderOptions {
  db: Database
  clock: Clock
  log: Logger
  /** How long a lease lasts without renewal. */
  leaseMs?: number
}

/** An embedded database has one process, which leads. Resolves after the first attempt. */
export async function startLeader(options: LeaderOptions): Promise<Leader> {
  const { db, clock, log, leaseMs = 30_000 } = options
  if (db.kind === 'embedded') return { leads: () => true, stop: async () => {} }
  const holder = randomUUID()
  const stopping = new AbortController()
  /** By our own clock; counted from before we asked, so never later than the database thinks. */
  let until = Number.NEGATIVE_INFINITY

  async function renew(): Promise<void> {
    const asked = clock.now()
    const had = until > asked
    try {
      const has = await takeLease(db, holder, leaseMs)
      until = has ? asked + leaseMs : Number.NEGATIVE_INFINITY
      if (has !== had) log.info({ polls: has }, 'which process polls the sources has changed')
    } catch (error) {
      log.warn({ err: error }, 'could not renew the lease of the process that polls')
    }
  }

  async function keepRenewing(): Promise<void> {
    while (!stopping.signal.aborted) {
      await clock.sleep(leaseMs / 3, stopping.signal)
      if (!stopping.signal.aborted) await renew()
    }
  }

  await renew()
  const renewing = keepRenewing()
  return {
    leads: () => until > clock.now(),
    stop: async () => {
      stopping.abort()
      await renewing
      until = Number.NEGATIVE_INFINITY
      await db.query('delete from poll_lease where holder = $1', [holder]).catch(() => {})
    },
  }
}

/** Take it where it is free or has run out, renew it where it is ours; by the database's clock. */
async function takeLease(db: Database, holder: string, leaseMs: number): Promise<boolean> {
  const rows = await db.query(
    `insert into poll_lease (name, holder, until)
     values ('poller', $1, now() + $2::text::interval)
     on conflict (name) do update set holder = excluded.holder, until = excluded.until
       where poll_lease.holder = excluded.holder or poll_lease.until < now()
     returning holder`,
    [holder, `${leaseMs} milliseconds`],
  )
  return rows.length > 0
}
