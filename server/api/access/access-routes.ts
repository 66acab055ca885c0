/**
 * The routes of sessions, passwords, invitations, people and settings.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { otherMethods } from '../other-methods.ts'
import type { AccessRouteOptions } from './access-route-options.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { resetRoutes } from './reset-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { strangersLimit } from './strangers-limit.ts'

/** Add the routes to the app, whose `onError` answers with `refusalOf` and `accessRefusal`. */
export function accessRoutes(app: OpenAPIHono, options: AccessRouteOptions): void {
  const limit = strangersLimit(options)
  sessionRoutes(app, options, limit)
  resetRoutes(app, options, limit)
  invitationRoutes(app, options, limit)
  peopleRoutes(app, options)
  settingsRoutes(app, options)
  for (const [path, methods] of addresses) otherMethods(app, path, methods)
}

const addresses: [path: string, methods: string[]][] = [
  ['/api/v1/session', ['GET', 'POST', 'PATCH', 'DELETE']],
  ['/api/v1/sessions', ['GET', 'DELETE']],
  ['/api/v1/password', ['PUT']],
  ['/api/v1/password-resets', ['POST']],
  ['/api/v1/password-resets/:token', ['GET', 'PUT']],
  ['/api/v1/invitations/:token', ['GET', 'POST']],
  ['/api/v1/people', ['GET', 'POST']],
  ['/api/v1/people/:id', ['PATCH', 'DELETE']],
  ['/api/v1/people/:id/invitation', ['POST']],
  ['/api/v1/settings', ['GET', 'PUT']],
]
