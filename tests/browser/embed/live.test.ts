/**
 * News in the widget, from a feed to the reader: over one connection however many widgets there are,
 * without it, and when nobody answers.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startServer } from '../../setup/server.ts'
import { startOperator } from './operator.ts'
import { pathsOf, type Stage, startStage, titles } from './stage.ts'

let dir: string
let stage: Stage
const operator = startOperator()

const listPath = '/embed/v1/list?lang=nl'
const served = async () => (await stage.list(listPath)).cards.map(({ title }) => title)

/** Let the operator say something else, and wait until the server lists it. */
async function says(...said: string[]) {
  operator.say(said)
  await expect.poll(async () => (await served()).length).toBe(said.length)
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'omweg-widget-'))
  operator.say(['2007'])
  stage = await startStage({ dataDir: join(dir, 'data'), config: await operator.config(dir) })
})
afterAll(async () => {
  await stage?.stop()
  operator.close()
  await rm(dir, { recursive: true, force: true })
})
beforeEach(() => says('2007'))

const element = (more = '') => `<omweg-detours lang="nl" ${more}></omweg-detours>`
const siteWith = (path: string, body: string) =>
  stage.site.page(
    path,
    `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Site</title></head><body>
    <script type="module" src="${stage.front.url}/embed/omweg.js"></script>${body}</body></html>`,
  )

const lists = () => pathsOf(stage.front.asked).filter((path) => path.startsWith('/embed/v1/list'))
const count = (page: Page, nth = 0) =>
  page.locator('omweg-detours').nth(nth).locator('[part~=card]').count()

/** What is so after a while, and another: the page may hear of a cut only after the first. */
const later =
  <T>(page: Page, span: string, look: () => Promise<T>) =>
  async () => {
    await page.clock.fastForward(span)
    return look()
  }

describe('news', () => {
  it('comes to all widgets of a page within seconds, over one connection', async () => {
    const url = siteWith('/two', element('max="3"') + element('max="4"') + element('max="4"'))
    const { page, errors, close } = await stage.open(url)
    for (const nth of [0, 1, 2]) expect(await titles(page, nth)).toHaveLength(1)
    await expect.poll(() => stage.front.streams()).toBe(1)
    stage.front.asked.length = 0
    await says('2007', '2039')
    for (const nth of [0, 1, 2]) await expect.poll(() => count(page, nth)).toBe(2)
    await expect.poll(() => titles(page)).toEqual(await served())
    expect(stage.front.streams()).toBe(1)
    // Each distinct choice once.
    expect(lists().sort()).toEqual(['/embed/v1/list?max=3&lang=nl', '/embed/v1/list?max=4&lang=nl'])
    const said = page.locator('omweg-detours [role=status]').filter({ hasText: /melding/ })
    await expect.poll(() => said.count()).toBe(1)
    await says('2007')
    for (const nth of [0, 1, 2]) await expect.poll(() => count(page, nth)).toBe(1)
    expect(errors).toEqual([])
    await close()
  })

  it('leaves focus, and what the reader opened, where they are', async () => {
    const { page, close } = await stage.open(siteWith('/focus', element()))
    await titles(page)
    const summary = page.locator('omweg-detours summary').first()
    await summary.click()
    await summary.focus()
    const opened = await page.locator('omweg-detours [part~=title] .title').first().textContent()
    await says('2039', '2007')
    await expect.poll(() => count(page)).toBe(2)
    const still = page.locator('omweg-detours details[open]')
    expect(await still.locator('.title').allTextContents()).toEqual([opened])
    const focused = () =>
      page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.textContent)
    await expect.poll(focused).toContain(opened)
    await close()
  })
})

describe('a server that is away', () => {
  it('is told, the list stays, and all is well again when it is back', async () => {
    const away = /ERR_|net::|Failed to load/
    const { page, close } = await stage.open(siteWith('/away', element()), {
      expected: away,
      before: (page) => page.clock.install(),
    })
    const before = await titles(page)
    await expect.poll(() => stage.front.streams()).toBe(1)
    const notice = page.locator('omweg-detours [part~=away]')
    const port = new URL(stage.server.url).port
    await stage.server.stop()
    await expect.poll(() => stage.front.streams()).toBe(0)
    expect(await notice.isVisible()).toBe(false)
    await expect.poll(later(page, '03:00', () => notice.isVisible())).toBe(true)
    expect(await notice.textContent()).toMatch(/Geen verbinding.* \d\d?[.:]\d\d/)
    expect(await titles(page)).toEqual(before)
    operator.say(['2007', '2039'])
    stage.server = await startServer({
      dataDir: stage.server.dataDir,
      config: join(dir, 'omweg.config.json'),
      env: { PORT: port },
    })
    await expect.poll(later(page, '10:00', () => notice.isVisible())).toBe(false)
    await expect.poll(() => count(page)).toBe(2)
    await expect.poll(() => stage.front.streams()).toBe(1)
    await close()
  })

  it('from the start is told too, and can be asked again', async () => {
    const stop = stage.front.instead(/\/embed\/v1\/list/, (response) =>
      response.writeHead(503, { 'access-control-allow-origin': '*' }).end(),
    )
    const { page, close } = await stage.open(siteWith('/never', element()), { expected: /503/ })
    await page.locator('omweg-detours [part~=failed]').waitFor()
    stop()
    await page.locator('omweg-detours button').filter({ hasText: 'Probeer' }).click()
    expect(await titles(page)).toEqual(await served())
    await close()
  })
})

describe('a stream that is refused', () => {
  it('is done without, by asking each minute, until it is there again', async () => {
    const stop = stage.front.instead(/\/api\/v1\/stream/, (response) =>
      response.writeHead(503, { 'access-control-allow-origin': '*' }).end(),
    )
    const { page, close } = await stage.open(siteWith('/refused', element()), {
      expected: /503/,
      before: (page) => page.clock.install(),
    })
    await titles(page)
    await expect.poll(() => pathsOf(stage.front.asked)).toContain('/api/v1/stream?detail=ids')
    await says('2007', '2039')
    expect(await count(page)).toBe(1)
    await expect.poll(later(page, '01:15', () => count(page))).toBe(2)
    expect(stage.front.streams()).toBe(0)
    expect(await page.locator('omweg-detours [part~=away]').isVisible()).toBe(false)
    stop()
    await expect.poll(later(page, '02:30', async () => stage.front.streams())).toBe(1)
    await close()
  })
})

describe('fifty widgets', () => {
  it('open one connection and ask each distinct list once', async () => {
    const { page, errors, close } = await stage.open(stage.site.example('many'))
    for (let nth = 0; nth < 50; nth++) {
      await page.locator('omweg-detours').nth(nth).scrollIntoViewIfNeeded()
    }
    await expect.poll(() => page.locator('omweg-detours [part~=heading]').count()).toBe(50)
    await expect.poll(() => stage.front.streams()).toBe(1)
    const asked = pathsOf(stage.front.asked)
    expect(asked.filter((path) => path.includes('/stream'))).toHaveLength(1)
    expect(asked.filter((path) => path.includes('/omweg.js'))).toHaveLength(1)
    expect(lists()).toHaveLength(10)
    expect(new Set(lists()).size).toBe(10)
    expect(errors).toEqual([])
    await close()
  })
})

describe('the connection', () => {
  it('ends with the page, and is there again when the reader comes back', async () => {
    const { page, close } = await stage.open(siteWith('/left', element()))
    await titles(page)
    await expect.poll(() => stage.front.streams()).toBe(1)
    await page.goto(stage.site.page('/elsewhere', '<!doctype html><title>Elders</title>'))
    await expect.poll(() => stage.front.streams()).toBe(0)
    await page.goBack()
    await titles(page)
    await expect.poll(() => stage.front.streams()).toBe(1)
    await close()
  })
})
