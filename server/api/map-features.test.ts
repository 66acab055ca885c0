import { describe, expect, test } from 'vitest'
import type { Position } from '../../shared/geo/position.ts'
import type { Line, Pattern, Stop } from '../../shared/network.ts'
import { lineFeatures, stopFeatures } from './line-features.ts'
import { networkFeatures } from './map-network.ts'

const line = (id: string, number: string): Line => ({
  id,
  number,
  name: `Line ${number}`,
  mode: 'tram',
  color: 'E40521',
  agencyId: 'delijn',
  routeIds: [`r-${id}`],
})
const lines = [line('a', 'T1'), line('b', '5'), line('empty', '99')]
const stop = (id: string, lon: number): Stop => ({
  id,
  name: `Halte ${id}`,
  lat: 51.05,
  lon,
  locationType: 0,
})
const stops = new Map([stop('s1', 3.72), stop('s2', 3.73), stop('s3', 3.74)].map((s) => [s.id, s]))

const pattern = (lineId: string, directionId: 0 | 1, stopIds: string[], trips: number): Pattern => {
  const shape = stopIds.map((id): Position => [stops.get(id)?.lon ?? 0, 51.05])
  return {
    id: `${lineId}-${directionId}-${stopIds.join()}`,
    routeId: `r-${lineId}`,
    lineId,
    directionId,
    headsign: `to ${stopIds.at(-1)}`,
    visits: stopIds.map((stopId, sequence) => ({
      stopId,
      sequence,
      measure: sequence * 700,
      arrival: 0,
      departure: 0,
    })),
    shape,
    hasShape: true,
    length: 1400,
    tripCount: trips,
  }
}
const patterns = [
  pattern('a', 0, ['s1', 's2', 's3'], 10),
  pattern('a', 1, ['s3', 's2', 's1'], 10),
  pattern('a', 0, ['s1', 's2'], 2),
  pattern('b', 0, ['s2', 's3'], 5),
]
const network = {
  lines,
  line: (id: string) => lines.find((candidate) => candidate.id === id),
  stop: (id: string) => stops.get(id),
  patternsOfRoute: (routeId: string) => patterns.filter((p) => p.routeId === routeId),
  patternsAtStop: (id: string) => patterns.filter((p) => p.visits.some((v) => v.stopId === id)),
}

test('the network has one course per line that runs somewhere', async () => {
  const { features } = await networkFeatures(network)
  expect(features.map(({ properties }) => properties.lineId)).toEqual(['a', 'b'])
  expect(features[0]?.geometry.coordinates).toHaveLength(1)
  expect(features[0]?.properties).toEqual({
    kind: 'course',
    lineId: 'a',
    number: 'T1',
    mode: 'tram',
    color: 'E40521',
  })
})

describe('a page about', () => {
  const properties = (features: { properties: unknown }[], kind: string) =>
    features
      .map((feature) => feature.properties as Record<string, unknown>)
      .filter((candidate) => candidate.kind === kind)

  test('a line has its course, its directions and each stop once', () => {
    const { features } = lineFeatures(network, lines[0] as Line)
    expect(properties(features, 'course')).toHaveLength(1)
    expect(properties(features, 'direction').map(({ headsign }) => headsign)).toEqual([
      'to s3',
      'to s1',
    ])
    const atStops = properties(features, 'stop')
    expect(atStops.map(({ stopId }) => stopId)).toEqual(['s1', 's2', 's3'])
    expect(atStops.map(({ terminus }) => terminus)).toEqual([true, false, true])
  })

  test('a line that runs nowhere has nothing', () => {
    expect(lineFeatures(network, lines[2] as Line).features).toEqual([])
  })

  test('a stop has the courses of the lines that call there', () => {
    const { features } = stopFeatures(network, stops.get('s1') as Stop)
    expect(properties(features, 'course').map(({ lineId }) => lineId)).toEqual(['a'])
    const both = stopFeatures(network, stops.get('s2') as Stop).features
    expect(properties(both, 'course').map(({ lineId }) => lineId)).toEqual(['a', 'b'])
    expect(properties(both, 'stop')).toMatchObject([{ stopId: 's2', main: true }])
  })
})
