import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { planeAt } from '../../../shared/geo/plane.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { expectInProportion } from '../../../shared/testing-growth.ts'
import { contains, type FlatLine, partsInside, prepareArea } from './close-area.ts'
import { at } from './closure-testing.ts'

const runs = { seed: 13, numRuns: process.env.OMWEG_DEEP ? 20_000 : 500 }

const plane = planeAt([3.72, 51.05])

/** Places on a grid, so that lines run through corners of areas and along their sides. */
const gridPlace = fc.tuple(fc.integer({ min: -6, max: 6 }), fc.integer({ min: -6, max: 6 }))

/** Corners around the middle, so that the ring does not cross itself. */
const ring = fc
  .uniqueArray(gridPlace, { minLength: 3, maxLength: 90, selector: ([x, y]) => Math.atan2(y, x) })
  .map((corners) => corners.filter(([x, y]) => x !== 0 || y !== 0))
  .filter((corners) => corners.length > 2)
  .map((corners) => corners.sort((a, b) => Math.atan2(a[1], a[0]) - Math.atan2(b[1], b[0])))

const flatLine = (points: readonly (readonly [number, number])[]): FlatLine => ({
  xs: Float64Array.from(points, ([x]) => x),
  ys: Float64Array.from(points, ([, y]) => y),
  count: points.length,
  length: 0,
})

const areaOf = (corners: readonly (readonly [number, number])[]) => {
  const positions = corners.map(([x, y]) => at(x, y))
  return prepareArea([[...positions, positions[0] as Position]], plane)
}

describe('the parts of a line inside an area', () => {
  it('are those of which every place is inside', () => {
    fc.assert(
      fc.property(ring, fc.array(gridPlace, { minLength: 2, maxLength: 6 }), (corners, points) => {
        const area = areaOf(corners)
        const parts = partsInside(area, flatLine(points))
        let along = 0
        for (const [i, [x2, y2]] of points.entries()) {
          const [x1, y1] = points[i - 1] ?? [x2, y2]
          const length = Math.hypot(x2 - x1, y2 - y1)
          for (let k = 0; k < 40 && length > 0; k++) {
            const share = (k + 0.37) / 40
            const x = x1 + share * (x2 - x1)
            const y = y1 + share * (y2 - y1)
            const m = along + share * length
            if (nearBorder(corners, x, y)) continue
            const before = parts.filter((end) => end <= m).length
            expect(before % 2 === 1).toBe(contains(area, x, y))
          }
          along += length
        }
      }),
      runs,
    )
  })

  it('are found in time in proportion to its corners', () => {
    const inComb = (count: number) => {
      const teeth = Array.from({ length: count }, (_, i): [number, number] => [
        i,
        i % 2 === 0 ? -1000 : 1000,
      ])
      const comb = areaOf([...teeth, [count + 1, -1001], [0, -1001]])
      const line = flatLine([
        [-5, 0],
        [count / 2, 0.5],
        [count + 5000, 1],
      ])
      return () => partsInside(comb, line)
    }
    expect(inComb(20_000)().length).toBeGreaterThan(19_000)
    expectInProportion(inComb, { from: 2_500, to: 20_000 })
  })
})

/** Where rounding may tell either. */
function nearBorder(corners: readonly (readonly [number, number])[], x: number, y: number) {
  return corners.some(([x1, y1], i) => {
    const [x2, y2] = corners[(i + 1) % corners.length] as readonly [number, number]
    const square = (x2 - x1) ** 2 + (y2 - y1) ** 2
    const share = ((x - x1) * (x2 - x1) + (y - y1) * (y2 - y1)) / square
    const at = Math.min(1, Math.max(0, share))
    return Math.hypot(x - x1 - at * (x2 - x1), y - y1 - at * (y2 - y1)) < 0.06
  })
}
