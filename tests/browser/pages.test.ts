/**
 * The rider pages in a real browser, against the built server with the bundled sample.
 */

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findings } from '../setup/findings.ts'
import { launchBrowser } from '../setup/launch.ts'
import { type RunningServer, startServer } from '../setup/server.ts'
import { type Watched, watch } from '../setup/watch.ts'

let server: RunningServer
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true }
const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }

interface Opened extends Watched {
  page: Page
  close(): Promise<void>
}

/** @param withheld - requests that are to fail */
async function open(
  path: string,
  options: BrowserContextOptions = phone,
  withheld?: string,
): Promise<Opened> {
  const context = await browser.newContext({ baseURL: server.url, ...options })
  const page = await context.newPage()
  const watched = watch(page, server.url)
  if (withheld) await page.route(withheld, (route) => route.abort())
  await page.goto(path)
  if (options.javaScriptEnabled !== false) await hydrated(page)
  return { page, ...watched, close: () => context.close() }
}

/** One page after the other in the same browser context, each loaded and ready. */
async function each(
  paths: readonly string[],
  options: BrowserContextOptions,
  look: (page: Page, path: string) => Promise<void>,
  withheld?: string,
): Promise<void> {
  const [first = '/', ...others] = paths
  const { page, close } = await open(first, options, withheld)
  await look(page, first)
  for (const path of others) {
    await page.goto(path)
    await hydrated(page)
    await look(page, path)
  }
  await close()
}

const hydrated = (page: Page) =>
  page.waitForFunction(() => performance.getEntriesByName('omweg:list').length > 0)

/** The library names its button for the reader's place a moment after it draws it. */
async function mapControls(page: Page) {
  if ((await page.locator('.map-pane').count()) === 0) return
  await page.waitForSelector('.maplibregl-ctrl-geolocate[aria-label]')
}

/** What axe finds, once everything is there. */
async function barriers(page: Page): Promise<string[]> {
  await mapControls(page)
  return findings(page)
}

const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.tagName.toLowerCase() ?? '')

/** Ids of things in the sample that every test may count on. */
async function sample() {
  const answer = await fetch(`${server.url}/api/v1/disruptions`)
  const { items } = (await answer.json()) as {
    items: {
      id: string
      lines: { line: { id: string } }[]
      stops: { stop: { id: string } }[]
      sources: unknown[]
    }[]
  }
  const rich = items.find(({ lines, stops }) => lines.length > 0 && stops.length > 1)
  const line = rich?.lines[0]?.line.id
  const stop = rich?.stops[0]?.stop.id
  if (!rich || !line || !stop) throw new Error('the sample has no disruption with line and stops')
  const merged = items.find(({ sources }) => sources.length > 1)?.id
  if (!merged) throw new Error('the sample has no disruption that two sources tell of')
  return { disruption: rich.id, line, stop, merged }
}

describe('accessibility', () => {
  it.each([
    ['phone, light', { ...phone, colorScheme: 'light' as const }],
    ['desktop, dark', { ...desktop, colorScheme: 'dark' as const }],
  ])('axe finds nothing on any page (%s)', async (_name, options) => {
    const { disruption, line, stop } = await sample()
    const paths = [
      '/',
      '/fr?wanneer=weekend&soort=tram',
      '/?wanneer=datum&datum=gisteren&lijn=zzz',
      `/lijn/${line}`,
      `/halte/${stop}`,
      `/en/hinder/${disruption}`,
      '/zoek?q=koren',
      '/status',
      '/over',
      '/de/toegankelijkheid',
      '/bestaat-niet',
    ]
    await each(paths, options, async (page) => expect(await barriers(page)).toEqual([]))
  })

  it.each(['', '/fr', '/en', '/de'])('axe finds nothing in any language (%s)', async (prefix) => {
    const { line, stop, merged } = await sample()
    const paths = ['', `/lijn/${line}`, `/halte/${stop}`, `/hinder/${merged}`, '/over']
    const look = async (page: Page) => {
      // Without its stream the page also says that it has no connection.
      await page.waitForSelector('.page-notice[role=status]')
      expect(await barriers(page)).toEqual([])
    }
    const there = paths.map((path) => `${prefix}${path}`)
    await each(there, phone, look, '**/api/v1/stream*')
  })

  it('axe finds nothing with suggestions open', async () => {
    const { page, close } = await open('/')
    await page.fill('#search', 'koren')
    await page.waitForSelector('[role=option]')
    expect(await barriers(page)).toEqual([])
    await close()
  })

  it.each([
    [320, 1],
    [390, 2],
    [1280, 2],
  ])('nothing is wider than a screen of %i px at text size × %i', async (width, scale) => {
    const { line } = await sample()
    const paths = ['/', `/lijn/${line}`, '/status', '/toegankelijkheid']
    await each(paths, { viewport: { width, height: 800 } }, async (page, path) => {
      await page.evaluate((size) => {
        document.documentElement.style.fontSize = `${size * 100}%`
      }, scale)
      const overflow = await page.evaluate(() => {
        const wide = [...document.querySelectorAll('main, main *, header, footer')].filter(
          (el) =>
            el.getBoundingClientRect().right > innerWidth + 1 && !el.closest('.visually-hidden'),
        )
        return wide.map((el) => `${el.tagName}.${el.className}`)
      })
      expect([path, overflow]).toEqual([path, []])
    })
  })

  it('gives every control 24 px or more', async () => {
    const { line } = await sample()
    for (const path of ['/', `/lijn/${line}`]) {
      const { page, close } = await open(path)
      await mapControls(page)
      const small = await page.evaluate(() =>
        [
          ...document.querySelectorAll<HTMLElement>(
            'button, select, input, summary, nav a, .card .title, .credits > *',
          ),
        ]
          .filter((el) => el.checkVisibility({ visibilityProperty: true }))
          .filter(
            (el) => !el.closest('.visually-hidden') && getComputedStyle(el).clipPath === 'none',
          )
          .map((el) => (el.matches('.chip input') ? (el.parentElement as HTMLElement) : el))
          .filter((el) => el.offsetHeight < 24 || el.offsetWidth < 24)
          .map((el) => el.outerHTML.slice(0, 120)),
      )
      expect(small).toEqual([])
      await close()
    }
  })

  it('is walked through by keyboard, past the map', async () => {
    const { page, close } = await open('/', desktop)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip')
    await page.keyboard.press('Enter')
    await page.waitForURL(/#content$/)
    await page.focus('.skip-map')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.closest('.after-map') !== null))
      .toBe(true)
    await close()
  })

  it('respects reduced motion and forced colours', async () => {
    const { page, errors, close } = await open('/', {
      ...phone,
      reducedMotion: 'reduce',
      forcedColors: 'active',
    })
    const duration = await page.evaluate(
      () => getComputedStyle(document.querySelector('.sheet') as Element).transitionDuration,
    )
    expect(duration).toBe('0s')
    expect(errors).toEqual([])
    await close()
  })

  it.each(['light', 'dark'] as const)(
    'shows the grip where colours are forced (%s)',
    async (scheme) => {
      const { page, close } = await open('/', {
        ...phone,
        colorScheme: scheme,
        forcedColors: 'active',
      })
      const [bar, ground] = await page.evaluate(() =>
        ['.grip .bar', '.sheet'].map(
          (selector) =>
            getComputedStyle(document.querySelector(selector) as Element).backgroundColor,
        ),
      )
      expect(bar).not.toBe(ground)
      await close()
    },
  )
})

describe('without JavaScript', () => {
  const plain = { ...phone, javaScriptEnabled: false }

  it('the list can be read and filtered', async () => {
    const { page, close } = await open('/', plain)
    const all = await page.locator('.card').count()
    expect(all).toBeGreaterThanOrEqual(25)
    expect(await page.locator('.map-pane').isVisible()).toBe(false)
    await page.check('#when-today', { force: true })
    await page.click('.filters .submit')
    await page.waitForURL((url) => url.searchParams.get('wanneer') === 'vandaag')
    expect(await page.locator('.card').count()).toBeLessThan(all)
    expect(await page.isChecked('#when-today')).toBe(true)
    await close()
  })

  it('the search leads to a list of links', async () => {
    const { page, close } = await open('/', plain)
    await page.fill('#search', 'T1')
    await page.click('.search button')
    await page.click('.found a >> nth=0')
    await page.waitForURL(/\/lijn\//)
    expect(await page.locator('h1').textContent()).toContain('T1')
    await close()
  })
})

describe('with JavaScript', () => {
  it('loads nothing from elsewhere and complains of nothing', async () => {
    const { line } = await sample()
    for (const path of ['/', `/lijn/${line}`]) {
      const { page, errors, foreign, close } = await open(path, desktop)
      await mapControls(page)
      await page.waitForLoadState('networkidle')
      expect(foreign).toEqual([])
      expect(errors).toEqual([])
      await close()
    }
  })

  it('hydrates exactly what the server sent', async () => {
    const { disruption, stop } = await sample()
    const texts = (page: Page) =>
      page.locator('h1, h2, .title, .facts, .stops li, .prose').allTextContents()
    for (const path of ['/', `/hinder/${disruption}`, `/fr/halte/${stop}`, '/status', '/over']) {
      const sent = await open(path, { ...phone, javaScriptEnabled: false })
      const { page, errors, close } = await open(path)
      // Pages say how old things are, and the minute may have turned between the two.
      const both = async () => {
        await Promise.all([page.reload(), sent.page.reload()])
        await hydrated(page)
        return { there: await texts(page), sent: await texts(sent.page) }
      }
      let { there, sent: as } = await both()
      for (let tries = 0; tries < 2 && `${there}` !== `${as}`; tries++) {
        ;({ there, sent: as } = await both())
      }
      expect(there.length).toBeGreaterThan(0)
      expect(there).toEqual(as)
      expect(errors).toEqual([])
      await close()
      await sent.close()
    }
  })

  it('moves to a line and back without loading the document, focus on the heading', async () => {
    const { page, close } = await open('/')
    await page.evaluate(() => Object.assign(window, { same: true }))
    await page.locator('.card .title').nth(4).scrollIntoViewIfNeeded()
    const scrolled = await page.evaluate(
      () => document.querySelector('[data-scroller]')?.scrollTop ?? 0,
    )
    expect(scrolled).toBeGreaterThan(0)
    await page.locator('.card .title').nth(4).click()
    await page.waitForURL(/\/hinder\//)
    await page.waitForFunction(() => document.activeElement?.tagName === 'H1')
    const heading = (await page.locator('h1').textContent()) ?? 'no title'
    await expect.poll(() => page.title()).toContain(heading)
    await page.goBack()
    await page.waitForSelector('.filters')
    await page.waitForFunction(
      (before) =>
        Math.abs((document.querySelector('[data-scroller]')?.scrollTop ?? 0) - before) < 60,
      scrolled,
    )
    expect(await page.evaluate(() => 'same' in window)).toBe(true)
    await close()
  })

  it('filters at once, keeps the focus and announces the count', async () => {
    const { page, close } = await open('/', desktop)
    await page.locator('#when-all').focus()
    await page.keyboard.press('ArrowRight')
    await page.waitForURL(/wanneer=nu/)
    await page.waitForFunction(() =>
      /\d/.test(document.querySelector('body > #app > [role=status]')?.textContent ?? ''),
    )
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('when-now')
    await page.goBack()
    await page.waitForFunction(() => !location.search.includes('wanneer'))
    // The address is back at once, the page when its data is.
    await page.waitForSelector('#when-all:checked', { state: 'attached' })
    await close()
  })

  it('suggests lines first and takes the choice by keyboard', async () => {
    const { page, close } = await open('/')
    await page.fill('#search', 'T1')
    await page.waitForSelector('[role=option]')
    await page.waitForSelector('#search[aria-expanded=true]')
    await page.keyboard.press('ArrowDown')
    await page.waitForSelector('#search[aria-activedescendant=hit-0]')
    expect(await focused(page)).toBe('input')
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/lijn\//)
    await page.locator('h1', { hasText: 'T1' }).waitFor()
    await page.fill('#search', 'kor')
    await page.waitForSelector('[role=option]')
    await page.keyboard.press('Escape')
    await page.locator('[role=listbox]').waitFor({ state: 'hidden' })
    await close()
  })

  it('remembers lines on the device', async () => {
    const { page, close } = await open('/lijn/T1')
    await page.click('.star')
    await page.waitForSelector('.star[aria-pressed=true]')
    await page.click('.brand')
    await page.locator('.my-lines', { hasText: 'T1' }).waitFor()
    await page.reload()
    await page.waitForSelector('.my-lines')
    await page.click('.my-lines a')
    await page.click('.star')
    await page.waitForSelector('.star[aria-pressed=false]')
    await page.click('.brand')
    await page.waitForSelector('.filters')
    await page.locator('.my-lines').waitFor({ state: 'detached' })
    await close()
  })

  it('gives the sheet three heights, by button and by dragging', async () => {
    const { page, close } = await open('/')
    const height = () =>
      page.evaluate(() => {
        const sheet = document.querySelector('.sheet') as HTMLElement
        return Math.round((100 * sheet.offsetHeight) / (sheet.parentElement?.clientHeight ?? 1))
      })
    const settled = async (state: string) => {
      await page.waitForSelector(`.sheet[data-height=${state}]`)
      await page.waitForFunction(
        () => document.querySelector('.sheet')?.getAnimations({ subtree: true }).length === 0,
      )
    }
    const half = await height()
    await page.locator('.grip button').nth(1).click()
    await settled('full')
    expect(await height()).toBe(100)
    await page.locator('.grip button').nth(0).click()
    await page.locator('.grip button').nth(0).click()
    await settled('low')
    expect(await height()).toBeLessThan(half)
    const bar = await page.locator('.grip .bar').boundingBox()
    if (!bar) throw new Error('no bar to drag')
    await page.mouse.move(bar.x + 10, bar.y + 2)
    await page.mouse.down()
    await page.mouse.move(bar.x + 10, bar.y - 300, { steps: 5 })
    await page.mouse.up()
    await settled('half')
    expect(await height()).toBe(half)
    await close()
  })

  it('lets the foot of the map stand on the sheet, at every height of it', async () => {
    for (const viewport of [phone.viewport, { width: 320, height: 640 }] as const) {
      const { page, close } = await open('/', { ...phone, viewport: viewport ?? null })
      await mapControls(page)
      for (const height of ['half', 'low']) {
        await page.waitForSelector(`.sheet[data-height=${height}]`)
        await expect
          .poll(() =>
            page.evaluate(() => {
              const top = document.querySelector('.sheet')?.getBoundingClientRect().top ?? 0
              const foot = document.querySelector('.credits')?.getBoundingClientRect().bottom ?? 0
              return Math.abs(top - foot)
            }),
          )
          .toBeLessThan(1)
        if (height === 'half') await page.locator('.grip button').nth(0).click()
      }
      await close()
    }
  })

  it('hides nothing under a full sheet that can have the focus', async () => {
    const { page, close } = await open('/')
    await mapControls(page)
    await page.locator('.grip button').nth(1).click()
    await page.waitForSelector('.map-pane[inert]')
    await page.locator('.grip button').nth(0).click()
    await page.waitForSelector('.map-pane:not([inert])')
    await close()
  })

  it('answers for the first line without scrolling on a phone', async () => {
    const { page, close } = await open('/')
    const { answer, fold } = await page.evaluate(() => ({
      answer: document.querySelector('.card .facts > div')?.getBoundingClientRect().bottom ?? 0,
      fold: innerHeight,
    }))
    expect(answer).toBeGreaterThan(0)
    expect(answer).toBeLessThan(fold)
    await close()
  })

  it('takes today for the date until another is chosen', async () => {
    const { page, close } = await open('/?wanneer=weekend', desktop)
    await page.check('#when-date', { force: true })
    await page.waitForURL(/wanneer=datum/)
    const today = await page.inputValue('#filter-date')
    expect(today).toMatch(/^\d{4}-\d\d-\d\d$/)
    await page.waitForURL((url) => url.searchParams.get('datum') === today)
    await page.waitForFunction(
      () => document.querySelectorAll('.chosen li:not(:last-child)').length === 1,
    )
    expect(await page.locator('.chosen').textContent()).not.toContain('weekend')
    await page.fill('#filter-date', '2030-01-05')
    await page.waitForURL(/datum=2030-01-05/)
    await close()
  })

  it('draws the chosen line on the map and fits it', async () => {
    const { page, close } = await open('/', desktop)
    const asked = page.waitForRequest(/\/api\/v1\/map\/lines\//)
    await page.click('.filters summary')
    await page.selectOption('#filter-line', { index: 1 })
    await asked
    await page.waitForURL((url) => url.searchParams.has('lijn'))
    await close()
  })

  it('has an icon for whoever asks at the usual address', async () => {
    const answer = await fetch(`${server.url}/favicon.ico`)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('image/svg+xml')
  })

  it('lets ten tabs of one browser load, with one stream between them', async () => {
    const context = await browser.newContext({ baseURL: server.url, ...phone })
    const streams: string[] = []
    context.on('request', (request) => {
      if (request.url().includes('/api/v1/stream')) streams.push(request.url())
    })
    const tabs: Page[] = []
    for (let i = 0; i < 10; i++) {
      const tab = await context.newPage()
      tabs.push(tab)
      await tab.goto('/')
      await hydrated(tab)
    }
    await expect.poll(() => streams.length).toBe(1)
    // The tab that holds the stream goes; another takes over.
    await tabs.shift()?.close()
    await expect.poll(() => streams.length).toBe(2)
    await context.close()
  })

  it('fetches what changed, patches the page and says so politely', async () => {
    const context = await browser.newContext({ baseURL: server.url, ...phone })
    const tab = await context.newPage()
    // The stream tells of another snapshot, in which one disruption says something else.
    let asked = 0
    await tab.route('**/api/v1/stream*', (route) =>
      asked++ === 0
        ? route.fulfill({
            contentType: 'text/event-stream',
            body: 'event: delta\ndata: {"hash":"another"}\n\n',
          })
        : route.abort(),
    )
    await tab.route('**/?data', async (route) => {
      const response = await route.fetch()
      const data = (await response.json()) as {
        groups: { cards: { version: number; summary: { title: string } }[] }[]
      }
      const card = data.groups[0]?.cards[0]
      if (!card) throw new Error('no card')
      card.version++
      card.summary.title = 'Er is iets veranderd'
      await route.fulfill({ response, json: data })
    })
    await tab.goto('/')
    await hydrated(tab)
    await tab.waitForFunction(() =>
      document.querySelector('.card .title')?.textContent?.includes('Er is iets veranderd'),
    )
    await expect.poll(() => tab.locator('#app > [role=status]').textContent()).toMatch(/^1 bericht/)
    await context.close()
  })

  it('shows a card’s place on the map, and marks the card', async () => {
    const { page, errors, close } = await open('/')
    await page.waitForSelector('.map-pane canvas')
    const card = page.locator('.card', { has: page.locator('button') }).first()
    await card.locator('button').click()
    await expect.poll(() => card.getAttribute('class')).toContain('selected')
    await page.waitForSelector('.sheet[data-height=low]')
    expect(errors).toEqual([])
    await close()
  })

  it('shows the age of what it has when there is no connection', async () => {
    const { page, close } = await open('/')
    expect(await page.locator('.page-notice[role=status]').count()).toBe(0)
    await close()
    const context = await browser.newContext({ baseURL: server.url, ...phone })
    const alone = await context.newPage()
    await alone.route('**/api/v1/stream*', (route) => route.abort())
    await alone.goto('/')
    await expect
      .poll(() => alone.locator('.page-notice[role=status]').textContent())
      .toMatch(/\d uur|\d{1,2}\.\d\d/)
    expect(await alone.locator('.card').count()).toBeGreaterThan(0)
    await context.close()
  })
})

describe('weight', () => {
  it('script and style before the list can be used stay under 60 kB', async () => {
    const context = await browser.newContext({ baseURL: server.url, ...phone })
    const page = await context.newPage()
    const client = await context.newCDPSession(page)
    await client.send('Network.enable')
    const types = new Map<string, string>()
    let bytes = 0
    let counting = true
    client.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
    client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const type = types.get(requestId)
      if (counting && (type === 'Script' || type === 'Stylesheet')) bytes += encodedDataLength
    })
    // The map comes after the list.
    await page.route(/DisruptionMap|maplibre/, (route) => route.abort())
    await page.goto('/')
    await hydrated(page)
    counting = false
    expect(bytes).toBeGreaterThan(5_000)
    expect(bytes).toBeLessThan(60_000)
    console.log(JSON.stringify({ test: 'weight', scriptAndStyleBytes: bytes }))
    await context.close()
  })
})
