/**
 * From signing in to a published detour with the keyboard alone: no pointer at all, the focus
 * always to be seen, no place that one cannot leave.
 */

import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { editor as e } from '../../../shared/text/nl/staff/editor.ts'
import { frame as f } from '../../../shared/text/nl/staff/frame.ts'
import { works as t } from '../../../shared/text/nl/staff/works.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, startServer } from '../../setup/server.ts'
import {
  expectClean,
  firstAdministrator,
  gent,
  joins,
  kept,
  type Member,
  openBrowser,
  secret,
  step,
  worksAs,
  worksIdIn,
} from './crew.ts'
import { type OpenedStaff, settled } from './staff-browser.ts'

let server: RunningServer
let browser: Browser
let eva: Member
let gert: Member

beforeAll(async () => {
  server = await startServer({ timeoutMs: 120_000 })
  browser = await launchBrowser()
  const an = await firstAdministrator(browser, server)
  eva = await joins(browser, server, an, { name: 'Eva Baert', role: 'editor', tenant: gent })
  gert = await joins(browser, server, an, { name: 'Gert Claes', role: 'approver', tenant: gent })
}, 300_000)
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

/** A browser that tells of everything a mouse or a finger would do. */
async function withoutMouse(): Promise<OpenedStaff> {
  const opened = await openBrowser(browser, server)
  await opened.page.addInitScript(() => {
    for (const kind of ['pointerdown', 'mousedown', 'touchstart']) {
      addEventListener(kind, () => console.error(`a ${kind}`), true)
    }
    addEventListener(
      'click',
      (event) => {
        if ((event as PointerEvent).pointerType) console.error('a click of a pointer')
      },
      true,
    )
  })
  return opened
}

/** What has the focus, and whether one sees that it has. */
const focus = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement | null
    if (!element || element === document.body) return null
    const name = `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? ''} ${element.textContent?.trim().slice(0, 60) ?? ''} ${element.id || [...document.querySelectorAll(element.tagName)].indexOf(element)}`
    const box = element.getBoundingClientRect()
    // A radio or tick box may be drawn by its label.
    const drawn = [element, element.parentElement, element.closest('label')].map((each) => {
      if (!each) return false
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each)
      return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    })
    // On the button inside a date field the browser draws the ring, where no page can look.
    const own = element.matches('input[type=date], input[type=time]')
    const seen = box.bottom > 0 && box.top < innerHeight && box.width > 0
    return { name, visible: (own || drawn.includes(true)) && seen }
  })

/** Tab until what is looked for has the focus; every stop on the way is to be seen. */
async function tabTo(page: Page, wanted: RegExp | string, key = 'Tab'): Promise<void> {
  const passed: string[] = []
  for (let i = 0; i < 150; i++) {
    await page.keyboard.press(key)
    const now = await focus(page)
    if (!now) continue
    passed.push(now.name)
    if (!now.visible) {
      await expect
        .poll(async () => (await focus(page))?.visible, { message: `seen: ${now.name}` })
        .toBe(true)
    }
    const found = typeof wanted === 'string' ? now.name.includes(wanted) : wanted.test(now.name)
    if (found) return
  }
  throw new Error(`no way to ${wanted} by keyboard; passed ${passed.slice(-30).join(' | ')}`)
}

const press = async (page: Page, wanted: RegExp | string) => {
  await tabTo(page, wanted)
  await page.keyboard.press('Enter')
}

async function signIn(page: Page, email: string) {
  await page.goto('/staff/aanmelden')
  await settled(page)
  for (let i = 0; i < 20; i++) {
    await page.keyboard.press('Tab')
    if (await page.locator('input[name=email]:focus').count()) break
  }
  await page.keyboard.type(email)
  await page.keyboard.press('Tab')
  await page.locator('input[name=password]:focus').waitFor()
  await page.keyboard.type(secret)
  await page.keyboard.press('Enter')
  await page.waitForURL(`**/staff/${gent}`)
  await settled(page)
}

describe('with the keyboard alone', () => {
  let id: string

  it('an editor signs in, closes a street, takes what is proposed and submits', async () => {
    const opened = await withoutMouse()
    const { page } = opened
    await signIn(page, eva.email)
    await press(page, new RegExp(`^(summary|button) +${t.make.title}`))
    await press(page, new RegExp(`^a +${t.make.draw}`))
    await step(page, 'where').waitFor()
    await settled(page)
    for (let i = 0; i < 60; i++) {
      await page.keyboard.press('Tab')
      if (await step(page, 'where').locator('input[role=combobox]:focus').count()) break
    }
    await page.keyboard.type('Dendermondsesteenweg')
    await step(page, 'where').locator('[role=option]').first().waitFor()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await press(page, 'Straat toevoegen')
    await page.getByRole('button', { name: /voorstellen overnemen/ }).waitFor()
    await press(page, 'voorstellen overnemen')
    await step(page, 'review').getByText(e.review.ready).waitFor()
    await kept(page)
    // Past every stop and text: the list of steps leads there.
    await tabTo(page, `6. ${e.steps.review}`, 'Shift+Tab')
    await page.keyboard.press('Enter')
    await press(page, new RegExp(`^button +${e.review.submit}`))
    await page.getByRole('heading', { name: e.done.submitted }).waitFor()
    await expect.poll(async () => (await focus(page))?.name).toContain(e.done.submitted)
    id = worksIdIn(page)
    expect((await worksAs(eva, id)).status).toBe('pending')
    expectClean(opened)
    await opened.close()
  })

  it('an approver goes past the menu, reads, and approves; the focus comes back', async () => {
    const opened = await withoutMouse()
    const { page } = opened
    await signIn(page, gert.email)
    await page.reload()
    await settled(page)
    await page.keyboard.press('Tab')
    expect((await focus(page))?.name).toContain(f.skipToContent)
    await page.keyboard.press('Enter')
    await press(page, /^a +Dendermondsesteenweg/)
    await page.waitForURL(`**/werken/${id}`)
    await page.getByRole('button', { name: t.deeds.approve.label, exact: true }).waitFor()
    const dialog = page.getByRole('dialog')
    await press(page, new RegExp(`^button +${t.deeds.approve.label}`))
    await dialog.waitFor()
    // Round and round inside, and out with Escape, back to the button.
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab')
      const outside = await page.evaluate(
        () =>
          document.activeElement !== document.body && !document.activeElement?.closest('dialog'),
      )
      expect(outside).toBe(false)
    }
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(async () => (await focus(page))?.name).toContain(t.deeds.approve.label)
    await page.keyboard.press('Enter')
    await dialog.waitFor()
    await press(page, t.deeds.approve.confirm)
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(async () => (await worksAs(gert, id)).status).toBe('published')
    expectClean(opened)
    await opened.close()
  })
})
