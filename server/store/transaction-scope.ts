/**
 * Catches the mistake of asking the database instead of the transaction while inside one: the
 * embedded database would wait for itself for ever, a server would answer from outside.
 *
 * @module
 */

import { AsyncLocalStorage } from 'node:async_hooks'
import type { Database } from './database.ts'

/**
 * Ends a transaction. `commit` alone says nothing where a statement in it was refused and the work
 * went on regardless: PostgreSQL rolls back and calls that an answer. Any other statement is refused.
 */
export const commit = 'select 1; commit'

const inside = new AsyncLocalStorage<{ db: Database; open: boolean }>()

export async function insideTransaction<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const scope = { db, open: true }
  try {
    return await inside.run(scope, work)
  } finally {
    // What the work left running is outside from here on.
    scope.open = false
  }
}

/** @throws Error inside a transaction of the same database */
export function refuseInsideTransaction(db: Database): void {
  const scope = inside.getStore()
  if (scope?.open && scope.db === db) {
    throw new Error('inside a transaction, ask the transaction (tx), not the database (db)')
  }
}
