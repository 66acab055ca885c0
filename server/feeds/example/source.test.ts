import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFetcher } from '../fetcher.ts'
import { fetchItems } from '../gipod/items.ts'
import { answerGipod } from './gipod.ts'
import { exampleSource } from './source.ts'

const noon = Date.parse('2026-11-21T11:00:00Z')
const timeZone = 'Europe/Brussels'

describe('exampleSource', () => {
  const dir = mkdtempSync(join(tmpdir(), 'omweg-'))
  beforeAll(() => writeFileSync(join(dir, 'a.txt'), 'on {{today+1d as date}}'))
  afterAll(() => rmSync(dir, { recursive: true }))

  let now = noon
  const source = exampleSource({
    dir,
    timeZone,
    now: () => now,
    handlers: {
      plain: (url, file) =>
        url.pathname === '/a'
          ? { status: 200, contentType: 'text/plain', body: `${file('a.txt')}${url.search}` }
          : undefined,
      outside: (_url, file) => ({ status: 200, contentType: '', body: file('../../etc/passwd') }),
    },
  })
  const fetcher = createFetcher({ base: 'example:plain', example: source })

  it('fills in dates anew at every request, with an ETag of what comes out', async () => {
    const first = await fetcher.get('example:plain/a?q=1')
    expect(first.body.toString()).toBe('on 2026-11-22?q=1')
    expect(await fetcher.get('example:plain/a?q=1')).toMatchObject({ notModified: true })
    now += 86_400_000
    const later = await fetcher.get('example:plain/a?q=1')
    expect(later.notModified).toBe(false)
    expect(later.body.toString()).toBe('on 2026-11-23?q=1')
  })

  it('has nothing elsewhere, and reads nothing outside its folder', async () => {
    await expect(fetcher.get('example:plain/b')).rejects.toThrow('answered 404')
    await expect(fetcher.get('example:none/a')).rejects.toThrow('answered 404')
    await expect(fetcher.get('example:outside')).rejects.toThrow('is outside the examples')
  })
})

describe('the GIPOD example', () => {
  const example = exampleSource({
    dir: fileURLToPath(new URL('../../../data/examples', import.meta.url)),
    timeZone,
    now: () => noon,
    handlers: { gipod: answerGipod },
  })
  const fetcher = createFetcher({ base: 'example:gipod', example })

  it('is paged as the real service is', async () => {
    const first = JSON.parse(
      (await fetcher.get('example:gipod/collections/HINDER/items?limit=3')).body.toString(),
    )
    expect(first.features).toHaveLength(3)
    expect(first.links.map(({ rel }: { rel: string }) => rel)).toEqual(['self', 'next'])
    const all = await fetchItems(fetcher, 'example:gipod', 'HINDER', {})
    expect(all).toHaveLength(first.numberMatched)
    expect(new Set(all.map((feature) => Object(feature).id)).size).toBe(all.length)
  })

  it('honours time and place', async () => {
    const count = async (query: Record<string, string>) =>
      (await fetchItems(fetcher, 'example:gipod', 'HINDER', query)).length
    const all = await count({})
    expect(await count({ datetime: '2020-01-01T00:00:00Z/2020-02-01T00:00:00Z' })).toBe(0)
    // Those without an end.
    expect(await count({ datetime: '2099-01-01T00:00:00Z/..' })).toBe(2)
    expect(await count({ bbox: '3.6,51,3.8,51.1' })).toBe(all)
    expect(await count({ bbox: '4.3,50.8,4.4,50.9' })).toBe(0)
  })

  it('offers points, and collections, and nothing else', async () => {
    const points = await fetchItems(fetcher, 'example:gipod', 'INNAME_PUNT', {})
    expect(points[0]).toMatchObject({ geometry: { type: 'Point' } })
    const list = JSON.parse((await fetcher.get('example:gipod/collections')).body.toString())
    expect(list.collections).toHaveLength(6)
    await expect(fetchItems(fetcher, 'example:gipod', 'NIETS', {})).rejects.toThrow('404')
  })
})
