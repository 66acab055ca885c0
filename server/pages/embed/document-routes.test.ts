import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Disruption } from '../../../shared/disruption.ts'
import { disruption, exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import { testNow } from '../views/testing.ts'
import { noEmbedFiles } from './embed-files.ts'
import { aSource, type EmbedWorld, embedWorld, someFiles } from './testing.ts'

let world: EmbedWorld
beforeAll(async () => {
  world = await embedWorld()
})
beforeEach(() => {
  world.snapshot = exampleSnapshot(world.network, testNow)
  world.sources = [aSource()]
})

const htmlOf = async (path: string) => (await world.get(path)).text()
/** Every start of an element, as a browser would read it: `<`, and a letter or what follows none. */
const tagsOf = (html: string) => [...html.matchAll(/<([a-z!/][^\s>]*)([^>]*)>/gi)]
const namesOf = (html: string) =>
  new Set(tagsOf(html).map(([, name = '']) => name.replace('/', '')))

const evil = `"'><script>alert(1)</script><img src=x onerror=alert(2)>&lt;b&gt;</section>`

/** Hostile in every text that a source or the timetable gives. */
function hostile(): Disruption {
  const stop = { id: `s${evil}`, name: evil, lon: 3.7, lat: 51 }
  return disruption({
    id: `id${evil}`,
    lines: [
      {
        line: { id: evil, number: evil, mode: 'bus', color: '"><script>', textColor: evil },
        directions: [{ routeId: evil, headsign: evil }],
        suspended: false,
        basis: 'stated',
      },
    ],
    networks: [{ agencyId: evil, agencyName: evil }],
    stops: [{ stop, change: 'notServed', basis: 'stated' }],
    streets: [evil],
    causeDetail: { nl: evil },
    texts: [
      {
        source: 'x',
        header: { [evil]: evil, nl: evil },
        description: { nl: evil },
        advice: { und: evil },
        url: { nl: `javascript:${evil}` },
      },
    ],
  })
}

describe('the fragment', () => {
  test('is a section with headings, a list and links to our site', async () => {
    const html = await htmlOf('/embed/v1/fragment?lines=T1,T2&heading=2')
    expect(html).toMatch(/^<section class="omweg" lang="nl">/)
    expect(html.trim()).toMatch(/<\/section>$/)
    expect(html).toContain('<h2 class="omweg-heading">Omleidingen van trams T1 en T2</h2>')
    expect(html.match(/<h3 class="omweg-title">/g)).toHaveLength(3)
    expect(html).toContain('href="https://omweg.example/hinder/delijn-t1"')
    for (const [href] of html.matchAll(/href="[^"]*/g)) {
      expect(href).toMatch(/^href="https:\/\/omweg\.example\//)
    }
    const deepest = await htmlOf('/embed/v1/fragment?heading=6&lang=fr')
    expect(deepest).toContain('<h6 class="omweg-title">')
    expect(deepest).toContain('lang="fr"')
  })

  test('says the same as the list', async () => {
    const list = (await (await world.get('/embed/v1/list?lang=en')).json()) as {
      cards: { title: string; when: string }[]
    }
    const html = (await htmlOf('/embed/v1/fragment?lang=en')).replace(/&#39;/g, "'")
    const places = list.cards.map(({ title }) => html.indexOf(title))
    expect(places.every((at) => at > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
    for (const { when } of list.cards) expect(html).toContain(when)
  })

  test.each(['2', '3', '4', '5', '6'])('has headings of level %s', async (level) => {
    expect(await htmlOf(`/embed/v1/fragment?heading=${level}`)).toContain(
      `<h${level} class="omweg-heading">`,
    )
  })

  test.each(['heading=1', 'heading=7', 'heading=two', 'theme=dark'])(
    'refuses %s',
    async (query) => {
      expect((await world.get(`/embed/v1/fragment?${query}`)).status).toBe(400)
    },
  )

  test('holds nothing that a text brings along', async () => {
    world.snapshot = { ...world.snapshot, hash: 'hostile', disruptions: [hostile()] }
    world.sources = [aSource({ publisher: evil, state: 'stale' })]
    const query = `lines=${encodeURIComponent(evil)},999&stops=${encodeURIComponent(evil)}`
    for (const search of ['', `?${query}`]) {
      const html = await htmlOf(`/embed/v1/fragment${search}`)
      expect(html).toContain('&lt;script&gt;')
      const own = /^(section|h3|h4|p|ul|li|a|span|details|summary|dl|dt|dd)$/
      for (const name of namesOf(html)) expect(name).toMatch(own)
      for (const [tag, , attributes = ''] of tagsOf(html)) {
        const rest = attributes.replace(/ (class|lang|href)="[^"<>]*"/g, '')
        expect(rest, tag).toBe('')
      }
      expect(html.match(/<\/section>/g)).toHaveLength(1)
    }
  })

  test('runs nothing where it is opened by itself', async () => {
    const answer = await world.get('/embed/v1/fragment', { accept: 'application/json' })
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/)
    const etag = answer.headers.get('etag') ?? ''
    expect((await world.get('/embed/v1/fragment', { 'if-none-match': etag })).status).toBe(304)
  })
})

describe('the frame', () => {
  test('may be framed by everybody, and is strict otherwise', async () => {
    const { headers } = await world.get('/embed/frame?municipality=44021')
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain('frame-ancestors *')
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toMatch(/unsafe|https?:/)
    expect(headers.has('x-frame-options')).toBe(false)
    expect(headers.has('set-cookie')).toBe(false)
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    // What a page with COEP asks of its frames.
    expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp')
    expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin')
  })

  test('has the list without script, inside the widget that makes it live', async () => {
    const html = await htmlOf('/embed/frame?lines=T1&lang=fr&max=3&theme=dark&map=always&heading=2')
    expect(html).toContain(
      '<omweg-detours heading="2" lines="T1" lang="fr" max="3" theme="dark" map="always">',
    )
    const fragment = await htmlOf('/embed/v1/fragment?lines=T1&lang=fr&max=3&heading=2')
    expect(html).toContain(fragment)
    expect(html).toContain('<base target="_top">')
    expect(html).toContain('content="only dark"')
  })

  test('pins its own files, what it hears by before the widget', async () => {
    const html = await htmlOf('/embed/frame')
    const scripts = [...html.matchAll(/<script type="module" src="([^"]+)" integrity="([^"]+)"/g)]
    expect(scripts.map(([, src]) => src)).toEqual([
      '/embed/v1/frame.A2345678.js',
      '/embed/v1/omweg.A2345678.js',
    ])
    expect(scripts[1]?.[2]).toBe(someFiles().script()?.integrity)
    expect(html.match(/<script/g)).toHaveLength(2)
    const css = someFiles().newest('frame.css')
    expect(html).toContain(`${css?.name}" integrity="${css?.integrity}" crossorigin="anonymous">`)
    expect(html).not.toMatch(/<style| style=| on\w+=/)
  })

  test('is made from the sources while nothing is built', async () => {
    const { get } = await embedWorld(noEmbedFiles)
    const html = await (await get('/embed/frame')).text()
    expect(html).toContain('src="/web/embed/frame/frame.ts"')
  })

  test('holds nothing that its address brings along', async () => {
    const value = encodeURIComponent(evil)
    const html = await htmlOf(`/embed/frame?lines=${value}&stops=${value}`)
    expect(html).toContain('&lt;script&gt;')
    expect(namesOf(html)).not.toContain('img')
    expect(html.match(/<script/g)).toHaveLength(2)
  })

  test.each(['theme=pink', 'map=maybe', 'heading=1', 'width=3'])('refuses %s', async (query) => {
    expect((await world.get(`/embed/frame?${query}`)).status).toBe(400)
  })
})
