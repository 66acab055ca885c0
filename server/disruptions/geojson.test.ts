import { beforeAll, expect, test } from 'vitest'
import type { Disruption } from '../../shared/disruption.ts'
import type { Network } from '../network/network.ts'
import { toFeatures } from './geojson.ts'
import type { Report } from './report.ts'
import { resolve } from './resolve.ts'
import { aReport, smallAreas, smallTown } from './testing.ts'

const now = '2026-11-21T12:00:00Z'

let network: Network
beforeAll(async () => {
  network = await smallTown()
})

const disruptionOf = (over: Partial<Report>): Disruption => ({
  id: 'd1',
  version: 1,
  ...resolve(aReport(over), { network, areas: smallAreas }),
  texts: [],
  sources: [],
  example: false,
})

const features = (over: Partial<Report>) => toFeatures([disruptionOf(over)], network, now).features

test('sections along the same way are one feature', () => {
  const found = features({
    selectors: [{ routeId: 't1a' }, { routeId: 't1b' }],
    stops: [{ stopId: 's2', change: 'notServed', basis: 'stated' }],
  })
  const lineId = network.findLines({ number: 'T1' })[0]?.id
  expect(found).toHaveLength(2)
  expect(found[0]).toMatchObject({
    type: 'Feature',
    id: 'd1/0',
    geometry: { type: 'LineString' },
    properties: {
      kind: 'section',
      disruptionId: 'd1',
      lineIds: [lineId],
      number: 'T1',
      mode: 'tram',
      basis: 'stated',
      headsign: 'Five',
    },
  })
  const geometry = found[0]?.geometry
  const coordinates = geometry?.type === 'LineString' ? geometry.coordinates : []
  expect(coordinates.at(0)).toEqual([3.7, 51])
  expect(coordinates.at(-1)).toEqual([3.71, 51])
  expect(found[1]).toMatchObject({
    geometry: { type: 'Point', coordinates: [3.705, 51] },
    properties: { kind: 'missedStop', stopId: 's2', name: 'Two', lineIds: [lineId] },
  })
})

test('moved, replacement and temporary stops', () => {
  const found = features({
    selectors: [{ routeId: 't1a' }],
    stops: [
      {
        stopId: 's2',
        change: 'moved',
        basis: 'stated',
        replacement: { name: 'Corner', lat: 51.0012345678, lon: 3.7, basis: 'estimated' },
      },
      {
        stopId: 'temp',
        change: 'added',
        basis: 'stated',
        replacement: { name: 'Church', lat: 51.002, lon: 3.7, basis: 'stated' },
      },
    ],
  })
  expect(
    found.map(({ properties, geometry }) => [properties.kind, properties.name, geometry]),
  ).toEqual([
    ['movedStop', 'Two', { type: 'Point', coordinates: [3.705, 51] }],
    ['replacementStop', 'Corner', { type: 'Point', coordinates: [3.7, 51.001235] }],
    ['replacementStop', 'Church', { type: 'Point', coordinates: [3.7, 51.002] }],
  ])
  expect(found[1]?.properties.basis).toBe('estimated')
})

test('a stop where something is the matter is a place of its own, and its line is no line', () => {
  const found = features({
    selectors: [{ stopId: 's2' }],
    stops: [{ stopId: 's2', change: 'affected', basis: 'stated' }],
    effect: 'ACCESSIBILITY_ISSUE',
  })
  expect(found.map(({ properties }) => properties.kind)).toEqual(['affectedStop'])
})

test('a detour and an area', () => {
  const found = features({
    selectors: [{ routeId: 'b5' }],
    detours: [
      {
        routeIds: ['b5'],
        directionId: 0,
        path: [
          [3.71, 51],
          [3.72, 50.99],
        ],
        basis: 'stated',
      },
      { routeIds: ['gone'], path: [[3.71, 51]], basis: 'stated' },
    ],
    area: {
      type: 'GeometryCollection',
      geometries: [
        { type: 'Point', coordinates: [3.71, 51] },
        { type: 'Point', coordinates: [3.72, 51] },
      ],
    },
    streets: ['Main Street'],
  })
  expect(found.map(({ properties }) => properties.kind)).toEqual(['area', 'area', 'detour'])
  expect(found[0]?.properties.name).toBe('Main Street')
  expect(found[2]?.properties).toMatchObject({ number: '5', headsign: 'South', mode: 'bus' })
})

test('a line that is touched as a whole is a feature without a place', () => {
  const found = features({ selectors: [{ routeId: 'b5' }], effect: 'SIGNIFICANT_DELAYS' })
  expect(found).toMatchObject([{ geometry: null, properties: { kind: 'line', number: '5' } }])
})

test('a pattern that is gone from the network is not drawn', () => {
  const content = resolve(
    aReport({
      selectors: [{ routeId: 'b5' }],
      stops: [{ stopId: 's3', change: 'notServed', basis: 'stated' }],
    }),
    { network, areas: smallAreas },
  )
  const sections = content.sections.map((section) => ({ ...section, patternId: 'gone' }))
  const disruption = {
    id: 'd',
    version: 1,
    ...content,
    sections,
    texts: [],
    sources: [],
    example: false,
  }
  expect(
    toFeatures([disruption], network, now).features.map(({ properties }) => properties.kind),
  ).toEqual(['missedStop'])
})

test('what is yet to come says so, and what was called off is not drawn', () => {
  const stops = [{ stopId: 's2', change: 'notServed' as const, basis: 'stated' as const }]
  const impactPeriods = [{ start: '2026-11-22T00:00:00Z' }]
  const states = features({ stops, impactPeriods }).map(({ properties }) => properties.state)
  expect(states.length).toBeGreaterThan(0)
  expect(new Set(states)).toEqual(new Set(['coming']))
  expect(features({ stops }).map(({ properties }) => properties.state)).not.toContain('coming')
  expect(features({ stops, status: 'cancelled' })).toEqual([])
})

test('an estimated detour says so, and how sure it is', () => {
  const disruption = disruptionOf({ selectors: [{ routeId: 'b5' }] })
  const path: [number, number][] = [
    [3.7, 51],
    [3.7012345678, 51.001],
  ]
  const estimated = { routeIds: ['b5'], path, basis: 'estimated' as const, confidence: 0.7 }
  const [found] = toFeatures([{ ...disruption, detours: [estimated] }], network, now).features
  expect(found).toMatchObject({
    geometry: {
      coordinates: [
        [3.7, 51],
        [3.701235, 51.001],
      ],
    },
    properties: { kind: 'detour', basis: 'estimated', confidence: 0.7, number: '5' },
  })
})
