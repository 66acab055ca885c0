/**
 * The frame of the workspace in a real browser, against the built server: getting in and out,
 * moving around, colleagues, keys and the account.
 */

import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Language, languages } from '../../../shared/text/messages.ts'
import { frame as t } from '../../../shared/text/nl/staff/frame.ts'
import { people as p } from '../../../shared/text/nl/staff/people.ts'
import { loadStaffTexts } from '../../../shared/text/staff/load-staff-texts.ts'
import { findings } from '../../setup/findings.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, startServer } from '../../setup/server.ts'
import {
  desktop,
  goTo,
  invitationFromShell,
  type OpenedStaff,
  openStaff,
  phone,
  settled,
} from './staff-browser.ts'

const an = { email: 'an.peeters@gent.example', name: 'An Peeters' }
const password = 'vier paarse fietsen slapen'

let server: RunningServer
let browser: Browser
/** Cookies of An, signed in. */
let asAn: BrowserContextOptions['storageState']

beforeAll(async () => {
  server = await startServer()
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await server?.stop()
})

const open = (options?: BrowserContextOptions) => openStaff(browser, server, options)
const openAsAn = (options: BrowserContextOptions = desktop) =>
  open({ ...options, storageState: asAn })

const heading = (page: Page) => page.textContent('h1')
const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function signIn(page: Page, email: string, secret: string) {
  await page.fill('input[name=email]', email)
  await page.fill('input[name=password]', secret)
  await button(page, t.signInButton).click()
}

/** Nothing of what was opened went wrong or went elsewhere. */
function expectClean({ errors, foreign }: OpenedStaff) {
  expect(errors).toEqual([])
  expect(foreign).toEqual([])
}

describe('the first administrator', () => {
  it('reads which command lets one in', async () => {
    const opened = await open(phone)
    const { page } = opened
    await goTo(page, '/staff')
    await page.waitForURL(/\/staff\/aanmelden(\?|$)/)
    await expect.poll(() => page.textContent('#empty-command')).toBe(t.emptyCommand)
    expect(await findings(page)).toEqual([])
    expectClean(opened)
    await opened.close()
  })

  it('chooses a password with the link of that command, and is in', async () => {
    const link = await invitationFromShell(server, an)
    const opened = await open()
    const { page, context } = opened
    await page.goto(link)
    await page.waitForSelector('input[name=new-password]')
    expect(await findings(page)).toEqual([])
    await page.fill('input[name=new-password]', 'te kort')
    await button(page, p.accept).click()
    const fault = page.getByText(p.passwordFault.tooShort)
    await fault.waitFor()
    const described = await page.getAttribute('input[name=new-password]', 'aria-describedby')
    expect(described?.split(' ')).toContain(await fault.getAttribute('id'))
    await page.fill('input[name=new-password]', password)
    await button(page, p.accept).click()
    await page.waitForURL('**/staff/44021')
    await settled(page)
    await expect.poll(() => page.title()).toContain('Gent')
    asAn = await context.storageState()
    await goTo(page, link)
    await expect.poll(() => heading(page)).toBe(p.invitationGone)
    expect(await findings(page)).toEqual([])
    expectClean(opened)
    await opened.close()
  })
})

describe('signing in', () => {
  it('says what is wrong, takes one back to where one was, and out again', async () => {
    const opened = await open(phone)
    const { page } = opened
    await goTo(page, '/staff/44021/mensen')
    await button(page, t.signInButton).click()
    await page.getByText(t.emailMissing).waitFor()
    await page.locator('input[name=email]:focus').waitFor()
    await signIn(page, an.email, 'niet het juiste wachtwoord')
    await page.getByRole('alert').getByText(t.wrong).waitFor()
    expect(await page.inputValue('input[name=email]')).toBe(an.email)
    expect(await findings(page)).toEqual([])
    await signIn(page, an.email, password)
    await page.waitForURL('**/staff/44021/mensen')
    await settled(page)
    await expect.poll(() => heading(page)).toBe(p.title)
    await button(page, t.more).click()
    await button(page, t.signOut).click()
    await page.getByText(t.signedOut).waitFor()
    await page.goBack()
    await page.waitForURL('**/staff/aanmelden?**')
    await settled(page)
    expect(await page.textContent('body')).not.toContain(an.email)
    expectClean(opened)
    await opened.close()
  })

  it('slows down who guesses, and says for how long', async () => {
    const opened = await open()
    const { page } = opened
    await goTo(page, '/staff/aanmelden')
    const slow = page.getByText(/^Dat ging te vaak mis\. Probeer opnieuw over \d+ seconden\.$/)
    for (let i = 0; i < 10 && !(await slow.isVisible()); i++) {
      const answered = page.waitForResponse('**/api/v1/session')
      await signIn(page, 'raad.maar@gent.example', `gok nummer ${i}`)
      await answered
      await button(page, t.signInButton).waitFor()
    }
    await slow.waitFor()
    await opened.close()
  })

  it('can be done with the keyboard alone', async () => {
    const opened = await open()
    const { page } = opened
    await goTo(page, '/staff/aanmelden')
    await page.focus('input[name=email]')
    await page.keyboard.type(an.email)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.waitForURL('**/staff/44021')
    await settled(page)
    await expect.poll(async () => (await focusedText(page)) === (await heading(page))).toBe(true)
    // Skip link, then the menu of the person: open, close with Escape, and stay on its button.
    await page.evaluate(() => (document.activeElement as HTMLElement).blur())
    await goTo(page, '/staff/hulp')
    await page.keyboard.press('Tab')
    await expect.poll(() => focusedText(page)).toBe(t.skipToContent)
    await page.keyboard.press('Enter')
    await page.waitForURL(/#content$/)
    const menu = button(page, t.personMenu(an.name))
    await menu.focus()
    await page.keyboard.press('Enter')
    await page.getByRole('link', { name: t.account }).waitFor()
    await page.keyboard.press('Tab')
    await expect.poll(() => focusedText(page)).toBe(t.account)
    await page.keyboard.press('Escape')
    await expect.poll(() => menu.getAttribute('aria-expanded')).toBe('false')
    await expect
      .poll(() => menu.evaluate((element) => element === document.activeElement))
      .toBe(true)
    expectClean(opened)
    await opened.close()
  })

  it('works with a passkey made in the account', async () => {
    const opened = await openAsAn()
    const { page, context } = opened
    const devtools = await context.newCDPSession(page)
    await devtools.send('WebAuthn.enable')
    await devtools.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    })
    await goTo(page, '/staff/account')
    await page.getByLabel(p.passkeyName).fill('Laptop')
    await button(page, p.addPasskey).click()
    await button(page, p.removePasskeyOf('Laptop')).waitFor()
    // Offered under the address field, and taken at once: the device is one that never asks.
    await context.clearCookies()
    await page.goto('/staff/aanmelden')
    await page.waitForURL('**/staff/44021')
    // By the button, where the browser offers nothing.
    await page.addInitScript(() => {
      Object.assign(PublicKeyCredential, { isConditionalMediationAvailable: undefined })
    })
    await context.clearCookies()
    await goTo(page, '/staff/aanmelden')
    await button(page, t.passkeyButton).click()
    await page.waitForURL('**/staff/44021')
    await goTo(page, '/staff/account')
    await button(page, p.removePasskeyOf('Laptop')).click()
    await page.getByRole('dialog').getByText(p.removePasskeyText).waitFor()
    await button(page, p.removePasskey).click()
    await page.getByText(p.passkeyRemoved).waitFor()
    expectClean(opened)
    await opened.close()
  })

  it('is asked for over the page where the session ended, and nothing typed is lost', async () => {
    const opened = await open()
    const { page, context } = opened
    await goTo(page, '/staff/aanmelden')
    await signIn(page, an.email, password)
    await page.waitForURL('**/staff/44021')
    await goTo(page, '/staff/44021/mensen')
    await button(page, p.invite).click()
    await page.getByLabel(p.name, { exact: true }).fill('Bert Maes')
    await page.getByLabel(p.email).fill('bert.maes@gent.example')
    await context.clearCookies()
    await button(page, p.sendInvitation).click()
    const dialog = page.getByRole('dialog', { name: t.againTitle })
    await dialog.waitFor()
    expect(await findings(page)).toEqual([])
    expect(await dialog.locator('input[name=email]').inputValue()).toBe(an.email)
    await dialog.locator('input[name=password]').fill(password)
    await dialog.getByRole('button', { name: t.signInButton, exact: true }).click()
    await page.getByRole('heading', { name: p.linkTitle('Bert Maes') }).waitFor()
    await expect.poll(() => page.textContent('#invitation-link')).toContain('/staff/uitnodiging/')
    expect(await findings(page)).toEqual([])
    expectClean(opened)
    await opened.close()
  })

  it('needs JavaScript, and says so in four languages', async () => {
    const opened = await open({ ...phone, javaScriptEnabled: false })
    await opened.page.goto('/staff')
    const text = await opened.page.textContent('noscript')
    for (const lang of languages) {
      expect(text).toContain((await loadStaffTexts(lang)).frame.noScript)
    }
    expectClean(opened)
    await opened.close()
  })
})

describe('moving around', () => {
  it('goes back and forward, says where one is, and sets the focus there', async () => {
    const opened = await openAsAn()
    const { page } = opened
    await goTo(page, '/staff/44021')
    const works = await heading(page)
    let loads = 0
    page.on('request', (request) => {
      if (request.isNavigationRequest()) loads += 1
    })
    await page.getByRole('link', { name: t.help }).click()
    await page.getByRole('heading', { level: 1, name: t.helpTitle }).waitFor()
    await expect.poll(() => focusedText(page)).toBe(t.helpTitle)
    await expect.poll(() => page.title()).toContain(t.helpTitle)
    await page.goBack()
    await page.getByRole('heading', { level: 1, name: works ?? '' }).waitFor()
    await page.goForward()
    await page.getByRole('heading', { level: 1, name: t.helpTitle }).waitFor()
    await page.waitForURL('**/staff/hulp')
    expect(loads).toBe(0)
    expectClean(opened)
    await opened.close()
  })

  it('asks before something unsaved is left, also by the back button', async () => {
    const opened = await openAsAn()
    const { page } = opened
    await goTo(page, '/staff/hulp')
    await page.evaluate(() => document.querySelector<HTMLElement>('.brand')?.click())
    await page.waitForURL('**/staff/44021')
    // The page takes the focus when it is there, and the menu would close.
    await page.getByRole('heading', { level: 1, name: t.works, exact: true }).waitFor()
    await settled(page)
    await button(page, t.personMenu(an.name)).click()
    await page.getByRole('link', { name: t.settings }).click()
    await page.getByLabel(p.contact).fill('mobiliteit@gent.example')
    const dialog = page.getByRole('dialog', { name: t.unsavedTitle })

    await page.goBack()
    await dialog.waitFor()
    expect(await findings(page)).toEqual([])
    await button(page, t.unsavedStay).click()
    await page.waitForURL('**/staff/44021/instellingen')
    expect(await page.getByLabel(p.contact).inputValue()).toBe('mobiliteit@gent.example')

    await page.getByRole('link', { name: t.help }).click()
    await dialog.waitFor()
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'detached' })

    await page.goBack()
    await dialog.waitFor()
    await button(page, t.unsavedLeave).click()
    await page.waitForURL('**/staff/44021')
    await page.goBack()
    await page.waitForURL('**/staff/hulp')
    expectClean(opened)
    await opened.close()
  })

  it('keeps what one may not see away, and says why', async () => {
    const opened = await openAsAn()
    const { page } = opened
    await goTo(page, '/staff/11002')
    await expect.poll(() => heading(page)).toBe(t.otherTenantTitle)
    await goTo(page, '/staff/44021/onzin')
    await expect.poll(() => heading(page)).toBe(t.notFoundTitle)
    expect(await findings(page)).toEqual([])
    await opened.close()
  })

  it('switches between the tenants one is in', async () => {
    const opened = await openAsAn(phone)
    const { page } = opened
    await goTo(page, '/staff/44021')
    await button(page, `${t.tenant}: Gent`).click()
    await page.getByRole('link', { name: 'Merelbeke-Melle' }).click()
    await page.waitForURL('**/staff/44088')
    await goTo(page, '/staff')
    await page.waitForURL('**/staff/44088')
    expectClean(opened)
    await opened.close()
  })

  it('says that the network is gone, and loads nothing blank', async () => {
    const opened = await openAsAn()
    const { page, context } = opened
    await goTo(page, '/staff/44021/instellingen')
    await page.getByLabel(p.contact).fill('mobiliteit@gent.example')
    await context.setOffline(true)
    await button(page, t.save).click()
    await page.getByRole('alert').getByText(t.faultNetwork).waitFor()
    await page.getByText(t.offline).waitFor()
    await context.setOffline(false)
    await button(page, t.save).click()
    await page.getByText(p.settingsSaved).waitFor()
    await page.getByText(t.offline).waitFor({ state: 'detached' })
    await opened.close()
  })
})

describe('administrators', () => {
  it('change a role, and cannot lock everybody out', async () => {
    const opened = await openAsAn()
    const { page } = opened
    await goTo(page, '/staff/44021/mensen')
    await button(page, p.changeRoleOf('Bert Maes')).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: new RegExp(`^${t.role.approver.title}`) }).check()
    await dialog.getByRole('button', { name: t.save }).click()
    await page.getByText(p.roleChanged('Bert Maes', t.role.approver.title)).waitFor()
    await button(page, p.removeOf(an.name)).click()
    await page.getByRole('dialog').getByRole('button', { name: p.remove, exact: true }).click()
    await page.getByRole('alert').getByText(p.lastAdministrator).waitFor()
    await button(page, p.removeOf('Bert Maes')).click()
    await page.getByRole('dialog').getByRole('button', { name: p.remove, exact: true }).click()
    await page.getByText(p.removed('Bert Maes')).waitFor()
    await button(page, p.removeOf('Bert Maes')).waitFor({ state: 'detached' })
    expectClean(opened)
    await opened.close()
  })

  it('make a key that works, see its secret once, and revoke it', async () => {
    const opened = await openAsAn()
    const { page } = opened
    await goTo(page, '/staff/44021/sleutels')
    await button(page, p.makeKey).click()
    await page.getByLabel(p.keyName).fill('Planner')
    expect(await findings(page)).toEqual([])
    await button(page, p.makeKeyButton).click()
    await page.getByRole('heading', { name: p.secretTitle('Planner') }).waitFor()
    expect(await findings(page)).toEqual([])
    const secret = (await page.textContent('#secret-value')) ?? ''
    const headers = { authorization: `Bearer ${secret}` }
    const works = `${server.url}/api/v1/works?tenant=44021`
    expect((await fetch(works, { headers })).status).toBe(200)
    await button(page, p.secretKept).click()
    await page.reload()
    await settled(page)
    expect(await page.content()).not.toContain(secret)
    await button(page, p.revokeOf('Planner')).click()
    await page.getByRole('dialog').getByRole('button', { name: p.revoke, exact: true }).click()
    await page.getByText(p.revoked('Planner')).waitFor()
    expect((await fetch(works, { headers })).status).toBe(401)
    expectClean(opened)
    await opened.close()
  })
})

describe('accessibility', () => {
  const open = ['/staff/aanmelden', '/staff/wachtwoord', '/staff/wachtwoord/onbekend']
  const closed = [
    '/staff/44021/mensen',
    '/staff/44021/sleutels',
    '/staff/44021/instellingen',
    '/staff/account',
    '/staff/meldingen',
    '/staff/hulp',
  ]
  const looks: [Language, BrowserContextOptions][] = [
    ['nl', { ...phone, colorScheme: 'light' }],
    ['fr', { ...desktop, colorScheme: 'dark' }],
    ['en', { ...phone, colorScheme: 'dark' }],
    ['de', { ...desktop, colorScheme: 'light' }],
  ]

  it.each(looks)('axe finds nothing on any view (%s)', async (lang, look) => {
    const strange = await openStaff(browser, server, look)
    for (const path of open) {
      await goTo(strange.page, `${path}?taal=${lang}`)
      await expect.poll(() => strange.page.getAttribute('html', 'lang')).toBe(lang)
      expect(await findings(strange.page)).toEqual([])
    }
    expectClean(strange)
    await strange.close()
    const opened = await openAsAn(look)
    const { page } = opened
    await goTo(page, '/staff/account')
    const changed = page.waitForResponse(
      (answer) => answer.request().method() === 'PATCH' && answer.ok(),
    )
    // Another choice first, so that there is a change whatever it was.
    await page.locator('main .language-choice select').selectOption(lang === 'nl' ? 'en' : 'nl')
    await changed
    await page.locator('main .language-choice select').selectOption(lang)
    await page.waitForFunction((wanted) => document.documentElement.lang === wanted, lang)
    for (const path of closed) {
      await goTo(page, path)
      await expect.poll(() => page.getAttribute('html', 'lang')).toBe(lang)
      expect(await findings(page)).toEqual([])
      // Nothing sticks out at the side.
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        path,
      ).toBe(true)
    }
    const { frame } = await loadStaffTexts(lang)
    const menu = look.hasTouch ? frame.more : frame.personMenu(an.name)
    await button(page, menu).click()
    expect(await findings(page)).toEqual([])
    expectClean(opened)
    await opened.close()
  })

  it('fits a screen that is magnified four times', async () => {
    const opened = await openAsAn({ viewport: { width: 320, height: 512 } })
    const { page } = opened
    for (const path of closed) {
      await goTo(page, path)
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth),
        path,
      ).toBe(true)
    }
    await opened.close()
  })
})
