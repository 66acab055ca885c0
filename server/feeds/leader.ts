/**
 * One of many replicas polls: the one that holds an advisory lock of PostgreSQL, which dies with
 * the connection that took it.
 *
 * The lock lives in a transaction that stays open, because that is what pins a connection; it
 * writes and reads nothing, so it holds nothing back.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Database } from '../store/database.ts'
import type { Clock } from './clock.ts'

/** Any number will do, as long as it is always the same. */
const lockKey = 7_306_431_205

export interface Leader {
  leads(): boolean
  /** Lets go of the lock. */
  stop(): Promise<void>
}

export interface LeaderOptions {
  db: Database
  clock: Clock
  log: Logger
  /** Between attempts to take the lock, and between checks that it is still ours. */
  everyMs?: number
}

/** An embedded database has one process, which leads. Resolves after the first attempt. */
export async function startLeader(options: LeaderOptions): Promise<Leader> {
  const { db, clock, log, everyMs = 10_000 } = options
  if (db.kind === 'embedded') return { leads: () => true, stop: async () => {} }
  const stopping = new AbortController()
  let leading = false
  let decided: () => void = () => {}
  const first = new Promise<void>((resolve) => {
    decided = resolve
  })

  /** Stays inside as long as the lock is ours and wanted. */
  const hold = () =>
    db.transaction(async (tx) => {
      await tx.query('set local idle_in_transaction_session_timeout = 0')
      const rows = await tx.query<{ ours: boolean }>(
        'select pg_try_advisory_xact_lock($1::text::bigint) as ours',
        [String(lockKey)],
      )
      if (rows[0]?.ours !== true) return
      leading = true
      log.info('polling the sources: this process took the lock')
      decided()
      while (!stopping.signal.aborted) {
        await clock.sleep(everyMs, stopping.signal)
        if (!stopping.signal.aborted) await tx.query('select 1')
      }
    })

  async function run(): Promise<void> {
    while (!stopping.signal.aborted) {
      try {
        await hold()
      } catch (error) {
        log.warn({ err: error }, 'lost the lock of the process that polls')
      }
      leading = false
      decided()
      if (!stopping.signal.aborted) await clock.sleep(everyMs, stopping.signal)
    }
  }

  const running = run()
  await first
  return {
    leads: () => leading,
    stop: async () => {
      stopping.abort()
      await running
    },
  }
}
