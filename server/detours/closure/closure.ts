/**
 * A closure, put onto the streets.
 *
 * Areas close the part of every street inside them, **split at their border**; points are small
 * round areas. Lines close the street they run along, in the directions asked for, and where they
 * run along none, what they cross. What passes above or below on a bridge or in a tunnel stays
 * open.
 *
 * @module
 */

import type { Plane } from '../../../shared/geo/plane.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { type ImpactRequest, type Interval, usualRadius } from '../../../shared/impact.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { World } from '../engine-types.ts'
import { barrierReach, barriers, corridor } from './close-across.ts'
import { type DrawnLine, drawnLine, joinCovered } from './close-along.ts'
import { prepareArea } from './close-area.ts'
import { disc } from './close-ground.ts'
import { closeAlong, waysOf } from './close-line.ts'
import {
  bothWays,
  closedEdges,
  metresOf,
  noEdges,
  type SegmentPart,
  segmentsInside,
} from './close-segments.ts'
import type { ClosedStreets } from './closed-streets.ts'
import { type CheckedClosure, checkClosure } from './closure-check.ts'
import { ClosureError } from './closure-error.ts'
import { type Layer, levelAt, passingParts } from './levels.ts'

/** Metres to each side of a line that runs along a street: the street and its kerbs. */
const streetReach = 8

/**
 * What of the streets and rails a closure takes.
 *
 * @param deadline - `performance.now()` @throws TimeBudgetError after it
 * @throws ClosureError saying what is wrong with the closure and what to do
 */
export function closeStreets(
  request: Pick<ImpactRequest, 'closure' | 'radius' | 'directions'>,
  world: Pick<World, 'network' | 'streets'>,
  deadline?: number,
): ClosedStreets {
  const { network, streets } = world
  const radius = request.radius ?? usualRadius
  const places: BBox[] = [network.bbox, ...(streets ? [streets.streets.bbox] : [])]
  const checked = checkClosure(request.closure, places, radius)
  const { points, polygons, plane } = checked
  const ways = checkDirections(request, checked)
  const ground = [
    ...polygons.map(({ what }) => what),
    ...points.map(({ what }) => [disc(what, radius, plane)]),
  ]
  const graphs = streets ? [streets.streets, ...(streets.rails ? [streets.rails] : [])] : []
  const lines = checked.lines.map(({ what }) => followLine(graphs, what, ways, plane))
  const across =
    ways === bothWays
      ? lines.flatMap(({ line, covered }) => acrossGround(line, covered, plane))
      : []
  const level = levelOf(checked, graphs[0])
  const cut = cutGround(graphs, [...ground, ...across], plane, level, deadline)
  const parts = cut.closed.map((inside, i) => [
    ...inside,
    ...lines.flatMap(({ along }) => along[i] ?? []),
  ])
  if (ways !== bothWays) checkFollowed(lines, graphs, plane)
  const [onStreets, onRails] = graphs.map((graph, i) => closedEdges(graph, parts[i] ?? []))
  const main = graphs[0]
  const counted = [...(cut.closed[0] ?? []), ...lines.flatMap(({ followed }) => followed)]
  return {
    onStreets: onStreets ?? noEdges(),
    onRails: onRails ?? noEdges(),
    area: [...ground, ...across, ...lines.flatMap((line) => alongGround(line, plane))],
    ...(lines.length > 0 ? { drawn: { plane, across: ground, lines } } : {}),
    metres: main ? metresOf(main, counted).metres : 0,
    streetNames: main ? metresOf(main, parts[0] ?? []).names : [],
    passing: main ? metresOf(main, cut.passing).names : [],
  }
}

/** A point may be put on a bridge; whoever draws more means the ground. */
function levelOf({ points, polygons, lines }: CheckedClosure, graph?: StreetGraph): number {
  const [point] = points
  const alone = points.length === 1 && polygons.length + lines.length === 0
  return graph && point && alone ? levelAt(graph, point.what) : 0
}

/** As bits, see `waysOf`. @throws ClosureError 'direction' where they belong to no line */
function checkDirections(
  { directions }: Pick<ImpactRequest, 'directions'>,
  { points, polygons }: CheckedClosure,
): number {
  const ways = waysOf(directions)
  if (ways === bothWays || points.length + polygons.length === 0) return ways
  throw new ClosureError(
    'direction',
    'an area or a point closes every direction: leave directions out, or draw a line along the ' +
      'street in the direction that is closed',
    'directions',
  )
}

interface FollowedLine {
  line: DrawnLine
  ways: number
  covered: Interval[]
  /** By graph. */
  along: SegmentPart[][]
  /** Of the streets, as `AlongStreets`. */
  followed: SegmentPart[]
}

function followLine(
  graphs: readonly StreetGraph[],
  path: readonly Position[],
  ways: number,
  plane: Plane,
): FollowedLine {
  const line = drawnLine(path, plane)
  const found = graphs.map((graph) => closeAlong(graph, line, ways, plane))
  return {
    line,
    ways,
    covered: joinCovered(found.flatMap(({ covered }) => covered)),
    along: found.map(({ parts }) => parts),
    followed: found[0]?.followed ?? [],
  }
}

const acrossGround = (line: DrawnLine, covered: readonly Interval[], plane: Plane) =>
  barriers(line.length, covered).flatMap((part) => corridor(line, part, barrierReach, plane))

const alongGround = ({ line, covered }: FollowedLine, plane: Plane) =>
  covered.flatMap((part) => corridor(line, part, streetReach, plane))

/** By graph, what lies inside the ground; and of the streets, what passes above or below. */
function cutGround(
  graphs: readonly StreetGraph[],
  ground: readonly Position[][][],
  plane: Plane,
  level = 0,
  deadline?: number,
) {
  const areas = ground.map((rings) => prepareArea(rings, plane))
  const layers: Layer[] = graphs.map((graph) => ({
    graph,
    parts: segmentsInside(graph, areas, plane, deadline),
  }))
  const passing = passingParts(layers, plane, level, deadline)
  const keep = (parts: readonly SegmentPart[], open: boolean) =>
    parts.filter((part) => passing.has(part) === open)
  return {
    closed: layers.map(({ parts }) => keep(parts, false)),
    passing: keep(layers[0]?.parts ?? [], true),
  }
}

/** A direction makes sense along a street only. @throws ClosureError 'direction' */
function checkFollowed(
  lines: readonly FollowedLine[],
  graphs: readonly StreetGraph[],
  plane: Plane,
): void {
  if (lines.some(({ covered }) => covered.length > 0)) return
  const ground = lines.flatMap(({ line }) => acrossGround(line, [], plane))
  if (cutGround(graphs, ground, plane).closed.every((parts) => parts.length === 0)) return
  throw new ClosureError(
    'direction',
    'the line crosses a street and runs along none: draw it along the street, in the direction ' +
      'that is closed, or leave directions out',
    'directions',
  )
}
