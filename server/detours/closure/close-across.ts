/**
 * Lines drawn across a street, as a barrier.
 *
 * @module
 */

import { bboxOn, crossingShare, type Plane, positionOn } from '../../../shared/geo/plane.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Interval } from '../../../shared/impact.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { DrawnLine } from './close-along.ts'
import { isOpen, segmentLines } from './close-segments.ts'

/** Metres to each side of a barrier that are closed with it. */
export const barrierReach = 2
/**
 * Metres beyond the street a line runs along that are still drawn for it: it may reach over the
 * junction at its end without closing the street there.
 */
const overshoot = 15
/** A shorter rest, in metres, is none. */
const leastRest = 5
/** Sine of the angle from which on a line crosses a street rather than follows it: 45°. */
const acrossSine = Math.SQRT1_2

/** Parts of a drawn line that run along nothing, and so close what they cross. */
export function barriers(length: number, covered: readonly Interval[]): Interval[] {
  if (covered.length === 0) return [{ from: 0, to: length }]
  const found: Interval[] = []
  let from = 0
  for (const { from: begin, to } of [...covered, { from: length + overshoot, to: length }]) {
    const end = begin - overshoot
    if (end - from >= leastRest) found.push({ from, to: end })
    from = to + overshoot
  }
  return found
}

/** The ground within some metres of part of a drawn line: a four-cornered ring for each stretch. */
export function corridor(
  { xs, ys, along }: DrawnLine,
  { from, to }: Interval,
  reach: number,
  plane: Plane,
): Position[][][] {
  const ground: Position[][][] = []
  for (let i = 1; i < along.length; i++) {
    const begin = along[i - 1] as number
    const length = (along[i] as number) - begin
    const low = Math.max(from, begin)
    const high = Math.min(to, begin + length)
    if (length === 0 || high <= low) continue
    const x = xs[i - 1] as number
    const y = ys[i - 1] as number
    const dx = ((xs[i] as number) - x) / length
    const dy = ((ys[i] as number) - y) / length
    const corner = (at: number, side: number) =>
      positionOn(
        plane,
        x + (at - begin) * dx - side * reach * dy,
        y + (at - begin) * dy + side * reach * dx,
      )
    const ring = [
      corner(low - reach, -1),
      corner(high + reach, -1),
      corner(high + reach, 1),
      corner(low - reach, 1),
    ]
    ground.push([[...ring, [...(ring[0] as Position)]]])
  }
  return ground
}

/** Whether part of the drawn line crosses a street that may be driven. */
export function crossesStreet(
  graph: StreetGraph,
  drawn: DrawnLine,
  { from, to }: Interval,
  plane: Plane,
): boolean {
  const { xs, ys, along } = drawn
  const lines = segmentLines(graph, plane)
  for (let i = 1; i < along.length; i++) {
    if ((along[i] as number) < from || (along[i - 1] as number) > to) continue
    const x = xs[i - 1] as number
    const y = ys[i - 1] as number
    const dx = (xs[i] as number) - x
    const dy = (ys[i] as number) - y
    for (const segment of lines.within(bboxOn(plane, x, y, x + dx, y + dy))) {
      if (!isOpen(graph, segment)) continue
      const line = lines.load(segment)
      for (let k = 1; k < line.count; k++) {
        const u = line.xs[k - 1] as number
        const v = line.ys[k - 1] as number
        const du = (line.xs[k] as number) - u
        const dv = (line.ys[k] as number) - v
        if (crossingShare(x, y, dx, dy, u, v, du, dv, acrossSine) >= 0) return true
      }
    }
  }
  return false
}
