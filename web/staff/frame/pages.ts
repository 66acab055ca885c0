/**
 * Which component shows which page. Each is loaded when it is first needed, so that signing in does
 * not wait for an editor.
 *
 * @module
 */

import type { Component } from 'svelte'
import type { Right } from '../../../shared/access.ts'
import type { Route } from '../paths.ts'

/** What a page is given; most look at the state of the workspace instead. */
export interface PageProps {
  /** Of works, or of a request. */
  id?: string
  /** Of an invitation or a reset. */
  token?: string
}

type Loader = () => Promise<{ default: Component<PageProps> }>

/** A component that takes less is fine too. */
const of = (load: () => Promise<{ default: unknown }>): Loader => load as Loader

const help = of(() => import('./HelpPage.svelte'))
const editor = of(() => import('../editor/EditorPage.svelte'))

export const pages: Record<Exclude<Route['name'], 'start' | 'unknown'>, Loader> = {
  signIn: of(() => import('../people/SignInPage.svelte')),
  invitation: of(() => import('../people/InvitationPage.svelte')),
  forgotten: of(() => import('../people/ForgottenPage.svelte')),
  reset: of(() => import('../people/ResetPage.svelte')),
  works: of(() => import('../works/WorksPage.svelte')),
  worksPage: of(() => import('../works/WorkPage.svelte')),
  worksLink: of(() => import('../works/WorksLink.svelte')),
  newWorks: editor,
  editor,
  register: of(() => import('../works/RegisterPage.svelte')),
  calendar: of(() => import('../works/CalendarPage.svelte')),
  requests: of(() => import('../requests/RequestsPage.svelte')),
  requestPage: of(() => import('../requests/RequestPage.svelte')),
  people: of(() => import('../people/PeoplePage.svelte')),
  keys: of(() => import('../people/KeysPage.svelte')),
  webhooks: of(() => import('../webhooks/WebhooksPage.svelte')),
  settings: of(() => import('../people/SettingsPage.svelte')),
  account: of(() => import('../people/AccountPage.svelte')),
  notifications: of(() => import('./NotificationsPage.svelte')),
  help,
}

/** Right without which a page is not shown. */
export const rightFor: Partial<Record<Route['name'], Right>> = {
  works: 'works.read',
  worksPage: 'works.read',
  calendar: 'works.read',
  register: 'works.read',
  requests: 'works.read',
  requestPage: 'works.read',
  newWorks: 'works.write',
  editor: 'works.write',
  people: 'people.manage',
  keys: 'keys.manage',
  webhooks: 'webhooks.manage',
  settings: 'settings.manage',
}

/** What the address says of a page beyond its name. */
export function propsOf(route: Route): PageProps {
  return {
    ...('id' in route ? { id: route.id } : {}),
    ...('token' in route ? { token: route.token } : {}),
  }
}
