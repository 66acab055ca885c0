/**
 * What a closure does to one pattern, and the proposals for it.
 *
 * @module
 */

import type { Interval, Reason } from '../../../shared/impact.ts'
import { lineRef } from '../../network/network.ts'
import { TimeBudgetError } from '../../streets/search/search-types.ts'
import type { WorkedImpact, WorkedProposal } from '../engine-types.ts'
import type { BlockedPattern } from '../impact/blocked.ts'
import { reason } from '../reasons.ts'
import { tramWays } from '../trams/propose-trams.ts'
import { type Candidate, leavesOf, openParts, reaches, rejoinsOf } from './candidates.ts'
import type { Drive } from './drive.ts'
import { missedStops, type Skipped, withStopsInside } from './missed-stops.ts'
import type { Hop } from './propose-chain.ts'
import { type Asking, type Blocked, type Going, goingOf, mustBeInTime } from './propose-context.ts'
import { type Gaps, gapsOf, isOfUse, pointsOfHop } from './propose-gaps.ts'
import { dress, type Way } from './propose-proposal.ts'
import { comparedReasons } from './propose-reasons.ts'
import { turnBackAtEnd, turnBackAtStart } from './propose-shortened.ts'
import { type Around, pulledGap, waysAround, wayThrough } from './propose-ways.ts'

/** The ways of each gap, the best first; why there are none, or not for all. */
interface Ways {
  ways: Way[][]
  why?: Reason
}

/** The impact on a pattern, with its proposals. What cannot be proposed says why. */
export function workImpact(asking: Asking, hit: BlockedPattern): WorkedImpact {
  const { network, courses } = asking.known.world
  const { pattern, intervals, basis, confidence } = hit
  const drive = asking.known.drive(pattern)
  const blocked: Blocked = asking.blockedOf(pattern)
  const grown = withStopsInside(intervals, pattern, blocked.inside)
  const going = goingOf(asking, drive)
  const line = network.line(pattern.lineId)
  const impact: WorkedImpact = {
    patternId: pattern.id,
    routeId: pattern.routeId,
    directionId: pattern.directionId,
    line: line ? lineRef(line) : { id: pattern.lineId, number: pattern.lineId, mode: drive.mode },
    headsign: pattern.headsign,
    length: pattern.length,
    blocked: intervals,
    missedStops: [],
    proposals: [],
    confidence,
    basis,
    ...(drive.mode === 'tram' && going
      ? { rails: courses.onRails[drive.index] ? ('map' as const) : ('lines' as const) }
      : {}),
  }
  const unproposed = (taken: readonly Skipped[] = []) => {
    const gaps = [...taken, ...(going ? unreached(drive, grown) : [])]
    return missedStops(pattern, gaps, blocked.inside, network, true)
  }
  if (asking.alternatives === 0) return { ...impact, missedStops: unproposed() }
  try {
    mustBeInTime(asking)
    const { ways, why } = waysOf(asking, drive, going, blocked, grown)
    const proposals = dressAll(asking, drive, blocked, ways, confidence)
    const taken = ways.flatMap(([best]) => (best ? [best] : []))
    return {
      ...impact,
      missedStops:
        taken.length > 0 && taken.length === ways.length
          ? missedStops(pattern, taken, blocked.inside, network)
          : unproposed(taken),
      proposals,
      ...(why ? { why } : {}),
    }
  } catch (error) {
    if (!(error instanceof TimeBudgetError)) throw error
    return { ...impact, missedStops: unproposed(), why: reason('timeBudget') }
  }
}

function waysOf(
  asking: Asking,
  drive: Drive,
  going: Going | undefined,
  blocked: Blocked,
  intervals: readonly Interval[],
): Ways {
  const { streets, network } = asking.known.world
  if (!going) return { ways: [], why: reason(streets ? 'offStreets' : 'noStreets') }
  if (drive.mode === 'tram') return tramWays(asking, drive, going, blocked, intervals)
  const gaps = gapsOf(asking, drive, going, intervals)
  if (typeof gaps === 'string') return { ways: [], why: reason(gaps) }
  if (!isOfUse(drive, gaps)) return { ways: [], why: reason(gaps.cut ? 'noPath' : 'wholePattern') }
  const pulled =
    asking.waypoints.length > 0
      ? pulledGap(drive, gaps, asking.waypoints[0] as [number, number])
      : -1
  let why: Reason | undefined = gaps.cut ? reason('noPath') : undefined
  const ways = gaps.hops.map((hop, gap): Way[] => {
    if (!hop.leave || !hop.rejoin) {
      const end = hop.leave ? drive.pattern.visits.at(-1) : drive.pattern.visits[0]
      const stop = network.stop(end?.stopId ?? '')?.name ?? ''
      why ??= reason('terminusClosed', { stop })
      return [shortened(asking, drive, going, gaps, gap)]
    }
    if (gap !== pulled) {
      return waysAround(asking, drive, going, gaps, gap).map((way) => around(going, gap, way))
    }
    const way = wayThrough(asking, drive, going, gaps, gap)
    if ('unreachable' in way) {
      why = reason('waypointUnreachable', { number: way.unreachable })
      return []
    }
    const after = [reason('byWaypoints', { count: asking.waypoints.length })]
    return [{ ...around(going, gap, way), after }]
  })
  return why ? { ways, why } : { ways }
}

const around = ({ graph }: Going, gap: number, way: Around): Way => ({
  kind: 'detour',
  gap,
  leave: way.leave.measure,
  rejoin: way.rejoin.measure,
  graph,
  edges: way.found.edges,
  node: graph.edgeTo[way.leave.edge] as number,
  seconds: way.found.seconds,
  delaySeconds: way.delaySeconds,
  ...(way.rides ? { rides: way.rides } : {}),
})

/** A lost end: by which way the bus turns, as far as one is found. */
function shortened(asking: Asking, drive: Drive, going: Going, gaps: Gaps, gap: number): Way {
  const { leave, rejoin } = gaps.hops[gap] as Hop
  const { leaves, rejoins } = pointsOfHop(drive, gaps, gap)
  const turn = leave
    ? turnBackAtEnd(asking, drive, going, leaves)
    : turnBackAtStart(asking, drive, going, rejoins)
  const own = (turn?.own ?? leave ?? rejoin) as Candidate
  const skipped: Skipped = leave
    ? { leave: own.measure, rejoin: drive.length, toEnd: true }
    : { leave: 0, rejoin: own.measure, fromStart: true }
  const served = leave
    ? drive.pattern.visits.findLast(({ measure }) => measure <= own.measure)
    : drive.pattern.visits.find(({ measure }) => measure >= own.measure)
  const stop = asking.known.world.network.stop(served?.stopId ?? '')?.name
  return {
    kind: 'shortened',
    gap,
    ...skipped,
    ...(turn ? { graph: going.graph, edges: turn.found.edges } : {}),
    node: (leave ? going.graph.edgeTo[own.edge] : going.graph.edgeFrom[own.edge]) as number,
    seconds: turn?.found.seconds ?? 0,
    delaySeconds: 0,
    before: [
      ...(stop ? [reason('turnsAt', { stop })] : []),
      ...(turn ? [] : [reason('noTurnKnown')]),
    ],
  }
}

/** Parts that no junction lets the vehicle serve, whatever is proposed. */
function unreached(drive: Drive, intervals: readonly Interval[]): Skipped[] {
  const parts = openParts(intervals, drive.length)
  const widest = reaches.at(-1) as (typeof reaches)[0]
  return intervals.map((_, i) => {
    const leave = leavesOf(drive, parts[i] as Interval, widest).at(-1)
    const rejoin = rejoinsOf(drive, parts[i + 1] as Interval, widest)[0]
    return {
      leave: leave?.measure ?? 0,
      rejoin: rejoin?.measure ?? drive.length,
      ...(leave ? {} : { fromStart: true }),
      ...(rejoin ? {} : { toEnd: true }),
    }
  })
}

function dressAll(
  asking: Asking,
  drive: Drive,
  blocked: Blocked,
  ways: readonly Way[][],
  confidence: number,
): WorkedProposal[] {
  const proposals: WorkedProposal[] = []
  for (const [gap, choices] of ways.entries()) {
    const others = ways.flatMap(([best], i) => (best && i !== gap ? [best] : []))
    const dressed = choices.map((way) => dress(asking, drive, blocked, way, others, confidence))
    const best = dressed[0]
    for (const { proposal, compared } of dressed) {
      if (best && proposal !== best.proposal && proposal.kind === best.proposal.kind) {
        proposal.reasons.push(...comparedReasons(best.compared, compared))
      }
      proposals.push(proposal)
    }
  }
  return proposals
}
