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

describe.each([390, 1280])('on a page %i px wide', (width) => {
  const viewport = { width, height: 2000 }

  it('nothing moves, on a slow network, where its room is kept as the builder says', async () => {
    const first = await stage.open(stage.site.example('plain'), { viewport })
    await titles(first.page)
    const room = await first.page
      .locator('omweg-detours [part~=panel]')
      .evaluate((panel) => Math.ceil(panel.getBoundingClientRect().height))
    await first.close()
    const url = stage.site.page(
      '/room',
      `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Site</title>
      <meta name="viewport" content="width=device-width"><link rel="stylesheet" href="/embed/examples/files/page.css">
      <style>omweg-detours{min-height:${room}px!important}</style></head><body><main><h1>Welkom</h1>
      <script type="module" src="${stage.front.url}/embed/omweg.js"></script>
      <omweg-detours municipality="44021" lang="nl"><a href="/">Omleidingen</a></omweg-detours>
      <p id="after">Wat eronder staat</p></main></body></html>`,
    )
    const { page, close } = await stage.open(url, {
      viewport,
      before: async (page) => {
        await watchShifts(page)
        const client = await page.context().newCDPSession(page)
        await client.send('Network.enable')
        await client.send('Network.emulateNetworkConditions', {
          offline: false,
          latency: 400,
          downloadThroughput: 50 * 1024,
          uploadThroughput: 50 * 1024,
        })
      },
    })
    const top = () => page.locator('#after').evaluate((after) => after.getBoundingClientRect().top)
    const before = await top()
    await titles(page)
    expect(await top()).toBe(before)
    expect(await shifts(page)).toEqual([])
    // That it would be seen: something else that comes late.
    await page.evaluate(() => document.querySelector('main')?.prepend(document.createElement('hr')))
    await expect.poll(async () => (await shifts(page)).length).toBeGreaterThan(0)
    await close()
  })
})

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
