/**
 * Replacement stops of trip modifications.
 *
 * @module
 */

import type { Network } from '../../network/network.ts'
import { findStop, stripPrefix } from '../references.ts'
import type { ReplacementStop } from '../replacement.ts'
import type { TemporaryStop } from './message.ts'
import { readTexts } from './translations.ts'

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
