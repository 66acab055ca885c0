/**
 * What is asked about programs: keys, and webhooks with their deliveries.
 *
 * @module
 */

import type { ApiKey, NewApiKey } from '../../../shared/staff-api.ts'
import type {
  NewWebhook,
  Replayed,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookWithSecret,
} from '../../../shared/webhooks.ts'
import { type Calls, part, v1 } from './calls.ts'

export const programCalls = ({ request, get, items }: Calls) => ({
  keys: {
    list: (tenant: string, signal?: AbortSignal) => items<ApiKey>('/keys', { tenant }, signal),
    make: (tenant: string, body: Pick<ApiKey, 'name' | 'kind' | 'scopes'> & { expires?: string }) =>
      request<NewApiKey>(`${v1}/keys`, { method: 'POST', query: { tenant }, body }),
    revoke: (tenant: string, id: string) =>
      request<void>(`${v1}/keys/${part(id)}`, { method: 'DELETE', query: { tenant } }),
  },

  webhooks: {
    list: (tenant: string, signal?: AbortSignal) => items<Webhook>('/webhooks', { tenant }, signal),
    make: (tenant: string, body: NewWebhook) =>
      request<WebhookWithSecret>(`${v1}/webhooks`, { method: 'POST', body: { tenant, ...body } }),
    /** @throws ApiProblem 412 where somebody else was first */
    change: ({ id, version }: Webhook, body: WebhookChange) =>
      request<Webhook>(`${v1}/webhooks/${part(id)}`, { method: 'PATCH', body, version }),
    remove: (id: string) => request<void>(`${v1}/webhooks/${part(id)}`, { method: 'DELETE' }),
    renew: (id: string) =>
      request<WebhookWithSecret>(`${v1}/webhooks/${part(id)}/secret`, { method: 'POST' }),
    test: (id: string) =>
      request<WebhookDelivery>(`${v1}/webhooks/${part(id)}/test`, { method: 'POST' }),
    deliveries: (id: string, page: number, signal?: AbortSignal) =>
      get<{ items: WebhookDelivery[]; total: number }>(
        `/webhooks/${part(id)}/deliveries`,
        { page, pageSize: 20 },
        signal,
      ),
    delivery: (id: string, delivery: string, signal?: AbortSignal) =>
      get<WebhookDelivery>(`/webhooks/${part(id)}/deliveries/${part(delivery)}`, undefined, signal),
    replay: (id: string, delivery: string) =>
      request<WebhookDelivery>(`${v1}/webhooks/${part(id)}/deliveries/${part(delivery)}/replay`, {
        method: 'POST',
      }),
    replaySince: (id: string, since: string) =>
      request<Replayed>(`${v1}/webhooks/${part(id)}/replay`, { method: 'POST', body: { since } }),
  },
})
