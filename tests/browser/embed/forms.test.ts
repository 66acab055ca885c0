/**
 * The other ways to have the list on a page, and what holds of a script that is loaded by its hash.
 */

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readEmbedFiles } from '../../../server/pages/embed/embed-files.ts'
import { pathsOf, type Stage, startStage, titles } from './stage.ts'

let stage: Stage
let script: { name: string; integrity: string }
beforeAll(async () => {
  stage = await startStage()
  const built = (await readEmbedFiles('dist/embed')).script()
  if (!built) throw new Error('the script is not built')
  script = built
})
afterAll(() => stage?.stop())

const listPath = '/embed/v1/list?municipality=44021&lang=nl'
const cardsOf = async (path = listPath) => (await stage.list(path)).cards.map(({ title }) => title)

const short = () => `<script type="module" src="${stage.front.url}/embed/omweg.js"></script>`
const pinned = (integrity = script.integrity) =>
  `<script type="module" src="${stage.front.url}/embed/v1/${script.name}" integrity="${integrity}" crossorigin></script>`
const element = (more = 'lang="nl"') =>
  `<omweg-detours municipality="44021" ${more}><a href="/x">Omleidingen</a></omweg-detours>`
const page = (body: string) =>
  `<!doctype html><html lang="nl"><head><meta charset="utf-8"><title>Site</title></head><body>${body}</body></html>`

/** Nothing is kept for it: it is as high as it is made. */
const lowFrame = () =>
  stage.site.page(
    '/low-frame',
    page(
      `<iframe src="${stage.front.url}/embed/frame?municipality=44021&amp;lang=nl" title="Omleidingen" height="90" style="width:100%;border:0"></iframe>
      <script type="module" src="${stage.front.url}/embed/frame.js"></script>`,
    ),
  )

describe('the iframe', () => {
  it('is as high as its document, and follows it', async () => {
    const { page, errors, foreign, close } = await stage.open(lowFrame())
    const frame = page.frameLocator('iframe')
    const cards = frame.locator('omweg-detours [part~=title] .title')
    await cards.first().waitFor()
    expect(await cards.allTextContents()).toEqual(await cardsOf())
    const heights = async () => {
      const outer = await page.locator('iframe').evaluate((element) => element.clientHeight)
      const inner = await frame.locator('html').evaluate((html) => ({
        // Less than its window where that is higher than need be.
        body: Math.ceil(html.getBoundingClientRect().height),
        panel: html.querySelector('omweg-detours')?.shadowRoot?.querySelector('[part~=panel]')
          ?.clientHeight,
      }))
      return { outer, ...inner }
    }
    const fits = async () => {
      const { outer, body, panel = 0 } = await heights()
      return Math.abs(outer - body) <= 2 && outer - panel < 60 && outer >= panel
    }
    await expect.poll(fits).toBe(true)
    const before = await heights()
    await frame.locator('summary').first().click()
    await expect.poll(async () => (await heights()).outer).toBeGreaterThan(before.outer + 50)
    await expect.poll(fits).toBe(true)
    await frame.locator('summary').first().click()
    await expect.poll(async () => (await heights()).outer).toBe(before.outer)
    expect({ errors, foreign }).toEqual({ errors: [], foreign: [] })
    await close()
  })
})

it('the iframe is as high as what it says instead, where no list comes', async () => {
  const stop = stage.front.instead(/\/embed\/v1\/list/, (response) => response.writeHead(404).end())
  const { page: opened, close } = await stage.open(lowFrame(), {
    expected: /404/,
  })
  const frame = opened.frameLocator('iframe')
  await frame.locator('omweg-detours [part~=failed]').waitFor()
  const spare = async () => {
    const outer = await opened.locator('iframe').evaluate((element) => element.clientHeight)
    return outer - (await frame.locator('body').evaluate((body) => body.clientHeight))
  }
  await expect.poll(async () => Math.abs(await spare())).toBeLessThan(3)
  stop()
  await close()
})

describe('without JavaScript', () => {
  it('the fragment says the list', async () => {
    const { page, errors, close } = await stage.open(stage.site.example('fragment'), {
      javaScriptEnabled: false,
    })
    const text = (await page.locator('main').textContent()) ?? ''
    for (const title of await cardsOf()) expect(text).toContain(title)
    expect(errors).toEqual([])
    await close()
  })

  it('the element leaves a link to the list', async () => {
    const { page, close } = await stage.open(stage.site.example('plain'), {
      javaScriptEnabled: false,
    })
    expect(await page.locator('omweg-detours > a').isVisible()).toBe(true)
    await close()
  })
})

it('the picture is there, and says in words what it shows', async () => {
  const { page, errors, close } = await stage.open(stage.site.example('picture'))
  const image = page.locator('main img')
  await expect
    .poll(() => image.evaluate((element) => (element as HTMLImageElement).naturalWidth))
    .toBeGreaterThan(300)
  const alt = (await image.getAttribute('alt')) ?? ''
  for (const title of await cardsOf()) expect(alt).toContain(title)
  expect(errors).toEqual([])
  await close()
})

describe('the element', () => {
  it('is defined once by short and pinned script together, with one connection', async () => {
    const url = stage.site.page('/twice', page(`${short()}${pinned()}${element()}${short()}`))
    const { page: opened, errors, close } = await stage.open(url)
    expect(await titles(opened)).toEqual(await cardsOf())
    await expect.poll(() => stage.front.streams()).toBe(1)
    expect(pathsOf(stage.front.asked).sort()).toEqual([
      '/api/v1/stream?detail=ids',
      '/embed/omweg.js',
      listPath,
      '/embed/v1/omweg.HASH.js',
    ])
    expect(errors).toEqual([])
    await close()
  })

  it('may be made by a script, set bit by bit, and moved, and asks once', async () => {
    const url = stage.site.page('/made', page(`${short()}<div id="a"></div><div id="b"></div>`))
    const { page: opened, errors, close } = await stage.open(url)
    await opened.waitForFunction(() => customElements.get('omweg-detours'))
    await opened.evaluate(() => {
      const made = document.createElement('omweg-detours')
      document.querySelector('#a')?.append(made)
      made.setAttribute('municipality', '44021')
      Object.assign(made, { max: 2, lang: 'nl' })
    })
    const expected = await cardsOf(`${listPath}&max=2`)
    expect(await titles(opened)).toEqual(expected)
    await opened.locator('summary').first().focus()
    await opened.evaluate(() => {
      const widget = document.querySelector('omweg-detours')
      if (widget) document.querySelector('#b')?.append(widget)
    })
    expect(await titles(opened)).toEqual(expected)
    await expect.poll(() => stage.front.streams()).toBe(1)
    const lists = () => pathsOf(stage.front.asked).filter((path) => path.includes('/list'))
    expect(lists()).toEqual(['/embed/v1/list?municipality=44021&max=2&lang=nl'])
    // The last one leaves, and with it the connection.
    await opened.evaluate(() => document.querySelector('omweg-detours')?.remove())
    await expect.poll(() => stage.front.streams()).toBe(0)
    expect(errors).toEqual([])
    await close()
  })

  it('is hidden by `hidden`, whatever its style says', async () => {
    const url = stage.site.page('/hidden', page(short() + element('style="display:block"')))
    const { page: opened, close } = await stage.open(url)
    const shown = opened.locator('omweg-detours')
    await titles(opened)
    await opened.evaluate(() => document.querySelector('omweg-detours')?.toggleAttribute('hidden'))
    await expect.poll(() => shown.isVisible()).toBe(false)
    await close()
  })

  it('says to the owner of the site what is wrong with it', async () => {
    const url = stage.site.page(
      '/wrong',
      page(short() + element('max="900" map="maybe" lang="fr"')),
    )
    const warnings: string[] = []
    const { page: opened, close } = await stage.open(url, {
      // The browser's own word on the answer 400.
      expected: /400/,
      before: async (page) =>
        page.on('console', (message) => {
          if (message.type() === 'warning') warnings.push(message.text())
        }),
    })
    await opened.locator('omweg-detours').getByText('max="900"').waitFor()
    await expect.poll(() => warnings.join()).toContain('max="900"')
    expect(await opened.locator('omweg-detours > a').isVisible()).toBe(true)
    await close()
  })
})

describe('a script by its hash', () => {
  it('does not run where the hash is another', async () => {
    const url = stage.site.page('/other-hash', page(pinned('sha384-AAAA') + element()))
    const { page: opened, errors, close } = await stage.open(url)
    await expect.poll(() => errors.join()).toMatch(/integrity/)
    expect(await opened.evaluate(() => customElements.get('omweg-detours') === undefined)).toBe(
      true,
    )
    expect(await opened.locator('omweg-detours > a').isVisible()).toBe(true)
    await close()
  })

  it('does not run where it was altered on its way', async () => {
    const stop = stage.front.altered(/\/omweg\.[\w-]+\.js$/, (body) => `${body};alert(1)`)
    const url = stage.site.page('/altered', page(pinned() + element()))
    const { page: opened, errors, close } = await stage.open(url)
    await expect.poll(() => errors.join()).toMatch(/integrity/)
    expect(await opened.evaluate(() => customElements.get('omweg-detours') === undefined)).toBe(
      true,
    )
    stop()
    await close()
  })

  it('takes no language that was altered on its way', async () => {
    const stop = stage.front.altered(/\/texts-fr\./, (body) => body.replace(/[a-z]{5}/, 'ALTER'))
    const url = stage.site.page('/altered-part', page(pinned() + element('lang="fr"')))
    const { page: opened, close } = await stage.open(url, { expected: /integrity|Failed to fetch/ })
    await expect.poll(() => pathsOf(stage.front.asked)).toContain('/embed/v1/texts-fr.HASH.json')
    // The list, whose words are the server's, is there all the same.
    expect(await titles(opened)).toEqual(await cardsOf(listPath.replace('nl', 'fr')))
    expect(await opened.locator('omweg-detours').textContent()).not.toContain('ALTER')
    stop()
    await close()
  })

  it('runs no map that was altered on its way', async () => {
    const stop = stage.front.altered(/\/map\./, (body) => `globalThis.altered = true;${body}`)
    const url = stage.site.page('/altered-map', page(pinned() + element()))
    const { page: opened, close } = await stage.open(url, { expected: /integrity|Failed/ })
    await titles(opened)
    await opened.locator('[part~=map-button]').click()
    await opened.locator('[part~=map-status]').filter({ hasText: 'niet geladen' }).waitFor()
    expect(await opened.evaluate(() => 'altered' in globalThis)).toBe(false)
    expect(pathsOf(stage.front.asked)).toContain('/embed/v1/map.HASH.js')
    stop()
    await close()
  })
})
