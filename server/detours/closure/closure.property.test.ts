import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Polygon } from 'geojson'
import { describe, expect, it } from 'vitest'
import { planeAt, positionOn } from '../../../shared/geo/plane.ts'
import {
  bboxOf,
  measures,
  nearestOnLine,
  padBBox,
  pointInPolygon,
  positionAt,
} from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import type { Pattern } from '../../../shared/network.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { edgeLine, segmentLine } from '../../streets/geometry.ts'
import { ghentStreets } from '../../streets/testing.ts'
import { geometryCourses, openCourses } from '../courses/courses.ts'
import { blockedPatterns } from '../impact/blocked.ts'
import { prepareArea } from './close-area.ts'
import { segmentsInside } from './close-segments.ts'
import { closeStreets } from './closure.ts'

const runs = { seed: 21, numRuns: process.env.OMWEG_DEEP ? 3_000 : 100 }

const dataDir = join(tmpdir(), 'omweg-tests')

describe('closures in Ghent', async () => {
  const network = await ghentNetwork()
  const streets = await ghentStreets()
  const graph = streets.streets
  const world = { network, streets, courses: await openCourses({ network, streets, dataDir }) }
  const patterns = [...network.patterns()].map((pattern) => ({
    pattern,
    along: measures(pattern.shape),
  }))

  /** A place on some pattern. */
  const place = fc
    .tuple(fc.nat(patterns.length - 1), fc.double({ min: 0, max: 1, noNaN: true }))
    .map(([i, share]) => {
      const { pattern, along } = patterns[i] as { pattern: Pattern; along: Float64Array }
      return positionAt(pattern.shape, along, share * pattern.length)
    })

  /** Ragged works of up to 150 m around a place on some pattern. */
  const works = fc
    .tuple(
      place,
      fc.array(fc.double({ min: 5, max: 150, noNaN: true }), { minLength: 3, maxLength: 12 }),
      fc.double({ min: 0, max: 6, noNaN: true }),
    )
    .map(([centre, reaches, turn]): Polygon => {
      const plane = planeAt(centre)
      const ring = reaches.map((reach, i): Position => {
        const angle = turn + (2 * Math.PI * i) / reaches.length
        return positionOn(plane, reach * Math.cos(angle), reach * Math.sin(angle))
      })
      return { type: 'Polygon', coordinates: [[...ring, ring[0] as Position]] }
    })
    // a triangle of great and small reaches may be turned inside out, or be a line
    .filter((polygon) => !fails(() => closeStreets({ closure: polygon }, world)))

  it('cut every street at their border: sampled all along', () => {
    fc.assert(
      fc.property(works, (polygon) => {
        const outer = polygon.coordinates[0] as Position[]
        const plane = planeAt(outer[0] as Position)
        const parts = segmentsInside(graph, [prepareArea([outer], plane)], plane)
        const near = graph.segmentsIn(padBBox(bboxOf(outer) as BBox, 20))
        for (const segment of near) {
          const shape = segmentLine(graph, segment)
          const along = measures(shape)
          const length = along.at(-1) as number
          const here = parts.filter((part) => part.segment === segment)
          for (let m = 0; m <= length; m += 1.7) {
            const inside = pointInPolygon(polygon, positionAt(shape, along, m))
            const closed = here.some(({ from, to }) => m >= from * length && m <= to * length)
            if (closed === inside) continue
            // to the centimetre, and slivers are none
            const border = nearestOnLine(outer, measures(outer), positionAt(shape, along, m))
            expect(border.distance).toBeLessThan(0.1)
          }
        }
      }),
      runs,
    )
  })

  it('close both directions of a street alike, each place once, within their box', () => {
    fc.assert(
      fc.property(works, (closure) => {
        const { onStreets, metres } = closeStreets({ closure }, world)
        const box = padBBox(bboxOf(closure.coordinates[0] as Position[]) as BBox, 1)
        const ofEdge = new Map<number, [number, number][]>()
        let sum = 0
        for (const [i, edge] of onStreets.edges.entries()) {
          const from = onStreets.from[i] as number
          const to = onStreets.to[i] as number
          expect(edge).toBeLessThan(graph.edgeCount)
          expect(from).toBeGreaterThanOrEqual(0)
          expect(to).toBeGreaterThan(from)
          expect(to).toBeLessThanOrEqual(1)
          const before = ofEdge.get(edge)?.at(-1)
          if (before) expect(before[1]).toBeLessThan(from)
          if (i > 0) expect(edge).toBeGreaterThanOrEqual(onStreets.edges[i - 1] as number)
          ofEdge.set(edge, [...(ofEdge.get(edge) ?? []), [from, to]])
          sum += (to - from) * (graph.segmentMetres[graph.edgeSegment[edge] as number] as number)
          const shape = edgeLine(graph, edge)
          const along = measures(shape)
          const middle = positionAt(shape, along, ((from + to) / 2) * (along.at(-1) as number))
          expect(middle[0]).toBeGreaterThanOrEqual(box[0])
          expect(middle[0]).toBeLessThanOrEqual(box[2])
          expect(middle[1]).toBeGreaterThanOrEqual(box[1])
          expect(middle[1]).toBeLessThanOrEqual(box[3])
        }
        expect(sum / 2).toBeCloseTo(metres, 1)
        for (const [edge, parts] of ofEdge) {
          const turned = (ofEdge.get(graph.edgeTwin[edge] as number) ?? []).toReversed()
          expect(turned).toHaveLength(parts.length)
          for (const [i, [from, to]] of parts.entries()) {
            expect(turned[i]?.[0]).toBeCloseTo(1 - to, 5)
            expect(turned[i]?.[1]).toBeCloseTo(1 - from, 5)
          }
        }
      }),
      runs,
    )
  })

  it('block patterns within them, as the drawn lines have it', () => {
    const asDrawn = { network, courses: geometryCourses(network) }
    let alike = 0
    let asked = 0
    fc.assert(
      fc.property(works, (closure) => {
        const closed = closeStreets({ closure }, world)
        const found = blockedPatterns(closed, {}, world)
        const drawn = blockedPatterns(closed, {}, asDrawn)
        const drawnBy = new Map(drawn.map((one) => [one.index, one]))
        for (const { index, pattern, intervals } of found) {
          let end = Number.NEGATIVE_INFINITY
          for (const { from, to } of intervals) {
            expect(from).toBeGreaterThan(end)
            expect(to).toBeGreaterThan(from)
            end = to
          }
          expect(intervals[0]?.from).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(pattern.length)
          asked++
          const other = drawnBy.get(index)?.intervals ?? []
          if (Math.abs(metresIn(intervals) - metresIn(other)) < 10) alike++
        }
        expect(blockedPatterns(closed, {}, world)).toEqual(found)
      }),
      runs,
    )
    // all but those on streets that pass above or below
    expect(alike / asked).toBeGreaterThan(0.97)
  })

  it('that are drawn along a pattern close it in its direction', () => {
    let hit = 0
    let asked = 0
    const stretch = fc.tuple(
      fc.nat(patterns.length - 1),
      fc.double({ min: 0.05, max: 0.9, noNaN: true }),
      fc.double({ min: 60, max: 300, noNaN: true }),
      fc.double({ min: -4, max: 4, noNaN: true }),
    )
    fc.assert(
      fc.property(stretch, ([i, share, length, aside]) => {
        const { pattern, along } = patterns[i] as { pattern: Pattern; along: Float64Array }
        const from = share * pattern.length
        const drawn = Array.from({ length: 30 }, (_, k) => {
          return positionAt(
            pattern.shape,
            along,
            Math.min(pattern.length, from + (k * length) / 29),
          )
        })
        const plane = planeAt(drawn[0] as Position)
        const coordinates = drawn.map(([lon, lat]): Position => [lon + aside / plane.perLon, lat])
        const closure = { type: 'LineString' as const, coordinates }
        const request = { closure, directions: ['forward' as const] }
        const closed = closeStreets(request, world)
        const found = blockedPatterns(closed, request, world).find(({ index }) => index === i)
        asked++
        if (found && metresIn(found.intervals) > length * 0.8) hit++
      }),
      runs,
    )
    expect(hit / asked).toBeGreaterThan(0.95)
  })
})

const metresIn = (intervals: readonly { from: number; to: number }[]) =>
  intervals.reduce((sum, { from, to }) => sum + to - from, 0)

function fails(work: () => unknown): boolean {
  try {
    work()
    return false
  } catch {
    return true
  }
}
