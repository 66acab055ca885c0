import type { Feature, Position } from 'geojson'
import { expect, test } from 'vitest'
import { drawnOnce } from './two-way.ts'

const [a, b, c, d]: Position[] = [
  [3.7, 51],
  [3.71, 51],
  [3.72, 51],
  [3.73, 51],
] as [Position, Position, Position, Position]

const detour = (path: Position[], properties: Record<string, unknown> = {}): Feature => ({
  type: 'Feature',
  properties: { kind: 'detour', disruptionId: 'd1', basis: 'estimated', ...properties },
  geometry: { type: 'LineString', coordinates: path },
})

const drawn = (...features: Feature[]) =>
  drawnOnce(features).map(({ geometry, properties }) => [
    (geometry as { coordinates: Position[] }).coordinates,
    properties?.twoWay === true,
  ])

test('a street driven both ways is drawn once, and has no direction', () => {
  expect(drawn(detour([a, b, c]), detour([c, b, a]))).toEqual([[[a, b, c], true]])
})

test('what only one of them drives keeps its direction', () => {
  expect(drawn(detour([a, b, c]), detour([d, c, b]))).toEqual([
    [[a, b], false],
    [[b, c], true],
    [[d, c], false],
  ])
})

test('two lines the same way are one', () => {
  expect(drawn(detour([a, b, c]), detour([b, c, d]))).toEqual([
    [[a, b, c], false],
    [[c, d], false],
  ])
})

test('a street that two lines drive names both', () => {
  const both = drawnOnce([
    detour([a, b, c], { lineIds: ['x'] }),
    detour([b, c], { lineIds: ['y'] }),
  ])
  expect(both.map(({ properties }) => properties?.lineIds)).toEqual([['x'], ['x', 'y']])
})

test('stated detours and other disruptions stay whole', () => {
  const all = [
    detour([a, b]),
    detour([b, a], { basis: 'stated' }),
    detour([b, a], { disruptionId: 'd2' }),
  ]
  expect(drawn(...all)).toEqual([
    [[a, b], false],
    [[b, a], false],
    [[b, a], false],
  ])
})
