/**
 * The routes of sessions, passwords, invitations, people and settings.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { otherPrivateMethods, privateAnswers } from '../private-areas.ts'
import type { AccessRouteOptions } from './access-route-options.ts'
import { invitationRoutes } from './invitation-routes.ts'
import { peopleRoutes } from './people-routes.ts'
import { resetRoutes } from './reset-routes.ts'
import { sessionRoutes } from './session-routes.ts'
import { settingsRoutes } from './settings-routes.ts'
import { strangersLimit } from './strangers-limit.ts'

/** Add the routes to the app, before others of the private areas, whose `onError` answers with `refusalOf` and `accessRefusal`. */
export function accessRoutes(app: OpenAPIHono, options: AccessRouteOptions): void {
  const limit = options.limit ?? strangersLimit(options)
  privateAnswers(app)
  sessionRoutes(app, options, limit)
  resetRoutes(app, options, limit)
  invitationRoutes(app, options, limit)
  peopleRoutes(app, options)
  settingsRoutes(app, options)
  otherPrivateMethods(app)
}
