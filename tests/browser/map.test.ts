import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { nl } from '../../shared/text/nl/messages.ts'
import { launchBrowser } from '../setup/launch.ts'
import { alsoComing, detail, disruptions, network } from './map/fixture.ts'
import { type MapPage, serveMapPage } from './map/serve.ts'

const texts = nl.map
let served: MapPage
let browser: Browser
const problems: string[] = []
const elsewhere: string[] = []

beforeAll(async () => {
  served = await serveMapPage({ network, disruptions, detail })
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  Object.assign(served.data, { network, disruptions, detail })
  expect(problems.splice(0)).toEqual([])
  expect(elsewhere.splice(0)).toEqual([])
})

async function openPage(options: BrowserContextOptions = {}, query = '', init?: () => void) {
  const context = await browser.newContext({ viewport: { width: 900, height: 700 }, ...options })
  const page = await context.newPage()
  if (init) await page.addInitScript(init)
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url())
    if (protocol.startsWith('http') && origin !== new URL(served.url).origin) {
      elsewhere.push(request.url())
    }
  })
  await page.goto(served.url + query)
  return page
}

const idle = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        const map = window.harness.map()
        if (!map) throw new Error('there is no map')
        map.once('idle', () => done())
        map.triggerRepaint()
      }),
  )

async function openMap(options: BrowserContextOptions = {}, query = '') {
  const page = await openPage(options, query)
  await page.waitForFunction(() => window.harness?.map()?.getSource('disruptions'))
  await idle(page)
  await idle(page)
  return page
}

/** How many features of a layer are on the screen. */
const drawn = (page: Page, layer: string) =>
  page.evaluate(
    (id) => window.harness.map()?.queryRenderedFeatures({ layers: [id] }).length ?? 0,
    layer,
  )

/** Where on the screen a place is. */
const spot = (page: Page, lon: number, lat: number) =>
  page.evaluate(([x, y]) => window.harness.map()?.project([x as number, y as number]), [lon, lat])

async function clickAt(page: Page, lon: number, lat: number) {
  const point = await spot(page, lon, lat)
  await page.mouse.click(point?.x ?? 0, point?.y ?? 0)
}

const selections = (page: Page) => page.evaluate(() => window.harness.selections)

describe('the map', () => {
  test('draws base map and disruptions, from our own server only', async () => {
    const answers: [number, string][] = []
    const context = await browser.newContext({ viewport: { width: 900, height: 700 } })
    const page = await context.newPage()
    page.on('response', (answer) => answers.push([answer.status(), new URL(answer.url()).pathname]))
    page.on('console', (message) => message.type() === 'error' && problems.push(message.text()))
    await page.goto(served.url)
    await page.waitForFunction(() => window.harness?.map()?.getSource('disruptions'))
    await idle(page)
    await idle(page)
    expect(answers.filter(([status]) => status >= 400)).toEqual([])
    expect(answers).toContainEqual([206, '/basemap/base.pmtiles'])
    expect(answers.some(([, path]) => path.startsWith('/basemap/fonts/Noto'))).toBe(true)
    for (const layer of ['courses', 'sections', 'detours-stated', 'missed-stops', 'works-far']) {
      expect([layer, await drawn(page, layer)]).toEqual([layer, expect.any(Number)])
      expect(await drawn(page, layer)).toBeGreaterThan(0)
    }
    expect(await drawn(page, 'roads_major')).toBeGreaterThan(0)
    await expect
      .poll(() => page.locator('.credits').textContent())
      .toMatch(/OpenStreetMap contributors.*De Lijn/)
  })

  test('has no accessibility findings, and buttons a thumb can hit', async () => {
    const page = await openMap({ viewport: { width: 390, height: 844 } })
    await page.getByText(texts.legend).click()
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    for (const name of [texts.zoomIn, texts.zoomOut]) {
      const box = await page.getByRole('button', { name }).boundingBox()
      expect(box?.width).toBeGreaterThanOrEqual(44)
      expect(box?.height).toBeGreaterThanOrEqual(44)
    }
    expect(await page.getByRole('region', { name: texts.region }).count()).toBe(1)
  })

  test('asks for the reader’s place only when told to', async () => {
    const page = await openMap()
    expect(await page.getByRole('button', { name: texts.locate }).count()).toBe(1)
    const state = await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    )
    expect(state).toBe('prompt')
  })

  test('works on a plain background without a base map', async () => {
    const page = await openMap({}, '?base=none')
    expect(await drawn(page, 'sections')).toBeGreaterThan(0)
    expect(await drawn(page, 'missed-stops')).toBeGreaterThan(0)
    expect(await page.locator('.credits').textContent()).toBe('Source: De Lijn')
  })

  test('says so where there is no WebGL', async () => {
    const page = await openPage({}, '', () => {
      const original = HTMLCanvasElement.prototype.getContext
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string) {
        return kind.startsWith('webgl') ? null : original.call(this, kind as '2d')
      } as typeof original
    })
    await page.getByText(texts.unavailable).waitFor()
    await page.evaluate(() => window.harness.destroy())
  })
})

describe('what is still to come', () => {
  test('is drawn otherwise than what is in force, and never over it', async () => {
    served.data.disruptions = alsoComing
    const page = await openMap()
    await page.evaluate(() => window.harness.map()?.jumpTo({ center: [3.7215, 51.06], zoom: 13 }))
    await idle(page)
    await idle(page)
    const ids = (layer: string) =>
      page.evaluate((id) => {
        const features = window.harness.map()?.queryRenderedFeatures({ layers: [id] }) ?? []
        return [...new Set(features.map(({ properties }) => properties.disruptionId))]
      }, layer)
    for (const layer of ['sections', 'detours-stated', 'missed-stops', 'other-stops']) {
      expect((await ids(layer)).includes('d-coming')).toBe(false)
    }
    for (const layer of ['sections-later', 'detours-later', 'missed-stops-later']) {
      expect([layer, await ids(layer)]).toEqual([layer, ['d-coming']])
    }
    const topmost = await page.evaluate(() => {
      const map = window.harness.map()
      const point = map?.project([3.7215, 51.0545])
      return point && map?.queryRenderedFeatures(point)[0]?.properties.disruptionId
    })
    expect(topmost).toBe('d-closure')
  })

  test('says so when tapped', async () => {
    served.data.disruptions = alsoComing
    const page = await openMap()
    await page.evaluate(() => window.harness.map()?.jumpTo({ center: [3.7215, 51.064], zoom: 15 }))
    await idle(page)
    await clickAt(page, 3.7215, 51.064)
    await page
      .getByRole('dialog', { name: `${texts.later}: ${texts.stopNotServed}: Gent Later` })
      .waitFor()
  })
})

describe('selecting', () => {
  test('a click selects, a dialog says what it is, Escape gives the focus back', async () => {
    const page = await openMap()
    await clickAt(page, 3.7215, 51.0545)
    await expect.poll(() => selections(page)).toEqual([{ kind: 'disruption', id: 'd-closure' }])
    const dialog = page.getByRole('dialog', { name: `${texts.stopNotServed}: Gent Korenmarkt` })
    await dialog.waitFor()
    expect(await dialog.evaluate((element) => element === document.activeElement)).toBe(true)
    const states = await page.evaluate(() =>
      ['d-closure', 'd-works'].map((id) =>
        window.harness.map()?.getFeatureState({ source: 'disruptions', id }),
      ),
    )
    expect(states).toMatchObject([
      { selected: true, dimmed: false },
      { selected: false, dimmed: true },
    ])
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await dialog.count()).toBe(0)
    const focused = await page.evaluate(() => document.activeElement?.className)
    expect(focused).toContain('maplibregl-canvas')
  })

  test('where several lie under the finger, one chooses', async () => {
    const overlapping = structuredClone(disruptions)
    const stop = structuredClone(overlapping.features[2])
    Object.assign(stop?.properties ?? {}, { disruptionId: 'd-second', name: 'Gent Ook Hier' })
    if (stop) overlapping.features.push(stop)
    served.data.disruptions = overlapping
    const page = await openMap()
    await page.evaluate(() => window.harness.map()?.jumpTo({ center: [3.7215, 51.0545], zoom: 15 }))
    await idle(page)
    await clickAt(page, 3.7215, 51.0545)
    const dialog = page.getByRole('dialog', { name: texts.choose })
    await dialog.waitFor()
    expect(await selections(page)).toEqual([])
    await dialog.getByRole('button', { name: /Ook Hier/ }).click()
    expect(await selections(page)).toEqual([{ kind: 'disruption', id: 'd-second' }])
    expect(await page.getByRole('dialog').count()).toBe(1)
  })

  test('a click on a line that runs as ever is that line, one on nothing is nothing', async () => {
    const page = await openMap()
    await clickAt(page, 3.712, 51.066)
    await expect.poll(() => selections(page)).toEqual([{ kind: 'line', id: 'x-9' }])
    await clickAt(page, 3.7, 51.072)
    await expect.poll(() => selections(page)).toEqual([{ kind: 'line', id: 'x-9' }, null])
    expect(await page.getByRole('dialog').count()).toBe(0)
  })

  test('by keyboard: what lies in the middle', async () => {
    const page = await openMap()
    await page.evaluate(() => window.harness.map()?.jumpTo({ center: [3.7215, 51.0545], zoom: 15 }))
    await idle(page)
    await page.getByRole('region', { name: texts.region }).focus()
    await page.keyboard.press('Enter')
    await expect.poll(() => selections(page)).toEqual([{ kind: 'disruption', id: 'd-closure' }])
  })

  test('from the list: the map follows and fits, at once where motion is reduced', async () => {
    const page = await openMap({ reducedMotion: 'reduce' })
    await page.evaluate(() =>
      window.harness.set({
        selected: { kind: 'disruption', id: 'd-works' },
        focus: [3.738, 51.056, 3.744, 51.0595],
      }),
    )
    const center = await page.evaluate(() => window.harness.map()?.getCenter().toArray())
    expect(center?.[0]).toBeCloseTo(3.741, 2)
    expect(center?.[1]).toBeCloseTo(51.0578, 2)
    await idle(page)
    expect(await drawn(page, 'works-areas')).toBeGreaterThan(0)
  })
})

describe('what changes', () => {
  test('light and dark swap live, and keep data, layers and selection', async () => {
    const page = await openMap({ colorScheme: 'light' })
    await page.evaluate(() =>
      window.harness.set({ selected: { kind: 'disruption', id: 'd-closure' } }),
    )
    const look = () =>
      page.evaluate(() => {
        const map = window.harness.map()
        return {
          ground: map?.getPaintProperty('background', 'background-color'),
          layers: map?.getStyle().layers.map(({ id }) => id),
          state: map?.getFeatureState({ source: 'disruptions', id: 'd-closure' }),
        }
      })
    const light = await look()
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect
        .poll(async () => (await look()).ground === light.ground)
        .toBe(colorScheme === 'light')
      await idle(page)
      const now = await look()
      expect(now.layers).toEqual(light.layers)
      expect(now.state).toEqual(light.state)
      for (const layer of ['courses', 'sections', 'missed-stops', 'detours-stated']) {
        expect(await drawn(page, layer)).toBeGreaterThan(0)
      }
    }
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' })
    await expect.poll(async () => (await look()).ground).toBe('#000000')
    await idle(page)
    expect(await drawn(page, 'missed-stops')).toBeGreaterThan(0)
  })

  test('a new version brings new data without a new map', async () => {
    const page = await openMap()
    served.data.disruptions = {
      type: 'FeatureCollection',
      features: disruptions.features.filter((f) => f.properties?.disruptionId === 'd-works'),
    }
    await page.evaluate(() => window.harness.set({ version: 2 }))
    await expect.poll(() => drawn(page, 'missed-stops')).toBe(0)
    expect(await drawn(page, 'works-far')).toBeGreaterThan(0)
    expect(await drawn(page, 'courses')).toBeGreaterThan(0)
  })

  test('data that cannot be had is said, and what was there stays', async () => {
    const page = await openMap()
    served.data.disruptions = null
    await page.evaluate(() => window.harness.set({ version: 2 }))
    await page.getByText(texts.dataFailed).waitFor()
    expect(await drawn(page, 'missed-stops')).toBeGreaterThan(0)
    served.data.disruptions = disruptions
    await page.evaluate(() => window.harness.set({ version: 3 }))
    await page.getByText(texts.dataFailed).waitFor({ state: 'detached' })
    expect(problems.splice(0).every((problem) => problem.includes('503'))).toBe(true)
  })

  test('a line’s page shows its course and stops', async () => {
    const page = await openMap()
    expect(await drawn(page, 'detail-stops')).toBe(0)
    await page.evaluate(() =>
      window.harness.set({ detailUrl: '/detail.geojson', selected: { kind: 'line', id: 'x-5' } }),
    )
    await expect.poll(() => drawn(page, 'detail-stops')).toBeGreaterThan(0)
    await clickAt(page, 3.7269, 51.05)
    await expect.poll(() => selections(page)).toEqual([{ kind: 'stop', id: 's9' }])
    await page.evaluate(() => window.harness.set({ detailUrl: null }))
    await expect.poll(() => drawn(page, 'detail-stops')).toBe(0)
  })

  test('taken away, it leaves no listener and no graphics context', async () => {
    const page = await openPage({}, '', () => {
      const open = new Map<string, number>()
      Object.assign(window, { openListeners: open })
      const count = (target: EventTarget, type: string, by: number) => {
        // Elements go with the page; the library watches its workers once, for all maps to come.
        const stays = target === window || target === document || target instanceof MediaQueryList
        if (stays && type !== 'visibilitychange') open.set(type, (open.get(type) ?? 0) + by)
      }
      const { addEventListener, removeEventListener } = EventTarget.prototype
      const known = new WeakMap<object, Set<string>>()
      EventTarget.prototype.addEventListener = function (type, listener, options) {
        // The test tool listens too; ours come from the built files.
        if (listener && new Error().stack?.includes('/assets/')) {
          const keys = known.get(listener) ?? new Set()
          if (!keys.has(type)) count(this, type, 1)
          known.set(listener, keys.add(type))
        }
        addEventListener.call(this, type, listener, options)
      }
      EventTarget.prototype.removeEventListener = function (type, listener, options) {
        if (listener && known.get(listener)?.delete(type)) count(this, type, -1)
        removeEventListener.call(this, type, listener, options)
      }
    })
    await page.waitForFunction(() => window.harness?.map()?.getSource('disruptions'))
    await idle(page)
    await clickAt(page, 3.7215, 51.0545)
    await page.getByRole('dialog').waitFor()
    const left = await page.evaluate(async () => {
      const canvas = window.harness.map()?.getCanvas()
      const context = canvas?.getContext('webgl2')
      await window.harness.destroy()
      const { openListeners } = window as unknown as { openListeners: Map<string, number> }
      return {
        lost: context?.isContextLost(),
        canvases: document.querySelectorAll('canvas').length,
        main: document.querySelector('main')?.childElementCount,
        listeners: [...openListeners].filter(([, count]) => count > 0),
      }
    })
    expect(left).toEqual({ lost: true, canvases: 0, main: 0, listeners: [] })
  })
})
