import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Position } from '../../../shared/geo/position.ts'
import type { Pattern, Stop } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import { FetchError } from '../errors.ts'
import { answerGipod } from '../example/gipod.ts'
import { exampleSource } from '../example/source.ts'
import type { Fetcher } from '../feed.ts'
import { createFetcher } from '../fetcher.ts'
import { aFeed, aNetwork } from '../testing.ts'
import { gipodAdapter, taxonomyUrl } from './gipod.ts'
import { fetchItems } from './items.ts'
import { nearService } from './near-service.ts'

/** A line along the Dampoortstraat and the Ottogracht, and a stop in the Brusselsepoortstraat. */
const shapes: Position[][] = [
  [
    [3.7339, 51.05668],
    [3.7383, 51.05701],
  ],
  [
    [3.72816, 51.05748],
    [3.7267, 51.05898],
  ],
]
const stop = { id: '1', name: 'Keizerpoort', lon: 3.73717, lat: 51.04345 } as Stop
const network = (): Network =>
  aNetwork({
    bbox: [3.65, 51.01, 3.8, 51.1],
    patterns: () => shapes.map((shape) => ({ shape }) as Pattern),
    stopsNear: () => [stop],
  })

const fetcher = createFetcher({
  base: 'example:gipod',
  example: exampleSource({
    dir: fileURLToPath(new URL('../../../data/examples', import.meta.url)),
    timeZone: 'Europe/Brussels',
    now: () => Date.parse('2026-11-21T11:00:00Z'),
    handlers: { gipod: answerGipod },
  }),
})

const poll = (over: { fetch?: Fetcher; state?: unknown; network?: Network } = {}) =>
  gipodAdapter.poll({
    feed: aFeed({ id: 'gipod', type: 'gipod', url: 'example:gipod' }),
    network: network(),
    timeZone: 'Europe/Brussels',
    now: '2026-11-21T11:00:00Z',
    fetch: fetcher,
    state: undefined,
    ...over,
  })

describe('gipodAdapter', () => {
  it('shows works where lines and stops are, and draws no diversion of cars', async () => {
    const { reports, warnings, mode } = await poll()
    expect(mode).toBe('replace')
    expect(reports.map(({ reference }) => reference)).toEqual(['19300022', '19300024'])
    expect(reports[0]).toMatchObject({
      kind: 'works',
      cause: 'CONSTRUCTION',
      streets: ['Ottogracht'],
      impactPeriods: [{ start: '2026-11-17T10:20:00Z' }],
      detours: [],
      selectors: [],
    })
    expect(warnings).toEqual(['2 diversion(s) of road traffic left out'])
  })

  it('reads the code list once a day, and goes on with the last one where it cannot', async () => {
    const asked: string[] = []
    let broken = false
    const watching: Fetcher = {
      get: (url, options) => {
        asked.push(url)
        if (broken && url.includes('taxonomies')) throw new FetchError(url, 'answered 500')
        return fetcher.get(url, options)
      },
    }
    const taxonomies = () => asked.filter((url) => url.includes('taxonomies')).length
    const first = await poll({ fetch: watching })
    const second = await poll({ fetch: watching, state: first.state })
    expect(taxonomies()).toBe(1)
    expect(second.state).toEqual(first.state)
    broken = true
    const old = structuredClone(first.state) as { types: { at: string } }
    old.types.at = '2026-11-01T00:00:00Z'
    const third = await poll({ fetch: watching, state: old })
    expect(third.state).toEqual(old)
    expect(third.warnings[0]).toMatch(/^consequence types not read.*answered 500/)
    const never = await poll({ fetch: watching })
    expect(never.reports).toHaveLength(2)
  })

  it('is all or nothing where hindrances or their causes cannot be read', async () => {
    for (const part of ['HINDER/', 'INNAME_PUNT/']) {
      const failing: Fetcher = {
        get: (url, options) =>
          url.includes(part)
            ? Promise.reject(new FetchError(url, 'answered 500'))
            : fetcher.get(url, options),
      }
      await expect(poll({ fetch: failing })).rejects.toThrow('answered 500')
    }
  })

  it("keeps an address for a day, sends the feed's own filter to HINDER only", async () => {
    const asked: string[] = []
    const watching: Fetcher = {
      get: (url, options) => {
        asked.push(url)
        return fetcher.get(url, options)
      },
    }
    await gipodAdapter.poll({
      feed: aFeed({ url: "example:gipod?filter=HindranceOwner%20%3D%20'Stad%20Gent'" }),
      network: network(),
      timeZone: 'Europe/Brussels',
      now: '2026-11-21T11:00:00Z',
      fetch: watching,
      state: undefined,
    })
    expect(asked.filter((url) => url.includes('filter=')).every((u) => u.includes('HINDER'))).toBe(
      true,
    )
    expect(asked[0]).toContain('filter=HindranceOwner')
    expect(asked[0]).toContain('datetime=2026-11-21T00%3A00%3A00Z%2F2027-05-23T00%3A00%3A00Z')
  })

  it('finds the code list beside the features', () => {
    expect(taxonomyUrl('https://geo.api.vlaanderen.be/GIPOD/ogc/features/v1')).toBe(
      'https://gipod.api.vlaanderen.be/api/v1/taxonomies/mobility-hindrance/consequencetypes',
    )
    expect(taxonomyUrl('https://geo.api.beta-vlaanderen.be/x')).toMatch(
      /^https:\/\/gipod\.api\.beta-vlaanderen\.be\//,
    )
  })
})

describe('fetchItems', () => {
  const pages = (answer: (offset: number, url: URL) => object): Fetcher => ({
    get: async (url) => {
      const offset = Number(new URL(url).searchParams.get('offset') ?? 0)
      const body = Buffer.from(JSON.stringify(answer(offset, new URL(url))))
      return { url, body, contentType: '', notModified: false }
    },
  })
  const base = 'https://geo/v1'

  it('goes on by offset where there are no links', async () => {
    const fetch = pages((offset) => ({ features: [offset, offset + 1], numberMatched: 5 }))
    expect(await fetchItems(fetch, base, 'HINDER', {})).toEqual([0, 1, 2, 3, 4, 5])
  })

  it('follows links from the root and links that call https http', async () => {
    const fetch = pages((offset, url) => {
      expect(url.protocol).toBe('https:')
      const next = ['/v1?offset=1', 'http://geo/v1?offset=2'][offset]
      return { features: [offset], links: next ? [{ rel: 'next', href: next }] : [] }
    })
    expect(await fetchItems(fetch, base, 'HINDER', {})).toEqual([0, 1, 2])
  })

  it('does not go round in circles, nor on for ever', async () => {
    const circle = pages((_o, url) => ({ features: [1], links: [{ rel: 'next', href: url.href }] }))
    await expect(fetchItems(circle, base, 'HINDER', {})).rejects.toThrow('do not come to an end')
    const endless = pages((offset) => ({ features: [offset], numberMatched: 1e9 }))
    await expect(fetchItems(endless, base, 'HINDER', {})).rejects.toThrow('do not come to an end')
    const empty = pages(() => ({ features: [], numberMatched: 1e9 }))
    expect(await fetchItems(empty, base, 'HINDER', {})).toEqual([])
  })

  it('says so where the answer is something else', async () => {
    const fetch = pages(() => ({ error: 'maintenance' }))
    await expect(fetchItems(fetch, base, 'HINDER', {})).rejects.toThrow('has no list of features')
  })
})

describe('nearService', () => {
  const box = (lon: number, lat: number, size: number) => ({
    type: 'MultiPolygon' as const,
    coordinates: [
      [
        [
          [lon - size, lat - size],
          [lon + size, lat - size],
          [lon + size, lat + size],
          [lon - size, lat + size],
          [lon - size, lat - size],
        ],
      ],
    ],
  })

  it.each([
    ['on the line', box(3.736, 51.0568, 0.0001), true],
    ['the line runs through it, far from its edges', box(3.736, 51.0568, 0.003), true],
    ['beside the line', box(3.736, 51.0571, 0.0001), true],
    ['a street away', box(3.736, 51.0578, 0.0001), false],
    ['a whole city', box(3.736, 51.1, 0.2), true],
  ])('%s', (_where, area, expected) => {
    expect(nearService(network()).hasLine(area)).toBe(expected)
  })

  it('finds a stop in or beside it', () => {
    expect(nearService(network()).hasStop(box(3.73717, 51.04345, 0.0001))).toBe(true)
    expect(nearService(network()).hasStop(box(3.73717, 51.0437, 0.0001))).toBe(true)
    expect(nearService(network()).hasStop(box(3.73717, 51.0445, 0.0001))).toBe(false)
  })
})
