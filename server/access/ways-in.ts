/**
 * Ways to sign in besides address and password.
 *
 * @module
 */

import type { Queryable } from '../store/database.ts'

/**
 * Forget somebody's passkeys and what providers know them by: their account is closed, and whoever
 * is invited at that address later need not be them.
 */
export async function forgetWaysIn(tx: Queryable, person: string): Promise<void> {
  await tx.query('delete from passkey where person = $1', [person])
  await tx.query('delete from identity where person = $1', [person])
}
