/**
 * Where on the graph a vehicle may be that was observed somewhere: the places of every street near
 * by that are nearer than those around them, in both directions. A street that comes near twice (a
 * hairpin, a loop) has two.
 *
 * @module
 */

import type { DrivingSide } from '../../../shared/geo/driving-side.ts'
import { metresPerDegree } from '../../../shared/geo/polyline.ts'
import type { BBox } from '../../../shared/geo/position.ts'
import { edgesOfSegments } from '../snapping.ts'
import type { StreetGraph } from '../street-graph.ts'
import type { MatchCosts } from './match-costs.ts'
import type { Observation } from './match-observations.ts'

export interface Candidate {
  edge: number
  /** Of the edge's length, in its direction. */
  share: number
  /** Metres from the observation. */
  metres: number
  /** How unlikely it is to be seen there, as `MatchCosts`. */
  cost: number
}

/** Kept per observation, at most. */
export const mostCandidates = 20
/** Beyond this many sigmas a vehicle is off the graph. */
const farthest = 7.5
/** Nearer to the middle of the street than this a stop is on neither side. */
const middle = 2
const degree = 1e-7

/**
 * Cheapest first, then by edge.
 *
 * @param side - of the road on which vehicles drive
 */
export function candidatesOf(
  graph: StreetGraph,
  seen: Observation,
  costs: MatchCosts,
  side: DrivingSide = 'right',
): Candidate[] {
  const { sigma } = costs
  const { slack } = seen
  const radius = farthest * sigma + slack
  // the less exactly the line is drawn the less its direction says
  const square = (costs.square * sigma) / (sigma + slack)
  const [lon, lat] = seen.position
  const scale = metresPerDegree(lat)
  const box: BBox = [
    lon - radius / scale.lon,
    lat - radius / scale.lat,
    lon + radius / scale.lon,
    lat + radius / scale.lat,
  ]
  const edges = edgesOfSegments(graph)
  const found: Candidate[] = []
  for (const segment of graph.segmentsIn(box)) {
    const forward = edges[segment] as number
    passages(graph, segment, lon, lat, scale, radius, (share, metres, east, north, onRight) => {
      const within = Math.min(metres, slack) / (2 * sigma)
      const near = unlikely(Math.max(0, metres - slack) / sigma) + (within * within) / 2
      const alike = seen.east * east + seen.north * north
      const sure = Math.hypot(seen.east, seen.north)
      const aside = metres > middle
      const atKerb = onRight === (side === 'right')
      found.push(
        {
          edge: forward,
          share,
          metres,
          cost:
            costs.weight *
            (near + square * (sure - alike) + (aside && !atKerb ? costs.wrongSide : 0)),
        },
        {
          edge: graph.edgeTwin[forward] as number,
          share: 1 - share,
          metres,
          cost:
            costs.weight *
            (near + square * (sure + alike) + (aside && atKerb ? costs.wrongSide : 0)),
        },
      )
    })
  }
  found.sort((a, b) => a.cost - b.cost || a.edge - b.edge || a.share - b.share)
  if (found.length > mostCandidates) found.length = mostCandidates
  return found
}

/** Of a normal distribution near by, of an exponential one farther off: outliers happen. */
const unlikely = (sigmas: number) => (sigmas <= 2 ? (sigmas * sigmas) / 2 : 2 * sigmas - 2)

/**
 * The places of a segment that are nearer to a position than those around them, within a radius:
 * `east` and `north` are the direction of the segment there, `onRight` whether the position lies
 * on its right.
 */
function passages(
  graph: StreetGraph,
  segment: number,
  lon: number,
  lat: number,
  scale: { lon: number; lat: number },
  radius: number,
  keep: (share: number, metres: number, east: number, north: number, onRight: boolean) => void,
): void {
  const { points } = graph
  const first = graph.firstPoint[segment] as number
  const last = (graph.firstPoint[segment + 1] as number) - 1
  const total = lengthOf(points, first, last, scale)
  if (!(total > 0)) return
  let x1 = ((points[2 * first] as number) * degree - lon) * scale.lon
  let y1 = ((points[2 * first + 1] as number) * degree - lat) * scale.lat
  let before = 0
  // the line so far ends at its nearest, so the corner at hand may be a minimum
  let atCorner = true
  let east = 0
  let north = 1
  for (let i = first + 1; i <= last; i++) {
    const x2 = ((points[2 * i] as number) * degree - lon) * scale.lon
    const y2 = ((points[2 * i + 1] as number) * degree - lat) * scale.lat
    const dx = x2 - x1
    const dy = y2 - y1
    const length = Math.hypot(dx, dy)
    if (length === 0) continue
    const along = -(x1 * dx + y1 * dy) / length
    east = dx / length
    north = dy / length
    if (along <= 0) {
      const metres = Math.hypot(x1, y1)
      if (atCorner && metres <= radius) {
        keep(before / total, metres, east, north, y1 * dx - x1 * dy > 0)
      }
      atCorner = false
    } else if (along < length) {
      const across = (y1 * dx - x1 * dy) / length
      const metres = Math.abs(across)
      if (metres <= radius) keep((before + along) / total, metres, east, north, across > 0)
      atCorner = false
    } else {
      atCorner = true
    }
    before += length
    x1 = x2
    y1 = y2
  }
  const metres = Math.hypot(x1, y1)
  if (atCorner && metres <= radius) keep(1, metres, east, north, y1 * east - x1 * north > 0)
}

function lengthOf(
  points: Int32Array,
  first: number,
  last: number,
  scale: { lon: number; lat: number },
): number {
  let length = 0
  for (let i = first + 1; i <= last; i++) {
    const dx = ((points[2 * i] as number) - (points[2 * i - 2] as number)) * degree * scale.lon
    const dy = ((points[2 * i + 1] as number) - (points[2 * i - 1] as number)) * degree * scale.lat
    length += Math.hypot(dx, dy)
  }
  return length
}
