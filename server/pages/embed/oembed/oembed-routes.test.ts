import { spawnSync } from 'node:child_process'
import { extract } from '@extractus/oembed-extractor'
import { OpenAPIHono } from '@hono/zod-openapi'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parsePageQuery } from '../../../../shared/page-address.ts'
import type { PageData } from '../../../../shared/views.ts'
import { exampleSnapshot } from '../../../../tests/fixtures/snapshot.ts'
import { renderDocument } from '../../document.ts'
import type { ViewContexts } from '../../view-contexts.ts'
import { disruptionPage } from '../../views/disruption.ts'
import { homePage } from '../../views/home.ts'
import { linePage } from '../../views/line.ts'
import { statusPage } from '../../views/status.ts'
import { stopPage } from '../../views/stop.ts'
import { testNow } from '../../views/testing.ts'
import { lookUp } from '../choice.ts'
import { createPictureMaker, TooManyPictures } from '../picture/picture-maker.ts'
import { pictureRoutes } from '../picture/picture-routes.ts'
import { createPictures } from '../picture/pictures.ts'
import { picturesOf, testUrl } from '../picture/testing.ts'
import type { OEmbed } from './oembed.ts'
import { oembedRoutes } from './oembed-routes.ts'
import { type PageOfAddress, pageOfAddress } from './page-of-address.ts'

const { testContexts } = picturesOf(exampleSnapshot)

const languages = ['nl', 'fr', 'en', 'de'] as const
const maker = createPictureMaker()
const app = new OpenAPIHono()
let context: ViewContexts

beforeAll(async () => {
  context = await testContexts()
  const options = { context, languages, publicUrl: () => testUrl }
  const pictures = createPictures(options, maker)
  pictureRoutes(app, { ...options, pictures })
  oembedRoutes(app, { ...options, pictures })
})
afterAll(() => maker.stop())

const ask = (url: string, more = '') =>
  app.request(`/embed/oembed?url=${encodeURIComponent(`${testUrl}${url}`)}${more}`)
const said = async (url: string, more = '') => {
  const answer = await ask(url, more)
  expect({ url, status: answer.status }).toEqual({ url, status: 200 })
  return (await answer.json()) as OEmbed
}
/** Its attributes; it ends as HTML wants it, and nothing is in it or beside it. */
function frameOf(html: string): Record<string, string> {
  expect(html).toMatch(/^<iframe [^<>]*><\/iframe>$/)
  const parser = new SaxesParser()
  let attributes: Record<string, string> = {}
  parser.on('opentag', (tag) => {
    attributes = { ...tag.attributes }
  })
  parser.write(html).close()
  return attributes
}
const find = (url: string): PageOfAddress =>
  pageOfAddress(`${testUrl}${url}`, { context, languages, publicUrl: testUrl })
const queryOf = (url: string) => {
  const found = find(url)
  if ('refusal' in found) throw new Error(found.refusal)
  return found.query
}

describe('which page an address is', () => {
  const stop = '200552'
  it.each([
    ['/', {}],
    ['', {}],
    ['/fr', { lang: 'fr' }],
    ['/de/', { lang: 'de' }],
    ['/?lijn=T1', { lines: ['delijn-2-T1'] }],
    ['/en?plaats=44021&wanneer=nu', { lang: 'en', municipality: ['44021'] }],
    ['/lijn/T1', { lines: ['delijn-2-T1'] }],
    ['/lijn/delijn-2-T1?x=y#z', { lines: ['delijn-2-T1'] }],
    ['/hinder/delijn-t1', { disruption: ['delijn-t1'] }],
    ['/en/hinder/delijn-t1', { lang: 'en', disruption: ['delijn-t1'] }],
    [
      '/?hinder=delijn-t1,over&lijn=T1',
      { lines: ['delijn-2-T1'], disruption: ['delijn-t1', 'over'] },
    ],
    ['/?lijn=T1,T2', { lines: ['delijn-2-T1', 'delijn-2-T2'] }],
    [`/fr/halte/${stop}`, { lang: 'fr', stops: [stop] }],
    ['/embed?lines=T1&lang=de&theme=dark', { lang: 'de', lines: ['T1'] }],
    ['/embed/frame?lines=T1&lines=T2', { lines: ['T1', 'T2'] }],
    ['/en/embed?stops=1', { lang: 'en', stops: ['1'] }],
    ['/embed/frame?municipality=44021&max=9', { municipality: ['44021'], max: 9 }],
  ])('%s', (url, wanted) => {
    const none = { municipality: [], lines: [], stops: [], disruption: [] }
    const nothing = { ...none, lang: 'nl', max: 5 }
    expect(queryOf(url)).toEqual({ ...nothing, ...wanted })
  })

  it('around a place on the street', () => {
    expect(queryOf('/?bij=51.0543,3.7215&straat=Korenmarkt').near).toEqual({
      lat: 51.0543,
      lon: 3.7215,
      radius: expect.any(Number),
    })
  })

  it('a disruption: that one and nothing else, works in the street too', () => {
    const told = ['delijn-t1', 'moved-stop', 'suspended', 'strike', 'coming', 'cancelled', 'works']
    for (const id of told) {
      const found = find(`/hinder/${id}`)
      if ('refusal' in found) throw new Error(found.refusal)
      const { found: listed } = lookUp(found.query, context('nl'))
      expect(listed.map((each) => each.id)).toEqual([id])
      expect(found.title).toBeTruthy()
    }
  })

  it.each([
    ['/lijn/Z99', 'a line'],
    ['/halte/nowhere', 'a stop'],
    ['/hinder/nothing', 'a disruption'],
    ['/hinder/ended', 'a disruption that is not told'],
    ['/hinder/%E0%A4%A', 'a disruption'],
    ['/lijn/T1/x', 'no page'],
    ['/status', 'no page'],
    ['/staff', 'no page'],
    ['/?soort=tram', 'soort=tram (a kind of transport), which a widget cannot; without'],
    ['/?zoek=werken&soort=bus&plaats=44021', '(a kind of transport) and zoek=werken (words)'],
    ['/?zoek=werken', 'words'],
    ['/?lijn=Z99', 'line'],
    ['/embed/frame?max=0', 'max'],
    ['/constructor/x', 'no page'],
  ])('nothing for %s', async (url, why) => {
    const answer = await ask(url)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect((await answer.json()).detail).toContain(why)
  })

  it.each([
    'https://elsewhere.example/lijn/T1',
    'https://omweg.example.evil.example/',
    'https://evil.example@elsewhere.example/',
    'ftp://omweg.example/',
    'javascript:alert(1)',
    '/lijn/T1',
    'T1',
  ])('nothing for %s, which is not ours', async (url) => {
    const answer = await app.request(`/embed/oembed?url=${encodeURIComponent(url)}`)
    expect(answer.status).toBe(404)
    expect((await answer.json()).detail).toContain('is not an address of')
  })

  it('http for https: who pastes it does not heed it', async () => {
    const answer = await app.request('/embed/oembed?url=http://omweg.example/lijn/T1')
    expect(answer.status).toBe(200)
  })
})

describe('what is said', () => {
  it('is rich: a frame with a live list, its title and a picture', async () => {
    const { html, thumbnail_url = '', ...rest } = await said('/fr/lijn/T1')
    expect(rest).toEqual({
      version: '1.0',
      type: 'rich',
      title: expect.stringContaining('T1'),
      provider_name: 'Omweg',
      provider_url: testUrl,
      cache_age: 3600,
      thumbnail_width: 600,
      thumbnail_height: expect.any(Number),
      width: 600,
      height: expect.any(Number),
    })
    const frame = frameOf(html)
    expect(frame).toMatchObject({
      src: `${testUrl}/embed/frame?lines=delijn-2-T1&lang=fr&max=5`,
      title: rest.title,
      width: '600',
      height: String(rest.height),
      loading: 'lazy',
      sandbox: expect.stringContaining('allow-scripts allow-same-origin'),
    })

    const picture = await app.request(thumbnail_url.slice(testUrl.length))
    const png = Buffer.from(await picture.arrayBuffer())
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([
      rest.thumbnail_width,
      rest.thumbnail_height,
    ])
  })

  it('heeds the room there is', async () => {
    const small = await said('/lijn/T1', '&maxwidth=320&maxheight=5000')
    expect([small.width, small.thumbnail_width]).toEqual([320, 320])
    expect(frameOf(small.html).width).toBe('320')
    // Words need more lines where there is less room, and fewer cards less of it.
    expect(small.height).toBeGreaterThan((await said('/lijn/T1')).height)
    const one = await said('/hinder/delijn-t1', '&maxwidth=320')
    expect(one.height).toBeLessThan((await said('/', '&maxwidth=320')).height)
    expect(frameOf(one.html).src).toBe(`${testUrl}/embed/frame?disruption=delijn-t1&lang=nl&max=5`)
    const low = await said('/lijn/T1', '&maxwidth=3000&maxheight=120')
    expect([low.width, low.height]).toEqual([600, 120])
    // All three or none.
    expect(Object.keys(low).filter((name) => name.startsWith('thumbnail'))).toEqual([])
    const tiny = await said('/lijn/T1', '&maxwidth=100')
    expect([tiny.width, tiny.thumbnail_url]).toEqual([100, undefined])
  })

  it('keeps the looks that an address says', async () => {
    const { html, thumbnail_url } = await said('/embed/frame?lines=T1&theme=dark&map=never&x=y')
    expect(frameOf(html).src).toBe(
      `${testUrl}/embed/frame?lines=T1&lang=nl&max=5&theme=dark&map=never`,
    )
    expect(thumbnail_url).toContain('theme=dark')
  })

  it('is the same as XML', async () => {
    const answer = await ask('/lijn/T1', '&format=xml')
    expect(answer.headers.get('content-type')).toBe('text/xml; charset=utf-8')
    const xml = await answer.text()
    const read: Record<string, string> = {}
    const parser = new SaxesParser()
    let name = ''
    parser.on('opentag', (tag) => {
      name = tag.name
    })
    parser.on('text', (text) => {
      if (name !== '') read[name] = (read[name] ?? '') + text
    })
    parser.write(xml).close()
    const json = await said('/lijn/T1')
    expect(read).toEqual(
      Object.fromEntries(Object.entries(json).map(([key, value]) => [key, String(value)])),
    )
    if (!spawnSync('xmllint', ['--version']).error) {
      expect(spawnSync('xmllint', ['--noout', '-'], { input: xml }).stderr.toString()).toBe('')
    }
  })

  it('is for every origin, and conditional', async () => {
    const answer = await ask('/')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const etag = answer.headers.get('etag') ?? ''
    const again = await app.request(`/embed/oembed?url=${testUrl}/`, {
      headers: { 'if-none-match': etag },
    })
    expect(again.status).toBe(304)
  })

  it('is made once however often it is asked, and without a picture where too many wait', async () => {
    const options = { context, languages, publicUrl: () => testUrl }
    const pictures = createPictures(options, maker)
    let asked = 0
    let busy = true
    const own = new OpenAPIHono()
    const make: typeof pictures.make = async (...order) => {
      asked++
      if (busy) throw new TooManyPictures()
      return pictures.make(...order)
    }
    oembedRoutes(own, { ...options, pictures: { ...pictures, make } })
    const thumbnail = async () => {
      const answer = await own.request(`/embed/oembed?url=${testUrl}/`)
      return ((await answer.json()) as OEmbed).thumbnail_url
    }
    expect(await thumbnail()).toBeUndefined()
    busy = false
    expect(await thumbnail()).toContain('image.png')
    expect(await thumbnail()).toContain('image.png')
    expect(asked).toBe(2)
  })

  it('tells of what is over as the list does', async () => {
    const [first] = context('nl').snapshot.disruptions
    if (!first) throw new Error('the sample has disruptions')
    const disruption = { ...first, id: 'over', streets: ['Voorbijstraat'] }
    const entry = { sequence: 1, version: 1, at: testNow, removed: false, disruption }
    const history = async (id: string) => (id === 'over' ? [entry] : [])
    const own = new OpenAPIHono()
    const ofPast = { context: await testContexts({ history }), languages, publicUrl: () => testUrl }
    oembedRoutes(own, { ...ofPast, pictures: createPictures(ofPast, maker) })
    const address = encodeURIComponent(`${testUrl}/embed?disruption=over`)
    const answer = await own.request(`/embed/oembed?url=${address}&maxwidth=100`)
    expect(((await answer.json()) as OEmbed).title).toContain('Voorbijstraat')
  })

  it('is refused as the specification has it', async () => {
    const status = async (query: string) => (await app.request(`/embed/oembed${query}`)).status
    expect(await status('')).toBe(400)
    expect(await status('?url=')).toBe(400)
    expect(await status(`?url=${testUrl}/&maxwidth=wide`)).toBe(400)
    expect(await status(`?url=${testUrl}/&maxheight=0`)).toBe(400)
    expect(await status(`?url=${testUrl}/&format=yaml`)).toBe(501)
    // WordPress sends this one; consumers may send more than the specification has.
    expect(await status(`?url=${testUrl}/&dnt=1`)).toBe(200)
  })
})

describe('how it is found', () => {
  /** Our own site, to a program that embeds what is pasted. */
  const fetcher = (pages: Record<string, PageData>, publicUrl = testUrl) =>
    (async (url: string | URL) => {
      const page = pages[`${url}`]
      if (!page) return app.request(`${url}`.slice(testUrl.length))
      const parts = {
        page,
        rendered: { head: '', body: '' },
        assets: { css: [], js: [], preload: [] },
        networkHash: 'x',
        publicUrl,
      }
      return new Response(renderDocument(parts), { headers: { 'content-type': 'text/html' } })
    }) as unknown as typeof fetch

  const pages = (): [string, PageData][] => {
    const view = context('nl')
    const line = view.network.line('delijn-2-T1')
    const stop = view.network.stop('200552')
    const disruption = view.snapshot.disruptions.find(({ id }) => id === 'delijn-t1')
    const works = view.snapshot.disruptions.find(({ id }) => id === 'works')
    if (!line || !stop || !disruption || !works) throw new Error('the sample has changed')
    const { query } = parsePageQuery(new URLSearchParams('lijn=T1&plaats=44021'))
    return [
      ['/', homePage({ when: 'all' }, [], view)],
      ['/?lijn=T1&plaats=44021', homePage(query, [], view)],
      ['/lijn/delijn-2-T1', linePage(line, view)],
      ['/halte/200552', stopPage(stop, view)],
      ['/hinder/delijn-t1', disruptionPage(disruption, [], false, view)],
      ['/hinder/works', disruptionPage(works, [], false, view)],
    ]
  }

  it('a consumer that is not ours finds it from the page, and reads it', async () => {
    for (const [path, page] of pages()) {
      const url = `${testUrl}${path}`
      const found = await extract(url, { maxwidth: 400 }, fetcher({ [url]: page }))
      const { method, ...oembed } = found
      expect(method).toBe('auto-discovery')
      expect(oembed).toEqual(await said(path, '&maxwidth=400'))
    }
  })

  it('is not told where there is nothing to find, or nobody knows where we are', async () => {
    const view = context('nl')
    const [, first] = pages()[0] ?? []
    const text = async (page: PageData, publicUrl = testUrl) =>
      (await fetcher({ x: page }, publicUrl)('x')).text()
    const filtered = parsePageQuery(new URLSearchParams('soort=tram')).query
    expect(await text(first as PageData)).toContain('oembed')
    expect(await text(first as PageData, '')).not.toContain('oembed')
    expect(await text(statusPage(view))).not.toContain('oembed')
    expect(await text(homePage(filtered, [], view))).not.toContain('oembed')
  })
})
