/**
 * Proposals for trams, which leave no rails: another way over rails where there is one, and always
 * running shorter between turning points, with a bus for what lies between.
 *
 * @module
 */

import type { Interval, Reason } from '../../../shared/impact.ts'
import { leavesOf, openParts, reaches, rejoinsOf } from '../proposals/candidates.ts'
import type { Drive } from '../proposals/drive.ts'
import type { Skipped } from '../proposals/missed-stops.ts'
import type { Asking, Blocked, Going } from '../proposals/propose-context.ts'
import type { Way } from '../proposals/propose-proposal.ts'
import { type TurnBack, turnBackAtEnd, turnBackAtStart } from '../proposals/propose-shortened.ts'
import { reason } from '../reasons.ts'
import { type Branch, branchFromTerminus, branchToTerminus } from './trams-branch.ts'
import { type Bus, replacementBus } from './trams-bus.ts'
import { railsAround } from './trams-rails.ts'
import { type TurningVisit, turningVisits } from './trams-turning.ts'

export interface TramWays {
  /** By gap, the best first. */
  ways: Way[][]
  why?: Reason
}

/** Where trams turn on one side of a closure. */
interface Turn {
  measure: number
  /** Of the stop, where it is one. */
  name?: string
  /** The way over rails onto the other direction's course. */
  edges?: readonly number[]
  seconds?: number
}

/**
 * Every way of a tram pattern, gap by gap.
 *
 * @param intervals - blocked, with the stops inside
 * @throws TimeBudgetError
 */
export function tramWays(
  asking: Asking,
  drive: Drive,
  going: Going,
  blocked: Blocked,
  intervals: readonly Interval[],
): TramWays {
  const rails = railsAround(asking, drive, going, intervals)
  const source = reason(going.turns ? 'railsFromLines' : 'railsFromMap')
  const { network } = asking.known.world
  const turning = turningVisits(drive.pattern, asking.known.turning(), network).filter(
    ({ visit }) => !blocked.inside.has(visit),
  )
  const spans = rails
    ? rails.gaps.hops.map(({ first, last }) => spanOf(intervals, first, last))
    : spansBetween(intervals, turning)
  let isTurnless = false
  const ways = spans.map((span, gap) => {
    const ways = (rails?.ways[gap] ?? []).map(
      (way): Way => ({
        kind: 'railDetour',
        gap,
        leave: way.leave.measure,
        rejoin: way.rejoin.measure,
        ...(way.rides ? { rides: way.rides } : {}),
        graph: going.graph,
        edges: way.found.edges,
        node: going.graph.edgeTo[way.leave.edge] as number,
        seconds: way.found.seconds,
        delaySeconds: way.delaySeconds,
        before: [source],
      }),
    )
    const { skipped, turns, path } = shorten(asking, drive, going, span, turning, intervals)
    const isWholeLine = skipped.fromStart === true && skipped.toEnd === true
    if (isWholeLine) isTurnless = true
    // with other rails there is no need to give up the whole line
    if (isWholeLine && ways.length > 0) return ways
    const bus = replacementBus(asking, drive, blocked, skipped, gap)
    if (!isWholeLine) {
      ways.push({
        kind: 'shortened',
        gap,
        ...skipped,
        ...(path?.edges ? { graph: going.graph, edges: path.edges } : {}),
        seconds: path?.seconds ?? 0,
        delaySeconds: 0,
        before: [...(rails ? [] : [reason('noRails')]), ...turns],
        after: [source, busReason(bus)],
      })
    }
    if (typeof bus === 'object' && 'way' in bus) ways.push(bus.way)
    return ways
  })
  if (isTurnless && !rails) return { ways, why: reason('noTurningPoint') }
  return ways.some((of) => of.length === 0) ? { ways, why: reason('noRails') } : { ways }
}

function busReason(bus: Bus): Reason {
  if (bus === 'noWay') return reason('noReplacementBus')
  return 'way' in bus
    ? reason('replacementBus')
    : reason('busTooFar', { metres: Math.round(bus.tooFar) })
}

const spanOf = (intervals: readonly Interval[], first: number, last: number): Interval => ({
  from: (intervals[first] as Interval).from,
  to: (intervals[last] as Interval).to,
})

/** Intervals between which trams cannot turn on both sides are one span. */
function spansBetween(
  intervals: readonly Interval[],
  turning: readonly TurningVisit[],
): Interval[] {
  const spans: Interval[] = []
  for (const interval of intervals) {
    const last = spans.at(-1)
    const apart =
      last === undefined ||
      turning.filter(({ measure }) => measure > last.to && measure < interval.from).length > 1
    if (apart) spans.push({ ...interval })
    else last.to = interval.to
  }
  return spans
}

function shorten(
  asking: Asking,
  drive: Drive,
  going: Going,
  span: Interval,
  turning: readonly TurningVisit[],
  intervals: readonly Interval[],
): { skipped: Skipped; turns: Reason[]; path?: { edges?: readonly number[]; seconds?: number } } {
  const { pattern } = drive
  const before = turning.findLast(({ measure }) => measure <= span.from)
  const after = turning.find(({ measure }) => measure >= span.to)
  const last = pattern.visits.length - 1
  // at its own first stop a tram that turns has served nothing, at its own last one nothing is left
  const end = laterOf(
    before && before.visit > 0 ? before : undefined,
    turnBefore(asking, drive, going, span, intervals),
  )
  const start = earlierOf(
    after && after.visit < last ? after : undefined,
    turnAfter(asking, drive, going, span, intervals),
  )
  const skipped: Skipped = {
    leave: end?.measure ?? 0,
    rejoin: start?.measure ?? drive.length,
    ...(end ? {} : { fromStart: true }),
    ...(start ? {} : { toEnd: true }),
  }
  const turns: Reason[] = []
  for (const turn of [end, start]) {
    const name = turn && (turn.name ?? nameAt(asking, drive, turn.measure))
    if (name && !turns.some(({ values }) => values?.stop === name)) {
      turns.push(reason('turnsAt', { stop: name }))
    }
  }
  const path = end?.edges ? end : start?.edges ? start : undefined
  return { skipped, turns, ...(path ? { path } : {}) }
}

/** The stop served last at a measure. */
function nameAt(asking: Asking, { pattern }: Drive, measure: number): string | undefined {
  const visit = pattern.visits.findLast((each) => each.measure <= measure) ?? pattern.visits[0]
  return asking.known.world.network.stop(visit?.stopId ?? '')?.name
}

const laterOf = (a: Turn | undefined, b: Turn | undefined) =>
  a && b ? (b.measure > a.measure ? b : a) : (a ?? b)

const earlierOf = (a: Turn | undefined, b: Turn | undefined) =>
  a && b ? (b.measure < a.measure ? b : a) : (a ?? b)

/** Off the course before a closure, two stops served or more: a loop of the map's rails, or the terminus of another line. */
function turnBefore(
  asking: Asking,
  drive: Drive,
  going: Going,
  span: Interval,
  intervals: readonly Interval[],
): Turn | undefined {
  const part = openParts([span], drive.length)[0] as Interval
  const own = leavesOf(drive, part, nearby).filter(
    ({ measure }) => drive.times.stopsUpTo(measure) > 1 && isOpen(intervals, measure),
  )
  return laterOf(
    // lines alone do not tell of loops
    going.turns ? undefined : loopOf(turnBackAtEnd(asking, drive, going, own)),
    branchOf(branchToTerminus(asking, drive, going, own)),
  )
}

function turnAfter(
  asking: Asking,
  drive: Drive,
  going: Going,
  span: Interval,
  intervals: readonly Interval[],
): Turn | undefined {
  const part = openParts([span], drive.length)[1] as Interval
  const all = drive.times.stopsUpTo(Number.POSITIVE_INFINITY)
  const own = rejoinsOf(drive, part, nearby).filter(
    ({ measure }) => drive.times.stopsBefore(measure) < all - 1 && isOpen(intervals, measure),
  )
  return earlierOf(
    going.turns ? undefined : loopOf(turnBackAtStart(asking, drive, going, own)),
    branchOf(branchFromTerminus(asking, drive, going, own)),
  )
}

const isOpen = (intervals: readonly Interval[], measure: number) =>
  !intervals.some(({ from, to }) => measure > from && measure < to)

const nearby = reaches[1] as (typeof reaches)[0]

const loopOf = (turn: TurnBack | undefined): Turn | undefined =>
  turn && {
    measure: turn.own.measure,
    edges: turn.found.edges,
    seconds: turn.found.seconds,
  }

const branchOf = (branch: Branch | undefined): Turn | undefined =>
  branch && { ...branch, measure: branch.own.measure }
