/**
 * The whole way of a trip with detours in it: the pattern's shape, and the stated paths spliced in
 * where they leave it and are back.
 *
 * @module
 */

import {
  measures,
  nearestOnLine,
  positionAt,
  sliceByMeasure,
} from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { MeasuredPattern } from './stated-changes.ts'
import type { Way } from './stated-ways.ts'

export interface TripLine {
  line: Position[]
  /** Metres along the line to each of its points. */
  along: Float64Array
  length: number
  /** From metres along the pattern to metres along this line; inside a detour, beside it. */
  at(measure: number): number
}

interface Spliced {
  way: Way
  /** Indices of the path's first and last point in the line. */
  first: number
  last: number
}

/** @param ways - in order of travel, none overlapping another */
export function tripLine(
  { shape, along, length }: MeasuredPattern,
  ways: readonly Way[],
): TripLine {
  const line: Position[] = []
  const spliced: Spliced[] = []
  let from = 0
  for (const way of ways) {
    if (way.leave > 0) line.push(...sliceByMeasure(shape, along, from, way.leave))
    const first = line.length
    line.push(...way.path)
    spliced.push({ way, first, last: line.length - 1 })
    from = way.rejoin
  }
  if (from < length || ways.length === 0) line.push(...sliceByMeasure(shape, along, from, length))
  const lineAlong = measures(line)
  const total = lineAlong.at(-1) ?? 0
  const metres = (index: number) => lineAlong[Math.min(index, line.length - 1)] ?? 0
  return {
    line,
    along: lineAlong,
    length: total,
    at(measure) {
      let start = 0
      let usual = 0
      for (const { way, first, last } of spliced) {
        if (measure <= way.leave && way.leave > 0) return start + measure - usual
        if (measure < way.rejoin) {
          const position = positionAt(shape, along, measure)
          return nearestOnLine(line, lineAlong, position, { from: metres(first), to: metres(last) })
            .measure
        }
        // The usual way goes on one point after the path.
        start = metres(last + 1)
        usual = way.rejoin
      }
      return Math.min(total, start + measure - usual)
    },
  }
}
