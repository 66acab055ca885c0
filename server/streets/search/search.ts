/**
 * Ways through the streets from many places to many: the best one, or the cost at every place.
 *
 * @module
 */

import { edgeMetres } from '../geometry.ts'
import type { StreetGraph } from '../street-graph.ts'
import { originalOf } from '../turns.ts'
import { type Ran, run } from './search-run.ts'
import type { Found, SearchOptions, Target } from './search-types.ts'

/** What it costs to get to each target. */
export interface TargetCosts {
  /**
   * By target, as `Found.cost`: the seed's cost plus that of the edges, less the target's credit.
   * Infinity where there is no way, or none within the limits.
   */
  costs: Float64Array
  /** The way to a target; stays valid. */
  found(target: number): Found | undefined
}

/**
 * The cheapest way from any seed to any target.
 *
 * A way stands at the end of its seed's edge, drives edges that are allowed and not closed, and ends
 * where it may turn onto its target's edge (which need not be allowed itself). It never turns back
 * onto the edge it came by, and passes no barrier. Exact for costs and credits of any sign; equal
 * ways are told apart by order only, so the same question gives the same answer.
 *
 * @returns undefined where there is no way within the limit
 * @throws TimeBudgetError
 */
export function search(options: SearchOptions): Found | undefined {
  const ran = run(options, [], 0)
  return bestOf(options, ran)
}

/**
 * The least cost at every target. With `within`, targets that cost more than the best one by more
 * than that may be left out, which ends the search much earlier.
 *
 * @throws TimeBudgetError
 */
export function searchAll(options: SearchOptions): TargetCosts {
  const { graph, targets, limit = Infinity, within = Infinity } = options
  const ran = run(options, [], within)
  const { slot } = ran.space
  let most = limit
  const costs = new Float64Array(targets.length)
  for (let i = 0; i < targets.length; i++) {
    const { edge, credit } = targets[i] as Target
    costs[i] = (ran.slots.cost[slot[edge] as number] as number) - credit
    most = Math.min(most, (costs[i] as number) + within)
  }
  // dearer ones may have been met by a way that is not the cheapest
  for (let i = 0; i < targets.length; i++) if ((costs[i] as number) > most) costs[i] = Infinity
  const tree = keepTree(graph, ran)
  const slots = Int32Array.from(targets, ({ edge }) => slot[edge] as number)
  return {
    costs,
    found(target) {
      const cost = costs[target] ?? Infinity
      if (cost === Infinity) return undefined
      return foundAt(options, target, cost, tree.way(slots[target] as number))
    },
  }
}

/** The best target of a run, and the way to it. */
export function bestOf(options: SearchOptions, { space, slots }: Ran): Found | undefined {
  const { graph, limit = Infinity } = options
  let best = -1
  let least = Infinity
  for (let at = 0; at < slots.count; at++) {
    const cost = (slots.cost[at] as number) - (slots.credit[at] as number)
    const target = slots.target[at] as number
    if (cost > limit || cost === Infinity || cost > least) continue
    if (cost === least && target > (slots.target[best] as number)) continue
    best = at
    least = cost
  }
  if (best < 0) return undefined
  const states: number[] = []
  let id = slots.from[best] as number
  for (;;) {
    const before = space.parent[id] as number
    if (before < 0) {
      return foundAt(options, slots.target[best] as number, least, { seed: -1 - before, states })
    }
    states.push(id % graph.stateCount)
    id = before
  }
}

/** A way as labels say: its states last to first, without the seed's. */
interface Way {
  seed: number
  states: number[]
}

/** A way and its figures. */
export function foundAt(options: SearchOptions, target: number, cost: number, way: Way): Found {
  const { graph, pace = 1 } = options
  const edges: number[] = []
  let seconds = 0
  let metres = 0
  for (let i = way.states.length - 1; i >= 0; i--) {
    const state = way.states[i] as number
    edges.push(originalOf(graph, state))
    seconds += graph.edgeSeconds[state] as number
    metres += edgeMetres(graph, state)
  }
  return { seed: way.seed, target, cost, seconds: seconds * pace, metres, edges }
}

/**
 * The labels that ways to targets are made of, out of the space, as the next search writes over it.
 */
function keepTree(graph: StreetGraph, { space, slots }: Ran): { way(slot: number): Way } {
  const { stamp, key, parent } = space
  const states: number[] = []
  // of each state the place of the one before it, or -1 - seed
  const before: number[] = []
  const first = new Int32Array(slots.count).fill(-1)
  for (let at = 0; at < slots.count; at++) {
    if (slots.cost[at] === Infinity) continue
    let id = slots.from[at] as number
    first[at] = stamp[id] === space.generation ? states.length : (key[id] as number)
    // a label that is kept loses its stamp, and its key is where it is kept
    while (stamp[id] === space.generation) {
      stamp[id] = 0
      key[id] = states.length
      states.push(id % graph.stateCount)
      const up = parent[id] as number
      if (up < 0) {
        before.push(up)
        break
      }
      before.push(stamp[up] === space.generation ? states.length : (key[up] as number))
      id = up
    }
  }
  return {
    way(slot) {
      const way: Way = { seed: 0, states: [] }
      let place = first[slot] as number
      for (;;) {
        const up = before[place] as number
        if (up < 0) {
          way.seed = -1 - up
          return way
        }
        way.states.push(states[place] as number)
        place = up
      }
    },
  }
}
