import fc from 'fast-check'
import type { FeatureCollection, Geometry } from 'geojson'
import { beforeAll, describe, expect, it } from 'vitest'
import { isInForce, select } from '../../../shared/filter.ts'
import { aDisruption } from '../../../shared/testing.ts'
import { exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import type { Network } from '../../network/network.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { collections } from '../../outputs/features/collections.ts'
import { anyWorld, testNow, worldOf } from '../../outputs/testing-snapshots.ts'
import { outputTown } from '../../outputs/testing-town.ts'
import type { OutputWorld } from '../../outputs/world.ts'
import { apiDocument } from '../open-api/document.ts'
import { readOnlyOgc } from './testing.ts'
import { missingSchemas, schemaChecker } from './testing-schemas.ts'

type App = ReturnType<typeof readOnlyOgc>
// biome-ignore lint/suspicious/noExplicitAny: tests look into it
type Body = any

let town: Network
let sample: OutputWorld
let app: App
beforeAll(async () => {
  town = await outputTown()
  const network = await ghentNetwork()
  const now = '2026-11-21T12:00:00Z'
  const { disruptions } = exampleSnapshot(network, now)
  sample = worldOf(network, disruptions, { now, example: true })
  app = readOnlyOgc(() => sample)
})

const get = (path: string, headers: Record<string, string> = {}, to = app) =>
  to.request(`http://elsewhere${path}`, { headers })
const json = async (path: string, to = app): Promise<Body> => {
  const answer = await get(path, {}, to)
  expect(answer.status, path).toBe(200)
  return answer.json()
}
const idsOf = (body: Body): string[] => body.features.map(({ id }: { id: string }) => id)

/** Every feature of a collection, by following its pages. */
async function walk(path: string, to = app): Promise<Body[]> {
  const pages: Body[] = []
  for (let next: string | undefined = path; next !== undefined; ) {
    const page: Body = await json(next, to)
    pages.push(page)
    const link = page.links.find(({ rel }: Body) => rel === 'next')
    next = link?.href.replace('https://omweg.example', '')
  }
  return pages
}

const why = missingSchemas()
describe.skipIf(why)(`every answer is as OGC's schemas say${why ? `: ${why}` : ''}`, () => {
  const schemaOf = (path: string) => {
    if (path.endsWith('/ogc')) return 'landingPage.yaml'
    if (path.endsWith('/conformance')) return 'confClasses.yaml'
    if (path.endsWith('/collections')) return 'collections.yaml'
    return 'collection.yaml'
  }
  const check = why ? () => [] : schemaChecker()

  async function hold(to: App): Promise<number> {
    let held = 0
    const paths = ['/ogc', '/ogc/conformance', '/ogc/collections']
    for (const { id } of collections) paths.push(`/ogc/collections/${id}`)
    for (const path of paths) {
      expect(check(schemaOf(path), await json(path, to)), path).toEqual([])
      held++
    }
    for (const { id } of collections) {
      for (const page of await walk(`/ogc/collections/${id}/items?limit=1000`, to)) {
        expect(check('featureCollectionGeoJSON.yaml', page), id).toEqual([])
        for (const feature of page.features.slice(0, 20)) {
          const path = `/ogc/collections/${id}/items/${encodeURIComponent(feature.id)}`
          const one = await json(path, to)
          expect(check('featureGeoJSON.yaml', one), path).toEqual([])
          expect(one).toMatchObject(feature)
          held++
        }
      }
    }
    const refused = await get('/ogc/collections/hinder/items?bbox=x', {}, to)
    expect(refused.status).toBe(400)
    expect(check('exception.yaml', await refused.json())).toEqual([])
    return held
  }

  it('of the sample', async () => {
    expect(await hold(app)).toBeGreaterThan(40)
  })

  it('of whatever is published', async () => {
    await fc.assert(
      fc.asyncProperty(anyWorld(town), async (world) => {
        await hold(readOnlyOgc(() => world))
      }),
      { numRuns: 15 },
    )
  })

  it('and these schemas refuse what is not', () => {
    expect(check('featureGeoJSON.yaml', { type: 'Feature', geometry: 1 })).not.toEqual([])
    expect(check('landingPage.yaml', {})).not.toEqual([])
  })
})

describe('links', () => {
  it('of every document lead somewhere', async () => {
    const seen = new Set<string>()
    const todo = ['/ogc']
    while (todo.length > 0) {
      const path = todo.pop() ?? ''
      if (seen.has(path)) continue
      seen.add(path)
      const answer = await get(path)
      expect(answer.status, path).toBe(200)
      const type = answer.headers.get('content-type') ?? ''
      if (!type.includes('json') || type.includes('ld+json') || type.includes('schema')) continue
      const body: Body = await answer.json()
      const links: Body[] = [
        ...(body.links ?? []),
        ...(body.collections ?? []).flatMap((each: Body) => each.links),
      ]
      for (const { href, rel } of links) {
        expect(href, `${path} ${rel}`).toMatch(/^https:\/\/omweg\.example\//)
        const next = href.replace('https://omweg.example', '')
        // Of other rooms.
        const isOurs = next.startsWith('/ogc') && !/processes|jobs|\/api$/.test(next)
        if (isOurs && rel !== 'next') todo.push(next)
      }
    }
    expect(seen.size).toBeGreaterThan(25)
  })

  it('name the service, its description and the form at hand', async () => {
    const { links } = await json('/ogc')
    const of = (rel: string) => links.filter((each: Body) => each.rel === rel)
    expect(of('service-desc')).toEqual([
      {
        rel: 'service-desc',
        href: 'https://omweg.example/ogc/api',
        type: 'application/vnd.oai.openapi+json;version=3.0',
      },
    ])
    expect(of('self')[0].type).toBe('application/json')
    expect(of('alternate').map(({ type }: Body) => type)).toEqual(['text/html'])
    const base = '/sandbox'
    const world = { ...sample, base: `${sample.base}${base}` }
    const there: Body = await (
      await get(
        '/sandbox/ogc',
        {},
        readOnlyOgc(() => world, base),
      )
    ).json()
    const hrefs = there.links.map(({ href }: Body) => href)
    expect(hrefs).toContain('https://omweg.example/sandbox/ogc/collections')
    expect(hrefs).toContain('https://omweg.example/sandbox/ogc/api')
    expect(hrefs).toContain('https://omweg.example/doc')
  })
})

describe('what is asked', () => {
  const wrong: [string, string][] = [
    ['items?colour=red', 'colour'],
    ['items?bbox=1,2,3', 'bbox'],
    ['items?bbox=3,51,2,x', 'bbox'],
    ['items?bbox=3,52,4,51', 'bbox'],
    ['items?bbox=3,51,9,4,50,10', 'bbox'],
    ['items?bbox=200,1,201,2', 'bbox'],
    ['items?bbox=3,51,4,52&bbox=3,51,4,52', 'bbox'],
    ['items?bbox-crs=http://www.opengis.net/def/crs/EPSG/0/31370', 'bbox-crs'],
    ['items?crs=EPSG:4326', 'crs'],
    ['items?datetime=yesterday', 'datetime'],
    ['items?datetime=2026-02-30T10:00:00Z', 'datetime'],
    ['items?datetime=../..', 'datetime'],
    ['items?datetime=2026-11-22T00:00:00Z/2026-11-21T00:00:00Z', 'datetime'],
    ['items?datetime=2026-11-22T00:00:00Z/../..', 'datetime'],
    ['items?limit=0', 'limit'],
    ['items?limit=ten', 'limit'],
    ['items?cursor=%20', 'cursor'],
    ['items?f=xml', 'f'],
    ['items?lang=tr', 'lang'],
    ['items?gemeente=gent', 'gemeente'],
    ['items?oorzaak=RAIN', 'oorzaak'],
    ['items?lijn=', 'lijn'],
    ['items?geraakt=true', 'geraakt'],
    ['queryables?limit=1', 'limit'],
  ]
  it.each(wrong)('%s is refused, and named', async (path, name) => {
    const answer = await get(`/ogc/collections/omleidingen/${path}`)
    expect(answer.status).toBe(400)
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
    expect(await answer.json()).toMatchObject({ issues: [{ in: 'query', name }] })
  })

  it('may be more than there is on a page', async () => {
    const body = await json('/ogc/collections/haltes/items?limit=99999999')
    expect(body.numberReturned).toBe(Math.min(1000, sample.network.stops.length))
    expect(body.numberMatched).toBe(sample.network.stops.length)
  })

  it('is met on every page once', async () => {
    for (const { id } of collections) {
      const all = collections.find((each) => each.id === id)?.features(sample) ?? []
      const limit = Math.max(1, Math.ceil(all.length / 6))
      const pages = await walk(`/ogc/collections/${id}/items?limit=${limit}`)
      expect(pages.flatMap(idsOf)).toEqual(all.map((each) => each.id))
    }
  })

  it('by place and time is what looking at each finds', async () => {
    const degrees = fc.double({ min: 0, max: 0.03, noNaN: true })
    await fc.assert(
      fc.asyncProperty(
        anyWorld(town),
        fc.tuple(degrees, degrees, degrees, degrees),
        fc.integer({ min: -9 * 1440, max: 9 * 1440 }),
        async (world, [w, s, width, height], minutes) => {
          const to = readOnlyOgc(() => world)
          const [west, south] = [3.695 + w, 50.99 + s]
          const [east, north] = [west + width / 3, south + height / 3]
          const box = `bbox=${west},${south},${east},${north}`
          const found = idsOf(await json(`/ogc/collections/omleidingen/items?${box}`, to))
          const whole: FeatureCollection<Geometry | null> = await json(
            '/ogc/collections/omleidingen/items?limit=1000',
            to,
          )
          for (const { id, geometry } of whole.features) {
            const touches = samples(geometry).some(
              ([x, y]) => x > west && x < east && y > south && y < north,
            )
            if (touches) expect(found).toContain(id)
          }
          const at = new Date(Date.parse(testNow) + minutes * 60_000).toISOString()
          const inForce = idsOf(await json(`/ogc/collections/omleidingen/items?datetime=${at}`, to))
          const expected = whole.features.filter(({ id }) =>
            isInForce(
              world.snapshot.disruptions.find((each) => each.id === id) ?? aDisruption(),
              `${at.slice(0, 19)}Z`,
            ),
          )
          expect(inForce).toEqual(expected.map(({ id }) => id))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('by line, stop, mode and town is what lists find', async () => {
    const { network, snapshot } = sample
    const ask = async (query: string) =>
      idsOf(await json(`/ogc/collections/omleidingen/items?limit=1000&${query}`)).sort()
    const service = snapshot.disruptions.filter(({ kind }) => kind === 'service')
    const list = (filter: Parameters<typeof select>[1]) =>
      select(service, filter, network)
        .map(({ id }) => id)
        .sort()
    for (const line of network.lines.slice(0, 12)) {
      expect(await ask(`lijn=${line.number}`)).toEqual(list({ line: [line.number] }))
      expect(await ask(`lijn=${line.id}`)).toEqual(list({ line: [line.id] }))
    }
    for (const { stop } of service.flatMap(({ stops }) => stops)) {
      expect(await ask(`halte=${stop.id}`)).toEqual(list({ stop: [stop.id] }))
    }
    expect(await ask('modus=tram')).toEqual(list({ mode: ['tram'] }))
    expect(await ask('modus=tram,bus')).toEqual(list({ mode: ['tram', 'bus'] }))
    expect(await ask('gemeente=44021')).toEqual(list({ municipality: ['44021'] }))
    expect(await ask('gemeente=44021&gemeente=44088')).toEqual(
      list({ municipality: ['44021', '44088'] }),
    )
    expect(await ask('gemeente=11001')).toEqual([])
    for (const effect of ['DETOUR', 'NO_SERVICE']) {
      const own = service.filter((each) => each.effect === effect).map(({ id }) => id)
      expect(await ask(`effect=${effect}`)).toEqual(own.sort())
    }
    const states = await Promise.all(
      ['lopend', 'komend', 'afgelopen', 'afgelast'].map((each) => ask(`status=${each}`)),
    )
    expect(states.flat().sort()).toEqual(list({}))
  })

  it('of the network says what is affected now', async () => {
    const touched = await walk('/ogc/collections/lijnen/items?geraakt=true&limit=1000')
    const rest = await walk('/ogc/collections/lijnen/items?geraakt=false&limit=1000')
    const ids = touched.flatMap(idsOf)
    expect(ids.length).toBeGreaterThan(0)
    expect([...ids, ...rest.flatMap(idsOf)].sort()).toEqual(
      sample.network.lines.map(({ id }) => id).sort(),
    )
    for (const { properties } of touched[0].features) {
      expect(properties.omleidingen.length).toBeGreaterThan(0)
    }
  })

  it('over 180° is two boxes', async () => {
    const around = idsOf(await json('/ogc/collections/haltes/items?bbox=179,-90,-179,90'))
    expect(around).toEqual([])
    const [west, south, east, north] = sample.network.bbox
    const all = await json(
      `/ogc/collections/haltes/items?bbox=${west},${south},0,${east},${north},9`,
    )
    expect(all.numberMatched).toBe(sample.network.stops.length)
  })
})

/** Positions along a geometry, close to one another. */
function samples(geometry: Geometry | null): [number, number][] {
  if (!geometry) return []
  if (geometry.type === 'GeometryCollection') return geometry.geometries.flatMap(samples)
  if (geometry.type === 'Point') return [geometry.coordinates as [number, number]]
  if (geometry.type === 'MultiPoint') return geometry.coordinates as [number, number][]
  if (geometry.type === 'MultiLineString') {
    return geometry.coordinates.flatMap((coordinates) =>
      samples({ type: 'LineString', coordinates }),
    )
  }
  if (geometry.type !== 'LineString') return []
  return geometry.coordinates.flatMap(([x = 0, y = 0], i) => {
    const [a = x, b = y] = geometry.coordinates[i - 1] ?? []
    return Array.from({ length: 20 }, (_, j): [number, number] => [
      a + ((x - a) * j) / 19,
      b + ((y - b) * j) / 19,
    ])
  })
}

describe('estimates', () => {
  it('are called so, and stated ways are in the geometry beside them', async () => {
    const { features } = await json('/ogc/collections/omleidingen/items?limit=1000')
    let ways = 0
    for (const { id, geometry, properties } of features) {
      const own = sample.snapshot.disruptions.find((each) => each.id === id)
      const estimated = [
        ...(own?.detours ?? []),
        ...(own?.lines ?? []),
        ...(own?.stops ?? []),
      ].some(({ basis }) => basis === 'estimated')
      expect(properties.basis, id).toBe(estimated ? 'geschat' : 'vermeld')
      if (geometry?.type !== 'MultiLineString') continue
      expect(properties.trajecten).toHaveLength(geometry.coordinates.length)
      ways += properties.trajecten.length
    }
    expect(ways).toBeGreaterThan(0)
    const open = features.filter(({ id }: Body) =>
      sample.snapshot.disruptions
        .find((each) => each.id === id)
        ?.impactPeriods.some(({ end }) => end === undefined),
    )
    for (const { properties } of open) expect(properties).not.toHaveProperty('einde')
  })
})

describe('forms and languages', () => {
  const browser = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'
  it.each([
    ['/ogc', {}, 'application/json'],
    ['/ogc', { accept: browser }, 'text/html; charset=utf-8'],
    ['/ogc?f=json', { accept: browser }, 'application/json'],
    ['/ogc/collections/hinder/items', {}, 'application/geo+json'],
    ['/ogc/collections/hinder/items', { accept: 'application/json' }, 'application/geo+json'],
    ['/ogc/collections/hinder/items', { accept: 'application/ld+json' }, 'application/ld+json'],
    ['/ogc/collections/hinder/items?f=html', {}, 'text/html; charset=utf-8'],
    ['/ogc/collections/hinder/items', { accept: browser }, 'text/html; charset=utf-8'],
    ['/ogc/collections/haltes/queryables', {}, 'application/schema+json'],
  ])('%s %j is %s', async (path, headers, type) => {
    const answer = await get(path, headers as Record<string, string>)
    expect(answer.headers.get('content-type')).toBe(type)
    expect(answer.headers.get('vary')).toContain('Accept, Accept-Language')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
  })

  it('follow what is asked', async () => {
    const path = '/ogc/collections/omleidingen/items'
    const titles = new Set<string>()
    for (const lang of ['nl', 'fr', 'en', 'de']) {
      const answer = await get(`${path}?lang=${lang}`, { 'accept-language': 'de' })
      expect(answer.headers.get('content-language')).toBe(lang)
      titles.add(JSON.stringify((await answer.json()) as Body))
    }
    expect(titles.size).toBe(4)
    const wished = await get(path, { 'accept-language': 'tr, fr-BE;q=0.5' })
    expect(wished.headers.get('content-language')).toBe('fr')
    expect((await get(path)).headers.get('content-language')).toBe('nl')
  })

  it('have an ETag each, and what did not change is not sent again', async () => {
    const path = '/ogc/collections/omleidingen/items'
    const first = await get(path)
    const etag = first.headers.get('etag') ?? ''
    const again = await get(path, { 'if-none-match': etag })
    expect(again.status).toBe(304)
    expect(await again.text()).toBe('')
    expect((await get(`${path}?f=html`, { 'if-none-match': etag })).status).toBe(200)
    const head = await app.request(path, { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(await head.text()).toBe('')
    expect(head.headers.get('etag')).toBe(etag)
    expect(first.headers.get('link')).toContain('rel="collection"')
    expect(first.headers.get('content-crs')).toContain('CRS84')
  })

  it('as pages have no script, no style of their own and no barrier in words', async () => {
    for (const path of [
      '/ogc',
      '/ogc/conformance',
      '/ogc/collections',
      '/ogc/collections/hinder',
      '/ogc/collections/hinder/items',
      `/ogc/collections/omleidingen/items/${sample.snapshot.disruptions[0]?.id}`,
    ]) {
      const answer = await get(`${path}?f=html&lang=fr`)
      const page = await answer.text()
      expect(answer.status, path).toBe(200)
      expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
      expect(page).toMatch(/<html lang="fr">/)
      expect(page).not.toMatch(/<script|<style| style=|\son\w+=|undefined|\[object/)
      expect(page.match(/<h1>/g)).toHaveLength(1)
    }
  })

  it('as pages show what others wrote as text', async () => {
    const script = '<script>alert(1)</script>"><img src=x onerror=alert(2)>'
    const hostile = aDisruption({
      id: `x${script}`,
      streets: [script],
      texts: [{ source: 's', header: { nl: script }, description: { nl: script }, url: {} }],
      sources: [
        {
          source: script,
          publisher: script,
          url: 'javascript:alert(3)',
          firstSeen: testNow,
          updatedAt: testNow,
        },
      ],
    })
    const to = readOnlyOgc(() => worldOf(town, [hostile]))
    for (const path of ['items', `items/${encodeURIComponent(hostile.id)}`]) {
      const page = await (await get(`/ogc/collections/omleidingen/${path}?f=html`, {}, to)).text()
      expect(page).not.toMatch(/<script|<img|href="javascript/)
      expect(page).toContain('&lt;script&gt;')
    }
  })
})

describe('other methods', () => {
  it.each([
    ['/ogc', 'GET, HEAD, OPTIONS'],
    ['/ogc/collections/omleidingen/items', 'GET, HEAD, OPTIONS'],
    ['/ogc/collections/haltes/items/x', 'GET, HEAD, OPTIONS'],
    ['/ogc/collections/hinder/items', 'GET, HEAD, POST, OPTIONS'],
    ['/ogc/collections/hinder/items/x', 'GET, HEAD, PUT, PATCH, DELETE, OPTIONS'],
  ])('%s allows %s', async (path, allow) => {
    const options = await app.request(path, { method: 'OPTIONS' })
    expect(options.status).toBe(204)
    expect(options.headers.get('allow')).toBe(allow)
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      const answer = await app.request(path, { method })
      if (allow.includes(method)) expect(answer.status).toBe(401)
      else {
        expect(answer.status, `${method} ${path}`).toBe(405)
        expect(answer.headers.get('allow')).toBe(allow)
      }
    }
  })

  it('what is not there is said to be', async () => {
    expect((await get('/ogc/collections/nothing')).status).toBe(404)
    expect((await get('/ogc/collections/nothing/items')).status).toBe(404)
    expect((await get('/ogc/collections/hinder/items/nothing')).status).toBe(404)
    const gone = aDisruption({ id: 'gone' })
    const merged = aDisruption({ id: 'merged' })
    const world = worldOf(town, [aDisruption({ id: 'whole' })], {
      ended: [
        { disruption: gone, at: testNow },
        { disruption: merged, at: testNow, mergedInto: 'whole' },
      ],
    })
    const to = readOnlyOgc(() => world)
    const ended = await get('/ogc/collections/omleidingen/items/gone', {}, to)
    expect(ended.status).toBe(404)
    expect(await ended.json()).toMatchObject({ detail: `'gone' ended at ${testNow}` })
    const moved = await get('/ogc/collections/omleidingen/items/merged', {}, to)
    expect(moved.status).toBe(307)
    expect(moved.headers.get('location')).toBe(
      'https://omweg.example/ogc/collections/omleidingen/items/whole',
    )
  })
})

it('is described, every parameter of it', () => {
  const { paths } = apiDocument(app, '1')
  for (const { id, queryables } of collections) {
    const get = (paths[`/ogc/collections/${id}/items`] as Body)?.get
    const names = get.parameters.map(({ name }: Body) => name)
    expect(names).toEqual(expect.arrayContaining(queryables.map(({ name }) => name)))
    expect(names).toEqual(expect.arrayContaining(['bbox', 'datetime', 'limit']))
  }
  expect(Object.keys(paths['/ogc/collections/hinder/items/{id}'] ?? {})).toEqual(
    expect.arrayContaining(['get', 'put', 'patch', 'delete']),
  )
})
