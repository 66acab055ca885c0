/**
 * The map in the widget, on a page of another origin that allows it as little as it can.
 */

import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import type { Language } from '../../../shared/text/messages.ts'
import { widget as around } from '../../../shared/text/nl/widget.ts'
import { mapWords } from '../../../web/embed/map/words.ts'
import { palette } from '../../../web/map/palette.ts'
import { pixelsOf } from './map-looks.ts'
import { type Opened, type OpenOptions, pathsOf, type Stage, startStage } from './stage.ts'

const words = mapWords.nl
const patient = { timeout: 60_000, interval: 100 }
const light = palette({ dark: false, strong: false })
const dark = palette({ dark: true, strong: false })

let stage: Stage
let opened: Opened | undefined
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.stop())
afterEach(async () => {
  await opened?.close()
  opened = undefined
})

/** All that a page must allow for a widget with a map: `docs/widget-csp.md`. */
const leastPolicy = () => ({
  'default-src': "'none'",
  'script-src': stage.front.url,
  'connect-src': stage.front.url,
  'worker-src': 'blob:',
  'require-trusted-types-for': "'script'",
  'trusted-types': 'omweg',
})

const written = (policy: Record<string, string>) =>
  Object.entries(policy)
    .map(([name, value]) => `${name} ${value}`)
    .join('; ')

interface Site extends OpenOptions {
  /** Attributes of the element. */
  attributes?: string
  policy?: Record<string, string>
  lang?: Language
  /** More of the page, after the element. */
  body?: string
  /** Of the script. */
  nonce?: string
}

/** Open a page with a widget that has its map open at once. */
async function openSite(site: Site = {}): Promise<Page> {
  const {
    attributes = '',
    policy = leastPolicy(),
    lang = 'nl',
    body = '',
    nonce,
    ...options
  } = site
  const html = `<!doctype html>
<html lang="${lang}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Gemeente</title></head>
<body><main><h1>Gemeente</h1><h2>Bus en tram</h2>
<omweg-detours municipality="44021" lang="${lang}" map="always" ${attributes}></omweg-detours>
${body}</main><script type="module" ${nonce ? `nonce="${nonce}"` : ''} src="${stage.front.url}/embed/omweg.js"></script></body></html>`
  const url = stage.site.page('/map', { html, policy: written(policy) })
  opened = await stage.open(url, options)
  const { page } = opened
  await page.locator('omweg-detours').first().scrollIntoViewIfNeeded()
  return page
}

const mapOf = (page: Page, nth = 0) => page.locator('omweg-detours').nth(nth).locator('.map-frame')

/** The map once what is not served is on it, in the colours of a scheme. */
async function drawnMap(page: Page, colours = light, nth = 0) {
  const map = mapOf(page, nth)
  await map.locator('canvas').waitFor()
  await map.scrollIntoViewIfNeeded()
  const share = async () => (await pixelsOf(map)).share(colours.notServed)
  await expect.poll(share, { timeout: 60_000 }).toBeGreaterThan(0.00005)
  return map
}

/** How far a page is scrolled once that does not change from frame to frame. */
const atRest = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((done) => {
        let last = scrollY
        let frames = 0
        const look = () => {
          frames = scrollY === last ? frames + 1 : 0
          last = scrollY
          if (frames > 20) done(last)
          else requestAnimationFrame(look)
        }
        look()
      }),
  )

/** Tap on something that is not served. */
async function tapMissed(page: Page) {
  const map = mapOf(page)
  const spot = await vi.waitUntil(async () => (await pixelsOf(map)).find(light.notServed), patient)
  await map.click({ position: spot })
  const dialog = map.getByRole('dialog')
  await dialog.waitFor()
  return dialog
}

describe('under the least policy', () => {
  test('draws what is listed, asks our server alone, and says from no page what is asked', async () => {
    const page = await openSite()
    const map = await drawnMap(page)
    await expect.poll(async () => (await pixelsOf(map)).share(light.detour)).toBeGreaterThan(0.0001)
    const { errors, foreign } = opened as Opened
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] })

    const paths = () => pathsOf(stage.front.asked).map((path) => path.replace(/[?].*/, ''))
    const expected = [
      '/embed/omweg.js',
      '/embed/v1/list',
      '/api/v1/stream',
      '/embed/v1/map.HASH.js',
      '/embed/v1/map-worker.HASH.js',
      '/embed/v1/features',
      '/api/v1/map/network',
      '/basemap/base.pmtiles',
      '/basemap/sprites/light.json',
      '/basemap/sprites/light.png',
    ]
    const fonts = /^\/basemap\/fonts\//
    await expect
      .poll(() => new Set(paths().filter((path) => !fonts.test(path))))
      .toEqual(new Set(expected))
    await expect.poll(() => paths().some((path) => fonts.test(path))).toBe(true)
    await expect.poll(() => stage.front.asked.filter((each) => !each.status)).toEqual([])
    for (const { path, headers, status } of [...stage.front.asked]) {
      expect([path, headers.cookie]).toEqual([path, undefined])
      expect([path, status]).toEqual([path, path.includes('.pmtiles') ? 206 : 200])
      // Never which page; of the archive and the stream the browser says which site, as it says of all.
      const { referer = '' } = headers
      expect([path, ['', `${stage.site.url}/`]]).toEqual([path, expect.arrayContaining([referer])])
    }
    const credits = map.locator('.credits')
    await expect.poll(() => credits.innerText()).toMatch(/OpenStreetMap contributors.*De Lijn/s)
  })

  test('draws as well where scripts need a nonce, which the script hands on', async () => {
    const page = await openSite({
      nonce: 'c2VjcmV0',
      policy: { ...leastPolicy(), 'script-src': "'nonce-c2VjcmV0' 'strict-dynamic'" },
    })
    await drawnMap(page)
    expect((opened as Opened).errors).toEqual([])
  })

  test.each([
    ['connect-src', "'none'"],
    ['worker-src', "'none'"],
    ['trusted-types', "'none'"],
  ])('needs %s: without it there is no map, and no page is broken', async (name, value) => {
    const page = await openSite({
      policy: { ...leastPolicy(), [name]: value },
      expected: /policy|Content Security Policy|Refused|violates|TrustedType/i,
    })
    const { errors } = opened as Opened
    const listed = name === 'worker-src' || name === 'trusted-types'
    const widget = page.locator('omweg-detours')
    if (listed) {
      await widget.getByText(around.mapFailed).waitFor()
      expect(await widget.locator('[part~=title]').count()).toBeGreaterThan(2)
      // What cannot run is not fetched.
      expect(pathsOf(stage.front.asked)).not.toContain('/embed/v1/map-worker.HASH.js')
    } else {
      await page.waitForLoadState('networkidle')
    }
    expect(await mapOf(page).count()).toBe(0)
    expect(errors).toEqual([])
  })

  test('a worker that is not the one that was built does not run', async () => {
    const restore = stage.front.altered(/map-worker/, (body) => `${body}\n// altered`)
    const page = await openSite({ expected: /integrity|Failed to find a valid digest/ })
    await page.locator('omweg-detours').getByText(around.mapFailed).waitFor()
    restore()
    expect(await mapOf(page).count()).toBe(0)
    // That which tried whether the page allows one may still be on its way out.
    await expect.poll(() => page.workers().length).toBe(0)
  })
})

describe('what is on it', () => {
  test('a tap says what it is; from there to its card, or by Escape back to the map', async () => {
    const page = await openSite({ attributes: 'max="50"' })
    const map = await drawnMap(page)
    const dialog = await tapMissed(page)
    const choices = dialog.getByRole('listitem').getByRole('button')
    if ((await choices.count()) > 0) await choices.first().click()
    await expect.poll(() => dialog.evaluate((element) => element.matches(':focus'))).toBe(true)
    expect(await dialog.count()).toBe(1)
    const selected = page.locator('omweg-detours .selected')
    expect(await selected.count()).toBe(0)
    const toList = dialog.getByRole('button', { name: words.showInList })
    await toList.click()
    await expect.poll(() => selected.count()).toBe(1)
    await expect.poll(() => selected.locator('details[open] summary:focus').count()).toBe(1)
    await toList.focus()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(() => map.locator('canvas:focus').count()).toBe(1)
  })

  test('by keyboard: arrows move it, Enter asks what lies in the middle', async () => {
    const page = await openSite({ attributes: 'lines="5b"' })
    const map = await drawnMap(page)
    const box = await map.boundingBox()
    const spot = (await pixelsOf(map)).find(light.notServed)
    if (!box || !spot) throw new Error('nothing on the map is not served')
    await page.getByRole('region', { name: words.region }).focus()
    await map.locator('.crosshair').waitFor()
    const still = await pixelsOf(map)
    await page.keyboard.press('ArrowRight')
    await expect
      .poll(async () => (await pixelsOf(map)).find(light.notServed))
      .not.toEqual(still.find(light.notServed))
    // Nothing is there, or something is: either is an answer, and no button is pressed by it.
    await page.keyboard.press('Enter')
    await expect.poll(() => map.locator('canvas:focus, [role=dialog]:focus').count()).toBe(1)
  })

  test('a card shows itself on the map', async () => {
    const page = await openSite()
    const map = await drawnMap(page)
    const before = await pixelsOf(map)
    const card = page.locator('omweg-detours details').first()
    await card.locator('summary').click()
    const show = card.locator('[part~=show-on-map], [part~=map-button], button').first()
    await show.click()
    await expect
      .poll(async () => (await pixelsOf(map)).find(light.notServed))
      .not.toEqual(before.find(light.notServed))
  })

  test.each([
    [200, 'fr'],
    [1280, 'de'],
  ] as const)(
    'stands in %i px, in %s, without a finding, nothing over anything',
    async (width, lang) => {
      const words = mapWords[lang]
      const page = await openSite({ lang, viewport: { width, height: 900 } })
      const map = await drawnMap(page)
      await map.getByText(words.legend).click()
      const { violations } = await new AxeBuilder({ page }).include('omweg-detours').analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
      await map.getByText(words.legend).click()
      const nothingOverAnything = async () => {
        const frame = await map.boundingBox()
        const boxes = await Promise.all(
          ['.maplibregl-ctrl-group', '.legend', '.credits'].map((name) =>
            map.locator(name).boundingBox(),
          ),
        )
        for (const [i, box] of boxes.entries()) {
          if (!box || !frame) throw new Error('not everything is there')
          expect(box.x).toBeGreaterThanOrEqual(frame.x)
          expect(box.x + box.width).toBeLessThanOrEqual(frame.x + frame.width + 0.5)
          expect(box.y + box.height).toBeLessThanOrEqual(frame.y + frame.height + 0.5)
          for (const other of boxes.slice(i + 1)) {
            if (!other) continue
            const apart =
              box.x + box.width <= other.x + 0.5 ||
              other.x + other.width <= box.x + 0.5 ||
              box.y + box.height <= other.y + 0.5 ||
              other.y + other.height <= box.y + 0.5
            expect(apart).toBe(true)
          }
        }
      }
      await vi.waitFor(nothingOverAnything, patient)
      await page.getByRole('region', { name: words.region }).waitFor()
      for (const name of [words.zoomIn, words.zoomOut]) {
        const box = await page.getByRole('button', { name }).boundingBox()
        expect(Math.min(box?.width ?? 0, box?.height ?? 0)).toBeGreaterThanOrEqual(40)
      }
      expect(await page.getByRole('button', { name: words.locate }).count()).toBe(0)
    },
  )
})

describe('on somebody else’s page', () => {
  const style = (css: string) => ({
    policy: { ...leastPolicy(), 'style-src': "'unsafe-inline'" },
    body: `<style>${css}</style>`,
  })

  test('is light or dark as the page is, whatever the system says, and follows it', async () => {
    const page = await openSite({ ...style(''), colorScheme: 'dark' })
    await drawnMap(page, light)
    await page.evaluate(() => document.documentElement.style.setProperty('color-scheme', 'dark'))
    await drawnMap(page, dark)
    await expect
      .poll(async () => (await pixelsOf(mapOf(page))).share(dark.ground))
      .toBeGreaterThan(0.1)
    await page.evaluate(() =>
      document.querySelector('omweg-detours')?.setAttribute('theme', 'light'),
    )
    await drawnMap(page, light)
    expect((opened as Opened).errors).toEqual([])
  })

  test('one scrolls past it: a wheel moves the page, with Ctrl the map', async () => {
    const page = await openSite({
      ...style('main { padding-block-end: 3000px }'),
      viewport: { width: 900, height: 700 },
    })
    const map = await drawnMap(page)
    await map.hover()
    const top = () => page.evaluate(() => scrollY)
    const before = await top()
    const hint = map.getByText(words.zoomWithCtrl)
    // It goes by itself: looked for before it comes.
    const hinted = hint.waitFor()
    await page.mouse.wheel(0, 120)
    await hinted
    await expect.poll(top).toBeGreaterThan(before)
    await map.scrollIntoViewIfNeeded()
    await map.hover()
    const still = await atRest(page)
    const view = await pixelsOf(map)
    await page.keyboard.down('Control')
    await page.mouse.wheel(0, -400)
    await page.keyboard.up('Control')
    await expect
      .poll(async () => (await pixelsOf(map)).find(light.notServed))
      .not.toEqual(view.find(light.notServed))
    expect(await top()).toBe(still)
  })

  test('two maps; what leaves takes its graphics and its workers along', async () => {
    const second = '<omweg-detours municipality="44021" max="4" map="always"></omweg-detours>'
    const page = await openSite({ body: second })
    await drawnMap(page)
    await drawnMap(page, light, 1)
    expect(page.workers().length).toBeGreaterThan(0)
    await page.evaluate(() => document.querySelector('omweg-detours')?.remove())
    await drawnMap(page)
    await page.evaluate(() => document.querySelector('omweg-detours')?.remove())
    await expect.poll(() => page.workers().length).toBe(0)
    expect((opened as Opened).errors).toEqual([])
  })

  test('without WebGL it says so, and the list stands', async () => {
    const page = await openSite({
      before: (page) =>
        page.addInitScript(() => {
          const original = HTMLCanvasElement.prototype.getContext
          HTMLCanvasElement.prototype.getContext = function (
            this: HTMLCanvasElement,
            kind: string,
          ) {
            return kind.startsWith('webgl') ? null : original.call(this, kind as '2d')
          } as typeof original
        }),
      expected: /webgl/i,
    })
    await mapOf(page).getByText(words.unavailable).waitFor()
    expect(await page.locator('omweg-detours [part~=title]').count()).toBeGreaterThan(2)
  })

  test('says when the graphics are taken away, and draws again when they are back', async () => {
    const page = await openSite()
    const map = await drawnMap(page)
    const loss = await map
      .locator('canvas')
      .evaluateHandle((canvas) =>
        (canvas as HTMLCanvasElement).getContext('webgl2')?.getExtension('WEBGL_lose_context'),
      )
    await loss.evaluate((extension) => extension?.loseContext())
    await map.getByText(words.unavailable).waitFor()
    await loss.evaluate((extension) => extension?.restoreContext())
    await map.getByText(words.unavailable).waitFor({ state: 'hidden' })
    await drawnMap(page)
  })

  test('another choice is another map; where its data cannot be had it says so', async () => {
    const page = await openSite()
    await drawnMap(page)
    stage.front.asked.length = 0
    const restore = stage.front.instead(/features.*lines=T1/, (response) =>
      response.writeHead(503, { 'access-control-allow-origin': '*' }).end(),
    )
    await page.evaluate(() => document.querySelector('omweg-detours')?.setAttribute('lines', 'T1'))
    await mapOf(page).getByText(words.dataFailed).waitFor()
    restore()
    await page.evaluate(() => document.querySelector('omweg-detours')?.setAttribute('lines', '5b'))
    await mapOf(page).getByText(words.dataFailed).waitFor({ state: 'hidden' })
    const asked = () =>
      stage.front.asked
        .filter(({ path }) => path.includes('features'))
        .map(({ path }) => new URLSearchParams(path.split('?')[1]).get('lines'))
    await expect.poll(asked).toEqual(['T1', '5b'])
  })
})
