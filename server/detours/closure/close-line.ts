/**
 * Lines as closures: a line closes the street it runs along, or, where it runs along none, what it
 * crosses.
 *
 * @module
 */

import type { Plane } from '../../../shared/geo/plane.ts'
import type { ClosureDirection, Interval } from '../../../shared/impact.ts'
import { edgesOfSegments } from '../../streets/snapping.ts'
import { edgeFlag, type StreetGraph } from '../../streets/street-graph.ts'
import { crossesStreet } from './close-across.ts'
import { type DrawnLine, joinCovered, noGap, type Run, runsAlong } from './close-along.ts'
import {
  backwardWay,
  bothWays,
  forwardWay,
  joinParts,
  metresOfPlane,
  type SegmentPart,
  segmentLines,
} from './close-segments.ts'

/** A line that runs along a street for less, in metres, and crosses another, is drawn across. */
const shortRun = 20
/** Metres: the choice between streets is made anew this often. */
const stride = 10
/** Metres nearer that a street must be to be chosen before the one that the line follows. */
const clearlyNearer = 4
/** Metres that streets nobody would mean count farther off. */
const unlikely = 3
/** Metres: gaps at bends, where the street runs outside the drawn line. */
const bend = 10

export interface AlongStreets {
  parts: SegmentPart[]
  /** Of these, without carriageways and lanes beside the one that the line runs along. */
  followed: SegmentPart[]
  /** Of the drawn line, in metres: where it runs along a street. Ascending, apart. */
  covered: Interval[]
}

/** As bits: the way it is drawn, and against it. */
export const waysOf = (directions: readonly ClosureDirection[] | undefined): number =>
  directions
    ? (directions.includes('forward') ? forwardWay : 0) |
      (directions.includes('backward') ? backwardWay : 0)
    : bothWays

/**
 * What a drawn line closes of the streets it runs along: of several side by side the nearest, and
 * what else of the same street can be driven the way that is closed: its other carriageway, its
 * bus lane. Of rails: every track beside it.
 *
 * @param ways - which ways it closes, as `waysOf`
 */
export function closeAlong(
  graph: StreetGraph,
  drawn: DrawnLine,
  ways: number,
  plane: Plane,
): AlongStreets {
  const runs = runsAlong(drawn, plane, segmentLines(graph, plane))
  if (runs.length === 0) return { parts: [], followed: [], covered: [] }
  const chosen = graph.kind === 'rails' ? allOf(runs, ways) : chooseStreets(graph, runs, ways)
  const covered = joinCovered(chosen)
  const across = covered.filter(
    (one) => one.to - one.from < shortRun && crossesStreet(graph, drawn, one, plane),
  )
  const isAcross = ({ from, to }: Interval) =>
    across.some((one) => from >= one.from - noGap && to <= one.to + noGap)
  const along = chosen.filter((run) => !isAcross(run))
  const partsOf = (taken: readonly Chosen[]) => {
    const parts = taken.map((run) => partOf(graph, run, plane))
    return reachNodes(graph, fillBends(graph, parts))
  }
  return {
    parts: partsOf(along),
    followed: partsOf(along.filter(({ isFollowed }) => isFollowed)),
    covered: covered.filter((one) => !across.includes(one)),
  }
}

/** A run that is taken, and the ways it closes, along the drawn line. */
interface Chosen extends Run {
  ways: number
  /** Rather than beside one that is. */
  isFollowed: boolean
}

const allOf = (runs: readonly Run[], ways: number): Chosen[] =>
  runs.map((run) => ({ ...run, ways, isFollowed: true }))

/** Stretches of the drawn line in which the same runs lie beside it, `stride` at most. */
function* strides(runs: readonly Run[]): Generator<{ from: number; to: number; beside: Run[] }> {
  const cuts = [...new Set(runs.flatMap(({ from, to }) => [from, to]))].sort((a, b) => a - b)
  let next = 0
  let beside: Run[] = []
  for (const [i, cut] of cuts.entries()) {
    const end = cuts[i + 1]
    if (end === undefined) return
    beside = beside.filter(({ to }) => to > cut)
    for (let run = runs[next]; run && run.from <= cut; run = runs[++next]) beside.push(run)
    if (beside.length === 0 || end - cut < 1e-6) continue
    const count = Math.ceil((end - cut) / stride)
    for (let k = 0; k < count; k++) {
      const from = cut + ((end - cut) * k) / count
      yield { from, to: cut + ((end - cut) * (k + 1)) / count, beside }
    }
  }
}

function chooseStreets(graph: StreetGraph, runs: readonly Run[], ways: number): Chosen[] {
  const votes = new Map<number, number>()
  for (const { from, to, beside } of strides(runs)) {
    const key = streetOf(graph, nearest(graph, beside, (from + to) / 2).run)
    votes.set(key, (votes.get(key) ?? 0) + to - from)
  }
  const chosen: Chosen[] = []
  const take = (run: Run, from: number, to: number, closes: number, isFollowed: boolean) =>
    chosen.push({ ...run, ...within(run, from, to), ways: closes, isFollowed })
  for (const { from, to, beside } of strides(runs)) {
    const middle = (from + to) / 2
    const { away } = nearest(graph, beside, middle)
    const close = beside.filter((run) => awayAt(graph, run, middle) <= away + clearlyNearer)
    const most = Math.max(...close.map((run) => votes.get(streetOf(graph, run)) ?? 0))
    const followed = close.filter((run) => (votes.get(streetOf(graph, run)) ?? 0) === most)
    const { run } = nearest(graph, followed, middle)
    const others = beside.filter(
      (other) => other.what !== run.what && isSameStreet(graph, other, run),
    )
    // ways that nobody drives here, but somebody beside it, are not closed
    const elsewhere = others.reduce((driven, other) => driven | drivenWays(graph, other), 0)
    const closes = ways === bothWays ? ways : ways & (drivenWays(graph, run) | ~elsewhere)
    if (closes > 0) take(run, from, to, closes, true)
    let isFollowed = closes === 0
    for (const other of others) {
      const driven = drivenWays(graph, other)
      // lines do drive where the map lets nobody, and against its one-ways
      const taken = ways === bothWays ? ways : ways & (driven || bothWays)
      if (taken === 0) continue
      take(other, from, to, taken, isFollowed)
      isFollowed = false
    }
  }
  return chosen
}

function nearest(graph: StreetGraph, runs: readonly Run[], at: number): { run: Run; away: number } {
  let best = runs[0] as Run
  let away = awayAt(graph, best, at)
  for (const run of runs) {
    const here = awayAt(graph, run, at)
    if (here > away || (here === away && run.what >= best.what)) continue
    best = run
    away = here
  }
  return { run: best, away }
}

const share = ({ from, to }: Run, at: number) => (at - from) / (to - from)

/** Metres beside the drawn line, more for streets that are rarely meant. */
function awayAt(graph: StreetGraph, run: Run, at: number): number {
  const off = Math.abs(run.offFirst + share(run, at) * (run.offLast - run.offFirst))
  return off + (drivenWays(graph, run) > 0 ? 0 : unlikely)
}

const streetOf = (graph: StreetGraph, { what }: Run): number =>
  (graph.segmentName[what] as number) || -1 - what

const isSameStreet = (graph: StreetGraph, a: Run, b: Run): boolean =>
  (graph.segmentName[a.what] as number) > 0 && streetOf(graph, a) === streetOf(graph, b)

/** As bits: the ways along the drawn line in which it may be driven. */
function drivenWays(graph: StreetGraph, { what, same }: Run): number {
  const edge = edgesOfSegments(graph)[what] as number
  const isAllowed = (e: number) => ((graph.edgeFlags[e] as number) & edgeFlag.allowed) !== 0
  const stored =
    (isAllowed(edge) ? forwardWay : 0) |
    (isAllowed(graph.edgeTwin[edge] as number) ? backwardWay : 0)
  return same ? stored : turned(stored)
}

const turned = (ways: number) => ((ways & forwardWay) << 1) | ((ways & backwardWay) >> 1)

/** The part of a run between two places of the drawn line. */
function within(run: Run, from: number, to: number) {
  const along = (at: number) => run.first + share(run, at) * (run.last - run.first)
  return { from, to, first: along(from), last: along(to) }
}

function partOf(graph: StreetGraph, run: Chosen, plane: Plane): SegmentPart {
  const length = metresOfPlane(graph, run.what, plane)
  const first = Math.min(run.first, run.last) / length
  const last = Math.max(run.first, run.last) / length
  return {
    segment: run.what,
    from: Math.max(0, first),
    to: Math.min(1, last),
    ways: run.same ? run.ways : turned(run.ways),
  }
}

/** Parts of one segment with only a bend of the drawn line between them become one. */
function fillBends(graph: StreetGraph, parts: SegmentPart[]): SegmentPart[] {
  const filled: SegmentPart[] = []
  for (const part of joinParts(parts)) {
    const last = filled.at(-1)
    const gap = bend / (graph.segmentMetres[part.segment] as number)
    if (last?.segment === part.segment && last.ways === part.ways && part.from - last.to <= gap) {
      last.to = Math.max(last.to, part.to)
    } else {
      filled.push(part)
    }
  }
  return filled
}

/** Where two parts come near one node, both reach it: the line goes through. */
function reachNodes(graph: StreetGraph, parts: SegmentPart[]): SegmentPart[] {
  const ends = new Map<number, { part: SegmentPart; atStart: boolean }[]>()
  for (const part of parts) {
    const edge = edgesOfSegments(graph)[part.segment] as number
    const gap = bend / (graph.segmentMetres[part.segment] as number)
    const note = (node: number, atStart: boolean) => {
      const known = ends.get(node)
      if (known) known.push({ part, atStart })
      else ends.set(node, [{ part, atStart }])
    }
    if (part.from <= gap) note(graph.edgeFrom[edge] as number, true)
    if (1 - part.to <= gap) note(graph.edgeTo[edge] as number, false)
  }
  for (const meeting of ends.values()) {
    if (meeting.every(({ part }) => part.segment === meeting[0]?.part.segment)) continue
    for (const { part, atStart } of meeting) {
      if (atStart) part.from = 0
      else part.to = 1
    }
  }
  return parts
}
