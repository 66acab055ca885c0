import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bearing, measures, nearestOnLine } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import { edgeLine } from './geometry.ts'
import { nearestEdges } from './snapping.ts'
import { edgeFlag } from './street-graph.ts'
import { edgeBetween, ghentStreets, type Town, townStreets } from './testing.ts'

const nodes = { a: [3.72, 51.05], b: [3.722, 51.05], c: [3.722, 51.052] } satisfies Town['nodes']
const { streets } = townStreets({
  nodes,
  ways: [{ nodes: 'ab', tags: { oneway: 'yes' } }, { nodes: 'bc' }],
})
const ab = edgeBetween(streets, nodes.a as never, nodes.b as never)
const ba = edgeBetween(streets, nodes.b as never, nodes.a as never)

describe('nearestEdges', () => {
  it('tells the side, the share and the direction of both edges', () => {
    const [first, second, ...rest] = nearestEdges(streets, [3.7205, 51.0499], { radius: 50 })
    expect(rest).toEqual([])
    const [east, west] = first?.edge === ab ? [first, second] : [second, first]
    expect(east).toMatchObject({ edge: ab, onRight: true })
    expect(west).toMatchObject({ edge: ba, onRight: false })
    expect(east?.share).toBeCloseTo(0.25, 4)
    expect(west?.share).toBeCloseTo(0.75, 4)
    expect(east?.bearing).toBeCloseTo(90, 4)
    expect(west?.bearing).toBeCloseTo(270, 4)
    expect(east?.metres).toBeCloseTo(11.1, 1)
  })

  it('takes what is on the line for both sides', () => {
    const found = nearestEdges(streets, [3.721, 51.05], { radius: 5 })
    expect(found.map(({ onRight }) => onRight)).toEqual([true, true])
  })

  it('knows the side at a bend, where two pieces are as near', () => {
    const bend: Town['nodes'] = { a: [3.72, 51.05], b: [3.721, 51.05], c: [3.7201, 51.0501] }
    const town = townStreets({ nodes: bend, ways: [{ nodes: 'abc' }] }).streets
    const near = nearestEdges(town, [3.7211, 51.05], { radius: 50 })
    const forward = near.find(({ edge }) => (town.edgeFlags[edge] as number) & edgeFlag.forward)
    // the bend is to the left, so all that lies beyond it is on the right
    expect(forward?.onRight).toBe(true)
    // also where the first piece alone would say left
    const beyond = nearestEdges(town, [3.7211, 51.05005], { radius: 50 })
    expect(beyond.find(({ edge }) => edge === forward?.edge)?.onRight).toBe(true)
  })

  it('keeps to the radius, the limit and what is allowed', () => {
    const place: Position = [3.7219, 51.0501]
    expect(nearestEdges(streets, place, { radius: 1 })).toEqual([])
    expect(nearestEdges(streets, place, { radius: 100 })).toHaveLength(4)
    expect(nearestEdges(streets, place, { radius: 100, limit: 2 })).toHaveLength(2)
    const allowed = nearestEdges(streets, place, { radius: 100, allowedOnly: true })
    expect(allowed.map(({ edge }) => edge)).not.toContain(ba)
    expect(allowed).toHaveLength(3)
  })

  it('finds in Ghent what looking at every street finds', async () => {
    const { streets: ghent } = await ghentStreets()
    const lines = Array.from({ length: ghent.edgeCount }, (_, edge) => edge).flatMap((edge) => {
      if (!((ghent.edgeFlags[edge] as number) & edgeFlag.forward)) return []
      const line = edgeLine(ghent, edge)
      return [{ edge, line, along: measures(line) }]
    })
    fc.assert(
      fc.property(
        fc.double({ min: 3.68, max: 3.77, noNaN: true }),
        fc.double({ min: 51.02, max: 51.09, noNaN: true }),
        fc.integer({ min: 5, max: 150 }),
        (lon, lat, radius) => {
          const found = nearestEdges(ghent, [lon, lat], { radius })
          const metres = found.map((near) => near.metres)
          expect(metres).toEqual([...metres].sort((a, b) => a - b))
          const expected = lines
            .map(({ edge, line, along }) => ({
              edge,
              near: nearestOnLine(line, along, [lon, lat]),
            }))
            .filter(({ near }) => near.distance <= radius)
          // on the very edge of the radius the two may differ by a rounding
          const clear = expected.filter(({ near }) => near.distance < radius - 0.01)
          for (const { edge, near } of clear) {
            const match = found.find((other) => other.edge === edge)
            expect(match?.metres).toBeCloseTo(near.distance, 2)
          }
          expect(found.length).toBeGreaterThanOrEqual(2 * clear.length)
          expect(found.length).toBeLessThanOrEqual(2 * expected.length + 2)
          for (const { edge, share, bearing: heading } of found) {
            expect(share).toBeGreaterThanOrEqual(0)
            expect(share).toBeLessThanOrEqual(1)
            const line = edgeLine(ghent, edge)
            const turns = line
              .slice(1)
              .map((to, i) =>
                Math.abs(((bearing(line[i] as Position, to) - heading + 540) % 360) - 180),
              )
            expect(Math.min(...turns)).toBeLessThan(0.1)
          }
        },
      ),
      { seed: 5, numRuns: process.env.OMWEG_DEEP ? 500 : 60 },
    )
  })
})
