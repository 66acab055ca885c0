/**
 * The way that a pattern probably takes around the stops it misses.
 *
 * It leaves its course at a junction after the last stop it serves and is back at one before the
 * next, so every stop that is served stays served; between the two the cheapest way is taken,
 * measured against the timetable, on streets that buses use rather than others. Where the source's
 * text names streets, the way has to follow them: one that does not is no estimate of what is said.
 *
 * @module
 */

import {
  bboxContains,
  bboxOf,
  measures,
  padBBox,
  sliceByMeasure,
} from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { linePath, nodePosition } from '../../streets/geometry.ts'
import { routeThrough, type Waypoint } from '../../streets/search/route-through.ts'
import { search } from '../../streets/search/search.ts'
import type { Found, SearchOptions } from '../../streets/search/search-types.ts'
import { type Candidate, leavesOf, rejoinsOf } from '../proposals/candidates.ts'
import { offCourse } from '../proposals/propose-trim.ts'
import { confidenceOf, type Evidence } from './estimate-confidence.ts'
import type { KnownDrive } from './estimate-drive.ts'
import { namedStreets } from './estimate-named.ts'
import {
  costOf,
  drivenOn,
  metresOf,
  secondsOf,
  sharedShare,
  streetNames,
  withDearer,
} from './estimate-streets.ts'
import type { EstimatedDetour, MissedSection, SaidWay } from './estimate-types.ts'

/** A section, with what it closes: from its first missed stop to its last. */
export interface Missed {
  section: MissedSection
  drive: KnownDrive
  from: number
  to: number
  edges: number[]
}

export interface Circumstances {
  /** One byte per edge of the graph, not 0 is closed. */
  closed: Uint8Array
  /** What the estimate is worth at most, 0 to 1. */
  worth: number
  said: readonly SaidWay[]
  /** Names of streets that are broken up, somewhere. */
  brokenUp: readonly string[]
  deadline?: number | undefined
}

/** An estimate with the edges it drives. */
export interface WorkedEstimate extends Omit<EstimatedDetour, 'patternIds' | 'routeIds'> {
  patternId: string
  routeId: string
  /** Measures at which the pattern leaves its course and is back on it. */
  leave: number
  rejoin: number
  edges: number[]
}

/** Looks no further than this many seconds. */
const farthest = 3_600
/** Metres around the section in which streets lie that are named. */
const near = 2_500
/** What a second weighs on the way found already, to find another. */
const avoid = 1.5
/** And on a street that is broken up somewhere. */
const avoidWorks = 4
/** Metres of the own course before and after it that a way is not to meet. */
const behind = 1_500
/** A way along named streets that is longer than this, against the best one, is a misreading. */
const longest = { times: 2.5, metres: 600 }

interface Ends {
  leaves: Candidate[]
  rejoins: Candidate[]
}

interface Way {
  edges: number[]
  leave: number
  rejoin: number
}

/** Undefined where there is none, or where the source's text says another. */
export function estimateWay(missed: Missed, known: Circumstances): WorkedEstimate | undefined {
  const { section, drive, from, to } = missed
  const { graph, weights } = drive
  // At an end of the line: where vehicles turn there nobody can tell.
  if (!(section.fromMeasure < from) || !(to < section.toMeasure)) return undefined
  const ends = endsOf(missed, known.closed)
  if (ends.leaves.length === 0 || ends.rejoins.length === 0) return undefined

  const isNear = nearSection(missed)
  const works = new Set(
    known.brokenUp.flatMap((name) =>
      namedStreets(name, graph, isNear).flatMap((street) => street.map(({ edge }) => edge)),
    ),
  )
  return withDearer(works, weights, avoidWorks, () => {
    const options = optionsFor(drive, ends, known)
    const best = search(options)
    if (!best) return undefined
    const free = trim(best, ends, drive)
    // Trams are said to go by way of stops, not of streets.
    const named = drive.route.mode === 'bus' ? waysNamed(known.said, drive, isNear) : []
    const names = new Set(named.flat(2).map(({ edge }) => edge))
    const way = named.length > 0 ? wayAlong(named, free, ends, drive, options) : free
    if (!way || way.edges.length === 0) return undefined
    // Only the own course is named then: the line stays on it, for all we know.
    if (names.size > 0 && !way.edges.some((edge) => names.has(edge))) return undefined
    const path = linePath(graph, way.edges).map(([lon, lat]): Position => [round(lon), round(lat)])
    if (path.length < 2) return undefined
    const streets = streetNames(way.edges, graph, names)
    return worked(way, { path, streets }, drive, {
      course: drive.courses.confidence[drive.index] as number,
      closed: known.worth,
      ...rivalOf(way, ends, drive, options),
      named: names.size > 0,
      turnsBack: turnsBack(way, drive),
      ...drivenOn(way.edges, graph, weights, works),
    })
  })
}

function worked(
  { leave, rejoin, edges }: Way,
  drawn: Pick<WorkedEstimate, 'path' | 'streets'>,
  { pattern, route, graph, times, pace, weights }: KnownDrive,
  evidence: Omit<Evidence, 'ownMetres' | 'cost'>,
): WorkedEstimate {
  const seconds = pace * secondsOf(edges, graph)
  const ownMetres = rejoin - leave
  return {
    patternId: pattern.id,
    routeId: route.id,
    directionId: pattern.directionId,
    leave,
    rejoin,
    edges,
    ...drawn,
    metres: Math.round(evidence.metres * 10) / 10,
    seconds: Math.round(seconds),
    delaySeconds: Math.round(seconds - (times.reaching(rejoin) - times.leaving(leave))),
    confidence: confidenceOf({
      ...evidence,
      ownMetres,
      cost: pace * costOf(edges, graph, weights),
    }),
  }
}

const optionsFor = (
  { graph, rails, weights, pace, times }: KnownDrive,
  { leaves, rejoins }: Ends,
  { closed, deadline }: Circumstances,
): SearchOptions => ({
  graph,
  ...rails,
  seeds: leaves.map(({ edge, measure }) => ({ edge, cost: times.leaving(measure) })),
  targets: rejoins.map(({ edge, measure }) => ({ edge, credit: times.reaching(measure) })),
  closed,
  surcharge: weights,
  pace,
  limit: farthest,
  ...(deadline === undefined ? {} : { deadline }),
})

/** Where to leave the course and where to be back, as far as it is open from the stops served. */
function endsOf({ section, drive, from, to }: Missed, closed: Uint8Array): Ends {
  const { pieceEdge } = drive.courses
  const everywhere = { metres: Number.POSITIVE_INFINITY, stops: Number.POSITIVE_INFINITY }
  const leaves = leavesOf(drive, { from: section.fromMeasure, to: from }, everywhere)
  const rejoins = rejoinsOf(drive, { from: to, to: section.toMeasure }, everywhere)
  let last = leaves[0]?.piece ?? 0
  while (isOpen(pieceEdge[last + 1], closed)) last++
  let first = rejoins.at(-1)?.piece ?? 0
  while (isOpen(pieceEdge[first - 1], closed)) first--
  return {
    leaves: leaves.filter(({ piece }) => piece <= last),
    rejoins: rejoins.filter(({ piece }) => piece >= first),
  }
}

const isOpen = (edge: number | undefined, closed: Uint8Array) =>
  edge !== undefined && edge >= 0 && closed[edge] === 0

/** Where the way keeps to the course at its ends it has not left it yet, or is back already. */
function trim({ edges, seed, target }: Found, { leaves, rejoins }: Ends, drive: KnownDrive): Way {
  const leave = leaves[seed] as Candidate
  const rejoin = rejoins[target] as Candidate
  const off = offCourse(drive, leave, rejoin, edges)
  return {
    edges: edges.slice(off.start, off.end),
    leave: off.leave.measure,
    rejoin: off.rejoin.measure,
  }
}

/**
 * Whether it meets its course where it would have been without turning back: operators rather leave
 * out the stop that it turns back for.
 */
function turnsBack({ edges, leave, rejoin }: Way, { courses, index, graph }: KnownDrive): boolean {
  const { firstPiece, pieceEdge, pieceFrom, pieceTo } = courses
  const met = new Set<number>()
  const end = firstPiece[index + 1] as number
  for (let piece = firstPiece[index] as number; piece < end; piece++) {
    const edge = pieceEdge[piece] as number
    const before = leave - (pieceTo[piece] as number)
    const after = (pieceFrom[piece] as number) - rejoin
    if (edge < 0) continue
    if (before >= 0 && before < behind) met.add(graph.edgeFrom[edge] as number)
    if (after >= 0 && after < behind) met.add(graph.edgeTo[edge] as number)
  }
  return edges.slice(1).some((edge) => met.has(graph.edgeFrom[edge] as number))
}

function nearSection({ section, drive }: Missed): (edge: number) => boolean {
  const { graph, pattern } = drive
  const { shape } = pattern
  const course = sliceByMeasure(shape, measures(shape), section.fromMeasure, section.toMeasure)
  const box = padBBox(bboxOf(course) ?? graph.bbox, near)
  return (edge) => bboxContains(box, nodePosition(graph, graph.edgeFrom[edge] as number))
}

/** Ways that the source names for the line, as far as they are streets near by. */
function waysNamed(
  said: readonly SaidWay[],
  { route, graph }: KnownDrive,
  isNear: (edge: number) => boolean,
): Waypoint[][] {
  const number = route.shortName.toLowerCase()
  return said
    .filter(({ lines }) => lines?.some((line) => line.toLowerCase() === number) ?? true)
    .map(({ streets }) => namedStreets(streets, graph, isNear))
    .filter((way) => way.length > 0)
}

/** The cheapest along one of them, in the order of the names or the other way round. */
function wayAlong(
  named: readonly Waypoint[][],
  free: Way,
  ends: Ends,
  drive: KnownDrive,
  options: SearchOptions,
): Way | undefined {
  let best: Found | undefined
  for (const way of named.flatMap((each) =>
    each.length > 1 ? [each, each.toReversed()] : [each],
  )) {
    const { found } = routeThrough(options, way)
    if (found && (!best || found.cost < best.cost)) best = found
  }
  if (!best) return undefined
  const way = trim(best, ends, drive)
  const length = ({ edges }: Way) => metresOf(edges, drive.graph)
  const nodes = way.edges.map((edge) => drive.graph.edgeTo[edge] as number)
  if (new Set(nodes).size < nodes.length) return undefined
  return length(way) <= longest.times * length(free) + longest.metres ? way : undefined
}

/** The next best way, measured between the ends of the best, so that riding on counts the same. */
function rivalOf(
  { leave, rejoin, edges }: Way,
  ends: Ends,
  drive: KnownDrive,
  options: SearchOptions,
): Pick<Evidence, 'rival'> {
  const { graph, weights, times, pace } = drive
  const both = new Set(edges.flatMap((edge) => [edge, graph.edgeTwin[edge] as number]))
  const found = withDearer(both, weights, avoid, () => search(options))
  if (!found) return {}
  const other = trim(found, ends, drive)
  return {
    rival: {
      cost:
        pace * costOf(other.edges, graph, weights) +
        (times.leaving(other.leave) - times.leaving(leave)) +
        (times.reaching(rejoin) - times.reaching(other.rejoin)),
      shared: sharedShare(edges, other.edges, graph),
    },
  }
}

/** Six decimals are about 0.1 m. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
