/**
 * OGC API Features, parts 1 and 4, as a stranger checks it who has the landing page and nothing else:
 * what the abstract tests of the standard and OGC's own test suite look at, in our own words.
 *
 * @see https://docs.ogc.org/is/17-069r4/17-069r4.html#_abstract_test_suite_normative
 * @module
 */

import { beforeAll, describe, expect, it } from 'vitest'
import { ask, type Body, everyFeature, expectBesides, geoJson, linkTo } from './asking.ts'

const core = 'http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core'
const openApi = 'application/vnd.oai.openapi+json;version=3.0'

/** Across Greenwich, the equator, 180° and the poles. */
const farAway = [
  '-1.5,50,1.5,53',
  '-80,-5,-70,5',
  '177,65,-177,70',
  '-180,85,180,90',
  '-180,-90,180,-85',
]

/** @param root - address of the landing page */
export function featuresConformance(root: () => string): void {
  let landing: Body
  let description: Body
  let collections: Body[]
  beforeAll(async () => {
    landing = await ask(root())
    description = await ask(linkTo(landing.links, 'service-desc', openApi), { accept: openApi })
    collections = (await ask(linkTo(landing.links, 'data'))).collections
  })

  const itemsOf = (collection: Body) => linkTo(collection.links, 'items', geoJson)
  const parametersOf = (id: string): Body[] =>
    description.paths[`/collections/${id}/items`].get.parameters

  describe('the landing page', () => {
    it('is found with a slash at the end, too', async () => {
      expect(await ask(`${root()}/`)).toEqual(landing)
    })

    it('leads to the classes that are met, all of them real', async () => {
      const { conformsTo } = await ask(linkTo(landing.links, 'conformance'))
      expect(conformsTo).toContain(core)
      for (const each of conformsTo) {
        expect(each).toMatch(
          /^http:\/\/www\.opengis\.net\/spec\/ogcapi-(features-[14]|processes-1)\/1\.0\/conf\/[a-z0-9-]+$/,
        )
      }
    })

    it('leads to a description with the addresses that are there', async () => {
      expect(description.openapi).toMatch(/^3\.0\./)
      const server = new URL(description.servers[0].url, root()).href
      const plain = Object.keys(description.paths).filter((path) => !path.includes('{'))
      expect(plain).toEqual(expect.arrayContaining(['/', '/conformance', '/collections']))
      for (const path of plain) {
        if (path === '/jobs') continue
        const answer = await fetch(`${server}${path}`, { headers: { accept: '*/*' } })
        await answer.arrayBuffer()
        expect(answer.status, path).toBe(200)
      }
    })
  })

  describe('collections', () => {
    it('are in the list as they are by themselves', async () => {
      const list = await ask(linkTo(landing.links, 'data'))
      expectBesides(list.links, ['application/json', 'text/html'])
      expect(list.collections.length).toBeGreaterThan(3)
      for (const each of list.collections) {
        const alone = await ask(linkTo(each.links, 'self'))
        for (const member of ['id', 'title', 'description', 'extent', 'crs', 'itemType']) {
          expect(alone[member], `${each.id} ${member}`).toEqual(each[member])
        }
        expect(alone.crs[0]).toBe('http://www.opengis.net/def/crs/OGC/1.3/CRS84')
      }
    })

    it('have the parameters of the standard, defined as it defines them', () => {
      for (const { id } of collections) {
        const parameter = (name: string) => parametersOf(id).find((each) => each.name === name)
        const asked = { in: 'query', required: false, style: 'form', explode: false }
        expect(parameter('bbox'), id).toMatchObject({
          ...asked,
          schema: { type: 'array', minItems: 4, maxItems: 6, items: { type: 'number' } },
        })
        expect(parameter('datetime'), id).toMatchObject({ ...asked, schema: { type: 'string' } })
        const limit = parameter('limit')
        expect(limit, id).toMatchObject({ ...asked, schema: { type: 'integer', minimum: 1 } })
        expect(limit.schema.default).toBeLessThanOrEqual(limit.schema.maximum)
      }
    })
  })

  describe('features', () => {
    it('are all there, page by page, in degrees', async () => {
      for (const collection of collections) {
        for (const { geometry } of await everyFeature(itemsOf(collection))) {
          for (const [lon, lat] of positionsIn(geometry?.coordinates)) {
            expect(Math.abs(lon)).toBeLessThanOrEqual(180)
            expect(Math.abs(lat)).toBeLessThanOrEqual(90)
          }
        }
      }
    })

    it('are no more on a page than asked for', async () => {
      for (const collection of collections) {
        const { schema } = parametersOf(collection.id).find(({ name }) => name === 'limit')
        for (const limit of [schema.minimum, 7, schema.maximum, schema.maximum + 1]) {
          const url = new URL(itemsOf(collection))
          url.searchParams.set('limit', String(limit))
          const { features } = await ask(url.href, { accept: geoJson })
          expect(features.length).toBeLessThanOrEqual(Math.min(limit, schema.maximum))
        }
      }
    })

    it('are found by place: where the collection is, and on the far sides of the earth', async () => {
      for (const collection of collections) {
        const url = new URL(itemsOf(collection))
        for (const box of [collection.extent.spatial.bbox[0].join(','), ...farAway]) {
          url.searchParams.set('bbox', box)
          const found = await everyFeature(url.href)
          if (farAway.includes(box)) expect(found.filter(({ geometry }) => geometry)).toEqual([])
          else expect(found.length).toBeGreaterThan(0)
        }
      }
    })

    it('are found by time', async () => {
      const timed = collections.filter(({ extent }) => extent.temporal)
      expect(timed.length).toBeGreaterThan(0)
      for (const collection of timed) {
        const [[start]] = collection.extent.temporal.interval
        const begin = Date.parse(start)
        const at = (days: number) => new Date(begin + days * 86_400_000).toISOString()
        const all = (await everyFeature(itemsOf(collection))).length
        for (const asked of [start, `${at(1)}/${at(3)}`, `../${at(3)}`, `${start}/..`]) {
          const url = new URL(itemsOf(collection))
          url.searchParams.set('datetime', asked)
          const found = (await everyFeature(url.href)).length
          expect(found, asked).toBeLessThanOrEqual(all)
          expect(found, asked).toBeGreaterThan(0)
        }
      }
    })

    it('are refused where a parameter is wrong or unknown', async () => {
      for (const collection of collections) {
        for (const wrong of ['limit=unlimited', 'unknownQueryParameter12345=1', 'bbox=1,2,3']) {
          await ask(`${itemsOf(collection)}?${wrong}`, { accept: geoJson, status: 400 })
        }
      }
    })

    it('are each at the address of the collection with the id behind', async () => {
      for (const collection of collections) {
        const { features } = await ask(`${itemsOf(collection)}?limit=3`, { accept: geoJson })
        for (const { id, geometry } of features) {
          const one = await ask(`${itemsOf(collection)}/${encodeURIComponent(id)}`, {
            accept: geoJson,
          })
          expect(one).toMatchObject({ type: 'Feature', id, geometry })
          expect(linkTo(one.links, 'self', geoJson)).toContain('http')
          expect(linkTo(one.links, 'alternate', 'text/html')).toContain('http')
          expect(linkTo(one.links, 'collection')).toBe(linkTo(collection.links, 'self'))
        }
        await ask(`${itemsOf(collection)}/no-such-feature`, { accept: geoJson, status: 404 })
      }
    })

    it('can be written where the description says so, and nowhere else', async () => {
      for (const collection of collections) {
        const methods = async (url: string) =>
          (await fetch(url, { method: 'OPTIONS' })).headers.get('allow')?.split(/, ?/) ?? []
        for (const path of ['/items', '/items/{id}']) {
          const url = `${itemsOf(collection)}${path.replace('/items', '').replace('{id}', 'x')}`
          const described = description.paths[`/collections/${collection.id}${path}`]
          const said = Object.keys(described).map((method) => method.toUpperCase())
          expect((await methods(url)).sort()).toEqual([...said, 'HEAD', 'OPTIONS'].sort())
        }
      }
    })
  })
}

function positionsIn(nested: unknown): [number, number][] {
  if (!Array.isArray(nested)) return []
  const [lon, lat] = nested
  if (typeof lon === 'number' && typeof lat === 'number') return [[lon, lat]]
  return nested.flatMap(positionsIn)
}
