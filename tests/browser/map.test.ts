import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { nl } from '../../shared/text/nl/messages.ts'
import { axe } from '../setup/findings.ts'
import { launchBrowser } from '../setup/launch.ts'
import { watch } from '../setup/watch.ts'
import { alsoComing, detail, disruptions, network } from './map/fixture.ts'
import { type MapPage, serveMapPage } from './map/serve.ts'

const texts = nl.map
const patient = { timeout: 30_000, interval: 100 }
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
  watch(page, new URL(served.url).origin, { into: { errors: problems, foreign: elsewhere } })
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
  for (const layer of ['courses', 'sections']) await isDrawn(page, layer)
  return page
}

/** How many features of a layer are on the screen; `undefined` while the map has no such layer. */
const drawn = (page: Page, layer: string) =>
  page.evaluate((id) => {
    const map = window.harness.map()
    return map?.getLayer(id) && map.queryRenderedFeatures({ layers: [id] }).length
  }, layer)

const isDrawn = (page: Page, layer: string) =>
  expect.poll(() => drawn(page, layer), { message: layer }).toBeGreaterThan(0)

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
    for (const layer of [
      'courses',
      'sections',
      'detours-stated',
      'detours-estimated',
      'missed-stops',
      'works-far',
    ]) {
      await isDrawn(page, layer)
    }
    await isDrawn(page, 'roads_major')
    await expect
      .poll(() => answers.some(([, path]) => path.startsWith('/basemap/fonts/Noto')))
      .toBe(true)
    await idle(page)
    expect(answers).toContainEqual([206, '/basemap/base.pmtiles'])
    expect(answers.filter(([status]) => status >= 400)).toEqual([])
    await expect
      .poll(() => page.locator('.credits').textContent())
      .toMatch(/OpenStreetMap contributors.*De Lijn/)
  })

  test('draws an estimated detour with dashes, and a tap on it says what it is', async () => {
    const page = await openMap()
    const dashes = await page.evaluate(() =>
      ['detours-stated', 'detours-estimated'].map((id) =>
        window.harness.map()?.getPaintProperty(id, 'line-dasharray'),
      ),
    )
    expect(dashes).toEqual([undefined, expect.any(Array)])
    const shown = () =>
      page.evaluate(() =>
        ['detours-stated', 'detours-estimated'].map((id) => [
          ...new Set(
            window.harness
              .map()
              ?.queryRenderedFeatures({ layers: [id] })
              .map(({ properties }) => properties.disruptionId),
          ),
        ]),
      )
    await expect.poll(shown).toEqual([['d-closure'], ['d-moved']])
  })

  test('has no accessibility findings, and buttons a thumb can hit', async () => {
    const page = await openMap({ viewport: { width: 390, height: 844 } })
    await page.getByText(texts.legend).click()
    const { violations } = await axe(page).analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    for (const link of await page.locator('.credits > *').all()) {
      expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(24)
    }
    for (const name of [texts.zoomIn, texts.zoomOut]) {
      const box = await page.getByRole('button', { name }).boundingBox()
      expect(box?.width).toBeGreaterThanOrEqual(44)
      expect(box?.height).toBeGreaterThanOrEqual(44)
    }
    expect(await page.getByRole('region', { name: texts.region }).count()).toBe(1)
  })

  test.each([
    ['a phone', { width: 390, height: 844 }, 486, 100],
    ['a phone with text twice as large', { width: 390, height: 640 }, 397, 200],
    ['a small phone', { width: 320, height: 534 }, 331, 100],
    ['a low window', { width: 640, height: 340 }, 0, 100],
    ['a small screen with large text', { width: 320, height: 640 }, 300, 200],
  ])('what stands on it is in nothing else’s way on %s', async (_name, viewport, bottom, size) => {
    const page = await openMap({ viewport })
    await page.evaluate(
      ([inset, percent]) => {
        document.documentElement.style.fontSize = `${percent}%`
        window.harness.set({ inset: { bottom: inset as number } })
      },
      [bottom, size],
    )
    const boxes = async () => {
      const named = await page
        .locator('.maplibregl-ctrl-group, .legend, .credits')
        .evaluateAll((elements) =>
          elements.map((element) => {
            const { left, top, right, bottom: foot } = element.getBoundingClientRect()
            return { name: element.className, left, top, right, foot }
          }),
        )
      for (const { name, left, top, right, foot } of named) {
        expect([name, left >= 0, top >= 0]).toEqual([name, true, true])
        expect([name, right <= viewport.width]).toEqual([name, true])
        expect([name, foot <= viewport.height - bottom + 0.5]).toEqual([name, true])
      }
      return named
    }
    const inNothingsWay = async () => {
      const all = await boxes()
      expect(all).toHaveLength(4)
      for (const [i, one] of all.entries()) {
        for (const other of all.slice(i + 1)) {
          const apart =
            one.right <= other.left + 0.5 ||
            other.right <= one.left + 0.5 ||
            one.foot <= other.top + 0.5 ||
            other.foot <= one.top + 0.5
          expect([one.name, other.name, apart]).toEqual([one.name, other.name, true])
        }
      }
    }
    await vi.waitFor(inNothingsWay, patient)
    const summary = page.locator('.legend summary')
    await summary.click()
    await page.locator('.legend[open]').waitFor()
    await vi.waitFor(boxes, patient)
    await page.locator('.legend').evaluate((legend) => legend.scrollTo(0, legend.scrollHeight))
    // A real click: refused by the browser driver where something covers it.
    await summary.click()
    await page.locator('.legend:not([open])').waitFor()
  })

  test('its buttons show their signs where colours are forced', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      const page = await openMap({ forcedColors: 'active', colorScheme })
      const icons = page.locator('.maplibregl-ctrl-group button .maplibregl-ctrl-icon')
      // That of the reader's place comes once the library knows whether there is one.
      await expect.poll(() => icons.count()).toBe(3)
      const signs = await icons.evaluateAll((all) =>
        all.map((icon) => {
          const { backgroundColor, maskImage, filter } = getComputedStyle(icon)
          const button = icon.parentElement as HTMLElement
          const ground = getComputedStyle(button.parentElement as HTMLElement).backgroundColor
          return { drawn: maskImage !== 'none', filter, seen: backgroundColor !== ground }
        }),
      )
      expect(signs).toHaveLength(3)
      for (const sign of signs) expect(sign).toEqual({ drawn: true, filter: 'none', seen: true })
    }
  })

  test('asks for the reader’s place only when told to', async () => {
    const page = await openMap()
    await page.getByRole('button', { name: texts.locate }).waitFor()
    const state = await page.evaluate(
      async () => (await navigator.permissions.query({ name: 'geolocation' })).state,
    )
    expect(state).toBe('prompt')
  })

  test('works on a plain background without a base map', async () => {
    const page = await openMap({}, '?base=none')
    await isDrawn(page, 'sections')
    await isDrawn(page, 'missed-stops')
    await expect.poll(() => page.locator('.credits').textContent()).toBe('Source: De Lijn')
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
    const ids = (layer: string) =>
      page.evaluate((id) => {
        const features = window.harness.map()?.queryRenderedFeatures({ layers: [id] }) ?? []
        return [...new Set(features.map(({ properties }) => properties.disruptionId))]
      }, layer)
    for (const layer of ['sections-later', 'detours-later', 'missed-stops-later']) {
      await expect.poll(() => ids(layer), { message: layer }).toEqual(['d-coming'])
    }
    for (const layer of ['sections', 'detours-stated', 'missed-stops', 'other-stops']) {
      expect((await ids(layer)).includes('d-coming')).toBe(false)
    }
    const topmost = () =>
      page.evaluate(() => {
        const map = window.harness.map()
        const point = map?.project([3.7215, 51.0545])
        return point && map?.queryRenderedFeatures(point)[0]?.properties.disruptionId
      })
    await expect.poll(topmost).toBe('d-closure')
  })

  test('says so when tapped', async () => {
    served.data.disruptions = alsoComing
    const page = await openMap()
    await page.evaluate(() => window.harness.map()?.jumpTo({ center: [3.7215, 51.064], zoom: 15 }))
    await idle(page)
    await isDrawn(page, 'missed-stops-later')
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
    await expect
      .poll(() => dialog.evaluate((element) => element === document.activeElement))
      .toBe(true)
    const states = () =>
      page.evaluate(() =>
        ['d-closure', 'd-works'].map((id) =>
          window.harness.map()?.getFeatureState({ source: 'disruptions', id }),
        ),
      )
    await expect.poll(states).toMatchObject([
      { selected: true, dimmed: false },
      { selected: false, dimmed: true },
    ])
    const { violations } = await axe(page).analyze()
    expect(violations.map(({ id }) => id)).toEqual([])
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    const focused = () => page.evaluate(() => document.activeElement?.className)
    await expect.poll(focused).toContain('maplibregl-canvas')
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
    await isDrawn(page, 'missed-stops')
    await clickAt(page, 3.7215, 51.0545)
    const dialog = page.getByRole('dialog', { name: texts.choose })
    await dialog.waitFor()
    expect(await selections(page)).toEqual([])
    await dialog.getByRole('button', { name: /Ook Hier/ }).click()
    await expect.poll(() => selections(page)).toEqual([{ kind: 'disruption', id: 'd-second' }])
    await expect.poll(() => page.getByRole('dialog').count()).toBe(1)
  })

  test('a click on a line that runs as ever is that line, one on nothing is nothing', async () => {
    const page = await openMap()
    await clickAt(page, 3.712, 51.066)
    await expect.poll(() => selections(page)).toEqual([{ kind: 'line', id: 'x-9' }])
    await clickAt(page, 3.7, 51.072)
    await expect.poll(() => selections(page)).toEqual([{ kind: 'line', id: 'x-9' }, null])
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('by keyboard: what lies in the middle', async () => {
    const page = await openMap()
    await page.evaluate(() => window.harness.map()?.jumpTo({ center: [3.7215, 51.0545], zoom: 15 }))
    await idle(page)
    await isDrawn(page, 'missed-stops')
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
    const center = (of: 0 | 1) =>
      page.evaluate((i) => window.harness.map()?.getCenter().toArray()[i], of)
    await expect.poll(() => center(0)).toBeCloseTo(3.741, 2)
    await expect.poll(() => center(1)).toBeCloseTo(51.0578, 2)
    await isDrawn(page, 'works-areas')
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
    await expect.poll(async () => (await look()).state).toMatchObject({ selected: true })
    const light = await look()
    for (const colorScheme of ['dark', 'light'] as const) {
      await page.emulateMedia({ colorScheme })
      await expect
        .poll(async () => (await look()).ground === light.ground)
        .toBe(colorScheme === 'light')
      await expect.poll(async () => (await look()).layers).toEqual(light.layers)
      await expect.poll(async () => (await look()).state).toEqual(light.state)
      for (const layer of ['courses', 'sections', 'missed-stops', 'detours-stated']) {
        await isDrawn(page, layer)
      }
    }
    await page.emulateMedia({ colorScheme: 'dark', forcedColors: 'active' })
    await expect.poll(async () => (await look()).ground).toBe('#000000')
    await isDrawn(page, 'missed-stops')
  })

  test('graphics taken away are said to be, and come back with everything on them', async () => {
    const page = await openMap()
    await page.evaluate(() =>
      window.harness.set({ selected: { kind: 'disruption', id: 'd-closure' } }),
    )
    await page.evaluate(() => {
      const context = window.harness.map()?.getCanvas().getContext('webgl2')
      const extension = context?.getExtension('WEBGL_lose_context')
      Object.assign(window, { restore: () => extension?.restoreContext() })
      extension?.loseContext()
    })
    await page.getByText(texts.unavailable).waitFor()
    await page.evaluate(() => (window as unknown as { restore(): void }).restore())
    await page.getByText(texts.unavailable).waitFor({ state: 'detached' })
    for (const layer of ['courses', 'sections', 'detours-stated', 'missed-stops', 'roads_major']) {
      await isDrawn(page, layer)
    }
    const state = () =>
      page.evaluate(() =>
        window.harness.map()?.getFeatureState({ source: 'disruptions', id: 'd-closure' }),
      )
    await expect.poll(state).toMatchObject({ selected: true })
  })

  test('a new version brings new data without a new map', async () => {
    const page = await openMap()
    served.data.disruptions = {
      type: 'FeatureCollection',
      features: disruptions.features.filter((f) => f.properties?.disruptionId === 'd-works'),
    }
    await page.evaluate(() => window.harness.set({ version: 2 }))
    await expect.poll(() => drawn(page, 'missed-stops')).toBe(0)
    await isDrawn(page, 'works-far')
    await isDrawn(page, 'courses')
  })

  test('data that cannot be had is said, and what was there stays', async () => {
    const page = await openMap()
    served.data.disruptions = null
    await page.evaluate(() => window.harness.set({ version: 2 }))
    await page.getByText(texts.dataFailed).waitFor()
    await isDrawn(page, 'missed-stops')
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
    await isDrawn(page, 'detail-stops')
    await idle(page)
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
    await isDrawn(page, 'sections')
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
