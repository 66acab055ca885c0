/**
 * Stated detours in the network in use: a pattern's id is a hash of its course, so a new timetable
 * may have the same course under another id.
 *
 * @module
 */

import type { DetourPath } from '../../shared/disruption.ts'
import { measures, nearestOnLine } from '../../shared/geo/polyline.ts'
import type { Pattern } from '../../shared/network.ts'
import type { Network } from '../network/network.ts'
import type { ReportedDetour } from './report.ts'

/** Metres between the end of a detour and the course it leaves or is back on. */
const nearEnough = 30

/** With the patterns that have it now, where it names any. */
export function detoursIn(detours: readonly ReportedDetour[], network: Network): DetourPath[] {
  return detours.map((detour) => {
    const { patternIds } = detour
    if (!patternIds || patternIds.every((id) => network.pattern(id))) return detour
    const known = patternIds.filter((id) => network.pattern(id))
    const alike = patternsOf(detour, network).filter((pattern) => fits(detour, pattern))
    const ids = [...new Set([...known, ...alike.map(({ id }) => id)])]
    if (ids.length > 0) return { ...detour, patternIds: ids }
    const { patternIds: _, ...rest } = detour
    return rest
  })
}

const patternsOf = ({ routeIds, directionId }: ReportedDetour, network: Network): Pattern[] =>
  routeIds.flatMap((id) => network.patternsOfRoute(id, directionId))

/** It passes where the detour begins and then where it ends, and stops where that says it does. */
function fits({ path, from, to, mode }: ReportedDetour, { shape, visits }: Pattern): boolean {
  const stops = new Set(visits.map(({ stopId }) => stopId))
  if ((from && !stops.has(from.id)) || (to && !stops.has(to.id))) return false
  // What another vehicle drives begins and ends beside the rails.
  if (mode !== undefined) return from !== undefined || to !== undefined
  const [first, last] = [path[0], path.at(-1)]
  if (!first || !last || shape.length < 2) return false
  const along = measures(shape)
  const leave = nearestOnLine(shape, along, first)
  const rejoin = nearestOnLine(shape, along, last, { from: leave.measure })
  return leave.distance <= nearEnough && rejoin.distance <= nearEnough
}
