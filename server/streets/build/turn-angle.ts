/**
 * How sharp a turn is, on a graph that is being built.
 *
 * @module
 */

import { bearing } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { edgeFlag } from '../street-graph.ts'
import type { Draft } from './draft.ts'

/** Degrees in (-180, 180], to the right is positive. */
export function turnAngle(draft: Draft, first: number, second: number): number {
  return normal(headingAt(draft, second, true) - headingAt(draft, first, false))
}

const normal = (angle: number) => {
  const turn = (((angle % 360) + 540) % 360) - 180
  return turn === -180 ? 180 : turn
}

/** Direction of an edge where it begins, or where it ends: a kink of a metre or two is passed over. */
function headingAt({ segments, edges }: Draft, edge: number, atStart: boolean): number {
  const segment = edges.segment[edge] as number
  const first = segments.firstPoint[segment] as number
  const last = (segments.firstPoint[segment + 1] as number) - 1
  const forward = ((edges.flags[edge] as number) & edgeFlag.forward) !== 0
  const fromFirst = forward === atStart
  const end = fromFirst ? first : last
  const step = fromFirst ? 1 : -1
  const there = positionOf(segments.points, end)
  let other = end + step
  while (other !== (fromFirst ? last : first) && near(segments.points, end, other)) other += step
  const away = bearing(there, positionOf(segments.points, other))
  return atStart ? away : away + 180
}

/** About two metres. */
const near = (points: Int32Array, a: number, b: number) =>
  Math.abs((points[2 * a] as number) - (points[2 * b] as number)) < 280 &&
  Math.abs((points[2 * a + 1] as number) - (points[2 * b + 1] as number)) < 180

const positionOf = (points: Int32Array, point: number): Position => [
  (points[2 * point] as number) / 1e7,
  (points[2 * point + 1] as number) / 1e7,
]
