import type { IncomingMessage } from 'node:http'
import type { Context } from 'hono'
import type { Access } from '../../access/access.ts'
import type { Guard } from '../guard.ts'

export interface AccessRouteOptions {
  access: Access
  guard: Guard
  publicUrl?: string
  /** Reads the address of a request; see `clientAddress`. */
  addressOf?: (request: IncomingMessage) => string
  /** Notifications that somebody has not read. */
  unread?: (person: string) => Promise<number>
  /** Attempts of strangers let through for each address: signing in, resets, invitations. */
  attemptsPerMinute?: number
  /** One for all routes, so that ways to sign in are not counted apart. Absent: one of their own. */
  limit?: StrangersLimit
}

/** Counts what a stranger tries. @throws Refusal 429 */
export type StrangersLimit = (c: Context) => Promise<void>
