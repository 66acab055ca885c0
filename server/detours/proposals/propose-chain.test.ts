import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { TargetCosts } from '../../streets/search/search.ts'
import type { Seed, Target } from '../../streets/search/search-types.ts'
import { type Candidate, stopWeight } from './candidates.ts'
import { bestChain, type ChainOptions, type Hop } from './propose-chain.ts'

const runs = { seed: 11, numRuns: process.env.OMWEG_DEEP ? 5_000 : 300 }

/** A course of edges 0, 1, … of one metre and second each, blocked at some; a table of ways. */
interface Town {
  blocked: boolean[]
  stops: boolean[]
  drive: (number | undefined)[][]
  startLost: boolean
  endLost: boolean
}

const town: fc.Arbitrary<Town> = fc.integer({ min: 4, max: 12 }).chain((size) =>
  fc.record({
    blocked: fc
      .array(fc.integer({ min: 0, max: 3 }), { minLength: size, maxLength: size })
      .map((draws) => draws.map((draw) => draw === 0))
      .filter((blocked) => blocked.some(Boolean)),
    stops: fc.array(fc.boolean(), { minLength: size + 1, maxLength: size + 1 }),
    drive: fc.array(
      fc.array(fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined }), {
        minLength: size,
        maxLength: size,
      }),
      { minLength: size, maxLength: size },
    ),
    startLost: fc.boolean(),
    endLost: fc.boolean(),
  }),
)

function optionsOf(given: Town): ChainOptions {
  const { blocked, stops, drive } = given
  const stopsUpTo = (m: number) => stops.filter((stop, at) => stop && at <= m).length
  const stopsBefore = (m: number) => stops.filter((stop, at) => stop && at < m).length
  const leaves: Candidate[][] = []
  const rejoins: Candidate[][] = [[]]
  let part: Candidate[] = []
  let back: Candidate[] = []
  for (const [edge, closed] of blocked.entries()) {
    if (closed) {
      if (edge === 0 || !blocked[edge - 1]) {
        leaves.push(part)
        if (leaves.length > 1) rejoins.push(back)
      }
      part = []
      back = []
      continue
    }
    part.push({
      edge,
      piece: edge,
      measure: edge + 1,
      worth: 20 * (edge + 1) - stopWeight * stopsUpTo(edge + 1),
    })
    back.push({
      edge,
      piece: edge,
      measure: edge,
      worth: 20 * edge - stopWeight * stopsBefore(edge),
    })
  }
  rejoins.push(back)
  return {
    leaves,
    rejoins,
    stopCount: stops.filter(Boolean).length,
    stopsUpTo,
    stopsBefore,
    startLost: given.startLost || (leaves[0] as Candidate[]).length === 0,
    endLost: given.endLost || back.length === 0,
    search: (seeds: readonly Seed[], targets: readonly Target[]): TargetCosts => {
      const best = targets.map(({ edge, credit }) => {
        let seed = -1
        let cost = Number.POSITIVE_INFINITY
        for (const [i, from] of seeds.entries()) {
          const seconds = drive[from.edge]?.[edge]
          if (seconds === undefined || from.cost + seconds - credit >= cost) continue
          seed = i
          cost = from.cost + seconds - credit
        }
        return { seed, cost }
      })
      return {
        costs: Float64Array.from(best, ({ cost }) => cost),
        found: (target) => {
          const { seed = -1, cost = 0 } = best[target] ?? {}
          return seed < 0 ? undefined : { seed, target, cost, seconds: 0, metres: 0, edges: [] }
        },
      }
    },
  }
}

/** Every chain there is, one hop after the other. */
function bruteForce(options: ChainOptions, drive: Town['drive']): number {
  const { leaves, rejoins, startLost, endLost, stopCount, stopsUpTo, stopsBefore } = options
  const last = leaves.length
  const from = (part: number, piece: number): number => {
    let best = Number.POSITIVE_INFINITY
    if (part === last) return endLost ? best : 0
    for (const u of leaves[part] ?? []) {
      if (u.piece < piece) continue
      if (endLost) best = Math.min(best, stopWeight * (stopCount - stopsUpTo(u.measure)))
      for (let next = part + 1; next <= last; next++) {
        for (const v of rejoins[next] ?? []) {
          const seconds = drive[u.edge]?.[v.edge]
          if (seconds === undefined) continue
          best = Math.min(best, seconds + u.worth - v.worth + from(next, v.piece))
        }
      }
    }
    return best
  }
  if (!startLost) return from(0, 0)
  let best = Number.POSITIVE_INFINITY
  for (let part = 1; part <= last; part++) {
    for (const v of rejoins[part] ?? []) {
      best = Math.min(best, stopWeight * stopsBefore(v.measure) + from(part, v.piece))
    }
  }
  return best
}

/** What a chain costs, hop by hop, and that it hangs together. */
function costOf(hops: Hop[], options: ChainOptions, drive: Town['drive']): number {
  let cost = 0
  let part = 0
  let piece = 0
  for (const { first, last, leave, rejoin } of hops) {
    expect(first).toBe(part)
    if (leave) expect(leave.piece).toBeGreaterThanOrEqual(piece)
    if (leave && rejoin) {
      cost += (drive[leave.edge]?.[rejoin.edge] as number) + leave.worth - rejoin.worth
    } else if (rejoin) cost += stopWeight * options.stopsBefore(rejoin.measure)
    else if (leave) cost += stopWeight * (options.stopCount - options.stopsUpTo(leave.measure))
    part = last + 1
    piece = rejoin?.piece ?? 0
  }
  expect(part).toBe(options.leaves.length)
  return cost
}

describe('the best chain', () => {
  it('costs what the best of all chains costs', () => {
    fc.assert(
      fc.property(town, (given) => {
        const options = optionsOf(given)
        const expected = bruteForce(options, given.drive)
        const chain = bestChain(options)
        if (!Number.isFinite(expected)) {
          expect(chain).toBeUndefined()
          return
        }
        expect(chain?.cost).toBe(expected)
        expect(costOf(chain?.hops ?? [], options, given.drive)).toBe(expected)
      }),
      runs,
    )
  })
})
