/**
 * The routes of sessions, passwords, invitations, people and settings.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Access } from '../../access/access.ts'
import type { Guard } from '../guard.ts'
import { sessionRoutes, strangersLimit } from './session-routes.ts'

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
}

/** Add the routes to the app, whose `onError` answers with `refusalOf` and `accessRefusal`. */
export function accessRoutes(app: OpenAPIHono, options: AccessRouteOptions): void {
  const limit = strangersLimit(options)
  sessionRoutes(app, options, limit)
}
