/**
 * What the widget costs the page it stands on: bytes, layout shift, work on the main thread.
 */

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Stage, startStage, titles } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.stop())

/** Bytes. */
const most = { script: 15_360, list: 8_000, texts: 2_000 }

it('weighs what is stated', async () => {
  const { page, close } = await stage.open(stage.site.example('plain', 'de'))
  await titles(page)
  await expect.poll(() => stage.front.streams()).toBe(1)
  const bytes = (part: string) =>
    stage.front.asked
      .filter(({ path }) => path.includes(part))
      .reduce((sum, asked) => sum + asked.bytes, 0)
  const weight = { script: bytes('/omweg'), list: bytes('/list'), texts: bytes('/texts-de') }
  for (const [part, sent] of Object.entries(weight)) {
    expect(sent, part).toBeGreaterThan(300)
    expect(sent, part).toBeLessThanOrEqual(most[part as keyof typeof most])
  }
  console.log(JSON.stringify({ test: 'widget-weight', ...weight }))
  await close()
})

/** Columns of other people's pages: a phone, an article, beside an article, all of a wide page. */
const columns = { phone: 358, article: 640, aside: 290, wide: 1180 }

describe.each([
  ['a phone', { width: 390, height: 844 }],
  ['a laptop', { width: 1280, height: 800 }],
])('what was copied on %s', (_, viewport) => {
  const known = new Map<string, Promise<Record<string, string>>>()
  const copied = (search: string) => {
    const codes = known.get(search) ?? codesOf(`/embed?municipality=44021${search}`)
    known.set(search, codes)
    return codes
  }

  async function codesOf(address: string): Promise<Record<string, string>> {
    const { page, close } = await stage.open(stage.server.url + address, { viewport })
    const codes = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('textarea')].map(({ id, value, defaultValue }) => ({
          id: id.replace('code-', ''),
          value,
          defaultValue,
        })),
      )
    // What the server guessed gives way to what was measured.
    const isMeasured = async () =>
      (await codes()).some(
        ({ id, value, defaultValue }) => id === 'frame' && value !== defaultValue,
      )
    await expect.poll(isMeasured).toBe(true)
    const values = await codes()
    await close()
    const ours = (text: string) => text.replaceAll(stage.server.url, stage.front.url)
    return Object.fromEntries(values.map(({ id, value }) => [id, ours(value)]))
  }

  /** Where what stands below it is, before and after the list came, and what moved meanwhile. */
  async function pasted(
    html: string | undefined,
    column: number,
    held: RegExp,
    done: (page: Page) => unknown,
  ) {
    const url = stage.site.page(
      '/room',
      `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Site</title>
      <meta name="viewport" content="width=device-width"></head>
      <body style="margin:16px;font:16px/1.5 system-ui"><div style="width:${column}px">
      <h1>Welkom</h1>${html}<p id="after">Wat eronder staat</p></div></body></html>`,
    )
    let before = Number.NaN
    const top = (page: Page) =>
      page.locator('#after').evaluate((after) => after.getBoundingClientRect().top)
    const { page, close } = await stage.open(url, {
      viewport: { width: column === columns.phone ? 390 : 1280, height: 2000 },
      expected: /404|net::ERR/,
      before: async (page) => {
        await watchShifts(page)
        // The reader sees the page without it first, as on a slow network.
        await page.route(held, async (route) => {
          await expect.poll(() => page.evaluate(isDrawn)).toBe(true)
          before = await top(page)
          await route.continue()
        })
      },
    })
    await done(page)
    const result = { moved: (await top(page)) - before, shifts: await shifts(page) }
    // That it would be seen: something else that comes late.
    await page.evaluate(() => document.querySelector('h1')?.before(document.createElement('hr')))
    await expect.poll(async () => (await shifts(page)).length).toBeGreaterThan(0)
    await close()
    return result
  }
  const ourScript = /embed\/omweg\.js$/
  const still = { moved: 0, shifts: [] }

  it.each(Object.entries(columns))('moves nothing in a column of %s', async (_, column) => {
    const { element } = await copied('')
    expect(await pasted(element, column, ourScript, titles)).toEqual(still)
  })

  it('moves nothing where the style is a rule of the page', async () => {
    const { rule, element } = await copied('&strict=1')
    expect(element).not.toContain('style')
    const html = `<style>${rule}</style>${element}`
    expect(await pasted(html, columns.phone, ourScript, titles)).toEqual(still)
  })

  it('moves nothing where the list cannot be had', async () => {
    const { element } = await copied('')
    const stop = stage.front.instead(/\/embed\/v1\/list/, (response) =>
      response.writeHead(404).end(),
    )
    const failed = (page: Page) => page.locator('omweg-detours [part~=failed]').waitFor()
    const { moved } = await pasted(element, columns.phone, ourScript, failed)
    stop()
    expect(Math.abs(moved)).toBeLessThan(8)
  })

  it.each(['phone', 'article'] as const)('moves nothing as an iframe (%s)', async (place) => {
    const fits = (page: Page) =>
      expect.poll(() => page.locator('iframe').evaluate((frame) => frame.style.height)).not.toBe('')
    const { frame } = await copied('')
    const result = await pasted(frame, columns[place], /embed\/frame\?/, async (page) => {
      await page.frameLocator('iframe').locator('omweg-detours [part~=title]').first().waitFor()
      await fits(page)
    })
    expect(result).toEqual(still)
  })
})

/** Whether a reader has seen the page, down to its end. */
const isDrawn = () =>
  document.readyState !== 'loading' &&
  performance.getEntriesByName('first-contentful-paint').length > 0

interface Shifted {
  shifts: number[]
}

const watchShifts = (page: Page) =>
  page.addInitScript(() => {
    const seen: Shifted = { shifts: [] }
    Object.assign(globalThis, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        seen.shifts.push((entry as never as { value: number }).value)
    }).observe({ type: 'layout-shift', buffered: true })
  })

const shifts = (page: Page) =>
  page.evaluate(() => (globalThis as never as { seen: Shifted }).seen.shifts)
