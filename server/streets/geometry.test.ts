import { describe, expect, it } from 'vitest'
import { lengthOf } from '../../shared/geo/polyline.ts'
import { edgeLine, edgePart, linePath, nodePosition, segmentLine } from './geometry.ts'
import { edgeBetween, type Town, townStreets } from './testing.ts'

const nodes = {
  a: [3.72, 51.05],
  b: [3.721, 51.05],
  c: [3.721, 51.051],
  d: [3.723, 51.051],
} satisfies Town['nodes']
const { streets } = townStreets({ nodes, ways: [{ nodes: 'abc' }, { nodes: 'cd' }] })
const there = edgeBetween(streets, nodes.a as never, nodes.c as never)
const back = edgeBetween(streets, nodes.c as never, nodes.a as never)
const on = edgeBetween(streets, nodes.c as never, nodes.d as never)

describe('lines of edges', () => {
  it('run in the direction of travel', () => {
    expect(edgeLine(streets, there)).toEqual([nodes.a, nodes.b, nodes.c])
    expect(edgeLine(streets, back)).toEqual([nodes.c, nodes.b, nodes.a])
    expect(nodePosition(streets, streets.edgeTo[on] as number)).toEqual(nodes.d)
  })

  it('are those of their segments, either way', () => {
    const segment = streets.edgeSegment[there] as number
    expect(segmentLine(streets, segment)).toEqual([nodes.a, nodes.b, nodes.c])
    expect(streets.edgeSegment[back]).toBe(segment)
  })

  it('are cut by share', () => {
    const whole = edgeLine(streets, there)
    const parts = [
      [0, 0.3],
      [0.3, 0.8],
      [0.8, 1],
    ].map(([from, to]) => edgePart(streets, there, from as number, to as number))
    expect(parts[0]?.[0]).toEqual(nodes.a)
    expect(parts[1]?.[0]).toEqual(parts[0]?.at(-1))
    expect(parts[2]?.at(-1)).toEqual(nodes.c)
    expect(parts.reduce((sum, part) => sum + lengthOf(part), 0)).toBeCloseTo(lengthOf(whole), 3)
    expect(edgePart(streets, there, 0, 1)).toEqual(whole)
    const turned = edgePart(streets, back, 0.7, 1).reverse()
    for (const [i, position] of (parts[0] ?? []).entries()) {
      expect(turned[i]?.[0]).toBeCloseTo(position[0], 7)
      expect(turned[i]?.[1]).toBeCloseTo(position[1], 7)
    }
  })

  it('join without doubles, and show a gap where there is one', () => {
    expect(linePath(streets, [there, on])).toEqual([nodes.a, nodes.b, nodes.c, nodes.d])
    expect(linePath(streets, [on, there])).toEqual([nodes.c, nodes.d, nodes.a, nodes.b, nodes.c])
    expect(linePath(streets, [])).toEqual([])
  })
})
