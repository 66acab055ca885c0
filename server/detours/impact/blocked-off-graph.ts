/**
 * Patterns, or parts of them, that lie on no street we know: their drawn line is cut with the
 * ground that the closure takes.
 *
 * @module
 */

import Flatbush from 'flatbush'
import { eastOf, northOf, type Plane, planeOf } from '../../../shared/geo/plane.ts'
import { bboxOf, measures, sliceByMeasure } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { mustBeBefore } from '../../streets/search/search-run.ts'
import { barrierReach, barriers, corridor } from '../closure/close-across.ts'
import { joinCovered, runsAlong } from '../closure/close-along.ts'
import { emptyLine, makeRoom, partsInside, prepareArea } from '../closure/close-area.ts'
import { backwardWay, bothWays, forwardWay } from '../closure/close-segments.ts'
import type { ClosedStreets } from '../closure/closed-streets.ts'
import { type Courses, courseMethods } from '../courses/course-types.ts'
import type { World } from '../engine-types.ts'

/** Points of one stretch: few enough that its box is small. */
const stretchPoints = 16

/** A stretch of a drawn line under which no street is known. */
interface Stretch {
  pattern: number
  /** Metres along the pattern at its points. */
  along: Float64Array
  points: Position[]
}

interface OffGraph {
  stretches: Stretch[]
  index?: Flatbush
}

const offGraphs = new WeakMap<Courses, OffGraph>()

function offGraphOf(world: Pick<World, 'network' | 'courses'>): OffGraph {
  let offGraph = offGraphs.get(world.courses)
  if (!offGraph) {
    offGraph = makeOffGraph(world)
    offGraphs.set(world.courses, offGraph)
  }
  return offGraph
}

function makeOffGraph({ network, courses }: Pick<World, 'network' | 'courses'>): OffGraph {
  const stretches: Stretch[] = []
  for (const [pattern, id] of courses.patternIds.entries()) {
    const parts = offParts(courses, pattern)
    if (parts?.length === 0) continue
    const drawn = network.pattern(id)
    if (!drawn || drawn.shape.length < 2) continue
    const along = measures(drawn.shape)
    for (const { from, to } of parts ?? [{ from: 0, to: drawn.length }]) {
      const points = sliceByMeasure(drawn.shape, along, from, to)
      const length = measures(points).map((m) => Math.min(to, from + m))
      for (let i = 0; i + 1 < points.length; i += stretchPoints) {
        stretches.push({
          pattern,
          along: length.slice(i, i + stretchPoints + 1),
          points: points.slice(i, i + stretchPoints + 1),
        })
      }
    }
  }
  if (stretches.length === 0) return { stretches }
  const index = new Flatbush(stretches.length)
  for (const { points } of stretches) index.add(...(bboxOf(points) as BBox))
  index.finish()
  return { stretches, index }
}

/** Of a pattern; undefined where all of it lies off the graph. */
function offParts(courses: Courses, pattern: number): { from: number; to: number }[] | undefined {
  if (courseMethods[courses.method[pattern] as number] === 'geometry') return undefined
  const parts: { from: number; to: number }[] = []
  const end = courses.firstPiece[pattern + 1] as number
  for (let piece = courses.firstPiece[pattern] as number; piece < end; piece++) {
    if ((courses.pieceEdge[piece] as number) >= 0) continue
    const from = courses.pieceFrom[piece] as number
    const to = courses.pieceTo[piece] as number
    if (to > from) parts.push({ from, to })
  }
  return parts
}

const scratch = emptyLine(stretchPoints + 1)

type Add = (pattern: number, from: number, to: number) => void

/**
 * Calls `add` with pattern, from and to, in metres along it, for every part that is closed.
 *
 * @param deadline - `performance.now()` @throws TimeBudgetError after it
 */
export function blockedOffGraph(
  { area, drawn }: Pick<ClosedStreets, 'area' | 'drawn'>,
  world: Pick<World, 'network' | 'courses'>,
  add: Add,
  deadline?: number,
): void {
  const offGraph = offGraphOf(world)
  if (!offGraph.index) return
  for (const rings of drawn?.across ?? area) {
    mustBeBefore(deadline)
    cutGround(offGraph, rings, add, deadline)
  }
  for (const line of drawn?.lines ?? []) {
    mustBeBefore(deadline)
    followLine(offGraph, line, (drawn as Drawn).plane, add)
  }
}

type Drawn = NonNullable<ClosedStreets['drawn']>

/** Stretches between two looks at the clock. */
const often = 256

function cutGround(
  { stretches, index }: OffGraph,
  rings: readonly Position[][],
  add: Add,
  deadline?: number,
): void {
  const bbox = bboxOf(rings[0] ?? [])
  const near = bbox && index ? index.search(...bbox) : []
  if (!bbox || near.length === 0) return
  const plane = planeOf(bbox)
  const area = prepareArea(rings, plane)
  for (const [looked, i] of near.entries()) {
    if (looked % often === often - 1) mustBeBefore(deadline)
    const stretch = stretches[i] as Stretch
    load(stretch, plane)
    const toMeasure = measureOn(stretch)
    const parts = partsInside(area, scratch)
    for (let k = 0; k < parts.length; k += 2) {
      add(stretch.pattern, toMeasure(parts[k] as number), toMeasure(parts[k + 1] as number))
    }
  }
}

/** What runs along the line is closed in its ways; what crosses it, where nothing runs along. */
function followLine(
  offGraph: OffGraph,
  { line, ways, covered }: Drawn['lines'][number],
  plane: Plane,
  add: Add,
): void {
  const { stretches, index } = offGraph
  const runs = runsAlong(line, plane, {
    within: (bbox) => index?.search(...bbox).sort((a, b) => a - b) ?? [],
    load(i) {
      load(stretches[i] as Stretch, plane)
      return scratch
    },
  })
  for (const { what, same, first, last } of runs) {
    if ((ways & (same ? forwardWay : backwardWay)) === 0) continue
    const stretch = stretches[what] as Stretch
    load(stretch, plane)
    const toMeasure = measureOn(stretch)
    add(stretch.pattern, toMeasure(Math.min(first, last)), toMeasure(Math.max(first, last)))
  }
  if (ways !== bothWays) return
  for (const part of barriers(line.length, joinCovered([...covered, ...runs]))) {
    for (const rings of corridor(line, part, barrierReach, plane)) cutGround(offGraph, rings, add)
  }
}

function load({ points }: Stretch, plane: Plane): void {
  makeRoom(scratch, points.length)
  let length = 0
  for (const [i, [lon, lat]] of points.entries()) {
    const x = eastOf(plane, lon)
    const y = northOf(plane, lat)
    scratch.xs[i] = x
    scratch.ys[i] = y
    if (i > 0) {
      length += Math.hypot(x - (scratch.xs[i - 1] as number), y - (scratch.ys[i - 1] as number))
    }
  }
  scratch.count = points.length
  scratch.length = length
}

/** From metres along the stretch that is loaded to metres along its pattern. */
function measureOn({ along }: Stretch): (metres: number) => number {
  const start = along[0] as number
  const scale = ((along.at(-1) as number) - start) / (scratch.length || 1)
  return (metres) => start + metres * scale
}
