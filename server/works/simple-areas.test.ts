import { readFileSync } from 'node:fs'
import type { Geometry, MultiPolygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { firstCrossing } from '../../shared/geo/crossings.ts'
import { pointInPolygon } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import { simpleAreas } from './simple-areas.ts'

const isIn = (areas: readonly Position[][][], at: Position) =>
  areas.some((coordinates) => pointInPolygon({ type: 'Polygon', coordinates }, at))

describe('areas that cross themselves', () => {
  it('become several that take the same ground', () => {
    // an hourglass
    const ring: Position[] = [
      [3.7, 51],
      [3.702, 51.002],
      [3.702, 51],
      [3.7, 51.002],
      [3.7, 51],
    ]
    const areas = simpleAreas({ type: 'Polygon', coordinates: [ring] })
    expect(areas).toHaveLength(2)
    expect(isIn(areas, [3.7002, 51.001])).toBe(true)
    expect(isIn(areas, [3.7018, 51.001])).toBe(true)
    expect(isIn(areas, [3.701, 51.0002])).toBe(false)
  })

  it('are left alone where they do not', () => {
    const coordinates = [
      [
        [3.7, 51],
        [3.701, 51],
        [3.701, 51.001],
        [3.7, 51],
      ],
    ]
    expect(simpleAreas({ type: 'MultiPolygon', coordinates: [coordinates] })).toEqual([coordinates])
    expect(simpleAreas({ type: 'Point', coordinates: [3.7, 51] })).toEqual([])
  })

  it("are mended in the sample's own register, corner for corner", () => {
    const text = readFileSync(
      new URL('../../data/examples/gipod/hinder.json', import.meta.url),
      'utf8',
    )
    const { features } = JSON.parse(text) as { features: { geometry: Geometry }[] }
    let mended = 0
    for (const { geometry } of features) {
      const areas = simpleAreas(geometry)
      expect(areas.length).toBeGreaterThan(0)
      for (const rings of areas) expect(firstCrossing(rings)).toBeUndefined()
      const polygons = (geometry as MultiPolygon).coordinates as Position[][][]
      if (polygons.some((rings) => firstCrossing(rings))) mended++
    }
    expect(mended).toBeGreaterThan(0)
  })
})
