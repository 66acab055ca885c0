/**
 * People of the workspace for tests: let in as the operator and administrators let them in.
 *
 * @module
 */

import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions } from 'playwright-core'
import type { Role } from '../../shared/access.ts'
import type { Session } from '../../shared/staff-api.ts'
import type { RunningServer } from './server.ts'

const password = 'een lang wachtwoord 42'

export interface SignedIn {
  context: BrowserContext
  session: Session
}

/** The first administrator, by the link that the command prints. */
export async function administrator(
  server: RunningServer,
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<SignedIn> {
  const command = [resolve('dist/server/admin.js'), '--email', 'an@example.org', '--name', 'An']
  const link = execFileSync(process.execPath, command, {
    env: { ...process.env, DATA_DIR: server.dataDir },
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  return accept(server, browser, link.trim(), 'An Peeters', options)
}

/** A colleague, invited by somebody who may. */
export async function colleague(
  server: RunningServer,
  browser: Browser,
  by: SignedIn,
  { name, role, tenant }: { name: string; role: Role; tenant: string },
  options: BrowserContextOptions = {},
): Promise<SignedIn> {
  const email = `${name.toLowerCase().replace(/\W/g, '.')}@example.org`
  const answer = await by.context.request.post(`/api/v1/people?tenant=${tenant}`, {
    data: { email, name, role },
    headers: { 'x-csrf-token': by.session.csrf, origin: server.url },
  })
  const { link } = (await answer.json()) as { link?: string }
  if (link === undefined) throw new Error(`nobody was invited: ${answer.status()}`)
  return accept(server, browser, link, name, options)
}

async function accept(
  server: RunningServer,
  browser: Browser,
  link: string,
  name: string,
  options: BrowserContextOptions,
): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: server.url, ...options })
  const token = link.split('/').at(-1) ?? ''
  const answer = await context.request.post(`/api/v1/invitations/${token}`, {
    data: { name, password },
    headers: { origin: server.url },
  })
  if (!answer.ok()) throw new Error(`${name} was not let in: ${await answer.text()}`)
  return { context, session: (await answer.json()) as Session }
}
