import { parseFeed } from '@rowanmanning/feed-parser'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { aDisruption } from '../../../shared/testing.ts'
import type { Network } from '../../network/network.ts'
import { pageLink } from '../page-link.ts'
import { subscriptionTo } from '../subscription.ts'
import { anyWorld, testNow, worldOf } from '../testing-snapshots.ts'
import { outputTown } from '../testing-town.ts'
import { outputWords } from '../words.ts'
import { plain } from '../xml/xml.ts'
import { toAtom } from './atom.ts'

const numRuns = process.env.OMWEG_DEEP ? 2_000 : 80

let network: Network
beforeAll(async () => {
  network = await outputTown()
})

const source = {
  source: 'x',
  publisher: 'De Lijn',
  url: 'https://www.delijn.be/?a=1&b=2',
  firstSeen: '2026-10-20T09:30:00Z',
  updatedAt: '2026-10-21T10:00:00Z',
}

describe('toAtom', () => {
  it('is read back, whatever is published', { timeout: 600_000 }, () => {
    fc.assert(
      fc.property(anyWorld(network), (world) => {
        const subscription = subscriptionTo({}, 'nl', world)
        const feed = parseFeed(toAtom(subscription, world))
        expect(feed.meta).toEqual({ type: 'atom', version: '1.0' })
        expect(feed.language).toBe('nl')
        expect(feed.title).toBe('Omleidingen van bus en tram')
        expect(feed.items).toHaveLength(subscription.disruptions.length)
        for (const disruption of subscription.disruptions) {
          const item = feed.items.find(({ id }) => id?.endsWith(`/${disruption.id}`))
          const words = outputWords(disruption, 'nl', world)
          const flat = (text: string | null | undefined) => (text ?? '').replace(/\s+/g, ' ').trim()
          expect(flat(item?.title)).toBe(flat(plain(words.title)))
          expect(flat(item?.content)).toBe(flat(plain(words.description)))
          expect(item?.url).toBe(pageLink(world, disruption.id, 'nl'))
          const newest = disruption.sources
            .map(({ updatedAt }) => updatedAt)
            .sort()
            .at(-1)
          expect(item?.updated?.toISOString()).toBe(`${newest?.slice(0, 19)}.000Z`)
        }
      }),
      { numRuns },
    )
  })

  it('has an entry with its times, its authors and what it is about', () => {
    const disruption = aDisruption({
      id: 'a/b',
      sources: [
        source,
        {
          ...source,
          publisher: 'Gent',
          url: 'javascript:alert(1)',
          updatedAt: '2026-10-19T00:00:00Z',
        },
      ],
      lines: [
        {
          line: { id: 'dl-T1', number: 'T1', mode: 'tram' },
          directions: [],
          suspended: false,
          basis: 'stated',
        },
      ],
      municipalities: ['44021'],
    })
    const world = worldOf(network, [disruption])
    const text = toAtom(subscriptionTo({ line: ['dl-T1'] }, 'fr', world), world)
    const feed = parseFeed(text)
    expect(feed.language).toBe('fr')
    expect(feed.title).toBe('Déviations : Tram T1')
    expect(feed.self).toBe('https://omweg.example/atom.xml?line=dl-T1&lang=fr')
    const [item] = feed.items
    expect(item).toMatchObject({
      id: 'tag:omweg.example,2026:omleiding/a%2Fb',
      url: 'https://omweg.example/fr/hinder/a%2Fb',
      published: new Date('2026-10-20T09:30:00Z'),
      updated: new Date('2026-10-21T10:00:00Z'),
    })
    expect(item?.authors.map(({ name }) => name)).toEqual(['De Lijn', 'Gent'])
    expect(item?.categories.map(({ term }) => term)).toEqual([
      'dl-T1',
      '44021',
      'CONSTRUCTION',
      'DETOUR',
    ])
    expect(text).toContain('<link rel="related" href="https://www.delijn.be/?a=1&amp;b=2"/>')
    expect(text).not.toContain('javascript:')
  })

  it('is in the order of what changed last, and says when', () => {
    const at = (id: string, updatedAt: string) =>
      aDisruption({ id, sources: [{ ...source, updatedAt }] })
    const world = worldOf(network, [
      at('old', '2026-10-01T00:00:00Z'),
      at('new', '2026-10-03T00:00:00Z'),
      at('other', '2026-10-02T00:00:00Z'),
    ])
    const feed = parseFeed(toAtom(subscriptionTo({}, 'nl', world), world))
    expect(feed.items.map(({ id }) => id?.split('/').at(-1))).toEqual(['new', 'other', 'old'])
    expect(feed.updated).toEqual(new Date('2026-10-03T00:00:00Z'))
    // It changed when something was taken out, too.
    const ended = [{ disruption: at('gone', '2026-10-01T00:00:00Z'), at: '2026-10-20T00:00:00Z' }]
    const less = { ...world, ended }
    expect(parseFeed(toAtom(subscriptionTo({}, 'nl', less), less)).updated).toEqual(
      new Date('2026-10-20T00:00:00Z'),
    )
  })

  it('does not tell before it is time', () => {
    const secret = aDisruption({ communicationPeriods: [{ start: '2026-10-23T00:00:00Z' }] })
    const world = worldOf(network, [secret])
    const count = (now: string) => {
      const later = { ...world, now }
      return parseFeed(toAtom(subscriptionTo({}, 'nl', later), later)).items.length
    }
    expect([count(testNow), count('2026-10-23T00:00:00Z')]).toEqual([0, 1])
  })

  it('has ids of its own in the sandbox, and no pages there', () => {
    const world = { ...worldOf(network, [aDisruption()]), base: 'https://omweg.example/sandbox' }
    const [item] = parseFeed(toAtom(subscriptionTo({}, 'nl', world), world)).items
    expect(item?.id).toBe('tag:omweg.example,2026:sandbox/omleiding/d1')
    expect(item?.url).toBe(
      'https://omweg.example/sandbox/ogc/collections/omleidingen/items/d1?f=html&lang=nl',
    )
  })
})
