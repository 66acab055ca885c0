import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expectInProportion } from '../testing-growth.ts'
import { firstCrossing } from './crossings.ts'
import type { Position } from './position.ts'

/** Corners on a grid of 1e-4 degrees near Ghent, closed. */
const ring = (...corners: [number, number][]): Position[] =>
  [...corners, corners[0] as [number, number]].map(([x, y]) => [3.7 + x * 1e-4, 51 + y * 1e-4])

describe('firstCrossing', () => {
  it('finds a bow-tie, and where', () => {
    const found = firstCrossing([ring([0, 0], [2, 2], [2, 0], [0, 2])])
    expect(found).toMatchObject({ ring: 0, edge: 0, otherRing: 0, otherEdge: 2 })
    expect(found?.at[0]).toBeCloseTo(3.7001, 7)
    expect(found?.at[1]).toBeCloseTo(51.0001, 7)
  })

  it('finds a border that passes through itself in a corner', () => {
    expect(firstCrossing([ring([0, 0], [1, 1], [2, 2], [2, 0], [1, 1], [0, 2])])).toBeDefined()
    expect(firstCrossing([ring([0, 0], [2, 2], [2, 0], [1, 1], [0, 2])])).toBeDefined()
    // out of the corner in opposite directions along one line
    expect(
      firstCrossing([ring([0, 1], [1, 0], [3, 0], [3, 2], [2, 1], [1, 0], [-1, 0], [-1, 1])]),
    ).toBeDefined()
  })

  it('lets a border touch itself', () => {
    expect(firstCrossing([ring([0, 0], [1, 1], [2, 0], [2, 2], [1, 1], [0, 2])])).toBeUndefined()
    expect(firstCrossing([ring([0, 0], [2, 0], [2, 2], [1, 0], [0, 2])])).toBeUndefined()
    // two corners in one place, one beside the other
    expect(
      firstCrossing([ring([2, 0], [0, 0], [0, 2], [-2, 2], [0, 0], [-2, -2], [2, -2])]),
    ).toBeUndefined()
    // out and back along one line
    expect(firstCrossing([ring([0, 0], [2, 0], [2, 2], [4, 2], [2, 2], [0, 2])])).toBeUndefined()
  })

  it('finds a border that runs over itself', () => {
    const round: [number, number][] = [
      [0, 0],
      [4, 0],
      [4, 4],
      [0, 4],
    ]
    expect(firstCrossing([ring(...round, ...round)])?.at[0]).toBeCloseTo(3.7, 7)
    // the second time round with other corners
    expect(
      firstCrossing([ring(...round, [0, 0], [1, 0], [3, 0], [4, 0], [4, 4], [0, 4])]),
    ).toBeDefined()
    // a bow-tie whose knot is a line
    const tie = ring([0, 0], [2, 2], [4, 2], [6, 0], [6, 4], [5, 4], [3, 2], [2, 2], [0, 4])
    expect(firstCrossing([tie])).toBeUndefined()
    expect(
      firstCrossing([
        ring([0, 0], [2, 2], [4, 2], [6, 0], [6, 4], [0, 4], [2, 2], [4, 2], [6, -4], [0, -4]),
      ]),
    ).toBeDefined()
  })

  it('finds a hole that crosses the outer ring, and none that lies inside', () => {
    const outer = ring([0, 0], [10, 0], [10, 10], [0, 10])
    expect(firstCrossing([outer, ring([2, 2], [4, 2], [4, 4], [2, 4])])).toBeUndefined()
    expect(firstCrossing([outer, ring([8, 2], [12, 2], [12, 4], [8, 4])])).toMatchObject({
      ring: 0,
      otherRing: 1,
    })
  })

  it('sees the same on rings of many corners, in time in proportion', () => {
    const starOf = (corners: number) =>
      Array.from({ length: corners }, (_, i): [number, number] => {
        const angle = (2 * Math.PI * i) / corners
        const reach = i % 2 === 0 ? 300 : 280
        return [reach * Math.cos(angle), reach * Math.sin(angle)]
      })
    const star = starOf(10_000)
    expect(firstCrossing([ring(...star)])).toBeUndefined()
    const swapped = [...star]
    swapped[5000] = star[5004] as [number, number]
    swapped[5004] = star[5000] as [number, number]
    expect(firstCrossing([ring(...swapped)])).toBeDefined()
    expectInProportion(
      (corners) => {
        const rings = [ring(...starOf(corners))]
        return () => firstCrossing(rings)
      },
      { from: 1_250, to: 10_000 },
    )
  })

  it('agrees with the index and without, on random rings', () => {
    const corner = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }))
    fc.assert(
      fc.property(fc.array(corner, { minLength: 3, maxLength: 12 }), (corners) => {
        const plain = ring(...corners)
        // far away a comb that makes the index worth while
        const comb = ring(
          ...Array.from({ length: 80 }, (_, i): [number, number] => [100 + i, i % 2]),
          [179, 50],
          [100, 50],
        )
        expect(firstCrossing([plain, comb]) !== undefined).toBe(
          firstCrossing([plain]) !== undefined,
        )
      }),
      { seed: 4, numRuns: process.env.OMWEG_DEEP ? 20_000 : 200 },
    )
  })

  it('finds none in a ring without crossing, however it is turned and where it begins', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 10, max: 100 }), { minLength: 3, maxLength: 40 }),
        fc.nat(39),
        fc.boolean(),
        (reaches, shift, back) => {
          const star = reaches.map((reach, i): [number, number] => {
            const angle = (2 * Math.PI * i) / reaches.length
            return [reach * Math.cos(angle), reach * Math.sin(angle)]
          })
          const from = shift % star.length
          const turned = [...star.slice(from), ...star.slice(0, from)]
          if (back) turned.reverse()
          expect(firstCrossing([ring(...turned)])).toBeUndefined()
        },
      ),
      { seed: 5, numRuns: process.env.OMWEG_DEEP ? 20_000 : 200 },
    )
  })
})
