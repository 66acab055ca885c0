/**
 * People of the workspace in browsers of their own: invited through the page, signing in through
 * the page, and the few moves that the tests of the whole chain share.
 *
 * @module
 */

import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { Role } from '../../../shared/access.ts'
import type { Session } from '../../../shared/staff-api.ts'
import type { editor } from '../../../shared/text/nl/staff/editor.ts'
import { frame } from '../../../shared/text/nl/staff/frame.ts'
import { people } from '../../../shared/text/nl/staff/people.ts'
import type { Works } from '../../../shared/works/works.ts'
import type { RunningServer } from '../../setup/server.ts'
import {
  desktop,
  invitationFromShell,
  type OpenedStaff,
  openStaff,
  settled,
} from './staff-browser.ts'

export const gent = '44021'
export const merelbeke = '44088'
export const secret = 'vier paarse fietsen slapen'

/** What a loaded machine may take for one step. */
export const patience = Number(process.env.PATIENCE ?? 60_000)

export interface Member extends OpenedStaff {
  name: string
  email: string
}

export const addressOf = (name: string) => `${name.toLowerCase().replace(/\W+/g, '.')}@gent.example`

export async function openBrowser(
  browser: Browser,
  server: Pick<RunningServer, 'url'>,
  options: BrowserContextOptions = desktop,
): Promise<OpenedStaff> {
  const opened = await openStaff(browser, server, options)
  opened.page.setDefaultTimeout(patience)
  return opened
}

/** The first administrator: a link from the shell, a password chosen in the page. */
export async function firstAdministrator(
  browser: Browser,
  server: RunningServer,
  name = 'An Peeters',
): Promise<Member> {
  const email = addressOf(name)
  const link = await invitationFromShell(server, { email, name })
  const opened = await openBrowser(browser, server)
  await acceptInvitation(opened.page, link)
  return { ...opened, name, email }
}

/** Choose a password with an invitation, and come in. */
export async function acceptInvitation(page: Page, link: string): Promise<void> {
  await page.goto(link)
  await page.fill('input[name=new-password]', secret)
  await page.getByRole('button', { name: people.accept, exact: true }).click()
  await page.waitForURL(/\/staff\/\d+$/)
  await settled(page)
}

/** Invite through the page of colleagues. @returns the path of the link that the page shows */
export async function invite(
  page: Page,
  { name, role, tenant }: { name: string; role: Role; tenant: string },
): Promise<string> {
  await page.goto(`/staff/${tenant}/mensen`)
  await settled(page)
  await page.getByRole('button', { name: people.invite }).click()
  await page.getByLabel(people.name, { exact: true }).fill(name)
  await page.getByLabel(people.email, { exact: true }).fill(addressOf(name))
  await page.getByRole('radio', { name: new RegExp(`^${frame.role[role].title}`) }).check()
  await page.getByRole('button', { name: people.sendInvitation }).click()
  const link = await page.locator('#invitation-link').textContent()
  return new URL(link ?? '').pathname
}

/** Invited by `by` through the page, and in, in a browser of their own. */
export async function joins(
  browser: Browser,
  server: RunningServer,
  by: Member,
  who: { name: string; role: Role; tenant: string },
  options?: BrowserContextOptions,
): Promise<Member> {
  const link = await invite(by.page, who)
  const opened = await openBrowser(browser, server, options)
  await acceptInvitation(opened.page, link)
  return { ...opened, name: who.name, email: addressOf(who.name) }
}

/** Nothing of what was opened went wrong or went elsewhere. */
export function expectClean(...opened: Pick<OpenedStaff, 'errors' | 'foreign'>[]): void {
  for (const { errors, foreign } of opened) {
    expect(errors.splice(0)).toEqual([])
    expect(foreign.splice(0)).toEqual([])
  }
}

export const step = (page: Page, name: keyof typeof editor.steps): Locator =>
  page.locator(`section[aria-labelledby="stap-${name}"]`)

/** A street added by the form. */
export async function addStreet(page: Page, name: string): Promise<void> {
  const where = step(page, 'where')
  await where.getByRole('combobox', { name: 'Straat', exact: true }).fill(name)
  await where.locator('[role=option]').first().click()
  await where.getByRole('button', { name: 'Straat toevoegen' }).click()
}

/** Everything typed is on the server. */
export const kept = (page: Page): Promise<void> =>
  expect
    .poll(() => page.locator('[data-saving]').getAttribute('data-saving'), { timeout: patience })
    .toBe('saved')

/** Of the works whose editor or page is open. */
export const worksIdIn = (page: Page): string => /werken\/(\w+)/.exec(page.url())?.[1] ?? ''

export async function sessionOf({ context }: Pick<Member, 'context'>): Promise<Session> {
  return (await (await context.request.get('/api/v1/session')).json()) as Session
}

export async function worksAs({ context }: Pick<Member, 'context'>, id: string): Promise<Works> {
  return (await (await context.request.get(`/api/v1/works/${id}`)).json()) as Works
}
