import { describe, expect, it, vi } from 'vitest'
import { search, searchAll } from './search.ts'
import { enterSpace } from './search-space.ts'
import {
  bruteForce,
  driveByHand,
  edgeBetween,
  gridStreets,
  randomFrom,
  randomQuestion,
  randomStreets,
  sketchStreets,
} from './search-testing.ts'
import { type SearchOptions, TimeBudgetError } from './search-types.ts'

const worlds = process.env.OMWEG_DEEP ? 4_000 : 600

/** Asks about many random towns; `share` is how often there must be an answer at least. */
function inRandomTowns(check: (options: SearchOptions, seed: number) => boolean, share = 0.3) {
  let answered = 0
  for (let seed = 1; seed <= worlds; seed++) {
    const random = randomFrom(seed)
    const graph = randomStreets(random)
    // several questions of one graph, so that what a search leaves behind would show
    for (let i = 0; i < 3; i++) if (check(randomQuestion(graph, random), seed)) answered++
  }
  expect(answered).toBeGreaterThan(worlds * 3 * share)
}

describe('search', () => {
  it('finds what brute force finds, by a way that can be driven', () => {
    inRandomTowns((options, seed) => {
      const least = Math.min(...bruteForce(options).flat())
      const found = search(options)
      if (least === Infinity) {
        expect(found, `town ${seed}`).toBeUndefined()
        return false
      }
      expect(found?.cost, `town ${seed}`).toBeCloseTo(least, 6)
      if (found) expect(driveByHand(options, found), `town ${seed}`).toBeCloseTo(least, 6)
      return true
    })
  })

  it('gives the same bytes for the same question, whatever was asked before', () => {
    inRandomTowns((options, seed) => {
      const first = JSON.stringify(search(options))
      search(randomQuestion(options.graph, randomFrom(seed + 9)))
      expect(JSON.stringify(search(options))).toBe(first)
      const copy = { ...options, graph: { ...options.graph } }
      expect(JSON.stringify(search(copy))).toBe(first)
      return first !== undefined
    })
  })
})

describe('searchAll', () => {
  it('has the cost of brute force at every target, and a way for each', () => {
    inRandomTowns((options, seed) => {
      const matrix = bruteForce(options)
      const all = searchAll(options)
      // a later search must not change what was found
      search(randomQuestion(options.graph, randomFrom(seed)))
      for (let target = 0; target < options.targets.length; target++) {
        const least = Math.min(...matrix.map((row) => row[target] as number))
        const found = all.found(target)
        if (least === Infinity) {
          expect(all.costs[target], `town ${seed}`).toBe(Infinity)
          expect(found).toBeUndefined()
          continue
        }
        expect(all.costs[target], `town ${seed}`).toBeCloseTo(least, 6)
        expect(found && driveByHand(options, found), `town ${seed}`).toBeCloseTo(least, 6)
        expect(found?.target).toBe(target)
      }
      return all.costs.some((cost) => cost < Infinity)
    })
  })

  it('may leave out what is dearer than the best by more than asked', () => {
    inRandomTowns((options, seed) => {
      const all = searchAll(options).costs
      const near = searchAll({ ...options, within: 40 }).costs
      const best = Math.min(...all)
      for (const [target, cost] of all.entries()) {
        expect(near[target], `town ${seed}`).toBe(cost <= best + 40 ? cost : Infinity)
      }
      return best < Infinity
    })
  })
})

describe('the space of a graph', () => {
  it('forgets what is in it when its generations begin anew', () => {
    for (let seed = 1; seed <= 50; seed++) {
      const random = randomFrom(seed)
      const options = randomQuestion(randomStreets(random), random)
      const graph = { ...options.graph }
      search(randomQuestion(graph, random))
      enterSpace(graph).generation = 0xffff_ffff
      expect(search({ ...options, graph })).toEqual(search(options))
    }
  })
})

describe('what a vehicle may do', () => {
  it('does not turn back on the street, also not at a dead end', () => {
    // 0 - 1 - 2, and 2 is a dead end
    const graph = sketchStreets({
      nodes: [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
      segments: [{ ends: [0, 1] }, { ends: [1, 2] }],
    })
    const seeds = [{ edge: edgeBetween(graph, 0, 1), cost: 0 }]
    expect(search({ graph, seeds, targets: [{ edge: edgeBetween(graph, 1, 0), credit: 0 }] })).toBe(
      undefined,
    )
    expect(
      search({ graph, seeds, targets: [{ edge: edgeBetween(graph, 1, 2), credit: 5 }] }),
    ).toEqual({ seed: 0, target: 0, cost: -5, seconds: 0, metres: 0, edges: [] })
  })

  it('passes no barrier, and drives around the block instead', () => {
    // the way straight on, 1 - 2 - 3, has a barrier at 2
    const graph = sketchStreets({
      nodes: [
        [0, 0],
        [1, 0],
        [2, 0, 1],
        [3, 0],
        [4, 0],
        [2, 2],
      ],
      segments: [
        { ends: [0, 1] },
        { ends: [1, 2] },
        { ends: [2, 3] },
        { ends: [3, 4] },
        { ends: [1, 5], metres: 300 },
        { ends: [5, 3], metres: 300 },
      ],
    })
    const edge = (a: number, b: number) => edgeBetween(graph, a, b)
    const found = search({
      graph,
      seeds: [{ edge: edge(0, 1), cost: 10 }],
      targets: [{ edge: edge(3, 4), credit: 0 }],
    })
    expect(found?.edges).toEqual([edge(1, 5), edge(5, 3)])
    expect(found?.cost).toBeCloseTo(70)
    expect(found?.metres).toBe(600)
  })

  it('keeps a ban that goes over a street between: the copy has it, the street has not', () => {
    // from 0 over 1 - 2 it is forbidden to go to 3; from 4 over 1 - 2 it is not
    const graph = sketchStreets({
      nodes: [
        [0, 0],
        [1, 0],
        [2, 0],
        [3, 0],
        [1, 1],
        [2, 1],
      ],
      segments: [
        { ends: [0, 1] },
        { ends: [1, 2] },
        { ends: [2, 3] },
        { ends: [4, 1] },
        { ends: [2, 5] },
        { ends: [5, 3], metres: 500 },
        { ends: [3, 4], metres: 500 },
      ],
      copies: (edge) => [edge(1, 2)],
      exceptions: (edge, copy) => [
        [edge(0, 1), edge(1, 2), copy(0)],
        [copy(0), edge(2, 3), -1],
      ],
    })
    const edge = (a: number, b: number) => edgeBetween(graph, a, b)
    const ask = (from: number) =>
      search({
        graph,
        seeds: [{ edge: edge(from, 1), cost: 0 }],
        targets: [{ edge: edge(3, 4), credit: 0 }],
      })?.edges
    expect(ask(4)).toEqual([edge(1, 2), edge(2, 3)])
    expect(ask(0)).toEqual([edge(1, 2), edge(2, 5), edge(5, 3)])
  })

  it('drives onto a target that is not allowed, but over no such street', () => {
    const graph = sketchStreets({
      nodes: [
        [0, 0],
        [1, 0],
        [2, 0],
        [3, 0],
      ],
      segments: [
        { ends: [0, 1] },
        { ends: [1, 2], allowed: [false, true] },
        { ends: [2, 3], allowed: [false, true] },
      ],
    })
    const seeds = [{ edge: edgeBetween(graph, 0, 1), cost: 0 }]
    const near = [{ edge: edgeBetween(graph, 1, 2), credit: 0 }]
    const far = [{ edge: edgeBetween(graph, 2, 3), credit: 0 }]
    expect(search({ graph, seeds, targets: near })?.edges).toEqual([])
    expect(search({ graph, seeds, targets: far })).toBeUndefined()
    const permitted = new Uint8Array(graph.edgeCount).fill(1)
    expect(search({ graph, seeds, targets: far, permitted })?.edges).toHaveLength(1)
  })
})

describe('a large town', () => {
  const size = 60
  const graph = gridStreets(size)
  const edge = (a: number, b: number) => edgeBetween(graph, a, b)
  const seeds = [{ edge: edge(0, 1), cost: 0 }]
  const middle = 30 * size + 30

  it('is crossed by the shortest way', () => {
    const found = search({ graph, seeds, targets: [{ edge: edge(middle, middle + 1), credit: 0 }] })
    expect(found?.cost).toBeCloseTo(29 * 7 + 30 * 11.1, 2)
    expect(found?.edges).toHaveLength(59)
  })

  it('has places that are walled in, which does not hide the others', () => {
    const closed = new Uint8Array(graph.edgeCount)
    for (const next of [middle - 1, middle + 1, middle - size, middle + size]) {
      closed[edge(next, middle)] = 1
    }
    const inside = { edge: edge(middle, middle + 1), credit: 10_000 }
    const outside = { edge: edge(size * size - 2, size * size - 1), credit: 0 }
    expect(search({ graph, seeds, targets: [inside], closed })).toBeUndefined()
    expect(search({ graph, seeds, targets: [inside, outside], closed })?.target).toBe(1)
    const all = searchAll({ graph, seeds, targets: [inside, outside], closed })
    expect(all.costs[0]).toBe(Infinity)
    expect(all.costs[1]).toBeCloseTo(57 * 7 + 59 * 11.1, 2)
    expect(all.found(0)).toBeUndefined()
  })

  it('looks at the clock on the way', () => {
    const town = gridStreets(40)
    const question = {
      graph: town,
      seeds: [{ edge: 0, cost: 0 }],
      targets: [{ edge: town.edgeCount - 1, credit: 0 }],
    }
    const clock = vi.spyOn(performance, 'now')
    try {
      clock.mockReturnValue(100)
      expect(search({ ...question, deadline: 150 })).toBeDefined()
      clock.mockReturnValueOnce(100).mockReturnValue(200)
      expect(() => search({ ...question, deadline: 150 })).toThrow(TimeBudgetError)
    } finally {
      clock.mockRestore()
    }
  })

  it('takes the first of targets that cost the same', () => {
    const cross = sketchStreets({
      nodes: [
        [0, 0],
        [1, 0],
        [2, 0],
        [1, 1],
        [1, -1],
      ],
      segments: [{ ends: [0, 1] }, { ends: [1, 2] }, { ends: [1, 3] }, { ends: [1, 4] }],
    })
    const ends = [2, 3, 4].map((end) => ({ edge: edgeBetween(cross, 1, end), credit: 0 }))
    const seeds = [{ edge: edgeBetween(cross, 0, 1), cost: 0 }]
    for (const targets of [ends, ends.toReversed()]) {
      expect(search({ graph: cross, seeds, targets })?.target).toBe(0)
    }
  })

  it('says that the time is over', () => {
    const targets = [{ edge: edge(middle, middle + 1), credit: 0 }]
    expect(() => search({ graph, seeds, targets, deadline: performance.now() - 1 })).toThrow(
      TimeBudgetError,
    )
    expect(search({ graph, seeds, targets, deadline: performance.now() + 60_000 })).toBeDefined()
  })

  it('has nothing for a question without seeds or targets, or over the limit', () => {
    const targets = [{ edge: edge(middle, middle + 1), credit: 0 }]
    expect(search({ graph, seeds: [], targets })).toBeUndefined()
    expect(search({ graph, seeds, targets: [] })).toBeUndefined()
    expect(searchAll({ graph, seeds, targets: [] }).costs).toHaveLength(0)
    expect(search({ graph, seeds, targets, limit: 530 })).toBeUndefined()
    expect(search({ graph, seeds, targets, limit: 540 })).toBeDefined()
  })
})
