/**
 * One disruption on somebody else's site, from its page to its end: the works in front of a shop, and
 * nothing else.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import type { OEmbed } from '../../../server/pages/embed/oembed/oembed.ts'
import { startOperator } from './operator.ts'
import { type Stage, startStage, titles } from './stage.ts'

let dir: string
let stage: Stage
const operator = startOperator()
const ours = '2007'
const others = ['2039']

const served = async (query = 'lang=nl') => (await stage.list(`/embed/v1/list?${query}`)).cards
async function says(...said: string[]) {
  operator.say(said)
  await expect.poll(async () => (await served()).length).toBe(said.length)
}
/** Asked while there is no other. */
let id = ''

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'omweg-one-'))
  operator.say([ours])
  stage = await startStage({ dataDir: join(dir, 'data'), config: await operator.config(dir) })
})
afterAll(async () => {
  await stage?.stop()
  operator.close()
  await rm(dir, { recursive: true, force: true })
})
beforeEach(async () => {
  if (id === '') {
    await says(ours)
    id = (await served())[0]?.id ?? ''
  }
  await says(ours, ...others)
})

const siteWith = (path: string, body: string) =>
  stage.site.page(
    path,
    `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Bakkerij</title></head><body>${body}</body></html>`,
  )

it('is all that the widget tells of, until it says that it is over', async () => {
  const script = `<script type="module" src="${stage.front.url}/embed/omweg.js"></script>`
  const body = `${script}<omweg-detours disruption="${id}" lang="nl"></omweg-detours>`
  const { page, errors, foreign, close } = await stage.open(siteWith('/shop', body))
  const one = await served(`disruption=${id}`)
  expect(one.map((card) => card.id)).toEqual([id])
  expect(await titles(page)).toEqual(one.map(({ title }) => title))
  const widget = page.locator('omweg-detours')
  const more = widget.locator('[part~=more]')
  expect(await more.getAttribute('href')).toBe(`${stage.front.url}/hinder/${id}`)

  await says(...others)
  await widget.getByText('Deze hinder is voorbij.').waitFor()
  await expect.poll(() => widget.locator('[part~=card]').count()).toBe(0)
  await more.getByText('Bekijk alle meldingen op Omweg').waitFor()
  expect(await more.getAttribute('href')).toBe(`${stage.front.url}/`)

  // It may begin again: the same works have the same id.
  await says(ours, ...others)
  await expect.poll(() => titles(page)).toEqual(one.map(({ title }) => title))
  expect(await widget.getByText('Deze hinder is voorbij.').isVisible()).toBe(false)
  expect(errors).toEqual([])
  expect(foreign).toEqual([])
  await close()
})

it('is what its pasted address shows, in a frame with just the room that it needs', async () => {
  const oembed = async (page: string, maxwidth: number) => {
    const search = new URLSearchParams({
      url: stage.server.url + page,
      maxwidth: `${maxwidth}`,
    })
    const answer = await fetch(`${stage.server.url}/embed/oembed?${search}`)
    expect(answer.status).toBe(200)
    return (await answer.json()) as OEmbed
  }
  for (const [address, cards] of [
    [`/hinder/${id}`, 1],
    ['/', 2],
  ] as const) {
    for (const width of [300, 600]) {
      const { html, height } = await oembed(address, width)
      const viewport = { width: 700, height: 1200 }
      const { page, errors, close } = await stage.open(siteWith('/pasted', html), { viewport })
      const frame = page.frameLocator('iframe')
      await expect.poll(() => frame.locator('[part~=card]').count()).toBe(cards)
      await frame.locator('[part=map-pane], [part=footer]').first().waitFor()
      const needed = () => frame.locator('html').evaluate((html) => html.scrollHeight)
      // The frame is as high as was said; what is in it ends above that, and not far above.
      const panel = () =>
        frame.locator('[part=panel]').evaluate((panel) => panel.getBoundingClientRect().bottom)
      await expect.poll(needed).toBe(height)
      expect({ address, width, room: height - (await panel()) >= 0 }).toMatchObject({ room: true })
      expect(height - (await panel())).toBeLessThan(0.35 * height)
      expect(errors).toEqual([])
      await close()
    }
  }
})

it('leads from its page to the builder, which shows it and lets it go', async () => {
  const desktop = { viewport: { width: 1280, height: 900 } }
  const [card] = await served(`disruption=${id}`)
  const { page, errors, close } = await stage.open(`${stage.front.url}/hinder/${id}`, desktop)
  await page.locator('footer a[href*="/embed"]').click()
  await page.waitForURL((url) => url.searchParams.get('disruption') === id)
  await page.waitForSelector('html.live')
  const chosen = page.locator('[data-field=disruption]')
  await chosen.getByText(card?.title ?? 'no title').waitFor()
  const code = page.locator('#code-element')
  await expect.poll(() => code.inputValue()).toContain(`disruption="${id}"`)
  expect(await titles(page)).toEqual([card?.title])
  await chosen.getByRole('button').click()
  await expect.poll(() => code.inputValue()).not.toContain('disruption')
  await expect.poll(() => chosen.isVisible()).toBe(false)
  await expect.poll(async () => (await titles(page)).length).toBe(2)
  expect(new URL(page.url()).searchParams.has('disruption')).toBe(false)
  // Focus stays in the form.
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('municipality')
  expect(errors).toEqual([])
  await close()
})
