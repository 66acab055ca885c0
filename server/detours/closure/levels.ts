/**
 * Streets that pass above or below what is closed.
 *
 * Whoever draws works on a street means the ground: a viaduct over it, or a tunnel under it, stays
 * open. But a bridge is also how a street gets over a canal; then nothing crosses it, and it is
 * closed like the rest of its street.
 *
 * @module
 */

import { crossingShare, type Plane, positionOn } from '../../../shared/geo/plane.ts'
import { emptyBBox, extend } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { TimeBudgetError } from '../../streets/search/search-types.ts'
import { edgesOfSegments, nearestEdges } from '../../streets/snapping.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import { emptyLine } from './close-area.ts'
import { isOpen, loadSegment, type SegmentPart } from './close-segments.ts'

export interface Layer {
  graph: StreetGraph
  /** By segment, then place; they do not overlap. */
  parts: readonly SegmentPart[]
}

/** Sine of the least angle at which a line crosses another, and does not wind along it. */
const crossingSine = Math.sin((20 * Math.PI) / 180)

/** Metres from a bridge, or a tunnel, within which a point is put on it. */
const onBridge = 5

/** The level that a point is put on: the ground, unless only a bridge or a tunnel lies under it. */
export function levelAt(graph: StreetGraph, position: Position): number {
  const near = nearestEdges(graph, position, { radius: onBridge, limit: 8 })
  const levels = near.map(({ edge }) => graph.segmentLevel[graph.edgeSegment[edge] as number] ?? 0)
  return levels.includes(0) ? 0 : (levels[0] ?? 0)
}

/** Parts between two looks at the clock. */
const often = 256

/**
 * Parts that stay open: what hangs together inside the closure, all of it above or below the
 * ground, with no end of a street in it, and crosses a street or track on the ground inside.
 *
 * @param level - what is the ground here
 * @param deadline - `performance.now()` @throws TimeBudgetError after it
 */
export function passingParts(
  layers: readonly Layer[],
  plane: Plane,
  level = 0,
  deadline = Number.POSITIVE_INFINITY,
): Set<SegmentPart> {
  const isGround = (graph: StreetGraph, { segment }: SegmentPart) =>
    (graph.segmentLevel[segment] as number) === level
  const passing = new Set<SegmentPart>()
  if (!layers.some(({ graph, parts }) => parts.some((part) => !isGround(graph, part)))) {
    return passing
  }
  const onGround = layers.map(({ graph, parts }) => ({
    graph,
    // a towpath under a bridge is not what is closed instead of it
    parts: bySegment(parts.filter((part) => isGround(graph, part) && isOpen(graph, part.segment))),
  }))
  let looked = 0
  const crossesGround = (line: Line) => {
    if (++looked % often === 0 && performance.now() > deadline) {
      throw new TimeBudgetError('the time allowed is over before bridges and tunnels are told')
    }
    return onGround.some(({ graph, parts }) =>
      graph.segmentsIn(boxOf(line, plane)).some((segment) => {
        const closed = parts.get(segment)
        return closed !== undefined && crosses(line, graph, segment, closed, plane)
      }),
    )
  }
  for (const { graph, parts } of layers) {
    for (const group of connected(graph, parts)) {
      if (group.some((part) => isGround(graph, part) || endsInside(graph, part))) continue
      if (group.some((part) => crossesGround(lineOf(graph, part, plane)))) {
        for (const part of group) passing.add(part)
      }
    }
  }
  return passing
}

function bySegment(parts: readonly SegmentPart[]): Map<number, SegmentPart[]> {
  const found = new Map<number, SegmentPart[]>()
  for (const part of parts) {
    const same = found.get(part.segment)
    if (same) same.push(part)
    else found.set(part.segment, [part])
  }
  return found
}

/** Nodes that a part reaches, inside the closure. */
function nodesOf(graph: StreetGraph, { segment, from, to }: SegmentPart): number[] {
  const edge = edgesOfSegments(graph)[segment] as number
  const nodes: number[] = []
  if (from === 0) nodes.push(graph.edgeFrom[edge] as number)
  if (to === 1) nodes.push(graph.edgeTo[edge] as number)
  return nodes
}

const endsInside = (graph: StreetGraph, part: SegmentPart) =>
  nodesOf(graph, part).some(
    (node) => (graph.firstOut[node + 1] as number) - (graph.firstOut[node] as number) < 2,
  )

/** Parts that hang together by nodes inside the closure. */
function connected(graph: StreetGraph, parts: readonly SegmentPart[]): SegmentPart[][] {
  const groups = new Map<number, SegmentPart[]>()
  const groupOf = new Map<number, number>()
  const find = (group: number): number => {
    let root = group
    while (parent[root] !== root) root = parent[root] as number
    parent[group] = root
    return root
  }
  const parent = parts.map((_, i) => i)
  for (const [i, part] of parts.entries()) {
    for (const node of nodesOf(graph, part)) {
      const other = groupOf.get(node)
      if (other === undefined) groupOf.set(node, i)
      else parent[find(i)] = find(other)
    }
  }
  for (const [i, part] of parts.entries()) {
    const root = find(i)
    const group = groups.get(root)
    if (group) group.push(part)
    else groups.set(root, [part])
  }
  return [...groups.values()]
}

/** x, y, x, y … */
type Line = number[]

const scratch = emptyLine()

function lineOf(graph: StreetGraph, { segment, from, to }: SegmentPart, plane: Plane): Line {
  loadSegment(graph, segment, plane, scratch)
  const { xs, ys, count, length } = scratch
  const line: Line = []
  let along = 0
  for (let i = 1; i < count; i++) {
    const x1 = xs[i - 1] as number
    const y1 = ys[i - 1] as number
    const dx = (xs[i] as number) - x1
    const dy = (ys[i] as number) - y1
    const step = Math.hypot(dx, dy)
    const low = step > 0 ? Math.max(0, (from * length - along) / step) : 0
    const high = step > 0 ? Math.min(1, (to * length - along) / step) : 0
    if (low < high) {
      if (line.length === 0) line.push(x1 + low * dx, y1 + low * dy)
      line.push(x1 + high * dx, y1 + high * dy)
    }
    along += step
  }
  return line
}

function boxOf(line: Line, plane: Plane): BBox {
  const box = emptyBBox()
  for (let i = 0; i < line.length; i += 2) {
    extend(box, positionOn(plane, line[i] as number, line[i + 1] as number))
  }
  return box
}

/** Whether a line crosses a segment in one of its closed parts, which are given by place. */
function crosses(
  line: Line,
  graph: StreetGraph,
  segment: number,
  closed: readonly SegmentPart[],
  plane: Plane,
): boolean {
  loadSegment(graph, segment, plane, scratch)
  const { xs, ys, count, length } = scratch
  let along = 0
  for (let k = 1; k < count; k++) {
    const u = xs[k - 1] as number
    const v = ys[k - 1] as number
    const du = (xs[k] as number) - u
    const dv = (ys[k] as number) - v
    const step = Math.hypot(du, dv)
    for (let i = 2; i < line.length; i += 2) {
      const x = line[i - 2] as number
      const y = line[i - 1] as number
      const dx = (line[i] as number) - x
      const dy = (line[i + 1] as number) - y
      const share = crossingShare(x, y, dx, dy, u, v, du, dv, crossingSine)
      if (share >= 0 && isClosed(closed, (along + share * step) / length)) return true
    }
    along += step
  }
  return false
}

/** Whether a share of the segment lies in one of the parts, by bisection. */
function isClosed(parts: readonly SegmentPart[], share: number): boolean {
  let low = 0
  let high = parts.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((parts[middle] as SegmentPart).to < share) low = middle + 1
    else high = middle
  }
  const part = parts[low]
  return part !== undefined && part.from <= share
}
