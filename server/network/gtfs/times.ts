/**
 * The times of one trip made whole: only timepoints need one, the rest lie between.
 *
 * @module
 */

import { distance as metresBetween } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Stop } from '../../../shared/network.ts'

export interface TimeProblem {
  text: string
  leaveOut: boolean
}

/**
 * Fill missing times in place (-1) in proportion to the way between the stops: by
 * `shape_dist_traveled` where all have it, else in straight lines.
 *
 * @returns what is wrong with the trip, if anything; times that fall are raised to the one before
 */
export function fillTimes(
  count: number,
  arrival: Int32Array,
  departure: Int32Array,
  stop: Int32Array,
  distance: Float64Array,
  stops: readonly Stop[],
): TimeProblem | undefined {
  if ((departure[0] as number) < 0 || (arrival[count - 1] as number) < 0) {
    return { text: 'has no time at its first or last stop; left out', leaveOut: true }
  }
  let problem: TimeProblem | undefined
  let before = 0
  for (let i = 0; i < count; i++) {
    if ((arrival[i] as number) < 0) continue
    if (i > before + 1) fillBetween(before, i, arrival, departure, stop, distance, stops)
    if (i > 0 && (arrival[i] as number) < (departure[before] as number)) {
      problem ??= { text: 'goes back in time; held at the time before', leaveOut: false }
      arrival[i] = departure[before] as number
    }
    if ((departure[i] as number) < (arrival[i] as number)) {
      problem ??= { text: 'departs before it arrives; held at the arrival', leaveOut: false }
      departure[i] = arrival[i] as number
    }
    before = i
  }
  return problem
}

function fillBetween(
  from: number,
  to: number,
  arrival: Int32Array,
  departure: Int32Array,
  stop: Int32Array,
  distance: Float64Array,
  stops: readonly Stop[],
): void {
  const start = departure[from] as number
  const span = Math.max(0, (arrival[to] as number) - start)
  const along = wayBetween(from, to, stop, distance, stops)
  const whole = along[to - from] as number
  for (let i = from + 1; i < to; i++) {
    const share = whole > 0 ? (along[i - from] as number) / whole : (i - from) / (to - from)
    arrival[i] = departure[i] = start + Math.round(span * share)
  }
}

/** How far each stop from `from` to `to` is from the first, in any unit. */
function wayBetween(
  from: number,
  to: number,
  stop: Int32Array,
  distance: Float64Array,
  stops: readonly Stop[],
): number[] {
  const along = Array.from(distance.subarray(from, to + 1), (d) => d - (distance[from] as number))
  if (along.every((d, i) => d >= (i > 0 ? (along[i - 1] as number) : 0))) return along
  let sum = 0
  return along.map((_, i) => {
    if (i > 0)
      sum += metresBetween(placeOf(stop, stops, from + i - 1), placeOf(stop, stops, from + i))
    return sum
  })
}

function placeOf(stop: Int32Array, stops: readonly Stop[], i: number): Position {
  const { lon, lat } = stops[stop[i] as number] as Stop
  return [lon, lat]
}
