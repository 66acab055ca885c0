/**
 * Places that a detour must go by, in the order it comes by them.
 *
 * @module
 */

import { measures, nearestOnLine } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { rounded } from './parts.ts'

/** As many as the engine takes. */
export const mostWaypoints = 25

/** What a hand holds: the waypoints with the held one among them, and which it is. */
export interface Held {
  waypoints: Position[]
  index: number
}

/**
 * A new waypoint where the path was taken hold of, between those that it passes before and after.
 * The path is followed forward, so that one that crosses itself keeps its order.
 */
export function takeHold(
  path: readonly Position[],
  waypoints: readonly Position[],
  at: Position,
): Held {
  const along = measures(path)
  const held = nearestOnLine(path, along, at).measure
  let index = 0
  let from = 0
  for (const waypoint of waypoints) {
    const { measure } = nearestOnLine(path, along, waypoint, { from })
    if (measure > held) break
    from = measure
    index++
  }
  return { waypoints: waypoints.toSpliced(index, 0, rounded(at)), index }
}

export const moveHeld = ({ waypoints, index }: Held, to: Position): Held => ({
  waypoints: waypoints.with(index, rounded(to)),
  index,
})

/** One place up (-1) or down (1) in the order; the same where it cannot go further. */
export function reorder(waypoints: readonly Position[], index: number, by: -1 | 1): Position[] {
  const other = index + by
  const [a, b] = [waypoints[index], waypoints[other]]
  if (!a || !b) return [...waypoints]
  return waypoints.with(index, b).with(other, a)
}
