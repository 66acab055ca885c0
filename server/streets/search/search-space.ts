/**
 * What searches over one graph use again and again, so that a search allocates nothing but its
 * answer: labels with a stamp of the search they belong to, the queue, and the graph on a plane.
 *
 * @module
 */

import { metresPerDegree } from '../../../shared/geo/polyline.ts'
import { edgeFlag, type StreetGraph } from '../street-graph.ts'
import { Heap } from './heap.ts'

export interface SearchSpace {
  heap: Heap
  /** Labels are of this search where their stamp is this. */
  generation: number
  /** By state, layer after layer: cost so far, and with what is still to come at least. */
  cost: Float64Array
  key: Float64Array
  /** State before it (with its layer), or -1 - seed. */
  parent: Int32Array
  stamp: Uint32Array
  /** By edge: place among the targets, and of which search. */
  slot: Int32Array
  slotStamp: Uint32Array
  /** By edge: is of a waypoint, in which search. */
  gateStamp: Uint32Array
  /** By edge, of walks against the traffic. */
  backStamp: Uint32Array
  backGeneration: number
  /** Nodes on a plane, in metres. */
  x: Float64Array
  y: Float64Array
  /** No edge costs less for a metre as the crow flies: of those allowed, and of all. */
  leastAllowed: number
  leastOfAll: number
}

/**
 * Layers that are kept: more of them, for ways through many points, would fill the memory for good
 * where a graph is large.
 */
const keptLayers = 4

const spaces = new WeakMap<StreetGraph, SearchSpace>()

/** The space of a graph with room for so many layers, and a new generation in it. */
export function enterSpace(graph: StreetGraph, layers = 1): SearchSpace {
  let space = spaces.get(graph)
  if (!space) {
    space = makeSpace(graph)
    spaces.set(graph, space)
  }
  const has = space.cost.length / graph.stateCount
  if (has < layers || has > Math.max(layers, keptLayers)) {
    Object.assign(space, labels(graph.stateCount * layers))
  }
  if (space.generation === 0xffff_ffff) {
    for (const stamps of [space.stamp, space.slotStamp, space.gateStamp]) stamps.fill(0)
    space.generation = 0
  }
  space.generation++
  space.heap.clear()
  return space
}

function labels(count: number) {
  return {
    cost: new Float64Array(count),
    key: new Float64Array(count),
    parent: new Int32Array(count),
    stamp: new Uint32Array(count),
  }
}

function makeSpace(graph: StreetGraph): SearchSpace {
  const { nodeCount, edgeCount } = graph
  const scale = metresPerDegree((graph.bbox[1] + graph.bbox[3]) / 2)
  const x = new Float64Array(nodeCount)
  const y = new Float64Array(nodeCount)
  for (let node = 0; node < nodeCount; node++) {
    x[node] = (graph.nodeLon[node] as number) * 1e-7 * scale.lon
    y[node] = (graph.nodeLat[node] as number) * 1e-7 * scale.lat
  }
  return {
    heap: new Heap(),
    generation: 0,
    ...labels(graph.stateCount),
    slot: new Int32Array(edgeCount),
    slotStamp: new Uint32Array(edgeCount),
    gateStamp: new Uint32Array(edgeCount),
    backStamp: new Uint32Array(edgeCount),
    backGeneration: 0,
    x,
    y,
    ...leastCosts(graph, x, y),
  }
}

function leastCosts(graph: StreetGraph, x: Float64Array, y: Float64Array) {
  let leastAllowed = Number.POSITIVE_INFINITY
  let leastOfAll = Number.POSITIVE_INFINITY
  for (let edge = 0; edge < graph.stateCount; edge++) {
    const from = graph.edgeFrom[edge] as number
    const to = graph.edgeTo[edge] as number
    const dx = (x[to] as number) - (x[from] as number)
    const dy = (y[to] as number) - (y[from] as number)
    const metres = Math.sqrt(dx * dx + dy * dy)
    if (metres === 0) continue
    // a hair less, so that rounding never makes the bound too high
    const least = ((graph.edgeCost[edge] as number) / metres) * 0.9999
    if (least < leastOfAll) leastOfAll = least
    if ((graph.edgeFlags[edge] as number) & edgeFlag.allowed && least < leastAllowed) {
      leastAllowed = least
    }
  }
  return {
    leastAllowed: Number.isFinite(leastAllowed) ? leastAllowed : 0,
    leastOfAll: Number.isFinite(leastOfAll) ? leastOfAll : 0,
  }
}
