/**
 * Segments of a street graph, cut by areas and put together as closed edges.
 *
 * @module
 */

import { eastOf, northOf, type Plane } from '../../../shared/geo/plane.ts'
import type { BBox } from '../../../shared/geo/position.ts'
import { TimeBudgetError } from '../../streets/search/search-types.ts'
import { edgesOfSegments } from '../../streets/snapping.ts'
import { edgeFlag, type StreetGraph } from '../../streets/street-graph.ts'
import type { LinesNear } from './close-along.ts'
import { type Area, emptyLine, type FlatLine, makeRoom, partsInside } from './close-area.ts'
import type { ClosedEdges } from './closed-streets.ts'

/** Directions of a segment, as bits. */
export const bothWays = 3
export const forwardWay = 1
export const backwardWay = 2

/** Part of a segment, in shares of its length as its points are stored. */
export interface SegmentPart {
  segment: number
  from: number
  to: number
  /** `forwardWay`, `backwardWay` or `bothWays`: what of it is closed. */
  ways: number
}

/** The points of a segment on a plane. */
export function loadSegment(graph: StreetGraph, segment: number, plane: Plane, line: FlatLine) {
  const first = graph.firstPoint[segment] as number
  const end = graph.firstPoint[segment + 1] as number
  makeRoom(line, end - first)
  const { xs, ys } = line
  let length = 0
  for (let i = first; i < end; i++) {
    const x = eastOf(plane, (graph.points[2 * i] as number) / 1e7)
    const y = northOf(plane, (graph.points[2 * i + 1] as number) / 1e7)
    const k = i - first
    xs[k] = x
    ys[k] = y
    if (k > 0) length += Math.hypot(x - (xs[k - 1] as number), y - (ys[k - 1] as number))
  }
  line.count = end - first
  line.length = length
}

const scratch = emptyLine()

/** Metres on the plane, as parts are measured there. */
export function metresOfPlane(graph: StreetGraph, segment: number, plane: Plane): number {
  loadSegment(graph, segment, plane, scratch)
  return scratch.length
}

/** Segments to look at beside a drawn line. What is loaded holds until the next is. */
export const segmentLines = (graph: StreetGraph, plane: Plane): LinesNear => ({
  within: (bbox: BBox) => graph.segmentsIn(bbox),
  load(segment) {
    loadSegment(graph, segment, plane, scratch)
    return scratch
  },
})

/** Segments between two looks at the clock. */
const often = 64

/**
 * Parts of segments inside any of the areas, by segment, then place; they do not overlap.
 *
 * @param deadline - `performance.now()` @throws TimeBudgetError after it
 */
export function segmentsInside(
  graph: StreetGraph,
  areas: readonly Area[],
  plane: Plane,
  deadline = Number.POSITIVE_INFINITY,
): SegmentPart[] {
  const parts: SegmentPart[] = []
  let looked = 0
  for (const area of areas) {
    for (const segment of graph.segmentsIn(area.bbox)) {
      if (++looked % often === 0 && performance.now() > deadline) {
        throw new TimeBudgetError('the time allowed is over before the closure is on the streets')
      }
      loadSegment(graph, segment, plane, scratch)
      const inside = partsInside(area, scratch)
      for (let i = 0; i < inside.length; i += 2) {
        parts.push({
          segment,
          from: atBorder((inside[i] as number) / scratch.length),
          to: atBorder((inside[i + 1] as number) / scratch.length),
          ways: bothWays,
        })
      }
    }
  }
  return areas.length > 1 ? joinParts(parts) : parts
}

/** Ends that rounding keeps from the node are at it: what meets there matters. */
const atBorder = (share: number) => (share < 1e-9 ? 0 : share > 1 - 1e-9 ? 1 : share)

/** Sorted; parts that touch or overlap become one where they close the same ways. */
export function joinParts(parts: SegmentPart[]): SegmentPart[] {
  const sorted = parts.sort(
    (a, b) => a.segment - b.segment || a.ways - b.ways || a.from - b.from || a.to - b.to,
  )
  const joined: SegmentPart[] = []
  for (const part of sorted) {
    const last = joined.at(-1)
    if (last?.segment === part.segment && last.ways === part.ways && part.from <= last.to) {
      last.to = Math.max(last.to, part.to)
    } else {
      joined.push({ ...part })
    }
  }
  return joined
}

/** Whether a bus (a tram, on rails) may drive it at all. */
export function isOpen(graph: StreetGraph, segment: number): boolean {
  const edge = edgesOfSegments(graph)[segment] as number
  const twin = graph.edgeTwin[edge] as number
  const flags = (graph.edgeFlags[edge] as number) | (graph.edgeFlags[twin] as number)
  return (flags & edgeFlag.allowed) !== 0
}

/** Closed edges of parts, whatever their order and however they overlap. */
export function closedEdges(graph: StreetGraph, parts: readonly SegmentPart[]): ClosedEdges {
  const forward = edgesOfSegments(graph)
  const found: { edge: number; from: number; to: number }[] = []
  for (const { segment, from, to, ways } of parts) {
    const edge = forward[segment] as number
    if (ways & forwardWay) found.push({ edge, from, to })
    if (ways & backwardWay) {
      found.push({ edge: graph.edgeTwin[edge] as number, from: 1 - to, to: 1 - from })
    }
  }
  found.sort((a, b) => a.edge - b.edge || a.from - b.from)
  const merged: typeof found = []
  for (const part of found) {
    const last = merged.at(-1)
    if (last?.edge === part.edge && part.from <= last.to) last.to = Math.max(last.to, part.to)
    else merged.push(part)
  }
  return {
    edges: Uint32Array.from(merged, ({ edge }) => edge),
    from: Float32Array.from(merged, ({ from }) => from),
    to: Float32Array.from(merged, ({ to }) => to),
  }
}

export const noEdges = (): ClosedEdges => ({
  edges: new Uint32Array(),
  from: new Float32Array(),
  to: new Float32Array(),
})

/** Metres of segment, each part once whichever ways it closes; by name where asked. */
export function metresOf(graph: StreetGraph, parts: readonly SegmentPart[]) {
  const names = new Map<number, number>()
  let metres = 0
  for (const { segment, from, to } of joinParts(parts.map((part) => ({ ...part, ways: 0 })))) {
    const length = (to - from) * (graph.segmentMetres[segment] as number)
    metres += length
    const name = graph.segmentName[segment] as number
    if (name > 0) names.set(name, (names.get(name) ?? 0) + length)
  }
  const sorted = [...names].sort(([a, x], [b, y]) => y - x || a - b)
  return { metres, names: sorted.map(([name]) => graph.names[name] as string) }
}
