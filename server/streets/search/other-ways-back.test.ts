import { describe, expect, it } from 'vitest'
import { sweepBack } from './other-ways-back.ts'
import { run } from './search-run.ts'
import { bruteForce, randomFrom, randomQuestion, randomStreets } from './search-testing.ts'

const towns = process.env.OMWEG_DEEP ? 2_000 : 100

describe('sweepBack', () => {
  it('knows what it costs from every state on, as brute force does', () => {
    let compared = 0
    for (let seed = 1; seed <= towns; seed++) {
      const random = randomFrom(seed)
      const graph = randomStreets(random)
      const options = { ...randomQuestion(graph, random), limit: 300 }
      const ran = run(options, [], Infinity, true)
      const back = sweepBack(options, ran, 300)
      const { cost, stamp, generation } = ran.space
      for (let state = 0; state < graph.stateCount; state++) {
        const from = { ...options, seeds: [{ edge: state, cost: 0 }], limit: Infinity }
        const least = Math.min(...bruteForce(from).flat())
        const labelled = back.stamp[state] === back.generation
        if (labelled) {
          compared++
          expect(back.cost[state], `town ${seed}, state ${state}`).toBeCloseTo(least, 6)
        } else if (stamp[state] === generation) {
          expect((cost[state] as number) + least, `town ${seed}`).toBeGreaterThan(300 - 1e-6)
        }
      }
    }
    expect(compared).toBeGreaterThan(towns * 3)
  })
})
