/**
 * The page of an answer of the detour engine in a real browser, opened as the file it is.
 */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loadConfig } from '../../server/config.ts'
import { openWorld } from '../../server/detour-world.ts'
import { createEngine } from '../../server/detours/engine.ts'
import { detourPage } from '../../server/outputs/detour-page/detour-page.ts'
import { axe } from '../setup/findings.ts'
import { launchBrowser } from '../setup/launch.ts'

let browser: Browser
let folder: string
const files = new Map<string, string>()

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'omweg-page-'))
  const dataDir = join(tmpdir(), 'omweg-tests')
  const config = loadConfig('omweg.config.json', { DATA_DIR: dataDir })
  const world = await openWorld(config, { write: () => {} }, () => {})
  const engine = createEngine(world)
  const { attribution } = config.network
  for (const name of ['nieuwevaart', 'gravensteen', 'vrijdagmarkt']) {
    const text = await readFile(`data/examples/closures/${name}.geojson`, 'utf8')
    const request = { closure: JSON.parse(text).geometry }
    const options = { language: 'nl' as const, attribution, example: true }
    const page = detourPage(engine.ask(request), request, world, options)
    const file = join(folder, `${name}.html`)
    await writeFile(file, page)
    files.set(name, pathToFileURL(file).href)
  }
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await rm(folder, { recursive: true, force: true })
})

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true }
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

async function open(name: string, options: BrowserContextOptions = desktop) {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const errors: string[] = []
  const requests: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
  page.on('request', (request) => requests.push(request.url()))
  const url = files.get(name) as string
  await page.goto(url)
  const foreign = () => requests.filter((request) => request !== url)
  return { page, errors, foreign, close: () => context.close() }
}

const viewBox = (page: Page) => page.locator('#map').getAttribute('viewBox')
const shown = (page: Page, what: string) => page.locator(`#map ${what}:not(.off)`).count()

interface Box {
  x: number
  y: number
  width: number
  height: number
}
/** Whether the middle of one lies in the other. */
const inside = (a: Box, b: Box) =>
  Math.abs(a.x + a.width / 2 - b.x - b.width / 2) < Math.min(a.width, b.width) / 2 &&
  Math.abs(a.y + a.height / 2 - b.y - b.height / 2) < Math.min(a.height, b.height) / 2

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa']

describe.each([
  ['phone', phone],
  ['desktop', desktop],
  ['dark', { ...desktop, colorScheme: 'dark' as const }],
])('%s', (_, options) => {
  it.each(['nieuwevaart', 'gravensteen', 'vrijdagmarkt'])(
    '%s: has no barrier, no error and asks nobody',
    async (name) => {
      const { page, errors, foreign, close } = await open(name, options)
      for (const summary of await page.locator('.pattern > summary').all()) {
        if (!(await summary.evaluate((node) => (node.parentNode as HTMLDetailsElement).open))) {
          await summary.click()
        }
      }
      const { violations } = await axe(page)
        .withTags([...standards, 'best-practice'])
        .analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
      expect(wide).toBeLessThanOrEqual(0)
      expect(errors).toEqual([])
      expect(foreign()).toEqual([])
      await close()
    },
  )
})

describe('choosing', () => {
  it('shows one proposal alone, and all of them again', async () => {
    const { page, close } = await open('nieuwevaart')
    const all = await shown(page, '.path')
    const before = await viewBox(page)
    const choose = page.locator('[data-choose="0-1"]')
    await page.locator('.pattern[data-key="0"] > summary').click()
    await choose.click()
    await page.locator('[data-choose="0-1"][aria-pressed=true]').waitFor()
    expect(all).toBeGreaterThan(1)
    expect(await shown(page, '.path')).toBe(1)
    expect(await shown(page, '.sign.missed')).toBeGreaterThan(0)
    expect(await viewBox(page)).not.toBe(before)
    await page.locator('#all').click()
    expect(await shown(page, '.path')).toBe(all)
    expect(await choose.getAttribute('aria-pressed')).toBe('false')
    await close()
  })

  it('works by pointing at a way on the map', async () => {
    const { page, close } = await open('nieuwevaart')
    const at = await page.evaluate(() => {
      const way = [...document.querySelectorAll<SVGPathElement>('#map .path.best .way')].at(-1)
      const matrix = way?.getScreenCTM()
      if (!way || !matrix) throw new Error('no way is drawn')
      const { x, y } = way.getPointAtLength(way.getTotalLength() * 0.4).matrixTransform(matrix)
      return { x, y }
    })
    await page.mouse.click(at.x, at.y)
    await expect.poll(() => shown(page, '.path')).toBe(1)
    expect(await page.locator('.proposal.chosen').count()).toBe(1)
    await close()
  })
})

describe('the map', () => {
  it('moves and zooms by buttons, keys, wheel and dragging', async () => {
    const { page, close } = await open('nieuwevaart')
    const moves: [string, () => Promise<unknown>][] = [
      ['button in', () => page.locator('[data-do=in]').click()],
      ['button out', () => page.locator('[data-do=out]').click()],
      ['key +', () => page.locator('#map').press('+')],
      ['arrow', () => page.locator('#map').press('ArrowLeft')],
      [
        'wheel',
        async () => {
          await page.mouse.move(800, 400)
          await page.mouse.wheel(0, 200)
        },
      ],
      [
        'drag',
        async () => {
          await page.mouse.move(800, 600)
          await page.mouse.down()
          await page.mouse.move(860, 640, { steps: 4 })
          await page.mouse.up()
        },
      ],
    ]
    const home = await viewBox(page)
    let last = home
    for (const [how, move] of moves) {
      await move()
      await expect.poll(() => viewBox(page), { message: how }).not.toBe(last)
      last = await viewBox(page)
    }
    await page.locator('[data-do=home]').click()
    await expect.poll(() => viewBox(page)).toBe(home)
    await close()
  })

  it('keeps names apart without script, and signs as small as with it', async () => {
    for (const options of [phone, desktop]) {
      const { page, close } = await open('vrijdagmarkt', { ...options, javaScriptEnabled: false })
      const sizes = await page.locator('#map .names > g:not(.off) text').all()
      const boxes = (await Promise.all(sizes.map((name) => name.boundingBox()))).flatMap(
        (box) => box ?? [],
      )
      expect(boxes.length).toBeGreaterThan(2)
      for (const { height, width } of boxes) expect(Math.min(height, width)).toBeLessThan(120)
      const crowded = boxes.filter((a) => boxes.some((b) => a !== b && inside(a, b)))
      expect(crowded).toEqual([])
      await close()
    }
  })

  it('is unfolded on paper, and folded again after', async () => {
    const { page, close } = await open('gravensteen')
    await page.evaluate(() => {
      for (const part of document.querySelectorAll('details')) part.open = false
    })
    const folded = () => page.locator('details:not([open])').count()
    const before = await folded()
    expect(before).toBeGreaterThan(1)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await folded()).toBe(0)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await folded()).toBe(before)
    await close()
  })

  it('is all drawn, and the list is all there, without script', async () => {
    const { page, close } = await open('nieuwevaart', { ...phone, javaScriptEnabled: false })
    expect(await shown(page, '.path')).toBeGreaterThan(0)
    expect(await page.locator('.choose').first().isVisible()).toBe(false)
    await page.locator('.pattern > summary').first().click()
    expect(await page.locator('.proposal').first().isVisible()).toBe(true)
    await close()
  })
})
