import { beforeAll, describe, expect, test } from 'vitest'
import type { Network } from '../network/network.ts'
import type { Report } from './report.ts'
import { resolve } from './resolve.ts'
import { aReport, smallAreas, smallTown } from './testing.ts'

let network: Network
beforeAll(async () => {
  network = await smallTown()
})

const resolved = (over: Partial<Report>) => resolve(aReport(over), { network, areas: smallAreas })
const notServed = (...ids: string[]) =>
  ids.map((stopId) => ({ stopId, change: 'notServed' as const, basis: 'stated' as const }))
const lineId = (number: string) => network.findLines({ number })[0]?.id ?? ''

describe('lines', () => {
  test('a whole route is both directions', () => {
    const { lines, stops, sections } = resolved({ selectors: [{ routeId: 't1a' }] })
    expect(lines).toEqual([
      {
        line: {
          id: lineId('T1'),
          number: 'T1',
          mode: 'tram',
          color: expect.stringMatching(/ff0000/i),
        },
        directions: [{ routeId: 't1a' }],
        suspended: false,
        basis: 'stated',
      },
    ])
    expect({ stops, sections }).toEqual({ stops: [], sections: [] })
  })

  test('a direction carries its headsign', () => {
    const { lines } = resolved({ selectors: [{ routeId: 't1a', directionId: 1 }] })
    expect(lines[0]?.directions).toEqual([{ routeId: 't1a', directionId: 1, headsign: 'One' }])
  })

  test('a direction carries what its vehicles do, where the source says that', () => {
    const { lines, sections } = resolved({
      selectors: [
        { routeId: 't1a', directionId: 0, change: 'suspended' },
        { routeId: 't1a', directionId: 1, change: 'detour' },
        { routeId: 'b5', change: 'suspended' },
      ],
    })
    expect(lines.map(({ directions }) => directions.map(({ change }) => change))).toEqual([
      ['suspended'],
      ['suspended', 'detour'],
    ])
    // A line of which one direction runs is not suspended; one of which none does is.
    expect(lines.map(({ suspended }) => suspended)).toEqual([true, false])
    const gone = new Set(sections.map(({ routeId, directionId }) => `${routeId} ${directionId}`))
    expect([...gone].sort()).toEqual(['b5 0', 'b5 1', 't1a 0'])
  })

  test('a direction of which some vehicles do run is not suspended', () => {
    const { lines, sections } = resolved({
      selectors: [
        { routeId: 'b5', directionId: 0, change: 'suspended' },
        { routeId: 'b5', directionId: 0, change: 'shortened' },
      ],
    })
    expect([lines[0]?.suspended, sections]).toEqual([false, []])
  })

  test('a route at a stop is the direction that serves the stop', () => {
    const { lines } = resolved({ selectors: [{ routeId: 't1a', stopId: 'w3' }] })
    expect(lines[0]?.directions).toEqual([{ routeId: 't1a', directionId: 1, headsign: 'One' }])
  })

  test('a stop where a route calls only now does not make it both directions', () => {
    const stops: Report['stops'] = [
      { stopId: 's2', change: 'notServed', routeIds: ['t1a'], basis: 'stated' },
      { stopId: 'b9', change: 'added', routeIds: ['t1a'], basis: 'stated' },
    ]
    const { lines } = resolved({ selectors: [{ routeId: 't1a', directionId: 0 }], stops })
    expect(lines[0]?.directions).toEqual([{ routeId: 't1a', directionId: 0, headsign: 'Five' }])
    const alone = resolved({ stops: stops.slice(1) }).lines
    expect(alone[0]?.directions).toEqual([{ routeId: 't1a' }])
  })

  test('routes of one line are one line, in the order of the network', () => {
    const { lines } = resolved({
      selectors: [{ routeId: 'b5' }, { routeId: 't1b' }, { routeId: 't1a', directionId: 0 }],
    })
    const order = network.lines.map(({ id }) => id)
    expect(lines.map(({ line }) => line.id)).toEqual(order)
    const tram = lines.find(({ line }) => line.number === 'T1')
    expect(tram?.directions.map(({ routeId }) => routeId)).toEqual(['t1a', 't1b'])
  })

  test('a stop without lines means every line there', () => {
    const { lines, stops } = resolved({
      selectors: [{ stopId: 's3' }],
      stops: notServed('s3'),
      effect: 'NO_SERVICE',
    })
    expect(lines.map(({ line }) => line.number).sort()).toEqual(['5', 'T1'])
    expect(stops[0]).not.toHaveProperty('lineIds')
  })

  test('a trip tells of its route, as an estimate', () => {
    const { lines } = resolved({ selectors: [{ trip: { tripId: 'bus-out' } }], suspended: true })
    expect(lines).toMatchObject([{ basis: 'estimated', suspended: false, line: { number: '5' } }])
  })

  test.each<[string, boolean, Report['selectors']]>([
    ['every route', true, [{ routeId: 't1a' }, { routeId: 't1b' }]],
    ['one of two routes', false, [{ routeId: 't1a' }]],
    ['the only route that way', true, [{ routeId: 't1a', directionId: 1 }]],
    ['one of two routes that way', false, [{ routeId: 't1a', directionId: 0 }]],
    [
      'every route that way',
      true,
      [
        { routeId: 't1a', directionId: 0 },
        { routeId: 't1b', directionId: 0 },
      ],
    ],
    [
      'a route as a whole, another at a stop',
      false,
      [{ routeId: 't1a' }, { routeId: 't1b', stopId: 's2' }],
    ],
  ])('a line is suspended where nothing of it runs: %s', (_, expected, selectors) => {
    expect(resolved({ selectors, suspended: true }).lines).toMatchObject([{ suspended: expected }])
  })

  test('ids that the network does not know are left out', () => {
    const { lines, stops, networks } = resolved({
      selectors: [{ routeId: 'nowhere' }, { stopId: 'nowhere' }, { trip: { tripId: 'none' } }],
      stops: notServed('nowhere'),
    })
    expect({ lines, stops, networks }).toEqual({ lines: [], stops: [], networks: [] })
  })
})

describe('networks', () => {
  test('an operator, with its whole ground', () => {
    const { networks, bbox, municipalities } = resolved({ selectors: [{ agencyId: 'local' }] })
    expect(networks).toEqual([{ agencyId: 'local', agencyName: 'Local' }])
    expect(bbox).toEqual([3.7, 50.99, 3.72, 51.0002])
    expect(municipalities).toEqual(['10001', '10002'])
  })

  test('a mode of whoever has it', () => {
    const { networks, municipalities } = resolved({
      selectors: [{ mode: 'bus' }, { mode: 'metro' }],
    })
    expect(networks).toEqual([{ agencyId: 'local', agencyName: 'Local', mode: 'bus' }])
    expect(municipalities).toEqual(['10001'])
  })
})

describe('stops', () => {
  test('name the lines they are missed for, where that is not all of them', () => {
    const { stops } = resolved({ selectors: [{ routeId: 't1a' }], stops: notServed('s2', 's3') })
    expect(stops).toEqual([
      {
        stop: { id: 's2', name: 'Two', lat: 51, lon: 3.705 },
        change: 'notServed',
        basis: 'stated',
      },
      {
        stop: { id: 's3', name: 'Three', lat: 51, lon: 3.71 },
        change: 'notServed',
        lineIds: [lineId('T1')],
        basis: 'stated',
      },
    ])
  })

  test('a station becomes the platform of the line', () => {
    const { stops, lines } = resolved({
      selectors: [{ routeId: 'b5', directionId: 0 }],
      stops: notServed('hub'),
    })
    expect(stops.map(({ stop }) => stop.id)).toEqual(['b1', 'b2'])
    expect(lines).toHaveLength(1)
  })

  test('a replacement stop gets its name and place from the network', () => {
    const { stops, bbox } = resolved({
      selectors: [{ routeId: 't1a' }],
      stops: [
        {
          stopId: 's2',
          change: 'moved',
          basis: 'stated',
          replacement: { stopId: 'b9', basis: 'estimated' },
        },
      ],
    })
    expect(stops[0]?.replacement).toEqual({
      stopId: 'b9',
      name: 'South',
      lat: 50.99,
      lon: 3.71,
      basis: 'estimated',
    })
    expect(bbox).toEqual([3.705, 50.99, 3.71, 51])
  })

  test('a temporary stop comes with its own place', () => {
    const replacement = { name: 'Church', lat: 51.001, lon: 3.703, basis: 'stated' as const }
    const { stops } = resolved({
      selectors: [{ routeId: 't1a' }],
      stops: [
        { stopId: 'temp', change: 'added', basis: 'stated', replacement },
        { stopId: 'other', change: 'added', basis: 'stated' },
      ],
    })
    expect(stops).toEqual([
      {
        stop: { id: 'temp', name: 'Church', lat: 51.001, lon: 3.703 },
        change: 'added',
        lineIds: [lineId('T1')],
        basis: 'stated',
      },
    ])
  })

  test('a stop where something is the matter is served: no line misses it', () => {
    const { stops, lines, sections } = resolved({
      selectors: [{ stopId: 's2' }],
      stops: [{ stopId: 's2', change: 'affected', basis: 'stated' }],
      effect: 'ACCESSIBILITY_ISSUE',
    })
    expect(stops).toMatchObject([{ stop: { id: 's2' }, change: 'affected' }])
    expect(sections).toEqual([])
    expect(lines).toMatchObject([{ suspended: false, line: { number: 'T1' } }])
  })

  test('said twice is one', () => {
    const { stops } = resolved({
      selectors: [{ routeId: 't1a' }, { routeId: 'b5' }],
      stops: [
        { ...notServed('s3')[0], routeIds: ['t1a'], basis: 'estimated' } as never,
        { ...notServed('s3')[0], routeIds: ['b5'] } as never,
      ],
    })
    expect(stops).toHaveLength(1)
    expect(stops[0]?.lineIds?.sort()).toEqual([lineId('5'), lineId('T1')].sort())
    expect(stops[0]?.basis).toBe('stated')
  })
})

describe('sections', () => {
  test('know the served stops further on, where something else closes the next one', () => {
    const [section] = resolved({
      selectors: [{ routeId: 't1a', directionId: 0 }],
      stops: [{ stopId: 's3', change: 'notServed', basis: 'stated' }],
    }).sections
    expect(section).toMatchObject({
      from: { id: 's2' },
      before: [{ id: 's1' }],
      to: { id: 's4' },
      after: [{ id: 's5' }],
    })
    const [beside] = resolved({
      selectors: [{ routeId: 't1a', directionId: 0 }],
      stops: ['s3', 's1'].map((stopId) => ({ stopId, change: 'notServed', basis: 'stated' })),
    }).sections.filter(({ missedStopIds }) => missedStopIds.includes('s3'))
    expect(beside).not.toHaveProperty('before')
  })

  const runs = (over: Partial<Report>) =>
    resolved(over).sections.map(({ routeId, directionId, from, to, missedStopIds }) => [
      `${routeId}/${directionId}`,
      from?.id,
      missedStopIds.join(' '),
      to?.id,
    ])

  test('between the last stop served and the next, in every pattern', () => {
    expect(
      runs({ selectors: [{ routeId: 't1a' }, { routeId: 't1b' }], stops: notServed('s2', 's3') }),
    ).toEqual([
      ['t1a/0', 's1', 's2 s3', 's4'],
      ['t1b/0', 's1', 's2 s3', 's4'],
    ])
  })

  test('one for every run, open at the ends of the pattern', () => {
    expect(runs({ selectors: [{ routeId: 't1a' }], stops: notServed('s1', 's3', 's5') })).toEqual([
      ['t1a/0', undefined, 's1', 's2'],
      ['t1a/0', 's2', 's3', 's4'],
      ['t1a/0', 's4', 's5', undefined],
    ])
  })

  test('only in the named direction', () => {
    const stops = notServed('s3', 'w3')
    expect(runs({ selectors: [{ routeId: 't1a', directionId: 1 }], stops })).toEqual([
      ['t1a/1', 'w4', 'w3', 'w2'],
    ])
  })

  test('the whole pattern where its route is suspended', () => {
    const { sections } = resolved({
      selectors: [{ routeId: 't1a', directionId: 0 }],
      suspended: true,
    })
    expect(sections).toHaveLength(1)
    expect(sections[0]).toMatchObject({
      fromMeasure: 0,
      missedStopIds: ['s1', 's2', 's3', 's4', 's5'],
    })
    expect(sections[0]?.toMeasure).toBeCloseTo(1404, -1)
    expect(sections[0]).not.toHaveProperty('from')
  })

  test('measures follow the street', () => {
    const [section] = resolved({ selectors: [{ routeId: 't1b' }], stops: notServed('s2') }).sections
    expect(section?.fromMeasure).toBeCloseTo(0, 0)
    expect(section?.toMeasure).toBeCloseTo(702, -1)
  })

  test('a moved stop is served, elsewhere', () => {
    const stops = [{ stopId: 's2', change: 'moved' as const, basis: 'stated' as const }]
    expect(runs({ selectors: [{ routeId: 't1a' }], stops })).toEqual([])
  })
})

test('the ground of what is not served, not of the whole line', () => {
  const { bbox, municipalities } = resolved({
    selectors: [{ routeId: 't1a' }],
    stops: notServed('s2'),
  })
  expect(bbox).toEqual([3.7, 51, 3.71, 51])
  expect(municipalities).toEqual(['10001'])
})

test('works have the ground of their area', () => {
  const area = { type: 'Point' as const, coordinates: [3.75, 51.01] }
  const { bbox, municipalities } = resolved({ kind: 'works', area })
  expect(bbox).toEqual([3.75, 51.01, 3.75, 51.01])
  expect(municipalities).toEqual(['10002'])
})

test('periods are put in order, and backward ones go', () => {
  const { impactPeriods } = resolved({
    impactPeriods: [
      { start: '2026-11-23T00:00:00Z' },
      { start: '2026-11-21T00:00:00Z', end: '2026-11-22T00:00:00Z' },
      { start: '2026-11-22T00:00:00Z', end: '2026-11-21T00:00:00Z' },
    ],
  })
  expect(impactPeriods).toEqual([
    { start: '2026-11-21T00:00:00Z', end: '2026-11-22T00:00:00Z' },
    { start: '2026-11-23T00:00:00Z' },
  ])
})
