/**
 * Puts the open services together: what is known as feeds, features and events, and what may be asked
 * to be done; for the public, and once more for who tries it out.
 *
 * @module
 */

import type { IncomingMessage } from 'node:http'
import type { OpenAPIHono } from '@hono/zod-openapi'
import type { Logger } from 'pino'
import { sandboxBase, sandboxTenant } from '../shared/sandbox.ts'
import { feedRoutes } from './api/feeds/feed-routes.ts'
import type { Guard } from './api/guard.ts'
import { linkedDataRoutes } from './api/linked-data/linked-data-routes.ts'
import { openLimit } from './api/open-limit.ts'
import type { Realm } from './api/realm.ts'
import { createRealm, type RealmOptions } from './api/realm-of.ts'
import { sandboxRoutes } from './api/sandbox/sandbox-routes.ts'
import type { Config } from './config.ts'
import type { Areas } from './disruptions/areas.ts'
import type { Disruptions } from './disruptions/disruptions.ts'
import type { Network } from './network/network.ts'
import { createContentTimes, outputMigrations } from './outputs/content-times.ts'
import { feeds } from './outputs/feeds.ts'
import { createFeedMaker } from './outputs/maker/feed-maker.ts'
import { createSandbox, type Sandbox } from './sandbox/sandbox.ts'
import type { StartedEngine } from './start-engine.ts'
import type { Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import type { WorksService } from './works/works-types.ts'

export interface StartOpenOptions {
  config: Pick<Config, 'tenants' | 'languages' | 'sandbox' | 'openServices'>
  db: Database
  log: Logger
  network: () => Network
  disruptions: Disruptions
  areas: Areas
  engine: StartedEngine
  guard: Guard
  /** Of all tenants, that of the sandbox included. */
  works: WorksService
  timeZone: string
  /** Reads the address of a request. */
  addressOf: (request: IncomingMessage) => string
  /** Absolute, without a slash at the end; known once the server listens. */
  publicUrl: () => string
}

export interface StartedOpen {
  /** Add the routes to the app. */
  mount(app: OpenAPIHono): void
  stop(): Promise<void>
}

export async function startOpen(options: StartOpenOptions): Promise<StartedOpen> {
  const { config, db, log, network, disruptions, timeZone, publicUrl, guard, addressOf } = options
  await migrate(db, outputMigrations)
  const times = createContentTimes(db)
  const maker = createFeedMaker()
  const common: Omit<RealmOptions, 'base' | 'tenants' | 'snapshot' | 'onSnapshot' | 'ended'> = {
    network,
    timeZone,
    languages: config.languages,
    publisher: 'Omweg',
    publicUrl,
    log,
  }
  const realm = await createRealm({
    ...common,
    base: '',
    tenants: new Set(config.tenants.map(({ nis }) => nis)),
    snapshot: disruptions.snapshot,
    onSnapshot: disruptions.onSnapshot,
    ended: disruptions.ended,
  })
  const sandbox = config.sandbox.enabled ? await startSandbox(options, common) : undefined

  return {
    mount(app) {
      openLimit(app, { ...config.openServices, addressOf, guard })
      if (sandbox) {
        const { keys } = sandbox.sandbox
        const perHour = config.sandbox.keysPerHour
        sandboxRoutes(app, { keys, addressOf, perHour, publicUrl, log })
      }
      for (const each of [realm, ...(sandbox ? [sandbox.realm] : [])]) {
        feedRoutes(app, { realm: each, feeds, maker, times, log })
        linkedDataRoutes(app, {
          realm: each,
          ...(each === realm ? { history: disruptions.history } : {}),
        })
      }
    },
    async stop() {
      await sandbox?.sandbox.stop()
      await maker.stop()
    },
  }
}

async function startSandbox(
  options: StartOpenOptions,
  common: Omit<RealmOptions, 'base' | 'tenants' | 'snapshot' | 'onSnapshot' | 'ended'>,
): Promise<{ sandbox: Sandbox; realm: Realm }> {
  const { db, disruptions, works, network, areas, engine, timeZone, log } = options
  const sandbox = createSandbox({
    db,
    disruptions,
    works,
    engine: () => engine.pool,
    network,
    areas,
    timeZone,
    log,
  })
  await sandbox.start()
  const realm = await createRealm({
    ...common,
    base: sandboxBase,
    tenants: new Set([sandboxTenant]),
    snapshot: sandbox.snapshot,
    onSnapshot: sandbox.onSnapshot,
    ended: sandbox.ended,
  })
  return { sandbox, realm }
}
