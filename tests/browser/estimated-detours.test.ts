/**
 * Estimated detours, from the sample's announcements to what a rider sees: never as if stated.
 */

import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { disruptionSchema } from '../../shared/disruption.schema.ts'
import type { Disruption } from '../../shared/disruption.ts'
import { catalogue } from '../../shared/text/catalogues.ts'
import { languages } from '../../shared/text/messages.ts'
import { launchBrowser } from '../setup/launch.ts'
import { type RunningServer, startServer } from '../setup/server.ts'

let server: RunningServer
let browser: Browser
let found: Disruption[]

beforeAll(async () => {
  server = await startServer({ polled: true })
  browser = await launchBrowser()
  const items = async () => {
    const answer = await fetch(`${server.url}/api/v1/disruptions`)
    return ((await answer.json()) as { items: Disruption[] }).items
  }
  await vi.waitFor(
    async () => {
      found = (await items()).filter((disruption) => estimatesOf(disruption).length > 0)
      expect(found.length).toBeGreaterThan(2)
    },
    { timeout: 90_000, interval: 500 },
  )
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const estimatesOf = ({ detours }: Disruption) =>
  detours.filter(({ basis }) => basis === 'estimated')

const isNow = ({ impactPeriods }: Disruption) => {
  const now = new Date().toISOString()
  return impactPeriods.some(
    ({ start, end }) => (start === undefined || start <= now) && (end === undefined || now < end),
  )
}

test('the API says of each how sure it is, where it goes and by which patterns', () => {
  for (const disruption of found) {
    expect(disruptionSchema.safeParse(disruption).error).toBeUndefined()
    expect(disruption.detours.every(({ basis }) => basis === 'estimated')).toBe(true)
    for (const { confidence, path, patternIds, metres } of estimatesOf(disruption)) {
      expect(confidence).toBeGreaterThanOrEqual(0.3)
      expect(confidence).toBeLessThanOrEqual(0.9)
      expect(path.length).toBeGreaterThan(1)
      expect(patternIds?.length).toBeGreaterThan(0)
      expect(metres).toBeGreaterThan(50)
    }
  }
})

test('the map’s data has it, as an estimate', async () => {
  const answer = await fetch(`${server.url}/api/v1/disruptions?format=geojson`)
  const { features } = (await answer.json()) as {
    features: { properties: Record<string, unknown> }[]
  }
  for (const { id } of found) {
    const own = features.filter(
      ({ properties }) => properties.disruptionId === id && properties.kind === 'detour',
    )
    expect(own.length).toBeGreaterThan(0)
    for (const { properties } of own) {
      expect(properties).toMatchObject({ basis: 'estimated', confidence: expect.any(Number) })
    }
  }
})

test.each([true, false])('the card says so (JavaScript: %s)', async (javaScriptEnabled) => {
  const [disruption] = found
  const street = estimatesOf(disruption as Disruption)[0]?.streets?.[0] ?? ''
  const context = await browser.newContext({ baseURL: server.url, javaScriptEnabled })
  for (const lang of languages) {
    const { rider, sentences } = catalogue(lang)
    const page = await context.newPage()
    await page.goto(`${lang === 'nl' ? '' : `/${lang}`}/hinder/${disruption?.id}`)
    const way = page.locator('.facts .way').first()
    expect(await way.textContent()).toContain(rider.cardWay)
    expect(await way.textContent()).toContain(street)
    const text = await way.textContent()
    const ours = [1, 2].map((count) => sentences.ownEstimate(['De Lijn'], count))
    expect(ours.some((sentence) => text?.includes(sentence))).toBe(true)
    expect(await page.locator('.sure').first().textContent()).toContain(
      sentences.estimated(['route']).split(':')[0],
    )
    await page.close()
  }
  const list = await context.newPage()
  await list.goto('/')
  const card = list.locator(`#card-${disruption?.id}`)
  if (await card.count()) expect(await card.textContent()).toContain(street)
  await context.close()
})

test('the map’s key tells the dashes apart, and a tap on them says it is an estimate', async () => {
  const { map } = catalogue('nl')
  const disruption = found.find(isNow) ?? (found[0] as Disruption)
  const context = await browser.newContext({
    baseURL: server.url,
    viewport: { width: 1280, height: 800 },
  })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(error.message))
  await page.goto(`/hinder/${disruption.id}`)
  await page.getByText(map.legend).click()
  await expect.poll(() => page.getByText(map.detourEstimated).count()).toBe(1)
  expect(map.detourEstimated).not.toBe(map.detourStated)
  expect(errors).toEqual([])
  await context.close()
})
