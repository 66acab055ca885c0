import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Heap } from './heap.ts'

describe('a heap', () => {
  it('gives the smallest key first, and of equal keys the smallest id', () => {
    const entry = fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 30 }))
    fc.assert(
      fc.property(fc.array(fc.option(entry, { freq: 3 }), { maxLength: 60 }), (steps) => {
        // no step: take one out
        const heap = new Heap(4)
        const inside: [number, number][] = []
        const take = () => {
          inside.sort((a, b) => a[0] - b[0] || a[1] - b[1])
          const [key, id] = inside.shift() as [number, number]
          expect([heap.key, heap.pop()]).toEqual([key, id])
        }
        for (const step of steps) {
          if (step) {
            heap.push(...step)
            inside.push(step)
          } else if (inside.length > 0) take()
        }
        while (inside.length > 0) take()
        expect(heap.size).toBe(0)
      }),
      { seed: 3, numRuns: process.env.OMWEG_DEEP ? 20_000 : 300 },
    )
  })

  it('is empty after it is cleared', () => {
    const heap = new Heap()
    heap.push(3, 7)
    heap.clear()
    expect(heap.size).toBe(0)
    heap.push(5, 1)
    expect(heap.pop()).toBe(1)
  })
})
