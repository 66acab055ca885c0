import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Network } from '../network/network.ts'
import { merge } from './merge.ts'
import type { Report } from './report.ts'
import type { StoredReport } from './report-store.ts'
import type { Statement } from './statement.ts'
import { createResolver } from './statements.ts'
import { aReport, smallAreas, smallTown } from './testing.ts'

let network: Network
beforeAll(async () => {
  network = await smallTown()
})

/** What a feed says, first seen in the minute given. */
function says(source: string, over: Partial<Report>, minute = 0, example = false): Statement {
  const report = aReport(over)
  const at = `2026-11-21T12:${String(minute).padStart(2, '0')}:00Z`
  const id = `${source}-${report.key}`
  const stored: StoredReport = { id, source, hash: id, report, firstSeen: at, changedAt: at }
  const [statement] = createResolver({ network, areas: smallAreas })({
    source,
    publisher: `Publisher ${source}`,
    example,
    revision: 1,
    reports: new Map([[id, stored]]),
  })
  if (!statement) throw new Error('no statement')
  return statement
}

const works: Partial<Report> = {
  selectors: [{ routeId: 't1a' }],
  stops: ['s2', 's3'].map((stopId) => ({ stopId, change: 'notServed', basis: 'stated' })),
  impactPeriods: [{ start: '2026-11-20T06:00:00Z', end: '2026-11-27T06:00:00Z' }],
  header: { nl: 'Tram T1: werken aan de sporen in de Hoofdstraat' },
}
const groups = (...statements: Statement[]) =>
  merge(statements).disruptions.map(({ sources }) => sources.map(({ source }) => source).join('+'))

describe('the same thing', () => {
  test('has the id of the first source, whichever of them answered first at a start', () => {
    const seen = (source: string, firstSeen: string): Statement => {
      const statement = says(source, works)
      return { ...statement, provenance: { ...statement.provenance, firstSeen } }
    }
    const [first, second] = ['2026-11-21T12:00:00Z', '2026-11-21T12:00:01Z']
    const idOf = (...statements: Statement[]) =>
      merge(statements, new Map(), ['b', 'a']).disruptions.map(({ id }) => id)
    expect(idOf(seen('a', first), seen('b', second))).toEqual(['b-one'])
    expect(idOf(seen('a', second), seen('b', first))).toEqual(['b-one'])
    // What was there long before keeps its id.
    expect(idOf(seen('a', first), seen('b', '2026-11-21T12:10:00Z'))).toEqual(['a-one'])
  })

  test('a stop closed for one line and served with trouble for another is told twice', () => {
    const trouble = { stopId: 's2', change: 'affected' as const, basis: 'stated' as const }
    const [merged] = merge([
      says('a', { ...works, stops: [...(works.stops ?? []), trouble] }),
      says('b', works, 1),
    ]).disruptions
    expect(merged?.stops.map(({ stop, change }) => `${stop.id} ${change}`)).toEqual([
      's2 notServed',
      's3 notServed',
      's2 affected',
    ])
  })

  test('is told while one of the sources tells it', () => {
    const from = (day: number) => ({
      communicationPeriods: [
        { start: `2026-11-${day}T00:00:00Z`, end: `2026-11-${day + 5}T00:00:00Z` },
      ],
    })
    const told = (a: Partial<Report>, b: Partial<Report>) =>
      merge([says('a', { ...works, ...a }), says('b', { ...works, ...b }, 1)]).disruptions[0]
        ?.communicationPeriods
    expect(told(from(20), from(22))).toEqual([
      { start: '2026-11-20T00:00:00Z', end: '2026-11-27T00:00:00Z' },
    ])
    expect(told(from(20), { communicationPeriods: [] })).toEqual([])
  })

  test('keeps the advice of each source', () => {
    const advice = { nl: 'Neem tram 3.' }
    const [merged] = merge([says('a', { ...works, advice })]).disruptions
    expect(merged?.texts.map((text) => text.advice)).toEqual([advice])
  })

  test('is one disruption with every source and text', () => {
    const a = says('a', works, 5)
    const b = says(
      'b',
      {
        ...works,
        key: 'two',
        reference: 'B-2',
        stops: [
          ...(works.stops ?? []),
          {
            stopId: 's4',
            change: 'notServed',
            basis: 'estimated',
            replacement: { stopId: 'b1', basis: 'stated' },
          },
        ],
        header: { fr: 'Tram T1: travaux' },
      },
      1,
    )
    const { disruptions, shownAs } = merge([a, b])
    expect(disruptions).toHaveLength(1)
    const [merged] = disruptions
    expect(merged?.id).toBe('b-two')
    expect(merged?.sources.map(({ source, reference }) => [source, reference])).toEqual([
      ['b', 'B-2'],
      ['a', undefined],
    ])
    expect(merged?.texts.map(({ header }) => header)).toEqual([
      { fr: 'Tram T1: travaux' },
      { nl: 'Tram T1: werken aan de sporen in de Hoofdstraat' },
    ])
    expect(merged?.stops.map(({ stop }) => stop.id).sort()).toEqual(['s2', 's3', 's4'])
    expect(merged?.lines).toHaveLength(1)
    expect(shownAs).toEqual(
      new Map([
        ['a-one', 'b-two'],
        ['b-two', 'b-two'],
      ]),
    )
  })

  test('is not: a line that does not run, and one that is diverted', () => {
    const whole = [{ routeId: 't1a' }, { routeId: 't1b' }]
    const { stops: _, ...text } = works
    const off = says('a', { ...text, selectors: whole, suspended: true })
    expect(groups(off, says('b', { ...text, selectors: whole, suspended: true }))).toEqual(['a+b'])
    expect(groups(off, says('b', { ...works, selectors: whole }))).toEqual(['a', 'b'])
  })

  test.each<[string, Partial<Report>]>([
    ['fewer stops', { stops: works.stops?.slice(0, 1) }],
    ['more lines', { selectors: [{ routeId: 't1a' }, { routeId: 'b5' }] }],
    [
      'a shorter time',
      { impactPeriods: [{ start: '2026-11-22T06:00:00Z', end: '2026-11-23T06:00:00Z' }] },
    ],
    ['an open end', { impactPeriods: [{ start: '2026-11-20T06:00:00Z' }] }],
    ['an unknown cause, but the same words', { cause: 'UNKNOWN_CAUSE' }],
    ['no stops, but the same words', { stops: [] }],
    ['other words, but the same stops', { header: { en: 'Something else entirely' } }],
  ])('%s', (_name, over) => {
    expect(groups(says('a', works), says('b', { ...works, ...over }, 1))).toEqual(['a+b'])
  })

  test('not served for one, moved for the other: one stop, with where to board instead', () => {
    const moved = {
      ...works,
      stops: (works.stops ?? []).map((stop) => ({
        ...stop,
        change: 'moved' as const,
        replacement: { stopId: 'b1', basis: 'stated' as const },
      })),
    }
    const { disruptions } = merge([says('a', works), says('b', moved, 1)])
    expect(disruptions).toHaveLength(1)
    expect(disruptions[0]?.stops.map(({ change, stop }) => [change, stop.id])).toEqual([
      ['notServed', 's2'],
      ['notServed', 's3'],
    ])
    expect(disruptions[0]?.stops[0]?.replacement?.stopId).toBe('b1')
  })

  test('a strike of a whole network', () => {
    const strike: Partial<Report> = {
      cause: 'STRIKE',
      effect: 'REDUCED_SERVICE',
      selectors: [{ agencyId: 'local' }],
      impactPeriods: [{ start: '2026-11-25T00:00:00Z', end: '2026-11-26T00:00:00Z' }],
      header: { nl: 'Woensdag 25 november: staking, niet alle ritten rijden' },
    }
    const other = {
      ...strike,
      header: { nl: 'Staking woensdag 25 november: niet alle ritten rijden uit' },
    }
    expect(groups(says('a', strike), says('b', other, 1))).toEqual(['a+b'])
  })
})

describe('not the same thing', () => {
  test.each<[string, Partial<Report>]>([
    ['other stops', { stops: [{ stopId: 's4', change: 'notServed', basis: 'stated' }] }],
    ['another line', { selectors: [{ routeId: 'b5' }] }],
    ['a later time', { impactPeriods: [{ start: '2026-11-28T06:00:00Z' }] }],
    [
      'hardly the same time',
      { impactPeriods: [{ start: '2026-11-26T18:00:00Z', end: '2026-12-27T06:00:00Z' }] },
    ],
    ['another cause', { cause: 'ACCIDENT' }],
    ['the other direction', { selectors: [{ routeId: 't1a', directionId: 1 }] }],
    ['cancelled', { status: 'cancelled' }],
    ['works', { kind: 'works' }],
    ['an unknown cause and other words', { cause: 'UNKNOWN_CAUSE', header: { en: 'Elsewhere' } }],
    ['no stops and other words', { stops: [], header: { en: 'Elsewhere' } }],
  ])('%s', (_name, over) => {
    const first = says('a', { ...works, selectors: [{ routeId: 't1a', directionId: 0 }] })
    expect(groups(first, says('b', { ...works, ...over }, 1))).toHaveLength(2)
  })

  test('two of one source, even when a third says both', () => {
    const found = groups(
      says('a', works),
      says('a', { ...works, key: 'two' }, 1),
      says('b', works, 2),
    )
    expect(found.sort()).toEqual(['a', 'a+b'])
  })

  test('example and real', () => {
    expect(groups(says('a', works), says('b', works, 1, true))).toHaveLength(2)
  })
})

describe('ids', () => {
  test('stay when the first source goes, and when it comes back', () => {
    const [a, b] = [says('a', works), says('b', works, 1)]
    const both = merge([a, b])
    expect(both.disruptions[0]?.id).toBe('a-one')
    const rest = merge([b], both.shownAs)
    expect(rest.disruptions.map(({ id }) => id)).toEqual(['a-one'])
    const again = merge([b, says('a', works, 9)], rest.shownAs)
    expect(again.disruptions.map(({ id }) => id)).toEqual(['b-one'])
  })

  test('part when the sources part', () => {
    const [a, b] = [says('a', works), says('b', works, 1)]
    const { shownAs } = merge([a, b])
    const moved = says('b', { ...works, selectors: [{ routeId: 'b5' }], stops: [] }, 1)
    expect(merge([a, moved], shownAs).disruptions.map(({ id }) => id)).toEqual(['a-one', 'b-one'])
  })
})

test('the order of what is said does not matter, and no source is lost', () => {
  const stop = fc.constantFrom('s1', 's2', 's3', 's4')
  const said = fc.record({
    source: fc.constantFrom('a', 'b', 'c'),
    route: fc.constantFrom('t1a', 't1b', 'b5'),
    stops: fc.uniqueArray(stop, { maxLength: 3 }),
    cause: fc.constantFrom('CONSTRUCTION' as const, 'UNKNOWN_CAUSE' as const),
    day: fc.integer({ min: 10, max: 13 }),
    text: fc.constantFrom('werken hoofdstraat', 'werken aan hoofdstraat', 'ongeval'),
    minute: fc.integer({ min: 0, max: 3 }),
  })
  fc.assert(
    fc.property(
      fc.array(said, { minLength: 1, maxLength: 8 }).chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(
            all.map((_, i) => i),
            { minLength: all.length, maxLength: all.length },
          ),
        ),
      ),
      ([all, order]) => {
        const statements = all.map(({ source, route, stops, cause, day, text, minute }, i) =>
          says(
            source,
            {
              key: `k${i}`,
              selectors: [{ routeId: route }],
              stops: stops.map((stopId) => ({ stopId, change: 'notServed', basis: 'stated' })),
              cause,
              header: { nl: text },
              impactPeriods: [{ start: `2026-11-${day}T00:00:00Z`, end: '2026-11-15T00:00:00Z' }],
            },
            minute,
          ),
        )
        const shuffled = order.flatMap((i) => statements[i] ?? [])
        const result = merge(statements)
        expect(merge(shuffled)).toEqual(result)
        expect(merge(shuffled, result.shownAs)).toEqual(result)
        const texts = result.disruptions.flatMap((d) => d.texts)
        expect(texts).toHaveLength(statements.length)
        for (const { sources, id } of result.disruptions) {
          expect(new Set(sources.map(({ source }) => source)).size).toBe(sources.length)
          expect([...result.shownAs.values()]).toContain(id)
        }
        expect(new Set(result.disruptions.map(({ id }) => id)).size).toBe(result.disruptions.length)
      },
    ),
    { seed: 11, numRuns: process.env.OMWEG_DEEP ? 2000 : 100 },
  )
})
