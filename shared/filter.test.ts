import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  asShown,
  type DisruptionFilter,
  filterFromQuery,
  filterToQuery,
  hasEnded,
  isInForce,
  select,
} from './filter.ts'
import { aDisruption } from './testing.ts'
import { toInstant } from './time/period.ts'

const tram1 = aDisruption({
  id: 'tram1',
  lines: [
    {
      line: { id: 'delijn-2-T1', number: 'T1', mode: 'tram' },
      directions: [{ routeId: '2901', directionId: 0, headsign: 'Evergem Brielken' }],
      suspended: false,
      basis: 'stated',
    },
  ],
  stops: [
    {
      stop: { id: '200411', name: 'Gent Korenmarkt', lat: 51.0544, lon: 3.7217 },
      change: 'notServed',
      replacement: { stopId: '200999', name: 'Gent Gravensteen', basis: 'stated' },
      basis: 'stated',
    },
  ],
  municipalities: ['44021'],
  bbox: [3.72, 51.05, 3.73, 51.06],
  streets: ['Veldstraat'],
  impactPeriods: [
    { start: '2026-11-21T06:00:00Z', end: '2026-11-21T18:00:00Z' },
    { start: '2026-11-22T06:00:00Z', end: '2026-11-22T18:00:00Z' },
  ],
  texts: [{ source: 'x', header: { nl: 'Werken aan de fräaie Kouter' }, description: {}, url: {} }],
})
const strike = aDisruption({
  id: 'strike',
  networks: [{ agencyId: 'delijn', agencyName: 'De Lijn', mode: 'tram' }],
})
const works = aDisruption({ id: 'works', kind: 'works', bbox: [3.8, 51, 3.9, 51.01] })
const line5 = aDisruption({
  id: 'line5',
  lines: [
    {
      line: { id: 'delijn-2-5', number: '5', mode: 'bus' },
      directions: [],
      suspended: false,
      basis: 'stated',
    },
  ],
})
const all = [tram1, strike, works, line5]
const network = {
  line: (id: string) =>
    id === 'delijn-2-T1'
      ? { agencyId: 'delijn', mode: 'tram' as const }
      : id === 'delijn-2-5'
        ? { agencyId: 'delijn', mode: 'bus' as const }
        : undefined,
  route: () => undefined,
  pattern: () => undefined,
  stopsNear: () => [],
  linesAtStop: (id: string) =>
    id === 'at5' ? [{ id: 'delijn-2-5', agencyId: 'delijn', mode: 'bus' as const }] : [],
}
const ids = (filter: DisruptionFilter, net?: typeof network) =>
  select(all, filter, net).map(({ id }) => id)

describe('select', () => {
  test.each<[string, DisruptionFilter, string[]]>([
    ['nothing asked', {}, ['tram1', 'strike', 'works', 'line5']],
    ['empty lists', { line: [], mode: [] }, ['tram1', 'strike', 'works', 'line5']],
    ['line by id', { line: ['delijn-2-T1'] }, ['tram1', 'strike']],
    ['line by number, any case', { line: ['t1'] }, ['tram1', 'strike']],
    ['values are or', { line: ['t1', '5'] }, ['tram1', 'strike', 'line5']],
    ['fields are and', { line: ['t1', '5'], mode: ['bus'] }, ['line5']],
    ['route', { route: ['2901'] }, ['tram1', 'strike']],
    ['stop', { stop: ['200411'] }, ['tram1', 'strike']],
    ['replacement stop', { stop: ['200999'] }, ['tram1', 'strike']],
    ['mode', { mode: ['tram'] }, ['tram1', 'strike']],
    ['municipality', { municipality: ['44021'] }, ['tram1']],
    ['ids', { disruption: ['works', 'tram1', 'over'] }, ['tram1', 'works']],
    ['an id that nothing has', { disruption: ['over'] }, []],
    ['an id and a line', { disruption: ['tram1', 'works'], line: ['t1'] }, ['tram1']],
    ['bbox', { bbox: [3.725, 51.055, 3.8, 51.2] }, ['tram1', 'works'].slice(0, 1)],
    ['in force', { at: '2026-11-21T12:00:00Z' }, ['tram1', 'strike', 'works', 'line5']],
    ['between two periods', { at: '2026-11-21T20:00:00Z' }, ['strike', 'works', 'line5']],
    ['end is exclusive', { at: '2026-11-21T18:00:00Z', line: ['T1'] }, ['strike']],
    ['from', { from: '2026-11-22T17:59:59Z', line: ['T1'] }, ['tram1', 'strike']],
    ['from after the end', { from: '2026-11-22T18:00:00Z', line: ['T1'] }, ['strike']],
    ['to before the start', { to: '2026-11-21T06:00:00Z', line: ['T1'] }, ['strike']],
    ['kind', { kind: 'works' }, ['works']],
    ['words: folded, all of them', { q: '  FRAAIE korenmarkt ' }, ['tram1']],
    ['words: street and headsign', { q: 'veldstraat evergem' }, ['tram1']],
    ['words: not all', { q: 'veldstraat brussel' }, []],
    ['words: operator', { q: 'de lijn' }, ['strike']],
  ])('%s', (_name, filter, expected) => {
    expect(ids(filter)).toEqual(expected)
  })

  test('what stops at a stop is looked up once, not for each disruption', () => {
    const asked: string[] = []
    const linesAtStop = (id: string) => {
      asked.push(id)
      return network.linesAtStop(id)
    }
    expect(ids({ stop: ['at5', 'other'] }, { ...network, linesAtStop })).toEqual(['line5'])
    expect(asked).toEqual(['at5', 'other'])
  })

  test('a part is found as the whole that it is shown in, and what is gone is not found', () => {
    const shownAs = (id: string) => ({ part: 'tram1', tram1: 'tram1', other: 'gone' })[id]
    const of = (disruption: string[]) => ids(asShown({ disruption, kind: 'service' }, shownAs))
    expect(of(['part'])).toEqual(['tram1'])
    expect(of(['part', 'line5', 'other', 'never'])).toEqual(['tram1', 'line5'])
    expect(of(['other'])).toEqual([])
    expect(asShown({ line: ['t1'] }, shownAs)).toEqual({ line: ['t1'] })
  })

  test('with a network, a strike of trams leaves the buses', () => {
    expect(ids({ line: ['delijn-2-T1'] }, network)).toEqual(['tram1', 'strike'])
    expect(ids({ line: ['delijn-2-5'] }, network)).toEqual(['line5'])
  })

  test('with a network, a delay of a line fits its stops', () => {
    expect(ids({ stop: ['at5'] }, network)).toEqual(['line5'])
    expect(ids({ stop: ['elsewhere'] }, network)).toEqual([])
  })

  test('an open end never ends', () => {
    const open = aDisruption({ impactPeriods: [{ start: '2026-01-01T00:00:00Z' }] })
    expect(hasEnded(open, '2999-01-01T00:00:00Z')).toBe(false)
    expect(isInForce(open, '2999-01-01T00:00:00Z')).toBe(true)
    expect(hasEnded(tram1, '2026-11-22T18:00:00Z')).toBe(true)
    expect(hasEnded(tram1, '2026-11-22T17:59:59Z')).toBe(false)
    expect(hasEnded(aDisruption(), '2999-01-01T00:00:00Z')).toBe(false)
  })
})

describe('filterFromQuery', () => {
  const read = (query: string) => filterFromQuery(new URLSearchParams(query))

  test('reads every parameter', () => {
    expect(
      read(
        'line=T1,5&line=9&route=r&stop=s&mode=tram,bus&municipality=44021&disruption=a,b&disruption=c&bbox=3.7,51,3.8,51.1' +
          '&at=2026-11-21T09:00:00%2B01:00&from=2026-11-21T08:00Z&to=2026-11-22T08:00:00.5Z&q=a b&kind=works&lang=nl',
      ),
    ).toEqual({
      issues: [],
      filter: {
        line: ['T1', '5', '9'],
        route: ['r'],
        stop: ['s'],
        mode: ['tram', 'bus'],
        municipality: ['44021'],
        disruption: ['a', 'b', 'c'],
        bbox: [3.7, 51, 3.8, 51.1],
        at: '2026-11-21T08:00:00Z',
        from: '2026-11-21T08:00:00Z',
        to: '2026-11-22T08:00:00Z',
        q: 'a b',
        kind: 'works',
      },
    })
    expect(read('at=2026-11-21T09:00:00+01:00').filter).toEqual({ at: '2026-11-21T08:00:00Z' })
  })

  test.each([
    ['mode=boat', 'mode', 'boat'],
    ['municipality=Gent', 'municipality', 'Gent'],
    ['bbox=1,2,3', 'bbox', '1,2,3'],
    ['bbox=1,2,3,', 'bbox', '1,2,3,'],
    ['bbox=3,52,4,51', 'bbox', '3,52,4,51'],
    ['bbox=4,51,3,52', 'bbox', '4,51,3,52'],
    ['bbox=4,51,300,52', 'bbox', '4,51,300,52'],
    ['near=3.7,51', 'near', '3.7,51'],
    ['near=3.7,51,1e9', 'near', '1e9'],
    ['at=today', 'at', 'today'],
    ['at=2026-11-21T09:00:00', 'at', '2026-11-21T09:00:00'],
    ['from=2026-13-21T09:00:00Z', 'from', '2026-13-21T09:00:00Z'],
    ['from=2026-11-21T09:00:00Z&to=2026-11-21T09:00:00Z', 'to', '2026-11-21T09:00:00Z'],
    ['kind=both', 'kind', 'both'],
    ['at=2026-11-21T09:00:00Z&at=2026-11-21T09:00:00Z', 'at', ''],
  ])('names what is wrong in %s', (query, name, value) => {
    const { issues } = read(query)
    expect(issues).toHaveLength(1)
    expect(issues[0]?.name).toBe(name)
    expect(issues[0]?.value).toContain(value)
    expect(issues[0]?.detail).toMatch(/^must/)
  })

  test('what is written is read back', () => {
    const id = fc.stringMatching(/^[A-Za-z0-9:_.-]{1,12}$/)
    const instant = fc
      .date({ min: new Date('2020-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map(toInstant)
    const filters = fc.record(
      {
        line: fc.array(id, { minLength: 1, maxLength: 3 }),
        stop: fc.array(id, { minLength: 1, maxLength: 3 }),
        disruption: fc.array(id, { minLength: 1, maxLength: 3 }),
        mode: fc.uniqueArray(fc.constantFrom('tram' as const, 'bus' as const), { minLength: 1 }),
        at: instant,
        q: fc.string({ minLength: 1, maxLength: 20 }).map((text) => `x${text}x`),
        kind: fc.constantFrom('service' as const, 'works' as const),
        near: fc.record({
          lon: fc.integer({ min: -180_00000, max: 180_00000 }).map((n) => n / 1e5),
          lat: fc.integer({ min: -90_00000, max: 90_00000 }).map((n) => n / 1e5),
          radius: fc.integer({ min: 50, max: 20_000 }),
        }),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(filters, (filter) => {
        const text = filterToQuery(filter).toString()
        expect(filterFromQuery(new URLSearchParams(text))).toEqual({ filter, issues: [] })
      }),
      { seed: 7, numRuns: 200 },
    )
  })
})
