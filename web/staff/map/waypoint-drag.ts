/**
 * A hand on a path, or on a place that it goes by: the path is asked anew while it moves.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'
import type { PatternAnswer } from '../../../shared/works/works.ts'
import type { Drag } from './hand-drag.ts'
import { oneAtATime } from './one-at-a-time.ts'
import type { EditorMapProps } from './props.ts'
import { mostWaypoints, moveHeld, takeHold } from './waypoints.ts'

export interface WaypointDragOptions {
  /** Of the selected pattern. */
  answer: PatternAnswer
  onwaypoints: NonNullable<EditorMapProps['onwaypoints']>
  /** There are as many as there can be. */
  onmost(): void
}

/**
 * @param held - properties of a waypoint or of a detour, as they are drawn
 * @param at - where the hand is
 * @returns undefined where there is nothing to hold
 */
export function waypointDrag(
  held: Record<string, unknown>,
  at: Position,
  { answer, onwaypoints, onmost }: WaypointDragOptions,
): Drag | undefined {
  const leg = answer.legs.find(({ gap }) => gap === Number(held.gap))
  if (!leg?.path) return undefined
  const waypoints = leg.waypoints ?? []
  if (held.kind === 'detour' && waypoints.length >= mostWaypoints) {
    onmost()
    return undefined
  }
  const target = { patternId: answer.patternId, gap: leg.gap }
  let moved =
    held.kind === 'waypoint'
      ? { waypoints: [...waypoints], index: Number(held.index) }
      : takeHold(leg.path.coordinates as Position[], waypoints, at)
  const asker = oneAtATime((now: Position[]) => onwaypoints(target, now, false))
  return {
    move(to) {
      moved = moveHeld(moved, to)
      asker.ask(moved.waypoints)
    },
    end(to) {
      moved = moveHeld(moved, to)
      asker.drop()
      void asker.idle().then(() => onwaypoints(target, moved.waypoints, true))
    },
  }
}
