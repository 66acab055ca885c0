/**
 * What the widget costs: bytes, time to the list on a cheap phone beside a page that does nothing
 * but fetch the same JSON and write it down, work on the main thread, and how soon news is shown.
 *
 * Another origin, a processor four times slower, 1.6 Mbit/s and 150 ms.
 *
 * @module
 */

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { startOperator } from '../browser/embed/operator.ts'
import { type Stage, startStage } from '../browser/embed/stage.ts'
import { median, report, round } from './measure.ts'

const rounds = 7
const slowPhone = { cpu: 4, kilobytesPerSecond: 200, latencyMs: 150 }
const folder = 'dist/embed'
const listPath = '/embed/v1/list?municipality=44021&lang=nl&max=5'

interface Visit {
  /** From the start of the navigation; milliseconds. */
  list: number
  longest: number
  blocked: number
  requests: number
  bytes: number
}

/** Print the figures. Needs a build. */
export async function benchWidget(): Promise<void> {
  await reportFiles()
  const stage = await startStage()
  try {
    for (const widgets of [0, 1, 50]) {
      const visits: Visit[] = []
      const bare: Visit[] = []
      // In turn, so that whatever else the machine does is shared by both.
      for (let i = 0; i < rounds; i++) {
        visits.push(await visit(stage, pageOf(stage, widgets)))
        if (widgets > 0) bare.push(await visit(stage, barePage(stage, widgets)))
      }
      const middle = (of: Visit[], name: keyof Visit) => median(of.map((each) => each[name]))
      report({
        bench: 'widget',
        widgets,
        ...(widgets > 0
          ? {
              listMs: round(middle(visits, 'list'), 0),
              bareListMs: round(middle(bare, 'list'), 0),
              ratio: round(middle(visits, 'list') / middle(bare, 'list'), 2),
            }
          : {}),
        longestTaskMs: round(middle(visits, 'longest'), 0),
        blockedMs: round(middle(visits, 'blocked'), 0),
        requests: middle(visits, 'requests'),
        bytes: middle(visits, 'bytes'),
        rounds,
      })
    }
    const longest: number[] = []
    for (let i = 0; i < rounds; i++) longest.push(await readThrough(stage))
    report({
      bench: 'widget',
      widgets: 50,
      choices: 10,
      scrolled: true,
      longestTaskMs: round(median(longest), 0),
      worstTaskMs: round(Math.max(...longest), 0),
      rounds,
    })
  } finally {
    await stage.stop()
  }
  await benchNews()
}

async function reportFiles(): Promise<void> {
  for (const name of (await readdir(folder)).sort()) {
    if (name === 'manifest.json') continue
    const body = await readFile(`${folder}/${name}`)
    report({
      bench: 'widget',
      file: name.replace(/\.[\w-]+(?=\.\w+$)/, ''),
      bytes: body.length,
      gzipBytes: gzipSync(body, { level: 9 }).length,
      brotliBytes: brotliCompressSync(body).length,
    })
  }
}

const around = (body: string) =>
  `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Site</title>
  <meta name="viewport" content="width=device-width"></head><body><h1>Welkom</h1>${body}</body></html>`

const element = (max: number) =>
  `<omweg-detours municipality="44021" lang="nl" max="${max}"></omweg-detours>`

const script = ({ front }: Stage) =>
  `<script type="module" src="${front.url}/embed/omweg.js"></script>`

/** With a script that does nothing where there is no widget. */
function pageOf(stage: Stage, widgets: number): string {
  const body = widgets > 0 ? script(stage) + element(5).repeat(widgets) : ''
  return stage.site.page(`/widgets-${widgets}`, around(body))
}

/** The ceiling: what no widget can be faster than. */
function barePage({ site, front }: Stage, lists: number): string {
  const script = `<script type="module">
    const { cards } = await (await fetch('${front.url}${listPath}')).json()
    for (const list of document.querySelectorAll('ul')) {
      list.append(...cards.map(({ title }) => {
        const item = document.createElement('li')
        item.textContent = title
        return item
      }))
    }
  </script>`
  return site.page(`/bare-${lists}`, around('<ul></ul>'.repeat(lists) + script))
}

async function visit({ browser, front }: Stage, url: string): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await watch(page)
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  const throughput = slowPhone.kilobytesPerSecond * 1024
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowPhone.latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowPhone.cpu })
  front.asked.length = 0
  await page.goto(url)
  if (!url.endsWith('-0')) await page.waitForFunction(() => 'listAt' in globalThis)
  // What comes after the list is work too.
  await page.waitForTimeout(1_500)
  const { list, tasks } = await page.evaluate(() => {
    const { listAt, tasks } = globalThis as never as { listAt?: number; tasks: number[] }
    return { list: listAt ?? Number.NaN, tasks }
  })
  const { asked } = front
  await context.close()
  return {
    list,
    longest: Math.max(0, ...tasks),
    blocked: tasks.reduce((sum, ms) => sum + ms - 50, 0),
    requests: asked.length,
    bytes: asked.reduce((sum, { bytes }) => sum + bytes, 0),
  }
}

/** Every widget of a page comes by, and draws. @returns the longest task, milliseconds */
async function readThrough(stage: Stage): Promise<number> {
  const widgets = Array.from({ length: 50 }, (_, i) => element(1 + (i % 10))).join('')
  const url = stage.site.page('/through', around(script(stage) + widgets))
  const context = await stage.browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  await watch(page)
  const client = await context.newCDPSession(page)
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowPhone.cpu })
  await page.goto(url)
  await page.waitForFunction(() => 'listAt' in globalThis)
  for (let drawn = 0; drawn < 50; ) {
    await page.mouse.wheel(0, 600)
    await page.waitForTimeout(50)
    drawn = await page.evaluate(() => {
      const all = [...document.querySelectorAll('omweg-detours')]
      return all.filter((each) => each.shadowRoot?.querySelector('[part~=title]')).length
    })
  }
  const longest = await page.evaluate(() => {
    const { tasks } = globalThis as never as { tasks: number[] }
    return Math.max(0, ...tasks)
  })
  await context.close()
  return longest
}

/** From the moment that the server lists something to the moment that a widget shows it. */
async function benchNews(): Promise<void> {
  const dir = await mkdtemp(join(tmpdir(), 'omweg-bench-'))
  const operator = startOperator()
  operator.say(['2007'])
  const config = await operator.config(dir)
  const stage = await startStage({ dataDir: join(dir, 'data'), config })
  try {
    const list = async () => (await stage.list('/embed/v1/list?lang=nl')).cards.length
    const body = '<omweg-detours lang="nl"></omweg-detours>'
    const { page } = await stage.open(stage.site.page('/news', around(script(stage) + body)))
    const cards = page.locator('[part~=card]')
    await cards.first().waitFor()
    const news: number[] = []
    for (let i = 0; i < rounds; i++) {
      const wanted = 2 - (i % 2)
      operator.say(['2007', '2039'].slice(0, wanted))
      while ((await list()) !== wanted) await delay(20)
      const listed = performance.now()
      while ((await cards.count()) !== wanted) await delay(20)
      news.push(performance.now() - listed)
    }
    report({
      bench: 'widget',
      newsMs: round(median(news), 0),
      worstNewsMs: round(Math.max(...news), 0),
      rounds,
    })
  } finally {
    await stage.stop()
    operator.close()
    await rm(dir, { recursive: true, force: true })
  }
}

/** Notes when the first title is there, and tasks over 50 ms. */
const watch = (page: Page) =>
  page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(globalThis, { tasks })
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries()) tasks.push(duration)
    }).observe({ type: 'longtask', buffered: true })
    // No named function inside: the transformer would need a helper that the page does not have.
    const timer = setInterval(() => {
      const shadow = document.querySelector('omweg-detours')?.shadowRoot
      if (!shadow?.querySelector('[part~=title]') && !document.querySelector('li')) return
      clearInterval(timer)
      Object.assign(globalThis, { listAt: performance.now() })
    }, 10)
  })
