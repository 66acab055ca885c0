/**
 * The way that vehicles probably take where a source names stops that are not served, but no way
 * round: the engine run backwards.
 *
 * The course is closed from the first missed stop to the last. The vehicle leaves it at a junction
 * after the last stop it serves and is back at one before the next, so every stop that is served
 * stays served; between the two the cheapest way is taken, measured against the timetable, on
 * streets that buses use rather than others. What else is known to be closed is closed for it too.
 * No estimate is made for what has no course on the streets, and none at the end of a line: where
 * vehicles turn there nobody can tell.
 *
 * @module
 */

import type { Position } from '../../shared/geo/position.ts'
import type { Pattern } from '../../shared/network.ts'
import { linePath } from '../streets/geometry.ts'
import { search } from '../streets/search.ts'
import { type Found, TimeBudgetError } from '../streets/search-types.ts'
import type { StreetGraph } from '../streets/street-graph.ts'
import { type Candidate, type Course, leavesOf, rejoinsOf } from './candidates.ts'
import type { World } from './engine-types.ts'
import { groundEdges, missedEdges, missedInterval, withClosed } from './estimate-closed.ts'
import { confidenceOf, leastConfidence } from './estimate-confidence.ts'
import { drivenOn, likelyStreets, streetNames, withDearer } from './estimate-streets.ts'
import type { EstimatedDetour, EstimateQuestion, MissedSection } from './estimate-types.ts'
import { paceOf, runTimes } from './run-times.ts'

export interface EstimateOptions {
  /** `performance.now()` after which a `TimeBudgetError` is thrown. */
  deadline?: number
}

/** An estimate with the edges it drives, for tests. */
export interface WorkedEstimate extends Omit<EstimatedDetour, 'patternIds' | 'routeIds'> {
  patternId: string
  routeId: string
  /** Measures at which the pattern leaves its course and is back on it. */
  leave: number
  rejoin: number
  edges: number[]
}

/** Of one disruption: how much is held to be closed, and how much an estimate is worth then. */
const rungs = [
  { others: true, areas: true, worth: 1 },
  { others: true, areas: false, worth: 0.85 },
  { others: false, areas: false, worth: 0.7 },
]

/** Looks no further than this many seconds. */
const farthest = 3_600

/**
 * The estimates of a disruption that are sure enough to be shown, in the order of its sections.
 * Patterns that take the same way are one.
 *
 * Pure. @throws TimeBudgetError
 */
export function estimateDetours(
  world: World,
  question: EstimateQuestion,
  options: EstimateOptions = {},
): EstimatedDetour[] {
  const found = new Map<string, EstimatedDetour>()
  for (const { patternId, routeId, edges, leave, rejoin, ...detour } of workEstimates(
    world,
    question,
    options,
  )) {
    if (detour.confidence < leastConfidence) continue
    const key = JSON.stringify([detour.directionId, detour.path])
    const same = found.get(key)
    if (!same) {
      found.set(key, { ...detour, patternIds: [patternId], routeIds: [routeId] })
      continue
    }
    if (!same.patternIds.includes(patternId)) same.patternIds.push(patternId)
    if (!same.routeIds.includes(routeId)) same.routeIds.push(routeId)
    same.confidence = Math.min(same.confidence, detour.confidence)
  }
  return [...found.values()]
}

/** Every estimate, however unsure, with its edges. @throws TimeBudgetError */
export function workEstimates(
  world: World,
  { sections, others, areas, certainty = 1 }: EstimateQuestion,
  { deadline }: EstimateOptions = {},
): WorkedEstimate[] {
  const { streets } = world
  if (!streets) return []
  const known = (some: MissedSection[]) => some.flatMap((each) => withCourse(world, each) ?? [])
  const own = known(sections)
  const missed = [...new Set([...own, ...known(others)].flatMap(({ edges }) => edges))]
  let ground: number[] | undefined
  return own.flatMap((section) => {
    for (const rung of rungs) {
      if (rung.areas) ground ??= groundEdges(areas, world)
      // Nothing less is closed than on the rung before.
      else if (rung.others ? ground?.length === 0 : missed.length === section.edges.length) continue
      if (deadline !== undefined && performance.now() > deadline)
        throw new TimeBudgetError('the time allowed is over')
      const closed = [
        ...section.edges,
        ...(rung.others ? missed : []),
        ...(rung.areas ? (ground ?? []) : []),
      ]
      const graph = streets.streets
      const estimate = withClosed(graph, closed, (marks) =>
        estimateOf(world, graph, section, marks, certainty * rung.worth, deadline),
      )
      if (estimate) return [estimate]
    }
    return []
  })
}

interface Missed {
  section: MissedSection
  pattern: Pattern
  index: number
  from: number
  to: number
  edges: number[]
}

/** Undefined where the pattern is unknown, drives on no street we know, or on rails. */
function withCourse({ network, courses }: World, section: MissedSection): Missed | undefined {
  const pattern = network.pattern(section.patternId)
  const index = courses.patternIndex(section.patternId)
  if (!pattern || index < 0 || courses.onRails[index] === 1) return undefined
  if (network.route(pattern.routeId)?.mode !== 'bus') return undefined
  const interval = missedInterval(section, pattern.visits)
  if (!interval) return undefined
  const edges = missedEdges(courses, index, interval)
  return edges.length > 0 ? { section, pattern, index, ...interval, edges } : undefined
}

function estimateOf(
  { courses }: World,
  graph: StreetGraph,
  { section, pattern, index, from, to }: Missed,
  closed: Uint8Array,
  worth: number,
  deadline: number | undefined,
): WorkedEstimate | undefined {
  const { fromMeasure, toMeasure } = section
  // At an end of the line, or a stop before the missed ones that is not there.
  if (!(fromMeasure < from) || !(to < toMeasure)) return undefined
  const times = runTimes(pattern.visits)
  const course: Course = { courses, index, length: pattern.length, times }
  const reach = { metres: Number.POSITIVE_INFINITY, stops: Number.POSITIVE_INFINITY }
  const leaves = openUntil(leavesOf(course, { from: fromMeasure, to: from }, reach), course, closed)
  const rejoins = openSince(rejoinsOf(course, { from: to, to: toMeasure }, reach), course, closed)
  if (leaves.length === 0 || rejoins.length === 0) return undefined

  const pace = paceOf(times, courses, index, graph, pattern.length)
  const weights = likelyStreets(courses, graph)
  const options = {
    graph,
    seeds: leaves.map(({ edge, measure }) => ({ edge, cost: times.leaving(measure) })),
    targets: rejoins.map(({ edge, measure }) => ({ edge, credit: times.reaching(measure) })),
    closed,
    pace,
    limit: farthest,
    ...(deadline === undefined ? {} : { deadline }),
  }
  const best = search({ ...options, surcharge: weights })
  if (!best) return undefined
  const way = trim(best, leaves, rejoins, course)
  if (way.edges.length === 0) return undefined

  const path = linePath(graph, way.edges).map(([lon, lat]): Position => [round(lon), round(lat)])
  if (path.length < 2) return undefined
  const { leave, rejoin, edges } = way
  const driven = drivenOn(edges, graph, weights)
  const seconds = pace * secondsOf(edges, graph)
  const cost = (some: readonly number[]) => pace * costOf(some, graph, weights)
  const second = withDearer(edges, weights, graph, (surcharge) => search({ ...options, surcharge }))
  const other = second && trim(second, leaves, rejoins, course)
  // Measured between the ends of the best way, so that riding on counts the same for both.
  const rival = other && {
    cost:
      cost(other.edges) +
      (times.leaving(other.leave) - times.leaving(leave)) +
      (times.reaching(rejoin) - times.reaching(other.rejoin)),
    shared: sharedShare(edges, other.edges, graph),
  }
  return {
    patternId: pattern.id,
    routeId: pattern.routeId,
    directionId: pattern.directionId,
    leave,
    rejoin,
    edges,
    path,
    metres: Math.round(driven.metres * 10) / 10,
    seconds: Math.round(seconds),
    delaySeconds: Math.round(seconds - (times.reaching(rejoin) - times.leaving(leave))),
    streets: streetNames(edges, graph),
    confidence: confidenceOf({
      course: courses.confidence[index] as number,
      closed: worth,
      metres: driven.metres,
      ownMetres: rejoin - leave,
      cost: cost(edges),
      ...(rival ? { rival } : {}),
      usedShare: driven.usedShare,
      minorShare: driven.minorShare,
    }),
  }
}

/** Places to leave at, as far as the course is open: the first is where it still is. */
function openUntil(leaves: Candidate[], { courses }: Course, closed: Uint8Array): Candidate[] {
  const [first] = leaves
  if (!first) return []
  let last = first.piece
  for (let piece = first.piece + 1; isOpen(courses.pieceEdge[piece], closed); piece++) last = piece
  return leaves.filter(({ piece }) => piece <= last)
}

function openSince(rejoins: Candidate[], { courses }: Course, closed: Uint8Array): Candidate[] {
  const last = rejoins.at(-1)
  if (!last) return []
  let first = last.piece
  for (let piece = last.piece - 1; isOpen(courses.pieceEdge[piece], closed); piece--) first = piece
  return rejoins.filter(({ piece }) => piece >= first)
}

const isOpen = (edge: number | undefined, closed: Uint8Array) =>
  edge !== undefined && edge >= 0 && closed[edge] === 0

interface Way {
  edges: number[]
  leave: number
  rejoin: number
}

/** Where the way keeps to the course at its ends it has not left it yet, or is back already. */
function trim(
  { edges, seed, target }: Found,
  leaves: readonly Candidate[],
  rejoins: readonly Candidate[],
  { courses }: Course,
): Way {
  const { pieceEdge, pieceFrom, pieceTo } = courses
  let start = 0
  let end = edges.length
  let leave = (leaves[seed] as Candidate).piece
  let rejoin = (rejoins[target] as Candidate).piece
  while (start < end && edges[start] === pieceEdge[leave + 1]) {
    start++
    leave++
  }
  while (end > start && edges[end - 1] === pieceEdge[rejoin - 1]) {
    end--
    rejoin--
  }
  return {
    edges: edges.slice(start, end),
    leave: pieceTo[leave] as number,
    rejoin: pieceFrom[rejoin] as number,
  }
}

function secondsOf(edges: readonly number[], { edgeSeconds }: StreetGraph): number {
  let sum = 0
  for (const edge of edges) sum += edgeSeconds[edge] as number
  return sum
}

function costOf(edges: readonly number[], { edgeCost }: StreetGraph, weights: Float32Array) {
  let sum = 0
  for (const edge of edges) sum += (edgeCost[edge] as number) * (weights[edge] as number)
  return sum
}

function sharedShare(edges: readonly number[], others: readonly number[], graph: StreetGraph) {
  const known = new Set(others)
  let shared = 0
  let all = 0
  for (const edge of edges) {
    const length = graph.segmentMetres[graph.edgeSegment[edge] as number] as number
    all += length
    if (known.has(edge)) shared += length
  }
  return all > 0 ? shared / all : 1
}

/** Six decimals are about 0.1 m. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
