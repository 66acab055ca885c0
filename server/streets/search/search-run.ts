/**
 * The search itself: Dijkstra's algorithm over directed edges, drawn towards the targets by what is
 * left at least (A*: Hart, Nilsson and Raphael 1968; see search-bound.ts). Exact: a label that turns
 * out cheaper is taken up again, and the search ends only when nothing left can beat what is found.
 *
 * @module
 */

import { edgeFlag, nodeFlag } from '../street-graph.ts'
import { enter, originalOf } from '../turns.ts'
import { makeBound } from './search-bound.ts'
import { type Gate, layerAfter } from './search-gates.ts'
import { leadsNowhere, walledIn } from './search-reach.ts'
import { makeSlots, type Slots } from './search-slots.ts'
import { enterSpace, type SearchSpace } from './search-space.ts'
import { type SearchOptions, type Seed, TimeBudgetError } from './search-types.ts'

/** Labels between two looks at the clock. */
export const labelsPerLook = 1024
/** After so many labels it is worth asking whether a target is walled in, and again after … */
const labelsBeforeDoubt = 2048
/** … so many times more. */
const doubtLess = 8

export interface Ran {
  space: SearchSpace
  slots: Slots
  /** Waypoints behind the label that is furthest, or before one that nobody can pass. */
  passed: number
}

/**
 * Runs until every target within so much of the best one has its cost. What is found lies in the
 * space until the next search of the graph.
 *
 * @param wholly - go on to every label that a way within the limit may go by
 * @throws TimeBudgetError
 */
export function run(
  options: SearchOptions,
  gates: readonly Gate[],
  within: number,
  wholly = false,
): Ran {
  const { graph, seeds, closed, permitted, surcharge, turns } = options
  const { pace = 1, limit = Infinity, deadline } = options
  const { edgeTo, edgeTwin, edgeFlags, edgeCost, firstOut, nodeFlags, stateCount } = graph
  mustBeBefore(deadline)
  const last = gates.length
  const space = enterSpace(graph, last + 1)
  const slots = makeSlots(options.targets, gates, space)
  const { heap, generation, cost, key, parent, stamp, slot, slotStamp, gateStamp, x, y } = space
  const { boxes, left, rate } = makeBound(options, gates, space)
  for (const gate of gates) for (const edge of gate.keys()) gateStamp[edge] = generation

  /** Total cost over which nothing is wanted any more. */
  let most = limit
  /** Targets before this one are settled, so what is left has this credit at most. */
  let open = 0
  const settled = new Uint8Array(slots.count)
  let credit = slots.credit[0] ?? Number.NEGATIVE_INFINITY
  const settle = (at: number) => {
    settled[at] = 1
    while (open < slots.count && settled[open]) open++
    credit = slots.credit[open] ?? Number.NEGATIVE_INFINITY
  }

  let passed = 0
  const label = (state: number, layer: number, at: number, before: number) => {
    const id = layer * stateCount + state
    if (stamp[id] === generation && (cost[id] as number) <= at) return
    const node = edgeTo[state] as number
    const box = layer * 4
    const px = x[node] as number
    const py = y[node] as number
    const dx = Math.max((boxes[box] as number) - px, px - (boxes[box + 2] as number), 0)
    const dy = Math.max((boxes[box + 1] as number) - py, py - (boxes[box + 3] as number), 0)
    const whole = at + ((left[layer] as number) + rate * Math.sqrt(dx * dx + dy * dy))
    if (whole - credit > most) return
    cost[id] = at
    key[id] = whole
    parent[id] = before
    stamp[id] = generation
    if (layer > passed) passed = layer
    heap.push(whole, id)
  }

  for (let i = 0; i < seeds.length; i++) {
    const { edge, cost: at } = seeds[i] as Seed
    label(edge, layerAfter(gates, 0, originalOf(graph, edge)), at, -1 - i)
  }

  let labels = 0
  let doubtAt = labelsBeforeDoubt
  while (heap.size > 0 && open < slots.count) {
    const whole = heap.key
    if (whole - credit > most) break
    const id = heap.pop()
    // a cheaper way to it has been followed
    if (whole > (key[id] as number)) continue
    labels++
    if (labels % labelsPerLook === 0) mustBeBefore(deadline)
    if (labels === doubtAt) {
      const enough = doubtAt / 4
      doubtAt *= doubtLess
      const at = gates.findIndex((_, gate) => isImpassable(options, gates, gate, space, enough))
      if (at >= 0) return { space, slots, passed: at }
      const left = [...settled.keys()].filter((at) => !settled[at])
      const edges = left.map((at) => slots.edge[at] as number)
      for (const [i, walled] of walledIn(options, space, edges, enough).entries()) {
        if (walled) settle(left[i] as number)
      }
    }
    const layer = last === 0 ? 0 : Math.floor(id / stateCount)
    const state = id - layer * stateCount
    const node = edgeTo[state] as number
    if (!turns && (nodeFlags[node] as number) & nodeFlag.barrier) continue
    const so = cost[id] as number
    const twin = edgeTwin[state] as number
    const exceptions = !turns && ((edgeFlags[state] as number) & edgeFlag.turns) !== 0
    const end = firstOut[node + 1] as number
    for (let edge = firstOut[node] as number; edge < end; edge++) {
      if (edge === twin) continue
      let into = edge
      if (turns) {
        if (!turns.has(state * stateCount + edge)) continue
      } else if (exceptions) {
        into = enter(graph, state, edge)
        if (into < 0) continue
      }
      if (slotStamp[edge] === generation) {
        const at = slot[edge] as number
        if (layer >= (slots.layer[at] as number)) {
          if (so < (slots.cost[at] as number)) {
            slots.cost[at] = so
            slots.from[at] = id
            most = Math.min(most, so - (slots.credit[at] as number) + within)
          }
          // labels of one node come in the order of their cost, but not across layers
          if (last === 0 && !wholly && !settled[at]) settle(at)
        }
      }
      if (!((edgeFlags[edge] as number) & edgeFlag.allowed) && !permitted?.[edge]) continue
      if (closed?.[edge]) continue
      let step = (edgeCost[into] as number) * pace
      if (surcharge) step *= surcharge[edge] as number
      const next =
        layer < last && gateStamp[edge] === generation ? layerAfter(gates, layer, edge) : layer
      label(into, next, so + step, id)
    }
  }
  return { space, slots, passed }
}

/**
 * Whether surely nobody comes to a waypoint, or goes on from it.
 *
 * @param enough - edges to look at before it counts as passable
 */
export function isImpassable(
  options: SearchOptions,
  gates: readonly Gate[],
  at: number,
  space: SearchSpace,
  enough: number,
): boolean {
  const all = [...(gates[at] as Gate).keys()]
  const walled = walledIn(options, space, all, enough)
  const edges = all.filter((_, i) => !walled[i])
  if (edges.length === 0) return true
  const targets = options.targets.map(({ edge }) => edge)
  // a target's edge, or one drive past both waypoints, counts as driven
  const ends = new Set([...(gates[at + 1]?.keys() ?? []), ...targets])
  if (edges.some((edge) => ends.has(edge))) return false
  return leadsNowhere(options, space, edges, ends, enough)
}

/** @throws TimeBudgetError */
export function mustBeBefore(deadline = Infinity): void {
  if (deadline !== Infinity && performance.now() > deadline) {
    throw new TimeBudgetError('the time allowed is over before a way is found')
  }
}
