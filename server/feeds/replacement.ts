/**
 * Where to board instead: stops of the network, or temporary ones that a source brings along.
 *
 * @module
 */

import type { Replacement } from '../../shared/disruption.ts'
import { distance } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'

/** Metres that a replacement may be away from the stop it stands in for. */
const walkable = 500

export interface ReplacementStop {
  id: string
  name: string
  position: Position
  /** The network has it. */
  existing: boolean
}

/**
 * The replacement stop nearest to a missed one, if within a walk: our reading, so estimated, unless
 * the source leaves no choice.
 */
export function nearestReplacement(
  missed: Position,
  stops: readonly ReplacementStop[],
  basis: Replacement['basis'] = 'estimated',
): Replacement | undefined {
  let best: ReplacementStop | undefined
  let least = walkable
  for (const stop of stops) {
    const metres = distance(missed, stop.position)
    if (metres > least) continue
    best = stop
    least = metres
  }
  return best && asReplacement(best, basis)
}

/** Of what the engine found, what riders are told; an id only where the stop is there already. */
export function asReplacement(
  { id, name, position: [lon, lat], existing }: ReplacementStop,
  basis: Replacement['basis'],
): Replacement {
  return { ...(existing && { stopId: id }), name, lat, lon, basis }
}
