import { expect, it } from 'vitest'
import type { DeliveryState, WebhookDelivery } from '../../../shared/webhooks.ts'
import type { Api } from '../api.ts'
import { testSend } from './test-send.ts'

/** A server on which the delivery stays under way for so many looks. */
function server(looks: number) {
  let now = 0
  let left = looks
  const delivery = (): WebhookDelivery => {
    const state: DeliveryState = left-- > 0 ? 'waiting' : 'delivered'
    return {
      id: 'd',
      messageId: 'm',
      type: 'webhook.proef',
      state,
      replayed: false,
      createdAt: '2026-11-22T08:00:00Z',
      attempts: [],
    }
  }
  const api = {
    webhooks: { test: async () => delivery(), delivery: async () => delivery() },
  } as unknown as Pick<Api, 'webhooks'>
  const sleep = async (ms: number) => {
    now += ms
  }
  return { api, sleep, now: () => now }
}

it('waits until it is known how the test went', async () => {
  const { api, sleep, now } = server(5)
  expect(await testSend(api, 'w', { now, sleep })).toMatchObject({ state: 'delivered' })
  expect(now()).toBe(2_500)
})

it('waits no longer than an attempt takes', async () => {
  const { api, sleep, now } = server(1_000)
  expect(await testSend(api, 'w', { now, sleep })).toMatchObject({ state: 'waiting' })
  expect(now()).toBe(30_000)
})
