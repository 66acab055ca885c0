/**
 * The map of the widget on somebody else's site, in Firefox and in WebKit: a worker from a `blob:`
 * address, a module that is what was built, WebGL.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { palette } from '../../web/map/palette.ts'
import { pathsOf } from '../browser/embed/stage.ts'
import { installed } from './browsers.ts'
import { faultsIn } from './faults.ts'
import { type OtherPages, startOtherPages } from './other-pages.ts'
import { shareOf } from './pixels.ts'
import { keepPicture, openWindow, type Window } from './window.ts'

const failed = 'De kaart kon niet geladen worden.'
const light = palette({ dark: false, strong: false })

let pages: OtherPages
beforeAll(async () => {
  pages = await startOtherPages()
})
afterAll(() => pages?.stop())

describe.each(installed)('$name', (kind) => {
  let window: Window
  beforeAll(async () => {
    window = await openWindow(kind)
    await window.resize(800, 1100)
  })
  afterAll(() => window?.close())

  const seen = (place: Parameters<Window['texts']>[0]) => expect.poll(() => window.texts(place))
  const drawn = async (colour: string) => {
    await window.scrollTo('[part~=map]')
    await expect.poll(() => shareOf(window, colour)).toBeGreaterThan(0.00005)
  }
  const element = (more = '') =>
    `<omweg-detours municipality="44021" max="1" ${more}></omweg-detours>`

  it('is drawn under the least policy, from our server alone', async () => {
    const { front } = pages.ground
    await window.open(pages.page(element(), { policy: pages.leastPolicy() }))
    await window.click(['button', 'Toon kaart'])
    await drawn(light.notServed)
    await keepPicture(window, `${kind.name}-widget-map`)
    await seen('.credits').toEqual([expect.stringMatching(/OpenStreetMap contributors/)])
    const asked = pathsOf(front.asked)
    expect(asked).toContain('/embed/v1/map.HASH.js')
    expect(asked).toContain('/embed/v1/map-worker.HASH.js')
    // Asked once, checked and used.
    expect(asked.filter((path) => path.startsWith('/embed/v1/map'))).toHaveLength(2)
    expect(await faultsIn(window)).toEqual([])
  })

  const files: [string, RegExp][] = [
    ['map', /\/map\.[^/]*\.js/],
    ['worker', /\/map-worker\.[^/]*\.js/],
  ]

  it.each(files)(
    'does without its %s while that is away, and with it afterwards',
    async (_, file) => {
      // Which has kept none of the files yet.
      const restore = pages.ground.front.instead(file, (response) =>
        response
          .writeHead(503, { 'access-control-allow-origin': '*', 'cache-control': 'no-store' })
          .end(),
      )
      const fresh = await openWindow(kind)
      await fresh.open(pages.page(element()))
      await fresh.click(['button', 'Toon kaart'])
      await expect.poll(() => fresh.texts('[part~=map-status]')).toEqual([failed])
      restore()
      await fresh.click(['button', 'Toon kaart'])
      await expect.poll(() => fresh.texts('.credits')).toHaveLength(1)
      await fresh.close()
    },
  )

  it.each(files)('runs no %s that is another than was built', async (_, file) => {
    const fresh = await openWindow(kind)
    const restore = pages.ground.front.altered(file, (body) => `globalThis.another = true;${body}`)
    await fresh.open(pages.page(element()))
    await fresh.click(['button', 'Toon kaart'])
    await expect.poll(() => fresh.texts('[part~=map-status]')).toEqual([failed])
    expect(await fresh.run(() => 'another' in globalThis)).toBe(false)
    restore()
    await fresh.close()
  })

  it.each(['worker-src', 'trusted-types'])(
    'is told where the page’s %s does not allow it',
    async (name) => {
      // What a browser does not know it does not enforce.
      const knows = await window.run(() => 'trustedTypes' in globalThis)
      if (name === 'trusted-types' && !knows) return
      const policy = pages.leastPolicy().replace(new RegExp(`${name} [^;]+`), `${name} 'none'`)
      await window.open(pages.page(element(), { policy }))
      await window.click(['button', 'Toon kaart'])
      await seen('[part~=map-status]').toEqual([failed])
      await seen('[part~=title] .title').toHaveLength(1)
    },
  )

  it('opens what is tapped, and follows the list', async () => {
    await window.open(pages.page(element('map="always"')))
    await drawn(light.notServed)
    await window.click('summary')
    await window.click(['[part~=actions] button', 'Toon op de kaart'])
    await drawn(light.detour)
    await keepPicture(window, `${kind.name}-widget-map-chosen`)
  })
})
