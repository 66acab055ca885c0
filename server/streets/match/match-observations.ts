/**
 * A line as a row of observations: where it is, where it heads, how exactly that is known.
 *
 * @module
 */

import { metresPerDegree, positionAt } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'

/** Metres between two observations of a drawn line, at most. */
export const spacing = 10
/** Metres ahead and behind over which the direction of travel is taken. */
const reach = 12
/** Where the points of a line lie far apart the line between them cuts corners: by this share… */
const cutting = 0.12
/** …of the metres to the nearest point beyond these… */
const close = 25
/** …and at most by these metres. */
const mostCut = 20

export interface Observation {
  position: Position
  /** Metres along the line. */
  measure: number
  /** Direction of travel, east and north; shorter than 1 where the line turns on the spot. */
  east: number
  north: number
  /** Metres by which it may be off besides the usual: the line cuts a corner here. */
  slack: number
}

/** Evenly along a drawn line, both ends included; none where it has no extent. */
export function observeShape(line: readonly Position[], along: Float64Array): Observation[] {
  const length = along.at(-1) ?? 0
  if (!(length > 0)) return []
  const steps = Math.max(1, Math.ceil(length / spacing))
  const result: Observation[] = []
  let next = 0
  for (let i = 0; i <= steps; i++) {
    const measure = (length * i) / steps
    while (next < along.length - 1 && (along[next] as number) < measure) next++
    const behind = measure - (along[Math.max(0, next - 1)] as number)
    const ahead = (along[next] as number) - measure
    const gap = Math.max(0, Math.min(behind, ahead) - close)
    result.push({
      position: positionAt(line, along, measure),
      measure,
      ...heading(line, along, measure),
      slack: Math.min(mostCut, cutting * gap),
    })
  }
  return result
}

/** One per stop. */
export const observeStops = (stops: readonly Position[], along: ArrayLike<number>): Observation[] =>
  stops.map((position, i) => ({
    position,
    measure: along[i] as number,
    east: 0,
    north: 0,
    slack: 0,
  }))

/** The straight way over a short stretch, as a share of its length: nothing where it turns back. */
function heading(line: readonly Position[], along: Float64Array, measure: number) {
  const from = Math.max(0, measure - reach)
  const to = Math.min(along.at(-1) as number, measure + reach)
  const a = positionAt(line, along, from)
  const b = positionAt(line, along, to)
  const scale = metresPerDegree(a[1])
  const stretch = to - from
  return {
    east: ((b[0] - a[0]) * scale.lon) / stretch,
    north: ((b[1] - a[1]) * scale.lat) / stretch,
  }
}
