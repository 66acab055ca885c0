import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { lengthOf } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Network } from '../../network/network.ts'
import { Warnings } from '../warnings.ts'
import { decodeFeed } from './decode.ts'
import { decodePolyline, encodePolyline } from './polyline.ts'
import { readReports } from './reports.ts'
import { readJson, smallTown } from './testing.ts'

let town: Network
beforeAll(async () => {
  town = await smallTown()
})

/** Along the street, but round by the north between 3.702 and 3.718: past B. */
const round: Position[] = [
  [3.7, 51.05],
  [3.702, 51.05],
  [3.702, 51.054],
  [3.718, 51.054],
  [3.718, 51.05],
  [3.74, 51.05],
]
const shape = (path: Position[], id = 'new') => ({
  id: `shape-${id}`,
  shape: { shapeId: id, encodedPolyline: encodePolyline(path) },
})
const modify = (modification: object, more: object = {}) => ({
  id: 'm',
  tripModifications: {
    selectedTrips: [{ tripIds: ['out'], shapeId: 'new' }],
    serviceDates: ['20261121'],
    modifications: [modification],
    ...more,
  },
})
const span = (from: object, to: object) => ({ startStopSelector: from, endStopSelector: to })

describe('trip modifications', () => {
  it('miss the stops of the span, by number or by id', () => {
    const byNumber = span({ stopSequence: 20 }, { stopSequence: 30 })
    const byId = span({ stopId: 'gs:town:B' }, { stopId: 'C' })
    for (const modification of [byNumber, byId]) {
      const { reports } = readJson(town, [modify(modification), shape(round)])
      expect(reports[0]).toMatchObject({
        key: 'm',
        effect: 'DETOUR',
        selectors: [{ routeId: 'r1', directionId: 0 }],
      })
      expect(reports[0]?.stops).toEqual([
        { stopId: 'B', change: 'notServed', routeIds: ['r1'], basis: 'stated' },
        { stopId: 'C', change: 'notServed', routeIds: ['r1'], basis: 'stated' },
      ])
    }
  })

  it('draw the new way from where it leaves to where it is back', () => {
    const { reports, warnings } = readJson(town, [
      modify(span({ stopId: 'B' }, { stopId: 'B' })),
      shape(round),
    ])
    expect(warnings).toEqual([])
    const [detour] = reports[0]?.detours ?? []
    expect(detour).toMatchObject({ routeIds: ['r1'], directionId: 0, basis: 'stated' })
    const path = detour?.path ?? []
    expect(path[0]?.[0]).toBeCloseTo(3.702, 3)
    expect(path[0]?.[1]).toBeCloseTo(51.05, 3)
    expect(path.at(-1)?.[0]).toBeCloseTo(3.718, 3)
    expect(lengthOf(path)).toBeGreaterThan(1_980)
    expect(lengthOf(path)).toBeLessThan(2_100)
  })

  it('tell where to board instead, at known and temporary stops', () => {
    const { reports } = readJson(town, [
      modify({
        ...span({ stopId: 'B' }, { stopId: 'B' }),
        replacementStops: [{ stopId: 'Z' }, { stopId: 'gs:town:T' }],
      }),
      shape(round),
      {
        id: 'stop',
        stop: {
          stopId: 'T',
          stopName: { translation: [{ text: 'Tijdelijk' }] },
          stopLat: 51.054,
          stopLon: 3.71,
        },
      },
    ])
    expect(reports[0]?.stops).toEqual([
      {
        stopId: 'B',
        change: 'notServed',
        routeIds: ['r1'],
        replacement: { name: 'Tijdelijk', lat: 51.054, lon: 3.71, basis: 'estimated' },
        basis: 'stated',
      },
      { stopId: 'Z', change: 'added', routeIds: ['r1'], basis: 'stated' },
      {
        stopId: 'T',
        change: 'added',
        routeIds: ['r1'],
        replacement: { name: 'Tijdelijk', lat: 51.054, lon: 3.71, basis: 'stated' },
        basis: 'stated',
      },
    ])
  })

  it('take the only replacement that a modification lists as stated', () => {
    const replacementOf = (...ids: string[]) =>
      readJson(town, [
        modify({
          ...span({ stopId: 'B' }, { stopId: 'B' }),
          replacementStops: ids.map((stopId) => ({ stopId })),
        }),
        shape(round),
        { id: 'stop', stop: { stopId: 'T', stopName: 'New', stopLat: 51.053, stopLon: 3.711 } },
      ]).reports[0]?.stops[0]?.replacement
    expect(replacementOf('T')).toMatchObject({ name: 'New', basis: 'stated' })
    expect(replacementOf('T', 'Z')).toMatchObject({ name: 'New', basis: 'estimated' })
    // Too far to send anybody there: the stop is served, but stands in for another.
    expect(replacementOf('Z')).toBeUndefined()
    expect(replacementOf()).toBeUndefined()
  })

  it('hold on their service days, with trips past midnight', () => {
    const periods = (tripIds: string[], serviceDates: string[]) =>
      readJson(town, [
        modify(span({ stopId: 'B' }, { stopId: 'B' }), {
          selectedTrips: [{ tripIds }],
          serviceDates,
        }),
      ]).reports[0]?.impactPeriods
    expect(periods(['out'], ['20261121', '20261122', '20261125'])).toEqual([
      { start: '2026-11-20T23:00:00Z', end: '2026-11-22T23:00:00Z' },
      { start: '2026-11-24T23:00:00Z', end: '2026-11-25T23:00:00Z' },
    ])
    expect(periods(['late'], ['20261121'])?.[0]?.end).toBe('2026-11-21T23:40:00Z')
    // On the day the clocks go back, noon minus 12 hours is one in the morning.
    expect(periods(['out'], ['20261025'])?.[0]?.start).toBe('2026-10-24T23:00:00Z')
  })

  it('join the alert they belong to, and leave its own periods', () => {
    const entities = [
      {
        id: 'works',
        alert: {
          effect: 'DETOUR',
          activePeriod: [{ start: 1795000000 }],
          informedEntity: [{ routeId: 'r1' }],
          headerText: 'Werken',
        },
      },
      modify({ ...span({ stopId: 'B' }, { stopId: 'B' }), serviceAlertId: 'works' }),
      shape(round),
    ]
    const { reports, warnings } = readJson(town, entities)
    expect(warnings).toEqual([])
    expect(reports).toHaveLength(1)
    expect(reports[0]).toMatchObject({
      key: 'works',
      header: { und: 'Werken' },
      selectors: [{ routeId: 'r1' }],
      impactPeriods: [{ start: '2026-11-18T11:06:40Z' }],
      stops: [{ stopId: 'B' }],
      detours: [{ routeIds: ['r1'] }],
    })
    const alone = readJson(town, entities.slice(1))
    expect(alone.reports[0]?.key).toBe('m')
    expect(alone.warnings).toEqual(['Alert that the feed does not bring: m (works)'])
  })

  it('may be several on one trip', () => {
    const { reports } = readJson(town, [
      modify(
        {},
        {
          modifications: [
            span({ stopId: 'B' }, { stopId: 'B' }),
            span({ stopId: 'D' }, { stopId: 'D' }),
          ],
        },
      ),
      shape([
        ...round.slice(0, 5),
        [3.722, 51.05],
        [3.722, 51.046],
        [3.738, 51.046],
        [3.738, 51.05],
        [3.74, 51.05],
      ]),
    ])
    expect(reports[0]?.stops.map(({ stopId }) => stopId)).toEqual(['B', 'D'])
    const paths = reports[0]?.detours.map(({ path }) => path) ?? []
    expect(paths).toHaveLength(2)
    expect(paths[0]?.every(([, lat]) => lat > 51.049)).toBe(true)
    expect(paths[1]?.every(([, lat]) => lat < 51.051)).toBe(true)
  })
})

describe("producers' mistakes", () => {
  it('a terminus cancelled alone and listed as its own replacement', () => {
    const path: Position[] = [
      [3.699, 51.054],
      [3.718, 51.054],
      [3.718, 51.05],
      [3.74, 51.05],
    ]
    const { reports, warnings } = readJson(town, [
      modify({
        ...span({ stopSequence: 10 }, { stopSequence: 10 }),
        replacementStops: [{ stopId: 'A' }],
      }),
      shape(path),
    ])
    expect(reports[0]?.stops).toEqual([
      { stopId: 'A', change: 'notServed', routeIds: ['r1'], basis: 'stated' },
      { stopId: 'B', change: 'notServed', routeIds: ['r1'], basis: 'estimated' },
    ])
    expect(warnings).toEqual([
      'Replacement stop far from the new shape, left out: trip modifications m (A)',
      'Stops far from the new shape, taken as not served: trip modifications m (B)',
    ])
  })

  it('a shape without a modification', () => {
    const { reports, warnings } = readJson(town, [modify({}, { modifications: [] }), shape(round)])
    expect(reports[0]).toMatchObject({
      stops: [{ stopId: 'B', basis: 'estimated' }],
      detours: [{ routeIds: ['r1'] }],
    })
    expect(warnings[0]).toBe('Trip modifications without a modification, only the path is used: m')
  })

  it('a shape of the detour alone', () => {
    const { reports, warnings } = readJson(town, [
      modify(span({ stopId: 'B' }, { stopId: 'B' })),
      shape(round.slice(1, 5)),
    ])
    expect(warnings[0]).toContain('Shape that is not of the whole trip, shown as it is')
    expect(reports[0]?.stops.map(({ stopId }) => stopId)).toEqual(['B'])
    expect(reports[0]?.detours[0]?.path).toEqual(round.slice(1, 5))
  })

  it.each([
    [
      'a shape that is the usual way',
      shape([
        [3.7, 51.05],
        [3.74, 51.05],
      ]),
      'New shape that is the usual way',
    ],
    [
      'a shape in rubbish',
      { id: 's', shape: { shapeId: 'new', encodedPolyline: 'é!' } },
      'Shape that cannot be read',
    ],
    ['no shape at all', { id: 's' }, 'Shape that the feed does not bring'],
  ])('%s', (_what, entity, warning) => {
    const { reports, warnings } = readJson(town, [
      modify(span({ stopId: 'B' }, { stopId: 'B' })),
      entity,
    ])
    expect(reports[0]?.detours).toEqual([])
    expect(reports[0]?.stops).toHaveLength(1)
    expect(warnings[0]).toContain(warning)
  })

  it('trips that the network does not have: the path stays', () => {
    const { reports, warnings } = readJson(town, [
      modify(span({ stopId: 'B' }, { stopId: 'B' }), {
        selectedTrips: [{ tripIds: ['x', 'y'], shapeId: 'new' }],
      }),
      shape(round),
    ])
    expect(reports[0]).toMatchObject({ selectors: [], stops: [] })
    expect(reports[0]?.detours[0]).toEqual({
      routeIds: [],
      path: round,
      basis: 'stated',
    })
    expect(warnings).toEqual(['Unknown trips: trip modifications m (2 of 2)'])
  })

  it('a trip in two entities on one day, spans that overlap, stops from nowhere', () => {
    const both = [span({ stopId: 'B' }, { stopId: 'C' }), span({ stopId: 'C' }, { stopId: 'D' })]
    const { warnings } = readJson(town, [
      modify({}, { modifications: both, selectedTrips: [{ tripIds: ['out'] }] }),
      {
        ...modify(span({ stopId: 'nowhere' }, { stopId: 'B' }), {
          selectedTrips: [{ tripIds: ['out'] }],
        }),
        id: 'n',
      },
    ])
    expect(warnings).toEqual([
      'Trip modified twice on one day: out in m and n',
      'Modifications that overlap: trip modifications m',
      'First affected stop not found: trip modifications n ({"stopId":"nowhere"})',
    ])
  })
})

const stm = new URL(
  '../../../../shared/data/gtfs-rt/stm-montreal_2026-09-06_tripmodifications_excerpt.pb',
  import.meta.url,
)

describe.skipIf(!existsSync(stm))('the excerpt of Montréal', () => {
  it('is coped with, each mistake told once', () => {
    const warnings = new Warnings()
    const { reports } = readReports(
      decodeFeed(readFileSync(stm)),
      town,
      'America/Toronto',
      warnings,
    )
    // Its one shape belongs to no entity, its trips to another city: nothing is left to tell.
    expect(reports).toEqual([])
    const lines = warnings.lines().map((line) => line.split(':')[0])
    expect(lines).toEqual([
      'Unknown trips',
      'Shape that the feed does not bring',
      'Trip modifications without a modification, only the path is used',
    ])
  })
})

describe('polylines', () => {
  it('reads the published example', () => {
    expect(decodePolyline('_p~iF~ps|U_ulLnnqC_mqNvxq`@')).toEqual([
      [-120.2, 38.5],
      [-120.95, 40.7],
      [-126.453, 43.252],
    ])
  })

  it('is read as it was written, and not at all where it is broken', () => {
    const encoded = encodePolyline(round)
    expect(decodePolyline(encoded)).toEqual(round)
    expect(decodePolyline(encoded.slice(0, -1))).toEqual([])
    expect(decodePolyline('~'.repeat(50))).toEqual([])
  })
})
