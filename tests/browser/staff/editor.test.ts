/**
 * The editor in a real browser, against the built server with the bundled sample: from nothing to
 * submitted, by the keyboard alone, and what happens to what is typed.
 */

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { PageOf } from '../../../shared/staff-api.ts'
import { languages } from '../../../shared/text/messages.ts'
import { editor as nl } from '../../../shared/text/nl/staff/editor.ts'
import type { Works, WorksSummary } from '../../../shared/works/works.ts'
import { findings } from '../../setup/findings.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, startServer } from '../../setup/server.ts'
import { administrator, colleague, type SignedIn } from '../../setup/staff.ts'
import { watch } from '../../setup/watch.ts'

const tenant = '44021'
const desktop = { viewport: { width: 1280, height: 800 } }
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true }
const newWorks = `/staff/${tenant}/werken/nieuw`

let server: RunningServer
let browser: Browser
let an: SignedIn
let bo: SignedIn
const problems: string[] = []

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
  an = await administrator(server, browser, desktop)
  bo = await colleague(server, browser, an, { name: 'Bo', role: 'editor', tenant }, desktop)
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(async () => {
  for (const { context } of [an, bo]) {
    for (const page of context.pages()) await page.close()
  }
  expect(problems.splice(0)).toEqual([])
})

async function open(who: SignedIn, path: string, size = desktop.viewport): Promise<Page> {
  const page = await who.context.newPage()
  await page.setViewportSize(size)
  watch(page, server.url, {
    // What the server refuses on purpose, and the network we take away, are told in the page.
    expected: /Failed to load resource|ERR_INTERNET_DISCONNECTED/,
    into: { errors: problems, foreign: problems },
  })
  await page.goto(path)
  await page.locator('.editor, dialog').first().waitFor()
  return page
}

const section = (page: Page, step: keyof typeof nl.steps) =>
  page.locator(`section[aria-labelledby="stap-${step}"]`)
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const titleField = (page: Page) => page.getByLabel(nl.texts.titleField, { exact: true })
const state = (page: Page) => page.locator('[data-saving]').getAttribute('data-saving')
const kept = (page: Page) => expect.poll(() => state(page)).toBe('saved')

/** A street added by the form. @returns how many keys that are not typing were pressed */
async function addStreet(page: Page, name: string): Promise<number> {
  const field = section(page, 'where').getByRole('combobox', { name: 'Straat', exact: true })
  await field.focus()
  await page.keyboard.type(name)
  await section(page, 'where')
    .getByRole('option', { name: `${name}, Gent` })
    .first()
    .waitFor()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect.poll(() => field.getAttribute('aria-expanded')).toBe('false')
  await section(page, 'where').getByLabel('Van', { exact: true }).waitFor()
  const add = section(page, 'where').getByRole('button', { name: 'Straat toevoegen' })
  await expect.poll(() => add.isEnabled()).toBe(true)
  await add.focus()
  await page.keyboard.press('Enter')
  await section(page, 'where').getByText(`Lijn 1: ${name}`).waitFor()
  return 3
}

async function worksOf(who: SignedIn, id: string): Promise<Works> {
  return (await (await who.context.request.get(`/api/v1/works/${id}`)).json()) as Works
}
const idIn = (page: Page) => /werken\/(\w+)\/bewerken/.exec(page.url())?.[1] ?? ''

describe('from nothing to submitted', () => {
  it('takes few steps, and the keyboard alone', async () => {
    const page = await open(an, newWorks)
    let presses = 1 // "new works" in the list
    presses += await addStreet(page, 'Dendermondsesteenweg')
    await button(page, /voorstellen overnemen/).focus()
    await page.keyboard.press('Enter')
    presses += 1
    await section(page, 'review').getByText(nl.review.ready).waitFor()
    await kept(page)
    const submit = button(page, nl.review.submit)
    await expect.poll(() => submit.isEnabled()).toBe(true)
    await submit.focus()
    await page.keyboard.press('Enter')
    presses += 1
    await page.getByRole('heading', { name: nl.done.submitted }).waitFor()
    // Signing in takes two fields and a button.
    expect(presses + 3).toBeLessThanOrEqual(15)

    const focused = () => page.evaluate(() => document.activeElement?.textContent)
    await expect.poll(focused).toBe(nl.done.submitted)
    const works = await worksOf(an, idIn(page))
    expect(works.status).toBe('pending')
    expect(works.title).toBe('Dendermondsesteenweg')
    expect(works.content.answers.length).toBeGreaterThan(5)
    expect(works.content.replacementStops.length).toBeGreaterThan(0)
    expect(works.workingCopy).toBeUndefined()
  })

  it('says what is missing, and leads there', async () => {
    const page = await open(an, newWorks)
    await addStreet(page, 'Dendermondsesteenweg')
    await button(page, /voorstellen overnemen/).waitFor()
    const review = section(page, 'review')
    await expect.poll(() => button(page, nl.review.submit).isDisabled()).toBe(true)
    await review.locator('.faults a').first().click()
    const where = () => page.evaluate(() => document.activeElement?.closest('article')?.id ?? '')
    await expect.poll(where).toMatch(/^groep-/)
  })

  it('publishes at once where it cannot wait', async () => {
    const page = await open(bo, newWorks)
    await addStreet(page, 'Dendermondsesteenweg')
    await button(page, /voorstellen overnemen/).click()
    await section(page, 'review').getByText(nl.review.ready).waitFor()
    await section(page, 'review').getByText(nl.review.emergency, { exact: true }).click()
    await page.getByLabel(nl.review.emergencyWhy).fill('Waterlek')
    await button(page, nl.review.emergencyConfirm).click()
    await page.getByRole('heading', { name: nl.done.published }).waitFor()
    const works = await worksOf(bo, idIn(page))
    expect(works.status).toBe('published')
    expect(works.flags).toContain('reviewPending')
  })
})

describe('each line', () => {
  it('can be given another answer, and back', async () => {
    const page = await open(an, newWorks)
    await addStreet(page, 'Dendermondsesteenweg')
    const first = page.locator('article.group').first()
    await first.getByRole('button').first().click()
    await first.getByRole('radio').first().check()
    await expect
      .poll(() => first.locator('.tag').first().innerText())
      .toContain(nl.lines.states.answered)
    await first.getByText(nl.lines.other, { exact: true }).click()
    await first.getByRole('button', { name: nl.lines.notAffected }).click()
    await first.getByRole('button', { name: nl.lines.take }).click()
    await first.getByText(nl.lines.whyMissing).waitFor()
    await first.getByLabel(new RegExp(nl.lines.why.replace('?', '\\?'))).fill('Rijdt langs de werf')
    await first.getByRole('button', { name: nl.lines.take }).click()
    await first.getByText('Rijdt langs de werf').first().waitFor()
    await button(page, nl.undo).click()
    await expect.poll(() => first.getByRole('radio').first().isChecked()).toBe(true)
    await page.locator('h1').focus()
    await page.keyboard.press('Control+Z')
    await expect
      .poll(() => first.locator('.tag').first().innerText())
      .toContain(nl.lines.states.open)
    await page.keyboard.press('Control+Shift+Z')
    await expect.poll(() => first.getByRole('radio').first().isChecked()).toBe(true)
  })
})

describe('what is typed', () => {
  it('gets an address of its own, and the focus stays', async () => {
    const page = await open(an, newWorks)
    await titleField(page).pressSequentially('Riolering in de dorpskern')
    await kept(page)
    await expect.poll(() => idIn(page)).not.toBe('')
    expect(await titleField(page).evaluate((field) => field === document.activeElement)).toBe(true)
    await titleField(page).pressSequentially(', deel 2')
    await expect
      .poll(async () => (await worksOf(an, idIn(page))).workingCopy?.content.title)
      .toBe('Riolering in de dorpskern, deel 2')
    await kept(page)

    await page.reload()
    await page.getByRole('dialog', { name: nl.copy.title }).waitFor()
    expect(await findings(page)).toEqual([])
    await button(page, nl.copy.goOn).click()
    await expect.poll(() => titleField(page).inputValue()).toBe('Riolering in de dorpskern, deel 2')
    await button(page, nl.review.save).click()
    await page.getByText(nl.review.saved).first().waitFor()
    const saved = await worksOf(an, idIn(page))
    expect(saved.content.title).toBe('Riolering in de dorpskern, deel 2')
    expect(saved.workingCopy).toBeUndefined()
  })

  it('stays while there is no network, and is kept when it is back', async () => {
    const page = await open(bo, newWorks)
    await titleField(page).fill('Een')
    await kept(page)
    await bo.context.setOffline(true)
    await titleField(page).fill('Twee')
    await page.getByText(nl.saving.offline).first().waitFor()
    await bo.context.setOffline(false)
    await kept(page)
    await expect
      .poll(async () => (await worksOf(bo, idIn(page))).workingCopy?.content.title)
      .toBe('Twee')
  })

  it('never overwrites a colleague unseen', async () => {
    const mine = await open(an, newWorks)
    await titleField(mine).fill('Eerste titel')
    await kept(mine)
    const theirs = await open(bo, `/staff/${tenant}/werken/${idIn(mine)}/bewerken`)
    await titleField(theirs).fill('Titel van Bo')
    await button(theirs, nl.review.save).click()
    await theirs.getByText(nl.review.saved).first().waitFor()

    await titleField(mine).fill('Titel van An')
    await button(mine, nl.review.save).click()
    const dialog = mine.getByRole('dialog', { name: nl.stale.title })
    await dialog.getByText('Titel van Bo').waitFor()
    expect(await findings(mine)).toEqual([])
    await dialog.getByRole('button', { name: nl.stale.theirs }).click()
    await expect.poll(() => titleField(mine).inputValue()).toBe('Titel van Bo')
    await button(mine, nl.undo).click()
    await expect.poll(() => titleField(mine).inputValue()).toBe('Titel van An')
    await button(mine, nl.review.save).click()
    await mine.getByText(nl.review.saved).first().waitFor()
    const works = await worksOf(an, idIn(mine))
    expect(works.content.title).toBe('Titel van An')
    expect(works.revisions.length).toBeGreaterThanOrEqual(3)
  })
})

it('needs no map: lines and stops can be named', async () => {
  const page = await open(an, newWorks)
  await page.getByLabel(nl.where.named).check()
  await section(page, 'where').getByLabel(nl.named.lines, { exact: true }).fill('T1')
  await button(page, /T1.*toevoegen/)
    .first()
    .click()
  await titleField(page).fill('Staking')
  await page.getByLabel(nl.texts.description, { exact: true }).fill('Tram 1 rijdt minder vaak.')
  await section(page, 'review').getByText(nl.review.ready).waitFor()
  await button(page, nl.review.submit).click()
  await page.getByRole('heading', { name: nl.done.submitted }).waitFor()
  const works = await worksOf(an, idIn(page))
  expect(works).toMatchObject({ status: 'pending', textOnly: true })
})

it('begins with a template, on later days', async () => {
  const page = await open(an, newWorks)
  await addStreet(page, 'Dendermondsesteenweg')
  await button(page, /voorstellen overnemen/).click()
  await section(page, 'review').getByText(nl.review.template, { exact: true }).click()
  await page.getByLabel(nl.review.templateName).fill('Markt')
  await button(page, nl.review.templateSave).click()
  await page.getByText(nl.review.templateSaved('Markt')).first().waitFor()
  const { items } = (await (
    await an.context.request.get(`/api/v1/templates?tenant=${tenant}`)
  ).json()) as { items: { id: string }[] }
  const next = await open(an, `${newWorks}?sjabloon=${items[0]?.id}`)
  await section(next, 'review').getByText(nl.review.ready).waitFor()
  await expect.poll(() => titleField(next).inputValue()).toBe('Dendermondsesteenweg')
})

describe.each(languages)('in %s', (lang) => {
  it.each([
    ['phone', phone.viewport],
    ['desktop', desktop.viewport],
  ])('has nothing for axe to find on a %s', async (_, size) => {
    await an.context.request.patch('/api/v1/session', {
      data: { lang },
      headers: { 'x-csrf-token': an.session.csrf, origin: server.url },
    })
    const list = (await (
      await an.context.request.get(`/api/v1/works?tenant=${tenant}&q=Dendermondsesteenweg`)
    ).json()) as PageOf<WorksSummary>
    const hit = list.items.find(({ lines }) => lines.length > 0)
    const page = await open(an, `/staff/${tenant}/werken/${hit?.id}/bewerken`, size)
    await page.locator('article.group').first().getByRole('button').first().click()
    for (const more of await page.locator('.editor details.more').all()) {
      await more.evaluate((details) => details.setAttribute('open', ''))
    }
    // All of it in view, so that what sticks to the bottom covers no control.
    if (size.width < 960) await page.setViewportSize({ ...size, height: 12_000 })
    expect(await findings(page)).toEqual([])
    const wide = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(wide).toBe(0)
  })
})
