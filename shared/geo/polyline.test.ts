import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bboxContains,
  bboxesOverlap,
  bboxOf,
  bearing,
  bearingAt,
  distance,
  joinBBox,
  lengthOf,
  measures,
  nearestOnLine,
  padBBox,
  pointInPolygon,
  positionAt,
  simplify,
  sliceByMeasure,
} from './polyline.ts'
import type { Position } from './position.ts'

const runs = { seed: 7, numRuns: process.env.OMWEG_DEEP ? 5_000 : 200 }
const position = fc
  .tuple(
    fc.double({ min: 3.6, max: 3.8, noNaN: true }),
    fc.double({ min: 51, max: 51.1, noNaN: true }),
  )
  .map((p): Position => p)
const line = fc.array(position, { minLength: 2, maxLength: 12 })

describe('metres', () => {
  it('gives a degree the metres it has (WGS 84)', () => {
    expect(distance([0, 51], [0, 51.001])).toBeCloseTo(111.25, 1)
    expect(distance([0, 0], [0.001, 0])).toBeCloseTo(111.32, 1)
  })

  it('points the compass', () => {
    expect(bearing([3, 51], [3, 52])).toBeCloseTo(0)
    expect(bearing([3, 51], [4, 51])).toBeCloseTo(90)
    expect(bearing([3, 51], [2, 51])).toBeCloseTo(270)
  })
})

describe('measures', () => {
  it('start at 0, never fall, and end at the length', () => {
    fc.assert(
      fc.property(line, (points) => {
        const along = measures(points)
        expect(along[0]).toBe(0)
        for (let i = 1; i < along.length; i++)
          expect(along[i]).toBeGreaterThanOrEqual(along[i - 1] as number)
        expect(along.at(-1)).toBeCloseTo(lengthOf(points), 6)
      }),
      runs,
    )
  })
})

describe('slices', () => {
  it('are as long as the measures say, and join to the whole', () => {
    fc.assert(
      fc.property(
        line,
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (points, a, b) => {
          const along = measures(points)
          const total = along.at(-1) as number
          const from = Math.min(a, b) * total
          const to = Math.max(a, b) * total
          const parts = [
            sliceByMeasure(points, along, 0, from),
            sliceByMeasure(points, along, from, to),
            sliceByMeasure(points, along, to, total),
          ]
          // segments of kilometres: the plane's latitude moves a little with the cut
          expect(Math.abs(lengthOf(parts[1] as Position[]) - (to - from))).toBeLessThan(
            total * 0.001,
          )
          const sum = parts.reduce((metres, part) => metres + lengthOf(part), 0)
          expect(Math.abs(sum - total)).toBeLessThanOrEqual(total * 0.001)
        },
      ),
      runs,
    )
  })

  it('keep the points between, without doubles at the cuts', () => {
    const points: Position[] = [
      [3, 51],
      [3.01, 51],
      [3.02, 51],
      [3.03, 51],
    ]
    const along = measures(points)
    expect(sliceByMeasure(points, along, along[1] as number, along[2] as number)).toEqual([
      [3.01, 51],
      [3.02, 51],
    ])
    expect(sliceByMeasure(points, along, -5, 1e9)).toEqual(points)
    expect(sliceByMeasure([], new Float64Array(), 0, 1)).toEqual([])
  })
})

describe('nearestOnLine', () => {
  it('is no farther than any sampled point, and lies where its measure says', () => {
    fc.assert(
      fc.property(line, position, (points, p) => {
        const along = measures(points)
        const total = along.at(-1) as number
        const found = nearestOnLine(points, along, p)
        expect(distance(positionAt(points, along, found.measure), found.position)).toBeLessThan(
          0.01,
        )
        for (let i = 0; i <= 50; i++) {
          const sample = positionAt(points, along, (i / 50) * total)
          expect(found.distance).toBeLessThanOrEqual(distance(sample, p) * 1.002 + 0.01)
        }
      }),
      runs,
    )
  })

  it('stays inside the range it is given', () => {
    const outAndBack: Position[] = [
      [3, 51],
      [3.01, 51],
      [3, 51],
    ]
    const along = measures(outAndBack)
    const half = along[1] as number
    const there = nearestOnLine(outAndBack, along, [3.005, 51.0001], { to: half })
    const back = nearestOnLine(outAndBack, along, [3.005, 51.0001], { from: half })
    expect(there.measure).toBeCloseTo(half / 2, 1)
    expect(back.measure).toBeCloseTo(half * 1.5, 1)
    expect(there.distance).toBeCloseTo(back.distance, 6)
    expect(nearestOnLine(outAndBack, along, [3.01, 51], { from: 0, to: 100 }).measure).toBeCloseTo(
      100,
      6,
    )
  })

  it('says that a line without points is none', () => {
    expect(() => nearestOnLine([], new Float64Array(), [3, 51])).toThrow('without points')
  })
})

describe('bearingAt', () => {
  it('looks past points that coincide', () => {
    const points: Position[] = [
      [3, 51],
      [3, 51],
      [3.01, 51],
      [3.01, 51.01],
      [3.01, 51.01],
    ]
    const along = measures(points)
    expect(bearingAt(points, along, 0)).toBeCloseTo(90)
    expect(bearingAt(points, along, along.at(-1) as number)).toBeCloseTo(0)
    expect(bearingAt([[3, 51]], new Float64Array(1), 0)).toBeUndefined()
  })
})

describe('simplify', () => {
  it('keeps the ends and drops nothing farther than the tolerance', () => {
    fc.assert(
      fc.property(line, fc.integer({ min: 1, max: 2_000 }), (points, tolerance) => {
        const simple = simplify(points, tolerance)
        expect(simple[0]).toEqual(points[0])
        expect(simple.at(-1)).toEqual(points.at(-1))
        const along = measures(simple)
        for (const p of points) {
          expect(nearestOnLine(simple, along, p).distance).toBeLessThanOrEqual(
            tolerance * 1.01 + 0.01,
          )
        }
      }),
      runs,
    )
  })
})

describe('boxes', () => {
  it('hold what they were made of', () => {
    expect(bboxOf([])).toBeUndefined()
    expect(
      bboxOf([
        [3, 51],
        [2, 52],
      ]),
    ).toEqual([2, 51, 3, 52])
    expect(joinBBox(undefined, [2, 51, 3, 52])).toEqual([2, 51, 3, 52])
    expect(joinBBox([1, 50, 2, 51], [2, 51, 3, 52])).toEqual([1, 50, 3, 52])
    expect(bboxesOverlap([1, 50, 2, 51], [2, 51, 3, 52])).toBe(true)
    expect(bboxesOverlap([1, 50, 2, 51], [2.1, 51, 3, 52])).toBe(false)
    const padded = padBBox([3, 51, 3, 51], 100)
    expect(bboxContains(padded, [3.0014, 51])).toBe(true)
    expect(bboxContains(padded, [3.0015, 51])).toBe(false)
  })
})

describe('pointInPolygon', () => {
  const outer = [
    [0, 0],
    [10, 0],
    [10, 10],
    [0, 10],
    [0, 0],
  ]
  const hole = [
    [4, 4],
    [6, 4],
    [6, 6],
    [4, 6],
    [4, 4],
  ]
  it('leaves holes out', () => {
    expect(pointInPolygon({ type: 'Polygon', coordinates: [outer, hole] }, [2, 2])).toBe(true)
    expect(pointInPolygon({ type: 'Polygon', coordinates: [outer, hole] }, [5, 5])).toBe(false)
    expect(pointInPolygon({ type: 'Polygon', coordinates: [outer] }, [11, 5])).toBe(false)
  })
  it('looks in every part', () => {
    const parts = [[outer], [outer.map(([x = 0, y = 0]) => [x + 20, y])]]
    expect(pointInPolygon({ type: 'MultiPolygon', coordinates: parts }, [25, 5])).toBe(true)
    expect(pointInPolygon({ type: 'MultiPolygon', coordinates: parts }, [15, 5])).toBe(false)
  })
})
