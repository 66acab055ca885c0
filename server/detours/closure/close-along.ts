/**
 * Where other lines run along a drawn one.
 *
 * @module
 */

import { bboxOn, eastOf, northOf, type Plane } from '../../../shared/geo/plane.ts'
import { simplify } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import type { Interval } from '../../../shared/impact.ts'
import { joinTouching } from '../intervals.ts'
import type { FlatLine } from './close-area.ts'

/** A line beside this far off, in metres, still runs along: a street is drawn by hand. */
const mostOffset = 15
/** … and turned no more than this. */
const leastCosine = Math.cos((30 * Math.PI) / 180)
/** Metres: wobbles of the hand smaller than this have no direction. */
const wobble = 1.5
/** Metres: longer stretches are looked at in parts, so that their boxes are small. */
const longest = 200
/** A run shorter than this, in metres, is a touch. */
const noRun = 0.01

export interface DrawnLine {
  xs: Float64Array
  ys: Float64Array
  /** Metres along it at each point. */
  along: Float64Array
  length: number
}

/** A drawn line on the plane, its wobbles smoothed. */
export function drawnLine(path: readonly Position[], plane: Plane): DrawnLine {
  const points: number[] = []
  const smooth: Position[] = []
  // in chunks, so that ten thousand positions take no more than their number
  for (let i = 0; i < path.length - 1; i += 128) {
    const part = simplify(path.slice(i, i + 129), wobble)
    smooth.push(...(i === 0 ? part : part.slice(1)))
  }
  for (const [i, [lon, lat]] of smooth.entries()) {
    const x = eastOf(plane, lon)
    const y = northOf(plane, lat)
    if (i > 0) {
      const [x0, y0] = points.slice(-2) as [number, number]
      const parts = Math.ceil(Math.hypot(x - x0, y - y0) / longest)
      for (let k = 1; k < parts; k++) {
        points.push(x0 + ((x - x0) * k) / parts, y0 + ((y - y0) * k) / parts)
      }
    }
    points.push(x, y)
  }
  const count = points.length / 2
  const xs = Float64Array.from({ length: count }, (_, i) => points[2 * i] as number)
  const ys = Float64Array.from({ length: count }, (_, i) => points[2 * i + 1] as number)
  const along = new Float64Array(count)
  for (let i = 1; i < count; i++) {
    const dx = (xs[i] as number) - (xs[i - 1] as number)
    const dy = (ys[i] as number) - (ys[i - 1] as number)
    along[i] = (along[i - 1] as number) + Math.hypot(dx, dy)
  }
  return { xs, ys, along, length: along[count - 1] ?? 0 }
}

/** Part of another line beside part of the drawn one; both straight. */
export interface Run {
  /** Which other line. */
  what: number
  /** Whether it runs the way the line is drawn. */
  same: boolean
  /** Metres along the drawn line. */
  from: number
  to: number
  /** Metres along the other line at `from` and `to`. */
  first: number
  last: number
  /** Metres beside the drawn line there, either side. */
  offFirst: number
  offLast: number
}

/** Lines that may lie near: who they are by box, and their points. */
export interface LinesNear {
  within(bbox: BBox): Iterable<number>
  load(what: number): FlatLine
}

/** All runs of the other lines along the drawn one, by `from`. */
export function runsAlong(drawn: DrawnLine, plane: Plane, others: LinesNear): Run[] {
  const { xs, ys, along } = drawn
  const runs: Run[] = []
  for (let i = 1; i < along.length; i++) {
    const stretch = {
      x: xs[i - 1] as number,
      y: ys[i - 1] as number,
      at: along[i - 1] as number,
      length: (along[i] as number) - (along[i - 1] as number),
      dx: 0,
      dy: 0,
    }
    if (stretch.length === 0) continue
    stretch.dx = ((xs[i] as number) - stretch.x) / stretch.length
    stretch.dy = ((ys[i] as number) - stretch.y) / stretch.length
    const box = bboxOn(plane, stretch.x, stretch.y, xs[i] as number, ys[i] as number, mostOffset)
    for (const what of others.within(box)) {
      runsOf(what, others.load(what), stretch, runs)
    }
  }
  return runs.sort((a, b) => a.from - b.from || a.what - b.what || a.first - b.first)
}

interface Stretch {
  x: number
  y: number
  /** Metres along the drawn line at its start. */
  at: number
  length: number
  /** Its direction, of length 1. */
  dx: number
  dy: number
}

function runsOf(what: number, line: FlatLine, stretch: Stretch, runs: Run[]): void {
  const { x, y, at, length, dx, dy } = stretch
  let begin = 0
  for (let i = 1; i < line.count; i++) {
    const px = (line.xs[i - 1] as number) - x
    const py = (line.ys[i - 1] as number) - y
    const qx = (line.xs[i] as number) - x
    const qy = (line.ys[i] as number) - y
    const step = Math.hypot(qx - px, qy - py)
    const start = begin
    begin += step
    const p = px * dx + py * dy
    const q = qx * dx + qy * dy
    if (step === 0 || Math.abs(q - p) < leastCosine * step) continue
    const offP = py * dx - px * dy
    const offQ = qy * dx - qx * dy
    let low = Math.max(0, Math.min(p, q))
    let high = Math.min(length, Math.max(p, q))
    const slope = (offQ - offP) / (q - p)
    if (Math.abs(slope) > 1e-9) {
      const one = p + (mostOffset - offP) / slope
      const other = p + (-mostOffset - offP) / slope
      low = Math.max(low, Math.min(one, other))
      high = Math.min(high, Math.max(one, other))
    } else if (Math.abs(offP) > mostOffset) {
      continue
    }
    if (high - low < noRun) continue
    runs.push({
      what,
      same: q > p,
      from: at + low,
      to: at + high,
      first: start + ((low - p) / (q - p)) * step,
      last: start + ((high - p) / (q - p)) * step,
      offFirst: offP + (low - p) * slope,
      offLast: offP + (high - p) * slope,
    })
  }
}

/** Metres between runs that follow each other. */
export const noGap = 0.5

/** Parts of the drawn line that something runs along: ascending, apart. */
export const joinCovered = (runs: readonly Interval[]): Interval[] => joinTouching(runs, noGap)
