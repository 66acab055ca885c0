/**
 * Small random streets with everything that makes a search hard, and the same search by brute force.
 *
 * @module
 */

import type { Found, SearchOptions, Seed, Target } from './search-types.ts'
import { edgeFlag, nodeFlag, type StreetGraph } from './street-graph.ts'

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

/**
 * Three to ten nodes on a grid (some in one place), with one-ways, parallel streets, streets that
 * end where they begin, barriers, forbidden turns, copies, and costs that are often equal.
 */
export function randomStreets(random: () => number): StreetGraph {
  const upTo = (n: number) => Math.floor(random() * n)
  const nodeCount = 3 + upTo(8)
  const lon = Array.from({ length: nodeCount }, () => 37_000_000 + upTo(6) * 10_000)
  const lat = Array.from({ length: nodeCount }, () => 510_000_000 + upTo(6) * 10_000)
  const segments = Array.from({ length: nodeCount + upTo(nodeCount * 2) }, () => ({
    ends: [upTo(nodeCount), upTo(nodeCount)] as const,
    metres: 50 + upTo(10) * 50,
  }))
  const halves = segments
    .flatMap(({ ends: [a, b], metres }, segment) => [
      { from: a, to: b, segment, forward: edgeFlag.forward, metres },
      { from: b, to: a, segment, forward: 0, metres },
    ])
    .sort((a, b) => a.from - b.from || a.segment - b.segment || b.forward - a.forward)
  const edgeCount = halves.length
  const copyOf = Array.from({ length: upTo(4) }, () => upTo(edgeCount))
  const states = [...halves, ...copyOf.map((edge) => halves[edge] as (typeof halves)[number])]
  const flags = states.map(({ forward }) => forward | (random() < 0.85 ? edgeFlag.allowed : 0))
  const exceptions = new Map<string, [number, number, number]>()
  for (let i = upTo(edgeCount); i > 0; i--) {
    const first = upTo(states.length)
    const second = halves.findIndex((h) => h.from === states[first]?.to && random() < 0.6)
    if (second < 0) continue
    const copies = copyOf.flatMap((edge, copy) => (edge === second ? [edgeCount + copy] : []))
    const into = copies.length > 0 ? (copies[upTo(copies.length)] as number) : -1
    exceptions.set(`${first} ${second}`, [first, second, into])
    flags[first] = (flags[first] as number) | edgeFlag.turns
  }
  const table = [...exceptions.values()].sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const twinOf = (state: number) =>
    halves.findIndex(
      (h) => h.segment === states[state]?.segment && h.forward !== states[state]?.forward,
    )
  const speeds = [0, 0, 1, 2]
  const costs = states.map(({ metres }) => metres / (8 - (speeds[upTo(4)] as number)))
  const firstOut = Uint32Array.from({ length: nodeCount + 1 }, (_, node) => {
    const at = halves.findIndex(({ from }) => from >= node)
    return at < 0 ? edgeCount : at
  })
  return {
    kind: 'streets',
    hash: 'random',
    bbox: [3.7, 51, 3.706, 51.006],
    nodeCount,
    edgeCount,
    stateCount: states.length,
    segmentCount: segments.length,
    names: [''],
    segmentsIn: () => segments.map((_, i) => i),
    nodeLon: Int32Array.from(lon),
    nodeLat: Int32Array.from(lat),
    nodeFlags: Uint8Array.from(lon, () => (random() < 0.08 ? nodeFlag.barrier : 0)),
    firstOut,
    edgeFrom: Uint32Array.from(states, ({ from }) => from),
    edgeTo: Uint32Array.from(states, ({ to }) => to),
    edgeTwin: Uint32Array.from(states, (_, state) => twinOf(state)),
    edgeSegment: Uint32Array.from(states, ({ segment }) => segment),
    edgeFlags: Uint16Array.from(flags),
    edgeSeconds: Float32Array.from(costs, (cost) => cost / 1.25),
    edgeCost: Float32Array.from(costs),
    copyOf: Uint32Array.from(copyOf),
    firstPoint: Uint32Array.from({ length: segments.length + 1 }, (_, i) => i * 2),
    points: Int32Array.from(
      segments.flatMap(({ ends }) => ends.flatMap((n) => [lon[n] as number, lat[n] as number])),
    ),
    segmentMetres: Float32Array.from(segments, ({ metres }) => metres),
    segmentWay: Float64Array.from(segments, (_, i) => i),
    segmentName: new Uint32Array(segments.length),
    segmentClass: new Uint8Array(segments.length),
    segmentLevel: new Int8Array(segments.length),
    turnFrom: Uint32Array.from(table, ([first]) => first),
    turnTo: Uint32Array.from(table, ([, second]) => second),
    turnInto: Int32Array.from(table, ([, , into]) => into),
  }
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
