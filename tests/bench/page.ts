/**
 * What a commuter on a cheap phone waits for: bytes and time until the list can be used, and until
 * the map can. A slow phone is a processor four times slower behind 1.6 Mbit/s and 150 ms.
 *
 * @module
 */

import type { Browser, CDPSession } from 'playwright-core'
import { launchBrowser } from '../setup/launch.ts'
import { startServer } from '../setup/server.ts'
import { median, report, round } from './measure.ts'

const rounds = 5
const slowPhone = { cpu: 4, kilobytesPerSecond: 200, latencyMs: 150 }

interface Visit {
  firstContentfulPaint: number
  list: number
  map: number
  listBytes: number
  longTasks: number
}

/** Print the figures. Needs a build. */
export async function benchPage(): Promise<void> {
  const server = await startServer()
  const browser = await launchBrowser()
  try {
    for (const throttled of [true, false]) {
      const visits: Visit[] = []
      for (let i = 0; i < rounds; i++) visits.push(await visit(browser, server.url, throttled))
      const middle = (name: keyof Visit) => round(median(visits.map((v) => v[name])), 0)
      report({
        bench: 'page',
        profile: throttled ? 'slow phone' : 'desktop',
        firstContentfulPaintMs: middle('firstContentfulPaint'),
        listUsableMs: middle('list'),
        mapIdleMs: middle('map'),
        scriptAndStyleBytesBeforeList: middle('listBytes'),
        blockedMs: middle('longTasks'),
        rounds,
      })
    }
  } finally {
    await browser.close()
    await server.stop()
  }
}

async function visit(browser: Browser, url: string, throttled: boolean): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const client = await context.newCDPSession(page)
  await client.send('Network.enable')
  if (throttled) await slowDown(client)
  let bytes = 0
  const types = new Map<string, string>()
  client.on('Network.responseReceived', ({ requestId, type }) => types.set(requestId, type))
  client.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const type = types.get(requestId)
    if (type === 'Script' || type === 'Stylesheet') bytes += encodedDataLength
  })
  await page.addInitScript(() => {
    const seen = { longTasks: 0 }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.longTasks += entry.duration - 50
    }).observe({ type: 'longtask', buffered: true })
  })
  await page.goto(url, { waitUntil: 'commit' })
  // Hydrated: the list answers to the thumb without the server.
  await page.waitForFunction(() => performance.getEntriesByName('omweg:list').length > 0)
  const listBytes = bytes
  await page.waitForFunction(
    () => performance.getEntriesByName('omweg:map').length > 0,
    undefined,
    {
      timeout: 120_000,
    },
  )
  // No function inside: the transformer would name it with a helper the page does not have.
  const times = await page.evaluate(() => {
    const at = Object.fromEntries(
      performance.getEntries().map(({ name, startTime }) => [name, startTime]),
    )
    const { seen } = window as unknown as { seen: { longTasks: number } }
    return {
      firstContentfulPaint: at['first-contentful-paint'] ?? Number.NaN,
      list: at['omweg:list'] ?? Number.NaN,
      map: at['omweg:map'] ?? Number.NaN,
      longTasks: seen.longTasks,
    }
  })
  await context.close()
  return { ...times, listBytes }
}

async function slowDown(client: CDPSession): Promise<void> {
  const throughput = slowPhone.kilobytesPerSecond * 1024
  await client.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: slowPhone.latencyMs,
    downloadThroughput: throughput,
    uploadThroughput: throughput,
  })
  await client.send('Emulation.setCPUThrottlingRate', { rate: slowPhone.cpu })
}
