import { expect, test } from 'vitest'
import type { Position } from '../../shared/geo/position.ts'
import { municipalitiesOf } from './gipod-area.ts'

const box = (west: number, south: number, east: number, north: number) => ({
  type: 'Polygon' as const,
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
})

const within = ([lon, lat]: Position, [west, south, east, north]: number[]) =>
  lon >= (west ?? 0) && lon <= (east ?? 0) && lat >= (south ?? 0) && lat <= (north ?? 0)

/** All lies in 1; a town in the middle is 2. */
const areas = {
  at: (position: Position) => (within(position, [3.7, 51, 3.71, 51.01]) ? '2' : '1'),
}

test('any part counts, with no corner in it', () => {
  const across = box(3.69, 51.004, 3.72, 51.006)
  expect([...municipalitiesOf(across, areas)].sort()).toEqual(['1', '2'])
  const around = box(3.68, 50.98, 3.73, 51.03)
  expect([...municipalitiesOf(around, areas)].sort()).toEqual(['1', '2'])
  expect([...municipalitiesOf(box(3.72, 51, 3.73, 51.01), areas)]).toEqual(['1'])
  expect([...municipalitiesOf(undefined, areas)]).toEqual([])
})

test('is looked at once', () => {
  let looks = 0
  const counted = {
    at: () => {
      looks++
      return '1'
    },
  }
  const area = box(3.72, 51, 3.73, 51.01)
  municipalitiesOf(area, counted)
  const once = looks
  municipalitiesOf(area, counted)
  expect(looks).toBe(once)
})
