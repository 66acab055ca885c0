/**
 * The widget on somebody else's site, in Firefox and in WebKit.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Ground, pathsOf } from '../browser/embed/stage.ts'
import { installed } from './browsers.ts'
import { faultsIn } from './faults.ts'
import { type OtherPages, startOtherPages } from './other-pages.ts'
import { keepPicture, openWindow, type Window } from './window.ts'

let pages: OtherPages
let ground: Ground
beforeAll(async () => {
  pages = await startOtherPages()
  ground = pages.ground
})
afterAll(() => pages?.stop())

const title = '[part~=title] .title'
const element = (more = '') => `<omweg-detours municipality="44021" ${more}></omweg-detours>`

const listed = async (query: string) => {
  const answer = await fetch(`${ground.server.url}/embed/v1/list?${query}`)
  const { cards } = (await answer.json()) as { cards: { title: string }[] }
  return cards.map(({ title }) => title)
}
const asked = (start: string) =>
  pathsOf(ground.front.asked).filter((path) => path.startsWith(start))

describe.each(installed)('$name', (kind) => {
  let window: Window
  beforeAll(async () => {
    window = await openWindow(kind)
    await window.resize(800, 1000)
  })
  afterAll(() => window?.close())

  const open = async (url: string) => {
    ground.front.asked.length = 0
    await window.open(url)
  }
  const seen = (place: Parameters<Window['texts']>[0]) => expect.poll(() => window.texts(place))

  it('shows what the server lists, and opens a card', async () => {
    await open(pages.page(element(), { policy: pages.leastPolicy() }))
    await seen(title).toEqual(await listed('municipality=44021&lang=nl'))
    await keepPicture(window, `${kind.name}-widget`)
    await window.click('summary')
    await seen('[part~=fact-heading]').not.toEqual([])
    await keepPicture(window, `${kind.name}-widget-card`)
    await window.press('Enter')
    await seen('[part~=fact-heading]').toEqual([])
    await expect.poll(() => ground.front.streams()).toBe(1)
    expect(await faultsIn(window)).toEqual([])
  })

  it('has its words in other languages, from files that are what was built', async () => {
    await open(pages.page(element(), { lang: 'fr' }))
    await seen(['button', 'Afficher la carte']).toHaveLength(1)
    expect(await faultsIn(window)).toEqual([])
    const restore = ground.front.altered(/\/texts-de/, (body) => `${body} `)
    await open(pages.page(element(), { lang: 'de' }))
    await seen(['button', 'Toon kaart']).toHaveLength(1)
    restore()
  })

  it.each(['strict-csp', 'nonce', 'styles', 'jquery', 'rtl', 'narrow', 'dark'])(
    'stands on the example page %s',
    async (id) => {
      await open(ground.site.example(id))
      await seen(title).not.toEqual([])
      await keepPicture(window, `${kind.name}-example-${id}`)
    },
  )

  it('fits in 200 px, also from right to left', async () => {
    await open(pages.page(`<div dir="rtl" style="width:200px">${element()}</div>`))
    await seen(title).not.toEqual([])
    await window.click('summary')
    await seen('[part~=fact-heading]').not.toEqual([])
    // Give or take what a border between two pixels takes.
    const wider = await window.run(() => {
      const widget = document.querySelector('omweg-detours') as HTMLElement
      return widget.scrollWidth - widget.clientWidth
    })
    expect(wider).toBeLessThan(2)
    await keepPicture(window, `${kind.name}-widget-200`)
  })

  it('opens one connection for fifty widgets', async () => {
    await open(ground.site.example('many'))
    const headings = () =>
      window.run(async () => {
        let count = 0
        for (const widget of document.querySelectorAll('omweg-detours')) {
          widget.scrollIntoView()
          await new Promise((done) => requestAnimationFrame(done))
          if (widget.shadowRoot?.querySelector('[part~=heading]')) count++
        }
        return count
      })
    await expect.poll(headings).toBe(50)
    await expect.poll(() => ground.front.streams()).toBe(1)
    expect(asked('/api/v1/stream')).toHaveLength(1)
    expect(asked('/embed/v1/list')).toHaveLength(10)
  })

  it('keeps its list while the server is away, says so, and comes back', async () => {
    await open(pages.page(element(), { times: 60 }))
    const titles = await listed('municipality=44021&lang=nl')
    await seen(title).toEqual(titles)
    await expect.poll(() => ground.front.streams()).toBe(1)
    await ground.front.down()
    await seen('[part~=away]').toEqual([expect.stringMatching(/^Geen verbinding met Omweg/)])
    expect(await window.texts(title)).toEqual(titles)
    await keepPicture(window, `${kind.name}-widget-away`)
    await ground.front.up()
    await seen('[part~=away]').toEqual([])
    await expect.poll(() => ground.front.streams()).toBe(1)
  })

  it('asks each minute where the stream is refused', async () => {
    const restore = ground.front.instead(/\/api\/v1\/stream/, (response) =>
      response.writeHead(503, { 'access-control-allow-origin': '*' }).end(),
    )
    await open(pages.page(element(), { times: 60 }))
    await seen(title).not.toEqual([])
    await expect.poll(() => asked('/embed/v1/list').length).toBeGreaterThan(2)
    expect(await window.texts('[part~=away]')).toEqual([])
    restore()
    await expect.poll(() => ground.front.streams()).toBe(1)
  })

  it('gives its connection back with the page, and has it again on the way back', async () => {
    await open(pages.page(element()))
    await expect.poll(() => ground.front.streams()).toBe(1)
    await window.open(ground.site.page('/elsewhere', '<!doctype html><title>Elders</title>'))
    await expect.poll(() => ground.front.streams()).toBe(0)
    await window.back()
    await seen(title).not.toEqual([])
    await expect.poll(() => ground.front.streams()).toBe(1)
  })

  it('is as high in an iframe as its list, one connection for two', async () => {
    const frame = `<iframe src="${ground.front.url}/embed/frame?municipality=44021" title="Omleidingen" width="100%" height="90"></iframe>`
    const head = `<script type="module" src="${ground.front.url}/embed/frame.js"></script>`
    await open(pages.page(frame + frame, { head }))
    const heights = () =>
      window.run(() => [...document.querySelectorAll('iframe')].map((each) => each.clientHeight))
    const inside = async (number: number) => {
      await window.frame(number)
      const bottom = await window.run(() =>
        document.querySelector('omweg-detours')?.shadowRoot?.querySelector('summary')
          ? document.documentElement.scrollHeight
          : 0,
      )
      await window.frame(null)
      return bottom
    }
    await expect.poll(() => inside(0)).toBeGreaterThan(90)
    await expect.poll(async () => (await heights())[0]).toBe(await inside(0))
    await expect.poll(() => ground.front.streams()).toBe(1)
    await keepPicture(window, `${kind.name}-frame`)
  })

  it('is plain HTML as a fragment, which the browser shows without script', async () => {
    await open(ground.site.example('fragment'))
    await seen('.omweg-title').not.toEqual([])
  })
})
