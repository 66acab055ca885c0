/**
 * Where trams can turn, as far as the lines tell: where some line ends and another (or the same one
 * the other way) begins.
 *
 * @module
 */

import { distance } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Pattern, Stop } from '../../shared/network.ts'
import type { Network } from '../network/network.ts'

/** A line that ends and one that begins so near each other meet at one terminus: metres. */
const sameTerminus = 250
/** A stop of another line so near a terminus is at it: the platforms of one stop. */
const sameStop = 150

export interface TurningPoint {
  name: string
  position: Position
}

/** Termini of the tram patterns at which trams both end and begin, by name. */
export function turningPoints(patterns: Iterable<Pattern>, network: Network): TurningPoint[] {
  const ends = new Map<string, Stop>()
  const starts = new Map<string, Stop>()
  for (const { routeId, visits } of patterns) {
    if (network.route(routeId)?.mode !== 'tram') continue
    const first = network.stop(visits[0]?.stopId ?? '')
    const last = network.stop(visits.at(-1)?.stopId ?? '')
    if (first) starts.set(first.id, first)
    if (last) ends.set(last.id, last)
  }
  const points: TurningPoint[] = []
  for (const end of ends.values()) {
    const position: Position = [end.lon, end.lat]
    for (const start of starts.values()) {
      const metres = distance(position, [start.lon, start.lat])
      if (metres > sameTerminus && !(end.name === start.name && metres <= 2 * sameTerminus))
        continue
      points.push({ name: end.name, position })
      break
    }
  }
  return points.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
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
