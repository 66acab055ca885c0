/**
 * The operator's answer, in real browsers: asked on the page of works, answered on a phone, seen by
 * whoever asked.
 */

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { PageOf } from '../../../shared/staff-api.ts'
import { languages } from '../../../shared/text/messages.ts'
import { drawing } from '../../../shared/text/nl/staff/drawing.ts'
import { frame } from '../../../shared/text/nl/staff/frame.ts'
import { requests as t } from '../../../shared/text/nl/staff/requests.ts'
import type { Works, WorksSummary } from '../../../shared/works/works.ts'
import { findings } from '../../setup/findings.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, startServer } from '../../setup/server.ts'
import { administrator, colleague, type SignedIn } from '../../setup/staff.ts'
import { desktop, goTo, type OpenedStaff, openStaff, phone, settled } from './staff-browser.ts'

const tenant = '44021'

let server: RunningServer
let browser: Browser
let an: SignedIn
/** Editor. */
let bo: SignedIn
/** Of the operator. */
let dirk: SignedIn
/** With stops that are missed. */
let works: Works

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
  an = await administrator(server, browser)
  bo = await colleague(server, browser, an, { name: 'Bo', role: 'editor', tenant })
  dirk = await colleague(server, browser, an, { name: 'Dirk', role: 'operator', tenant })
  works = await vi.waitUntil(withMissedStops, { timeout: 90_000, interval: 500 })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

async function withMissedStops(): Promise<Works | undefined> {
  const read = async <T>(path: string) =>
    (await (await an.context.request.get(`/api/v1${path}`)).json()) as T
  const { items } = await read<PageOf<WorksSummary>>(`/works?tenant=${tenant}&pageSize=100`)
  for (const { id } of items) {
    const found = await read<Works>(`/works/${id}`)
    const misses = found.content.answers.some(({ legs }) =>
      legs.some(({ missedStops }) => missedStops.length > 0),
    )
    if (misses && found.status !== 'withdrawn' && found.status !== 'ended') return found
  }
  return undefined
}

async function openAs(who: SignedIn, options: BrowserContextOptions = desktop) {
  const storageState = await who.context.storageState()
  return openStaff(browser, server, { ...options, storageState })
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const panel = (page: Page) => page.getByRole('region', { name: t.panelTitle })

async function expectClean({ page, errors, foreign }: OpenedStaff) {
  expect(await findings(page)).toEqual([])
  const width = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(width).toBeLessThanOrEqual(0)
  expect(errors).toEqual([])
  expect(foreign).toEqual([])
}

it('an editor tells the operator, who refuses nothing by accident and confirms', async () => {
  const editor = await openAs(bo)
  await goTo(editor.page, `/staff/${tenant}/werken/${works.id}`)
  await panel(editor.page).getByText(t.panelNone).waitFor()
  await button(editor.page, t.tell).click()
  await editor.page.getByLabel(t.remarksFor).fill('De kraan staat er van 7 tot 16 uur.')
  await expectClean(editor)
  await button(editor.page, t.tellButton).click()
  await panel(editor.page).getByText('Wacht op antwoord').waitFor()

  const operator = await openAs(dirk, phone)
  const { page } = operator
  // Led to what waits for them.
  await page.goto('/staff')
  await page.waitForURL(`**/staff/${tenant}/vragen`)
  await settled(page)
  await page.locator('.table .tag', { hasText: t.states.open }).waitFor()
  await expectClean(operator)
  // And told, with a way there.
  await goTo(page, '/staff/meldingen')
  await page.getByRole('link', { name: frame.notification.requested(works.title, 'Bo') }).click()
  await page.waitForURL(/werken=/)
  await settled(page)
  await page.getByRole('link', { name: t.of.notice(works.title) }).click()
  await page.getByText('De kraan staat er van 7 tot 16 uur.').waitFor()
  await settled(page)
  await button(page, t.send).click()
  await page.getByText(t.decisionMissing).waitFor()
  // With the keyboard: the focus is where something is missing.
  const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement).type)
  await expect.poll(focused).toBe('radio')
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowDown')
  await button(page, t.send).click()
  await page.getByText(t.remarksMissing).waitFor()
  await expectClean(operator)
  await page.getByRole('radio', { name: new RegExp(t.confirm.notice.title) }).check()
  await page.getByLabel(t.reference).fill('DL-2026-77')
  await page.getByLabel(t.detour).fill('Bus 5 rijdt via de Kouter.')
  await button(page, t.send).click()
  await page.getByRole('heading', { name: t.answeredTitle }).waitFor()
  await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('answered')
  await expectClean(operator)

  await panel(editor.page)
    .getByText(/bevestigd op/)
    .waitFor()
  await panel(editor.page).getByText('DL-2026-77').waitFor()
  await expectClean(editor)
  await goTo(editor.page, '/staff/meldingen')
  await editor.page.getByText(frame.notification.answered(works.title, 'Dirk')).waitFor()
  await editor.close()
  await operator.close()
})

it('of two who answer one is told; a replacement stop gets a place', async () => {
  const editor = await openAs(bo)
  await goTo(editor.page, `/staff/${tenant}/werken/${works.id}`)
  await button(editor.page, t.askStop).click()
  await editor.page.getByLabel(t.whichStop).selectOption({ index: 1 })
  await button(editor.page, t.askButton).click()
  await panel(editor.page)
    .getByText(/Vervanghalte gevraagd/)
    .waitFor()

  const one = await openAs(dirk)
  const two = await openAs(dirk)
  for (const { page } of [one, two]) {
    await goTo(page, `/staff/${tenant}/vragen?status=open`)
    await page.getByRole('link', { name: t.of.replacementStop(works.title) }).click()
    await page.getByRole('radio', { name: new RegExp(t.confirm.replacementStop.title) }).check()
  }
  await button(one.page, t.send).click()
  await one.page.getByText(t.placeMissing).waitFor()
  await expectClean(one)
  for (const { page } of [one, two]) {
    await page.getByLabel(drawing.picker.kind).selectOption('stop')
    await page.getByRole('combobox', { name: drawing.picker.stop }).fill('Gent Zuid')
    await page.locator('[role=listbox] [role=option]').first().click()
    await button(page, t.choosePlace).click()
    await page.getByText('Gekozen:').waitFor()
  }
  await button(one.page, t.send).click()
  await one.page.getByRole('heading', { name: t.answeredTitle }).waitFor()
  await button(two.page, t.send).click()
  await two.page.getByText(t.stale).waitFor()
  await button(two.page, t.showNow).click()
  await two.page.getByRole('heading', { name: t.answeredTitle }).waitFor()
  await panel(editor.page)
    .getByText(/Opstappen aan:/)
    .waitFor()
  for (const opened of [editor, one, two]) await opened.close()
})

it.each(languages)(
  'the pages are in %s, and an operator sees no more than they may',
  async (lang) => {
    const headers = { 'x-csrf-token': dirk.session.csrf, origin: server.url }
    await dirk.context.request.patch('/api/v1/session', { data: { lang }, headers })
    const opened = await openAs(dirk, phone)
    const { page } = opened
    await goTo(page, `/staff/${tenant}/vragen`)
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe(lang)
    await expectClean(opened)
    await page.locator('.table a').first().click()
    await settled(page)
    await expectClean(opened)
    await goTo(page, `/staff/${tenant}/werken/${works.id}`)
    await page.locator('#operator').waitFor()
    // Neither writing nor asking is theirs.
    expect(await page.locator('section[aria-labelledby=operator] button').count()).toBe(0)
    expect(await page.locator('a[href$="/bewerken"]').count()).toBe(0)
    await goTo(page, `/staff/${tenant}/mensen`)
    expect(await page.locator('.table').count()).toBe(0)
    await opened.close()
  },
)
