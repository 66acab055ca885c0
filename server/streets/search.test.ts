import { describe, expect, it } from 'vitest'
import { search, searchAll } from './search.ts'
import {
  bruteForce,
  driveByHand,
  randomFrom,
  randomQuestion,
  randomStreets,
} from './search-testing.ts'
import type { SearchOptions } from './search-types.ts'

const worlds = process.env.OMWEG_DEEP ? 20_000 : 600

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
