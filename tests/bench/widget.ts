/**
 * What the widget costs: bytes, time to the list on a cheap phone beside a page that does nothing
 * but fetch the same JSON and write it down, work on the main thread, and how soon news is shown.
 *
 * Another origin, a processor four times slower, 1.6 Mbit/s and 150 ms.
 *
 * @module
 */

import { readdir, readFile } from 'node:fs/promises'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import type { Page } from 'playwright-core'
import { type Stage, startStage } from '../browser/embed/stage.ts'
import { median, report, round } from './measure.ts'

const rounds = 7
const slowPhone = { cpu: 4, kilobytesPerSecond: 200, latencyMs: 150 }
const folder = 'dist/embed'
const listPath = '/embed/v1/list?municipality=44021&lang=nl'

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
  } finally {
    await stage.stop()
  }
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

/** With a script that does nothing where there is no widget. */
function pageOf({ site, front }: Stage, widgets: number): string {
  const element = '<omweg-detours municipality="44021" lang="nl"></omweg-detours>'
  const script = `<script type="module" src="${front.url}/embed/omweg.js"></script>`
  const body = widgets > 0 ? script + element.repeat(widgets) : ''
  return site.page(`/widgets-${widgets}`, around(body))
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
