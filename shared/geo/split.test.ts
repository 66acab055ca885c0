import fc from 'fast-check'
import type { Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { firstCrossing } from './crossings.ts'
import { pointInPolygon } from './polygon.ts'
import type { Position } from './position.ts'
import { splitLine, splitPolygon } from './split.ts'

/** A place on a grid of 1e-4 degrees near Ghent. */
const at = (x: number, y: number): Position => [3.7 + x * 1e-4, 51 + y * 1e-4]
const ring = (...corners: [number, number][]): Position[] =>
  [...corners, corners[0] as [number, number]].map(([x, y]) => at(x, y))
const polygon = (...rings: Position[][]): Polygon => ({ type: 'Polygon', coordinates: rings })

const signed = (positions: readonly number[][]) =>
  positions.slice(1).reduce((sum, [x2 = 0, y2 = 0], i) => {
    const [x1 = 0, y1 = 0] = positions[i] as number[]
    const [x, y] = positions[0] as [number, number]
    return sum + (x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)
  }, 0) / 2
/** In squares of the grid. */
const areaOf = ({ coordinates: [outer = [], ...holes] }: Polygon) =>
  (Math.abs(signed(outer)) - holes.reduce((sum, hole) => sum + Math.abs(signed(hole)), 0)) * 1e8
const square = ring([0, 0], [10, 0], [10, 10], [0, 10])

describe('splitPolygon', () => {
  it('cuts a square in two, the larger first, both anticlockwise and closed', () => {
    const pieces = splitPolygon(polygon(square), [at(3, -2), at(3, 12)])
    expect(pieces.map(areaOf)).toEqual([expect.closeTo(70, 5), expect.closeTo(30, 5)])
    for (const {
      coordinates: [outer = []],
    } of pieces) {
      expect(signed(outer)).toBeGreaterThan(0)
      expect(outer.at(-1)).toEqual(outer[0])
    }
  })

  it('follows the corners of the line', () => {
    const pieces = splitPolygon(polygon(square), [at(-1, 5), at(5, 5), at(5, 11)])
    expect(pieces.map(areaOf)).toEqual([expect.closeTo(75, 5), expect.closeTo(25, 5)])
  })

  it('leaves whole what the line does not cut through', () => {
    const whole = polygon(square)
    expect(splitPolygon(whole, [at(-3, 5), at(5, 5)])).toEqual([whole])
    expect(splitPolygon(whole, [at(3, 3), at(7, 7)])).toEqual([whole])
    expect(splitPolygon(whole, [at(-3, 15), at(15, 15)])).toEqual([whole])
    expect(splitPolygon(whole, [at(-2, 0), at(12, 0)])).toEqual([whole])
  })

  it('leaves whole what a line that crosses itself would tear to bits', () => {
    const loop = [at(-1, 5), at(8, 5), at(8, 8), at(5, 8), at(5, -1)]
    const whole = polygon(square)
    expect(splitPolygon(whole, loop)).toEqual([whole])
    expect(splitPolygon(whole, [at(2, 11), at(5, 2), at(1, 14), at(8, -1)])).toEqual([whole])
  })

  it('cuts through several arms at once', () => {
    const comb = ring(
      [0, 0],
      [11, 0],
      [11, 9],
      [8, 9],
      [8, 3],
      [6, 3],
      [6, 9],
      [3, 9],
      [3, 3],
      [2, 3],
      [2, 9],
      [0, 9],
    )
    expect(splitPolygon(polygon(comb), [at(-1, 6), at(12, 6)])).toHaveLength(4)
  })

  it('cuts through a hole, and keeps the hole that it misses', () => {
    const hole = ring([4, 4], [4, 6], [6, 6], [6, 4])
    const through = splitPolygon(polygon(square, hole), [at(5, -1), at(5, 11)])
    expect(through.map(areaOf)).toEqual([expect.closeTo(48, 5), expect.closeTo(48, 5)])
    expect(through.map(({ coordinates }) => coordinates.length)).toEqual([1, 1])
    const beside = splitPolygon(polygon(square, hole), [at(2, -1), at(2, 11)])
    expect(beside.map(areaOf)).toEqual([expect.closeTo(76, 5), expect.closeTo(20, 5)])
    expect(beside.map(({ coordinates }) => coordinates.length)).toEqual([2, 1])
    const into = polygon(square, hole)
    expect(splitPolygon(into, [at(-1, 5), at(5, 5)])).toEqual([into])
  })

  it('cuts from corner to corner', () => {
    const pieces = splitPolygon(polygon(square), [at(0, 0), at(10, 10)])
    expect(pieces.map(areaOf)).toEqual([expect.closeTo(50, 5), expect.closeTo(50, 5)])
  })

  it('loses no ground, gains none, and makes no piece that crosses itself', () => {
    const corner = fc.tuple(fc.integer({ min: -4, max: 24 }), fc.integer({ min: -4, max: 24 }))
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 4, max: 10 }), { minLength: 3, maxLength: 24 }),
        fc.array(corner, { minLength: 2, maxLength: 5 }),
        fc.boolean(),
        (reaches, cut, hole) => {
          const star = reaches.map((reach, i): [number, number] => {
            const angle = (2 * Math.PI * i) / reaches.length
            return [10 + reach * Math.cos(angle), 10 + reach * Math.sin(angle)]
          })
          fc.pre(reaches.length > 3 || !hole)
          const holes = hole ? [ring([9.6, 9.6], [9.6, 10.4], [10.4, 10.4], [10.4, 9.6])] : []
          const whole = polygon(ring(...star), ...holes)
          fc.pre(!firstCrossing(whole.coordinates as Position[][]))
          const pieces = splitPolygon(
            whole,
            cut.map(([x, y]) => at(x + 0.013, y + 0.007)),
          )
          const sum = pieces.reduce((total, piece) => total + areaOf(piece), 0)
          expect(sum).toBeCloseTo(areaOf(whole), 3)
          for (const piece of pieces) {
            expect(firstCrossing(piece.coordinates as Position[][])).toBeUndefined()
          }
          for (let x = 0.5171; x < 20; x += 2.1) {
            for (let y = 0.5313; y < 20; y += 2.3) {
              const inside = pieces.filter((piece) => pointInPolygon(piece, at(x, y))).length
              expect(inside).toBe(pointInPolygon(whole, at(x, y)) ? 1 : 0)
            }
          }
        },
      ),
      { seed: 6, numRuns: process.env.OMWEG_DEEP ? 5_000 : 300 },
    )
  })
})

describe('splitLine', () => {
  const line = { type: 'LineString' as const, coordinates: [at(0, 0), at(10, 0), at(10, 10)] }

  it('cuts where the line crosses, in order', () => {
    const pieces = splitLine(line, [at(4, -1), at(4, 5), at(11, 5)])
    expect(pieces.map(({ coordinates }) => coordinates.length)).toEqual([2, 3, 2])
    expect(pieces[0]?.coordinates.at(-1)).toEqual(pieces[1]?.coordinates[0])
    expect(pieces[2]?.coordinates.at(-1)).toEqual(at(10, 10))
  })

  it('leaves whole what nothing crosses, or crosses at an end only', () => {
    expect(splitLine(line, [at(0, 5), at(5, 5)])).toEqual([line])
    expect(splitLine(line, [at(0, -5), at(0, 5)])).toEqual([line])
  })

  it('cuts at a corner once', () => {
    expect(splitLine(line, [at(9, 1), at(11, -1)])).toHaveLength(2)
  })
})
