import { describe, expect, it } from 'vitest'
import { leadsNowhere, walledIn } from './search-reach.ts'
import { enterSpace } from './search-space.ts'
import { edgeBetween, sketchStreets } from './search-testing.ts'

describe('walledIn', () => {
  /** 0 – 1 – 2 – 3 in a row, where nobody may drive from 0 to 1. */
  const graph = sketchStreets({
    nodes: [
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 0],
    ],
    segments: [{ ends: [0, 1], allowed: [false, true] }, { ends: [1, 2] }, { ends: [2, 3] }],
  })
  const edge = (a: number, b: number) => edgeBetween(graph, a, b)
  const ask = (seed: number, targets: readonly number[], closed?: Uint8Array, enough = 100) =>
    walledIn(
      { graph, seeds: [{ edge: seed, cost: 0 }], targets: [], ...(closed ? { closed } : {}) },
      enterSpace(graph),
      targets,
      enough,
    )

  it('knows a way from a seed, also on a street where nobody may drive', () => {
    expect(ask(edge(0, 1), [edge(2, 3), edge(1, 2)])).toEqual([false, false])
  })

  it('knows that there is none', () => {
    expect(ask(edge(2, 1), [edge(2, 3)])).toEqual([true])
    const closed = new Uint8Array(graph.edgeCount)
    closed[edge(1, 2)] = 1
    expect(ask(edge(0, 1), [edge(2, 3), edge(1, 2), edge(2, 3)], closed)).toEqual([
      true,
      false,
      true,
    ])
  })

  it('is sure of nothing after so many edges', () => {
    expect(ask(edge(2, 1), [edge(2, 3)], undefined, 0)).toEqual([false])
  })
})

describe('leadsNowhere', () => {
  /** 0 – 1 – 2 – 3 in a row. */
  const graph = sketchStreets({
    nodes: [
      [0, 0],
      [1, 0],
      [2, 0],
      [3, 0],
    ],
    segments: [{ ends: [0, 1] }, { ends: [1, 2] }, { ends: [2, 3] }],
  })
  const edge = (a: number, b: number) => edgeBetween(graph, a, b)
  const ask = (edges: number[], ends: number[], more: object = {}, enough = 100) =>
    leadsNowhere(
      { graph, seeds: [], targets: [], ...more },
      enterSpace(graph),
      edges,
      new Set(ends),
      enough,
    )

  it('knows a way on, and that nobody turns round at the end', () => {
    expect(ask([edge(0, 1)], [edge(2, 3)])).toBe(false)
    expect(ask([edge(1, 2)], [edge(1, 0)])).toBe(true)
    expect(ask([edge(1, 2), edge(2, 1)], [edge(1, 0)])).toBe(false)
  })

  it('knows what is closed, and which turns there are', () => {
    const closed = new Uint8Array(graph.edgeCount)
    closed[edge(1, 2)] = 1
    expect(ask([edge(0, 1)], [edge(2, 3)], { closed })).toBe(true)
    expect(ask([edge(0, 1)], [edge(1, 2)], { closed })).toBe(false)
    expect(ask([edge(0, 1)], [edge(2, 3)], { turns: new Set() })).toBe(true)
  })

  it('is sure of nothing after so many edges', () => {
    expect(ask([edge(1, 2)], [edge(1, 0)], {}, 0)).toBe(false)
  })
})
