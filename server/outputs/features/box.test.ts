import fc from 'fast-check'
import type { Geometry } from 'geojson'
import { describe, expect, it } from 'vitest'
import type { BBox } from '../../../shared/geo/position.ts'
import { intersectsBox, positionsOf } from './box.ts'

type Point = [number, number]

/** Small whole numbers, so that touching is as likely as missing. */
const coordinate = fc.integer({ min: 0, max: 8 })
const point = fc.tuple(coordinate, coordinate)
const box = fc
  .tuple(point, point)
  .map(([[a, b], [c, d]]): BBox => [Math.min(a, c), Math.min(b, d), Math.max(a, c), Math.max(b, d)])

const cross = ([ax, ay]: Point, [bx, by]: Point, [cx, cy]: Point) =>
  Math.sign((bx - ax) * (cy - ay) - (by - ay) * (cx - ax))
const between = (a: Point, b: Point, c: Point) =>
  c[0] >= Math.min(a[0], b[0]) &&
  c[0] <= Math.max(a[0], b[0]) &&
  c[1] >= Math.min(a[1], b[1]) &&
  c[1] <= Math.max(a[1], b[1])

/** By orientation, not by clipping. */
function segmentsMeet(a: Point, b: Point, c: Point, d: Point): boolean {
  const [p, q, r, s] = [cross(a, b, c), cross(a, b, d), cross(c, d, a), cross(c, d, b)]
  if (p !== q && r !== s) return true
  return (
    (p === 0 && between(a, b, c)) ||
    (q === 0 && between(a, b, d)) ||
    (r === 0 && between(c, d, a)) ||
    (s === 0 && between(c, d, b))
  )
}

const corners = ([west, south, east, north]: BBox): Point[] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
]

const isIn = ([west, south, east, north]: BBox, [x, y]: Point) =>
  x >= west && x <= east && y >= south && y <= north

function lineMeets(area: BBox, line: readonly Point[]): boolean {
  const own = corners(area)
  return line.some((to, i) => {
    const from = line[i - 1] ?? to
    return (
      isIn(area, from) ||
      isIn(area, to) ||
      own.some((corner, j) => segmentsMeet(from, to, corner, own[(j + 1) % 4] as Point))
    )
  })
}

const lineString = (coordinates: Point[]): Geometry => ({ type: 'LineString', coordinates })

describe('a box', () => {
  it('is met by what another way of working it out says meets it', () => {
    fc.assert(
      fc.property(box, fc.array(point, { minLength: 2, maxLength: 5 }), (area, line) => {
        expect(intersectsBox(lineString(line), area)).toBe(lineMeets(area, line))
        const inside = line.some((each) => isIn(area, each))
        expect(intersectsBox({ type: 'MultiPoint', coordinates: line }, area)).toBe(inside)
      }),
      { numRuns: 3_000 },
    )
  })

  it('is met by an area that has it inside, and not by the hole around it', () => {
    const square = (from: number, to: number): Point[] => [
      [from, from],
      [to, from],
      [to, to],
      [from, to],
      [from, from],
    ]
    const polygon: Geometry = { type: 'Polygon', coordinates: [square(0, 10), square(2, 8)] }
    expect(intersectsBox(polygon, [4, 4, 5, 5])).toBe(false)
    expect(intersectsBox(polygon, [0.5, 0.5, 1, 1])).toBe(true)
    expect(intersectsBox(polygon, [1, 1, 3, 3])).toBe(true)
    expect(intersectsBox(polygon, [-5, -5, 20, 20])).toBe(true)
    expect(intersectsBox(polygon, [11, 0, 12, 1])).toBe(false)
    const all: Geometry = { type: 'GeometryCollection', geometries: [polygon] }
    expect(intersectsBox(all, [0.5, 0.5, 1, 1])).toBe(true)
    expect([...positionsOf(all)]).toHaveLength(10)
  })

  it('is passed by a diagonal that only its frame meets', () => {
    const diagonal = lineString([
      [0, 0],
      [10, 10],
    ])
    expect(intersectsBox(diagonal, [6, 0, 10, 4])).toBe(false)
    expect(intersectsBox(diagonal, [4, 4, 4, 4])).toBe(true)
  })
})
