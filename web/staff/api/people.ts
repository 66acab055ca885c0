/**
 * What is asked about people: sessions, passwords, passkeys, invitations, colleagues and what is
 * told them.
 *
 * @module
 */

import type { Membership, Role } from '../../../shared/access.ts'
import type {
  Colleague,
  Invitation,
  Invited,
  Notification,
  OwnSession,
  PageOf,
  PasswordReset,
  Session,
  TenantSettings,
} from '../../../shared/staff-api.ts'
import type { Language } from '../../../shared/text/messages.ts'
import { type Calls, part, v1 } from './calls.ts'

/** A passkey as its owner sees it. */
export interface Passkey {
  id: string
  name: string
  createdAt: string
  lastUsed?: string
}

export const peopleCalls = ({ request, get, items }: Calls) => ({
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
    list: (tenant: string, signal?: AbortSignal) => items<Colleague>('/people', { tenant }, signal),
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

  notifications: {
    list: (page?: number, signal?: AbortSignal) =>
      get<PageOf<Notification>>('/notifications', { page }, signal),
    /** Absent ids: all of them. */
    read: (ids?: string[]) =>
      request<void>(`${v1}/notifications/read`, { method: 'POST', body: ids ? { ids } : {} }),
  },
})
