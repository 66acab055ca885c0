import { describe, expect, it } from 'vitest'
import { type ImportFault, mostBytes, readClosure, readFile } from './import-closure.ts'
import { faultOf } from './parts.ts'

const near: [number, number] = [3.72, 51.05]
const ring = [
  [3.72, 51.05],
  [3.73, 51.05],
  [3.73, 51.06],
  [3.72, 51.05],
]
const read = (value: unknown) => readClosure(JSON.stringify(value), near)
const faults = (value: unknown): ImportFault[] => read(value).faults

describe('readClosure', () => {
  it('takes features, collections and geometries of every kind, in parts', () => {
    const { geometries, faults: none } = read({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: {},
          geometry: { type: 'MultiPolygon', coordinates: [[ring]] },
        },
        {
          type: 'Feature',
          properties: {},
          geometry: {
            type: 'GeometryCollection',
            geometries: [
              { type: 'Point', coordinates: [3.72, 51.05, 12] },
              { type: 'MultiLineString', coordinates: [ring.slice(0, 2), ring.slice(1, 3)] },
            ],
          },
        },
      ],
    })
    expect(none).toEqual([])
    expect(geometries.map(({ type }) => type)).toEqual([
      'Polygon',
      'Point',
      'LineString',
      'LineString',
    ])
    expect(geometries.map(faultOf)).toEqual([undefined, undefined, undefined, undefined])
    expect(geometries[1]).toEqual({ type: 'Point', coordinates: [3.72, 51.05] })
  })

  it('names each fault with its place, and takes nothing then', () => {
    const answer = read({
      type: 'FeatureCollection',
      features: [
        { type: 'Feature', geometry: { type: 'Point', coordinates: [3.72, 51.05] } },
        { type: 'Feature', geometry: { type: 'Point', coordinates: [51.05, 3.72] } },
        { type: 'Feature', geometry: null },
        {
          type: 'Feature',
          geometry: {
            type: 'LineString',
            coordinates: [
              [3.72, 51.05],
              ['a', 1],
            ],
          },
        },
        { type: 'Feature', geometry: { type: 'Polygon', coordinates: [ring.slice(0, 3)] } },
        { type: 'Feature', geometry: { type: 'Point', coordinates: [104618, 194013] } },
        { type: 'Feature', geometry: { type: 'Point', coordinates: [-74, 40.7] } },
      ],
    })
    expect(answer.geometries).toEqual([])
    expect(answer.faults.map(({ code, at }) => [code, at])).toEqual([
      ['latitudeFirst', 'features[1].geometry.coordinates'],
      ['noGeometry', 'features[2].geometry'],
      ['notAPosition', 'features[3].geometry.coordinates[1]'],
      ['ringNotClosed', 'features[4].geometry.coordinates[0]'],
      ['belgianGrid', 'features[5].geometry.coordinates'],
      ['farAway', 'features[6].geometry.coordinates'],
    ])
  })

  it('tells a border that crosses itself', () => {
    const [a, b, c] = ring as [number[], number[], number[]]
    const tie = [a, c, b, [3.72, 51.06], a]
    expect(faults({ type: 'Polygon', coordinates: [tie] })).toEqual([
      { code: 'crossesItself', at: 'coordinates' },
    ])
  })

  it('refuses other coordinate systems by name, and takes ours under any of its names', () => {
    const crs = (name: string) => ({
      type: 'Point',
      coordinates: [3.72, 51.05],
      crs: { type: 'name', properties: { name } },
    })
    expect(faults(crs('urn:ogc:def:crs:EPSG::31370'))).toEqual([
      { code: 'otherSystem', at: 'crs', value: 'urn:ogc:def:crs:EPSG::31370' },
    ])
    for (const name of [
      'urn:ogc:def:crs:OGC:1.3:CRS84',
      'EPSG:4326',
      'urn:ogc:def:crs:EPSG::4326',
    ]) {
      expect([name, faults(crs(name))]).toEqual([name, []])
    }
  })

  it('refuses what is no GeoJSON, empty, or too much', () => {
    expect(readClosure('<kml/>', near).faults).toEqual([{ code: 'notJson' }])
    expect(faults([1, 2])).toEqual([{ code: 'notGeoJson' }])
    expect(faults({ type: 'FeatureCollection', features: [] })).toEqual([{ code: 'nothing' }])
    const many = Array.from({ length: 201 }, () => [3.72, 51.05])
    expect(faults({ type: 'MultiPoint', coordinates: many })).toEqual([
      { code: 'tooManyParts', value: 201 },
    ])
  })

  it('takes a byte order mark', () => {
    expect(readClosure('\uFEFF{"type":"Point","coordinates":[3.72,51.05]}', near).faults).toEqual(
      [],
    )
  })
})

it('refuses a giant by its size, unread', async () => {
  const file = {
    size: 1_000_000_000,
    text: () => Promise.reject(new Error('it was read')),
  }
  expect(await readFile(file, near)).toEqual({
    geometries: [],
    faults: [{ code: 'tooLarge', value: 1_000_000_000 }],
  })
  expect(mostBytes).toBeLessThan(1e7)
})
