import { describe, expect, it } from 'vitest'
import type { Interval } from '../../../shared/impact.ts'
import type { StopVisit } from '../../../shared/network.ts'
import {
  bruteForce,
  costByHand,
  driveByHand,
  randomFrom,
  randomStreets,
  turnByHand,
} from '../../streets/search/search-testing.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { Courses } from '../courses/course-types.ts'
import {
  type Candidate,
  leavesOf,
  openParts,
  type Reach,
  reaches,
  rejoinsOf,
  stopWeight,
} from './candidates.ts'
import type { Drive } from './drive.ts'
import type { Asking, Going } from './propose-context.ts'
import { type Gaps, gapsOf, pointsByPart } from './propose-gaps.ts'
import { type Around, waysAround } from './propose-ways.ts'
import { runTimes } from './run-times.ts'

const towns = process.env.OMWEG_DEEP ? 5_000 : 400

/** A line that wanders through random streets, with some of its edges closed. */
function randomLine(random: () => number) {
  const upTo = (n: number) => Math.floor(random() * n)
  const graph = randomStreets(random)
  const edges = [upTo(graph.edgeCount)]
  while (edges.length < 4 + upTo(10)) {
    const last = edges.at(-1) as number
    const next = Array.from({ length: graph.edgeCount }, (_, edge) => edge).filter(
      (edge) => turnByHand({ graph, seeds: [], targets: [] }, last, edge) >= 0,
    )
    if (next.length === 0) break
    edges.push(next[upTo(next.length)] as number)
  }
  const metres = edges.map(
    (edge) => graph.segmentMetres[graph.edgeSegment[edge] as number] as number,
  )
  const ends = metres.map((_, i) => metres.slice(0, i + 1).reduce((sum, m) => sum + m, 0))
  const length = ends.at(-1) as number
  const measures = Array.from({ length: 2 + upTo(5) }, () => random() * length)
  measures.sort((a, b) => a - b)
  const visits = measures.map((measure, sequence): StopVisit => {
    const arrival = Math.round(measure / (4 + upTo(3)))
    return { stopId: `${sequence}`, sequence, measure, arrival, departure: arrival }
  })
  for (const [i, visit] of visits.entries()) {
    visit.arrival = Math.max(visit.arrival, visits[i - 1]?.departure ?? 0)
    visit.departure = visit.arrival + upTo(2) * 10
  }
  const closed = new Uint8Array(graph.edgeCount)
  for (let i = 1 + upTo(3); i > 0; i--) closed[edges[upTo(edges.length)] as number] = 1
  const intervals: Interval[] = []
  for (const [i, edge] of edges.entries()) {
    if (!closed[edge]) continue
    const from = ends[i - 1] ?? 0
    const last = intervals.at(-1)
    if (last && from <= last.to) last.to = ends[i] as number
    else intervals.push({ from, to: ends[i] as number })
  }
  return { graph, edges, ends, length, visits, closed, intervals }
}

function driveOf({ graph, edges, ends, length, visits }: ReturnType<typeof randomLine>): Drive {
  const courses = {
    firstPiece: Uint32Array.of(0, edges.length),
    pieceEdge: Int32Array.from(edges),
    pieceFrom: Float32Array.from(edges, (_, i) => ends[i - 1] ?? 0),
    pieceTo: Float32Array.from(ends),
    pieceStart: new Float32Array(edges.length),
    pieceEnd: new Float32Array(edges.length).fill(1),
  } as unknown as Courses
  const times = runTimes(visits)
  return { courses, index: 0, length, times, graph, pace: 1, mode: 'bus' } as unknown as Drive
}

const asking = () =>
  ({ memo: new Map(), deadline: Number.POSITIVE_INFINITY, alternatives: 3 }) as unknown as Asking

interface Town {
  drive: Drive
  graph: StreetGraph
  closed: Uint8Array
  parts: Interval[]
  stopCount: number
}

const near = reaches[0] as (typeof reaches)[0]
const leavesAt = ({ drive, parts }: Town, part: number) =>
  leavesOf(drive, parts[part] as Interval, near).filter(
    ({ measure }) => drive.times.stopsUpTo(measure) > 0,
  )
const rejoinsAt = ({ drive, parts, stopCount }: Town, part: number) =>
  rejoinsOf(drive, parts[part] as Interval, near).filter(
    ({ measure }) => drive.times.stopsBefore(measure) < stopCount,
  )

/** The cheapest of all chains of points, hop by hop; every way by Bellman and Ford. */
function bestOfAll(town: Town, startLost: boolean, endLost: boolean): number {
  const { drive, graph, closed, parts, stopCount } = town
  const last = parts.length - 1
  const ways = new Map<string, number>()
  for (let part = 0; part < last; part++) {
    const leaves = leavesAt(town, part)
    const rejoins = parts.flatMap((_, next) => (next > part ? rejoinsAt(town, next) : []))
    if (leaves.length === 0 || rejoins.length === 0) continue
    const seeds = leaves.map(({ edge, worth }) => ({ edge, cost: worth }))
    const targets = rejoins.map(({ edge, worth }) => ({ edge, credit: worth }))
    const matrix = bruteForce({ graph, seeds, targets, closed })
    for (const [i, u] of leaves.entries()) {
      for (const [j, v] of rejoins.entries()) {
        ways.set(`${u.piece} ${v.piece}`, matrix[i]?.[j] as number)
      }
    }
  }
  const from = (part: number, piece: number): number => {
    if (part === last) return endLost ? Number.POSITIVE_INFINITY : 0
    let best = Number.POSITIVE_INFINITY
    for (const u of leavesAt(town, part)) {
      if (u.piece < piece) continue
      const ending = stopWeight * (stopCount - drive.times.stopsUpTo(u.measure))
      if (endLost) best = Math.min(best, ending)
      for (let next = part + 1; next <= last; next++) {
        for (const v of rejoinsAt(town, next)) {
          const way = ways.get(`${u.piece} ${v.piece}`) ?? Number.POSITIVE_INFINITY
          if (way < Number.POSITIVE_INFINITY) best = Math.min(best, way + from(next, v.piece))
        }
      }
    }
    return best
  }
  if (!startLost) return from(0, 0)
  let best = Number.POSITIVE_INFINITY
  for (let part = 1; part <= last; part++) {
    for (const v of rejoinsAt(town, part)) {
      const missed = stopWeight * drive.times.stopsBefore(v.measure)
      best = Math.min(best, missed + from(part, v.piece))
    }
  }
  return best
}

/** What the hops cost, driven by hand. */
function costOf({ hops }: Gaps, { drive, graph, closed, stopCount }: Town): number {
  let cost = 0
  for (const { leave, rejoin, found } of hops) {
    if (leave && rejoin && found) {
      const way = driveByHand(
        {
          graph,
          closed,
          seeds: [{ edge: leave.edge, cost: leave.worth }],
          targets: [{ edge: rejoin.edge, credit: rejoin.worth }],
        },
        { ...found, seed: 0, target: 0 },
      )
      if (typeof way === 'string') throw new Error(way)
      cost += way
    } else if (leave) {
      cost += stopWeight * (stopCount - drive.times.stopsUpTo(leave.measure))
    } else cost += stopWeight * drive.times.stopsBefore((rejoin as Candidate).measure)
  }
  return cost
}

describe('the gaps of a line', () => {
  it('are got around at the least cost there is', () => {
    let found = 0
    let several = 0
    for (let seed = 1; seed <= towns; seed++) {
      const line = randomLine(randomFrom(seed))
      const { graph, closed, intervals, length, visits } = line
      const drive = driveOf(line)
      const parts = openParts(intervals, length)
      const town: Town = { drive, graph, closed, parts, stopCount: visits.length }
      const going: Going = { graph, closed, pace: 1 }
      const gaps = gapsOf(asking(), drive, going, intervals, false)
      const startLost = leavesAt(town, 0).length === 0
      const endLost = rejoinsAt(town, parts.length - 1).length === 0
      const least = bestOfAll(town, startLost, endLost)
      if (typeof gaps === 'string') {
        expect(least, `town ${seed}: ${gaps}`).toBe(Number.POSITIVE_INFINITY)
        continue
      }
      found++
      if (gaps.hops.length > 1) several++
      expect(costOf(gaps, town), `town ${seed}`).toBeCloseTo(least, 6)
      expect(gaps.hops[0]?.first).toBe(0)
      expect(gaps.hops.at(-1)?.last).toBe(intervals.length - 1)
    }
    expect(found).toBeGreaterThan(towns * 0.2)
    expect(several).toBeGreaterThan(towns * 0.01)
  })
})

/** As `bestOfAll` for one gap, of the ways that miss the fewest stops: how many, and at which cost. */
function fewestOfAll(
  town: Town,
  gaps: Gaps,
  at: number,
  reach: Reach,
): { missed: number; cost: number } {
  const { drive, graph, closed } = town
  const { times } = drive
  const { leaves, rejoins } = pointsByPart(drive, gaps, at, reach)
  const best = { missed: Number.POSITIVE_INFINITY, cost: Number.POSITIVE_INFINITY }
  const take = (missed: number, cost: number) => {
    if (missed > best.missed || (missed === best.missed && cost >= best.cost)) return
    Object.assign(best, { missed, cost })
  }
  const from = (part: number, piece: number, missed: number, cost: number) => {
    if (part === leaves.length) return take(missed, cost)
    for (const u of leaves[part] ?? []) {
      if (u.piece < piece || (part > 0 && !isDrivenByHand(town, piece, u.piece))) continue
      for (let next = part + 1; next <= leaves.length; next++) {
        for (const v of rejoins[next] ?? []) {
          const seeds = [{ edge: u.edge, cost: u.worth }]
          const targets = [{ edge: v.edge, credit: v.worth }]
          const way = bruteForce({ graph, seeds, targets, closed })[0]?.[0] as number
          if (way === Number.POSITIVE_INFINITY) continue
          const skipped = times.stopsBefore(v.measure) - times.stopsUpTo(u.measure)
          from(next, v.piece, missed + skipped, cost + way)
        }
      }
    }
  }
  from(0, 0, 0, 0)
  return best
}

/** Whether the course between two of its pieces is one that a search would drive. */
function isDrivenByHand({ drive, graph, closed }: Town, first: number, last: number): boolean {
  const edges = [...drive.courses.pieceEdge.slice(first, last + 1)]
  const [start = -1, end = -1] = [edges[0], edges.at(-1)]
  if (costByHand({ graph, seeds: [], targets: [], closed }, start) === Number.POSITIVE_INFINITY)
    return false
  const way = { edges: edges.slice(1, -1), seed: 0, target: 0, cost: 0, seconds: 0, metres: 0 }
  const seeds = [{ edge: start, cost: 0 }]
  const targets = [{ edge: end, credit: 0 }]
  return (
    edges.length === 1 || typeof driveByHand({ graph, closed, seeds, targets }, way) !== 'string'
  )
}

/** Stops of the way and the rides, by measure. */
const missedOf = ({ drive: { times } }: Town, { leave, rejoin, rides = [] }: Around): number =>
  rides.reduce(
    (sum, { from, to }) => sum - (times.stopsUpTo(to) - times.stopsBefore(from)),
    times.stopsBefore(rejoin.measure) - times.stopsUpTo(leave.measure),
  )

describe('the ways around a gap', () => {
  it('have among them the best of those that miss the fewest stops', () => {
    let compared = 0
    let other = 0
    let several = 0
    for (let seed = 1; seed <= towns; seed++) {
      const line = randomLine(randomFrom(seed))
      const { graph, closed, intervals, length, visits } = line
      const drive = driveOf(line)
      const town: Town = {
        drive,
        graph,
        closed,
        parts: openParts(intervals, length),
        stopCount: visits.length,
      }
      const going: Going = { graph, closed, pace: 1 }
      const gaps = gapsOf(asking(), drive, going, intervals, false)
      if (typeof gaps === 'string') continue
      for (const [at, { leave, rejoin, found }] of gaps.hops.entries()) {
        if (!leave || !rejoin || !found) continue
        const ways = waysAround(asking(), drive, going, gaps, at)
        expect(ways.length).toBeLessThanOrEqual(3)
        const { missed } = fewestOfAll(town, gaps, at, reaches.at(-1) as Reach)
        const kept = ways.filter((way) => missedOf(town, way) === missed)
        expect(kept.length, `town ${seed}, gap ${at}`).toBeGreaterThan(0)
        const near = fewestOfAll(town, gaps, at, reaches[gaps.reach] as Reach)
        const least = Math.min(...kept.map((way) => way.found.cost))
        if (near.missed === missed) expect(least).toBeLessThan(near.cost + 1e-6)
        for (const { leave, rejoin, found } of ways) {
          const seeds = [{ edge: leave.edge, cost: 0 }]
          const targets = [{ edge: rejoin.edge, credit: 0 }]
          const way = { ...found, seed: 0, target: 0 }
          const driven = driveByHand({ graph, closed, seeds, targets }, way)
          expect(typeof driven, `town ${seed}: ${driven}`).toBe('number')
        }
        compared++
        if (!kept.includes(ways[0] as Around)) other++
        if (kept.some(({ rides }) => rides)) several++
      }
    }
    expect(compared).toBeGreaterThan(towns * 0.15)
    expect(other).toBeGreaterThan(towns * 0.005)
    if (process.env.OMWEG_DEEP) expect(several).toBeGreaterThan(0)
  })
})
