import type { LineString, Polygon } from 'geojson'
import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { distance } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { drawing as nl } from '../../../shared/text/nl/staff/drawing.ts'
import type { WorksClosure } from '../../../shared/works/works.ts'
import { faultOf, sizeOf } from '../../../web/staff/map/parts.ts'
import { atRest, axe } from '../../setup/findings.ts'
import { launchBrowser } from '../../setup/launch.ts'
import type { TestPage } from '../../setup/test-page.ts'
import { watch } from '../../setup/watch.ts'
import { serveDrawingPage } from './drawing/serve.ts'

let served: TestPage
let browser: Browser
const problems: string[] = []

beforeAll(async () => {
  served = await serveDrawingPage()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await served?.close()
})
afterEach(async () => {
  for (const context of browser.contexts()) await context.close()
  expect(problems.splice(0)).toEqual([])
})

async function openPage(options: BrowserContextOptions = {}, query = ''): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })
  const page = await context.newPage()
  watch(page, new URL(served.url).origin, {
    // What the server refuses on purpose is told in the page.
    expected: /^Failed to load resource/,
    into: { errors: problems, foreign: problems },
  })
  await page.goto(served.url + query)
  await page.waitForFunction(() => window.staffMap?.()?.isStyleLoaded())
  await page.waitForFunction(() => window.staffMap?.()?.areTilesLoaded())
  return page
}

const canvas = (page: Page): Locator => page.locator('canvas.maplibregl-canvas')
const tool = (page: Page, name: keyof typeof nl.tools.names) =>
  page.getByRole('toolbar').getByRole('button', { name: nl.tools.names[name] })
const steps = (page: Page): Promise<WorksClosure[]> => page.evaluate(() => window.bench.steps)
const last = async (page: Page) => (await steps(page)).at(-1) as WorksClosure
const stepsTaken = (page: Page, count: number) =>
  expect.poll(async () => (await steps(page)).length).toBe(count)

/** Pixels from the canvas's corner to the page. */
async function spot(page: Page, x: number, y: number): Promise<[number, number]> {
  const box = await canvas(page).boundingBox()
  return [(box?.x ?? 0) + x, (box?.y ?? 0) + y]
}
async function click(page: Page, x: number, y: number, options = {}) {
  const [left, top] = await spot(page, x, y)
  await page.mouse.move(left, top)
  // Two clicks in one place within a third of a second are a double one.
  await page.waitForTimeout(60)
  await page.mouse.click(left, top, options)
}
async function drag(page: Page, from: [number, number], to: [number, number]) {
  const [x, y] = await spot(page, ...from)
  const [u, v] = await spot(page, ...to)
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move((x + u) / 2, (y + v) / 2, { steps: 4 })
  await page.mouse.move(u, v, { steps: 4 })
  await page.mouse.up()
}
/** Nothing moves any more, and everything there is to show is drawn. */
const idle = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<void>((done) => {
        const map = window.staffMap()
        if (!map) throw new Error('there is no map')
        map.once('idle', () => done())
        map.triggerRepaint()
      }),
  )
/** Something of a layer is drawn under a pixel of the canvas. */
const isDrawnAt = (page: Page, layer: string, pixel: [number, number]) =>
  expect
    .poll(() =>
      page.evaluate(
        ([id, point]) => {
          const map = window.staffMap()
          return map?.getLayer(id) && map.queryRenderedFeatures(point, { layers: [id] }).length
        },
        [layer, pixel] as const,
      ),
    )
    .toBeGreaterThan(0)
/** Where on the canvas a place is. */
const pixel = async (page: Page, at: number[]): Promise<[number, number]> =>
  page.evaluate(
    ([x, y]) => {
      const point = window.staffMap()?.project([x as number, y as number])
      return [point?.x ?? 0, point?.y ?? 0]
    },
    [at[0] as number, at[1] as number],
  )

async function drawSquare(page: Page, far = 0) {
  await tool(page, 'polygon').click()
  for (const [x, y] of [
    [300, 250],
    [500, 250],
    [500, 420],
    [300, 420],
  ] as const) {
    await click(page, x + far, y)
  }
  await page.keyboard.press('Enter')
}
/** Drawing without holding on to corners: to the pixel. */
async function loose(page: Page) {
  await page.locator('.options summary').click()
  await page.getByLabel(nl.tools.snap).uncheck()
  await page.locator('.options summary').click()
}
const geometryOf = <T>(closure: WorksClosure | undefined, part = 0) =>
  closure?.parts[part]?.geometry as T
const ringOf = (closure: WorksClosure) => geometryOf<Polygon>(closure).coordinates[0] as Position[]

describe('drawing with a mouse', () => {
  test('an area: one step, fit for the engine, selected afterwards', async () => {
    const page = await openPage()
    await loose(page)
    await drawSquare(page)
    await stepsTaken(page, 1)
    const closure = await last(page)
    const [part] = closure.parts
    expect(part?.geometry.type).toBe('Polygon')
    expect(ringOf(closure)).toHaveLength(5)
    expect(part && faultOf(part.geometry)).toBeUndefined()
    expect(closure.modes).toEqual(['bus', 'tram'])
    await expect
      .poll(() => page.evaluate(() => [window.bench.selectedPart, window.bench.tool]))
      .toEqual([part?.id, 'select'])
    await expect.poll(() => page.locator('.now .hint').textContent()).toBe(nl.done.drawn('polygon'))
  })

  test('tells at once that a border would cross itself, and does not take the corner', async () => {
    const page = await openPage()
    await loose(page)
    await tool(page, 'polygon').click()
    for (const [x, y] of [
      [300, 250],
      [500, 420],
      [500, 250],
      [300, 420],
    ] as const) {
      await click(page, x, y)
    }
    await expect.poll(() => page.locator('.now .hint').textContent()).toBe(nl.faults.crossesItself)
    await click(page, 420, 200)
    await page.getByRole('button', { name: nl.tools.finish }).click()
    await stepsTaken(page, 1)
    expect(ringOf(await last(page))).toHaveLength(5)
  })

  test('takes back the last corner, and stops', async () => {
    const page = await openPage()
    await loose(page)
    await tool(page, 'polygon').click()
    for (const [x, y] of [
      [300, 250],
      [500, 250],
      [500, 420],
      [700, 600],
    ] as const) {
      await click(page, x, y)
    }
    await page.getByRole('button', { name: nl.tools.undoCorner }).click()
    await page.keyboard.press('Control+z')
    await expect
      .poll(() => page.locator('.now .hint').textContent())
      .toBe(nl.tools.going('polygon', 2))
    await page.keyboard.press('Escape')
    await expect.poll(() => page.locator('.now .hint').textContent()).toBe(nl.tools.hints.polygon)
    expect(await steps(page)).toEqual([])
  })

  test('a line follows the streets, or runs straight', async () => {
    const page = await openPage()
    await tool(page, 'line').click()
    const from = await pixel(page, [3.7222, 51.0543])
    const to = await pixel(page, [3.7245, 51.0536])
    await click(page, ...from)
    await click(page, ...to)
    await page.keyboard.press('Enter')
    await stepsTaken(page, 1)
    const followed = (await last(page)).parts[0]?.geometry as LineString
    expect(followed.coordinates.length).toBeGreaterThan(2)
    expect(sizeOf(followed)).toBeGreaterThan(distance([3.7222, 51.0543], [3.7245, 51.0536]))
    await loose(page)
    await page.locator('.options summary').click()
    await page.getByLabel(nl.tools.along).uncheck()
    await page.locator('.options summary').click()
    await tool(page, 'line').click()
    await click(page, 300, 300)
    await click(page, 620, 560)
    await page.keyboard.press('Enter')
    await stepsTaken(page, 2)
    expect(geometryOf<LineString>(await last(page), 1).coordinates).toHaveLength(2)
  })

  test('a point, moved, and deleted', async () => {
    const page = await openPage()
    await tool(page, 'point').click()
    await click(page, 400, 300)
    await stepsTaken(page, 1)
    await drag(page, [400, 300], [460, 380])
    await stepsTaken(page, 2)
    const [before, after] = (await steps(page)).map(({ parts }) => parts[0]?.geometry)
    expect(after).not.toEqual(before)
    await canvas(page).focus()
    await page.keyboard.press('Delete')
    await stepsTaken(page, 3)
    expect((await last(page)).parts).toEqual([])
  })

  test('moves, inserts and deletes a corner: one step each', async () => {
    const page = await openPage()
    await loose(page)
    await drawSquare(page)
    await stepsTaken(page, 1)
    await drag(page, [500, 420], [560, 500])
    await stepsTaken(page, 2)
    expect(sizeOf((await last(page)).parts[0]?.geometry as Polygon)).toBeGreaterThan(
      sizeOf((await steps(page))[0]?.parts[0]?.geometry as Polygon),
    )
    await drag(page, [400, 250], [400, 190])
    await stepsTaken(page, 3)
    expect(ringOf(await last(page))).toHaveLength(6)
    await click(page, 400, 190, { button: 'right' })
    await stepsTaken(page, 4)
    expect(ringOf(await last(page))).toHaveLength(5)
    for (const { parts } of await steps(page)) {
      expect(parts.map(({ geometry }) => faultOf(geometry))).toEqual([undefined])
    }
  })

  test('does not let a corner be dragged across the border', async () => {
    const page = await openPage()
    await loose(page)
    await drawSquare(page)
    await stepsTaken(page, 1)
    await drag(page, [500, 420], [200, 200])
    for (const { parts } of await steps(page)) {
      expect(faultOf(parts[0]?.geometry as Polygon)).toBeUndefined()
    }
  })

  test('cuts an area in two, and says so where nothing was cut', async () => {
    const page = await openPage()
    await loose(page)
    await drawSquare(page)
    await stepsTaken(page, 1)
    const whole = sizeOf((await last(page)).parts[0]?.geometry as Polygon)
    await tool(page, 'split').click()
    await click(page, 400, 200)
    await click(page, 400, 500)
    await page.keyboard.press('Enter')
    await stepsTaken(page, 2)
    const { parts } = await last(page)
    expect(parts).toHaveLength(2)
    const sizes = parts.map(({ geometry }) => sizeOf(geometry))
    expect(sizes.reduce((a, b) => a + b)).toBeCloseTo(whole, 0)
    await tool(page, 'split').click()
    await click(page, 600, 200)
    await click(page, 640, 500)
    await page.keyboard.press('Enter')
    await expect.poll(() => page.locator('.now .hint').textContent()).toBe(nl.done.notSplit)
    expect(await steps(page)).toHaveLength(2)
  })

  test('points out a place, and selects by clicking', async () => {
    const page = await openPage()
    await loose(page)
    await drawSquare(page)
    await stepsTaken(page, 1)
    await click(page, 700, 600)
    await expect.poll(() => page.evaluate(() => window.bench.selectedPart)).toBeNull()
    await isDrawnAt(page, 'closure-areas', [400, 330])
    await click(page, 400, 330)
    await expect.poll(() => page.evaluate(() => window.bench.selectedPart)).toBe('p1')
    await page.evaluate(() => {
      window.bench.tool = 'place'
    })
    await click(page, 600, 500)
    await expect.poll(() => page.evaluate(() => window.bench.placed.length)).toBe(1)
    expect(await steps(page)).toHaveLength(1)
  })
})

describe('drawing with keys', () => {
  test('chooses a tool by its letter, and draws with the crosshair', async () => {
    const page = await openPage()
    await loose(page)
    await canvas(page).focus()
    await page.keyboard.press('v')
    await expect.poll(() => tool(page, 'polygon').getAttribute('aria-pressed')).toBe('true')
    for (const key of ['ArrowRight', 'ArrowDown', 'ArrowLeft']) {
      const center = () => page.evaluate(() => window.staffMap()?.getCenter().toArray())
      const before = await center()
      await page.keyboard.press(' ')
      await page.keyboard.press(key)
      await expect.poll(center).not.toEqual(before)
      await page.waitForFunction(() => !window.staffMap()?.isMoving())
    }
    await page.keyboard.press(' ')
    await page.keyboard.press('Enter')
    await stepsTaken(page, 1)
    expect(ringOf(await last(page))).toHaveLength(5)
  })

  test('leaves letters alone where shortcuts are switched off, also next time', async () => {
    const page = await openPage()
    await page.locator('.options summary').click()
    await page.getByLabel(nl.tools.shortcuts).uncheck()
    await canvas(page).focus()
    await page.keyboard.press('v')
    expect(await tool(page, 'polygon').getAttribute('aria-pressed')).toBe('false')
    await page.reload()
    await page.waitForFunction(() => window.staffMap?.())
    await tool(page, 'polygon').waitFor()
    expect(await page.locator('.tools kbd').count()).toBe(0)
  })
})

describe('drawing with a finger', () => {
  test('draws an area by taps', async () => {
    const page = await openPage({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    })
    await loose(page)
    await tool(page, 'polygon').tap()
    for (const [x, y] of [
      [120, 220],
      [280, 220],
      [280, 380],
      [120, 380],
    ] as const) {
      const [left, top] = await spot(page, x, y)
      await page.touchscreen.tap(left, top)
      await page.waitForTimeout(350)
    }
    await page.getByRole('button', { name: nl.tools.finish }).tap()
    await stepsTaken(page, 1)
    expect(ringOf(await last(page))).toHaveLength(5)
  })
})

describe('the detour under the hand', () => {
  test('asks one thing at a time while its path is dragged, and ends with one final', async () => {
    const page = await openPage()
    await page.evaluate(async () => {
      const { bench } = window
      bench.step({
        ...bench.now,
        parts: [{ id: 'p1', geometry: { type: 'Point', coordinates: [3.71, 51.044] } }],
        radius: 60,
      })
      await bench.takeBest()
    })
    const target = await page.evaluate(() => {
      const { bench } = window
      const withPath = bench.answers.find(
        ({ legs }) => (legs[0]?.path?.coordinates.length ?? 0) > 8,
      )
      bench.selectedPattern = withPath?.patternId ?? null
      bench.selectedPart = null
      const line = withPath?.legs[0]?.path?.coordinates ?? []
      const middle = line[Math.floor(line.length / 2)] as [number, number]
      window.staffMap()?.jumpTo({ center: middle, zoom: 15.5 })
      return middle
    })
    await idle(page)
    const [x, y] = await pixel(page, target)
    await isDrawnAt(page, 'detours', [x, y])
    await drag(page, [x, y], [x + 90, y + 70])
    await expect
      .poll(() => page.evaluate(() => window.bench.drags.filter(({ final }) => final).length))
      .toBe(1)
    const { drags, most } = await page.evaluate(() => ({
      drags: window.bench.drags,
      most: window.bench.mostRunning,
    }))
    expect(most).toBe(1)
    expect(drags.length).toBeGreaterThan(1)
    expect(drags.at(-1)).toMatchObject({ final: true })
    expect(drags.at(-1)?.waypoints).toHaveLength(1)
  })
})

describe('the form instead of the map', () => {
  const form = (page: Page) => page.locator('.closure')
  const add = (page: Page, way: keyof typeof nl.parts.ways) =>
    form(page).getByLabel(nl.parts.add).selectOption(way)

  /** Type part of a street's name and take the first that is found, with keys only. */
  async function chooseStreet(scope: Locator, text: string, name: string) {
    const field = scope.getByRole('combobox', { name: nl.street.label })
    await field.fill(text)
    await expect.poll(() => field.getAttribute('aria-expanded')).toBe('true')
    await field.press('ArrowDown')
    await field.press('Enter')
    await expect.poll(() => field.inputValue()).toBe(name)
  }

  test('a stretch of a street between two side streets, with keys only', async () => {
    const page = await openPage()
    await chooseStreet(form(page), 'veldstr', 'Veldstraat')
    const from = form(page).getByLabel(nl.street.from, { exact: true })
    await expect.poll(() => from.locator('option').count()).toBeGreaterThan(3)
    await from.selectOption({ index: 2 })
    await form(page).getByLabel(nl.street.to, { exact: true }).selectOption({ index: 4 })
    await form(page).getByRole('button', { name: nl.street.add }).press('Enter')
    await stepsTaken(page, 1)
    const geometry = (await last(page)).parts[0]?.geometry as LineString
    expect(geometry.type).toBe('LineString')
    expect(sizeOf(geometry)).toBeGreaterThan(10)
    await expect.poll(() => page.locator('.part strong').textContent()).toMatch(/Veldstraat/)
  })

  test('a crossing with a radius', async () => {
    const page = await openPage()
    await add(page, 'crossing')
    await chooseStreet(form(page), 'veldstr', 'Veldstraat')
    const side = form(page).getByLabel(nl.street.crossing)
    await expect.poll(() => side.locator('option').count()).toBeGreaterThan(2)
    await side.selectOption({ index: 1 })
    await form(page).getByRole('button', { name: nl.street.addCrossing }).click()
    await stepsTaken(page, 1)
    await form(page).getByLabel(nl.parts.radius).fill('35')
    await form(page).getByLabel(nl.parts.radius).press('Tab')
    await stepsTaken(page, 2)
    expect(await last(page)).toMatchObject({ radius: 35, parts: [{ geometry: { type: 'Point' } }] })
  })

  test('coordinates in either order, one on each line; faults by line', async () => {
    const page = await openPage()
    await add(page, 'coordinates')
    const text = form(page).getByLabel(nl.coordinates.label)
    await text.fill('51.0545, 3.7215\n3.7230 51.0545\nhier')
    await form(page).getByLabel(nl.coordinates.kind).selectOption('polygon')
    const button = form(page).getByRole('button', { name: nl.coordinates.add, exact: true })
    await button.click()
    await expect
      .poll(() => form(page).getByRole('alert').textContent())
      .toBe(nl.coordinates.line(3, nl.coordinates.faults.notTwo))
    await text.fill('51.0545, 3.7215\n3.7230 51.0545\n51,0538 3,7225')
    await button.click()
    await stepsTaken(page, 1)
    expect(ringOf(await last(page))).toHaveLength(4)
  })

  test('a file: faults with their place, nothing half taken, a giant not read', async () => {
    const page = await openPage()
    await add(page, 'file')
    const paste = form(page).getByLabel(nl.file.paste)
    const read = form(page).getByRole('button', { name: nl.file.take })
    await paste.fill(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          {
            type: 'Feature',
            properties: {},
            geometry: { type: 'Point', coordinates: [3.72, 51.05] },
          },
          {
            type: 'Feature',
            properties: {},
            geometry: { type: 'Point', coordinates: [51.05, 3.72] },
          },
        ],
      }),
    )
    await read.click()
    await expect
      .poll(() => form(page).getByRole('alert').textContent())
      .toContain('features[1].geometry.coordinates')
    expect(await steps(page)).toEqual([])
    const good = {
      type: 'MultiPoint',
      coordinates: [
        [3.72, 51.05],
        [3.73, 51.05],
      ],
    }
    await form(page)
      .getByLabel(nl.file.choose)
      .setInputFiles({
        name: 'a.geojson',
        mimeType: 'application/geo+json',
        buffer: Buffer.from(JSON.stringify(good)),
      })
    await stepsTaken(page, 1)
    expect((await last(page)).parts).toHaveLength(2)
    await form(page)
      .getByLabel(nl.file.choose)
      .setInputFiles({
        name: 'b.geojson',
        mimeType: 'application/geo+json',
        buffer: Buffer.alloc(6_000_000, 32),
      })
    await expect.poll(() => form(page).getByRole('alert').textContent()).toContain('6 MB')
    expect(await steps(page)).toHaveLength(1)
  })

  test('earlier works', async () => {
    const page = await openPage()
    await add(page, 'earlier')
    const field = form(page).getByRole('combobox', { name: nl.earlier.label })
    await field.fill('veld')
    await expect.poll(() => field.getAttribute('aria-expanded')).toBe('true')
    await field.press('Enter')
    await form(page)
      .getByRole('button', { name: /Riool Veldstraat/ })
      .click()
    await stepsTaken(page, 1)
    expect(await last(page)).toMatchObject({ radius: 40, parts: [{ id: 'p1' }] })
  })

  test('corners typed, nudged, inserted, deleted; directions, modes; a part deleted', async () => {
    const page = await openPage()
    await page.evaluate(() =>
      window.bench.step({
        ...window.bench.now,
        parts: [
          {
            id: 'p1',
            geometry: {
              type: 'LineString',
              coordinates: [
                [3.72, 51.05],
                [3.721, 51.05],
              ],
            },
          },
        ],
      }),
    )
    await form(page).getByRole('button', { name: nl.parts.show }).click()
    const rows = form(page).getByRole('list', { name: nl.corners.heading }).getByRole('listitem')
    await expect.poll(() => rows.count()).toBe(2)
    await rows.nth(1).getByLabel(nl.corners.latitude).fill('51,0505')
    await rows.nth(1).getByLabel(nl.corners.latitude).press('Tab')
    await stepsTaken(page, 2)
    await rows.nth(0).getByRole('button', { name: nl.corners.north }).press('ArrowRight')
    await stepsTaken(page, 3)
    await rows.nth(0).getByRole('button', { name: nl.corners.insert }).click()
    await stepsTaken(page, 4)
    await rows.nth(1).getByRole('button', { name: nl.corners.remove }).click()
    await stepsTaken(page, 5)
    const line = (await last(page)).parts[0]?.geometry as LineString
    expect(line.coordinates[1]).toEqual([3.721, 51.0505])
    expect(distance(line.coordinates[0] as Position, [3.72, 51.05])).toBeCloseTo(5, 1)
    await form(page).getByLabel(nl.parts.forward).check()
    await stepsTaken(page, 6)
    expect((await last(page)).directions).toEqual(['forward'])
    await form(page).getByLabel(nl.parts.modeNames.tram).uncheck()
    await stepsTaken(page, 7)
    await form(page).getByLabel(nl.parts.modeNames.bus).click()
    await expect.poll(() => form(page).getByRole('alert').textContent()).toBe(nl.parts.noModes)
    expect((await last(page)).modes).toEqual(['bus'])
    await form(page).locator('.part .icon-button').first().click()
    await stepsTaken(page, 8)
    expect((await last(page)).parts).toEqual([])
  })

  test('waypoints and a stop by name', async () => {
    const page = await openPage()
    const list = page.locator('.waypoints')
    for (const [text, name] of [
      ['veldstr', 'Veldstraat'],
      ['zonnestr', 'Zonnestraat'],
    ] as const) {
      await chooseStreet(list, text, name)
      const side = list.getByLabel(nl.street.crossing)
      await expect.poll(() => side.locator('option').count()).toBeGreaterThan(1)
      await side.selectOption({ index: 1 })
      await list.getByRole('button', { name: nl.waypoints.add }).click()
    }
    const waypoints = () => page.evaluate(() => window.bench.waypoints)
    await expect.poll(async () => (await waypoints()).length).toBe(2)
    const [first, second] = await waypoints()
    await list.getByRole('button', { name: nl.waypoints.up(nl.waypoints.name(2)) }).click()
    await expect.poll(waypoints).toEqual([second, first])
    await list.getByRole('button', { name: nl.waypoints.remove(nl.waypoints.name(1)) }).click()
    await expect.poll(waypoints).toEqual([first])
    const place = page.locator('.place')
    await place.getByLabel(nl.picker.kind).selectOption('stop')
    const field = place.getByRole('combobox', { name: nl.picker.stop })
    await field.fill('korenmarkt')
    await expect.poll(() => field.getAttribute('aria-expanded')).toBe('true')
    await field.press('Enter')
    await place.getByRole('button', { name: 'Neem' }).click()
    await expect
      .poll(() => page.evaluate(() => window.bench.picked))
      .toMatchObject([{ stopId: expect.any(String), name: expect.stringMatching(/Korenmarkt/) }])
  })
})

describe('for everybody', () => {
  const setup = async (page: Page) => {
    await page.evaluate(async () => {
      const { bench } = window
      bench.step({
        ...bench.now,
        parts: [
          { id: 'p1', geometry: { type: 'Point', coordinates: [3.7239, 51.0522] } },
          {
            id: 'p2',
            geometry: {
              type: 'LineString',
              coordinates: [
                [3.72, 51.05],
                [3.721, 51.05],
              ],
            },
          },
        ],
        radius: 60,
      })
      await bench.takeBest()
      bench.waypoints = [[3.72, 51.05]]
    })
    await page.locator('.legend summary').click()
    await page.locator('.options summary').click()
    await page.locator('.part button').first().click()
  }

  test.each([
    ['nl', 'light', 1280],
    ['fr', 'dark', 1280],
    ['en', 'light', 390],
    ['de', 'dark', 390],
  ] as const)('no fault that axe finds: %s, %s, %d wide', async (lang, colorScheme, width) => {
    const page = await openPage({ viewport: { width, height: 844 }, colorScheme }, `?lang=${lang}`)
    await setup(page)
    await atRest(page)
    const { violations } = await axe(page)
      .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
      .analyze()
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth)
    expect(wide).toBeLessThanOrEqual(width)
  })

  test('keeps what is drawn when light turns to dark', async () => {
    const page = await openPage()
    await loose(page)
    await drawSquare(page)
    await stepsTaken(page, 1)
    const ground = () =>
      page.evaluate(() => window.staffMap()?.getPaintProperty('background', 'background-color'))
    const light = await ground()
    await page.emulateMedia({ colorScheme: 'dark' })
    await expect.poll(ground).not.toBe(light)
    await idle(page)
    await isDrawnAt(page, 'td-polygon', [400, 330])
    await drag(page, [500, 420], [560, 500])
    await stepsTaken(page, 2)
  })

  test('for reading: no toolbar, nothing moves, an earlier version beneath', async () => {
    const page = await openPage()
    await page.evaluate(() => {
      const { bench } = window
      const geometry = { type: 'Point' as const, coordinates: [3.7239, 51.0522] }
      bench.closure = { ...bench.now, parts: [{ id: 'p1', geometry }] }
      bench.before = {
        closure: {
          ...bench.now,
          parts: [{ id: 'p1', geometry: { ...geometry, coordinates: [3.722, 51.054] } }],
        },
        answers: [],
        replacementStops: [],
      }
      bench.readonly = true
    })
    await expect.poll(() => page.getByRole('toolbar').count()).toBe(0)
    const [x, y] = await pixel(page, [3.7239, 51.0522])
    await drag(page, [x, y], [x + 60, y])
    expect(await steps(page)).toEqual([])
    await expect
      .poll(() =>
        page.evaluate(
          () => window.staffMap()?.queryRenderedFeatures({ layers: ['before-lines'] }).length,
        ),
      )
      .toBeGreaterThan(0)
  })
})
