import { beforeAll, describe, expect, it } from 'vitest'
import type { Snapshot } from '../../shared/disruption.ts'
import { fold } from '../../shared/text/fold.ts'
import type { PageData, SearchHit } from '../../shared/views.ts'
import { exampleSnapshot } from '../../tests/fixtures/snapshot.ts'
import { createMaking } from '../api/making.ts'
import { createTurns } from '../api/turns.ts'
import { ghentNetwork } from '../network/testing.ts'
import type { Renderer } from './renderer.ts'
import { riderPages } from './routes.ts'
import { buildSearchIndex } from './search-index.ts'
import { viewContexts } from './view-contexts.ts'
import { testNow, testPlaces, testSite } from './views/testing.ts'

/** Shows that it was asked, and with what. */
const renderer: Renderer = {
  render: (page) => ({ head: `<title>${page.title}</title>`, body: `<h1>${page.kind}</h1>` }),
  assets: (lang) => ({
    css: ['/assets/client.css'],
    js: ['/assets/client.js'],
    preload: [`/${lang}.js`],
  }),
  build: 'test',
}

let snapshot: Snapshot
let clock = testNow
let rendered = 0
let app: ReturnType<typeof riderPages>

beforeAll(async () => {
  const network = await ghentNetwork()
  snapshot = exampleSnapshot(network, testNow)
  const index = buildSearchIndex(network, [], testPlaces)
  const api = {
    snapshot: () => snapshot,
    network: () => network,
    sources: () => [],
    clock: () => clock,
    history: async (id: string) =>
      id === 'gone'
        ? [{ sequence: 1, version: 1, at: testNow, removed: false, disruption: gone() }]
        : [],
    shownAs: (id: string) => ({ 'a-part': 'delijn-t1', 'delijn-t1': 'delijn-t1' })[id],
  }
  app = riderPages({
    api,
    site: testSite,
    context: viewContexts({ api, site: testSite, search: () => index }),
    renderer: () => ({
      ...renderer,
      render: (page) => {
        rendered++
        if (page.path.includes('broken')) throw new Error('broken')
        return renderer.render(page)
      },
    }),
    onError: () => undefined,
    making: createMaking({ turns: createTurns(4) }),
  })
})

const gone = () => {
  const [first] = snapshot.disruptions
  if (!first) throw new Error('no disruption')
  return { ...first, id: 'gone' }
}
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
const data = async (path: string) => (await (await get(path)).json()) as PageData

it('looks for what nobody looked for before in turn', async () => {
  const invented = Array.from({ length: 5 }, (_, i) => get(`/api/v1/search?q=invented${i}`))
  const answers = await Promise.all(invented)
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 503, 503, 503])
  expect(answers[2]?.headers.get('retry-after')).toBe('5')
  expect((await get('/api/v1/search?q=invented0')).status).toBe(200)
})

it('where too much has to be made, says so in the language of the page, and sends what is there', async () => {
  expect((await get('/fr/status')).status).toBe(200)
  const before = rendered
  const invented = Array.from({ length: 10 }, (_, i) => get(`/fr/?q=invented-${i}`))
  const asData = get('/fr/?q=invented-data&data')
  const known = get('/fr/status')
  const answers = await Promise.all(invented)
  expect(answers.map(({ status }) => status)).toEqual([
    200, 200, 503, 503, 503, 503, 503, 503, 503, 503,
  ])
  expect(rendered - before).toBe(2)
  const refused = answers.at(-1)
  expect(refused?.headers.get('retry-after')).toBe('5')
  expect(await refused?.text()).toContain('<html lang="fr">')
  expect((await asData).headers.get('content-type')).toBe('application/problem+json')
  expect((await known).status).toBe(200)
})

describe('documents', () => {
  it.each([
    ['/', 'home'],
    ['/fr', 'home'],
    ['/fr/', 'home'],
    ['/lijn/delijn-2-T1', 'line'],
    ['/lijn/t1', 'line'],
    ['/de/lijn/delijn-2-T1', 'line'],
    ['/halte/200014', 'stop'],
    ['/hinder/delijn-t1', 'disruption'],
    ['/hinder/gone', 'disruption'],
    ['/en/zoek?q=korenmarkt', 'search'],
    ['/status', 'status'],
    ['/over', 'about'],
    ['/toegankelijkheid', 'accessibility'],
  ])('%s is a %s page', async (path, kind) => {
    const response = await get(path)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(await response.text()).toContain(`<h1>${kind}</h1>`)
  })

  it('carry their language, the other languages and what they are made of', async () => {
    const html = await (await get('/fr/lijn/delijn-2-T1')).text()
    expect(html).toContain('<html lang="fr">')
    expect(html).toContain(
      '<link rel="alternate" href="https://omweg.example/lijn/delijn-2-T1" hreflang="nl">',
    )
    expect(html).toContain('hreflang="x-default"')
    expect(html).toContain('<link rel="modulepreload" href="/fr.js">')
  })

  it.each([
    ['/lijn/delijn-2-T1', '?line=delijn-2-T1'],
    ['/fr/lijn/delijn-2-T1', '?line=delijn-2-T1&amp;lang=fr'],
    ['/', '?kind=service'],
    // Who subscribes wants to hear of next week too.
    ['/?plaats=44021&wanneer=nu', '?municipality=44021&amp;kind=service'],
  ])('%s can be subscribed to', async (path, query) => {
    const html = await (await get(path)).text()
    expect(html).toContain(
      `<link rel="alternate" href="/atom.xml${query}" type="application/atom+xml">`,
    )
    expect(html).toContain(`<link rel="alternate" href="/agenda.ics${query}" type="text/calendar">`)
    const { subscribe } = await data(`${path}${path.includes('?') ? '&' : '?'}data`)
    expect(subscribe?.calendar).toBe(`/agenda.ics${query.replaceAll('&amp;', '&')}`)
  })

  it('are for robots, too, and what is not public is not', async () => {
    const answer = await app.request('/robots.txt')
    expect(answer.headers.get('content-type')).toContain('text/plain')
    expect((await answer.text()).split('\n')).toEqual([
      'User-agent: *',
      'Disallow: /staff',
      'Disallow: /auth',
      'Disallow: /sandbox',
      '',
    ])
  })

  it('lead from the first page to what programs may ask', async () => {
    expect((await get('/')).headers.get('link')).toContain(
      '</.well-known/api-catalog>; rel="api-catalog"',
    )
    const about = await get('/over')
    expect(about.headers.get('link')).toBeNull()
    expect(await about.text()).not.toContain('/atom.xml')
  })

  it('hold no inline script or style, and no way out of their data', async () => {
    snapshot = { ...snapshot, hash: 'hostile', disruptions: [gone()] }
    for (const d of snapshot.disruptions) d.streets = ['</script><script>alert(1)</script>']
    const html = await (await get('/')).text()
    expect(html).not.toContain('<script>alert')
    expect(html.match(/<script(?! type="(module"[^>]* src=|application\/json"))/)).toBeNull()
    expect(html).not.toMatch(/<style|\sstyle="|\son[a-z]+="/)
    snapshot = exampleSnapshot(await ghentNetwork(), testNow)
  })

  it('are told in words and with 404 what is not there', async () => {
    for (const path of ['/nergens', '/lijn/Z99', '/halte/0', '/hinder/x', '/fr/nulle-part']) {
      const response = await get(path)
      expect([path, response.status]).toEqual([path, 404])
      expect(await response.text()).toContain('<h1>error</h1>')
    }
  })
})

describe('data', () => {
  it('is at the same address, with ?data or for programs', async () => {
    const page = await data('/lijn/delijn-2-T1?data')
    expect(page.kind).toBe('line')
    const response = await get('/lijn/delijn-2-T1', { accept: 'application/json' })
    expect(response.headers.get('vary')).toContain('Accept')
    expect(((await response.json()) as PageData).kind).toBe('line')
  })

  it('gives a program a problem instead of an error page', async () => {
    const response = await get('/lijn/Z99', { accept: 'application/json' })
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('application/problem+json')
    expect(((await response.json()) as { detail: string }).detail).toContain('Z99')
  })

  it('gives our own page the error to show', async () => {
    const response = await get('/lijn/Z99?data')
    expect(response.status).toBe(404)
    expect(((await response.json()) as PageData).kind).toBe('error')
  })
})

describe('caching', () => {
  it('renders an address once per minute and snapshot', async () => {
    await get('/?zoek=once')
    const before = rendered
    await get('/?zoek=once')
    expect(rendered).toBe(before)
    clock = '2026-11-21T21:01:10Z'
    await get('/?zoek=once')
    expect(rendered).toBe(before + 1)
    snapshot = { ...snapshot, hash: 'other' }
    await get('/?zoek=once')
    expect(rendered).toBe(before + 2)
    clock = testNow
  })

  it('answers 304 to who has it', async () => {
    const etag = (await get('/status')).headers.get('etag') ?? ''
    expect(etag).toMatch(/^"/)
    const again = await get('/status', { 'if-none-match': etag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
  })

  it('sends brotli where it is taken', async () => {
    const response = await get('/', { 'accept-encoding': 'gzip, br' })
    expect(response.headers.get('content-encoding')).toBe('br')
  })
})

describe('search', () => {
  it('suggests', async () => {
    const response = await get('/api/v1/search?q=t1&lang=en')
    const { hits } = (await response.json()) as { hits: { label: string; href: string }[] }
    expect(hits[0]).toMatchObject({ label: 'Tram T1', href: '/en/lijn/delijn-2-T1' })
  })

  it('suggests only what is asked for, with where it is and its other sides', async () => {
    const response = await get('/api/v1/search?q=gent&kind=stop&limit=50')
    const { hits } = (await response.json()) as { hits: SearchHit[] }
    expect(hits.length).toBeGreaterThan(0)
    expect(new Set(hits.map(({ kind }) => kind))).toEqual(new Set(['stop']))
    const network = await ghentNetwork()
    for (const { id, ids = [], at, label } of hits) {
      expect(ids[0]).toBe(id)
      expect(new Set(ids).size).toBe(ids.length)
      expect(ids.map((each) => fold(network.stop(each)?.name ?? ''))).toEqual(
        ids.map(() => fold(label)),
      )
      expect(at).toEqual([network.stop(id)?.lon, network.stop(id)?.lat])
    }
    expect(Math.max(...hits.map(({ ids = [] }) => ids.length))).toBeGreaterThan(1)
  })

  it.each(['lang=xx', 'limit=0', 'limit=1000', 'limit=a', 'kind=x', 'kind=stop,x'])(
    'refuses %s',
    async (query) => {
      const response = await get(`/api/v1/search?q=t1&${query}`)
      expect(response.status).toBe(400)
      const problem = (await response.json()) as { issues: { name: string }[] }
      expect(problem.issues[0]?.name).toBe(query.split('=')[0])
    },
  )
})

describe('a disruption that became a part of another', () => {
  it.each([
    ['/hinder/a-part', '/hinder/delijn-t1'],
    ['/fr/hinder/a-part', '/fr/hinder/delijn-t1'],
    ['/hinder/a-part?data', '/hinder/delijn-t1?data'],
  ])('%s leads there', async (path, there) => {
    const answer = await app.request(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([308, there])
  })

  it('is where it is', async () => {
    expect((await app.request('/hinder/delijn-t1')).status).toBe(200)
  })
})

describe('line colours', () => {
  it('are a stylesheet for ever under the network’s name', async () => {
    const html = await (await get('/')).text()
    const href = /href="(\/lijnkleuren\/[^"]+)"/.exec(html)?.[1] ?? ''
    const response = await get(href)
    expect(response.headers.get('cache-control')).toContain('immutable')
    expect(await response.text()).toContain('.line-ffcc00-000000{--badge:#ffcc00')
    expect((await get('/lijnkleuren/old.css')).headers.get('cache-control')).not.toContain(
      'immutable',
    )
  })
})

it('says sorry in words when rendering fails', async () => {
  const response = await get('/zoek?q=broken')
  expect(response.status).toBe(500)
  expect(await response.text()).toContain('<h1>error</h1>')
  expect((await get('/zoek?q=broken', { accept: 'application/json' })).status).toBe(200)
})
