/**
 * The works pages in a real browser, against the built server with the works of the sample: finding,
 * deciding, comparing, and what happens when two people do it at once.
 */

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { PageOf } from '../../../shared/staff-api.ts'
import { languages } from '../../../shared/text/messages.ts'
import { frame } from '../../../shared/text/nl/staff/frame.ts'
import { works as t } from '../../../shared/text/nl/staff/works.ts'
import type { Works, WorksSummary } from '../../../shared/works/works.ts'
import { findings } from '../../setup/findings.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, startServer } from '../../setup/server.ts'
import { administrator, colleague, type SignedIn } from '../../setup/staff.ts'
import { desktop, goTo, type OpenedStaff, openStaff, phone } from './staff-browser.ts'

const tenant = '44021'
const base = `/staff/${tenant}`

let server: RunningServer
let browser: Browser
/** Administrator, who may approve. */
let an: SignedIn
/** Editor, who may not. */
let bo: SignedIn
let sample: WorksSummary[]

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
  an = await administrator(server, browser)
  bo = await colleague(server, browser, an, { name: 'Bo', role: 'editor', tenant })
  await vi.waitUntil(async () => (await listed()) >= 7, { timeout: 90_000, interval: 500 })
}, 180_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** How many works of the sample stand by now. */
async function listed(): Promise<number> {
  sample = (await read<PageOf<WorksSummary>>(`/works?tenant=${tenant}&pageSize=100`)).items
  return sample.length
}
async function read<T>(path: string): Promise<T> {
  return (await (await an.context.request.get(`/api/v1${path}`)).json()) as T
}
function titled(words: string): WorksSummary {
  const found = sample.find(({ title }) => title.includes(words))
  if (!found) throw new Error(`the sample has no works '${words}'`)
  return found
}
const pageOf = ({ id }: Pick<WorksSummary, 'id'>) => `${base}/werken/${id}`

async function openAs(who: SignedIn, options: BrowserContextOptions = desktop) {
  const storageState = await who.context.storageState()
  return openStaff(browser, server, { ...options, storageState })
}
/** Without a browser. */
async function post(who: SignedIn, path: string, data: object = {}, version?: number) {
  const answer = await who.context.request.post(`/api/v1${path}`, {
    data,
    headers: {
      'x-csrf-token': who.session.csrf,
      origin: server.url,
      ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
    },
  })
  if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`)
  return (await answer.json()) as Works
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
const dialog = (page: Page) => page.getByRole('dialog')
const titles = (page: Page) => page.locator('.works-list h3').allTextContents()
const status = (page: Page) => page.locator('.work-head .tag').first().textContent()

function expectClean({ errors, foreign }: OpenedStaff) {
  expect(errors).toEqual([])
  expect(foreign).toEqual([])
}

describe('the list', () => {
  it('keeps its filters in the address, and the back button brings them back', async () => {
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, base)
    await page.waitForSelector('.works-list')
    await page.getByLabel(t.filter.q, { exact: true }).fill('asfalt')
    await expect.poll(() => titles(page)).toEqual([titled('asfalt').title])
    await page.waitForURL((url) => url.search === '?zoek=asfalt')
    await page.locator('.works-list h3 a').click()
    await expect.poll(() => page.textContent('h1')).toBe(titled('asfalt').title)
    await page.goBack()
    await expect.poll(() => titles(page)).toEqual([titled('asfalt').title])
    await expect
      .poll(() => page.getByLabel(t.filter.q, { exact: true }).inputValue())
      .toBe('asfalt')
    await button(page, t.filter.clear).click()
    await expect.poll(async () => (await titles(page)).length).toBe(sample.length)
    expectClean(opened)
    await opened.close()
  })

  it('opens on what an address asks for, and says what to do where nothing fits', async () => {
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, `${base}?status=afgekeurd`)
    await expect.poll(() => titles(page)).toEqual([titled('jaarmarkt').title])
    await goTo(page, `${base}?zoek=zzzz`)
    await page.getByText(t.list.noneHint).waitFor()
    expect(await findings(page)).toEqual([])
    expectClean(opened)
    await opened.close()
  })

  it('names first what waits for an approver, and nothing to approve for an editor', async () => {
    const approver = await openAs(an)
    await goTo(approver.page, base)
    const waiting = approver.page.getByRole('heading', { name: t.waiting.kinds.approve(1) })
    await waiting.waitFor()
    await approver.close()
    const editor = await openAs(bo)
    await goTo(editor.page, base)
    await editor.page.getByRole('heading', { name: t.waiting.kinds.conflict(2) }).waitFor()
    expect(await editor.page.getByText(t.waiting.kinds.approve(1)).count()).toBe(0)
    expect(await editor.page.locator('.works-row input').count()).toBe(0)
    await editor.close()
  })

  it('does not move while a colleague works; the new list is a click away', async () => {
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, base)
    await page.waitForSelector('.works-list')
    const before = await titles(page)
    const copy = await post(bo, `/works/${titled('voetbalmatch').id}/copies`)
    await button(page, t.list.show).waitFor()
    expect(await titles(page)).toEqual(before)
    await button(page, t.list.show).click()
    await expect.poll(async () => (await titles(page)).length).toBe(before.length + 1)
    await post(bo, `/works/${copy.id}/discard`, {}, copy.version)
    const row = page.locator('.works-row', { hasText: frame.status.withdrawn.title })
    await row.first().waitFor()
    expectClean(opened)
    await opened.close()
  })
})

describe('one works', () => {
  it('is approved after reading what riders will read', async () => {
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, pageOf(titled('Heuvelpoort')))
    await button(page, t.deeds.approve.label).click()
    const asked = dialog(page)
    await asked.getByText(t.deedForm.firstTime).waitFor()
    const header = () => asked.locator('.rider-header').textContent()
    await expect.poll(header).toContain('14 lijnen')
    await asked.getByRole('tab', { name: 'Nederlands' }).press('ArrowRight')
    await expect.poll(header).toContain('14 lignes')
    await expect.poll(() => asked.getByText(t.page.translated).count()).toBe(1)
    expect(await findings(page)).toEqual([])
    await button(page, t.deeds.approve.confirm).click()
    await expect.poll(() => status(page)).toBe(frame.status.published.title)
    await dialog(page).waitFor({ state: 'detached' })
    expectClean(opened)
    await opened.close()
  })

  it('is extended by an editor and refused by keyboard, not without a reason', async () => {
    const works = titled('asfalt')
    const editor = await openAs(bo)
    await goTo(editor.page, pageOf(works))
    await button(editor.page, t.deeds.extend.label).click()
    await editor.page.getByText(t.submitted.text).waitFor()
    await editor.page.getByLabel(t.deedForm.furtherNotice).check()
    await button(editor.page, t.submitted.confirm).click()
    await editor.page.getByText(t.page.shownPending).waitFor()
    expectClean(editor)
    await editor.close()

    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, pageOf(works))
    await button(page, t.deeds.approve.label).click()
    const row = dialog(page).locator('.differences tr', { hasText: 'tot nader order' })
    await row.waitFor()
    await page.keyboard.press('Escape')
    const reject = button(page, t.deeds.reject.label)
    await reject.focus()
    await page.keyboard.press('Enter')
    await button(page, t.deeds.reject.confirm).press('Enter')
    await page.getByText(t.deedForm.reasonNeeded).waitFor()
    await dialog(page).getByLabel(t.deedForm.reason).focus()
    await page.keyboard.type('Het einde is niet bekend')
    await button(page, t.deeds.reject.confirm).press('Enter')
    await page.getByText(t.page.shownRejected('Het einde is niet bekend')).waitFor()
    await expect.poll(() => status(page)).toBe(frame.status.published.title)
    expectClean(opened)
    await opened.close()
  })

  it('says what a colleague did first, and does nothing before that is read', async () => {
    const works = titled('Veerleplein')
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, pageOf(works))
    await button(page, t.deeds.withdraw.label).waitFor()
    await post(bo, `/works/${works.id}/confirm`, { there: true }, works.version)
    await page.getByText(t.page.changed('Bo')).waitFor()
    await button(page, t.deeds.withdraw.label).click()
    await button(page, t.deeds.withdraw.confirm).click()
    await dialog(page).getByText(t.stale.text).waitFor()
    await dialog(page).getByText(t.history.events.confirmedOnSite).waitFor()
    expect((await read<Works>(`/works/${works.id}`)).status).toBe('published')
    expect(await findings(page)).toEqual([])
    await dialog(page).getByRole('button', { name: t.stale.look }).click()
    await page.getByText(t.onSite.confirmed).waitFor()
    expectClean(opened)
    await opened.close()
  })

  it('has its revisions compared and an old one restored', async () => {
    const works = titled('asfalt')
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, pageOf(works))
    await button(page, t.history.compare).click()
    await page.locator('.compare .differences').waitFor()
    await expect
      .poll(() => page.locator('.compare h3').evaluate((each) => each === document.activeElement))
      .toBe(true)
    expect(await findings(page)).toEqual([])
    await button(page, t.history.restore(1)).click()
    await dialog(page)
      .getByRole('button', { name: t.history.restore(1) })
      .click()
    await page.getByText(t.page.shownDraft).waitFor()
    const { latest, revisions } = await read<Works>(`/works/${works.id}`)
    expect(revisions.find(({ number }) => number === latest)?.note).toBe(t.history.restoreNote(1))
    expectClean(opened)
    await opened.close()
  })

  it('is found by the short address of mails', async () => {
    const works = titled('Dampoort')
    const opened = await openAs(an)
    const { page } = opened
    await page.goto(`/staff/werken/${works.id}`)
    await expect.poll(() => page.textContent('h1')).toBe(works.title)
    await page.waitForURL((url) => url.pathname === pageOf(works))
    await opened.close()
  })
})

describe('the register', () => {
  it('is taken over in one click, once', async () => {
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, `${base}/register`)
    const row = page.locator('.works-row').first()
    const name = await row.locator('h2').textContent()
    await row.getByRole('button', { name: t.register.takeOverOf(name ?? '') }).click()
    await page.waitForURL(/\/bewerken$/)
    await goTo(page, `${base}/register`)
    const taken = page.locator('.works-row', { hasText: name ?? '' })
    await taken.getByText(t.register.taken).waitFor()
    await taken.getByRole('link', { name: t.register.openWorks }).click()
    await expect.poll(() => new URL(page.url()).pathname).toMatch(/\/werken\/w\w+$/)
    expectClean(opened)
    await opened.close()
  })
})

describe('the calendar', () => {
  it('shows a month, a line of time and a list of the same works', async () => {
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, `${base}/kalender?maand=${titled('jaarmarkt').start.slice(0, 7)}`)
    const { title } = titled('jaarmarkt')
    for (const view of ['month', 'timeline', 'agenda'] as const) {
      await button(page, t.calendar[view]).click()
      await page.getByRole('link', { name: title }).first().waitFor()
      expect(await findings(page)).toEqual([])
    }
    await page.waitForURL((url) => url.searchParams.get('toon') === 'lijst')
    await page.getByLabel(t.filter.q, { exact: true }).fill('jaarmarkt')
    // Of a badge the line, of an entry the works.
    await expect.poll(() => page.locator('.agenda li > a').count()).toBe(1)
    expectClean(opened)
    await opened.close()
  })

  it('names the works of a day that is tapped on a phone', async () => {
    const opened = await openAs(an, phone)
    const { page } = opened
    const { title, start } = titled('jaarmarkt')
    await goTo(page, `${base}/kalender?toon=maand&maand=${start.slice(0, 7)}`)
    const day = page.locator('.month td:not(.other)').nth(Number(start.slice(8, 10)) - 1)
    await day.locator('.day-count').tap()
    await page.locator('.picked-day').getByRole('link', { name: title }).waitFor()
    expectClean(opened)
    await opened.close()
  })
})

describe.each(languages)('in %s', (lang) => {
  it.each([
    ['phone', phone],
    ['desktop', desktop],
  ] as const)('axe finds nothing (%s)', async (_, options) => {
    await an.context.request.patch('/api/v1/session', {
      data: { lang },
      headers: { 'x-csrf-token': an.session.csrf, origin: server.url },
    })
    const opened = await openAs(an, options)
    const { page } = opened
    const paths = [
      base,
      pageOf(titled('Heuvelpoort')),
      `${base}/kalender?toon=maand`,
      `${base}/kalender?toon=tijdlijn`,
      `${base}/kalender?toon=lijst`,
      `${base}/register`,
    ]
    for (const path of paths) {
      await goTo(page, path)
      expect(await findings(page)).toEqual([])
      const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
      expect(wide, `${path} scrolls sideways`).toBe(false)
    }
    expectClean(opened)
    await opened.close()
  })
})

describe('lines that nobody has decided on', () => {
  it('are told on the page of a draft, instead of that no line is hit', async () => {
    await an.context.request.patch('/api/v1/session', {
      data: { lang: 'nl' },
      headers: { 'x-csrf-token': an.session.csrf, origin: server.url },
    })
    const { content } = await read<Works>(`/works/${titled('Dampoort').id}`)
    const undecided = { ...content, title: 'Nog niets beslist', answers: [], replacementStops: [] }
    const made = await post(an, '/works', { tenant, content: undecided })
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, pageOf(made))
    const lines = page.locator('section[aria-labelledby=lines]')
    const said = lines.locator('[role=status] .warn-note')
    await said.waitFor()
    const numbers = (await said.innerText()).replace(/^.*: |\.$/g, '').split(', ')
    expect(await said.innerText()).toBe(t.page.unanswered(numbers))
    expect(await lines.getByText(t.page.noLines).count()).toBe(0)
    expect(await findings(page)).toEqual([])
    expectClean(opened)
    await opened.close()
  })
})

describe('many at once', () => {
  it('are withdrawn, and each says what came of it', async () => {
    await an.context.request.patch('/api/v1/session', {
      data: { lang: 'nl' },
      headers: { 'x-csrf-token': an.session.csrf, origin: server.url },
    })
    const opened = await openAs(an)
    const { page } = opened
    await goTo(page, base)
    const [published, draft] = [titled('voetbalmatch'), titled('Dampoort')]
    await page.waitForSelector('.works-list')
    for (const { title } of [published, draft]) {
      await page.locator('.works-row', { hasText: title }).last().locator('input').check()
    }
    await page.getByText(t.bulk.selected(2)).waitFor()
    await page.locator('.bulk-bar').getByRole('button', { name: t.bulk.withdraw }).click()
    await button(page, t.bulk.confirmWithdraw(2)).waitFor()
    expect(await findings(page)).toEqual([])
    await button(page, t.bulk.confirmWithdraw(2)).click()
    const rowOf = (title: string) => page.locator('.works-row', { hasText: title }).last()
    await rowOf(published.title).getByText(t.bulk.withdrawn).first().waitFor()
    await rowOf(draft.title).getByText(t.bulk.refused.notNow).waitFor()
    expect((await read<Works>(`/works/${draft.id}`)).status).toBe('draft')
    expect((await read<Works>(`/works/${published.id}`)).status).toBe('withdrawn')
    expectClean(opened)
    await opened.close()
  })
})
