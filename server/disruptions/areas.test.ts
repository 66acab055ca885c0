import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createAreas, noAreas } from './areas.ts'
import { smallAreas } from './testing.ts'

test('finds the municipality, at borders the first', () => {
  expect(smallAreas.at([3.7, 51])).toBe('10001')
  expect(smallAreas.at([3.75, 51])).toBe('10002')
  expect(smallAreas.at([4.5, 51])).toBeUndefined()
  expect(smallAreas.at([4.5, 51])).toBeUndefined()
  expect(noAreas.at([3.7, 51])).toBeUndefined()
  expect(createAreas({ type: 'FeatureCollection', features: [] }).at([3.7, 51])).toBeUndefined()
})

test('an area that cannot be used is named', () => {
  const feature = (properties: object, type: string) => ({
    type: 'FeatureCollection' as const,
    features: [
      { type: 'Feature' as const, properties, geometry: { type, coordinates: [] } as never },
    ],
  })
  expect(() => createAreas(feature({}, 'Polygon'))).toThrow("area 0 has no property 'nis'")
  expect(() => createAreas(feature({ nis: 44021 }, 'Point'))).toThrow('area 0 (44021) must be a')
})

const borders = new URL('../../data/ghent/municipalities.geojson', import.meta.url)

test.skipIf(!existsSync(borders))('the bundled borders', () => {
  const areas = createAreas(JSON.parse(readFileSync(borders, 'utf8')))
  expect(areas.at([3.7217, 51.0544])).toBe('44021')
  expect(areas.at([4.4, 51.22])).toBe('11002')
  // Brussels is not in Flanders.
  expect(areas.at([4.352, 50.8466])).toBeUndefined()
})
