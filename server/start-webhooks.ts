/**
 * Puts webhooks together: what happens in each realm, told to who subscribed.
 *
 * @module
 */

import type { Logger } from 'pino'
import type { Notify } from './access/notify-types.ts'
import type { Realm } from './api/realm.ts'
import type { Config } from './config.ts'
import { webhookTopic } from './outputs/webhooks/delivery-rows.ts'
import { logSteps } from './outputs/webhooks/log-steps.ts'
import type { SafeSender } from './outputs/webhooks/safe-send.ts'
import { seenSteps } from './outputs/webhooks/seen-steps.ts'
import { webhookMigrations } from './outputs/webhooks/webhook-schema.ts'
import type { Webhooks } from './outputs/webhooks/webhook-service.ts'
import type { FollowedRealm } from './outputs/webhooks/webhook-types.ts'
import { createWebhooks } from './outputs/webhooks/webhooks.ts'
import type { Database } from './store/database.ts'
import { migrate } from './store/migrate.ts'
import { createOutbox } from './store/outbox.ts'

export interface StartWebhooksOptions {
  /** Absent: nothing is sealed, and nothing goes to this machine. */
  config?: Pick<Config, 'webhooks'>
  db: Database
  log: Logger
  sender: SafeSender
  notify: Notify
  /** The public one. */
  realm: Realm
}

export interface StartedWebhooks {
  webhooks: Webhooks
  /** Begin, with the sandbox where there is one. */
  follow(sandbox: Realm | undefined): Promise<void>
  stop(): Promise<void>
}

/** With the outbox's migrations done. */
export async function startWebhooks(options: StartWebhooksOptions): Promise<StartedWebhooks> {
  const { db, log, sender, notify, realm } = options
  const { key, allowLoopback } = options.config?.webhooks ?? { allowLoopback: false }
  const rules = { allowLoopback }
  await migrate(db, webhookMigrations)
  const realms: FollowedRealm[] = [{ base: '', world: realm.world, steps: logSteps }]
  const webhooks = createWebhooks({ db, log, sender, notify, realms, rules, key })
  const outbox = createOutbox({
    db,
    log,
    handlers: { [webhookTopic]: webhooks.handler },
    // Receivers that hang wait for 20 s; of each there is one message under way.
    parallelOf: { [webhookTopic]: 64 },
  })
  const silent: (() => void)[] = []

  return {
    webhooks,
    async follow(sandbox) {
      if (sandbox) {
        const { base, world } = sandbox
        realms.push({ base, world, steps: seenSteps(base, () => world().snapshot) })
      }
      await webhooks.start()
      for (const each of [realm, ...(sandbox ? [sandbox] : [])]) {
        silent.push(each.onWorld(() => webhooks.wake()))
      }
      await outbox.start()
    },
    async stop() {
      for (const stop of silent) stop()
      await webhooks.stop()
      await outbox.stop()
    },
  }
}
