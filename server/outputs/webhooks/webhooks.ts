/**
 * Webhooks: who is told, of what, and how that went.
 *
 * @module
 */

import { toInstant } from '../../../shared/time/period.ts'
import { deliveryDays } from '../../../shared/webhooks.ts'
import { systemClock } from '../../store/clock.ts'
import { createDeliverer } from './deliver.ts'
import { forgetDeliveries } from './delivery-rows.ts'
import { createFollower, type Follower } from './follow.ts'
import { tellDisabled } from './notices.ts'
import { createSealing } from './sealed.ts'
import type { WebhooksContext, WebhooksOptions } from './webhook-context.ts'
import { allWebhooks, replaceSecrets } from './webhook-rows.ts'
import { sendingOf } from './webhook-sending.ts'
import type { Webhooks } from './webhook-service.ts'
import { subscribingOf } from './webhook-subscribing.ts'

const hour = 3_600_000
const day = 24 * hour

export function createWebhooks(options: WebhooksOptions): Webhooks {
  const { db, log, realms, sender, notify, clock = systemClock, random = Math.random } = options
  const sealing = createSealing(options.key)
  const followers: Follower[] = []
  const realmOf: WebhooksContext['realmOf'] = (base) => realms.find((realm) => realm.base === base)
  const context: WebhooksContext = {
    db,
    log,
    clock,
    sealing,
    rules: options.rules,
    now: () => toInstant(clock.now()),
    realmOf,
    sourceOf: (base) => realmOf(base)?.world().base ?? '',
  }
  let pruning: NodeJS.Timeout | undefined

  const prune = () =>
    forgetDeliveries(db, toInstant(clock.now() - deliveryDays * day)).catch((error) =>
      log.warn({ err: error }, 'could not forget old webhook deliveries'),
    )

  /** Secrets from before there was a key. */
  async function sealBare(): Promise<void> {
    for (const hook of await allWebhooks(db)) {
      const { secret, previous } = hook.kept
      if (!sealing.isBare(secret)) continue
      await replaceSecrets(db, hook, {
        secret: sealing.seal(secret, hook.id),
        ...(previous === undefined ? {} : { previous: sealing.seal(previous, hook.id) }),
      })
    }
  }

  return {
    async start() {
      await sealBare()
      await prune()
      pruning = setInterval(prune, hour)
      pruning.unref()
      // Those that joined since are among them.
      for (const realm of realms) {
        const follower = createFollower({ db, realm, clock, log })
        followers.push(follower)
        await follower.start()
      }
    },
    async stop() {
      clearInterval(pruning)
      for (const follower of followers) await follower.stop()
    },
    wake: () => {
      for (const follower of followers) follower.wake()
    },
    handler: createDeliverer({
      db,
      clock,
      log,
      sender,
      sealing,
      random,
      onDisabled: (tx, hook, why) => tellDisabled(notify, tx, hook, why),
    }),
    ...subscribingOf(context),
    ...sendingOf(context),
  }
}
