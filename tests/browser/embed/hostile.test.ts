/**
 * The widget on pages that are hard to stand on, from another origin: it says what the server says,
 * asks what is stated and nothing else, leaves nothing behind, and breaks nothing.
 */

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Opened, pathsOf, type Stage, startStage, titles } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.stop())

const listPath = '/embed/v1/list?municipality=44021&lang=nl'

const sortedPaths = () => pathsOf(stage.front.asked).sort()

/** Everything on the page that a site of ours might have been kept by. */
async function kept({ page, context }: Opened) {
  return {
    cookies: await context.cookies(),
    ofPage: await page.evaluate(async () => [
      document.cookie,
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
      (await navigator.serviceWorker.getRegistrations()).length,
    ]),
  }
}

const nothing = { cookies: [], ofPage: ['', 0, 0, 0, 0, 0] }

const examples = [
  ['plain', ['/embed/omweg.js']],
  ['strict-csp', ['/embed/v1/omweg.HASH.js']],
  ['nonce', ['/embed/v1/omweg.HASH.js']],
  ['styles', ['/embed/omweg.js']],
  ['rtl', ['/embed/omweg.js']],
  ['narrow', ['/embed/omweg.js']],
  ['dark', ['/embed/omweg.js']],
] as const

describe.each(examples)('%s', (id, script) => {
  it('shows the list, with the stated requests alone, and keeps nothing', async () => {
    const opened = await stage.open(stage.site.example(id))
    const { page, errors, foreign } = opened
    const list = await stage.list(listPath)
    expect(list.cards.length).toBeGreaterThan(2)
    expect(await titles(page)).toEqual(list.cards.map(({ title }) => title))
    const widget = page.locator('omweg-detours').first()
    expect(await widget.locator('[part~=when]').allTextContents()).toEqual(
      list.cards.map(({ when }) => when).filter(Boolean),
    )
    expect(await widget.locator('[part~=heading]').textContent()).toBe(list.heading)
    expect(await widget.locator('[part~=more]').textContent()).toContain(list.more.text)
    await expect.poll(() => stage.front.streams()).toBe(1)
    const more = id === 'narrow' ? ['/embed/v1/list?lang=nl'] : []
    await expect
      .poll(sortedPaths)
      .toEqual(['/api/v1/stream?detail=ids', ...script, listPath, ...more].sort())
    for (const { headers, cookies } of stage.front.asked) {
      expect([headers.cookie, cookies]).toEqual([undefined, []])
    }
    const told = stage.front.asked.find(({ path }) => path === listPath)
    expect([told?.headers.referer, told?.headers.origin]).toEqual([undefined, stage.site.url])
    expect(await kept(opened)).toEqual(nothing)
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] })
    await opened.close()
  })
})

it.each(['strict-csp', 'nonce'])('loads another language under %s', async (id) => {
  const { page, errors, close } = await stage.open(stage.site.example(id, 'fr'))
  const french = listPath.replace('nl', 'fr')
  expect(await titles(page)).toEqual((await stage.list(french)).cards.map(({ title }) => title))
  await expect.poll(() => stage.front.streams()).toBe(1)
  await expect
    .poll(sortedPaths)
    .toEqual([
      '/api/v1/stream?detail=ids',
      french,
      '/embed/v1/omweg.HASH.js',
      '/embed/v1/texts-fr.HASH.json',
    ])
  await expect.poll(() => page.locator('[part~=more]').textContent()).toMatch(/onglet/)
  expect(errors).toEqual([])
  await close()
})

const serving = ['plain', 'strict-csp', 'nonce', 'map', 'styles', 'jquery', 'rtl', 'dark']
it.each(serving)('shows %s where we serve it ourselves', async (id) => {
  const url = `${stage.front.url}/embed/examples/${id}`
  const { page, errors, close } = await stage.open(url, { viewport: { width: 600, height: 600 } })
  expect((await titles(page)).length).toBeGreaterThan(2)
  // Without one on screen everything else would be there, too.
  if (id === 'map') await page.locator('omweg-detours canvas').waitFor()
  const button = page.getByRole('button', { name: 'Toon kaart' })
  await expect
    .poll(() => button.count())
    .toBe(['plain', 'styles', 'rtl', 'dark'].includes(id) ? 1 : 0)
  expect(errors).toEqual([])
  await close()
})

/** Of everything in the widget: what decides how it reads. */
const readingStyle = (page: Page) =>
  page.evaluate(() => {
    const names = [
      'color',
      'cursor',
      'direction',
      'display',
      'float',
      'fontSize',
      'fontStyle',
      'fontVariant',
      'fontWeight',
      'hyphens',
      'letterSpacing',
      'lineHeight',
      'listStyleType',
      'opacity',
      'overflowX',
      'position',
      'textAlign',
      'textDecorationLine',
      'textIndent',
      'textShadow',
      'textTransform',
      'transitionDuration',
      'userSelect',
      'webkitTextFillColor',
      'webkitTextStrokeWidth',
      'whiteSpace',
      'wordBreak',
      'wordSpacing',
    ] as const
    const root = document.querySelector('omweg-detours')?.shadowRoot
    return [...(root?.querySelectorAll<HTMLElement>('[part]') ?? [])].map((element) => {
      const style = getComputedStyle(element)
      return [element.getAttribute('part'), ...names.map((name) => `${name}: ${style[name]}`)]
    })
  })

describe('styles that touch everything', () => {
  it('change nothing of how the widget reads', async () => {
    const plain = await stage.open(stage.site.example('plain'))
    await titles(plain.page)
    const expected = await readingStyle(plain.page)
    await plain.close()
    const hostile = await stage.open(stage.site.example('styles'))
    await titles(hostile.page)
    expect(await readingStyle(hostile.page)).toEqual(expected)
    const clipped = await hostile.page.evaluate(() => {
      const root = document.querySelector('omweg-detours')?.shadowRoot
      return [...(root?.querySelectorAll<HTMLElement>('[part]') ?? [])]
        .filter((element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth)
        .map((element) => element.getAttribute('part'))
    })
    expect(clipped).toEqual([])
    const fallback = hostile.page.locator('omweg-detours > a')
    expect(await fallback.evaluate((link) => link.checkVisibility({ opacityProperty: true }))).toBe(
      false,
    )
    expect(expected.length).toBeGreaterThan(20)
    await hostile.close()
  })
})

describe('old scripts', () => {
  it('move, wrap, copy and write it anew, and it goes on', async () => {
    const opened = await stage.open(stage.site.example('jquery'))
    const { page, errors } = opened
    await page.waitForSelector('html.done')
    const expected = (await stage.list(listPath)).cards.map(({ title }) => title)
    const shorter = (await stage.list(`${listPath}&max=2`)).cards.map(({ title }) => title)
    expect(await titles(page, 0)).toEqual(expected)
    expect(await titles(page, 1)).toEqual(expected)
    const short = listPath.replace('lang', 'max=2&lang')
    await page.locator('omweg-detours').nth(2).scrollIntoViewIfNeeded()
    expect(await titles(page, 2)).toEqual(shorter)
    expect(await page.locator('#first .inner > omweg-detours').count()).toBe(1)
    expect(await page.locator('#second > .copy').count()).toBe(1)
    await expect.poll(() => stage.front.streams()).toBe(1)
    expect(sortedPaths()).toEqual(['/api/v1/stream?detail=ids', '/embed/omweg.js', listPath, short])
    expect(errors).toEqual([])
    await opened.close()
  })
})

describe('from right to left', () => {
  it('the list stays in its own language and direction, the page in its own', async () => {
    const { page, close } = await stage.open(stage.site.example('rtl'))
    await titles(page)
    const seen = await page.evaluate(() => {
      const widget = document.querySelector('omweg-detours')
      const root = widget?.shadowRoot?.querySelector('[part~=root]') as HTMLElement
      const title = root.querySelector('[part~=title]') as HTMLElement
      const badge = root.querySelector('[part~=badges]') as HTMLElement
      const host = document.querySelector('#host') as HTMLElement
      return {
        root: [root.lang, getComputedStyle(root).direction],
        title: [getComputedStyle(title).direction, getComputedStyle(title).textAlign],
        host: getComputedStyle(host).direction,
        badgeStartsAt: badge.getBoundingClientRect().left - root.getBoundingClientRect().left,
      }
    })
    expect(seen).toMatchObject({
      root: ['nl', 'ltr'],
      title: ['ltr', expect.stringMatching(/start|left/)],
      host: 'rtl',
    })
    expect(seen.badgeStartsAt).toBeLessThan(40)
    await close()
  })
})

describe('a dark page', () => {
  const colours = (page: Page) =>
    page.evaluate(() => {
      const root = document.querySelector('omweg-detours')?.shadowRoot
      const style = getComputedStyle(root?.querySelector('[part~=panel]') as Element)
      return [style.backgroundColor, style.color]
    })

  it('is followed by its widget on a device that is light, and the other way round', async () => {
    const seen: Record<string, string[]> = {}
    for (const [id, colorScheme] of [
      ['dark', 'light'],
      ['plain', 'dark'],
      ['plain', 'light'],
    ] as const) {
      const { page, close } = await stage.open(stage.site.example(id), { colorScheme })
      await titles(page)
      seen[`${id} on ${colorScheme}`] = await colours(page)
      await close()
    }
    expect(seen['plain on dark']).toEqual(seen['plain on light'])
    expect(seen['dark on light']).not.toEqual(seen['plain on light'])
  })
})
