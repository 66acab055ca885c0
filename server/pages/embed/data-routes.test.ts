import type { FeatureCollection } from 'geojson'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { widgetListSchema } from '../../../shared/embed/widget-list.schema.ts'
import type { WidgetList } from '../../../shared/embed/widget-list.ts'
import { disruption, exampleSnapshot } from '../../../tests/fixtures/snapshot.ts'
import { testNow } from '../views/testing.ts'
import { aSource, type EmbedWorld, embedWorld } from './testing.ts'

let world: EmbedWorld
beforeAll(async () => {
  world = await embedWorld()
})
beforeEach(() => {
  world.now = testNow
  world.sources = [aSource()]
  world.snapshot = exampleSnapshot(world.network, testNow)
})

const list = async (query = '') => {
  const answer = await world.get(`/embed/v1/list${query}`)
  return widgetListSchema.parse(await answer.json()) as WidgetList
}
const ids = ({ cards }: WidgetList) => cards.map(({ id }) => id)
const issuesOf = async (path: string) => {
  const answer = await world.get(path)
  const { issues } = (await answer.json()) as { issues: { name: string; detail: string }[] }
  return { status: answer.status, issues }
}

describe('the list', () => {
  test('is what riders see: service, in their order, what is called off last', async () => {
    expect(ids(await list('?max=50'))).toEqual([
      'moved-stop',
      'delijn-t1',
      'suspended',
      'coming',
      'strike',
      'cancelled',
    ])
    const cut = await list('?max=2')
    expect(ids(cut)).toEqual(['moved-stop', 'delijn-t1'])
    expect(cut).toMatchObject({ total: 6, heading: 'Omleidingen van bus en tram' })
    expect(cut.more).toEqual({ href: '/', text: 'Bekijk alle 6 meldingen op Omweg' })
  })

  test.each<[string, string, string]>([
    ['?municipality=44021', 'Omleidingen in Gent', '/?plaats=44021'],
    ['?lines=t1', 'Omleidingen van tram T1', '/lijn/delijn-2-T1'],
    ['?lines=delijn-2-T1', 'Omleidingen van tram T1', '/lijn/delijn-2-T1'],
    ['?lines=T1,5a', 'Omleidingen van tram T1 en bus 5a', '/?lijn=delijn-2-T1%2Cdelijn-2-5a'],
    ['?lines=T1,T2', 'Omleidingen van trams T1 en T2', '/?lijn=delijn-2-T1%2Cdelijn-2-T2'],
    [
      '?lines=T1,T2,T4,5a',
      'Omleidingen van tram T1, tram T2, tram T4 en 1 andere',
      '/?lijn=delijn-2-T1%2Cdelijn-2-T2%2Cdelijn-2-T4%2Cdelijn-2-5a',
    ],
    ['?stops=200552', 'Omleidingen aan de halte Gent Korenmarkt perron 2', '/halte/200552'],
    [
      '?lines=T1&municipality=44021&lang=fr-BE',
      'Déviations : le tram T1 à Gent',
      '/fr?lijn=delijn-2-T1&plaats=44021',
    ],
    [
      '?near=3.72151,51.0543,500&lang=en',
      'Detours nearby',
      '/en?bij=51.0543%2C3.7215%2C500&straat=51.0543%2C+3.7215',
    ],
  ])('of %s is called %s and leads to %s', async (query, heading, href) => {
    const { heading: said, more } = await list(query)
    expect(said).toBe(heading)
    expect(more.href).toBe(href)
  })

  test('says what of the choice is not there, and lists the rest', async () => {
    const some = await list('?lines=T1,99999&stops=200552,nowhere&municipality=44021,12345')
    expect(some.problems).toEqual([
      'Gemeente 12345 wordt hier niet gevolgd.',
      'Lijn 99999 bestaat niet.',
      'Halte nowhere bestaat niet.',
    ])
    const lines = await list('?lines=T1,99999')
    expect(ids(lines)).toEqual(ids(await list('?lines=T1')))
  })

  test('is no place for what somebody else wants to say', async () => {
    const words = Array.from({ length: 50 }, (_, i) => `${i} bel 0900 ${'nu '.repeat(25)}`)
    const { problems } = await list(`?lines=T1,${words}&stops=${words}`)
    expect(problems).toHaveLength(6)
    expect(problems[0]).toBe('Lijn 0 bel 0900 nu nu nu nu nu nu nu nu nu nu… bestaat niet.')
    expect(Math.max(...problems.map(({ length }) => length))).toBeLessThan(70)
  })

  test.each(['lines=99999', 'stops=nowhere', 'municipality=12345', 'lines=99999&stops=200552'])(
    'of nothing that exists is empty: %s',
    async (query) => {
      expect(await list(`?${query}`)).toMatchObject({
        cards: [],
        total: 0,
        empty: 'Wat hier gekozen is, bestaat niet of niet meer.',
        problems: [expect.stringContaining('niet')],
      })
    },
  )

  test('knows a line that only a source names', async () => {
    const line = { id: 'x-777', number: '777', mode: 'bus' as const }
    const affected = { line, directions: [], suspended: false, basis: 'stated' as const }
    world.snapshot = {
      ...world.snapshot,
      disruptions: [disruption({ id: 'a', lines: [affected] })],
    }
    const found = await list('?lines=777')
    expect(found).toMatchObject({ heading: 'Omleidingen van bus 777', problems: [] })
    expect(ids(found)).toEqual(['a'])
    expect(found.more.href).toBe('/?lijn=x-777')
  })

  describe('that is empty', () => {
    beforeEach(() => {
      world.snapshot = { ...world.snapshot, hash: 'empty', disruptions: [] }
    })
    const emptyOf = async (query: string) => (await list(query)).empty

    test('says of what all is well', async () => {
      const nothing = 'Er zijn nu geen berichten over hinder.'
      expect(await emptyOf('')).toBe(`Alle lijnen rijden normaal. ${nothing}`)
      expect(await emptyOf('?municipality=44021')).toBe(
        `Alle lijnen rijden normaal in Gent. ${nothing}`,
      )
      expect(await emptyOf('?lines=T1&stops=200552')).toBe(
        `Tram T1 rijdt normaal aan de halte Gent Korenmarkt perron 2. ${nothing}`,
      )
    })

    test('says so only where it is known', async () => {
      const unknown = 'Er zijn ons geen berichten over hinder bekend.'
      // In the middle of a field.
      expect(await emptyOf('?near=4.9,50.2,50')).toBe(unknown)
      world.sources = [aSource(), aSource({ id: 'other', state: 'stale' })]
      expect(await emptyOf('')).toBe(unknown)
      world.sources = [aSource(), aSource({ id: 'new', state: 'starting', lastSuccess: undefined })]
      expect(await emptyOf('')).toBe(unknown)
      world.sources = [aSource({ state: 'starting', lastSuccess: undefined })]
      expect(await emptyOf('')).toMatch(/nog geen gegevens/)
      world.sources = []
      expect(await emptyOf('')).toMatch(/bij geen enkele bron/)
    })

    test('shows on the map where it would be', async () => {
      const boundsOf = async (query: string) => (await list(query)).map?.bounds
      const whole = [...world.network.bbox]
      expect(await boundsOf('')).toEqual(whole)
      const line = await boundsOf('?lines=T1')
      expect(line).not.toEqual(whole)
      const [west = 0, , east = 0] = (await boundsOf('?stops=200552')) ?? []
      expect(east - west).toBeLessThan(0.02)
      const near = await boundsOf('?near=3.7215,51.0543,500')
      expect(near?.[0]).toBeCloseTo(3.7215 - 500 / 70_200, 3)
    })
  })

  test('says which sources are old', async () => {
    world.sources = [aSource({ state: 'stale' })]
    const { stale, checked } = await list()
    expect(stale).toEqual([expect.stringContaining('De Lijn')])
    expect(checked).toContain('22 uur')
  })
})

describe('the map', () => {
  test('has exactly what is listed, also what the list is too short for', async () => {
    const { map, total } = await list('?max=1&lines=T1,T2,T4')
    expect(total).toBeGreaterThan(3)
    const answer = await world.get(map?.dataUrl ?? '')
    expect(answer.headers.get('content-type')).toBe('application/geo+json')
    const { features } = (await answer.json()) as FeatureCollection
    const drawn = new Set(features.map(({ properties }) => properties?.disruptionId))
    const all = ids(await list('?max=50&lines=T1,T2,T4'))
    // What was called off is listed, and not drawn.
    expect([...drawn].sort()).toEqual(all.filter((id) => id !== 'cancelled').sort())
  })
})

describe('who asks again', () => {
  const path = '/embed/v1/list?municipality=44021'
  const tagOf = async (query = path) => (await world.get(query)).headers.get('etag') ?? ''
  const again = async (tag: string, query = path) => world.get(query, { 'if-none-match': tag })

  test('gets 304 while nothing changes but the time', async () => {
    const tag = await tagOf()
    world.now = '2026-11-21T21:59:00Z'
    world.sources = [aSource({ lastSuccess: '2026-11-21T21:04:59Z' })]
    expect((await again(tag)).status).toBe(304)
    // Five minutes on, it was heard anew.
    world.sources = [aSource({ lastSuccess: '2026-11-21T21:05:00Z' })]
    expect((await again(tag)).status).toBe(200)
  })

  test('gets other words the next day', async () => {
    const tag = await tagOf()
    world.now = '2026-11-21T23:00:00Z'
    expect((await again(tag)).status).toBe(200)
  })

  test('gets 304 when something else changed, and hears of which snapshot', async () => {
    const query = '/embed/v1/list?lines=T1'
    const features = '/embed/v1/features?lines=T1'
    const tag = await tagOf(query)
    const drawn = await tagOf(features)
    const own = await list('?lines=T1')
    const { disruptions } = world.snapshot
    const change = (id: string) => ({
      ...world.snapshot,
      hash: `changed ${id}`,
      sequence: world.snapshot.sequence + 1,
      disruptions: disruptions.map((each) => (each.id === id ? { ...each, version: 2 } : each)),
    })
    world.snapshot = change('moved-stop')
    const same = await again(tag, query)
    expect(same.status).toBe(304)
    expect(same.headers.get('omweg-snapshot')).toBe('changed moved-stop')
    expect(same.headers.get('access-control-expose-headers')).toContain('omweg-snapshot')
    expect((await again(drawn, features)).status).toBe(304)
    world.snapshot = change('delijn-t1')
    expect((await again(tag, query)).status).toBe(200)
    expect((await list('?lines=T1')).hash).not.toBe(own.hash)
  })

  test('is asked for at one address, however it is written', async () => {
    const tag = await tagOf('/embed/v1/list?near=3.721501,51.0543,500&lang=nl-BE')
    expect(await tagOf('/embed/v1/list?lang=nl&near=3.7215,51.0543,500.2&max=5')).toBe(tag)
  })
})

describe('what cannot be used is refused by name', () => {
  test.each([
    ['lins=T1', 'lins'],
    ['lines=T1&theme=dark', 'theme'],
    ['lang=tlh', 'lang'],
    ['lang=', ''],
    ['max=0', 'max'],
    ['max=51', 'max'],
    ['max=1.5', 'max'],
    ['near=51,3', 'near'],
    ['near=3.7,51,10', 'near'],
    ['municipality=Gent', 'municipality'],
    [`lines=${Array.from({ length: 101 }, (_, i) => i)}`, 'lines'],
    [`stops=${'x'.repeat(101)}`, 'stops'],
  ])('%s', async (query, name) => {
    for (const path of ['/embed/v1/list', '/embed/v1/features', '/embed/v1/fragment']) {
      const answer = await world.get(`${path}?${query}`)
      if (name === '') {
        expect(answer.status).toBe(200)
        continue
      }
      const { status, issues } = await issuesOf(`${path}?${query}`)
      expect(status).toBe(400)
      expect(issues.map((issue) => issue.name)).toEqual([name])
      expect(issues[0]?.detail.length).toBeGreaterThan(10)
    }
  })
})

test('every origin may ask, and nobody is told from another', async () => {
  for (const path of ['/embed/v1/list', '/embed/v1/features', '/embed/v1/fragment']) {
    const answer = await world.get(path)
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('cross-origin-resource-policy')).toBe('cross-origin')
    expect(answer.headers.has('set-cookie')).toBe(false)
    const head = await world.app.request(path, { method: 'HEAD' })
    expect(head.headers.get('etag')).toBe(answer.headers.get('etag'))
    const asked = await world.app.request(path, { method: 'OPTIONS' })
    expect(asked.status).toBe(204)
    expect(asked.headers.get('access-control-allow-methods')).toContain('GET')
    const written = await world.app.request(path, { method: 'POST' })
    expect(written.status).toBe(405)
  }
})
