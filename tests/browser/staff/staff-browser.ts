/**
 * What browser tests of the workspace share: an administrator let in from the command line, and
 * pages that keep count of errors and of requests to anywhere else.
 *
 * @module
 */

import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { RunningServer } from '../../setup/server.ts'
import { type Watched, watch } from '../../setup/watch.ts'

export const phone: BrowserContextOptions = {
  viewport: { width: 390, height: 844 },
  hasTouch: true,
}
export const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

export interface OpenedStaff extends Watched {
  page: Page
  context: BrowserContext
  close(): Promise<void>
}

const run = promisify(execFile)

/** `npm run admin`, beside the running server. @returns the path of the link */
export async function invitationFromShell(
  server: Pick<RunningServer, 'dataDir'>,
  { email, name }: { email: string; name: string },
): Promise<string> {
  const asked = ['run', '--silent', 'admin', '--', '--email', email, '--name', name]
  const { stdout } = await run('npm', asked, {
    env: { ...process.env, DATA_DIR: server.dataDir },
  })
  return new URL(stdout.trim()).pathname
}

export async function openStaff(
  browser: Browser,
  server: Pick<RunningServer, 'url'>,
  options: BrowserContextOptions = desktop,
): Promise<OpenedStaff> {
  const context = await browser.newContext({ baseURL: server.url, locale: 'nl-BE', ...options })
  const page = await context.newPage()
  // What the server refuses on purpose the browser reports as well.
  const watched = watch(page, server.url, { expected: /status of 4\d\d/ })
  return { page, context, ...watched, close: () => context.close() }
}

/** Load a page of the workspace and wait until it is there. */
export async function goTo(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await settled(page)
}

/** The page has its heading and is loading nothing any more. */
export async function settled(page: Page): Promise<void> {
  await page.waitForSelector('main:not([aria-busy="true"]) h1')
  await page.waitForLoadState('networkidle').catch(() => {})
}
