import { describe, expect, it } from 'vitest'
import type { StreetGraph } from '../street-graph.ts'
import { otherWays } from './other-ways.ts'
import { isRoundabout } from './other-ways-judge.ts'
import { search } from './search.ts'
import {
  driveByHand,
  edgeBetween,
  gridStreets,
  randomFrom,
  randomQuestion,
  randomStreets,
  sketchStreets,
} from './search-testing.ts'
import type { Found, Seed, Target } from './search-types.ts'

const worlds = process.env.OMWEG_DEEP ? 10_000 : 500

function sharedMetres(graph: StreetGraph, a: Found, b: Found): number {
  const segments = new Set(a.edges.map((edge) => graph.edgeSegment[edge]))
  return [...new Set(b.edges.map((edge) => graph.edgeSegment[edge] as number))]
    .filter((segment) => segments.has(segment))
    .reduce((sum, segment) => sum + (graph.segmentMetres[segment] as number), 0)
}

describe('a roundabout way', () => {
  const graph = gridStreets(6)
  const edge = (a: number, b: number) => edgeBetween(graph, a, b)
  const edges = [edge(1, 2), edge(2, 3)]
  const found = { seed: 0, target: 0, cost: 14, seconds: 0, metres: 140, edges }
  const start = { edge: edge(0, 1), cost: 0 }
  const end = { edge: edge(3, 4), credit: 0 }

  it('is one of which a part would do, begun later or ended earlier, for no more', () => {
    const is = (seeds: readonly Seed[], targets: readonly Target[]) =>
      isRoundabout({ graph, seeds, targets }, found)
    expect(is([start], [end])).toBe(false)
    expect(is([start, { edge: edge(1, 2), cost: 7 }], [end])).toBe(true)
    expect(is([start, { edge: edge(1, 2), cost: 7.1 }], [end])).toBe(false)
    expect(is([start], [end, { edge: edge(2, 3), credit: -7 }])).toBe(true)
    expect(is([start], [end, { edge: edge(2, 3), credit: -7.1 }])).toBe(false)
  })

  it('is one that comes to a place twice', () => {
    const round = [edge(1, 2), edge(2, 8), edge(8, 7), edge(7, 1), edge(1, 2), edge(2, 3)]
    expect(
      isRoundabout({ graph, seeds: [start], targets: [end] }, { ...found, edges: round }),
    ).toBe(true)
  })
})

describe('otherWays', () => {
  it('begins with the best way, and all can be driven at the cost they say', () => {
    let several = 0
    for (let seed = 1; seed <= worlds; seed++) {
      const random = randomFrom(seed)
      const options = randomQuestion(randomStreets(random), random)
      const best = search(options)
      const ways = otherWays(options)
      expect(ways[0]).toEqual(best)
      for (const [i, way] of ways.entries()) {
        expect(driveByHand(options, way), `town ${seed}`).toBeCloseTo(way.cost, 6)
        expect(way.cost).toBeGreaterThanOrEqual((ways[i - 1] ?? way).cost)
        for (const other of ways.slice(0, i)) {
          const shorter = Math.min(way.metres, other.metres)
          expect(sharedMetres(options.graph, way, other)).toBeLessThanOrEqual(shorter * 0.6 + 1e-6)
        }
      }
      if (ways.length > 1) several++
      expect(otherWays(options)).toEqual(ways)
      // the factors of the search before are forgotten
      expect(search(options)).toEqual(best)
    }
    expect(several).toBeGreaterThan(worlds * 0.03)
  })

  it('finds both ways around a block, and a third one farther out', () => {
    // a street 0 - 1 - 2 - 3, closed between 1 and 2; ways around by 4-5, 6-7 and 8-9
    const graph = sketchStreets({
      nodes: [
        [0, 0],
        [1, 0],
        [3, 0],
        [4, 0],
        [1, 1],
        [3, 1],
        [1, -2],
        [3, -2],
        [1, 4],
        [3, 4],
      ],
      segments: [
        { ends: [0, 1], metres: 100 },
        { ends: [1, 2], metres: 200 },
        { ends: [2, 3], metres: 100 },
        { ends: [1, 4], metres: 110 },
        { ends: [4, 5], metres: 200 },
        { ends: [5, 2], metres: 110 },
        { ends: [1, 6], metres: 220 },
        { ends: [6, 7], metres: 200 },
        { ends: [7, 2], metres: 220 },
        { ends: [4, 8], metres: 330 },
        { ends: [8, 9], metres: 200 },
        { ends: [9, 5], metres: 330 },
      ],
    })
    const edge = (a: number, b: number) => edgeBetween(graph, a, b)
    const closed = new Uint8Array(graph.edgeCount)
    closed[edge(1, 2)] = 1
    const ways = otherWays({
      graph,
      seeds: [{ edge: edge(0, 1), cost: 0 }],
      targets: [{ edge: edge(2, 3), credit: 0 }],
      closed,
    })
    expect(ways.map(({ edges }) => edges)).toEqual([
      [edge(1, 4), edge(4, 5), edge(5, 2)],
      [edge(1, 6), edge(6, 7), edge(7, 2)],
      [edge(1, 4), edge(4, 8), edge(8, 9), edge(9, 5), edge(5, 2)],
    ])
  })

  it('does not take the best way and a ride along the line for another way', () => {
    // the line runs straight on along y = 5 and the crossing at x = 5 to 6 is closed
    const size = 12
    const graph = gridStreets(size)
    const at = (x: number) => 5 * size + x
    const course = Array.from({ length: size - 1 }, (_, x) => edgeBetween(graph, at(x), at(x + 1)))
    const closed = new Uint8Array(graph.edgeCount)
    closed[course[5] as number] = 1
    const seeds = course.slice(0, 5).map((edge, x) => ({ edge, cost: x * 2 }))
    const targets = course.slice(6).map((edge, i) => ({ edge, credit: i * 2 }))
    const ways = otherWays({ graph, seeds, targets, closed })
    expect(ways.length).toBeGreaterThan(1)
    for (const way of ways) {
      for (const edge of way.edges) expect(course).not.toContain(edge)
      expect(new Set(way.edges.map((edge) => graph.edgeTo[edge])).size).toBe(way.edges.length)
    }
  })

  it('does not go down one carriageway to come back on the other', () => {
    // the line crosses a road of two carriageways, y = 1 (east) and y = 1.1 (west), at x = 0;
    // the crossing 1 - 2 is closed, and one can turn at x = 4 (3 - 4), or drive round by x = -2
    const graph = sketchStreets({
      nodes: [
        [0, 0],
        [0, 1],
        [0, 1.1],
        [4, 1],
        [4, 1.1],
        [-2, 0.5],
        [-2, 1.6],
        [0, 2],
        [0, 3],
        [0, -1],
      ],
      segments: [
        { ends: [9, 0], metres: 100 },
        { ends: [0, 1], metres: 100 },
        { ends: [1, 2], metres: 10 },
        { ends: [2, 7], metres: 100 },
        { ends: [7, 8], metres: 100 },
        { ends: [1, 3], metres: 280, allowed: [true, false] },
        { ends: [3, 4], metres: 10 },
        { ends: [4, 2], metres: 280, allowed: [true, false] },
        { ends: [0, 5], metres: 250 },
        { ends: [5, 6], metres: 250 },
        { ends: [6, 7], metres: 250 },
      ],
    })
    const edge = (a: number, b: number) => edgeBetween(graph, a, b)
    const closed = new Uint8Array(graph.edgeCount)
    closed[edge(1, 2)] = 1
    const ask = (more: object) =>
      otherWays({
        graph,
        seeds: [{ edge: edge(9, 0), cost: 0 }],
        targets: [{ edge: edge(7, 8), credit: 0 }],
        closed,
        ...more,
      }).map(({ edges }) => edges)
    const round = [edge(0, 5), edge(5, 6), edge(6, 7)]
    const back = [edge(0, 1), edge(1, 3), edge(3, 4), edge(4, 2), edge(2, 7)]
    expect(ask({})).toEqual([round])
    // but there is no other choice where that is closed
    const both = Uint8Array.from(closed)
    both[edge(5, 6)] = 1
    expect(ask({ closed: both })).toEqual([back])
  })

  it('has nothing else where there is one way, and nothing where there is none', () => {
    const graph = sketchStreets({
      nodes: [
        [0, 0],
        [1, 0],
        [2, 0],
      ],
      segments: [{ ends: [0, 1] }, { ends: [1, 2] }],
    })
    const seeds = [{ edge: edgeBetween(graph, 0, 1), cost: 0 }]
    const ask = (a: number, b: number) =>
      otherWays({ graph, seeds, targets: [{ edge: edgeBetween(graph, a, b), credit: 0 }] })
    expect(ask(1, 2)).toHaveLength(1)
    expect(ask(0, 1)).toHaveLength(0)
  })
})
