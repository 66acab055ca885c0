/**
 * Everything the workspace asks of the server, by name and typed.
 *
 * Reads take an `AbortSignal` last. What changes works takes their version: the server refuses with
 * 412 where somebody else was first, and the problem carries the version now.
 *
 * @module
 */

import type { Membership, Role } from '../../shared/access.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { ImpactAnswer, ImpactRequest } from '../../shared/impact.ts'
import type { Line, Pattern, Stop } from '../../shared/network.ts'
import type { AnswerBody, OperatorRequest, RequestsQuery } from '../../shared/requests.ts'
import type {
  ApiKey,
  BulkAnswer,
  BulkBody,
  Colleague,
  Conflict,
  Conflicts,
  GipodDifference,
  GipodProposal,
  Invitation,
  Invited,
  NewApiKey,
  NewWorks,
  Notification,
  OwnSession,
  PageOf,
  PasswordReset,
  Session,
  TenantSettings,
  WorksActionBody,
  WorksCheck,
  WorksQuery,
} from '../../shared/staff-api.ts'
import type { FoundStreets, LineOnStreets, StreetCrossings } from '../../shared/streets.ts'
import type { Language } from '../../shared/text/messages.ts'
import type { SearchHit } from '../../shared/views.ts'
import type {
  NewWebhook,
  Replayed,
  Webhook,
  WebhookChange,
  WebhookDelivery,
  WebhookWithSecret,
} from '../../shared/webhooks.ts'
import type {
  Revision,
  WorkingCopy,
  Works,
  WorksAction,
  WorksContent,
  WorksSummary,
  WorksTemplate,
} from '../../shared/works/works.ts'
import type { Request } from './request.ts'

type Signal = AbortSignal | undefined
interface Items<T> {
  items: T[]
}

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string
  name: string
  createdAt: string
  lastUsed?: string
}

/** Content, and whose: of works that are there already, their id. */
export interface AskedContent {
  tenant: string
  id?: string
  content: WorksContent
}

/** Everything `POST /api/v1/works/:id/<action>` can do. */
export type WorksDeed = Exclude<WorksAction, 'save' | 'copy'>

const v1 = '/api/v1'
const part = encodeURIComponent

export function createApi(request: Request) {
  const get = <T>(path: string, query?: Record<string, string | number | undefined>, s?: Signal) =>
    request<T>(v1 + path, { ...(query ? { query } : {}), ...(s ? { signal: s } : {}) })
  const items = async <T>(path: string, query?: Record<string, string | undefined>, s?: Signal) =>
    (await get<Items<T>>(path, query, s)).items

  return {
    session: {
      /** @throws ApiProblem 401 where nobody is signed in */
      get: () => request<Session>(`${v1}/session`, { stranger: true }),
      signIn: (body: { email: string; password: string }) =>
        request<Session>(`${v1}/session`, { method: 'POST', body, stranger: true }),
      signOut: () => request<void>(`${v1}/session`, { method: 'DELETE', stranger: true }),
      /** Where to end the session of the provider too; undefined where none signed one in. */
      signOutUrl: async () =>
        (await request<{ signOutUrl?: string }>(`${v1}/session/provider`)).signOutUrl,
      change: (body: { lang?: Language; name?: string }) =>
        request<Session>(`${v1}/session`, { method: 'PATCH', body }),
      list: (signal?: AbortSignal) => items<OwnSession>('/sessions', undefined, signal),
      signOutEverywhere: () => request<void>(`${v1}/sessions`, { method: 'DELETE' }),
    },

    password: {
      /** All other sessions end; the session that comes back has another `csrf`. */
      change: (body: { current: string; next: string }) =>
        request<Session>(`${v1}/password`, { method: 'PUT', body }),
      /** Answers the same whether or not there is such an account. `mail`: the server sends any. */
      askReset: (email: string) =>
        request<{ mail: boolean }>(`${v1}/password-resets`, {
          method: 'POST',
          body: { email },
          stranger: true,
        }),
      /** @throws ApiProblem 404 where the link is used, expired or unknown */
      checkReset: (token: string) =>
        request<PasswordReset>(`${v1}/password-resets/${part(token)}`, { stranger: true }),
      reset: (token: string, password: string) =>
        request<void>(`${v1}/password-resets/${part(token)}`, {
          method: 'PUT',
          body: { password },
          stranger: true,
        }),
    },

    invitations: {
      /** @throws ApiProblem 404 where the link is used, expired or unknown */
      get: (token: string) =>
        request<Invitation>(`${v1}/invitations/${part(token)}`, { stranger: true }),
      /** Signs in. Where the invitation is `known`, the password is the one the account has. */
      accept: (token: string, body: { name?: string; password?: string }) =>
        request<Session>(`${v1}/invitations/${part(token)}`, {
          method: 'POST',
          body,
          stranger: true,
        }),
    },

    people: {
      list: (tenant: string, signal?: AbortSignal) =>
        items<Colleague>('/people', { tenant }, signal),
      invite: (tenant: string, body: { email: string; name: string; role: Role; lang: Language }) =>
        request<Invited>(`${v1}/people`, { method: 'POST', query: { tenant }, body }),
      change: (tenant: string, id: string, body: { role: Membership['role'] }) =>
        request<Colleague>(`${v1}/people/${part(id)}`, {
          method: 'PATCH',
          query: { tenant },
          body,
        }),
      remove: (tenant: string, id: string) =>
        request<void>(`${v1}/people/${part(id)}`, { method: 'DELETE', query: { tenant } }),
      inviteAgain: (tenant: string, id: string) =>
        request<Invited>(`${v1}/people/${part(id)}/invitation`, {
          method: 'POST',
          query: { tenant },
        }),
    },

    settings: {
      get: (tenant: string, signal?: AbortSignal) =>
        get<TenantSettings>('/settings', { tenant }, signal),
      set: (tenant: string, body: TenantSettings) =>
        request<TenantSettings>(`${v1}/settings`, { method: 'PUT', query: { tenant }, body }),
    },

    passkeys: {
      list: (signal?: AbortSignal) => items<Passkey>('/passkeys', undefined, signal),
      /** What the browser is to make a passkey from. */
      options: () => request<unknown>(`${v1}/passkeys/options`, { method: 'POST', body: {} }),
      add: (body: { name: string; response: unknown }) =>
        request<Passkey>(`${v1}/passkeys`, { method: 'POST', body }),
      remove: (id: string) => request<void>(`${v1}/passkeys/${part(id)}`, { method: 'DELETE' }),
      signInOptions: () =>
        request<unknown>(`${v1}/session/passkey/options`, {
          method: 'POST',
          body: {},
          stranger: true,
        }),
      signIn: (response: unknown) =>
        request<Session>(`${v1}/session/passkey`, {
          method: 'POST',
          body: response,
          stranger: true,
        }),
    },

    webhooks: {
      list: (tenant: string, signal?: AbortSignal) =>
        items<Webhook>('/webhooks', { tenant }, signal),
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
        get<WebhookDelivery>(
          `/webhooks/${part(id)}/deliveries/${part(delivery)}`,
          undefined,
          signal,
        ),
      replay: (id: string, delivery: string) =>
        request<WebhookDelivery>(`${v1}/webhooks/${part(id)}/deliveries/${part(delivery)}/replay`, {
          method: 'POST',
        }),
      replaySince: (id: string, since: string) =>
        request<Replayed>(`${v1}/webhooks/${part(id)}/replay`, { method: 'POST', body: { since } }),
    },

    keys: {
      list: (tenant: string, signal?: AbortSignal) => items<ApiKey>('/keys', { tenant }, signal),
      make: (
        tenant: string,
        body: Pick<ApiKey, 'name' | 'kind' | 'scopes'> & { expires?: string },
      ) => request<NewApiKey>(`${v1}/keys`, { method: 'POST', query: { tenant }, body }),
      revoke: (tenant: string, id: string) =>
        request<void>(`${v1}/keys/${part(id)}`, { method: 'DELETE', query: { tenant } }),
    },

    notifications: {
      list: (page?: number, signal?: AbortSignal) =>
        get<PageOf<Notification>>('/notifications', { page }, signal),
      /** Absent ids: all of them. */
      read: (ids?: string[]) =>
        request<void>(`${v1}/notifications/read`, { method: 'POST', body: ids ? { ids } : {} }),
    },

    works: {
      list: (query: WorksQuery, signal?: AbortSignal) =>
        request<PageOf<WorksSummary>>(`${v1}/works`, {
          query: { ...query },
          ...(signal ? { signal } : {}),
        }),
      get: (id: string, signal?: AbortSignal) =>
        get<Works>(`/works/${part(id)}`, undefined, signal),
      create: (body: NewWorks) => request<Works>(`${v1}/works`, { method: 'POST', body }),
      /** A new revision. @throws ApiProblem 412 where `version` is not the one now */
      save: (id: string, version: number, body: { content: WorksContent; note?: string }) =>
        request<Works>(`${v1}/works/${part(id)}`, { method: 'PUT', version, body }),
      /** Autosave: seen by nobody else, makes no revision. */
      keepCopy: (
        id: string,
        body: { content: WorksContent; basedOn: number },
        signal?: AbortSignal,
      ) =>
        request<WorkingCopy>(`${v1}/works/${part(id)}/copy`, {
          method: 'PUT',
          body,
          ...(signal ? { signal } : {}),
        }),
      dropCopy: (id: string) => request<void>(`${v1}/works/${part(id)}/copy`, { method: 'DELETE' }),
      revisions: (id: string, signal?: AbortSignal) =>
        items<Revision>(`/works/${part(id)}/revisions`, undefined, signal),
      revision: (id: string, number: number, signal?: AbortSignal) =>
        get<Revision>(`/works/${part(id)}/revisions/${number}`, undefined, signal),
      /** @throws ApiProblem 409 where that is not possible as the works stand, 412 where stale */
      act: (id: string, action: WorksDeed, version: number, body: WorksActionBody = {}) =>
        request<Works>(`${v1}/works/${part(id)}/${action}`, { method: 'POST', version, body }),
      /** A new draft from works of any status. */
      copy: (id: string) => request<Works>(`${v1}/works/${part(id)}/copies`, { method: 'POST' }),
      bulk: (body: BulkBody) => request<BulkAnswer>(`${v1}/works/bulk`, { method: 'POST', body }),
      /** What stands in the way of submitting. */
      check: (body: AskedContent, signal?: AbortSignal) =>
        request<WorksCheck>(`${v1}/works/check`, {
          method: 'POST',
          body,
          ...(signal ? { signal } : {}),
        }),
      /** Of content that may not be saved yet. */
      conflictsOf: async (body: AskedContent, signal?: AbortSignal) =>
        (
          await request<{ conflicts: Conflict[] }>(`${v1}/works/conflicts`, {
            method: 'POST',
            body,
            ...(signal ? { signal } : {}),
          })
        ).conflicts,
      conflicts: (id: string, signal?: AbortSignal) =>
        get<Conflicts>(`/works/${part(id)}/conflicts`, undefined, signal),
      /** What the register says now that it did not before. */
      gipod: async (id: string, signal?: AbortSignal) =>
        (
          await get<{ differences: GipodDifference[] }>(
            `/works/${part(id)}/gipod`,
            undefined,
            signal,
          )
        ).differences,
      /** Takes these over from the register; the rest stays, and is not asked again. */
      takeGipod: (id: string, version: number, take: GipodDifference['field'][]) =>
        request<Works>(`${v1}/works/${part(id)}/gipod`, {
          method: 'POST',
          version,
          body: { take },
        }),
    },

    templates: {
      list: (tenant: string, signal?: AbortSignal) =>
        items<WorksTemplate>('/templates', { tenant }, signal),
      save: (tenant: string, body: { name: string; content: WorksContent }) =>
        request<WorksTemplate>(`${v1}/templates`, { method: 'POST', query: { tenant }, body }),
      remove: (tenant: string, id: string) =>
        request<void>(`${v1}/templates/${part(id)}`, { method: 'DELETE', query: { tenant } }),
    },

    /** What the operator is asked. */
    requests: {
      list: (query: RequestsQuery, signal?: AbortSignal) =>
        get<PageOf<OperatorRequest>>('/requests', { ...query }, signal),
      get: (id: string, signal?: AbortSignal) =>
        get<OperatorRequest>(`/requests/${part(id)}`, undefined, signal),
      /** @throws ApiProblem 412 where somebody else was first, 409 where nothing is asked any more */
      answer: (id: string, version: number, body: AnswerBody) =>
        request<OperatorRequest>(`${v1}/requests/${part(id)}/answer`, {
          method: 'POST',
          version,
          body,
        }),
      /** By the process that asks it. @throws ApiProblem 409 where it is being asked already */
      ask: (
        process: 'meld-werken-aan-de-lijn' | 'vraag-vervanghalte',
        inputs: { works: string; remarks?: string; stop?: string },
      ) =>
        request<unknown>(`/ogc/processes/${process}/execution`, {
          method: 'POST',
          body: { inputs },
        }),
      withdraw: (id: string) => request<unknown>(`/ogc/jobs/${part(id)}`, { method: 'DELETE' }),
    },

    /** Of all works of a tenant. */
    conflicts: async (tenant: string, signal?: AbortSignal) =>
      (await get<{ conflicts: Conflict[] }>('/conflicts', { tenant }, signal)).conflicts,

    gipod: {
      list: (tenant: string, page?: number, signal?: AbortSignal) =>
        get<PageOf<GipodProposal>>('/gipod', { tenant, page }, signal),
      /** A draft with what the register knows. */
      takeOver: (tenant: string, gipodId: string) =>
        request<Works>(`${v1}/gipod/${part(gipodId)}/take-over`, {
          method: 'POST',
          body: { tenant },
        }),
    },

    streets: {
      find: (query: { q: string; bbox?: string; limit?: number }, signal?: AbortSignal) =>
        get<FoundStreets>('/streets', query, signal),
      crossings: (street: string, near?: Position, signal?: AbortSignal) =>
        get<StreetCrossings>('/streets/crossings', { street, near: near?.join(',') }, signal),
      between: (
        query: { street: string; from?: string; to?: string; near?: string },
        signal?: AbortSignal,
      ) => get<LineOnStreets>('/streets/between', query, signal),
      along: (points: Position[], profile: 'street' | 'bus', signal?: AbortSignal) =>
        request<LineOnStreets>(`${v1}/streets/along`, {
          method: 'POST',
          body: { points, profile },
          ...(signal ? { signal } : {}),
        }),
    },

    /** Lines hit by a closure and proposals for each; `docs/detours.md`. */
    impact: (body: ImpactRequest, signal?: AbortSignal) =>
      request<ImpactAnswer>(`${v1}/impact`, {
        method: 'POST',
        body,
        ...(signal ? { signal } : {}),
      }),

    network: {
      lines: (q: string, signal?: AbortSignal) => items<Line>('/lines', { q }, signal),
      stops: (q: string, signal?: AbortSignal) => items<Stop>('/stops', { q }, signal),
      /** All stops of a line, by its id. */
      stopsOf: (line: string, signal?: AbortSignal) =>
        items<Stop>('/stops', { line, pageSize: '1000' }, signal),
      pattern: (id: string, signal?: AbortSignal) =>
        get<Pattern>(`/patterns/${part(id)}`, undefined, signal),
      /** Lines, stops, streets and municipalities by name. */
      search: async (q: string, lang: Language, signal?: AbortSignal) =>
        (await get<{ hits: SearchHit[] }>('/search', { q, lang }, signal)).hits,
    },
  }
}

export type Api = ReturnType<typeof createApi>
