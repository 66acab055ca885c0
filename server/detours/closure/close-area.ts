/**
 * What part of a line lies inside an area.
 *
 * @module
 */

import Flatbush from 'flatbush'
import { eastOf, northOf, type Plane } from '../../../shared/geo/plane.ts'
import { bboxOf } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'

/** From here on an index over the border pays. */
const manyEdges = 48
/** Parts shorter than this, in metres, are rounding at the border. */
const noPart = 0.05

/** One polygon with its holes, ready to cut lines with. */
export interface Area {
  /** Degrees. */
  bbox: BBox
  /** Its border on the plane, in metres: x1, y1, x2, y2 by edge. */
  border: Float64Array
  index?: Flatbush
  west: number
  south: number
  east: number
  north: number
}

/** From closed rings, the outer one first. Even-odd: what lies within two rings is outside. */
export function prepareArea(rings: readonly (readonly Position[])[], plane: Plane): Area {
  const bbox = bboxOf(rings[0] ?? []) ?? [0, 0, 0, 0]
  const border = new Float64Array(4 * rings.reduce((sum, ring) => sum + ring.length - 1, 0))
  let at = 0
  for (const ring of rings) {
    for (let i = 0; i + 1 < ring.length; i++) {
      const [lon1, lat1] = ring[i] as Position
      const [lon2, lat2] = ring[i + 1] as Position
      border[at++] = eastOf(plane, lon1)
      border[at++] = northOf(plane, lat1)
      border[at++] = eastOf(plane, lon2)
      border[at++] = northOf(plane, lat2)
    }
  }
  return {
    bbox,
    border,
    ...(at > 4 * manyEdges ? { index: indexOf(border) } : {}),
    west: eastOf(plane, bbox[0]),
    south: northOf(plane, bbox[1]),
    east: eastOf(plane, bbox[2]),
    north: northOf(plane, bbox[3]),
  }
}

function indexOf(border: Float64Array): Flatbush {
  const index = new Flatbush(border.length / 4)
  for (let i = 0; i < border.length; i += 4) {
    const x1 = border[i] as number
    const y1 = border[i + 1] as number
    const x2 = border[i + 2] as number
    const y2 = border[i + 3] as number
    index.add(Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2))
  }
  index.finish()
  return index
}

/** A line on the plane, in buffers that are used again. */
export interface FlatLine {
  xs: Float64Array
  ys: Float64Array
  count: number
  /** Metres. */
  length: number
}

/** @param room - for so many points */
export const emptyLine = (room = 256): FlatLine => ({
  xs: new Float64Array(room),
  ys: new Float64Array(room),
  count: 0,
  length: 0,
})

/** Make room for points; what is in the line is lost. */
export function makeRoom(line: FlatLine, points: number): void {
  if (line.xs.length >= points) return
  line.xs = new Float64Array(2 * points)
  line.ys = new Float64Array(2 * points)
}

const cuts: number[] = []
/** Whether every cut passes through the border, between its corners and between the line's points. */
let cutsPass = true

/**
 * The parts of a line inside an area: from, to, from, to … in metres along it, ascending, not
 * touching. A line that only touches the border has no part inside.
 */
export function partsInside(area: Area, { xs, ys, count }: FlatLine): number[] {
  const parts: number[] = []
  let along = 0
  let begun = -1
  let inside: boolean | undefined
  for (let i = 1; i < count; i++) {
    const x1 = xs[i - 1] as number
    const y1 = ys[i - 1] as number
    const x2 = xs[i] as number
    const y2 = ys[i] as number
    const length = Math.hypot(x2 - x1, y2 - y1)
    if (length === 0) continue
    if (isBeside(area, x1, y1, x2, y2)) {
      if (begun >= 0) keep(parts, begun, along)
      begun = -1
      inside = false
      along += length
      continue
    }
    cuts.length = 0
    cutsPass = true
    crossBorder(area, x1, y1, x2, y2)
    if (cuts.length > 1) cuts.sort((a, b) => a - b)
    cuts.push(1)
    let from = 0
    for (const [k, to] of cuts.entries()) {
      // each cut that passes through the border changes sides; any other only may
      if (k > 0 && cutsPass && inside !== undefined) inside = !inside
      if ((to - from) * length < 1e-6 && cuts.length > 1) continue
      if (inside === undefined || !cutsPass) {
        const middle = (from + to) / 2
        inside = contains(area, x1 + middle * (x2 - x1), y1 + middle * (y2 - y1))
      }
      if (inside && begun < 0) begun = along + from * length
      if (!inside && begun >= 0) {
        keep(parts, begun, along + from * length)
        begun = -1
      }
      from = to
    }
    along += length
  }
  if (begun >= 0) keep(parts, begun, along)
  return parts
}

function keep(parts: number[], from: number, to: number): void {
  if (to - from > noPart) parts.push(from, to)
}

const isBeside = (area: Area, x1: number, y1: number, x2: number, y2: number): boolean =>
  (x1 < area.west && x2 < area.west) ||
  (x1 > area.east && x2 > area.east) ||
  (y1 < area.south && y2 < area.south) ||
  (y1 > area.north && y2 > area.north)

/** Into `cuts`, as shares of the stretch: where it meets the border. */
function crossBorder({ border, index }: Area, x1: number, y1: number, x2: number, y2: number) {
  if (!index) {
    for (let i = 0; i < border.length; i += 4) crossEdge(border, i, x1, y1, x2, y2)
    return
  }
  const left = Math.min(x1, x2)
  const right = Math.max(x1, x2)
  for (const i of index.search(left, Math.min(y1, y2), right, Math.max(y1, y2))) {
    crossEdge(border, 4 * i, x1, y1, x2, y2)
  }
}

/** A crossing at an end counts for both who meet there: better found twice than not at all. */
const atEnd = 1e-9
/** Sine of an angle at which it cannot be told for sure where lines cross. */
const grazing = 1e-6

function crossEdge(
  border: Float64Array,
  i: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
): void {
  const ax = border[i] as number
  const ay = border[i + 1] as number
  const bx = (border[i + 2] as number) - ax
  const by = (border[i + 3] as number) - ay
  const dx = x2 - x1
  const dy = y2 - y1
  const turn = dx * by - dy * bx
  if (turn === 0) return
  const ofBorder = ((ax - x1) * dy - (ay - y1) * dx) / turn
  if (ofBorder < -atEnd || ofBorder > 1 + atEnd) return
  const share = ((ax - x1) * by - (ay - y1) * bx) / turn
  if (share < -atEnd || share > 1 + atEnd) return
  cuts.push(share < 0 ? 0 : share > 1 ? 1 : share)
  cutsPass &&=
    ofBorder > atEnd &&
    ofBorder < 1 - atEnd &&
    share > atEnd &&
    share < 1 - atEnd &&
    Math.abs(turn) > grazing * Math.hypot(dx, dy) * Math.hypot(bx, by)
}

/** Whether a point of the plane lies inside. */
export function contains(area: Area, x: number, y: number): boolean {
  const { border, index, west, south, east, north } = area
  if (x < west || x > east || y < south || y > north) return false
  let inside = false
  if (index) {
    for (const i of index.search(x, y, east, y)) if (isLeftOf(border, 4 * i, x, y)) inside = !inside
    return inside
  }
  for (let i = 0; i < border.length; i += 4) if (isLeftOf(border, i, x, y)) inside = !inside
  return inside
}

/** Whether a ray to the east meets the edge; its upper end is not part of it. */
function isLeftOf(border: Float64Array, i: number, x: number, y: number): boolean {
  const y1 = border[i + 1] as number
  const y2 = border[i + 3] as number
  if (y1 > y === y2 > y) return false
  const x1 = border[i] as number
  const x2 = border[i + 2] as number
  return x < x1 + ((y - y1) / (y2 - y1)) * (x2 - x1)
}
