/**
 * The builder as the owner of a site uses it: choose, look, copy, paste into a page of another
 * origin.
 */

import fc from 'fast-check'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type SnippetParts, snippetsOf } from '../../../shared/embed/snippet.ts'
import { attributesOf, propertiesOf, readChoice } from '../../../shared/embed/snippet-choice.ts'
import type { WidgetList } from '../../../shared/embed/widget-list.ts'
import { findings } from '../../setup/findings.ts'
import { launchBrowser } from '../../setup/launch.ts'
import { type RunningServer, startServer } from '../../setup/server.ts'
import { type Watched, watch } from '../../setup/watch.ts'
import { type OtherSite, startOtherSite } from './other-site.ts'
import { titles } from './stage.ts'

let server: RunningServer
let site: OtherSite
let browser: Browser

beforeAll(async () => {
  server = await startServer()
  site = await startOtherSite(server.url)
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
  await server?.stop()
})

const desktop: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 } }

interface Opened extends Watched {
  page: Page
  close(): Promise<void>
}

async function open(address: string, options: BrowserContextOptions = desktop): Promise<Opened> {
  const context = await browser.newContext({
    permissions: ['clipboard-read', 'clipboard-write'],
    ...options,
  })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const watched = watch(page, server.url)
  await page.goto(address.startsWith('/') ? server.url + address : address)
  if (address.startsWith('/') && options.javaScriptEnabled !== false) {
    await page.waitForSelector('html.live')
  }
  return { page, ...watched, close: () => context.close() }
}

const list = async (query: string) =>
  (await (await fetch(`${server.url}/embed/v1/list?${query}`)).json()) as WidgetList

const code = (page: Page, id: string) => page.locator(`#code-${id}`).inputValue()

/** What a page of another origin shows of what was copied. */
async function pasted(path: string, html: string, policy?: string) {
  const document = `<!doctype html><html lang="nl"><meta charset="utf-8"><title>Winkel</title>${html}`
  const address = site.page(path, { html: document, ...(policy ? { policy } : {}) })
  return open(address)
}

describe('an owner with a keyboard', () => {
  it('chooses, sees it at once, copies it, and has the list on the site', async () => {
    const { page, errors, foreign, close } = await open('/embed')
    const keys = page.keyboard
    await page.locator('#municipality').focus()
    await keys.type('Gent')
    await keys.press('Tab')
    await keys.type('t1')
    await page.locator('#hits-lines [role=option]').first().waitFor()
    await keys.press('ArrowDown')
    const active = await page.locator('#find-lines').getAttribute('aria-activedescendant')
    expect(await page.locator(`[id="${active}"]`).textContent()).toContain('Tram T1')
    await keys.press('Enter')
    expect(await page.locator('#said').textContent()).toContain('Tram T1')
    await keys.type('t2')
    await page.locator('#hits-lines [role=option]', { hasText: 'Tram T2' }).waitFor()
    await keys.press('Enter')
    const chips = page.locator('[data-field=lines] .chosen li')
    expect(await chips.locator('span').allTextContents()).toEqual(['Tram T1', 'Tram T2'])
    // Back to the button that takes the second one away.
    await keys.press('Shift+Tab')
    await keys.press('Space')
    expect(await chips.locator('span').allTextContents()).toEqual(['Tram T1'])
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe('×')
    expect(new URL(page.url()).search).toBe('?municipality=44021&lines=delijn-2-T1')

    const query = 'municipality=44021&lines=delijn-2-T1&lang=nl&max=5'
    const { cards, heading } = await list(query)
    expect(cards.length).toBeGreaterThan(0)
    await expect.poll(() => titles(page)).toEqual(cards.map(({ title }) => title))
    await expect.poll(() => code(page, 'element')).toContain(`>${heading}</a>`)
    // Of the widget as it is here, in an article and on a phone: enough, and little more.
    const panel = page.locator('#widget [part~=panel]')
    const room = async (width: number) => {
      const text = /--omweg-room:([^;"]+)/.exec(await code(page, 'element'))?.[1] ?? ''
      return page.evaluate(
        ([length = '', wide]) => {
          const column = document.createElement('div')
          column.style.width = `${wide}px`
          const inside = document.createElement('div')
          inside.style.paddingTop = length as string
          column.append(inside)
          document.body.append(column)
          const height = inside.offsetHeight
          column.remove()
          return height
        },
        [text, width] as const,
      )
    }
    const spare = async () => {
      const { width, height } = await panel.evaluate((node) => node.getBoundingClientRect())
      return (await room(width)) - height
    }
    const isFit = (pixels: number) => pixels >= 0 && pixels < 160
    await expect.poll(async () => isFit(await spare())).toBe(true)
    const wide = await page.locator('#width').getAttribute('max')
    await page.locator('#width').fill('340')
    await expect.poll(async () => (await panel.boundingBox())?.width).toBe(340)
    await expect.poll(async () => isFit(await spare())).toBe(true)
    await page.locator('#width').fill(wide ?? '')

    await page.locator('[data-copy=element]').focus()
    await keys.press('Enter')
    await expect.poll(() => page.locator('#said').textContent()).toContain('Gekopieerd')
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    expect(copied).toBe(await code(page, 'element'))
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] })
    // The preview does not stand in the way of what is below it.
    await page.locator('#take-fragment summary').click()
    expect(await page.locator('#code-php').isVisible()).toBe(true)
    await close()

    const shop = await pasted('/winkel', copied)
    expect(await titles(shop.page)).toEqual(cards.map(({ title }) => title))
    expect(shop.errors).toEqual([])
    await shop.close()
  })
})

describe('what is copied', () => {
  const search = '?municipality=44021&accent=%23aa0033&radius=2&max=3'
  const query = 'municipality=44021&lang=nl&max=3'

  it('runs under the policy that is told, pinned, with the looks in a rule', async () => {
    const { page, close } = await open(`/embed${search}&strict=1&map=never`)
    await titles(page)
    const html = await code(page, 'pinned')
    expect(html).toContain('integrity="sha384-')
    const rule = await code(page, 'rule')
    const told = await page.locator('[data-csp=pinned]').textContent()
    await close()
    const shop = await pasted(
      '/streng',
      `<style nonce="abc">${rule}</style>${html}`,
      `default-src 'none'; ${told}; style-src 'nonce-abc'; require-trusted-types-for 'script'`,
    )
    expect(await titles(shop.page)).toEqual((await list(query)).cards.map(({ title }) => title))
    const looks = await shop.page.locator('omweg-detours').evaluate((node) => {
      const style = getComputedStyle(node)
      return ['--omweg-accent', '--omweg-room'].map((name) => style.getPropertyValue(name))
    })
    expect(looks).toEqual(['#aa0033', /--omweg-room: ([^;]+)/.exec(rule)?.[1]])
    expect(shop.errors).toEqual([])
    await shop.close()
  })

  it('stands in an iframe that is as high as its list', async () => {
    const { page, close } = await open(`/embed${search}`)
    await titles(page)
    const html = await code(page, 'frame')
    const told = await page.locator('[data-csp=frame]').textContent()
    await close()
    const shop = await pasted('/raam', html, `default-src 'none'; ${told}`)
    const frame = shop.page.frameLocator('iframe')
    await frame.locator('omweg-detours [part~=title]').first().waitFor()
    const inside = () =>
      frame.locator('omweg-detours').evaluate((node) => node.getBoundingClientRect().bottom)
    const outside = () => shop.page.locator('iframe').evaluate((node) => node.clientHeight)
    // As high as its list, or as what was kept for it.
    const kept = Number.parseInt(
      await shop.page.locator('iframe').evaluate((node) => getComputedStyle(node).minHeight),
      10,
    )
    const fits = async () => (await outside()) - Math.max(kept, await inside())
    expect(kept).toBeGreaterThan(100)
    await expect.poll(async () => Math.abs(await fits())).toBeLessThan(24)
    expect(shop.errors).toEqual([])
    await shop.close()
  })

  it('is a picture with words, and HTML that any server may include', async () => {
    const { page, close } = await open(`/embed${search}`)
    await expect.poll(() => code(page, 'picture')).toContain('Gent')
    const html = await code(page, 'picture')
    const fragment = /\$omweg = '([^']+)'/.exec(await code(page, 'php'))?.[1] ?? ''
    const told = await page.locator('[data-csp=picture]').textContent()
    await close()
    const shop = await pasted('/mail', html, `default-src 'none'; ${told}`)
    const image = shop.page.getByRole('img', { name: /Omleidingen in Gent/ })
    const size = () =>
      image.evaluate((node: HTMLImageElement) => [
        node.complete && node.naturalWidth > 0,
        node.width,
      ])
    await expect.poll(size).toEqual([true, 600])
    expect(shop.errors).toEqual([])
    await shop.close()
    const answer = await fetch(fragment)
    expect(answer.status).toBe(200)
    expect(await answer.text()).toContain((await list(query)).cards[0]?.title)
  })

  it('says to a parser of HTML just what was chosen, whatever that is', async () => {
    const hostile = [
      '"><script>alert(1)</script>',
      "' onclick='x",
      '&amp;',
      '-->',
      '</a>',
      '\u0000x',
    ]
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...hostile))
    const cases = fc
      .sample(fc.record({ lines: text, stops: text, heading: text, font: text, more: text }), 100)
      .map(({ heading, more, ...fields }) => {
        const given: Record<string, string> = { ...fields, accent: '#123456' }
        const { choice } = readChoice((name) => given[name] ?? null, 'nl')
        const parts: SnippetParts = {
          origin: 'https://omweg.example',
          heading,
          more: `/?${new URLSearchParams({ more })}`,
          room: { lines: [], floor: 100, seen: 100 },
          alt: heading,
          pictureWidth: 600,
          builder: '/embed',
        }
        const { element, frame, picture } = snippetsOf(choice, parts)
        return {
          element,
          frame,
          picture,
          heading,
          attributes: attributesOf(choice),
          properties: propertiesOf(choice.looks),
        }
      })
    const { page, close } = await open('about:blank')
    const parsed = await page.evaluate(
      (all) =>
        all.map(({ element = '', frame = '', picture = '' }) => {
          const parse = (html: string) => new DOMParser().parseFromString(html, 'text/html')
          const widget = parse(element).querySelector<HTMLElement>('omweg-detours')
          const attributes = [...(widget?.attributes ?? [])].map(({ name, value }) => [name, value])
          return {
            attributes: attributes.filter(([name]) => name !== 'style'),
            accent: widget?.style.getPropertyValue('--omweg-accent'),
            font: widget?.style.getPropertyValue('--omweg-font') ?? '',
            tags: [element, frame, picture].map((html) =>
              [...parse(html).querySelectorAll('head > *, body *')].map((node) => node.localName),
            ),
            title: parse(frame).querySelector('iframe')?.title,
            alt: parse(picture).querySelector('img')?.alt,
          }
        }),
      cases,
    )
    // A parser of HTML puts another sign in the place of one that no document may have.
    const legal = (text: string) => text.replaceAll('\u0000', '\ufffd').replace(/\r\n?/g, '\n')
    for (const [i, { attributes, properties, heading }] of cases.entries()) {
      const got = parsed[i]
      const font = properties.find(([name]) => name === '--omweg-font')?.[1] ?? ''
      expect(got?.attributes).toEqual(attributes.map(([name, value]) => [name, legal(value)]))
      expect([got?.accent, got?.font]).toEqual(['#123456', font])
      expect([got?.title, got?.alt]).toEqual([legal(heading), legal(heading)])
      expect(got?.tags).toEqual([
        ['script', 'omweg-detours', 'a'],
        ['iframe', 'script'],
        ['a', 'img'],
      ])
    }
    await close()
  })
})

describe('the form', () => {
  it('says at once what cannot be read, and at the field what cannot be used', async () => {
    const { page, close } = await open('/embed?theme=light')
    await page.locator('.looks summary').click()
    await page.locator('#accent').fill('#ffee00')
    await expect.poll(() => page.locator('#contrast').textContent()).toContain('te flauw')
    await page.locator('#accent').fill('rood')
    await page.keyboard.press('Tab')
    expect(await page.locator('#problem-accent').textContent()).toContain('rood')
    expect(await page.locator('#accent').getAttribute('aria-invalid')).toBe('true')
    await page.locator('#accent').fill('#004400')
    await page.keyboard.press('Tab')
    expect(await page.locator('#problem-accent').count()).toBe(0)
    expect(await page.locator('#contrast').textContent()).toBe('')
    const colour = () =>
      page.locator('#widget').evaluate((node) => node.style.getPropertyValue('--omweg-accent'))
    expect(await colour()).toBe('#004400')
    await close()
  })

  it('says what is not found, where it is, and what was typed and not chosen', async () => {
    const { page, close } = await open('/embed')
    const problem = page.locator('#problem-lines')
    const input = page.locator('#find-lines')
    await input.fill('korenlei')
    // A street is no line.
    await expect.poll(() => problem.textContent()).toMatch(/"korenlei".*er wel: .*Korenlei/)
    expect(await input.getAttribute('aria-describedby')).toContain('problem-lines')
    await input.fill('zzzqqq')
    await expect.poll(() => problem.textContent()).toMatch(/"zzzqqq".*bijvoorbeeld "\w+"/)
    const example = /bijvoorbeeld "([^"]+)"/.exec((await problem.textContent()) ?? '')?.[1] ?? ''
    // Something else that is chosen does not take it back; it still stands there.
    await page.locator('#municipality').selectOption('44021')
    expect(await problem.count()).toBe(1)
    await input.fill(example)
    await page.locator('#hits-lines [role=option]').first().waitFor()
    expect(await problem.count()).toBe(0)
    await page.keyboard.press('Tab')
    await expect.poll(() => problem.textContent()).toContain(`"${example}" is nog niet gekozen`)
    // Whoever comes back has the suggestions that the message speaks of.
    await input.focus()
    await page.locator('#hits-lines [role=option]').first().waitFor()
    await page.keyboard.press('Enter')
    const chosen = page.locator('[data-field=lines] .chosen li')
    expect(await chosen.count()).toBe(1)
    expect(await problem.count()).toBe(0)
    // Put away by Escape they come again by an arrow, and Enter needs none.
    await chosen.getByRole('button').click()
    await input.fill(example)
    await page.locator('#hits-lines [role=option]').first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('ArrowDown')
    await page.locator('#hits-lines [role=option]').first().waitFor()
    await page.keyboard.press('Escape')
    await page.keyboard.press('Enter')
    await expect.poll(() => chosen.count()).toBe(1)
    expect(await input.inputValue()).toBe('')
    await close()
  })

  it('leads to preview and code on a phone, which hide nothing that has the focus', async () => {
    const { page, close } = await open('/embed?municipality=44021', phone)
    const bar = page.getByRole('navigation', { name: 'Op deze pagina' })
    const inView = (selector: string) =>
      page.locator(selector).evaluate((node) => {
        const { top } = node.getBoundingClientRect()
        return top >= 0 && top < innerHeight / 2
      })
    for (const [name, heading] of [
      ['Voorbeeld', '#preview'],
      ['Code', '#take'],
      ['Keuzes', '#builder'],
    ] as const) {
      await bar.getByRole('link', { name }).click()
      await expect.poll(() => inView(heading)).toBe(true)
    }
    const above = (await bar.boundingBox())?.y ?? 0
    expect(above).toBeGreaterThan(0)
    for (const id of ['#max', '#strict', '#code-element']) {
      await page.locator(id).focus()
      const seen = () => page.locator(id).evaluate((node) => node.getBoundingClientRect().top + 24)
      await expect.poll(seen).toBeLessThan(above)
    }
    await close()
  })

  it('takes what is around a street, with its radius', async () => {
    const { page, close } = await open('/embed')
    await page.locator('#find-near').fill('korenlei')
    await page.locator('#hits-near [role=option]', { hasText: 'Korenlei' }).first().click()
    await page.locator('#metres').selectOption('1000')
    expect(await page.locator('[data-field=near] .chosen li span').allTextContents()).toEqual([
      expect.stringMatching(/^1 km rond .*Korenlei/),
    ])
    const near = await page.locator('#widget').getAttribute('near')
    expect(near).toMatch(/^3\.7\d*,51\.0\d*,1000$/)
    const { search } = new URL(page.url())
    // Shared, it says the same.
    const again = await open(`/embed${search}`)
    expect(await again.page.locator('#widget').getAttribute('near')).toBe(near)
    expect(new URL(again.page.url()).search).toBe(search)
    await again.close()
    await close()
  })

  it('shows how it is in a column of 200 px', async () => {
    const { page, close } = await open('/embed?municipality=44021')
    await titles(page)
    await page.locator('#width').fill('200')
    const widths = () =>
      page.locator('#widget').evaluate((node) => [node.clientWidth, node.scrollWidth])
    await expect.poll(widths).toEqual([200, 200])
    await close()
  })

  it('works without script', async () => {
    const { page, errors, close } = await open('/embed', { ...desktop, javaScriptEnabled: false })
    await page.locator('#municipality').selectOption('44021')
    await page.locator('#find-lines').fill('T1')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/embed?municipality=44021&lines=delijn-2-T1')
    const { cards } = await list('municipality=44021&lines=delijn-2-T1&lang=nl&max=5')
    expect(await page.locator('#widget .omweg-title').allTextContents()).toEqual(
      cards.map(({ title, stateWord }) => (stateWord ? `${stateWord} ${title}` : title)),
    )
    expect(await code(page, 'element')).toContain('lines="delijn-2-T1"')
    await page.getByRole('button', { name: 'Haal Tram T1 weg' }).click()
    await page.waitForURL('**/embed?municipality=44021')
    expect(errors).toEqual([])
    await close()
  })
})

describe('accessibility', () => {
  it.each([
    ['', { ...phone, colorScheme: 'light' as const }],
    ['/fr', { ...desktop, colorScheme: 'dark' as const }],
    ['/en', { ...phone, colorScheme: 'dark' as const }],
    ['/de', { ...desktop, colorScheme: 'light' as const }],
  ])('axe finds nothing (%s/embed)', async (prefix, options) => {
    const search = '?municipality=44021&lines=T1,xyz&near=3.72,51.05,500&accent=red&strict=1'
    const { page, errors, close } = await open(`${prefix}/embed${search}`, options)
    await page.locator('#widget').scrollIntoViewIfNeeded()
    await titles(page)
    await page.locator('#take-fragment').evaluate((node: HTMLDetailsElement) => {
      node.open = true
    })
    await page.locator('#find-stops').fill('koren')
    await page.keyboard.press('ArrowDown')
    await page.locator('#hits-stops [role=option]').first().waitFor()
    expect(await findings(page)).toEqual([])
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    )
    expect(overflow).toBe(0)
    expect(errors).toEqual([])
    await close()
  })

  it('is reached from a line’s page, with that line chosen', async () => {
    const { page, close } = await open(`${server.url}/fr/lijn/delijn-2-T1`)
    await page.getByRole('link', { name: 'Afficher ceci sur votre site' }).click()
    await page.waitForURL('**/fr/embed?lines=delijn-2-T1')
    await close()
  })
})
