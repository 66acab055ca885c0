import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { nodePosition } from '../geometry.ts'
import { nearestEdges } from '../snapping.ts'
import { edgeFlag, nodeFlag, type StreetGraph } from '../street-graph.ts'
import { streetsOf } from '../testing.ts'
import { otherWays } from './other-ways.ts'
import { routeThrough } from './route-through.ts'
import { search, searchAll } from './search.ts'
import { driveByHand, randomFrom } from './search-testing.ts'
import type { SearchOptions } from './search-types.ts'

const path = (relative: string) => fileURLToPath(new URL(`../../../${relative}`, import.meta.url))
const cities = {
  Ghent: path('data/ghent/ghent.osm.pbf'),
  Monaco: path('../shared/data/gtfs/monaco/monaco.osm.pbf'),
  Portland: path('../shared/data/gtfs/portland-streetcar/portland-central-filtered.osm.pbf'),
}
const questions = process.env.OMWEG_DEEP ? 150 : 12

/** Lines of twelve edges with a closed one in the middle: seeds before it, targets after it. */
function randomGaps(graph: StreetGraph, count: number): SearchOptions[] {
  const random = randomFrom(graph.edgeCount)
  const pick = () => Math.floor(random() * graph.edgeCount)
  const gaps: SearchOptions[] = []
  for (let tries = 0; gaps.length < count && tries < count * 200; tries++) {
    const course = [pick()]
    while (course.length < 12) {
      const ends = { seeds: [{ edge: course.at(-1) as number, cost: 0 }], graph }
      const node = graph.edgeTo[course.at(-1) as number] as number
      const out = Array.from(
        { length: (graph.firstOut[node + 1] as number) - (graph.firstOut[node] as number) },
        (_, i) => (graph.firstOut[node] as number) + i,
      ).filter(
        (edge) =>
          !course.includes(edge) &&
          (graph.edgeFlags[edge] as number) & edgeFlag.allowed &&
          search({ ...ends, targets: [{ edge, credit: 0 }] })?.edges.length === 0,
      )
      if (out.length === 0) break
      course.push(out[Math.floor(random() * out.length)] as number)
    }
    if (course.length < 12) continue
    const closed = new Uint8Array(graph.edgeCount)
    closed[course[6] as number] = 1
    closed[graph.edgeTwin[course[6] as number] as number] = 1
    gaps.push({
      graph,
      seeds: course.slice(0, 6).map((edge, i) => ({ edge, cost: i * 4 })),
      targets: course.slice(7).map((edge, i) => ({ edge, credit: i * 4 - 20 })),
      closed,
    })
  }
  return gaps
}

/** Least cost at every target by labels corrected until none changes: slow, and simple. */
function costsByHand(options: SearchOptions): number[] {
  const { graph, closed, seeds, targets } = options
  const table = new Map<number, number>()
  for (let i = 0; i < graph.turnFrom.length; i++) {
    const turn = (graph.turnFrom[i] as number) * graph.stateCount + (graph.turnTo[i] as number)
    table.set(turn, graph.turnInto[i] as number)
  }
  const cost = new Float64Array(graph.stateCount).fill(Infinity)
  const reached = new Float64Array(graph.edgeCount).fill(Infinity)
  const queue: number[] = []
  const label = (state: number, at: number) => {
    if (at >= (cost[state] as number)) return
    cost[state] = at
    queue.push(state)
  }
  for (const seed of seeds) label(seed.edge, seed.cost)
  for (let head = 0; head < queue.length; head++) {
    const state = queue[head] as number
    const node = graph.edgeTo[state] as number
    if ((graph.nodeFlags[node] as number) & nodeFlag.barrier) continue
    for (let e = graph.firstOut[node] as number; e < (graph.firstOut[node + 1] as number); e++) {
      const into = table.get(state * graph.stateCount + e) ?? e
      if (e === graph.edgeTwin[state] || into < 0) continue
      reached[e] = Math.min(reached[e] as number, cost[state] as number)
      if (!((graph.edgeFlags[e] as number) & edgeFlag.allowed) || closed?.[e]) continue
      label(into, (cost[state] as number) + (graph.edgeCost[into] as number))
    }
  }
  return targets.map(({ edge, credit }) => (reached[edge] as number) - credit)
}

for (const [city, extract] of Object.entries(cities)) {
  describe.skipIf(!existsSync(extract))(`the streets of ${city}`, () => {
    it('give the cheapest way at every target, and ways that can be driven', async () => {
      const { streets } = await streetsOf(extract)
      const gaps = randomGaps(streets, questions)
      expect(gaps).toHaveLength(questions)
      let several = 0
      for (const gap of gaps) {
        const slow = costsByHand(gap)
        const all = searchAll(gap)
        for (const [target, cost] of slow.entries()) {
          if (cost === Infinity) expect(all.costs[target]).toBe(Infinity)
          else expect(all.costs[target]).toBeCloseTo(cost, 6)
        }
        const best = search(gap)
        const least = Math.min(...slow)
        if (least === Infinity) expect(best).toBeUndefined()
        else expect(best?.cost).toBeCloseTo(least, 6)
        const ways = otherWays(gap)
        for (const way of ways) expect(driveByHand(gap, way)).toBeCloseTo(way.cost, 6)
        if (ways.length > 1) several++
      }
      expect(several).toBeGreaterThan(0)
    })

    it('answer a way pulled through two points', async () => {
      const { streets } = await streetsOf(extract)
      const random = randomFrom(3)
      let answered = 0
      for (const gap of randomGaps(streets, questions)) {
        const at = nodePosition(streets, streets.edgeTo[gap.seeds[3]?.edge as number] as number)
        const waypoints = [0, 1].map(() =>
          nearestEdges(
            streets,
            [at[0] + (random() - 0.5) * 0.008, at[1] + (random() - 0.5) * 0.006],
            { radius: 100, limit: 4, allowedOnly: true },
          ),
        )
        const { found, passed } = routeThrough(gap, waypoints)
        if (!found) continue
        answered++
        expect(passed).toBe(2)
        expect(driveByHand(gap, found)).toBeCloseTo(found.cost, 6)
      }
      expect(answered).toBeGreaterThan(0)
    })
  })
}
