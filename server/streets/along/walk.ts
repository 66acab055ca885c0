/**
 * The shortest way between places in the streets, whichever way anybody may drive there: for
 * drawing along a street, not for driving.
 *
 * @module
 */

import { metresPerDegree } from '../../../shared/geo/polyline.ts'
import { Heap } from '../search/heap.ts'
import type { StreetGraph } from '../street-graph.ts'

/** A node to begin or end at, and what it costs to get there from the place that is meant. */
export interface WalkEnd {
  node: number
  metres: number
}

export interface WalkOptions {
  graph: StreetGraph
  from: readonly WalkEnd[]
  to: readonly WalkEnd[]
  /** Multiplies the metres of a segment; 1 or more. */
  weigh?: (segment: number) => number
  /** Weighted metres at most. */
  most: number
}

export interface Walked {
  /** Which ends; the first of equals. */
  from: number
  to: number
  /** One after the other. Empty where it ends where it begins. */
  edges: number[]
  /** Weighted, with those of both ends. */
  metres: number
}

interface WalkSpace {
  heap: Heap
  generation: number
  stamp: Uint32Array
  cost: Float64Array
  key: Float64Array
  /** Edge it was come by; -1 - index of the end it began at. */
  by: Int32Array
}

const spaces = new WeakMap<StreetGraph, WalkSpace>()

/** @returns undefined where there is no way of so many metres at most */
export function walk({ graph, from, to, weigh, most }: WalkOptions): Walked | undefined {
  const { firstOut, edgeTo, edgeFrom, edgeSegment, segmentMetres } = graph
  const space = enterSpace(graph)
  const { heap, stamp, cost, key, by, generation } = space
  const left = boundOf(graph, to)
  let best = most
  let bestTo = -1
  let bestNode = -1
  const label = (node: number, at: number, came: number) => {
    if (stamp[node] === generation && (cost[node] as number) <= at) return
    const whole = at + left(node)
    if (whole > best) return
    stamp[node] = generation
    cost[node] = at
    key[node] = whole
    by[node] = came
    heap.push(whole, node)
  }
  for (const [i, { node, metres }] of from.entries()) label(node, metres, -1 - i)
  while (heap.size > 0) {
    const whole = heap.key
    if (whole > best) break
    const node = heap.pop()
    if (whole > (key[node] as number)) continue
    const at = cost[node] as number
    for (const [i, end] of to.entries()) {
      if (end.node !== node) continue
      const all = at + end.metres
      if (all > best || (all === best && bestTo >= 0)) continue
      best = all
      bestTo = i
      bestNode = node
    }
    const end = firstOut[node + 1] as number
    for (let edge = firstOut[node] as number; edge < end; edge++) {
      const segment = edgeSegment[edge] as number
      const metres = segmentMetres[segment] as number
      label(edgeTo[edge] as number, at + metres * (weigh?.(segment) ?? 1), edge)
    }
  }
  if (bestTo < 0) return undefined
  const edges: number[] = []
  let node = bestNode
  while ((by[node] as number) >= 0) {
    const edge = by[node] as number
    edges.push(edge)
    node = edgeFrom[edge] as number
  }
  return { from: -1 - (by[node] as number), to: bestTo, edges: edges.reverse(), metres: best }
}

/** Metres as the crow flies to the box around the ends, a little less: no street is shorter. */
function boundOf(graph: StreetGraph, to: readonly WalkEnd[]): (node: number) => number {
  const { nodeLon, nodeLat } = graph
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { node } of to) {
    west = Math.min(west, nodeLon[node] as number)
    east = Math.max(east, nodeLon[node] as number)
    south = Math.min(south, nodeLat[node] as number)
    north = Math.max(north, nodeLat[node] as number)
  }
  const widest = Math.max(Math.abs(graph.bbox[1]), Math.abs(graph.bbox[3]))
  const scale = metresPerDegree(widest)
  const lonScale = (scale.lon / 1e7) * 0.995
  const latScale = (scale.lat / 1e7) * 0.985
  return (node) => {
    const x = Math.max(west - (nodeLon[node] as number), (nodeLon[node] as number) - east, 0)
    const y = Math.max(south - (nodeLat[node] as number), (nodeLat[node] as number) - north, 0)
    return Math.hypot(x * lonScale, y * latScale)
  }
}

function enterSpace(graph: StreetGraph): WalkSpace {
  let space = spaces.get(graph)
  if (!space) {
    space = {
      heap: new Heap(),
      generation: 0,
      stamp: new Uint32Array(graph.nodeCount),
      cost: new Float64Array(graph.nodeCount),
      key: new Float64Array(graph.nodeCount),
      by: new Int32Array(graph.nodeCount),
    }
    spaces.set(graph, space)
  }
  if (space.generation === 0xffff_ffff) {
    space.stamp.fill(0)
    space.generation = 0
  }
  space.generation++
  space.heap.clear()
  return space
}
