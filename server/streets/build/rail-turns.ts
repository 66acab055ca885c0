/**
 * Where rails let a tram turn. At a switch two tracks join at a small angle; whoever comes along one
 * cannot turn back into the other.
 *
 * @module
 */

import type { Draft } from './draft.ts'
import { rawNodeFlag } from './node-table.ts'
import { turnAngle } from './turn-angle.ts'

/** Degrees. Curves are drawn with few points, so a real one may look quite sharp. */
const sharpest = 100
/** Where tracks cross without a switch. */
const sharpestCrossing = 45

/** Turns that no rails are laid for, as paths of two edges. */
export function sharpTurns(draft: Draft): number[][] {
  const { edges, segments } = draft
  const turns: number[][] = []
  for (let first = 0; first < edges.count; first++) {
    const node = edges.to[first] as number
    const crossing = ((segments.nodeFlags[node] as number) & rawNodeFlag.crossing) !== 0
    const most = crossing ? sharpestCrossing : sharpest
    const end = edges.firstOut[node + 1] as number
    for (let second = edges.firstOut[node] as number; second < end; second++) {
      if (second === edges.twin[first]) continue
      if (Math.abs(turnAngle(draft, first, second)) > most) turns.push([first, second])
    }
  }
  return turns
}
