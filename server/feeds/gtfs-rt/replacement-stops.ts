/**
 * Where to board instead: stops of the network, or temporary ones that the feed brings along.
 *
 * @module
 */

import type { Replacement } from '../../../shared/disruption.ts'
import { distance } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Network } from '../../network/network.ts'
import { findStop, stripPrefix } from '../references.ts'
import type { TemporaryStop } from './message.ts'
import { readTexts } from './translations.ts'

/** Metres that a replacement may be away from the stop it stands in for. */
const walkable = 500

export interface ReplacementStop {
  id: string
  name: string
  position: Position
  /** The network has it. */
  existing: boolean
}

/** @param temporary - the feed's own stops, by id without prefix */
export function findReplacement(
  id: string,
  network: Network,
  temporary: ReadonlyMap<string, TemporaryStop>,
): ReplacementStop | undefined {
  const stop = findStop(network, id)
  if (stop) return { id: stop.id, name: stop.name, position: [stop.lon, stop.lat], existing: true }
  const brought = temporary.get(stripPrefix(id))
  if (brought?.lat === undefined || brought.lon === undefined) return undefined
  const [name = ''] = Object.values(readTexts(brought.name))
  return { id: stripPrefix(id), name, position: [brought.lon, brought.lat], existing: false }
}

/** The replacement stop nearest to a missed one, if within a walk: our reading, so estimated. */
export function nearestReplacement(
  missed: Position,
  stops: readonly ReplacementStop[],
): Replacement | undefined {
  let best: ReplacementStop | undefined
  let least = walkable
  for (const stop of stops) {
    const metres = distance(missed, stop.position)
    if (metres > least) continue
    best = stop
    least = metres
  }
  return best && asReplacement(best, 'estimated')
}

export function asReplacement(
  { id, name, position: [lon, lat], existing }: ReplacementStop,
  basis: Replacement['basis'],
): Replacement {
  return { ...(existing && { stopId: id }), name, lat, lon, basis }
}
