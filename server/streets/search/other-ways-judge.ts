/**
 * Whether a way is worth offering beside others.
 *
 * @module
 */

import { metresPerDegree } from '../../../shared/geo/polyline.ts'
import { edgeMetres } from '../geometry.ts'
import { edgeFlag, type StreetGraph } from '../street-graph.ts'
import type { Found, SearchOptions, Seed, Target } from './search-types.ts'

/** Metres two ways may have in common, as a share of the shorter one. */
export const sharedAtMost = 0.6
/** The best way's cost times this, and so many seconds more, is the most another may cost. */
export const stretch = 1.6
export const extra = 120

/** Seconds of driving edges without a stop, and their metres. */
export function lengthOf(
  { graph, pace = 1 }: Pick<SearchOptions, 'graph' | 'pace'>,
  edges: readonly number[],
): { seconds: number; metres: number } {
  let seconds = 0
  let metres = 0
  for (const edge of edges) {
    seconds += (graph.edgeSeconds[edge] as number) * pace
    metres += edgeMetres(graph, edge)
  }
  return { seconds, metres }
}

/** Cost of driving edges. */
export function costOf(
  options: Pick<SearchOptions, 'graph' | 'pace' | 'surcharge'>,
  edges: readonly number[],
): number {
  const { graph, pace = 1, surcharge } = options
  let cost = 0
  for (const edge of edges) {
    cost += (graph.edgeCost[edge] as number) * pace * (surcharge ? (surcharge[edge] as number) : 1)
  }
  return cost
}

/** Edges that ways begin and end at: who drives these has not left yet, or is back already. */
export function ownEdges({ graph, seeds, targets }: SearchOptions): Set<number> {
  const edges = new Set(targets.map(({ edge }) => edge))
  for (const { edge } of seeds) if (edge < graph.edgeCount) edges.add(edge)
  return edges
}

/**
 * Metres of another way that it has in common with a way or drives on the line's own edges, as a
 * share of the shorter of the two. A street counts once, in whichever direction.
 */
export function sharedBy(
  graph: StreetGraph,
  own: ReadonlySet<number>,
  way: Found,
  other: Found,
): number {
  const known = new Set(way.edges.map((edge) => graph.edgeSegment[edge]))
  const counted = new Set<number>()
  let metres = 0
  for (const edge of other.edges) {
    const segment = graph.edgeSegment[edge] as number
    if (counted.has(segment) || !(own.has(edge) || known.has(segment))) continue
    counted.add(segment)
    metres += graph.segmentMetres[segment] as number
  }
  const shorter = Math.min(way.metres, other.metres)
  return shorter > 0 ? metres / shorter : 0
}

/** Whether it comes to a place twice, or a part of it would do for no more. */
export function isRoundabout(options: SearchOptions, found: Found): boolean {
  const { graph, seeds, targets } = options
  const { edge: first, cost: start } = seeds[found.seed] as Seed
  const places = new Set<number>()
  for (const edge of [first, ...found.edges]) {
    const place = graph.edgeTo[edge] as number
    if (places.has(place)) return true
    places.add(place)
  }
  const { credit: end } = targets[found.target] as Target
  // cost up to the start of each edge, and where each edge is
  const before = [0]
  const at = new Map<number, number>()
  for (const [i, edge] of found.edges.entries()) {
    before.push((before[i] as number) + costOf(options, [edge]))
    at.set(edge, i)
  }
  const whole = before.at(-1) as number
  const startsLater = seeds.some(({ edge, cost }) => {
    const i = at.get(edge)
    return i !== undefined && cost <= start + (before[i + 1] as number)
  })
  const endsEarlier = targets.some(({ edge, credit }) => {
    const i = at.get(edge)
    return i !== undefined && (before[i] as number) - credit <= whole - end
  })
  return startsLater || endsEarlier
}

/** Nearer to itself than this is the same street for people, e.g. its other carriageway. */
const besides = 30
/** After so many metres: bends and roundabouts are no turning back. */
const later = 150

export interface RunsBack {
  /** Metres that run back beside where it came: down one carriageway, and up the other. */
  metres: number
  /** As a share of the way. */
  share: number
  /** Index of the edge on which it turns, where it first runs back; -1 where it does not. */
  turn: number
}

/** How far a way runs back beside itself. */
export function runsBack(graph: StreetGraph, edges: readonly number[]): RunsBack {
  const { x, y, along, ends } = driven(graph, edges)
  const length = along.at(-1) ?? 0
  let metres = 0
  let turn = -1
  for (let i = 1; i < x.length; i++) {
    const px = ((x[i - 1] as number) + (x[i] as number)) / 2
    const py = ((y[i - 1] as number) + (y[i] as number)) / 2
    const here = ((along[i - 1] as number) + (along[i] as number)) / 2
    const until = here - later
    for (let j = 1; j < i && (along[j - 1] as number) <= until; j++) {
      const x1 = x[j - 1] as number
      const y1 = y[j - 1] as number
      const dx = (x[j] as number) - x1
      const dy = (y[j] as number) - y1
      const square = dx * dx + dy * dy
      const share = square > 0 ? ((px - x1) * dx + (py - y1) * dy) / square : 0
      // no farther along it than so much earlier
      const span = (along[j] as number) - (along[j - 1] as number)
      const most = span > 0 ? Math.min(1, (until - (along[j - 1] as number)) / span) : 1
      const at = Math.min(most, Math.max(0, share))
      const away = (px - x1 - at * dx) ** 2 + (py - y1 - at * dy) ** 2
      if (away >= besides * besides) {
        // where it is far away it is no nearer before it has gone that far
        const nearFrom = (along[j - 1] as number) + Math.sqrt(away) - besides
        while (j + 1 < i && (along[j + 1] as number) < nearFrom) j++
        continue
      }
      metres += (along[i] as number) - (along[i - 1] as number)
      if (turn < 0) {
        const middle = (here + (along[j - 1] as number) + at * span) / 2
        turn = ends.findIndex((end) => end > middle)
      }
      break
    }
  }
  return { metres, share: length > 0 ? metres / length : 0, turn }
}

/** The points of a way on a plane, metres up to each, and up to the end of each edge. */
function driven(graph: StreetGraph, edges: readonly number[]) {
  const scale = metresPerDegree((graph.bbox[1] + graph.bbox[3]) / 2)
  const x: number[] = []
  const y: number[] = []
  const along: number[] = []
  const ends: number[] = []
  for (const edge of edges) {
    const segment = graph.edgeSegment[edge] as number
    const first = graph.firstPoint[segment] as number
    const last = (graph.firstPoint[segment + 1] as number) - 1
    const forward = ((graph.edgeFlags[edge] as number) & edgeFlag.forward) !== 0
    for (let i = 0; i <= last - first; i++) {
      const point = forward ? first + i : last - i
      const px = (graph.points[point * 2] as number) * 1e-7 * scale.lon
      const py = (graph.points[point * 2 + 1] as number) * 1e-7 * scale.lat
      const dx = px - (x.at(-1) ?? px)
      const dy = py - (y.at(-1) ?? py)
      along.push((along.at(-1) ?? 0) + Math.sqrt(dx * dx + dy * dy))
      x.push(px)
      y.push(py)
    }
    ends.push(along.at(-1) as number)
  }
  return { x, y, along, ends }
}
