import { describe, expect, it } from 'vitest'
import type { Agency, Mode, Stop } from '../../shared/network.ts'
import type { RouteUse } from './line-clusters.ts'
import { makeLines } from './lines.ts'
import { modeOf } from './mode.ts'

const deLijn: Agency = { id: 'delijn', name: 'De Lijn', timeZone: 'Europe/Brussels' }
const other: Agency = { id: 'Tram & Co', name: 'Other', timeZone: 'Europe/Brussels' }

const stop = (id: string, name: string, lon: number, lat = 51): Stop => ({
  id,
  name,
  lon,
  lat,
  locationType: 0,
})
const ghent = [stop('200001', 'Gent A', 3.72), stop('200002', 'Gent B', 3.73)]
const nearGhent = [stop('200003', 'Gent C', 3.733), stop('200004', 'Gent D', 3.74)]
const aalst = [stop('200005', 'Aalst A', 4.04), stop('200006', 'Aalst B', 4.05)]
const antwerp = [stop('100001', 'Antwerpen A', 4.4), stop('100002', 'Antwerpen B', 4.41)]

interface Extra {
  agency?: Agency
  mode?: Mode
  trips?: number
  longName?: string
  sortOrder?: number
}
const route = (id: string, number: string, stops: Stop[], extra: Extra = {}): RouteUse => ({
  row: {
    id,
    agencyId: (extra.agency ?? deLijn).id,
    shortName: number,
    longName: extra.longName ?? '',
    description: '',
    type: 3,
    mode: extra.mode ?? 'bus',
    ...(extra.sortOrder !== undefined && { sortOrder: extra.sortOrder }),
  },
  stops,
  tripCount: extra.trips ?? 1,
})
const made = (...uses: RouteUse[]) =>
  makeLines(uses, [deLijn, other]).map((line) => `${line.id}: ${line.routeIds.join(' ')}`)

describe('makeLines', () => {
  it('joins routes of one number that run near each other', () => {
    expect(made(route('a', '1', ghent), route('b', ' 1', nearGhent))).toEqual(['delijn-2-1: a b'])
    expect(made(route('a', '5a', ghent), route('b', '5A', nearGhent))).toEqual(['delijn-2-5a: a b'])
  })

  it('keeps the same number of another region and of another town apart', () => {
    expect(
      made(route('a', '1', ghent, { trips: 9 }), route('b', '1', aalst), route('c', '1', antwerp)),
    ).toEqual(['delijn-1-1: c', 'delijn-2-1: a', 'delijn-2-1-aalst: b'])
  })

  it('keeps modes apart, but for a bus that stands in for a tram', () => {
    const tram = route('t', '1', ghent, { mode: 'tram', trips: 9 })
    expect(made(tram, route('b', '1', nearGhent))).toEqual(['delijn-2-1: t', 'delijn-2-1-bus: b'])
    expect(made(tram, route('b', '1', ghent))).toEqual(['delijn-2-1: t b'])
  })

  it('joins routes without stop times by a name they share', () => {
    const unserved = (id: string, longName: string) => route(id, '1', [], { longName, trips: 0 })
    expect(
      made(
        unserved('a', 'Gent Korenmarkt'),
        unserved('b', 'Korenmarkt - Evergem'),
        unserved('c', 'Lier - Broechem'),
      ),
    ).toEqual(['delijn-1: a b', 'delijn-1-lier: c'])
  })

  it('makes ids that need no escapes in a URL, and has a region for De Lijn only', () => {
    expect(made(route('a', 'Nöord/Süd 5+', ghent, { agency: other }))).toEqual([
      'Tram-Co-Noord-Sud-5plus: a',
    ])
    expect(makeLines([route('a', '1', ghent)], [deLijn])[0]?.region).toBe('2')
  })

  it('sorts by route_sort_order, else by number as people count', () => {
    const numbers = (...uses: RouteUse[]) => makeLines(uses, [deLijn]).map((line) => line.number)
    expect(numbers(...['10', '9', 'T1', '100', '9a'].map((n) => route(n, n, ghent)))).toEqual([
      '9',
      '9a',
      '10',
      '100',
      'T1',
    ])
    expect(
      numbers(route('a', '1', ghent, { sortOrder: 2 }), route('b', '2', ghent, { sortOrder: 1 })),
    ).toEqual(['2', '1'])
  })

  it('takes name, mode and colour from its routes', () => {
    const [line] = makeLines(
      [
        route('a', '1', ghent, { longName: 'Short', trips: 1 }),
        route('b', '1', ghent, { longName: 'Much longer', mode: 'tram', trips: 5 }),
      ],
      [deLijn],
    )
    expect(line).toMatchObject({
      name: 'Much longer',
      mode: 'tram',
      number: '1',
      agencyId: 'delijn',
    })
  })
})

describe('modeOf', () => {
  it('knows basic and extended types', () => {
    expect([0, 3, 11, 109, 204, 401, 704, 800, 900, 1000, 1501].map(modeOf)).toEqual([
      'tram',
      'bus',
      'trolleybus',
      'rail',
      'bus',
      'metro',
      'bus',
      'trolleybus',
      'tram',
      'ferry',
      'other',
    ])
    expect([8, 99, 1800, -1].map(modeOf)).toEqual([undefined, undefined, undefined, undefined])
  })
})
