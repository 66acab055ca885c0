/**
 * A bus whose terminus is closed turns before the closure, or begins after it: the way by which it
 * gets onto the course of the other direction, or comes from there.
 *
 * @module
 */

import type { Interval } from '../../../shared/impact.ts'
import type { DirectionId, Pattern } from '../../../shared/network.ts'
import { search } from '../../streets/search/search.ts'
import type { Found } from '../../streets/search/search-types.ts'
import {
  type Candidate,
  leavesOf,
  openParts,
  reaches,
  rejoinsOf,
  stopWeight,
} from './candidates.ts'
import type { Drive } from './drive.ts'
import { withStopsInside } from './missed-stops.ts'
import { type Asking, type Going, once } from './propose-context.ts'
import { searchKey } from './propose-gaps.ts'

/** Driving longer than this, in seconds, is no turning round. */
const longest = 1_200

export interface TurnBack {
  /** Where the course is left, or, after the closure, where it is begun. */
  own: Candidate
  found: Found
}

/**
 * The best way from the course onto that of the opposite direction of the route, beyond what is
 * blocked of it.
 *
 * @param own - where the pattern can be left, in order of travel
 * @throws TimeBudgetError
 */
export function turnBackAtEnd(
  asking: Asking,
  drive: Drive,
  going: Going,
  own: readonly Candidate[],
): TurnBack | undefined {
  const back = oppositeOf(asking, drive)
  if (!back) return undefined
  const { times } = drive
  const targets = pointsNear((reach) => rejoinsOf(back.drive, back.parts.at(-1) as Interval, reach))
  return turn(
    asking,
    going,
    own.map((point) => [point, -stopWeight * times.stopsUpTo(point.measure)]),
    targets.map((point) => [point, -stopWeight * back.drive.times.stopsBefore(point.measure)]),
    ({ seed }) => own[seed] as Candidate,
  )
}

/** The best way from the course of the opposite direction onto this one. */
export function turnBackAtStart(
  asking: Asking,
  drive: Drive,
  going: Going,
  own: readonly Candidate[],
): TurnBack | undefined {
  const back = oppositeOf(asking, drive)
  if (!back) return undefined
  const { times } = drive
  const seeds = pointsNear((reach) => leavesOf(back.drive, back.parts[0] as Interval, reach))
  return turn(
    asking,
    going,
    seeds.map((point) => [point, -stopWeight * back.drive.times.stopsUpTo(point.measure)]),
    own.map((point) => [point, -stopWeight * times.stopsBefore(point.measure)]),
    ({ target }) => own[target] as Candidate,
  )
}

function turn(
  asking: Asking,
  going: Going,
  from: readonly (readonly [Candidate, number])[],
  to: readonly (readonly [Candidate, number])[],
  ownOf: (found: Found) => Candidate,
): TurnBack | undefined {
  if (from.length === 0 || to.length === 0) return undefined
  const seeds = from.map(([{ edge }, cost]) => ({ edge, cost }))
  const targets = to.map(([{ edge }, credit]) => ({ edge, credit }))
  const key = `${searchKey('turn', going, seeds, targets)}`
  const found = once(asking, key, () => search({ ...going, seeds, targets }))
  return found && found.seconds <= longest ? { own: ownOf(found), found } : undefined
}

function pointsNear(points: (reach: (typeof reaches)[0]) => Candidate[]): Candidate[] {
  for (const reach of reaches) {
    const found = points(reach)
    if (found.length > 0) return found
  }
  return []
}

/** The busiest pattern of the other direction that lies on the same graph, and its open parts. */
function oppositeOf(
  asking: Asking,
  { pattern, graph }: Drive,
): { drive: Drive; parts: Interval[] } | undefined {
  const { network } = asking.known.world
  const other: DirectionId = pattern.directionId === 0 ? 1 : 0
  const opposite = network
    .patternsOfRoute(pattern.routeId, other)
    .map((each: Pattern) => asking.known.drive(each))
    .find((drive) => drive.graph !== undefined && drive.graph === graph)
  if (!opposite) return undefined
  const { intervals, inside } = asking.blockedOf(opposite.pattern)
  const grown = withStopsInside(intervals, opposite.pattern, inside)
  return { drive: opposite, parts: openParts(grown, opposite.length) }
}
