import { describe, expect, it } from 'vitest'
import { routeThrough } from './route-through.ts'
import { search } from './search.ts'
import { enterSpace } from './search-space.ts'
import {
  bruteForce,
  driveByHand,
  edgeBetween,
  gridStreets,
  randomFrom,
  randomQuestion,
  randomStreets,
} from './search-testing.ts'

const worlds = process.env.OMWEG_DEEP ? 10_000 : 500

describe('routeThrough', () => {
  it('finds what brute force finds in layers, by a way that can be driven', () => {
    let answered = 0
    for (let seed = 1; seed <= worlds; seed++) {
      const random = randomFrom(seed)
      const graph = randomStreets(random)
      const options = randomQuestion(graph, random)
      const gates = Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
        Array.from({ length: 1 + Math.floor(random() * 3) }, () =>
          Math.floor(random() * graph.edgeCount),
        ),
      )
      const matrix = bruteForce(
        options,
        gates.map((edges) => new Set(edges)),
      )
      const least = Math.min(...matrix.flat())
      const waypoints = gates.map((edges) => edges.map((edge) => ({ edge, share: 0.5 })))
      const { found, passed } = routeThrough(options, waypoints)
      if (least === Infinity) {
        expect(found, `town ${seed}`).toBeUndefined()
        continue
      }
      answered++
      expect(passed).toBe(gates.length)
      expect(found?.cost, `town ${seed}`).toBeCloseTo(least, 6)
      if (!found) continue
      expect(driveByHand(options, found), `town ${seed}`).toBeCloseTo(least, 6)
      const driven = [
        options.seeds[found.seed]?.edge,
        ...found.edges,
        options.targets[found.target]?.edge,
      ]
      let at = 0
      for (const edges of gates) {
        while (at < driven.length && !edges.includes(driven[at] as number)) at++
        expect(at, `town ${seed}`).toBeLessThan(driven.length)
      }
    }
    expect(answered).toBeGreaterThan(worlds * 0.1)
  })

  it('finds it on a grid too, where the straight line is near the truth', () => {
    const town = gridStreets(5)
    for (let seed = 1; seed <= worlds / 5; seed++) {
      const random = randomFrom(seed)
      const { graph, seeds, targets } = randomQuestion(town, random)
      const options = { graph, seeds, targets }
      const gates = Array.from({ length: 2 }, () => {
        const one = Math.floor(random() * town.edgeCount)
        return [one, town.edgeTwin[one] as number]
      })
      const matrix = bruteForce(
        options,
        gates.map((edges) => new Set(edges)),
      )
      const waypoints = gates.map((edges) => edges.map((edge) => ({ edge, share: 0.5 })))
      const least = Math.min(...matrix.flat())
      expect(routeThrough(options, waypoints).found?.cost, `town ${seed}`).toBeCloseTo(least, 5)
    }
  })

  it('is the plain search without waypoints', () => {
    for (let seed = 1; seed <= 100; seed++) {
      const random = randomFrom(seed)
      const options = randomQuestion(randomStreets(random), random)
      expect(routeThrough(options, []).found).toEqual(search(options))
    }
  })

  const size = 40
  const graph = gridStreets(size)
  const edge = (a: number, b: number) => edgeBetween(graph, a, b)
  const seeds = [{ edge: edge(0, 1), cost: 0 }]
  const targets = [{ edge: edge(10, 11), credit: 0 }]
  const both = (a: number, b: number, share = 0.5) => [
    { edge: edge(a, b), share },
    { edge: edge(b, a), share: 1 - share },
  ]

  it('passes two points of one street in their order, and comes back for the other order', () => {
    const [a, b] = [size + 5, size + 6]
    const once = routeThrough({ graph, seeds, targets }, [both(a, b, 0.2), both(a, b, 0.8)])
    expect(once.found?.edges.filter((e) => e === edge(a, b))).toHaveLength(1)
    const back = routeThrough({ graph, seeds, targets }, [
      [{ edge: edge(a, b), share: 0.8 }],
      [{ edge: edge(a, b), share: 0.2 }],
    ])
    expect(back.found?.edges.filter((e) => e === edge(a, b))).toHaveLength(2)
  })

  it('says which waypoint is out of reach', () => {
    const closed = new Uint8Array(graph.edgeCount)
    const away = 20 * size + 20
    for (const next of [away - 1, away + 1, away - size, away + size]) {
      closed[edge(next, away)] = 1
      closed[edge(away, next)] = 1
    }
    const answer = routeThrough({ graph, seeds, targets, closed }, [
      both(size + 5, size + 6),
      both(away, away + 1),
    ])
    expect(answer).toEqual({ passed: 1 })
  })

  it('says which waypoint is a dead end', () => {
    const end = 20 * size + 20
    const closed = new Uint8Array(graph.edgeCount)
    for (const next of [end + 1, end - size, end + size]) {
      closed[edge(next, end)] = 1
      closed[edge(end, next)] = 1
    }
    const ask = (...waypoints: ReturnType<typeof both>[]) =>
      routeThrough({ graph, seeds, targets, closed }, waypoints)
    const dead = both(end - 1, end)
    const open = both(size + 5, size + 6)
    expect(ask(dead)).toEqual({ passed: 0 })
    expect(ask(open, dead)).toEqual({ passed: 1 })
    expect(ask(dead, open)).toEqual({ passed: 0 })
    // unless the way ends there
    const there = [{ edge: edge(end - 1, end), credit: 0 }]
    expect(routeThrough({ graph, seeds, targets: there, closed }, [dead]).passed).toBe(1)
  })

  it('gives back the memory that ways through many points take', () => {
    const town = gridStreets(6)
    const way = (count: number) =>
      routeThrough(
        { graph: town, seeds: [{ edge: 0, cost: 0 }], targets: [{ edge: 20, credit: 0 }] },
        Array.from({ length: count }, (_, i) => [{ edge: i + 1, share: 0.5 }]),
      )
    const layers = () => enterSpace(town).cost.length / town.stateCount
    way(20)
    expect(layers()).toBeLessThanOrEqual(4)
    way(3)
    expect(layers()).toBe(4)
    expect(way(20)).toEqual(way(20))
  })
})
