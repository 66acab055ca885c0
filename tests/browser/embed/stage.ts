/**
 * All that a test of the widget stands on: the real server behind a proxy, somebody else's site, and
 * a browser that looks at it.
 *
 * @module
 */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import type { WidgetList } from '../../../shared/embed/widget-list.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, type StartOptions, startServer } from '../../setup/server.ts'
import { type Asked, type Front, startFront } from './front.ts'
import { type OtherSite, startOtherSite } from './other-site.ts'

export interface Opened {
  page: Page
  context: BrowserContext
  /** On the console, uncaught, and refused by the page's policy. */
  errors: string[]
  /** Addresses that are neither ours nor the site's. */
  foreign: string[]
  close(): Promise<void>
}

export interface OpenOptions extends BrowserContextOptions {
  /** Errors on the console that the test brings about. */
  expected?: RegExp
  /** Before the page's own scripts. */
  before?: (page: Page) => Promise<unknown>
}

export interface Ground {
  server: RunningServer
  front: Front
  site: OtherSite
  stop(): Promise<void>
}

export interface Stage extends Ground {
  browser: Browser
  /** What was asked of us is in `front.asked`, from now on. */
  open(url: string, options?: OpenOptions): Promise<Opened>
  /** What the server lists. @param path - of an embed address with its query */
  list(path: string): Promise<WidgetList>
}

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 } }

/** The sample without its streets: no widget asks where a bus could turn. */
async function sampleWithoutStreets(folder: string): Promise<string> {
  const sample = JSON.parse(await readFile('omweg.config.json', 'utf8'))
  const { network, basemap, areas, ...rest } = sample
  const file = join(folder, 'omweg.config.json')
  const config = {
    ...rest,
    network: { gtfs: resolve(network.gtfs), attribution: network.attribution },
    basemap: { ...basemap, tiles: resolve(basemap.tiles), assets: resolve(basemap.assets) },
    areas: resolve(areas),
  }
  await writeFile(file, JSON.stringify(config))
  return file
}

/** What stands on a stage, without anybody who looks at it. */
export async function startGround(options: StartOptions = {}): Promise<Ground> {
  const folder = await mkdtemp(join(tmpdir(), 'omweg-stage-'))
  const config = options.config ?? (await sampleWithoutStreets(folder))
  const server = await startServer({ ...options, config })
  const front = await startFront(server.url)
  const site = await startOtherSite(front.url)
  const ground: Ground = {
    server,
    front,
    site,
    async stop() {
      await site.close()
      await front.close()
      // A test may have put another in its place.
      await ground.server.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
  return ground
}

export async function startStage(options: StartOptions = {}): Promise<Stage> {
  const ground = await startGround(options)
  const { server, front, site, stop } = ground
  const browser = await launchBrowser()
  return Object.assign(ground, {
    browser,
    async open(url: string, { expected, before, ...context }: OpenOptions = {}) {
      // Those that a failed test left would go on asking.
      for (const left of browser.contexts()) await left.close()
      const opened = await openPage(browser, { ...phone, ...context })
      const { page, errors, foreign } = opened
      page.on('console', (message) => {
        if (message.type() !== 'error' || expected?.test(message.text())) return
        errors.push(message.text())
      })
      page.on('pageerror', (error) => errors.push(error.message))
      page.on('request', (request) => {
        const { origin, protocol } = new URL(request.url())
        if (origin === front.url || origin === site.url) return
        if (protocol !== 'blob:' && protocol !== 'data:') foreign.push(request.url())
      })
      await before?.(page)
      front.asked.length = 0
      await page.goto(url)
      return opened
    },
    list: async (path: string) => (await (await fetch(server.url + path)).json()) as WidgetList,
    async stop() {
      await browser.close()
      await stop()
    },
  })
}

async function openPage(browser: Browser, options: BrowserContextOptions): Promise<Opened> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  // Also what only is reported, and what no console tells.
  await page.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      console.error(`policy: ${effectiveDirective} ${blockedURI}`),
    )
  })
  return { page, context, errors: [], foreign: [], close: () => context.close() }
}

/** The titles that a reader sees in a widget, once its list is there. */
export async function titles(page: Page, nth = 0): Promise<string[]> {
  const cards = page.locator('omweg-detours').nth(nth).locator('[part~=title] .title')
  await cards.first().waitFor()
  return cards.allTextContents()
}

/** Paths that were asked, hashes in names left out. */
export const pathsOf = (asked: readonly Asked[]): string[] =>
  asked.map(({ path }) => path.replace(/\.[\w-]{8,10}\.(js|json)$/, '.HASH.$1'))
