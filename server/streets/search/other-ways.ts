/**
 * Other ways that really differ from the best one.
 *
 * The cheapest way over every state is known from one search out of the seeds and one back from the
 * targets. Where both run along each other for a while (a plateau) the way over it has no needless
 * corner: every part of it that is not much longer than the plateau is itself a cheapest way. Such
 * ways are taken, the cheapest first, where they have little in common with those taken before.
 * Method: Abraham, Delling, Goldberg and Werneck, "Alternative Routes in Road Networks" (2013).
 *
 * @module
 */

import { originalOf } from '../turns.ts'
import { sweepBack } from './other-ways-back.ts'
import {
  costOf,
  extra,
  isRoundabout,
  ownEdges,
  runsBack,
  sharedAtMost,
  sharedBy,
  stretch,
} from './other-ways-judge.ts'
import { foundAt, search } from './search.ts'
import { run } from './search-run.ts'
import type { Found, SearchOptions } from './search-types.ts'

/** Share of its metres that another way may run back beside itself. */
const backAtMost = 0.1
/** The plateau of a way, as a share of the best way's cost; and the least there must be, and need be. */
const plateauShare = 0.25
const plateauLeast = 10
const plateauMost = 60
/** Ways looked at; what comes after so many is too much like them. */
const looks = 200

interface Plateau {
  /** Where it begins. */
  state: number
  /** Of the way over it, as `Found.cost`. */
  total: number
  /** Of driving it. */
  cost: number
}

/**
 * Up to `count` ways, the best first, each with its exact cost.
 *
 * @param best - what `search` found for these options, to save asking again
 * @throws TimeBudgetError
 */
export function otherWays(options: SearchOptions, count = 3, best = search(options)): Found[] {
  if (!best || count < 2) return best ? [best] : []
  const { graph, limit = Infinity, pace = 1, surcharge } = options
  const bestCost = costOf(options, best.edges)
  const most = Math.min(limit, best.cost + (stretch - 1) * bestCost + extra)
  const ran = run({ ...options, limit: most }, [], Infinity, true)
  const { space, slots } = ran
  const back = sweepBack(options, ran, most)

  const isBetween = (before: number, after: number) =>
    back.stamp[before] === back.generation &&
    back.next[before] === after &&
    space.parent[after] === before
  const stepInto = (state: number): number => {
    if ((space.parent[state] as number) < 0) return 0
    const edge = originalOf(graph, state)
    return (graph.edgeCost[state] as number) * pace * (surcharge ? (surcharge[edge] as number) : 1)
  }
  const needed = Math.min(Math.max(plateauShare * bestCost, plateauLeast), plateauMost)
  const plateaus: Plateau[] = []
  for (const state of back.states) {
    const before = space.parent[state] as number
    if (before >= 0 && isBetween(before, state)) continue
    let cost = stepInto(state)
    for (let at = state; ; ) {
      const after = back.next[at] as number
      if (after < 0 || !isBetween(at, after)) break
      cost += stepInto(after)
      at = after
    }
    if (cost < needed) continue
    const total = (space.cost[state] as number) + (back.cost[state] as number)
    plateaus.push({ state, total, cost })
  }
  plateaus.sort((a, b) => a.total - b.total || b.cost - a.cost || a.state - b.state)

  const wayOver = ({ state, total }: Plateau): Found => {
    const states: number[] = []
    let at = state
    for (; (back.next[at] as number) >= 0; ) {
      at = back.next[at] as number
      states.push(at)
    }
    const target = slots.target[-1 - (back.next[at] as number)] as number
    states.reverse()
    for (at = state; (space.parent[at] as number) >= 0; at = space.parent[at] as number) {
      states.push(at)
    }
    return foundAt(options, target, total, { seed: -1 - (space.parent[at] as number), states })
  }
  const own = ownEdges(options)
  const ways = [best]
  for (const plateau of plateaus.slice(0, looks)) {
    if (ways.length === count) break
    const found = wayOver(plateau)
    const differs = ways.every((way) => sharedBy(graph, own, way, found) <= sharedAtMost)
    if (!differs || isRoundabout(options, found)) continue
    if (runsBack(graph, found.edges).share <= backAtMost) ways.push(found)
  }
  return ways
}
