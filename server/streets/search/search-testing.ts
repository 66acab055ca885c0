/**
 * Small random streets with everything that makes a search hard, and the same search by brute force.
 *
 * @module
 */

import { edgeFlag, nodeFlag, type StreetGraph } from '../street-graph.ts'
import type { Found, SearchOptions, Seed, Target } from './search-types.ts'

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Streets as a test writes them down. */
export interface Sketch {
  /** Places in units of 0.001 degrees; a third figure that is not 0 is a barrier. */
  nodes: readonly (readonly [number, number, number?])[]
  segments: readonly {
    ends: readonly [number, number]
    metres?: number
    /** Cost of driving it there and back; the metres / 10 where absent. */
    costs?: readonly [number, number]
    allowed?: readonly [boolean, boolean]
  }[]
  /** Edges that have a copy, given the edges by their ends. */
  copies?: (edge: (from: number, to: number) => number) => number[]
  /** Turn exceptions: first, second, into (-1 is forbidden); copies are given by their place. */
  exceptions?: (
    edge: (from: number, to: number) => number,
    copy: (place: number) => number,
  ) => [number, number, number][]
}

/** The first edge from one node to another; throws where there is none. */
export function edgeBetween(graph: StreetGraph, from: number, to: number): number {
  for (let edge = graph.firstOut[from] as number; edge < (graph.firstOut[from + 1] ?? 0); edge++) {
    if (graph.edgeTo[edge] === to) return edge
  }
  throw new Error(`no edge from ${from} to ${to}`)
}

/** A graph from a sketch, without going through OpenStreetMap. */
export function sketchStreets(sketch: Sketch): StreetGraph {
  const { nodes, segments } = sketch
  const halves = segments
    .flatMap(({ ends: [a, b], metres = 100, costs, allowed }, segment) => [
      { from: a, to: b, segment, metres, back: 0, cost: costs?.[0], allowed: allowed?.[0] },
      { from: b, to: a, segment, metres, back: 1, cost: costs?.[1], allowed: allowed?.[1] },
    ])
    .sort((a, b) => a.from - b.from || a.segment - b.segment || a.back - b.back)
  type Half = (typeof halves)[number]
  const edgeCount = halves.length
  const edgeOf = new Int32Array(edgeCount)
  for (const [edge, { segment, back }] of halves.entries()) edgeOf[segment * 2 + back] = edge
  const firstOut = new Uint32Array(nodes.length + 1)
  for (const { from } of halves) firstOut[from + 1] = (firstOut[from + 1] as number) + 1
  for (let i = 0; i < nodes.length; i++) {
    firstOut[i + 1] = (firstOut[i + 1] as number) + (firstOut[i] as number)
  }
  const find = (from: number, to: number) =>
    halves.findIndex((half) => half.from === from && half.to === to)
  const copyOf = sketch.copies?.(find) ?? []
  const states = [...halves, ...copyOf.map((edge) => halves[edge] as Half)]
  const exceptions = sketch.exceptions?.(find, (place) => edgeCount + place) ?? []
  exceptions.sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const flags = states.map(
    ({ back, allowed = true }) => (back ? 0 : edgeFlag.forward) | (allowed ? edgeFlag.allowed : 0),
  )
  for (const [first] of exceptions) flags[first] = (flags[first] as number) | edgeFlag.turns
  const costs = states.map(({ cost, metres }) => cost ?? metres / 10)
  const lons = nodes.map(([x]) => 37_000_000 + x * 10_000)
  const lats = nodes.map(([, y]) => 510_000_000 + y * 10_000)
  const degrees = (values: number[], pick: (...values: number[]) => number) =>
    values.reduce((a, b) => pick(a, b)) * 1e-7
  return {
    kind: 'streets',
    hash: 'sketch',
    bbox: [
      degrees(lons, Math.min),
      degrees(lats, Math.min),
      degrees(lons, Math.max),
      degrees(lats, Math.max),
    ],
    nodeCount: nodes.length,
    edgeCount,
    stateCount: states.length,
    segmentCount: segments.length,
    names: [''],
    segmentsIn: () => segments.map((_, i) => i),
    nodeLon: Int32Array.from(lons),
    nodeLat: Int32Array.from(lats),
    nodeFlags: Uint8Array.from(nodes, ([, , barrier]) => (barrier ? nodeFlag.barrier : 0)),
    firstOut,
    edgeFrom: Uint32Array.from(states, ({ from }) => from),
    edgeTo: Uint32Array.from(states, ({ to }) => to),
    edgeTwin: Uint32Array.from(
      states,
      ({ segment, back }) => edgeOf[segment * 2 + 1 - back] as number,
    ),
    edgeSegment: Uint32Array.from(states, ({ segment }) => segment),
    edgeFlags: Uint16Array.from(flags),
    edgeSeconds: Float32Array.from(costs, (cost) => cost / 1.25),
    edgeCost: Float32Array.from(costs),
    copyOf: Uint32Array.from(copyOf),
    firstPoint: Uint32Array.from({ length: segments.length + 1 }, (_, i) => i * 2),
    points: Int32Array.from(
      segments.flatMap(({ ends }) => ends.flatMap((n) => [lons[n] as number, lats[n] as number])),
    ),
    segmentMetres: Float32Array.from(segments, ({ metres = 100 }) => metres),
    segmentWay: Float64Array.from(segments, (_, i) => i),
    segmentName: new Uint32Array(segments.length),
    segmentClass: new Uint8Array(segments.length),
    segmentLevel: new Int8Array(segments.length),
    turnFrom: Uint32Array.from(exceptions, ([first]) => first),
    turnTo: Uint32Array.from(exceptions, ([, second]) => second),
    turnInto: Int32Array.from(exceptions, ([, , into]) => into),
  }
}

/**
 * Three to ten nodes on a grid (some in one place), with one-ways, parallel streets, streets that
 * end where they begin, barriers, forbidden turns, copies, and costs that are often equal.
 */
export function randomStreets(random: () => number): StreetGraph {
  const upTo = (n: number) => Math.floor(random() * n)
  const nodeCount = 3 + upTo(8)
  const speed = () => 6 + upTo(3)
  const sketch: Sketch = {
    nodes: Array.from({ length: nodeCount }, () => [upTo(6), upTo(6), random() < 0.08 ? 1 : 0]),
    segments: Array.from({ length: nodeCount + upTo(nodeCount * 2) }, () => {
      const metres = 50 + upTo(10) * 50
      return {
        ends: [upTo(nodeCount), upTo(nodeCount)],
        metres,
        costs: [metres / speed(), metres / speed()],
        allowed: [random() < 0.85, random() < 0.85],
      }
    }),
  }
  const plain = sketchStreets(sketch)
  const copies = Array.from({ length: upTo(4) }, () => upTo(plain.edgeCount))
  const exceptions = new Map<string, [number, number, number]>()
  for (let i = upTo(plain.edgeCount); i > 0; i--) {
    const first = upTo(plain.edgeCount + copies.length)
    const edge = first < plain.edgeCount ? first : (copies[first - plain.edgeCount] as number)
    const node = plain.edgeTo[edge] as number
    const start = plain.firstOut[node] as number
    const second = start + upTo((plain.firstOut[node + 1] as number) - start)
    const its = copies.flatMap((of, place) => (of === second ? [plain.edgeCount + place] : []))
    exceptions.set(`${first} ${second}`, [first, second, its[upTo(its.length)] ?? -1])
  }
  return sketchStreets({
    ...sketch,
    copies: () => copies,
    exceptions: () => [...exceptions.values()],
  })
}

/** A town of `size` by `size` crossroads, 0.001 degrees apart; node = y * size + x. */
export function gridStreets(size: number): StreetGraph {
  const at = (x: number, y: number) => y * size + x
  const nodes: [number, number][] = []
  const segments: { ends: [number, number]; metres: number }[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      nodes.push([x, y])
      if (x + 1 < size) segments.push({ ends: [at(x, y), at(x + 1, y)], metres: 70 })
      if (y + 1 < size) segments.push({ ends: [at(x, y), at(x, y + 1)], metres: 111 })
    }
  }
  return sketchStreets({ nodes, segments })
}

/** Seeds, targets and limits for a graph; every kind of option now and then. */
export function randomQuestion(graph: StreetGraph, random: () => number): SearchOptions {
  const upTo = (n: number) => Math.floor(random() * n)
  const { edgeCount, stateCount } = graph
  const list = <T>(one: () => T) => Array.from({ length: 1 + upTo(4) }, one)
  const bytes = (share: number) =>
    Uint8Array.from({ length: edgeCount }, () => (random() < share ? 1 : 0))
  return {
    graph,
    seeds: list((): Seed => ({ edge: upTo(edgeCount), cost: upTo(9) * 25 - 100 })),
    targets: list((): Target => ({ edge: upTo(edgeCount), credit: upTo(9) * 25 - 100 })),
    ...(random() < 0.6 && { closed: bytes(0.15) }),
    ...(random() < 0.2 && { permitted: bytes(0.3) }),
    ...(random() < 0.2 && { pace: 1 + random() }),
    ...(random() < 0.2 && {
      surcharge: Float32Array.from({ length: edgeCount }, () => 1 + upTo(3) / 2),
    }),
    ...(random() < 0.1 && {
      turns: new Set(
        Array.from({ length: edgeCount * edgeCount }, () => upTo(edgeCount))
          .map((first) => first * stateCount + upTo(edgeCount))
          .filter(
            (turn) =>
              graph.edgeTo[Math.floor(turn / stateCount)] === graph.edgeFrom[turn % stateCount],
          ),
      ),
    }),
    ...(random() < 0.1 && { limit: upTo(200) }),
  }
}

/** The state entered by a turn, by looking through the whole table; -1 where there is none. */
export function turnByHand(options: SearchOptions, first: number, second: number): number {
  const { graph, turns } = options
  const node = graph.edgeTo[first] as number
  if (graph.edgeFrom[second] !== node || graph.edgeTwin[first] === second) return -1
  if (turns) return turns.has(first * graph.stateCount + second) ? second : -1
  if ((graph.nodeFlags[node] as number) & nodeFlag.barrier) return -1
  for (let i = 0; i < graph.turnFrom.length; i++) {
    if (graph.turnFrom[i] === first && graph.turnTo[i] === second)
      return graph.turnInto[i] as number
  }
  return second
}

/** Cost of driving into a state; Infinity where it may not be driven. */
export function costByHand(options: SearchOptions, state: number): number {
  const { graph, closed, permitted, surcharge, pace = 1 } = options
  const edge = state < graph.edgeCount ? state : (graph.copyOf[state - graph.edgeCount] as number)
  const allowed = ((graph.edgeFlags[edge] as number) & edgeFlag.allowed) !== 0 || permitted?.[edge]
  if (!allowed || closed?.[edge]) return Infinity
  return (graph.edgeCost[state] as number) * pace * (surcharge?.[edge] ?? 1)
}

/**
 * Cost of getting from each seed to each target by Bellman and Ford, less the credit: `[seed][target]`.
 * `gates` are waypoints: sets of edges, one of each to be driven, in this order; those of the seed
 * and of the target count.
 */
export function bruteForce(
  options: SearchOptions,
  gates: readonly ReadonlySet<number>[] = [],
): number[][] {
  const { graph, seeds, targets } = options
  const { stateCount, edgeCount } = graph
  const original = (state: number) =>
    state < edgeCount ? state : (graph.copyOf[state - edgeCount] as number)
  const passed = (layer: number, edge: number) => {
    let next = layer
    while (gates[next]?.has(edge)) next++
    return next
  }
  const turns: [number, number, number][] = []
  for (let first = 0; first < stateCount; first++) {
    for (let second = 0; second < edgeCount; second++) {
      const into = turnByHand(options, first, second)
      if (into >= 0) turns.push([first, second, into])
    }
  }
  return seeds.map((seed) => {
    const cost = Array.from({ length: gates.length + 1 }, () =>
      new Array<number>(stateCount).fill(Infinity),
    )
    const row = (layer: number) => cost[layer] as number[]
    row(passed(0, original(seed.edge)))[seed.edge] = seed.cost
    for (let changed = true; changed; ) {
      changed = false
      for (let layer = 0; layer <= gates.length; layer++) {
        for (const [first, second, into] of turns) {
          const next = passed(layer, second)
          const at = (row(layer)[first] as number) + costByHand(options, into)
          if (at >= (row(next)[into] as number)) continue
          row(next)[into] = at
          changed = true
        }
      }
    }
    return targets.map(({ edge, credit }) => {
      let least = Infinity
      for (let layer = 0; layer <= gates.length; layer++) {
        if (passed(layer, edge) < gates.length) continue
        for (const [first, second] of turns) {
          if (second === edge) least = Math.min(least, row(layer)[first] as number)
        }
      }
      return least - credit <= (options.limit ?? Infinity) ? least - credit : Infinity
    })
  })
}

/** Drives a way as it is said: its cost where every turn and edge is lawful, else what is wrong. */
export function driveByHand(options: SearchOptions, found: Found): number | string {
  const seed = options.seeds[found.seed]
  const target = options.targets[found.target]
  if (!seed || !target) return 'no such seed or target'
  let state = seed.edge
  let cost = seed.cost
  for (const edge of found.edges) {
    const into = turnByHand(options, state, edge)
    if (into < 0) return `no turn from ${state} to ${edge}`
    state = into
    cost += costByHand(options, state)
  }
  if (turnByHand(options, state, target.edge) < 0) return `no turn from ${state} to the target`
  return cost === Infinity ? 'an edge is closed' : cost - target.credit
}
