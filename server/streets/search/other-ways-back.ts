/**
 * From everywhere to the targets, against the traffic, over the labels of a search from the seeds:
 * what a way over a state costs in all is then the sum of both.
 *
 * @module
 */

import { edgeFlag, nodeFlag, type StreetGraph } from '../street-graph.ts'
import { enter, originalOf } from '../turns.ts'
import { Heap } from './heap.ts'
import { labelsPerLook, mustBeBefore, type Ran } from './search-run.ts'
import type { SearchOptions } from './search-types.ts'

export interface Back {
  generation: number
  /** By state, where its stamp is the generation: cost from its end to a target, less the credit. */
  cost: Float64Array
  /** The state after it; -1 - place among the targets' edges where the way ends. */
  next: Int32Array
  stamp: Uint32Array
  /** States with a label, the nearest to a target first. */
  states: number[]
  heap: Heap
  /** Copies of an edge. */
  copies: Map<number, number[]>
}

const spaces = new WeakMap<StreetGraph, Back>()

/**
 * Labels every state that a way of at most this cost goes by. What it answers is good until the next
 * sweep of the graph.
 */
export function sweepBack(options: SearchOptions, { space, slots }: Ran, most: number): Back {
  const { graph, closed, permitted, surcharge, turns, pace = 1 } = options
  const { edgeFrom, edgeTwin, edgeFlags, edgeCost, firstOut, nodeFlags, stateCount } = graph
  const back = enterBack(graph)
  const { cost, next, stamp, heap, states, copies, generation } = back

  const label = (state: number, at: number, after: number) => {
    if (space.stamp[state] !== space.generation) return
    if ((space.cost[state] as number) + at > most) return
    if (stamp[state] === generation && (cost[state] as number) <= at) return
    cost[state] = at
    next[state] = after
    stamp[state] = generation
    heap.push(at, state)
  }
  /** Labels what may turn onto an edge; only where that leads into this state, if one is given. */
  const labelBefore = (edge: number, into: number, at: number, after: number) => {
    const node = edgeFrom[edge] as number
    if (!turns && (nodeFlags[node] as number) & nodeFlag.barrier) return
    const end = firstOut[node + 1] as number
    for (let out = firstOut[node] as number; out < end; out++) {
      if (out === edge) continue
      const before = edgeTwin[out] as number
      const leads = (first: number) => {
        if (turns) return turns.has(first * stateCount + edge)
        const state = enter(graph, first, edge)
        return into < 0 ? state >= 0 : state === into
      }
      if (leads(before)) label(before, at, after)
      for (const copy of copies.get(before) ?? []) if (leads(copy)) label(copy, at, after)
    }
  }

  for (let at = 0; at < slots.count; at++) {
    labelBefore(slots.edge[at] as number, -1, -(slots.credit[at] as number), -1 - at)
  }
  while (heap.size > 0) {
    const at = heap.key
    const state = heap.pop()
    if (at > (cost[state] as number)) continue
    states.push(state)
    if (states.length % labelsPerLook === 0) mustBeBefore(options.deadline)
    const edge = originalOf(graph, state)
    if (!((edgeFlags[edge] as number) & edgeFlag.allowed) && !permitted?.[edge]) continue
    if (closed?.[edge]) continue
    let step = (edgeCost[state] as number) * pace
    if (surcharge) step *= surcharge[edge] as number
    labelBefore(edge, state, at + step, state)
  }
  return back
}

function enterBack(graph: StreetGraph): Back {
  let back = spaces.get(graph)
  if (!back) {
    back = {
      generation: 0,
      cost: new Float64Array(graph.stateCount),
      next: new Int32Array(graph.stateCount),
      stamp: new Uint32Array(graph.stateCount),
      states: [],
      heap: new Heap(),
      copies: new Map(),
    }
    for (const [place, edge] of graph.copyOf.entries()) {
      back.copies.set(edge, [...(back.copies.get(edge) ?? []), graph.edgeCount + place])
    }
    spaces.set(graph, back)
  }
  if (back.generation === 0xffff_ffff) {
    back.stamp.fill(0)
    back.generation = 0
  }
  back.generation++
  back.states.length = 0
  back.heap.clear()
  return back
}
