/**
 * The element in a real browser, on a page of another origin, while the server's answers change in
 * ways that are hard to bring about at will: the built files are the real ones, the answers are not.
 */

import { readFile } from 'node:fs/promises'
import { createServer, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { EmbedManifest } from '../../../server/pages/embed/embed-files.ts'
import type { WidgetCard, WidgetList } from '../../../shared/embed/widget-list.ts'
import { launchBrowser } from '../../setup/launch.ts'

const folder = new URL('../../../dist/embed/', import.meta.url)

const cardOf = (id: string, title: string): WidgetCard => ({
  id,
  version: 1,
  state: 'now',
  severity: 'WARNING',
  lines: [{ id: `line-${id}`, number: id, mode: 'bus', name: `Bus ${id}` }],
  networks: [],
  title,
  when: 'Tot nader order.',
  facts: [{ name: 'why', heading: 'Waarom?', lines: [{ text: 'Dit komt door werken.' }] }],
  sure: 'De Lijn meldt dit.',
  href: `/hinder/${id}`,
})

const listOf = (
  cards: WidgetCard[],
  hash = cards.map(({ title }) => title).join(),
): WidgetList => ({
  lang: 'nl',
  heading: 'Omleidingen in Gent',
  cards,
  total: cards.length,
  more: { href: '/', text: 'Bekijk op Omweg' },
  problems: [],
  stale: [],
  map: {
    dataUrl: '/features',
    networkUrl: '/network',
    base: null,
    bounds: [3.7, 51, 3.8, 51.1],
    credits: [],
  },
  hash,
})

const three = () => [
  cardOf('1', 'Bus 1 rijdt om'),
  cardOf('2', 'Bus 2 rijdt om'),
  cardOf('3', 'Bus 3 rijdt om'),
]

let browser: Browser
let manifest: EmbedManifest
let server: Server
let site: Server
let page: Page
let origin: string
let asked: string[]
let streams: ServerResponse[]
let warnings: string[]
let errors: string[]
/** What the server does now. */
let list: WidgetList | 'away' | 'refused'
let altered: string | undefined
let markup: string

const port = (of: Server) => (of.address() as AddressInfo).port
const listening = (of: Server) =>
  new Promise((resolve) => of.listen(0, '127.0.0.1', () => resolve(of)))

beforeAll(async () => {
  manifest = JSON.parse(await readFile(new URL('manifest.json', folder), 'utf8'))
  server = createServer(answer)
  site = createServer((request, response) => {
    if (request.url !== '/') return response.writeHead(204).end()
    const policy = [
      "default-src 'none'",
      `script-src ${origin}`,
      `connect-src ${origin}`,
      "require-trusted-types-for 'script'",
    ].join('; ')
    response.writeHead(200, { 'content-type': 'text/html', 'content-security-policy': policy })
    return response.end(`<!doctype html><html lang="nl"><body>${markup}</body></html>`)
  })
  await Promise.all([listening(server), listening(site)])
  origin = `http://localhost:${port(server)}`
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  for (const each of [server, site]) {
    each?.closeAllConnections()
    each?.close()
  }
})

beforeEach(async () => {
  asked = []
  streams = []
  warnings = []
  errors = []
  list = listOf(three())
  altered = undefined
  page = await browser.newPage()
  page.on('console', (message) => {
    if (message.type() === 'warning') warnings.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(error.message))
})
afterEach(async () => {
  await page.close()
  expect(errors).toEqual([])
})

async function answer(request: { url?: string }, response: ServerResponse) {
  const { pathname, search } = new URL(request.url ?? '/', origin)
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('access-control-expose-headers', 'omweg-snapshot')
  if (pathname === '/api/v1/stream') {
    if (list === 'away') return response.writeHead(503).end()
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    response.write(
      `event: hello\ndata: ${JSON.stringify({ hash: list === 'refused' ? '' : list.hash })}\n\n`,
    )
    return streams.push(response)
  }
  if (pathname === '/embed/v1/list') {
    asked.push(search)
    if (list === 'away') return response.writeHead(502).end()
    if (list === 'refused') {
      const detail = 'must be a whole number from 1 to 50'
      const issues = [
        { in: 'query', name: 'max', value: '0', detail },
        { in: 'query', name: 'near', value: 'here\nand there', detail: 'must be three numbers' },
      ]
      response.writeHead(400, { 'content-type': 'application/problem+json' })
      return response.end(JSON.stringify({ status: 400, detail, issues }))
    }
    response.writeHead(200, { 'content-type': 'application/json', 'omweg-snapshot': list.hash })
    return response.end(JSON.stringify(list))
  }
  const name =
    pathname === '/embed/omweg.js' ? manifest.script : pathname.slice('/embed/v1/'.length)
  if (!(name in manifest.integrity)) return response.writeHead(404).end()
  const type = name.endsWith('.json') ? 'application/json' : 'text/javascript'
  response.writeHead(200, { 'content-type': type })
  const body = await readFile(new URL(name, folder), 'utf8')
  return response.end(altered && name.startsWith(altered) ? `${body}\n` : body)
}

/** Something else is in force, and the stream says so. */
function change(next: WidgetList) {
  list = next
  for (const stream of streams) {
    stream.write(`event: delta\ndata: ${JSON.stringify({ hash: next.hash })}\n\n`)
  }
}

const script = () => `<script type="module" src="${origin}/embed/omweg.js"></script>`

async function open(html: string, ready = 'summary') {
  markup = html + script()
  await page.goto(`http://127.0.0.1:${port(site)}/`)
  if (ready) await page.locator(ready).first().waitFor()
}

const title = (text: string) => page.getByRole('heading', { name: text })
const focused = () =>
  page.evaluate(() => {
    let active = document.activeElement
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement
    return active?.textContent ?? ''
  })
const element = 'omweg-detours'

describe('the list', () => {
  it('has a name, headings, rows and links to our own pages', async () => {
    await open('<omweg-detours heading="2"></omweg-detours>')
    await expect
      .poll(() => page.getByRole('region', { name: 'Omleidingen in Gent' }).count())
      .toBe(1)
    expect(await page.getByRole('heading', { level: 2, name: 'Omleidingen in Gent' }).count()).toBe(
      1,
    )
    expect(await page.getByRole('heading', { level: 3 }).count()).toBe(3)
    expect(await page.getByRole('listitem').count()).toBe(3)
    await page.locator('summary').first().press('Enter')
    const link = page.getByRole('link', {
      name: /^Meer uitleg ?: Bus 1 rijdt om \(opent in een nieuw tabblad\)$/,
    })
    expect(await link.getAttribute('href')).toBe(`${origin}/hinder/1`)
    expect(await link.getAttribute('target')).toBe('_blank')
    await page.getByText('Dit komt door werken.').waitFor()
  })

  it('has what sources send as words, whatever they send', async () => {
    const evil = `"><img src=x onerror=alert(1)><script>alert(2)</script>{{x}}\u202e\u0000</style>`
    const long = 'W'.repeat(2_000)
    const card: WidgetCard = {
      ...cardOf('1', `${evil}${long}`),
      titleLang: evil,
      lines: [
        {
          id: evil,
          number: `${evil}${long}`,
          mode: 'bus',
          name: evil,
          // What no server of ours sends: it mends colours.
          colours: { background: 'url(https://evil.example/x)', text: evil, border: 'red;}' },
        },
      ],
      networks: [evil],
      stateWord: evil,
      when: evil,
      what: evil,
      facts: [{ name: 'why', heading: evil, lines: [{ text: evil, lang: evil }] }],
      sure: evil,
      href: `/hinder/${encodeURIComponent(evil)}`,
    }
    const told = { heading: evil, example: evil, problems: [evil], stale: [evil], checked: evil }
    list = { ...listOf([card], 'hostile'), ...told, more: { href: '/', text: evil } }
    const left: string[] = []
    page.on('request', (request) => {
      const { hostname } = new URL(request.url())
      if (!['localhost', '127.0.0.1'].includes(hostname)) left.push(request.url())
    })
    await page.setViewportSize({ width: 320, height: 700 })
    await open('<omweg-detours></omweg-detours>')
    await page.locator('summary').click()
    const said = await page.locator(element).evaluate((widget) => ({
      names: [...(widget.shadowRoot?.querySelectorAll('*') ?? [])].map((each) => each.localName),
      links: [...(widget.shadowRoot?.querySelectorAll('a') ?? [])].map((link) => link.origin),
      title: widget.shadowRoot?.querySelector('.title')?.textContent,
      wider: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    }))
    expect(
      said.names.filter((name) => ['img', 'script', 'style', 'iframe'].includes(name)),
    ).toEqual([])
    expect(new Set(said.links)).toEqual(new Set([origin]))
    expect(said.title).toBe(card.title)
    expect(said.wider).toBe(0)
    expect(left).toEqual([])
  })

  it('keeps focus and what is open when news reorder and rewrite it', async () => {
    await open('<omweg-detours></omweg-detours>')
    await expect.poll(() => streams.length).toBe(1)
    await page.locator('summary').nth(1).press('Enter')
    const [one, two, three] = list === 'away' || list === 'refused' ? [] : list.cards
    if (!one || !two || !three) throw new Error('three cards')
    change(
      listOf([three, { ...two, title: 'Bus 2 rijdt weer om' }, cardOf('4', 'Bus 4 staat stil')]),
    )
    await title('Bus 4 staat stil').waitFor()
    expect(await page.locator('summary h4').allTextContents()).toEqual([
      ' Bus 3 rijdt om',
      ' Bus 2 rijdt weer om',
      ' Bus 4 staat stil',
    ])
    await expect.poll(focused).toContain('Bus 2 rijdt weer om')
    expect(await page.locator('details[open] summary').allTextContents()).toHaveLength(1)
    expect(await page.getByText('Dit komt door werken.').isVisible()).toBe(true)
    // New, changed and gone.
    await page.getByRole('status').getByText('3 meldingen zijn gewijzigd.').waitFor()
    expect(asked).toHaveLength(2)
  })

  it('says nothing of a long list that comes in parts, but of what changes in it', async () => {
    const long = Array.from({ length: 12 }, (_, i) => cardOf(`${i}`, `Bus ${i} rijdt om`))
    list = listOf(long)
    await open('<omweg-detours max="12"></omweg-detours>')
    await title('Bus 11 rijdt om').waitFor()
    await expect.poll(() => streams.length).toBe(1)
    // Had it spoken of its second part, it would be silent now.
    change(listOf([cardOf('0', 'Bus 0 staat stil'), ...long.slice(1)]))
    await page.getByRole('status').getByText('Eén melding is gewijzigd.').waitFor()
  })

  it('has badges beside each other, and titles below each other', async () => {
    const lines = ['9a', '9b', '908', '562'].map((number) => ({
      id: number,
      number,
      mode: 'bus' as const,
      name: `Bus ${number}`,
    }))
    const some = [1, 2, 3, 4].map((count) => ({
      ...cardOf(`${count}`, `Bussen: ${count}`),
      lines: lines.slice(-count),
    }))
    list = listOf(some)
    await page.setViewportSize({ width: 640, height: 800 })
    await open('<omweg-detours></omweg-detours>')
    await title('Bussen: 4').waitFor()
    const rows = await page.locator('summary').evaluateAll((summaries) =>
      summaries.map((summary) => {
        const box = (node: Element) => node.getBoundingClientRect()
        const badges = [...summary.querySelectorAll('[part=badge]')].map(box)
        const title = box(summary.querySelector('[part=title]') as Element)
        return {
          rows: new Set(badges.map(({ top }) => Math.round(top))).size,
          left: Math.round(title.left),
          isClear: badges.every(({ right, bottom }) => right < title.left || bottom < title.top),
        }
      }),
    )
    const left = rows[0]?.left
    expect(rows).toEqual(rows.map(() => ({ rows: 1, left, isClear: true })))
  })

  it('tells the page of another choice once its list is there, and says nothing of it', async () => {
    await open('<omweg-detours></omweg-detours>')
    await expect.poll(() => streams.length).toBe(1)
    const totals = await page.evaluateHandle(() => {
      const heard: number[] = []
      document.addEventListener('omweg-list', (event) => {
        heard.push((event as CustomEvent<{ total: number }>).detail.total)
      })
      return heard
    })
    list = listOf([cardOf('9', 'Bus 9 rijdt om')])
    await page.locator(element).evaluate((widget) => widget.setAttribute('lines', '9'))
    await title('Bus 9 rijdt om').waitFor()
    await expect.poll(() => totals.jsonValue()).toEqual([1])
    // Had it spoken of the choice, it would be silent now: one at a time is enough.
    change(listOf([cardOf('9', 'Bus 9 staat stil')]))
    await page.getByRole('status').getByText('Eén melding is gewijzigd.').waitFor()
    await expect.poll(() => totals.jsonValue()).toEqual([1, 1])
  })

  it('puts the focus on its heading where the card that had it is gone', async () => {
    await open('<omweg-detours></omweg-detours>')
    await expect.poll(() => streams.length).toBe(1)
    await page.locator('summary').nth(1).focus()
    change(listOf([cardOf('1', 'Bus 1 rijdt om')]))
    await title('Bus 2 rijdt om').waitFor({ state: 'detached' })
    await expect.poll(focused).toBe('Omleidingen in Gent')
  })

  it('tells the page, has its attributes as properties and survives a framework', async () => {
    markup = script()
    await page.goto(`http://127.0.0.1:${port(site)}/`)
    const heard = page.evaluate(
      () =>
        new Promise((resolve) => {
          addEventListener('omweg-list', (event) => resolve((event as CustomEvent).detail))
          const made = document.createElement('omweg-detours') as HTMLElement & { max: string }
          document.body.append(made)
          made.setAttribute('lines', 'T1')
          made.setAttribute('municipality', '44021')
          made.max = '7'
        }),
    )
    expect(await heard).toEqual({ total: 3 })
    // Set one by one, asked once.
    expect(asked).toEqual(['?municipality=44021&lines=T1&max=7&lang=nl'])
    expect(await page.locator(element).getAttribute('max')).toBe('7')
  })

  it('is not loaded anew where the page moves it', async () => {
    await open('<main><omweg-detours></omweg-detours></main>')
    await page.locator('summary').first().press('Enter')
    await page.evaluate(() => {
      const widget = document.querySelector('omweg-detours') as Element
      const wrapper = document.createElement('div')
      widget.replaceWith(wrapper)
      wrapper.append(widget)
      document.body.prepend(wrapper)
    })
    await page.waitForFunction(() => document.querySelector('body > div > omweg-detours'))
    expect(await page.locator('details[open]').count()).toBe(1)
    await expect.poll(() => streams.length).toBe(1)
    expect(asked).toHaveLength(1)
  })

  it('is defined once where the script stands twice', async () => {
    const pinned = `<script type="module" src="${origin}/embed/v1/${manifest.script}"
      integrity="${manifest.integrity[manifest.script]}" crossorigin></script>`
    await open(`${pinned}<omweg-detours></omweg-detours><omweg-detours></omweg-detours>`)
    await expect.poll(() => page.locator('summary').count()).toBe(6)
    await expect.poll(() => streams.length).toBe(1)
    expect(asked).toHaveLength(1)
  })

  it('looks the same in a page whose styles are meant for nobody', async () => {
    const looks = () =>
      page
        .locator('summary .title')
        .first()
        .evaluate((node) => {
          const { letterSpacing, textTransform, lineHeight, textAlign, direction, color } =
            getComputedStyle(node)
          const { textIndent, whiteSpace, wordSpacing, fontSize, fontStyle } =
            getComputedStyle(node)
          return [letterSpacing, textTransform, lineHeight, textAlign, direction, color].concat([
            textIndent,
            whiteSpace,
            wordSpacing,
            fontSize,
            fontStyle,
          ])
        })
    await open('<omweg-detours></omweg-detours>')
    const plain = await looks()
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet()
      sheet.replaceSync(`* { letter-spacing: 5px !important; text-transform: uppercase !important;
        line-height: 0.5 !important; text-align: center !important; direction: rtl !important;
        color: lime !important; text-indent: 4em !important; white-space: nowrap !important;
        word-spacing: 2em !important; font-style: italic !important; float: right !important }
        *::before { content: "!" !important }`)
      document.adoptedStyleSheets = [sheet]
    })
    expect(await looks()).toEqual(plain)
    const width = await page.locator(element).evaluate((node) => node.getBoundingClientRect().width)
    expect(width).toBeGreaterThan(300)
  })
})

describe('when something is wrong', () => {
  const fallback =
    '<omweg-detours><a href="/omleidingen">Omleidingen bij de stad</a></omweg-detours>'

  it('keeps what the page put there until there is a list, and tries again', async () => {
    list = 'away'
    await open(fallback, 'button')
    await page.getByText('De omleidingen konden niet geladen worden.').waitFor()
    expect(await page.getByRole('link', { name: 'Omleidingen bij de stad' }).isVisible()).toBe(true)
    // Who cannot see it hears what came of the button, and of nothing else.
    const heard = page.getByRole('status').getByText('De omleidingen konden niet geladen worden.')
    expect(await heard.count()).toBe(0)
    await page.getByRole('button', { name: 'Probeer opnieuw' }).press('Enter')
    await heard.waitFor()
    list = listOf(three())
    await page.getByRole('button', { name: 'Probeer opnieuw' }).press('Enter')
    await title('Bus 1 rijdt om').waitFor()
    await page.getByRole('link', { name: 'Omleidingen bij de stad' }).waitFor({ state: 'hidden' })
    await expect.poll(focused).toBe('Omleidingen in Gent')
  })

  it('tells the owner of the site which attribute is wrong', async () => {
    list = 'refused'
    await open('<omweg-detours max="0"></omweg-detours>', 'text=heeft de lijst niet goed ingesteld')
    // The room that is kept is below what is said, and not in it.
    const told = page.locator('[part~=failed]')
    const before = await told.boundingBox()
    const whole = await page.locator(element).evaluate((widget: HTMLElement) => {
      widget.style.setProperty('--omweg-room', '600px')
      return widget.offsetHeight
    })
    expect(whole).toBeGreaterThan(600)
    expect(await told.boundingBox()).toEqual(before)
    await page.getByText('max="0"', { exact: true }).waitFor()
    await page.getByText('near="here and there"', { exact: true }).waitFor()
    const fault = 'max="0" must be a whole number from 1 to 50'
    await expect.poll(() => warnings.join()).toContain(fault)
  })

  it('says since when there is no connection, keeps the list, and comes back', async () => {
    await page.clock.install({ time: new Date('2026-11-22T11:05:00Z') })
    await open('<omweg-detours></omweg-detours>')
    await expect.poll(() => streams.length).toBe(1)
    list = 'away'
    for (const stream of streams.splice(0)) stream.destroy()
    const cutOff = page.getByText('Geen verbinding met Omweg. U ziet de lijst van 12:05 uur.')
    await page.clock.runFor(60_000)
    expect(await cutOff.first().isVisible()).toBe(false)
    await expect
      .poll(async () => {
        await page.clock.runFor(30_000)
        return cutOff.first().isVisible()
      })
      .toBe(true)
    expect(await title('Bus 1 rijdt om').isVisible()).toBe(true)
    list = listOf([cardOf('9', 'Bus 9 rijdt om')])
    await expect
      .poll(async () => {
        await page.clock.runFor(30_000)
        return title('Bus 9 rijdt om').isVisible()
      })
      .toBe(true)
    await cutOff.first().waitFor({ state: 'hidden' })
  })
})

describe('a lazy part that is not what was built', () => {
  it('is not used: words stay Dutch', async () => {
    await open('<omweg-detours lang="fr"></omweg-detours>')
    await page.getByRole('button', { name: 'Afficher la carte' }).waitFor()
    altered = 'texts-fr'
    await open('<omweg-detours lang="fr"></omweg-detours>')
    await page.getByRole('button', { name: 'Toon kaart' }).waitFor()
  })

  it('is not run: the map says that it could not be loaded', async () => {
    altered = 'map.'
    await open('<omweg-detours></omweg-detours>')
    await page.getByRole('button', { name: 'Toon kaart' }).click()
    await page.getByText('De kaart kon niet geladen worden.').waitFor()
    await expect.poll(() => warnings.join()).toContain('is another file')
    const ran = () =>
      page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => name))
    expect((await ran()).some((name) => name.includes('map-worker'))).toBe(false)
  })
})
