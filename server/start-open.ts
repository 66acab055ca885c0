/**
 * Puts the open services together: what is known as feeds, features and events, and what may be asked
 * to be done; for the public, and once more for who tries it out.
 *
 * @module
 */

import type { OpenAPIHono } from '@hono/zod-openapi'
import { catalogRoutes } from './api/catalog/catalog-routes.ts'
import { feedRoutes } from './api/feeds/feed-routes.ts'
import { ldesRoutes } from './api/ldes/ldes-routes.ts'
import { linkedDataRoutes } from './api/linked-data/linked-data-routes.ts'
import { ogcRoutes } from './api/ogc/ogc-routes.ts'
import { openLimit } from './api/open-limit.ts'
import { processRefusal } from './api/processes/process-refusal.ts'
import { processRoutes } from './api/processes/process-routes.ts'
import { requestRoutes } from './api/processes/request-routes.ts'
import { createRealm } from './api/realm-of.ts'
import { sandboxRoutes } from './api/sandbox/sandbox-routes.ts'
import { siriRoutes } from './api/siri/siri-routes.ts'
import { subscriptionRoutes } from './api/subscriptions/subscription-routes.ts'
import { webhookRoutes } from './api/webhooks/webhook-routes.ts'
import { createLogPages } from './disruptions/log-pages.ts'
import { createContentTimes, outputMigrations } from './outputs/content-times.ts'
import { feeds } from './outputs/feeds.ts'
import { createFeedMaker } from './outputs/maker/feed-maker.ts'
import { createSafeSender } from './outputs/webhooks/safe-send.ts'
import type { StartOpenOptions } from './start-open-options.ts'
import { startProcesses } from './start-processes.ts'
import { startSandbox } from './start-sandbox.ts'
import { startWebhooks } from './start-webhooks.ts'
import { migrate } from './store/migrate.ts'

export interface StartedOpen {
  /** Add the routes to the app. */
  mount(app: OpenAPIHono): void
  /** For the app's `onError`: the answer of what ended a request on purpose. */
  refusal(error: unknown): Response | Promise<Response> | undefined
  stop(): Promise<void>
}

export async function startOpen(options: StartOpenOptions): Promise<StartedOpen> {
  const { config, db, log, network, disruptions, timeZone, publicUrl, engine, staff } = options
  const { addressOf } = options
  const { guard, idempotent } = staff
  await migrate(db, outputMigrations)
  const times = createContentTimes(db)
  const maker = createFeedMaker()
  const sender = createSafeSender({ allowLoopback: config.webhooks.allowLoopback })
  const realm = await createRealm({
    base: '',
    tenants: new Set(config.tenants.map(({ nis }) => nis)),
    snapshot: disruptions.snapshot,
    onSnapshot: disruptions.onSnapshot,
    ended: disruptions.ended,
    network,
    timeZone,
    languages: config.languages,
    publisher: 'Omweg',
    publicUrl,
    log,
  })
  const webhooks = await startWebhooks({ config, db, log, sender, notify: staff.notify, realm })
  const processes = await startProcesses({ ...options, realm, sender, webhooks: webhooks.webhooks })
  const sandbox = config.sandbox.enabled
    ? await startSandbox({ ...options, webhooks: webhooks.webhooks })
    : undefined
  await webhooks.follow(sandbox?.realm)
  const served = [
    { realm, processes, works: staff.works.works },
    ...(sandbox ? [{ ...sandbox, works: sandbox.sandbox.works }] : []),
  ]

  return {
    mount(app) {
      openLimit(app, { ...config.openServices, addressOf, guard })
      if (sandbox) {
        const { keys } = sandbox.sandbox
        const perHour = config.sandbox.keysPerHour
        sandboxRoutes(app, { keys, addressOf, perHour, publicUrl, log })
      }
      catalogRoutes(app, { realm, feeds, tenants: config.tenants })
      ldesRoutes(app, { realm, log: createLogPages(db) })
      requestRoutes(app, { requests: processes.requests, guard })
      const { perMinute } = config.detours
      for (const { realm: each, processes, works } of served) {
        const history = each === realm ? { history: disruptions.history } : {}
        const shown = each === realm ? { shownAs: disruptions.shownAs } : {}
        feedRoutes(app, { realm: each, feeds, maker, times, log })
        siriRoutes(app, { realm: each, addressOf })
        subscriptionRoutes(app, { realm: each, placeName: options.placeName, ...shown })
        linkedDataRoutes(app, { realm: each, ...history })
        processRoutes(app, { realm: each, processes, guard, idempotent, perMinute, addressOf })
        ogcRoutes(app, { realm: each, works, guard, engine: () => engine.pool, idempotent })
        webhookRoutes(app, { realm: each, webhooks: webhooks.webhooks, guard, idempotent, log })
      }
    },
    refusal: processRefusal,
    async stop() {
      await sandbox?.stop()
      await processes.stop()
      await webhooks.stop()
      await maker.stop()
      await sender.close()
    },
  }
}
