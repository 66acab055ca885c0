/**
 * Puts the open services together: what is known as feeds, features and events, and what may be asked
 * to be done.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Logger } from 'pino'
import { feedRoutes } from './api/feeds/feed-routes.ts'
import type { Realm } from './api/realm.ts'
import { createRealm, type RealmOptions } from './api/realm-of.ts'
import type { Config } from './config.ts'
import type { Disruptions } from './disruptions/disruptions.ts'
import type { Network } from './network/network.ts'
import { createContentTimes, outputMigrations } from './outputs/content-times.ts'
import { feeds } from './outputs/feeds.ts'
import type { Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'

export interface StartOpenOptions {
  config: Pick<Config, 'tenants' | 'languages'>
  db: Database
  log: Logger
  network: () => Network
  disruptions: Disruptions
  timeZone: string
  /** Absolute, without a slash at the end; known once the server listens. */
  publicUrl: () => string
}

export interface StartedOpen {
  mount(app: OpenAPIHono): void
}

export async function startOpen(options: StartOpenOptions): Promise<StartedOpen> {
  const { config, db, log, network, disruptions, timeZone, publicUrl } = options
  await migrate(db, outputMigrations)
  const times = createContentTimes(db)
  const common: Omit<RealmOptions, 'base' | 'tenants'> = {
    snapshot: disruptions.snapshot,
    onSnapshot: disruptions.onSnapshot,
    ended: disruptions.ended,
    network,
    timeZone,
    languages: config.languages,
    publisher: 'Omweg',
    publicUrl,
    log,
  }
  const tenants = new Set(config.tenants.map(({ nis }) => nis))
  const realms: Realm[] = [await createRealm({ ...common, base: '', tenants })]
  return {
    mount(app) {
      for (const realm of realms) feedRoutes(app, { realm, feeds, times, log })
    },
  }
}
