/**
 * Where trams can turn, as far as the lines tell: where some line ends and another (or the same one
 * the other way) begins.
 *
 * @module
 */

import { distance } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Pattern, Stop } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import type { Courses } from '../courses/course-types.ts'

/** A line that ends and one that begins so near each other meet at one terminus: metres. */
const sameTerminus = 250
/** A stop of another line so near a terminus is at it: the platforms of one stop. */
const sameStop = 150

/** An edge by which trams come to their last stop, or leave their first one. */
export interface TerminusEdge {
  edge: number
  onRails: boolean
}

export interface TurningPoint {
  name: string
  position: Position
  arriving: readonly TerminusEdge[]
  departing: readonly TerminusEdge[]
}

/** Termini of the tram patterns at which trams both end and begin, by name. */
export function turningPoints(
  patterns: Iterable<Pattern>,
  network: Network,
  courses: Courses,
): TurningPoint[] {
  const ends = new Map<string, Terminus>()
  const starts = new Map<string, Terminus>()
  for (const { id, routeId, visits } of patterns) {
    if (network.route(routeId)?.mode !== 'tram') continue
    const index = courses.patternIndex(id)
    const first = courses.firstPiece[index] as number
    const last = (courses.firstPiece[index + 1] as number) - 1
    addTerminus(starts, network.stop(visits[0]?.stopId ?? ''), courses, index, first)
    addTerminus(ends, network.stop(visits.at(-1)?.stopId ?? ''), courses, index, last)
  }
  const points: TurningPoint[] = []
  for (const { stop: end, edges } of ends.values()) {
    const position: Position = [end.lon, end.lat]
    const there = [...starts.values()].filter(({ stop: start }) => {
      const metres = distance(position, [start.lon, start.lat])
      return metres <= (end.name === start.name ? 2 * sameTerminus : sameTerminus)
    })
    if (there.length === 0) continue
    const departing = there.flatMap((start) => start.edges)
    points.push({ name: end.name, position, arriving: edges, departing })
  }
  return points.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
}

interface Terminus {
  stop: Stop
  edges: TerminusEdge[]
}

function addTerminus(
  termini: Map<string, Terminus>,
  stop: Stop | undefined,
  courses: Courses,
  index: number,
  piece: number,
): void {
  if (!stop) return
  const terminus = termini.get(stop.id) ?? { stop, edges: [] }
  termini.set(stop.id, terminus)
  const ownPiece = index >= 0 && courses.patternOfPiece(piece) === index
  const edge = ownPiece ? (courses.pieceEdge[piece] as number) : -1
  const onRails = courses.onRails[index] === 1
  const isKnown = terminus.edges.some((each) => each.edge === edge && each.onRails === onRails)
  if (edge >= 0 && !isKnown) terminus.edges.push({ edge, onRails })
}

/** A visit of a pattern from which, or at which, its trams can turn. */
export interface TurningVisit {
  /** Index among the visits. */
  visit: number
  measure: number
  name: string
}

/** The pattern's visits at turning points, in order of travel. */
export function turningVisits(
  pattern: Pattern,
  points: readonly TurningPoint[],
  network: Network,
): TurningVisit[] {
  const found: TurningVisit[] = []
  for (const [visit, { stopId, measure }] of pattern.visits.entries()) {
    const stop = network.stop(stopId)
    if (!stop) continue
    const at: Position = [stop.lon, stop.lat]
    const turns = points.some(
      ({ name, position }) =>
        distance(at, position) <= (name === stop.name ? 2 * sameStop : sameStop),
    )
    if (turns) found.push({ visit, measure, name: stop.name })
  }
  return found
}
