/**
 * Where a line stops instead: at a stop of the network, or at a temporary one that the feed brings
 * along.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { drivingSide } from '../../../shared/geo/driving-side.ts'
import { bearing, bearingAt, nearestOnLine } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Network } from '../../network/network.ts'
import { printable } from './translations.ts'

export interface Place {
  /** Of the network, or our own. */
  id: string
  name: string
  position: Position
  /** The network does not know it. */
  temporary: boolean
  /** It is said that the line calls there, whichever way it drives. */
  servedNow?: boolean
}

/**
 * @returns undefined where nobody knows where it is, or where vehicles do not stop there: a station
 * or an entrance
 */
export function placeOf(
  { stopId, name, lat, lon }: { stopId?: string; name: string; lat?: number; lon?: number },
  network: Network,
): Place | undefined {
  const stop = stopId === undefined ? undefined : network.stop(stopId)
  if (stop) {
    if (stop.locationType !== 0) return undefined
    return { id: stop.id, name: stop.name, position: [stop.lon, stop.lat], temporary: false }
  }
  const shown = printable(name)
  if (lat === undefined || lon === undefined || shown === '') return undefined
  return {
    id: temporaryId(name, lat, lon),
    name: shown,
    position: [lon, lat],
    temporary: true,
  }
}

/** The same as long as the stop is; the prefix keeps it apart from the ids of the schedule. */
function temporaryId(name: string, lat: number, lon: number): string {
  const key = JSON.stringify([name, lat.toFixed(5), lon.toFixed(5)])
  return `omweg-${createHash('sha256').update(key).digest('hex').slice(0, 12)}`
}

/** So near the middle of the street nobody can tell on which side it is. */
const middle = 3

/** Whether a vehicle that drives the path has its doors on the side of the position. */
export function isAtKerb(
  position: Position,
  path: readonly Position[],
  along: Float64Array,
  timeZone: string,
): boolean {
  const near = nearestOnLine(path, along, position)
  const heading = bearingAt(path, along, near.measure)
  if (near.distance <= middle || heading === undefined) return true
  const turn = (bearing(near.position, position) - heading + 360) % 360
  return drivingSide(timeZone) === 'right' ? turn < 180 : turn > 180
}
