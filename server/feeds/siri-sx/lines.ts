/**
 * Lines and directions as SIRI names them, found in the network.
 *
 * @module
 */

import type { DirectionId } from '../../../shared/network.ts'
import { fold } from '../../../shared/text/fold.ts'
import type { Network } from '../../network/network.ts'
import { findAgency, findRoute } from '../references.ts'

/**
 * The routes of a LineRef: a route id, our line id, a public number, or any of these wrapped as
 * `XX:Line:5`. A number that several lines bear is nobody's to choose from, unless the operator
 * tells them apart.
 *
 * @param published - PublishedLineName
 * @param operator - OperatorRef of the network or line
 */
export function findRoutes(
  network: Network,
  ref: string | undefined,
  published: string | undefined,
  operator: string | undefined,
): string[] {
  const route = ref === undefined ? undefined : findRoute(network, ref)
  if (route) return [route.id]
  const last = ref?.split(':').at(-1)
  const line = (ref && network.line(ref)) ?? (last && network.line(last))
  if (line) return [...line.routeIds]
  const agencyId = operator === undefined ? undefined : findAgency(network, operator)?.id
  for (const number of [ref, last, published]) {
    if (!number) continue
    const lines = network.findLines({ number, ...(agencyId && { agencyId }) })
    const [only] = lines
    if (only && lines.length === 1) return [...only.routeIds]
  }
  return []
}

/**
 * The direction meant by a reference and names of where it goes. `0` and `1` are GTFS; outbound
 * and inbound mean nothing without the operator's own table, so only a headsign that fits one
 * direction counts. Undefined: both.
 */
export function findDirection(
  network: Network,
  routeIds: readonly string[],
  ref: string | undefined,
  names: readonly string[],
): DirectionId | undefined {
  if (ref === '0') return 0
  if (ref === '1') return 1
  const wanted = names.map(fold).filter(Boolean)
  if (wanted.length === 0) return undefined
  const found = new Set<DirectionId>()
  for (const routeId of routeIds) {
    for (const { headsign, directionId } of network.patternsOfRoute(routeId)) {
      const sign = fold(headsign)
      if (sign && wanted.some((name) => name === sign)) found.add(directionId)
    }
  }
  const [only] = found
  return found.size === 1 ? only : undefined
}
