import type { LineString, Polygon } from 'geojson'
import { expect, it } from 'vitest'
import type { Position } from '../../../shared/geo/position.ts'
import { cutParts } from './cut-parts.ts'
import { withPart } from './parts.ts'

const at = (x: number, y: number): Position => [3.7 + x / 1000, 51 + y / 1000]
const square: Polygon = {
  type: 'Polygon',
  coordinates: [[at(0, 0), at(2, 0), at(2, 2), at(0, 2), at(0, 0)]],
}
const street: LineString = { type: 'LineString', coordinates: [at(0, 1.5), at(3, 1.5)] }
const parts = withPart([], square, street, { type: 'Point', coordinates: at(1, 1) })
const through = [at(1, -1), at(1, 3)]

it('cuts whatever lies under the line, each in its place', () => {
  const cut = cutParts(parts, null, through)
  expect(cut.pieces).toBe(4)
  expect(cut.parts.map(({ geometry }) => geometry.type)).toEqual([
    'Polygon',
    'Polygon',
    'LineString',
    'LineString',
    'Point',
  ])
  expect(new Set(cut.parts.map(({ id }) => id)).size).toBe(5)
})

it('cuts the one that is selected, and no other', () => {
  const cut = cutParts(parts, 'p2', through)
  expect(cut.pieces).toBe(2)
  expect(cut.parts[0]).toBe(parts[0])
})

it('leaves all as it is where nothing is cut', () => {
  expect(cutParts(parts, null, [at(5, 0), at(5, 5)])).toEqual({ parts, pieces: 0 })
})
