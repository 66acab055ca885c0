/**
 * Puts the workspace together: people → notifications → programs → outbox, and their routes.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Logger } from 'pino'
import { createAccess } from './access/access.ts'
import { createBearer } from './access/bearer.ts'
import { createClients } from './access/clients.ts'
import { createKeys, keyMigrations } from './access/keys.ts'
import { createNotifications } from './access/notifications.ts'
import { accessRefusal } from './api/access/access-refusal.ts'
import { accessRoutes } from './api/access/access-routes.ts'
import { createGuard, refusalOf } from './api/guard.ts'
import { notificationRoutes } from './api/notifications/notification-routes.ts'
import { keyRoutes } from './api/programs/key-routes.ts'
import { tokenRoute } from './api/programs/token-route.ts'
import type { Config } from './config.ts'
import { systemClock } from './store/clock.ts'
import type { Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { createOutbox } from './store/outbox.ts'
import { outboxMigrations } from './store/outbox-rows.ts'

export interface StartStaffOptions {
  config: Config
  db: Database
  log: Logger
  /** Reads the address of a request. */
  addressOf: (request: IncomingMessage) => string
}

export interface StartedStaff {
  /** Add the routes to the app. */
  mount(app: OpenAPIHono): void
  /** For the app's `onError`: the answer of what ended a request on purpose. */
  refusal(error: unknown): Response | undefined
  stop(): Promise<void>
}

export async function startStaff(options: StartStaffOptions): Promise<StartedStaff> {
  const { config, db, log, addressOf } = options
  const { publicUrl, tenants } = config
  const clock = systemClock
  const served = new Set(tenants.map(({ nis }) => nis))
  await migrate(db, outboxMigrations)
  const access = createAccess({ db, clock, log, tenants, publicUrl })
  await access.start()
  await migrate(db, keyMigrations)
  const notifications = createNotifications({ db, clock, log, tenants })
  await notifications.start()
  const outbox = createOutbox({ db, log, handlers: {} })
  await outbox.start()
  const bearer = createBearer(db, clock, served)
  const guard = createGuard({
    sessions: access.sessions,
    programOf: (token) => bearer.programOf(token),
    publicUrl,
  })

  return {
    mount(app) {
      accessRoutes(app, {
        access,
        guard,
        publicUrl,
        addressOf,
        unread: async (id) => {
          const person = await access.account(id)
          return person ? notifications.unread(person) : 0
        },
      })
      notificationRoutes(app, { notifications, guard })
      keyRoutes(app, { keys: createKeys(db, clock), guard, log, clock })
      tokenRoute(app, { clients: createClients(db, clock, served), addressOf })
    },
    refusal: (error) => refusalOf(error) ?? accessRefusal(error),
    async stop() {
      await outbox.stop()
      await notifications.stop()
      await access.stop()
    },
  }
}
