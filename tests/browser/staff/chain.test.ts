/**
 * The whole chain in real browsers, against the built server with the bundled sample: somebody
 * draws, somebody else approves, and whoever waits for the tram reads it at once.
 */

import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { editor as e } from '../../../shared/text/nl/staff/editor.ts'
import { works as t } from '../../../shared/text/nl/staff/works.ts'
import type { Works } from '../../../shared/works/works.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, startServer } from '../../setup/server.ts'
import {
  addStreet,
  expectClean,
  firstAdministrator,
  gent,
  joins,
  kept,
  type Member,
  merelbeke,
  openBrowser,
  patience,
  secret,
  step,
  worksAs,
  worksIdIn,
} from './crew.ts'
import { goTo, type OpenedStaff, settled } from './staff-browser.ts'

const street = 'Dendermondsesteenweg'

let server: RunningServer
let browser: Browser
let an: Member
let eva: Member
let gert: Member
/** Of the neighbouring municipality. */
let mia: Member
/** Somebody on the way to work: the home page open, no account. */
let rider: OpenedStaff

beforeAll(async () => {
  server = await startServer({ timeoutMs: 120_000 })
  browser = await launchBrowser()
  an = await firstAdministrator(browser, server)
  eva = await joins(browser, server, an, { name: 'Eva Baert', role: 'editor', tenant: gent })
  gert = await joins(browser, server, an, { name: 'Gert Claes', role: 'approver', tenant: gent })
  mia = await joins(browser, server, an, {
    name: 'Mia Dhont',
    role: 'administrator',
    tenant: merelbeke,
  })
  rider = await openBrowser(browser, server)
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})
afterEach(() => expectClean(an, eva, gert, mia, rider))

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name })
const dialog = (page: Page) => page.getByRole('dialog')
const workPage = (id: string) => `/staff/${gent}/werken/${id}`

/** Date of today in Ghent, as a date field has it. */
const today = () => new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/Brussels' }).format()

/** Do what a button of the page of works asks, and say yes. @returns the works after */
async function act(
  page: Page,
  name: Exclude<keyof typeof t.deeds, 'there' | 'notThere'>,
  fill?: (page: Page) => Promise<void>,
): Promise<{ works: Works; at: number }> {
  await page.getByRole('button', { name: t.deeds[name].label, exact: true }).click()
  await dialog(page).waitFor()
  await fill?.(page)
  const answered = page.waitForResponse(
    (answer) => answer.request().method() === 'POST' && answer.url().endsWith(`/${name}`),
  )
  await dialog(page).getByRole('button', { name: t.deeds[name].confirm, exact: true }).click()
  const answer = await answered
  expect(answer.status(), await answer.text()).toBe(200)
  await answer.finished()
  const { startTime, responseEnd } = answer.request().timing()
  await dialog(page).waitFor({ state: 'detached' })
  return { works: (await answer.json()) as Works, at: startTime + responseEnd }
}

/** Note when which card appears on the rider's page, and when it goes. */
async function watchCards(page: Page) {
  await page.evaluate(() => {
    const seen: Record<string, number> = {}
    const gone: Record<string, number> = {}
    let before = new Set<string>()
    const look = () => {
      const now = new Set([...document.querySelectorAll('article.card')].map(({ id }) => id))
      for (const id of now) if (!before.has(id)) seen[id] ??= Date.now()
      for (const id of before) if (!now.has(id)) gone[id] = Date.now()
      before = now
    }
    look()
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    Object.assign(window, { cards: { seen, gone }, sameDocument: true })
  })
}
const cardTime = (page: Page, which: 'seen' | 'gone', id: string) =>
  page
    .waitForFunction(
      ([list, card]) =>
        (window as unknown as { cards: Record<string, Record<string, number>> }).cards[
          list as string
        ]?.[card as string],
      [which, `card-${id}`],
    )
    .then((handle) => handle.jsonValue() as Promise<number>)

/** As machines read it. */
async function told(id: string) {
  const { items } = (await (await fetch(`${server.url}/api/v1/disruptions`)).json()) as {
    items: Told[]
  }
  return items.find((item) => item.id === id)
}
interface Told {
  id: string
  version: number
  lines: { line: { id: string; number: string } }[]
  stops: { stop: { id: string; name: string }; change: string }[]
}

describe('from a drawing to riders', () => {
  let id: string
  let disruption: string

  it('an editor draws, takes the proposals and submits', async () => {
    const { page } = eva
    await goTo(page, `/staff/${gent}`)
    await button(page, t.make.title).click()
    await page.getByRole('link', { name: new RegExp(`^${t.make.draw}`) }).click()
    await addStreet(page, street)
    // The impact is told in words before anything is decided.
    await step(page, 'lines')
      .getByText(/lijnen hebben hinder/)
      .waitFor()
    await expect.poll(() => page.locator('article.group').count()).toBeGreaterThan(3)
    await step(page, 'when').locator('input[type=date]').first().fill(today())
    await step(page, 'when').locator('input[type=time]').first().fill('00:00')
    await step(page, 'when').locator('input[type=time]').first().press('Tab')
    await button(page, /voorstellen overnemen/).click()
    await step(page, 'review').getByText(e.review.ready).waitFor()
    await kept(page)
    await button(page, e.review.submit).click()
    await page.getByRole('heading', { name: e.done.submitted }).waitFor()
    id = worksIdIn(page)
    expect((await worksAs(eva, id)).status).toBe('pending')
    // It is not hers to approve.
    await page.getByRole('link', { name: e.done.toWorks }).click()
    await settled(page)
    await page.getByText(t.page.facts, { exact: true }).waitFor()
    expect(await button(page, t.deeds.approve.label).count()).toBe(0)
  })

  it('riders and the neighbours read nothing of it yet', async () => {
    await rider.page.goto('/')
    await rider.page.waitForFunction(() => performance.getEntriesByName('omweg:list').length > 0)
    await watchCards(rider.page)
    const all = await (await fetch(`${server.url}/api/v1/disruptions`)).text()
    expect(all).not.toContain(id)
    const { page, context } = mia
    await goTo(page, `/staff/${merelbeke}?zoek=${street}`)
    await page.getByText(t.list.none).waitFor()
    await goTo(page, workPage(id))
    expect(await page.content()).not.toContain(street)
    await goTo(page, `/staff/${merelbeke}/werken/${id}`)
    await page.getByText(t.page.gone).waitFor()
    await goTo(page, `/staff/${merelbeke}/werken/${id}/bewerken`)
    expect(await page.content()).not.toContain(street)
    await goTo(page, `/staff/werken/${id}`)
    await page.getByText(t.page.gone).waitFor()
    await goTo(page, '/staff/meldingen')
    expect(await page.content()).not.toContain(street)
    for (const path of [
      `works/${id}`,
      `works/${id}/revisions`,
      `works/${id}/revisions/1`,
      `works/${id}/conflicts`,
      `works/${id}/gipod`,
      `works?tenant=${gent}`,
      `works?tenant=${merelbeke}&q=${street}`,
      `works?q=${street}`,
      `conflicts?tenant=${gent}`,
      `conflicts?tenant=${merelbeke}`,
      `search?q=${street}`,
      'notifications',
    ]) {
      const answer = await context.request.get(`/api/v1/${path}`)
      const text = await answer.text()
      expect([path, text.includes(id)]).toEqual([
        path,
        answer.status() === 404 && text.includes(id),
      ])
      expect(text, path).not.toContain('"title":"Dendermondsesteenweg"')
    }
  })

  it('an approver sees it first, reads it, and approves', async () => {
    const { page } = gert
    await goTo(page, `/staff/${gent}`)
    const waiting = page.locator('.waiting')
    await waiting
      .getByRole('heading', { level: 3 })
      .getByText(/^Goed te keuren/)
      .waitFor()
    await waiting.getByRole('link', { name: street }).click()
    await page.getByRole('heading', { level: 1, name: street }).waitFor()
    await page.getByRole('button', { name: t.deeds.approve.label, exact: true }).click()
    // What riders will read stands in the question itself, in every language.
    const readers = dialog(page).locator('.preview')
    await expect.poll(() => readers.innerText()).toContain(street)
    const dutch = await readers.innerText()
    await dialog(page).getByRole('tab', { name: 'Français' }).click()
    await expect.poll(() => readers.innerText()).not.toBe(dutch)
    await dialog(page).getByText(t.deedForm.firstTime).waitFor()
    await page.keyboard.press('Escape')
    await dialog(page).waitFor({ state: 'detached' })
    const { works, at } = await act(page, 'approve')
    expect(works.status).toBe('published')
    disruption = works.disruptionId ?? ''
    expect(disruption).not.toBe('')

    const seen = await cardTime(rider.page, 'seen', disruption)
    console.log(`riders read it ${Math.round(seen - at)} ms after the approval was answered`)
    expect(await rider.page.evaluate(() => 'sameDocument' in window)).toBe(true)
  })

  it('every page and every output says the same', async () => {
    const { page } = rider
    const item = await told(disruption)
    if (!item) throw new Error('machines are not told')
    const works = await worksAs(gert, id)
    const missed = works.content.answers.flatMap(({ legs }) =>
      legs.flatMap(({ missedStops }) => missedStops.map(({ stopId }) => stopId)),
    )
    expect(new Set(item.lines.map(({ line }) => line.id))).toEqual(
      new Set(works.lines.map(({ id: line }) => line)),
    )
    const unserved = item.stops
      .filter(({ change }) => change !== 'added')
      .map(({ stop }) => stop.id)
    expect(missed.length).toBeGreaterThan(0)
    expect(unserved).toEqual(expect.arrayContaining([missed[0]]))

    const card = page.locator(`#card-${disruption}`)
    const title = (await card.locator('.title').innerText()).trim()
    for (const path of [
      `/lijn/${item.lines[0]?.line.id}`,
      `/halte/${missed[0]}`,
      `/hinder/${disruption}`,
    ]) {
      await page.goto(path)
      await page.waitForFunction(() => performance.getEntriesByName('omweg:list').length > 0)
      await expect.poll(() => page.locator('main').innerText(), { message: path }).toContain(title)
    }
    const answer = await fetch(`${server.url}/api/v1/disruptions?format=geojson`)
    const { features } = (await answer.json()) as {
      features: { geometry: { type: string } | null; properties: object }[]
    }
    const ours = features.filter(({ properties }) =>
      JSON.stringify(properties).includes(disruption),
    )
    expect(ours.some(({ geometry }) => geometry?.type === 'LineString')).toBe(true)
    // Back on the home page for what comes.
    await page.goto('/')
    await page.waitForFunction(() => performance.getEntriesByName('omweg:list').length > 0)
    await watchCards(page)
  })

  it('an edit of it waits while the old one serves; a refusal says why', async () => {
    const { page } = eva
    const before = await told(disruption)
    await goTo(page, workPage(id))
    await page.getByRole('link', { name: t.page.edit }).click()
    const description = step(page, 'texts').getByLabel(e.texts.description, { exact: true })
    await description.fill('De straat is dicht voor een nieuwe waterleiding.')
    await step(page, 'review').getByText(e.review.ready).waitFor()
    await kept(page)
    await button(page, e.review.submit).click()
    await page.getByRole('heading', { name: e.done.submitted }).waitFor()
    const edited = await worksAs(eva, id)
    expect(edited).toMatchObject({ status: 'published', edit: 'pending' })
    const after = await told(disruption)
    expect(JSON.stringify(after)).not.toContain('waterleiding')
    expect(after?.version).toBe(before?.version)

    await goTo(gert.page, workPage(id))
    await gert.page.getByText(t.page.shownPending).waitFor()
    const { works } = await act(gert.page, 'reject', async (at) => {
      await at
        .getByLabel(t.deedForm.reason, { exact: true })
        .fill('Schrijf ook hoe lang het duurt.')
    })
    expect(works.edit).toBe('rejected')
    await goTo(page, '/staff/meldingen')
    await page.getByText('Schrijf ook hoe lang het duurt.').first().waitFor()
    await goTo(page, workPage(id))
    await page.getByText(t.page.shownRejected('Schrijf ook hoe lang het duurt.')).waitFor()
  })

  it('mended, it is approved with what changed side by side', async () => {
    const { page } = eva
    await page.getByRole('link', { name: t.page.edit }).click()
    await step(page, 'texts')
      .getByLabel(e.texts.description, { exact: true })
      .fill('De straat is een week dicht voor een nieuwe waterleiding.')
    await step(page, 'review').getByText(e.review.ready).waitFor()
    await kept(page)
    await button(page, e.review.submit).click()
    await page.getByRole('heading', { name: e.done.submitted }).waitFor()

    await goTo(gert.page, workPage(id))
    await act(gert.page, 'approve', async (at) => {
      await at.locator('.differences ins').getByText('nieuwe waterleiding').waitFor()
    })
    await expect
      .poll(async () => (await fetch(`${server.url}/api/v1/disruptions/${disruption}`)).text(), {
        timeout: patience,
      })
      .toContain('een week dicht voor een nieuwe waterleiding')
    await rider.page.goto(`/hinder/${disruption}`)
    await rider.page.getByText('een week dicht voor een nieuwe waterleiding').first().waitFor()
  })

  it('it is made longer, and then ends early: gone for riders', async () => {
    const { page } = gert
    const end = (await worksAs(gert, id)).end ?? ''
    const longer = await act(page, 'extend')
    expect((longer.works.end ?? '') > end).toBe(true)
    await rider.page.goto('/')
    await rider.page.waitForFunction(() => performance.getEntriesByName('omweg:list').length > 0)
    await rider.page.locator(`#card-${disruption}`).waitFor()
    await watchCards(rider.page)
    const ended = await act(page, 'end')
    expect(ended.works.status).toBe('ended')
    const gone = await cardTime(rider.page, 'gone', disruption)
    console.log(
      `riders read it no more ${Math.round(gone - ended.at)} ms after the end was answered`,
    )
    expect(await told(disruption)).toBeUndefined()
  })
})

it('what is published in a hurry can be withdrawn, and riders hear of both', async () => {
  const { page } = eva
  await goTo(page, `/staff/${gent}/werken/nieuw`)
  await addStreet(page, 'Sint-Lievenslaan')
  await button(page, /[Vv]oorstel(len)? overnemen/).click()
  await step(page, 'review').getByText(e.review.ready).waitFor()
  await step(page, 'review').getByText(e.review.emergency, { exact: true }).click()
  await page.getByLabel(e.review.emergencyWhy).fill('Gaslek')
  await rider.page.goto('/')
  await rider.page.waitForFunction(() => performance.getEntriesByName('omweg:list').length > 0)
  await button(page, e.review.emergencyConfirm).click()
  await page.getByRole('heading', { name: e.done.published }).waitFor()
  const id = worksIdIn(page)
  const { disruptionId = '' } = await worksAs(eva, id)
  await expect.poll(() => told(disruptionId), { timeout: patience }).toBeDefined()
  await goTo(gert.page, `/staff/${gent}`)
  await gert.page
    .locator('.waiting')
    .getByText(/nog na te kijken/)
    .waitFor()
  await goTo(gert.page, workPage(id))
  await act(gert.page, 'withdraw')
  await expect.poll(() => told(disruptionId), { timeout: patience }).toBeUndefined()
  expect((await worksAs(eva, id)).status).toBe('withdrawn')
})

describe('how much work it is', () => {
  it('takes fewer than 25 clicks, both people together', async () => {
    const clicks: string[] = []
    const fields = new Set<string>()
    const count = async (name: string) => {
      const opened = await openBrowser(browser, server)
      await opened.context.exposeBinding('counted', (_source, kind: string, what: string) => {
        if (kind === 'click') clicks.push(`${name}: ${what}`)
        else fields.add(`${name}: ${what}`)
      })
      await opened.context.addInitScript(() => {
        const counted = (kind: string, what: string) =>
          (window as unknown as { counted(kind: string, what: string): void }).counted(kind, what)
        const nameOf = (target: EventTarget | null) =>
          target instanceof Element
            ? `${target.closest('button, a, label, [role=option], input')?.textContent?.trim().slice(0, 40) || target.getAttribute('name') || target.id || target.tagName}`
            : ''
        // A click that a label passes on to its field comes without a pointer.
        addEventListener(
          'click',
          (event) => {
            const { pointerType } = event as PointerEvent
            if (event.isTrusted && pointerType) counted('click', nameOf(event.target))
          },
          true,
        )
        addEventListener(
          'keydown',
          (event) => {
            if (event.isTrusted && event.key.length === 1) counted('typed', nameOf(event.target))
          },
          true,
        )
      })
      return opened
    }
    const signIn = async (page: Page, email: string) => {
      await page.goto('/staff/aanmelden')
      await settled(page)
      await page.locator('input[name=email]').click()
      await page.keyboard.type(email)
      await page.locator('input[name=password]').click()
      await page.keyboard.type(secret)
      await page.getByRole('button', { name: 'Aanmelden', exact: true }).click()
      await page.waitForURL(`**/staff/${gent}`)
      await settled(page)
    }

    const drawing = await count('Eva')
    await signIn(drawing.page, eva.email)
    await button(drawing.page, t.make.title).click()
    await drawing.page.getByRole('link', { name: new RegExp(`^${t.make.draw}`) }).click()
    const where = step(drawing.page, 'where')
    await where.getByRole('combobox', { name: 'Straat', exact: true }).click()
    await drawing.page.keyboard.type('Kortrijksesteenweg')
    await where.locator('[role=option]').first().click()
    await where.getByRole('button', { name: 'Straat toevoegen' }).click()
    await button(drawing.page, /[Vv]oorstel(len)? overnemen/).click()
    await step(drawing.page, 'review').getByText(e.review.ready).waitFor()
    await button(drawing.page, e.review.submit).click()
    await drawing.page.getByRole('heading', { name: e.done.submitted }).waitFor()
    const id = worksIdIn(drawing.page)

    const approving = await count('Gert')
    await signIn(approving.page, gert.email)
    await approving.page
      .locator('.waiting')
      .getByRole('link', { name: 'Kortrijksesteenweg' })
      .first()
      .click()
    const { works } = await act(approving.page, 'approve')
    // Where a feed tells of the same, both are one disruption, and the address leads there.
    const address = `${server.url}/api/v1/disruptions/${works.disruptionId}`
    await expect.poll(async () => (await fetch(address)).status, { timeout: patience }).toBe(200)
    const seen = await (await fetch(address)).text()
    expect(seen).toContain('Kortrijksesteenweg')
    console.log(
      `from signing in to a published detour: ${clicks.length} clicks, ${fields.size} fields typed in\n${clicks.join('\n')}`,
    )
    expect(worksIdIn(approving.page)).toBe(id)
    expect(clicks.length).toBeGreaterThan(8)
    expect(clicks.length).toBeLessThan(25)
    expect(fields.size).toBeLessThanOrEqual(6)
    expectClean(drawing, approving)
    await drawing.close()
    await approving.close()
  })
})
