import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { measures, metresPerDegree, positionAt } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { linePath } from '../geometry.ts'
import { randomFrom } from '../search/search-testing.ts'
import { edgeFlag, type StreetGraph } from '../street-graph.ts'
import { ghentStreets } from '../testing.ts'
import { enter } from '../turns.ts'
import { matchLine } from './match.ts'

const runs = process.env.OMWEG_DEEP ? 2_000 : 60

let graph: StreetGraph
beforeAll(async () => {
  graph = (await ghentStreets()).streets
})

/**
 * A drive of some kilometres, without turning round or circling round a square: it comes back to a
 * junction after half a kilometre at the soonest. Ends early where there is no way on.
 */
function walk(start: number, random: () => number): number[] {
  const edges: number[] = []
  const passed = new Map<number, number>()
  let edge = start
  let metres = 0
  while (metres < 3_000) {
    if (!((graph.edgeFlags[edge] as number) & edgeFlag.allowed)) break
    edges.push(edge)
    metres += graph.segmentMetres[graph.edgeSegment[edge] as number] as number
    const node = graph.edgeTo[edge] as number
    passed.set(node, metres)
    const ways: number[] = []
    for (let e = graph.firstOut[node] as number; e < (graph.firstOut[node + 1] as number); e++) {
      const open = ((graph.edgeFlags[e] as number) & edgeFlag.allowed) !== 0
      const last = passed.get(graph.edgeTo[e] as number) ?? Number.NEGATIVE_INFINITY
      if (metres - last < 500) continue
      if (open && e !== graph.edgeTwin[edge] && enter(graph, edge, e) === e) ways.push(e)
    }
    if (ways.length === 0) break
    edge = ways[Math.floor(random() * ways.length)] as number
  }
  return edges
}

/** The line of a drive as somebody draws it: points every so many metres, each somewhat off. */
function drawn(edges: readonly number[], every: number, off: number, random: () => number) {
  const line = linePath(graph, edges)
  const along = measures(line)
  const total = along.at(-1) as number
  const steps = Math.max(1, Math.round(total / every))
  let east = 0
  let north = 0
  return Array.from({ length: steps + 1 }, (_, i): Position => {
    const [lon, lat] = positionAt(line, along, (total * i) / steps)
    const scale = metresPerDegree(lat)
    // what is off stays off for a while, as in GPS tracks and drawings
    east = 0.7 * east + 0.7 * off * normal(random)
    north = 0.7 * north + 0.7 * off * normal(random)
    return [lon + east / scale.lon, lat + north / scale.lat]
  })
}

const normal = (random: () => number) =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())

/** Metres of `edges` that are found again in `found`, as often and in the same direction. */
function recovered(edges: readonly number[], found: readonly number[]) {
  const left = new Map<number, number>()
  for (const edge of found) left.set(edge, (left.get(edge) ?? 0) + 1)
  let again = 0
  for (const edge of edges) {
    const count = left.get(edge) ?? 0
    if (count === 0) continue
    left.set(edge, count - 1)
    again++
  }
  return again
}

describe('drives through Ghent', () => {
  it('are found again from lines drawn some metres off', { timeout: 600_000 }, () => {
    let driven = 0
    let again = 0
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), (seed) => {
        const random = randomFrom(seed)
        let edges: number[] = []
        for (let i = 0; i < 10; i++) {
          const other = walk(Math.floor(random() * graph.edgeCount), random)
          if (other.length > edges.length) edges = other
        }
        const line = drawn(edges, 15, 4, random)
        const match = matchLine(graph, line, measures(line), { known: 'shape', vehicle: 'bus' })
        // the first and last may be too short to be seen
        const inner = edges.slice(1, -1)
        driven += inner.length
        again += recovered(
          inner,
          match.pieces.map(({ edge }) => edge),
        )
        for (const [i, piece] of match.pieces.entries()) {
          const before = match.pieces[i - 1]
          if (before) expect(piece.from).toBe(before.to)
          if (before && before.edge >= 0 && piece.edge >= 0) {
            const turned = piece.edge === graph.edgeTwin[before.edge]
            const follows = graph.edgeTo[before.edge] === graph.edgeFrom[piece.edge]
            expect(turned || follows).toBe(true)
            if (turned) expect(piece.start).toBeCloseTo(1 - before.end, 5)
            else expect([before.end, piece.start]).toEqual([1, 0])
          }
        }
      }),
      { numRuns: runs, seed: 3 },
    )
    expect(driven).toBeGreaterThan(runs * 20)
    expect(again / driven).toBeGreaterThan(0.98)
  })
})
