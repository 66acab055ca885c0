import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lengthOf, measures, nearestOnLine } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import { drawOnce } from './line-courses.ts'

/** Metres east and north of a point in Ghent. */
const at = (x: number, y: number): Position => [3.72 + x / 70_200, 51.05 + y / 111_260]
const pattern = (id: string, tripCount: number, shape: Position[]) => ({ id, tripCount, shape })
const there = [at(0, 0), at(500, 0), at(1000, 300)]
const total = (lines: Position[][]) => lines.reduce((sum, line) => sum + lengthOf(line), 0)

describe('a line', () => {
  test('that runs there and back on one street is drawn once', () => {
    const back = there.map(([lon, lat]) => [lon, lat + 8 / 111_260] as Position).reverse()
    const lines = drawOnce([pattern('there', 10, there), pattern('back', 9, back)])
    expect(lines).toHaveLength(1)
    expect(total(lines)).toBeCloseTo(lengthOf(there), -1)
  })

  test('keeps its branch, joined to the trunk', () => {
    const branch = [at(0, 0), at(500, 0), at(500, -400)]
    const lines = drawOnce([pattern('trunk', 10, there), pattern('branch', 2, branch)])
    expect(lines).toHaveLength(2)
    expect(total(lines)).toBeGreaterThan(lengthOf(there) + 370)
    expect(total(lines)).toBeLessThan(lengthOf(there) + 420)
    const [trunk = [], twig = []] = lines
    const start = twig[0] as Position
    expect(nearestOnLine(trunk, measures(trunk), start).distance).toBeLessThan(20)
  })

  test('of one short pattern is still drawn', () => {
    expect(drawOnce([pattern('shuttle', 1, [at(0, 0), at(20, 0)])])).toHaveLength(1)
  })

  test('without a way has none', () => {
    expect(drawOnce([])).toEqual([])
    expect(drawOnce([pattern('point', 1, [at(0, 0)])])).toEqual([])
  })
})

test('every point of every pattern lies near what is drawn, whatever the order', () => {
  const position = fc
    .tuple(fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -3000, max: 3000 }))
    .map(([x, y]) => at(x, y))
  const shapes = fc.array(fc.array(position, { minLength: 2, maxLength: 6 }), {
    minLength: 1,
    maxLength: 4,
  })
  fc.assert(
    fc.property(shapes, (all) => {
      const patterns = all.map((shape, i) => pattern(`p${i}`, 1 + (i % 2), shape))
      const lines = drawOnce(patterns)
      expect(drawOnce([...patterns].reverse())).toEqual(lines)
      const drawn = lines.map((line) => ({ line, along: measures(line) }))
      for (const position of all.flat()) {
        const away = drawn.map(({ line, along }) => nearestOnLine(line, along, position).distance)
        // A short branch may be left out, and a point is compared with points, not with lines.
        expect(Math.min(...away)).toBeLessThan(18 + 40 + 3)
      }
    }),
    { seed: 7, numRuns: process.env.OMWEG_DEEP ? 2000 : 60 },
  )
})
