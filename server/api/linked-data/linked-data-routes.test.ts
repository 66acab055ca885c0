import { OpenAPIHono } from '@hono/zod-openapi'
import jsonld from 'jsonld'
import { Parser } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDisruption } from '../../../shared/testing.ts'
import type { Network } from '../../network/network.ts'
import { worldOf } from '../../outputs/testing-snapshots.ts'
import { outputTown } from '../../outputs/testing-town.ts'
import type { HistoryEntry } from '../context.ts'
import { refuseInvalid } from '../problem.ts'
import type { Realm } from '../realm.ts'
import { linkedDataRoutes } from './linked-data-routes.ts'

const base = 'https://omweg.example'
const current = aDisruption({
  id: 'a/b',
  version: 2,
  texts: [{ source: 'x', header: { nl: 'Nu' }, description: {}, url: {} }],
})
const history: HistoryEntry[] = [
  {
    sequence: 1,
    version: 1,
    at: '2026-11-20T10:00:00Z',
    removed: false,
    disruption: { ...current, version: 1 },
  },
  { sequence: 2, version: 2, at: '2026-11-20T11:00:00Z', removed: false, disruption: current },
]
const gone: HistoryEntry[] = [
  {
    sequence: 3,
    version: 1,
    at: '2026-11-20T10:00:00Z',
    removed: false,
    disruption: aDisruption({ id: 'gone' }),
  },
  { sequence: 4, version: 2, at: '2026-11-20T12:00:00Z', removed: true, mergedInto: 'a/b' },
]

let network: Network
let app: OpenAPIHono
let sandbox: OpenAPIHono
beforeAll(async () => {
  network = await outputTown()
  const realmAt = (realmBase: Realm['base']): Realm => {
    const world = { ...worldOf(network, [current]), base: `${base}${realmBase}` }
    return { base: realmBase, tenants: new Set(), world: () => world, onWorld: () => () => {} }
  }
  app = new OpenAPIHono({ defaultHook: refuseInvalid as never })
  linkedDataRoutes(app, {
    realm: realmAt(''),
    history: async (id) => (id === 'a/b' ? history : id === 'gone' ? gone : []),
  })
  sandbox = new OpenAPIHono({ defaultHook: refuseInvalid as never })
  linkedDataRoutes(sandbox, { realm: realmAt('/sandbox') })
})

const ask = (path: string, accept?: string, init: RequestInit = {}) =>
  app.request(path, { ...init, headers: { ...(accept ? { accept } : {}), ...init.headers } })

describe('/id', () => {
  it.each([
    ['/id/omleiding/a%2Fb', 'text/html', '/hinder/a%2Fb'],
    ['/id/omleiding/a%2Fb', 'application/json', '/api/v1/disruptions/a%2Fb'],
    ['/id/omleiding/a%2Fb', 'application/geo+json', '/ogc/collections/omleidingen/items/a%2Fb'],
    ['/id/omleiding/a%2Fb', 'text/turtle', '/doc/omleiding/a%2Fb'],
    ['/id/omleiding/a%2Fb/2', 'application/ld+json', '/doc/omleiding/a%2Fb/2'],
    ['/id/lijn/dl-T1', 'text/html', '/lijn/dl-T1'],
    ['/id/lijn/dl-T1', 'application/json', '/api/v1/lines/dl-T1'],
    ['/id/halte/a1', 'text/html', '/halte/a1'],
    ['/id/route/t1', '*/*', '/api/v1/routes/t1'],
  ])('%s for %s leads to %s', async (path, accept, location) => {
    const got = await ask(path, accept)
    expect(got.status).toBe(303)
    expect(Object.fromEntries(got.headers)).toMatchObject({
      location,
      vary: 'Accept',
      'access-control-allow-origin': '*',
    })
  })

  it('stays in the sandbox', async () => {
    const got = await sandbox.request('/sandbox/id/omleiding/x', {
      headers: { accept: 'text/html' },
    })
    expect(got.headers.get('location')).toBe('/sandbox/doc/omleiding/x')
  })
})

describe('/doc', () => {
  it('is what is said of it now, in JSON-LD that another processor reads with our context', async () => {
    const got = await ask('/doc/omleiding/a%2Fb')
    expect(got.headers.get('content-type')).toBe('application/ld+json')
    const document = await got.json()
    const [node] = await jsonld.expand(document, {
      documentLoader: async (url: string) => ({
        documentUrl: url,
        document: await (await ask(new URL(url).pathname)).json(),
      }),
      safe: true,
    } as object)
    expect(node).toMatchObject({
      '@id': `${base}/id/omleiding/a%2Fb`,
      'http://purl.org/dc/terms/title': [{ '@value': 'Nu', '@language': 'nl' }],
    })
  })

  it('is Turtle for who asks that, under another ETag', async () => {
    const [json, turtle] = await Promise.all([
      ask('/doc/omleiding/a%2Fb/1', 'application/ld+json'),
      ask('/doc/omleiding/a%2Fb/1', 'text/turtle'),
    ])
    expect(turtle.headers.get('etag')).not.toBe(json.headers.get('etag'))
    expect(turtle.headers.get('vary')).toBe('Accept, Accept-Encoding')
    expect(turtle.headers.get('cache-control')).toContain('immutable')
    const quads = new Parser({ format: 'text/turtle' }).parse(await turtle.text())
    expect(quads.map(({ subject }) => subject.value)).toContain(`${base}/id/omleiding/a%2Fb/1`)
    const again = await ask('/doc/omleiding/a%2Fb/1', 'text/turtle', {
      headers: { 'if-none-match': turtle.headers.get('etag') ?? '' },
    })
    expect(again.status).toBe(304)
  })

  it('tells what is over, and what it became', async () => {
    const document = await (await ask('/doc/omleiding/gone')).json()
    expect(document['@graph']).toMatchObject([
      { '@id': `${base}/id/omleiding/gone` },
      { '@type': ['Delete'], isReplacedBy: `${base}/id/omleiding/a%2Fb` },
    ])
  })

  it.each([
    ['/doc/omleiding/never', 404],
    ['/doc/omleiding/a%2Fb/9', 404],
    ['/doc/omleiding/a%2Fb/x', 400],
    ['/doc/omleiding/a%2Fb?x=1', 400],
    ['/ns/omweg?x=1', 400],
  ])('refuses %s with %i', async (path, status) => {
    const got = await ask(path)
    expect(got.status).toBe(status)
    expect(got.headers.get('content-type')).toBe('application/problem+json')
  })
})

describe('/ns', () => {
  it('has the context for a day, and its version for ever', async () => {
    const [newest, first] = await Promise.all([
      ask('/ns/context.jsonld'),
      ask('/ns/context/1.jsonld'),
    ])
    expect(newest.headers.get('cache-control')).toBe('public, max-age=86400')
    expect(first.headers.get('cache-control')).toContain('immutable')
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(await newest.text()).toBe(await first.text())
  })

  it('says what each of our own terms means', async () => {
    const context = (await (await ask('/ns/context.jsonld')).json())['@context'] as Record<
      string,
      unknown
    >
    const turtle = await (await ask('/ns/omweg', 'text/turtle')).text()
    const told = new Set(
      new Parser({ format: 'text/turtle' }).parse(turtle).map(({ subject }) => subject.value),
    )
    const own = Object.values(context)
      .map((term) => (typeof term === 'string' ? term : (term as { '@id'?: string })?.['@id']))
      .filter((id) => id?.startsWith('omweg:'))
    expect(own.length).toBeGreaterThan(50)
    expect(own.filter((id) => !told.has(`${base}/ns/omweg#${id?.slice(6)}`))).toEqual([])
  })

  it('can only be read, by every origin', async () => {
    const options = await ask('/ns/context.jsonld', undefined, { method: 'OPTIONS' })
    expect(options.headers.get('allow')).toBe('GET, HEAD, OPTIONS')
    expect((await ask('/ns/context.jsonld', undefined, { method: 'POST' })).status).toBe(405)
    const head = await ask('/ns/omweg', undefined, { method: 'HEAD' })
    expect([head.status, await head.text()]).toEqual([200, ''])
  })
})
