/**
 * Which stops a pattern misses between leaving its course and coming back: by measure and
 * `stop_sequence`, never by nearness, so that loops and stops served twice stay right.
 *
 * @module
 */

import type { Interval, MissedStop } from '../../../shared/impact.ts'
import type { Pattern, StopVisit } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'

/** What is not driven. The ends are where the vehicle still is, unless it never gets there. */
export interface Skipped {
  leave: number
  rejoin: number
  /** The start of the pattern is not served: then what stops at measure 0 is missed too. */
  fromStart?: boolean
  /** The end of the pattern is not served. */
  toEnd?: boolean
  /** Parts of it that are driven and served all the same, ends included. */
  rides?: readonly Interval[]
}

/** Whether a visit is missed: strictly between leaving and coming back, or at a lost end. */
export const isSkipped = (
  { leave, rejoin, fromStart, toEnd, rides }: Skipped,
  measure: number,
): boolean =>
  (fromStart || measure > leave) &&
  (toEnd || measure < rejoin) &&
  !rides?.some(({ from, to }) => measure >= from && measure <= to)

/**
 * Stops missed over all the gaps, in order of travel.
 *
 * @param inside - visits (index) that are inside the closure; the others are collateral
 * @param anyInside - those inside are missed, in a gap or not
 */
export function missedStops(
  pattern: Pattern,
  gaps: readonly Skipped[],
  inside: ReadonlySet<number>,
  network: Network,
  anyInside = false,
): MissedStop[] {
  const missed: MissedStop[] = []
  for (const [index, visit] of pattern.visits.entries()) {
    const isMissed =
      (anyInside && inside.has(index)) || gaps.some((gap) => isSkipped(gap, visit.measure))
    if (!isMissed) continue
    missed.push(missedStop(visit, inside.has(index), network))
  }
  return missed
}

export const missedStop = (visit: StopVisit, inside: boolean, network: Network): MissedStop => ({
  stopId: visit.stopId,
  stopSequence: visit.sequence,
  name: network.stop(visit.stopId)?.name ?? visit.stopId,
  measure: visit.measure,
  kind: inside ? 'inside' : 'collateral',
})

/**
 * Blocked intervals with the stops that are inside the closure: a stop may stand in it a few metres
 * before the street is closed. Sorted, joined where they touch.
 */
export function withStopsInside(
  blocked: readonly Interval[],
  pattern: Pattern,
  inside: ReadonlySet<number>,
): Interval[] {
  const grown = blocked.map(({ from, to }) => ({ from, to }))
  for (const index of inside) {
    const measure = pattern.visits[index]?.measure
    if (measure === undefined) continue
    const nearest = grown.reduce((best, interval) =>
      awayFrom(interval, measure) < awayFrom(best, measure) ? interval : best,
    )
    // strictly inside, so that leaving at the stop does not count as serving it
    nearest.from = Math.max(0, Math.min(nearest.from, measure - margin))
    nearest.to = Math.min(pattern.length, Math.max(nearest.to, measure + margin))
  }
  grown.sort((a, b) => a.from - b.from)
  const joined: Interval[] = []
  for (const next of grown) {
    const last = joined.at(-1)
    if (last && next.from <= last.to) last.to = Math.max(last.to, next.to)
    else joined.push(next)
  }
  return joined
}

const margin = 0.1

const awayFrom = ({ from, to }: Interval, measure: number) =>
  Math.max(0, from - measure, measure - to)

/** Metres from a blocked interval within which a stop that stands in the closure is inside. */
const beside = 20
/** A stop so near an interval is in it: rounding. */
const touching = 1

/** Visits (index) that are inside: on a blocked part, or beside one with the stop in the closure. */
export function stopsInside(
  pattern: Pattern,
  blocked: readonly Interval[],
  network: Network,
  isInside: (lon: number, lat: number) => boolean,
): Set<number> {
  const inside = new Set<number>()
  for (const [index, { measure, stopId }] of pattern.visits.entries()) {
    const metres = blocked.reduce(
      (least, interval) => Math.min(least, awayFrom(interval, measure)),
      Number.POSITIVE_INFINITY,
    )
    if (metres > beside) continue
    const stop = metres <= touching ? undefined : network.stop(stopId)
    if (metres <= touching || (stop && isInside(stop.lon, stop.lat))) inside.add(index)
  }
  return inside
}
