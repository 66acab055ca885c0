import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { Pattern } from '../../../shared/network.ts'
import { ghentNetwork } from '../../network/testing.ts'
import { edgeFlag } from '../../streets/street-graph.ts'
import { ghentStreets } from '../../streets/testing.ts'
import { enter } from '../../streets/turns.ts'
import { coursesOf } from '../courses/courses-testing.ts'
import type { World } from '../engine-types.ts'
import { estimateDetours, workEstimates } from './estimate.ts'

const runs = process.env.OMWEG_DEEP ? 2_000 : 100

let world: World
let patterns: Pattern[]
beforeAll(async () => {
  const [network, streets] = await Promise.all([ghentNetwork(), ghentStreets()])
  world = { network, streets, courses: coursesOf(network, streets) }
  patterns = [...network.patterns()]
})

/** Some stops in a row of some pattern of Ghent, and a few that others miss. */
const missed = fc.record({
  pattern: fc.nat(),
  first: fc.nat(),
  count: fc.integer({ min: 1, max: 4 }),
})

function sectionOf({ pattern, first, count }: { pattern: number; first: number; count: number }) {
  const { id, visits } = patterns[pattern % patterns.length] as Pattern
  const start = 1 + (first % Math.max(1, visits.length - 2))
  const run = visits.slice(start, Math.min(start + count, visits.length - 1))
  const before = visits[start - 1]
  const after = visits[start + run.length]
  return {
    patternId: id,
    fromMeasure: before?.measure ?? 0,
    toMeasure: after?.measure ?? 0,
    missedStopIds: run.map(({ stopId }) => stopId),
  }
}

test('an estimate drives what may be driven, past no missed stop, between the stops served', () => {
  let found = 0
  let trams = 0
  fc.assert(
    fc.property(missed, fc.array(missed, { maxLength: 3 }), (own, others) => {
      const section = sectionOf(own)
      const question = { sections: [section], others: others.map(sectionOf), areas: [] }
      const graph = world.streets?.streets
      if (!graph) throw new Error('no streets')
      const { courses } = world
      for (const { edges, leave, rejoin, patternId, confidence, path } of workEstimates(
        world,
        question,
      )) {
        found++
        const index = courses.patternIndex(patternId)
        const isTram =
          world.network.route(world.network.pattern(patternId)?.routeId ?? '')?.mode === 'tram'
        if (isTram) trams++
        expect(leave).toBeGreaterThanOrEqual(section.fromMeasure - 0.1)
        expect(rejoin).toBeLessThanOrEqual(section.toMeasure + 0.1)
        expect(confidence).toBeGreaterThanOrEqual(0)
        expect(path.length).toBeGreaterThan(1)
        const ids = new Set(section.missedStopIds)
        const measures =
          world.network
            .pattern(patternId)
            ?.visits.filter(
              ({ stopId, measure }) =>
                ids.has(stopId) && measure >= section.fromMeasure && measure <= section.toMeasure,
            )
            .map(({ measure }) => measure) ?? []
        expect(Math.min(...measures)).toBeGreaterThan(leave)
        expect(Math.max(...measures)).toBeLessThan(rejoin)
        // The pieces of its own course that a missed stop lies on, and all between.
        const closed = new Set<number>()
        let last = -1
        let next = -1
        for (
          let piece = courses.firstPiece[index] as number;
          piece < (courses.firstPiece[index + 1] as number);
          piece++
        ) {
          const from = courses.pieceFrom[piece] as number
          const to = courses.pieceTo[piece] as number
          if (to > Math.min(...measures) && from < Math.max(...measures)) {
            closed.add(courses.pieceEdge[piece] as number)
          }
          if (Math.abs(to - leave) < 0.05) last = courses.pieceEdge[piece] as number
          if (Math.abs(from - rejoin) < 0.05 && next < 0) next = courses.pieceEdge[piece] as number
        }
        for (const edge of edges) {
          expect(closed.has(edge)).toBe(false)
          if (!isTram) expect((graph.edgeFlags[edge] as number) & edgeFlag.allowed).toBeTruthy()
        }
        const drive = [last, ...edges, next]
        for (const [i, edge] of drive.entries()) {
          const before = drive[i - 1]
          if (before === undefined) continue
          expect(graph.edgeTo[before]).toBe(graph.edgeFrom[edge])
          expect(graph.edgeTwin[before]).not.toBe(edge)
          if (!isTram) expect(enter(graph, before, edge)).toBeGreaterThanOrEqual(0)
        }
      }
      const answer = estimateDetours(world, question)
      expect(JSON.stringify(estimateDetours(world, question))).toBe(JSON.stringify(answer))
      for (const { confidence } of answer) expect(confidence).toBeGreaterThanOrEqual(0.3)
    }),
    { seed: 42, numRuns: runs },
  )
  expect(found).toBeGreaterThan(runs / 3)
  expect(trams).toBeLessThan(found / 4)
}, 300_000)
