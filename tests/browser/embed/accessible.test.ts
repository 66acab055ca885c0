/**
 * The widget for everybody: WCAG 2.2 AA inside its shadow root, on somebody else's page, in every
 * language, light and dark, narrow and wide, with the reader's own text settings and the keyboard.
 */

import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { languages } from '../../../shared/text/messages.ts'
import { findings } from '../../setup/findings.ts'
import { type Stage, startStage, titles } from './stage.ts'

let stage: Stage
beforeAll(async () => {
  stage = await startStage()
})
afterAll(() => stage?.stop())

/** Parts whose text is cut off or stands outside of its widget. */
const cutOff = (page: Page) =>
  page.evaluate(() => {
    const cut: string[] = []
    for (const widget of document.querySelectorAll('omweg-detours')) {
      const { right } = widget.getBoundingClientRect()
      for (const element of widget.shadowRoot?.querySelectorAll<HTMLElement>('[part]') ?? []) {
        if (!element.checkVisibility() || element.closest('.hidden')) continue
        const { clientWidth, scrollWidth, clientHeight, scrollHeight } = element
        const style = getComputedStyle(element)
        const clips = style.overflowX !== 'visible' || style.overflowY !== 'visible'
        const isCut = clips && (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1)
        if (isCut || element.getBoundingClientRect().right > right + 1) {
          cut.push(`${element.getAttribute('part')}: ${element.textContent?.slice(0, 40)}`)
        }
      }
    }
    return cut
  })

const openAll = (page: Page) =>
  page.evaluate(() => {
    const root = document.querySelector('omweg-detours')?.shadowRoot
    for (const details of root?.querySelectorAll('details') ?? []) details.open = true
  })

describe.each(languages)('in %s', (lang) => {
  it.each([
    [1280, 'light'],
    [390, 'dark'],
  ] as const)('axe finds nothing, %i px wide, %s', async (width, scheme) => {
    const { page, close } = await stage.open(
      stage.site.example(scheme === 'dark' ? 'dark' : 'plain', lang),
      { viewport: { width, height: 800 }, colorScheme: scheme },
    )
    await titles(page)
    await openAll(page)
    await page.locator('omweg-detours [part~=sure]').first().waitFor()
    expect(await findings(page)).toEqual([])
    expect(await cutOff(page)).toEqual([])
    await expect
      .poll(() => page.locator('omweg-detours [part~=root]').getAttribute('lang'))
      .toBe(lang)
    await close()
  })
})

describe('a reader', () => {
  it('of a column of 200 px has everything in it', async () => {
    const { page, close } = await stage.open(stage.site.example('narrow', 'de'), {
      viewport: { width: 1280, height: 800 },
    })
    await titles(page, 0)
    await titles(page, 1)
    await openAll(page)
    expect(await page.locator('.narrow').evaluate((column) => column.clientWidth)).toBe(200)
    expect(await cutOff(page)).toEqual([])
    expect(await findings(page)).toEqual([])
    await close()
  })

  it('with wider spacing, or text twice as large, loses nothing (WCAG 1.4.4, 1.4.12)', async () => {
    const { page, close } = await stage.open(stage.site.example('plain', 'de'), {
      viewport: { width: 640, height: 800 },
    })
    await titles(page)
    await openAll(page)
    // As bookmarklets of readers do: into every shadow root too.
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(
        '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }',
      )
      const root = document.querySelector('omweg-detours')?.shadowRoot
      if (root) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
    })
    expect(await cutOff(page)).toEqual([])
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%'
    })
    const size = await page
      .locator('omweg-detours [part~=when]')
      .first()
      .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize))
    expect(size).toBeGreaterThan(28)
    expect(await cutOff(page)).toEqual([])
    await close()
  })

  it('gets by keyboard to every card, opens it, and leaves again', async () => {
    const { page, close } = await stage.open(stage.site.example('plain'))
    const shown = await titles(page)
    const focused = () =>
      page.evaluate(() => {
        const inner = document.activeElement?.shadowRoot?.activeElement
        const element = inner ?? document.activeElement
        return {
          tag: element?.localName,
          text: element?.textContent ?? '',
          ring: element ? getComputedStyle(element).outlineStyle : '',
          inside: inner !== undefined && inner !== null,
        }
      })
    const seen: Awaited<ReturnType<typeof focused>>[] = []
    await page.locator('main a').first().focus()
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Tab')
      seen.push(await focused())
      if (seen.some(({ inside }) => inside) && !seen.at(-1)?.inside) break
    }
    const inside = seen.filter((each) => each.inside)
    const cards = inside.filter(({ tag }) => tag === 'summary')
    expect(cards).toHaveLength(shown.length)
    for (const [i, title] of shown.entries()) expect(cards[i]?.text).toContain(title)
    expect(inside.filter(({ ring }) => ring === 'none')).toEqual([])
    // What the list stands in place of is not reached: the next is the page's own.
    expect(seen.at(-1)?.inside).toBe(false)
    expect(
      seen.filter(({ tag, text }) => tag === 'a' && text.startsWith('Omleidingen van bus')),
    ).toEqual([])
    await page.locator('omweg-detours summary').first().focus()
    await page.keyboard.press('Enter')
    await page.locator('omweg-detours details[open] [part~=sure]').waitFor()
    await page.keyboard.press('Tab')
    expect((await focused()).tag).toBe('a')
    await close()
  })

  it('finds every control large enough', async () => {
    const { page, close } = await stage.open(stage.site.example('plain'))
    await titles(page)
    await openAll(page)
    const small = await page.evaluate(() => {
      const root = document.querySelector('omweg-detours')?.shadowRoot
      return [...(root?.querySelectorAll<HTMLElement>('a, button, summary') ?? [])]
        .filter((element) => element.checkVisibility())
        .filter(({ offsetHeight, offsetWidth }) => offsetHeight < 24 || offsetWidth < 24)
        .map(({ outerHTML }) => outerHTML.slice(0, 100))
    })
    expect(small).toEqual([])
    await close()
  })

  it('with forced colours sees badges apart from their ground, and no motion if none is wanted', async () => {
    const { page, errors, close } = await stage.open(stage.site.example('plain'), {
      forcedColors: 'active',
      reducedMotion: 'reduce',
    })
    await titles(page)
    const seen = await page.evaluate(() => {
      const root = document.querySelector('omweg-detours')?.shadowRoot
      const moving = [...(root?.querySelectorAll('*') ?? [])].filter((element) => {
        const { transitionDuration, animationName } = getComputedStyle(element)
        return transitionDuration !== '0s' || animationName !== 'none'
      })
      const badge = getComputedStyle(root?.querySelector('[part~=badge]') as Element)
      return {
        moving: moving.length,
        border: [badge.borderTopStyle, badge.borderTopColor !== badge.backgroundColor],
      }
    })
    expect(seen).toEqual({ moving: 0, border: ['solid', true] })
    expect(errors).toEqual([])
    await close()
  })

  it('hears the list as a list under a heading, in a region with that name', async () => {
    const { page, close } = await stage.open(stage.site.example('plain'))
    const list = await stage.list('/embed/v1/list?municipality=44021&lang=nl')
    await titles(page)
    const region = page.getByRole('region', { name: list.heading })
    await region.waitFor()
    expect(await region.getByRole('heading', { name: list.heading, level: 2 }).count()).toBe(1)
    expect(await region.getByRole('heading', { level: 3 }).count()).toBe(list.cards.length)
    expect(await region.getByRole('listitem').count()).toBeGreaterThanOrEqual(list.cards.length)
    const line = list.cards.find(({ lines }) => lines.length > 0)?.lines[0]
    expect(await region.getByText(`${line?.name},`).count()).toBeGreaterThan(0)
    await close()
  })
})
