/**
 * Webhooks from the page to a receiver: added, tried, looked up, sent again, renewed, switched off
 * and deleted, against the built server.
 */

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { Webhook as Verifier } from 'standardwebhooks'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Receiver, startReceiver } from '../../../server/outputs/webhooks/testing.ts'
import { languages } from '../../../shared/text/messages.ts'
import { webhooks as t } from '../../../shared/text/nl/staff/webhooks.ts'
import { loadStaffTexts } from '../../../shared/text/staff/load-staff-texts.ts'
import { findings } from '../../setup/findings.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, startServer } from '../../setup/server.ts'
import {
  expectClean,
  firstAdministrator,
  gent,
  type Member,
  openBrowser,
  sessionOf,
} from './crew.ts'
import { goTo, phone, settled } from './staff-browser.ts'

const path = `/staff/${gent}/webhooks`

let dir: string
let server: RunningServer
let browser: Browser
let an: Member
let there: Receiver
let status = 204

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'omweg-webhooks-'))
  const sample = JSON.parse(await readFile('omweg.config.json', 'utf8'))
  const { network, areas, feeds, tenants } = sample
  const config = join(dir, 'omweg.config.json')
  const local = {
    network: { gtfs: resolve(network.gtfs) },
    areas: resolve(areas),
    tenants,
    feeds: feeds.filter(({ type }: { type: string }) => type === 'delijn-core'),
    webhooks: { allowLoopback: true },
  }
  await writeFile(config, JSON.stringify(local))
  server = await startServer({ config, polled: true, timeoutMs: 120_000 })
  browser = await launchBrowser()
  there = await startReceiver(() => (_got, response) => response.writeHead(status).end('ok dan'))
  an = await firstAdministrator(browser, server)
}, 300_000)
afterAll(async () => {
  await there?.close()
  await browser?.close()
  await server?.stop()
  await rm(dir, { recursive: true, force: true })
})

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const name = 'Routeplanner'

describe('webhooks', () => {
  it('are explained where there are none, in every language', async () => {
    const { page } = an
    await goTo(page, path)
    await expect.poll(() => page.textContent('.empty')).toBe(t.none)
    expect(await findings(page)).toEqual([])
    const { csrf } = await sessionOf(an)
    const headers = { 'x-csrf-token': csrf, origin: server.url }
    for (const lang of [...languages].reverse()) {
      await an.context.request.patch('/api/v1/session', { data: { lang }, headers })
      await goTo(page, path)
      const texts = (await loadStaffTexts(lang)).webhooks
      await expect.poll(() => page.textContent('.empty')).toBe(texts.none)
    }
    expectClean(an)
  })

  it('are added with what they are told of, and show their secret once', async () => {
    const { page } = an
    await button(page, t.add).click()
    await button(page, t.make).click()
    await expect.poll(() => page.textContent('.field .fault')).toContain(t.urlMissing)
    const url = page.getByLabel(t.url, { exact: true })
    await url.fill('https://10.0.0.1/')
    await button(page, t.make).click()
    await expect.poll(() => page.textContent('.field .fault')).toContain(t.urlWrong)
    expect(await findings(page)).toEqual([])
    await url.fill(`${there.url}/omweg`)
    await page.getByLabel(t.name, { exact: true }).fill(name)
    await page.getByRole('checkbox', { name: t.onlyHere('Gent') }).check()
    await button(page, t.make).click()
    const secret = (await page.textContent('#secret-value')) ?? ''
    expect(secret).toMatch(/^whsec_/)
    expect(await findings(page)).toEqual([])
    await button(page, t.secretKept).click()
    await expect.poll(() => page.locator('.webhook').textContent()).toContain(t.aboutPlaces('Gent'))

    await button(page, t.sendTestTo(name)).click()
    await page.getByText(/Het proefbericht is aangekomen: antwoord 204/).waitFor()
    const [got] = there.received
    const message = new Verifier(secret).verify(
      got?.body ?? '',
      got?.headers as Record<string, string>,
    )
    expect(message).toMatchObject({ type: 'webhook.proef' })
    expectClean(an)
  })

  it('say why something did not arrive, and send it again', async () => {
    const { page } = an
    status = 500
    await button(page, t.sendTestTo(name)).click()
    await page.getByText(t.notArrived).waitFor()
    status = 204
    await button(page, t.logOf(name)).click()
    const rows = page.locator('.webhook tbody tr')
    await expect.poll(() => rows.count()).toBe(2)
    await expect
      .poll(() => rows.first().textContent())
      .toMatch(/Niet aangekomen[\s\S]*antwoord 500[\s\S]*ok dan/)
    expect(await findings(page)).toEqual([])
    there.received.length = 0
    await rows.first().getByRole('button').click()
    await expect.poll(() => there.received.length).toBe(1)
    await button(page, t.sinceOf(name)).click()
    await page.getByRole('dialog').getByRole('radio', { name: t.spans.week }).check()
    await button(page, t.since).click()
    await expect.poll(() => there.received.length).toBeGreaterThan(3)
    const types = there.received.slice(1).map(({ body }) => JSON.parse(body).type)
    expect(new Set(types)).toEqual(new Set(['omleiding.gepubliceerd']))
    expectClean(an)
  })

  it('get a new secret, are changed, switched off and deleted', async () => {
    const { page } = an
    await button(page, t.renewOf(name)).click()
    await page.getByRole('dialog').getByRole('button', { name: t.renew, exact: true }).click()
    await expect.poll(() => page.textContent('#secret-value')).toMatch(/^whsec_/)
    await page
      .getByText(/Het vorige geheim werkt nog tot/)
      .first()
      .waitFor()
    await button(page, t.secretKept).click()

    await button(page, t.changeOf(name)).click()
    await page.getByLabel(t.lines, { exact: true }).fill('T1, 5')
    await button(page, 'Bewaren').click()
    await page.getByText(t.changed(name)).waitFor()
    await expect.poll(() => page.locator('.webhook').textContent()).toContain(t.aboutLines('T1, 5'))

    await button(page, t.switchOffOf(name)).click()
    await page.getByText('Iemand zette hem uit').waitFor()
    expect(await findings(page)).toEqual([])
    await button(page, t.switchOnOf(name)).click()
    await button(page, t.switchOffOf(name)).waitFor()

    await button(page, t.removeOf(name)).click()
    await page.getByRole('dialog').getByRole('button', { name: t.remove, exact: true }).click()
    await page.locator('.empty').waitFor()
    expectClean(an)
  })

  it('fit a phone', async () => {
    const { context } = an
    const opened = await openBrowser(browser, server, {
      ...phone,
      storageState: await context.storageState(),
    })
    const { page } = opened
    await goTo(page, path)
    await button(page, t.add).click()
    await page.getByLabel(t.url, { exact: true }).fill(`${there.url}/${'lang/'.repeat(30)}`)
    await button(page, t.make).click()
    await button(page, t.secretKept).click()
    await settled(page)
    await button(page, t.sendTestTo(new URL(there.url).host)).click()
    await page
      .getByText(/aangekomen/)
      .first()
      .waitFor()
    await button(page, t.logOf(new URL(there.url).host)).click()
    await page.locator('.webhook tbody tr').first().waitFor()
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    expect(await findings(page)).toEqual([])
    expectClean(opened)
    await opened.close()
  })
})
