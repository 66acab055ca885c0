/**
 * Sends a test message and waits until it is known how that went.
 *
 * @module
 */

import type { WebhookDelivery } from '../../../shared/webhooks.ts'
import type { Api } from '../api.ts'

/** An attempt takes 20 seconds at most, and a while to begin. */
const patience = 30_000
const pause = 500

/** @returns the delivery, still waiting where that took too long */
export async function testSend(
  api: Pick<Api, 'webhooks'>,
  id: string,
  { now = Date.now, sleep = wait }: { now?: () => number; sleep?: typeof wait } = {},
): Promise<WebhookDelivery> {
  let delivery = await api.webhooks.test(id)
  const until = now() + patience
  while (delivery.state === 'waiting' && now() < until) {
    await sleep(pause)
    delivery = await api.webhooks.delivery(id, delivery.id)
  }
  return delivery
}

const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))
