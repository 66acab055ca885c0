import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hilbertOrder } from './hilbert.ts'

describe('hilbertOrder', () => {
  it('holds every index once, also where points coincide', () => {
    const coordinate = fc.integer({ min: -1_800_000_000, max: 1_800_000_000 })
    fc.assert(
      fc.property(fc.array(fc.tuple(coordinate, coordinate), { maxLength: 50 }), (points) => {
        const twice = [...points, ...points]
        const order = hilbertOrder(
          twice.length,
          (i) => twice[i]?.[0] ?? 0,
          (i) => twice[i]?.[1] ?? 0,
        )
        expect([...order].sort((a, b) => a - b)).toEqual(twice.map((_, i) => i))
      }),
      { seed: 1, numRuns: 200 },
    )
  })

  it('steps from cell to neighbouring cell of a grid', () => {
    const side = 16
    const order = hilbertOrder(
      side * side,
      (i) => i % side,
      (i) => Math.floor(i / side),
    )
    for (let i = 1; i < order.length; i++) {
      const [a, b] = [order[i - 1] as number, order[i] as number]
      const steps =
        Math.abs((a % side) - (b % side)) + Math.abs(Math.floor(a / side) - Math.floor(b / side))
      expect(steps).toBe(1)
    }
  })
})
