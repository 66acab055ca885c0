import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildTurns } from './build-turns.ts'
import type { Edges } from './draft.ts'

const count = 6
const edges = { count } as Edges
const runs = { seed: 11, numRuns: process.env.OMWEG_DEEP ? 20_000 : 1_000 }

/** Drive edge after edge through the table: how many are entered before a turn is forbidden. */
function driven(paths: number[][], walk: number[]): number {
  const { from, to, into } = buildTurns(edges, paths)
  let state = walk[0] as number
  for (let i = 1; i < walk.length; i++) {
    const row = from.findIndex((f, j) => f === state && to[j] === walk[i])
    const next = row < 0 ? (walk[i] as number) : (into[row] as number)
    if (next < 0) return i
    state = next
  }
  return walk.length
}

/** The same by looking for the paths in what is driven. */
function drivenByLooking(paths: number[][], walk: number[]): number {
  for (let end = 2; end <= walk.length; end++) {
    const ends = paths.some(
      (path) => path.length <= end && path.every((e, i) => e === walk[end - path.length + i]),
    )
    if (ends) return end - 1
  }
  return walk.length
}

describe('buildTurns', () => {
  const edge = fc.integer({ min: 0, max: count - 1 })
  const path = fc.array(edge, { minLength: 2, maxLength: 5 })

  it('forbids exactly the paths, however they overlap', () => {
    fc.assert(
      fc.property(
        fc.array(path, { maxLength: 6 }),
        fc.array(edge, { minLength: 1, maxLength: 20 }),
        (paths, walk) => {
          expect(driven(paths, walk)).toBe(drivenByLooking(paths, walk))
        },
      ),
      runs,
    )
  })

  it('is sorted, and copies are of edges', () => {
    fc.assert(
      fc.property(fc.array(path, { maxLength: 8 }), (paths) => {
        const { from, to, into, copyOf } = buildTurns(edges, paths)
        const keys = [...from].map((f, i) => f * 1000 + (to[i] as number))
        expect(keys).toEqual([...new Set(keys)].sort((a, b) => a - b))
        for (const original of copyOf) expect(original).toBeLessThan(count)
        for (const [i, state] of into.entries()) {
          if (state !== -1) expect(copyOf[state - count]).toBe(to[i])
        }
      }),
      runs,
    )
  })

  it('needs a copy only for paths of three edges and more', () => {
    expect(buildTurns(edges, [[0, 1]]).copyOf).toHaveLength(0)
    const { from, to, into, copyOf } = buildTurns(edges, [
      [0, 1, 2],
      [3, 1, 2],
    ])
    expect([...copyOf]).toEqual([1, 1])
    expect([...from]).toEqual([0, 3, 6, 7])
    expect([...to]).toEqual([1, 1, 2, 2])
    expect([...into]).toEqual([6, 7, -1, -1])
  })
})
