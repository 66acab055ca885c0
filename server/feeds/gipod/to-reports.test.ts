import fc from 'fast-check'
import type { MultiPolygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { expectInProportion } from '../../../shared/testing-growth.ts'
import { consequenceTypes } from './consequences.ts'
import { streetsIn } from './streets.ts'
import { type GipodContent, toReports } from './to-reports.ts'

const square = (lon: number, lat: number) => [
  [lon, lat],
  [lon + 0.001, lat],
  [lon + 0.001, lat + 0.001],
  [lon, lat + 0.001],
  [lon, lat],
]

const zone = (properties: object = {}, geometry: unknown = undefined) => ({
  type: 'Feature',
  id: 'HINDER.1',
  geometry: geometry ?? { type: 'Polygon', coordinates: [square(3.72, 51.05)] },
  properties: {
    ZoneId: 'z1',
    SevereHindrance: true,
    Consequences: 'Geen doorgang voor gemotoriseerd verkeer; Beperkte doorgang voor voetgangers',
    HindranceGipodId: 100,
    HindranceURI: 'https://gipod/api/v1/mobility-hindrances/100',
    HindranceConsequenceOf: 'https://gipod/api/v1/groundworks/200',
    HindranceDescription: 'Heraanleg van de Oude Houtlei en de Keizer Karelstraat.\nFase 1.',
    HindranceOwner: 'Stad Gent',
    HindranceStatus: 'Gevalideerd',
    HindranceStart: '2026-11-21T07:00:00Z',
    HindranceEnd: '2026-12-21T17:00:00Z',
    HindranceLastModifiedOn: '2026-11-20T10:00:00.123Z',
    ...properties,
  },
})

const occupancy = (properties: object = {}) => ({
  type: 'Feature',
  id: 'INNAME.1',
  geometry: null,
  properties: {
    GipodId: 200,
    Type: 'Grondwerk',
    PublicDomainOccupancyTypes: 'Nutswerken; Riolering',
    Status: 'In uitvoering',
    ...properties,
  },
})

const read = (over: Partial<GipodContent> = {}) =>
  toReports({
    hindrances: [zone()],
    occupancies: [occupancy()],
    types: consequenceTypes([]),
    bbox: [3.6, 51, 3.8, 51.1],
    near: { hasLine: () => true, hasStop: () => true },
    source: 'gipod',
    ...over,
  })

describe('toReports', () => {
  it('tells where, when, why and what it does to traffic, and names no line', () => {
    const { reports, warnings } = read()
    expect(warnings).toEqual([])
    expect(reports).toEqual([
      {
        key: 'hindrance-100',
        reference: '100',
        url: 'https://gipod/api/v1/mobility-hindrances/100',
        kind: 'works',
        status: 'confirmed',
        planned: true,
        cause: 'CONSTRUCTION',
        causeDetail: { nl: 'Nutswerken; Riolering' },
        effect: 'UNKNOWN_EFFECT',
        effectDetail: {
          nl: 'Geen doorgang voor gemotoriseerd verkeer; Beperkte doorgang voor voetgangers',
        },
        severity: 'WARNING',
        selectors: [],
        suspended: false,
        selectorBasis: 'stated',
        stops: [],
        detours: [],
        area: { type: 'MultiPolygon', coordinates: [[square(3.72, 51.05)]] },
        streets: ['Oude Houtlei', 'Keizer Karelstraat'],
        impactPeriods: [{ start: '2026-11-21T07:00:00Z', end: '2026-12-21T17:00:00Z' }],
        communicationPeriods: [],
        periodBasis: 'stated',
        recurrence: [],
        header: { nl: 'Heraanleg van de Oude Houtlei en de Keizer Karelstraat.' },
        description: {
          nl: 'Heraanleg van de Oude Houtlei en de Keizer Karelstraat.\nFase 1.\nBeheerder: Stad Gent',
        },
        links: {},
        updatedAt: '2026-11-20T10:00:00Z',
        relatedTo: ['gipod:200'],
      },
    ])
  })

  it('makes one report of zones and of periods, in any order', () => {
    const hindrances = [
      zone(),
      zone({ HindranceStart: '2026-12-28T07:00:00Z', HindranceEnd: null }),
      zone({ ZoneId: 'z2' }, { type: 'MultiPolygon', coordinates: [[square(3.73, 51.05)]] }),
    ]
    const [report] = read({ hindrances }).reports
    expect(read({ hindrances }).reports).toHaveLength(1)
    expect(report?.area).toMatchObject({ coordinates: { length: 2 } })
    expect(report?.impactPeriods).toEqual([
      { start: '2026-11-21T07:00:00Z', end: '2026-12-21T17:00:00Z' },
      { start: '2026-12-28T07:00:00Z' },
    ])
    const [turned] = read({ hindrances: hindrances.toReversed() }).reports
    expect(turned?.impactPeriods).toEqual(report?.impactPeriods)
  })

  it('shows the whole of what is closed where a line runs through part of it, and no more', () => {
    const at = (lon: number) => ({ type: 'Polygon', coordinates: [square(lon, 51.05)] })
    const hindrances = [
      zone({ ZoneId: 'line' }, at(3.72)),
      zone({ ZoneId: 'round the corner' }, at(3.73)),
      zone({ ZoneId: 'parking', Consequences: 'Parkeerverbod' }, at(3.74)),
    ]
    const hasLine = ({ coordinates }: MultiPolygon) => coordinates[0]?.[0]?.[0]?.[0] === 3.72
    const [report] = read({ hindrances, near: { hasLine, hasStop: () => false } }).reports
    expect(report?.area).toEqual({
      type: 'MultiPolygon',
      coordinates: [[square(3.72, 51.05)], [square(3.73, 51.05)]],
    })
    expect(report?.effectDetail?.nl).not.toContain('Parkeerverbod')
  })

  it.each([
    [{ Type: 'Evenement' }, 'https://gipod/api/v1/events/200', 'SPECIAL_EVENT'],
    [{ Type: 'Werk' }, 'https://gipod/api/v1/works/200', 'CONSTRUCTION'],
    [{ GipodId: 7 }, 'https://gipod/api/v1/events/200', 'SPECIAL_EVENT'],
    [{ GipodId: 7 }, '', 'UNKNOWN_CAUSE'],
    [{ GipodId: 7, MobilityHindrances: 'x/5; https://gipod/x/100' }, '', 'CONSTRUCTION'],
  ])('knows the cause from %o and "%s"', (properties, HindranceConsequenceOf, cause) => {
    const { reports } = read({
      hindrances: [zone({ HindranceConsequenceOf })],
      occupancies: [occupancy(properties)],
    })
    expect(reports[0]?.cause).toBe(cause)
  })

  it.each([
    [true, 'WARNING'],
    ['true', 'WARNING'],
    [false, 'INFO'],
    [null, 'UNKNOWN_SEVERITY'],
  ])('takes SevereHindrance %s as %s', (SevereHindrance, severity) => {
    expect(read({ hindrances: [zone({ SevereHindrance })] }).reports[0]?.severity).toBe(severity)
  })

  it('leaves out drafts, closes what is done', () => {
    expect(read({ hindrances: [zone({ HindranceStatus: 'In opmaak' })] }).reports).toEqual([])
    const done = read({ occupancies: [occupancy({ Status: 'Uitgevoerd' })] })
    expect(done).toMatchObject({ reports: [], closed: ['hindrance-100'] })
    const half = [occupancy({ Status: 'Uitgevoerd' }), occupancy({ GipodId: 201 })]
    const HindranceConsequenceOf = 'https://gipod/works/200; https://gipod/works/201'
    const open = read({ hindrances: [zone({ HindranceConsequenceOf })], occupancies: half })
    expect(open).toMatchObject({ reports: [{ key: 'hindrance-100' }], closed: [] })
  })

  it.each([
    ['Parkeerverbod', true, true, 0],
    ['Geen doorgang voor fietsers; Parkeerverbod', true, true, 0],
    ['Afgesloten in 1 rijrichting uitgezonderd openbaar vervoer', true, true, 0],
    ['Afgesloten in 1 rijrichting', true, false, 1],
    ['Afgesloten in 1 rijrichting', false, true, 0],
    ['Geen doorgang voor voetgangers', true, false, 0],
    ['Geen doorgang voor voetgangers', false, true, 1],
  ])('%s, line %s, stop %s: %i report(s)', (Consequences, line, stop, count) => {
    const near = { hasLine: () => line, hasStop: () => stop }
    expect(read({ hindrances: [zone({ Consequences })], near }).reports).toHaveLength(count)
  })

  it('leaves out one bad row, names it, and reads the rest', () => {
    const { reports, warnings } = read({
      hindrances: [
        null,
        { id: 'HINDER.9', geometry: null, properties: {} },
        zone({ HindranceGipodId: 2 }, { type: 'Polygon', coordinates: [square(170287, 200940)] }),
        zone({ HindranceGipodId: null, ZoneId: null }),
        zone({ HindranceGipodId: 4, HindranceEnd: '2026-11-01T00:00:00Z' }),
        zone({ HindranceGipodId: 5, HindranceStart: 'binnenkort' }),
        zone(),
      ],
      occupancies: [null, occupancy()],
    })
    expect(reports.map(({ key }) => key)).toEqual(['hindrance-100'])
    expect(warnings).toEqual([
      expect.stringMatching(/^occupancy left out, it cannot be read: number 1/),
      expect.stringMatching(
        /^hindrance left out: number 1: .*HINDER.9: geometry .*is not in degrees/,
      ),
      'hindrance left out, it has no id: HINDER.1',
      'period left out, it ends before it starts: 4: 2026-11-01T00:00:00Z',
      'period left out, it is no time: 5: binnenkort',
    ])
  })

  it('stays within the network', () => {
    expect(read({ bbox: [4, 51, 4.1, 51.1] }).reports).toEqual([])
  })

  it('never throws, whatever the rows hold', () => {
    const odd = fc.oneof(fc.string(), fc.constant(null), fc.double(), fc.boolean())
    const keys = Object.keys(zone().properties)
    const properties = fc.dictionary(fc.constantFrom(...keys), odd)
    fc.assert(
      fc.property(
        fc.array(
          fc.oneof(
            fc.anything(),
            properties.map((p) => zone(p)),
          ),
        ),
        (rows) => {
          const { reports } = read({ hindrances: rows, occupancies: rows })
          for (const report of reports) expect(report.key).toBeTruthy()
        },
      ),
      { numRuns: process.env.OMWEG_DEEP ? 5000 : 100, seed: 7 },
    )
  })
})

describe('streetsIn', () => {
  it.each([
    [
      'Verzakking in de Ottogracht; kom langs de Sint-Lievenspoortstraat',
      'Ottogracht',
      'Sint-Lievenspoortstraat',
    ],
    ['Werken Lange Violettestraat, Sint-Denijslaan', 'Lange Violettestraat', 'Sint-Denijslaan'],
    ['Van de Oude Houtlei tot het Koning Albertplein', 'Oude Houtlei', 'Koning Albertplein'],
    ['Brusselsesteenweg / Brusselsesteenweg', 'Brusselsesteenweg'],
    ['Tussen de Jan van Gentstraat en de Jules Boulvinlaan'],
    ['Kerstmarkt en allerlei in het park, op het plein en in de straat'],
    ['Vernieuwen brug'],
  ])('%s', (text, ...expected) => {
    expect(streetsIn(text)).toEqual(expected)
  })

  it('takes time in proportion on text that is made to be slow', () => {
    expectInProportion(
      (size) => {
        const text = ['A-', 'A ', 'a'].map((piece) => piece.repeat(size / 5)).join(' ')
        return () => streetsIn(text)
      },
      { from: 5_000, to: 40_000 },
    )
  })
})
