/**
 * Our own pages for riders, and the page where a widget is put together, in Firefox and in WebKit.
 */

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { palette } from '../../web/map/palette.ts'
import { startOperator } from '../browser/embed/operator.ts'
import { type Ground, startGround } from '../browser/embed/stage.ts'
import { installed } from './browsers.ts'
import { faultsIn, noteFaults } from './faults.ts'
import { shareOf } from './pixels.ts'
import { keepPicture, openWindow, type Place, type Window } from './window.ts'

interface Told {
  id: string
  lines: { line: { id: string } }[]
  stops: { stop: { id: string } }[]
}

let ground: Ground
let rich: Told
beforeAll(async () => {
  ground = await startGround()
  noteFaults(ground.front)
  const { items } = (await (await fetch(`${ground.server.url}/api/v1/disruptions`)).json()) as {
    items: Told[]
  }
  const found = items.find(({ lines, stops }) => lines.length > 0 && stops.length > 1)
  if (!found) throw new Error('the sample has no disruption with line and stops')
  rich = found
})
afterAll(() => ground?.stop())

describe.each(installed)('$name', (kind) => {
  let window: Window
  beforeAll(async () => {
    window = await openWindow(kind)
    await window.resize(1200, 1000)
  })
  afterAll(() => window?.close())

  const open = async (path: string) => {
    await window.open(ground.front.url + path)
    await expect
      .poll(() => window.run(() => performance.getEntriesByName('omweg:list').length))
      .toBeGreaterThan(0)
  }
  const seen = (place: Place) => expect.poll(() => window.texts(place))
  const drawn = (colour: string) =>
    expect.poll(() => shareOf(window, colour)).toBeGreaterThan(0.0001)
  const wide = () =>
    window.run(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

  it('draws home: the list, and the map that says the same', async () => {
    await open('/')
    await seen('article.card').not.toEqual([])
    await drawn(palette({ dark: false, strong: false }).notServed)
    await keepPicture(window, `${kind.name}-home`)
    expect(await wide()).toBe(0)
    expect(await faultsIn(window)).toEqual([])
  })

  it('shows a line, a stop, a disruption and the others, with nothing wrong in any', async () => {
    const { id, lines, stops } = rich
    const paths = [
      `/lijn/${lines[0]?.line.id}`,
      `/halte/${stops[0]?.stop.id}`,
      `/hinder/${id}`,
      '/fr?wanneer=weekend&soort=tram',
      '/en/zoek?q=koren',
      '/de/status',
    ]
    for (const path of paths) {
      await open(path)
      await seen('h1').toHaveLength(1)
      await keepPicture(
        window,
        `${kind.name}-${path.split('/').slice(1, 3).join('-').slice(0, 12)}`,
      )
      expect([path, await wide(), await faultsIn(window)]).toEqual([path, 0, []])
    }
  })

  it('goes from page to page without loading anew, and back', async () => {
    await open('/')
    await window.run(() => document.documentElement.setAttribute('data-same', ''))
    await window.click('article.card .title a, article.card a.title')
    await expect.poll(() => window.run(() => location.pathname)).toMatch(/^\/hinder\//)
    await seen('h1').toHaveLength(1)
    await window.back()
    await expect.poll(() => window.run(() => location.pathname)).toBe('/')
    await seen('article.card').not.toEqual([])
    expect(await window.run(() => document.documentElement.hasAttribute('data-same'))).toBe(true)
  })

  it('suggests lines and stops by keyboard', async () => {
    await open('/')
    await window.click('#search')
    await window.press(...'koren')
    await seen('[role=option]').not.toEqual([])
    await window.press('ArrowDown', 'Enter')
    await expect.poll(() => window.run(() => location.pathname)).toMatch(/^\/halte\//)
  })

  it('fits on a phone, as narrow as the window gets', async () => {
    await window.resize(390, 844)
    for (const path of ['/', `/lijn/${rich.lines[0]?.line.id}`, '/embed?municipality=44021']) {
      await window.open(ground.front.url + path)
      await expect.poll(wide).toBe(0)
      await keepPicture(window, `${kind.name}-phone-${path.split(/[/?]/)[1]}`)
    }
    await window.resize(1200, 1000)
  })

  it('puts a widget together: choice, preview, code and copy', async () => {
    await window.open(`${ground.front.url}/embed?municipality=44021`)
    await seen('#widget [part~=title] .title, [part~=title] .title').not.toEqual([])
    await window.click('#find-lines')
    await window.press('T', '1')
    await seen('#hits-lines [role=option]').not.toEqual([])
    await window.press('ArrowDown', 'Enter')
    const code = () =>
      window.run(() => (document.getElementById('code-element') as HTMLTextAreaElement).value)
    await expect.poll(code).toContain('lines="delijn-2-T1"')
    await expect.poll(() => window.run(() => location.search)).toContain('lines=delijn-2-T1')
    await keepPicture(window, `${kind.name}-builder`)
    await window.click('[data-copy=element]')
    // Copied where the browser lets a page, else chosen for who copies by hand.
    const taken = () =>
      window.run(() => {
        const field = document.getElementById('code-element') as HTMLTextAreaElement
        const button = document.querySelector('[data-copy=element]')
        const { selectionStart, selectionEnd, value } = field
        const chosen = document.activeElement === field && selectionEnd - selectionStart > 0
        return (
          button?.textContent?.trim() === 'Gekopieerd' || (chosen && selectionEnd === value.length)
        )
      })
    await expect.poll(taken).toBe(true)
    expect(await faultsIn(window)).toEqual([])
  })
})

describe.each(installed)('$name, where the reader prefers dark', (kind) => {
  let window: Window
  beforeAll(async () => {
    window = await openWindow(kind, { dark: true })
    await window.resize(1200, 1000)
  })
  afterAll(() => window?.close())

  it('is dark, the map as well', async () => {
    await window.open(`${ground.front.url}/`)
    await expect
      .poll(() => shareOf(window, palette({ dark: true, strong: false }).notServed))
      .toBeGreaterThan(0.0001)
    const colour = await window.run(() => getComputedStyle(document.body).backgroundColor)
    const parts = colour.match(/\d+/g)?.slice(0, 3).map(Number) ?? []
    expect(Math.max(...parts)).toBeLessThan(80)
    await keepPicture(window, `${kind.name}-home-dark`)
  })
})

describe.each(installed)('$name, when something changes', (kind) => {
  let dir: string
  let live: Ground
  let window: Window
  const operator = startOperator()
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'omweg-live-'))
    operator.say(['2007'])
    live = await startGround({ dataDir: join(dir, 'data'), config: await operator.config(dir) })
    window = await openWindow(kind)
  })
  afterAll(async () => {
    await window?.close()
    await live?.stop()
    operator.close()
    await rm(dir, { recursive: true, force: true })
  })

  it('shows it on our page and in a widget without being asked', async () => {
    const cards = (place: Place) => expect.poll(async () => (await window.texts(place)).length)
    await window.open(`${live.front.url}/`)
    await cards('article.card').toBe(1)
    await expect.poll(() => live.front.streams()).toBe(1)
    operator.say(['2007', '2039'])
    await cards('article.card').toBe(2)
    const script = `<script type="module" src="${live.front.url}/embed/omweg.js"></script>`
    await window.open(
      live.site.page('/live', `<!doctype html>${script}<omweg-detours></omweg-detours>`),
    )
    await cards('[part~=card]').toBe(2)
    await expect.poll(() => live.front.streams()).toBe(1)
    operator.say(['2007'])
    await cards('[part~=card]').toBe(1)
  })
})
