import { OpenAPIHono } from '@hono/zod-openapi'
import { beforeAll, describe, expect, it } from 'vitest'
import { disruption } from '../../tests/fixtures/snapshot.ts'
import { smallTown } from '../disruptions/testing.ts'
import type { Network } from '../network/network.ts'
import type { ApiContext } from './context.ts'
import { disruptionRoutes } from './disruption-routes.ts'
import { createMaking } from './making.ts'
import { createTurns } from './turns.ts'
import { wholeSnapshot } from './whole-snapshot.ts'

const now = '2026-11-21T12:00:00Z'

let network: Network
let app: OpenAPIHono
let lookedUp = 0

beforeAll(async () => {
  network = await smallTown()
  const stop = network.stops[0]
  if (!stop) throw new Error('the small town has stops')
  const { id, name, lat, lon } = stop
  const missed = {
    stop: { id, name, lat, lon },
    change: 'notServed' as const,
    basis: 'stated' as const,
  }
  const snapshot = {
    hash: 'h',
    sequence: 7,
    madeAt: now,
    networkHash: network.hash,
    example: true,
    disruptions: [
      disruption({ id: 'a', stops: [missed], bbox: [lon, lat, lon, lat] }),
      disruption({ id: 'strike', networks: [{ agencyId: 'x', agencyName: 'X' }] }),
    ],
  }
  const api: ApiContext = {
    snapshot: () => snapshot,
    network: () => network,
    sources: () => [],
    history: async (id) => {
      lookedUp++
      return id === 'over'
        ? [
            {
              sequence: 1,
              version: 1,
              at: now,
              removed: false,
              disruption: disruption({ id: 'over' }),
            },
          ]
        : []
    },
    shownAs: (id) => (id === 'a-part' ? 'a' : undefined),
    timeZone: 'Europe/Brussels',
    clock: () => now,
  }
  app = new OpenAPIHono()
  disruptionRoutes(app, api, wholeSnapshot(api), createMaking({ turns: createTurns(4) }))
})

const ask = async (query = '', headers = {}) =>
  app.request(`/api/v1/disruptions${query}`, { headers })
const read = async (query = '', headers = {}) => (await ask(query, headers)).json()

describe('GET /api/v1/disruptions', () => {
  it('makes invented selections as there is room for them, and sends the whole all the same', async () => {
    const invented = Array.from({ length: 5 }, (_, i) => ask(`?line=invented-${i}`))
    const whole = ask()
    const statuses = (await Promise.all(invented)).map(({ status }) => status)
    expect(statuses).toEqual([200, 200, 503, 503, 503])
    expect((await whole).status).toBe(200)
  })

  it('gives GeoJSON by format or by Accept, and says by what it varies', async () => {
    const byFormat = await read('?format=geojson')
    const byAccept = await ask('', { accept: 'application/geo+json' })
    expect(byAccept.headers.get('content-type')).toBe('application/geo+json')
    expect(byAccept.headers.get('vary')).toBe('Accept, Accept-Encoding')
    expect((await ask()).headers.get('vary')).toBe('Accept, Accept-Encoding')
    expect(await byAccept.json()).toEqual(byFormat)
    expect((await ask('', { accept: '*/*' })).headers.get('content-type')).toBe('application/json')
  })

  it('tells in GeoJSON too that it is the sample, and leaves no disruption out', async () => {
    const collection = await read('?format=geojson')
    expect(collection).toMatchObject({ type: 'FeatureCollection', example: true, hash: 'h' })
    expect(collection.bbox).toHaveLength(4)
    const ids = collection.features.map(
      (feature: { properties: { disruptionId: string } }) => feature.properties.disruptionId,
    )
    expect(new Set(ids)).toEqual(new Set(['a', 'strike']))
  })

  it('adds sentences in the language asked for', async () => {
    const { items } = await read('?lang=fr')
    expect(items[0].summary.title).toBeTypeOf('string')
    expect((await read()).items[0].summary).toBeUndefined()
  })

  it('selects by id: a part leads to the whole, what is over or unknown is no error', async () => {
    const found = async (query: string) =>
      (await read(query)).items.map(({ id }: { id: string }) => id)
    expect(await found('?disruption=a')).toEqual(['a'])
    expect(await found('?disruption=a-part')).toEqual(['a'])
    expect(await found('?disruption=strike,a-part&disruption=over')).toEqual(['a', 'strike'])
    expect(await found('?disruption=over,never')).toEqual([])
    const { features } = await read('?disruption=strike&format=geojson')
    expect(JSON.stringify(features)).not.toContain('"a"')
  })

  it.each([
    ['?lang=xx', 'lang must be one of nl, fr, en, de'],
    ['?format=xml', 'format must be json or geojson'],
    ['?page=0', 'page must be a whole number'],
    ['?lat=51', 'lat is not a parameter here; there are line, route'],
  ])('refuses %s and says why', async (query, detail) => {
    const answer = await ask(query)
    expect(answer.status).toBe(400)
    expect((await answer.json()).detail).toContain(detail)
  })

  it('holds only so many values against every disruption', async () => {
    const answer = await ask(`?line=${Array.from({ length: 501 }, (_, i) => i)}`)
    expect(answer.status).toBe(400)
    expect((await answer.json()).detail).toContain('line has more than 500 values')
  })
})

describe('GET /api/v1/disruptions/{id}', () => {
  it('takes a parameter that is repeated as a list, or says itself that it may not be', async () => {
    const repeated = await read('?stop=elsewhere&stop=nowhere')
    expect(repeated.disruptions).toEqual((await read('?stop=elsewhere,nowhere')).disruptions)
    const refused = await ask('?bbox=3,51,4,52&bbox=3,51,4,52')
    expect(refused.status).toBe(400)
    expect(JSON.stringify(await refused.json())).toContain('must be given once')
  })

  it('leads from a part to the whole', async () => {
    const answer = await ask('/a-part?lang=nl', {})
    expect(answer.status).toBe(307)
    expect(answer.headers.get('location')).toBe('/api/v1/disruptions/a?lang=nl')
    // However it is written.
    const escaped = await ask('/%61-part')
    expect(escaped.headers.get('location')).toBe('/api/v1/disruptions/a')
  })

  it('looks up what is invented as there is room for it, and what is over once', async () => {
    const before = lookedUp
    const invented = Array.from({ length: 5 }, (_, i) => ask(`/invented-${i}`))
    const statuses = (await Promise.all(invented)).map(({ status }) => status)
    expect(statuses).toEqual([404, 404, 503, 503, 503])
    for (let i = 0; i < 5; i++) expect((await ask('/over?lang=de')).status).toBe(200)
    expect(lookedUp - before).toBe(3)
  })

  it('knows what is current and what is over', async () => {
    expect((await read('/a')).current).toBe(true)
    expect((await read('/over')).current).toBe(false)
    expect((await ask('/never')).status).toBe(404)
  })
})
