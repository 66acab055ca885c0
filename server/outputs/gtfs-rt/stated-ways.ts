/**
 * Where a stated detour leaves a pattern and is back on it, in metres along the pattern.
 *
 * The path alone is ambiguous: loops pass a street twice, and lines drive it out and back. What it may
 * bypass decides: only stops that are not served, or that the path itself passes.
 *
 * @module
 */

import type { DetourPath } from '../../../shared/disruption.ts'
import {
  measures,
  metresPerDegree,
  nearestOnLine,
  positionAt,
} from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Pattern } from '../../../shared/network.ts'

/** The part of a pattern that is not driven, and what is driven instead. */
export interface Way {
  leave: number
  rejoin: number
  path: Position[]
  /** Seconds; absent where nobody states it. */
  delay?: number
}

/** Metres between the end of a path and the pattern that it leaves or is back on. */
const joins = 30
/** Metres from its stop at which a vehicle can leave the usual way and still have served it. */
export const slack = 5
/** Metres between a stop and a path that passes it. */
export const beside = 50

/**
 * Every place where the path fits, in order of travel, none overlapping another.
 *
 * @param isMissed - by index of visit: the disruption says that it is not served
 * @param along - `measures` of the pattern's shape
 */
export function waysOn(
  { path, from, to, delaySeconds }: DetourPath,
  pattern: Pattern,
  along: Float64Array,
  isMissed: (index: number) => boolean,
): Way[] {
  const [first, last] = [path[0], path.at(-1)]
  if (path.length < 2 || !first || !last || pattern.shape.length < 2) return []
  const { visits, length } = pattern
  const delay = delaySeconds === undefined ? {} : { delay: Math.round(delaySeconds) }
  const leaves = placesNear(pattern.shape, along, first)
  const rejoins = placesNear(pattern.shape, along, last)
  // Off the pattern at its very begin or end, a path takes the place of the terminus.
  if (leaves.length === 0 && isMissed(0)) leaves.push(Number.NEGATIVE_INFINITY)
  if (rejoins.length === 0 && isMissed(visits.length - 1)) rejoins.push(Number.POSITIVE_INFINITY)
  const pathAlong = measures(path)
  const isPassed = (index: number) => {
    const at = positionAt(pattern.shape, along, visits[index]?.measure ?? 0)
    return nearestOnLine(path, pathAlong, at).distance <= beside
  }
  const fits = leaves
    .flatMap((leave) => rejoins.map((rejoin) => ({ leave, rejoin })))
    .filter(({ leave, rejoin }) => Number.isFinite(leave) || Number.isFinite(rejoin))
    .filter(({ leave, rejoin }) => rejoin > leave + 1)
    .filter(({ leave, rejoin }) =>
      visits.every(
        ({ measure }, i) =>
          measure <= leave + slack || measure >= rejoin - slack || isMissed(i) || isPassed(i),
      ),
    )
  const said = fits.filter(({ leave, rejoin }) => {
    const before = visits.findLast(({ measure }, i) => measure <= leave + slack && !isMissed(i))
    const after = visits.find(({ measure }, i) => measure >= rejoin - slack && !isMissed(i))
    return (!from || before?.stopId === from.id) && (!to || after?.stopId === to.id)
  })
  const taken: Way[] = []
  for (const { leave, rejoin } of (said.length > 0 ? said : fits).sort(
    (a, b) => a.rejoin - a.leave - (b.rejoin - b.leave) || a.leave - b.leave,
  )) {
    const way = { leave: Math.max(0, leave), rejoin: Math.min(length, rejoin), path, ...delay }
    if (taken.every((other) => other.rejoin <= way.leave || way.rejoin <= other.leave)) {
      taken.push(way)
    }
  }
  return taken.sort((a, b) => a.leave - b.leave)
}

/** Measures at which a line passes a position: the nearest point of every stretch that is near. */
function placesNear(line: readonly Position[], along: Float64Array, position: Position): number[] {
  const scale = metresPerDegree(position[1])
  const places: number[] = []
  let best: { measure: number; distance: number } | undefined
  for (let i = 0; i + 1 < line.length; i++) {
    const a = line[i] as Position
    const b = line[i + 1] as Position
    const y = (a[1] - position[1]) * scale.lat
    const dy = (b[1] - a[1]) * scale.lat
    // Most stretches are far off, and nothing of one near goes on.
    if (!best && (Math.min(y, y + dy) > joins || Math.max(y, y + dy) < -joins)) continue
    const x = (a[0] - position[0]) * scale.lon
    const dx = (b[0] - a[0]) * scale.lon
    const square = dx * dx + dy * dy
    const share = square === 0 ? 0 : Math.min(1, Math.max(0, -(x * dx + y * dy) / square))
    const distance = Math.hypot(x + share * dx, y + share * dy)
    const start = along[i] as number
    if (distance <= joins && (!best || distance < best.distance)) {
      best = { measure: start + share * ((along[i + 1] as number) - start), distance }
    }
    const endsNear = Math.hypot(x + dx, y + dy) <= joins
    if (best && !endsNear) {
      places.push(best.measure)
      best = undefined
    }
  }
  if (best) places.push(best.measure)
  return places
}
