/**
 * The gaps a closure makes in a pattern, each with the best way around it.
 *
 * @module
 */

import type { Interval } from '../../../shared/impact.ts'
import { search, searchAll, type TargetCosts } from '../../streets/search/search.ts'
import type { Found, Seed, Target } from '../../streets/search/search-types.ts'
import {
  type Candidate,
  leavesOf,
  openParts,
  type Reach,
  reaches,
  rejoinsOf,
} from './candidates.ts'
import type { Drive } from './drive.ts'
import { bestChain, type Chain, type Hop } from './propose-chain.ts'
import { type Asking, type Going, once } from './propose-context.ts'

export interface Gaps {
  hops: Hop[]
  parts: Interval[]
  /** Index of the reach in which a way was found. */
  reach: number
  /** No way leads around some interval: the vehicle turns, or begins, on this side of it. */
  cut?: boolean
}

/** Not even part of the pattern can be driven. */
export type NoGaps = 'wholePattern' | 'noPath'

/**
 * The best chain of hops over all blocked intervals: near the closure first, then wider. Where no way
 * leads around, the side with more stops is served, up to the closure or from there on.
 *
 * @param intervals - blocked, ascending, apart
 * @param half - serve one side where no way leads around
 * @throws TimeBudgetError
 */
export function gapsOf(
  asking: Asking,
  drive: Drive,
  going: Going,
  intervals: readonly Interval[],
  half = true,
): Gaps | NoGaps {
  const parts = openParts(intervals, drive.length)
  const last = intervals.length
  const widest = reachOf(reaches.length - 1)
  const lost = {
    startLost: leavesAt(drive, parts, 0, widest).length === 0,
    endLost: rejoinsAt(drive, parts, last, widest).length === 0,
  }
  for (const reach of reaches.keys()) {
    const chain = chainWithin(asking, drive, going, parts, reachOf(reach), lost)
    if (chain) return { hops: chain.hops, parts, reach }
  }
  const { times } = drive
  const all = times.stopsUpTo(Number.POSITIVE_INFINITY)
  const before = times.stopsUpTo((parts[0] as Interval).to)
  const after = all - times.stopsBefore((parts[last] as Interval).from)
  const sides = [
    { startLost: lost.startLost, endLost: true },
    { startLost: true, endLost: lost.endLost },
  ]
  if (before < after) sides.reverse()
  if (!half) return 'noPath'
  for (const side of sides) {
    const chain = chainWithin(asking, drive, going, parts, widest, side)
    if (chain) {
      const cut = side.startLost !== lost.startLost || side.endLost !== lost.endLost
      return { hops: chain.hops, parts, reach: reaches.length - 1, cut }
    }
  }
  return lost.startLost && lost.endLost ? 'wholePattern' : 'noPath'
}

/** Whether one can board and alight: who serves a single stop takes nobody anywhere. */
export function isOfUse({ times }: Drive, { hops }: Gaps): boolean {
  let served = times.stopsUpTo(Number.POSITIVE_INFINITY)
  for (const { leave, rejoin } of hops) {
    const until = times.stopsBefore(rejoin?.measure ?? Number.POSITIVE_INFINITY)
    served -= until - (leave ? times.stopsUpTo(leave.measure) : 0)
  }
  return served > 1
}

function chainWithin(
  asking: Asking,
  drive: Drive,
  going: Going,
  parts: readonly Interval[],
  reach: Reach,
  { startLost, endLost }: { startLost: boolean; endLost: boolean },
): Chain | undefined {
  const intervals = parts.length - 1
  const { times } = drive
  const simple = intervals === 1 && !startLost && !endLost
  return bestChain({
    leaves: Array.from({ length: intervals }, (_, part) => leavesAt(drive, parts, part, reach)),
    rejoins: parts.map((_, part) => (part === 0 ? [] : rejoinsAt(drive, parts, part, reach))),
    stopCount: times.stopsUpTo(Number.POSITIVE_INFINITY),
    stopsUpTo: times.stopsUpTo,
    stopsBefore: times.stopsBefore,
    startLost,
    endLost,
    search: (seeds, targets) => sharedSearch(asking, going, seeds, targets, simple),
  })
}

/**
 * A search that patterns which ask the same, but for constants, share.
 *
 * @param bestOnly - one gap: only the best pair is wanted
 */
export function sharedSearch(
  asking: Asking,
  going: Going,
  seeds: readonly Seed[],
  targets: readonly Target[],
  bestOnly: boolean,
): TargetCosts {
  const from = seeds[0]?.cost ?? 0
  const to = targets[0]?.credit ?? 0
  const key = searchKey(bestOnly ? 'best' : 'all', going, seeds, targets)
  const shared = once(asking, key, () => {
    const options = {
      ...going,
      seeds: seeds.map(({ edge, cost }) => ({ edge, cost: cost - from })),
      targets: targets.map(({ edge, credit }) => ({ edge, credit: credit - to })),
    }
    return bestOnly ? onlyOne(search(options), targets.length) : searchAll(options)
  })
  return {
    costs: shared.costs.map((cost) => cost + from - to),
    found(target) {
      const found = shared.found(target)
      return found && { ...found, cost: found.cost + from - to }
    },
  }
}

function onlyOne(found: Found | undefined, targets: number): TargetCosts {
  const costs = new Float64Array(targets).fill(Number.POSITIVE_INFINITY)
  if (found) costs[found.target] = found.cost
  return { costs, found: (target) => (target === found?.target ? found : undefined) }
}

/** The same for searches that differ by constants only. */
export function searchKey(
  what: string,
  going: Going,
  seeds: readonly Seed[],
  targets: readonly Target[],
): string {
  const from = seeds[0]?.cost ?? 0
  const to = targets[0]?.credit ?? 0
  let key = `${what} ${overWhat(going)} ${going.pace}`
  for (const { edge, cost } of seeds) key += ` ${edge}:${cost - from}`
  key += '>'
  for (const { edge, credit } of targets) key += ` ${edge}:${credit - to}`
  return key
}

/** The same for searches over the same edges by the same turns. */
export const overWhat = ({ graph, turns, apart = '' }: Going): string =>
  `${graph.kind}${turns ? ' by lines' : ''}${apart}`

/** Where some stop was served before leaving. */
function leavesAt(
  drive: Drive,
  parts: readonly Interval[],
  part: number,
  reach: Reach,
): Candidate[] {
  return leavesOf(drive, parts[part] as Interval, reach).filter(
    ({ measure }) => drive.times.stopsUpTo(measure) > 0,
  )
}

/** Where some stop is still to be served. */
function rejoinsAt(
  drive: Drive,
  parts: readonly Interval[],
  part: number,
  reach: Reach,
): Candidate[] {
  const all = drive.times.stopsUpTo(Number.POSITIVE_INFINITY)
  return rejoinsOf(drive, parts[part] as Interval, reach).filter(
    ({ measure }) => drive.times.stopsBefore(measure) < all,
  )
}

const reachOf = (index: number) => reaches[index] as Reach

/** Where one gap can be left and rejoined, by open part, as `bestChain` wants them. */
export interface PointsByPart {
  leaves: Candidate[][]
  /** One more; that of the first part is empty. */
  rejoins: Candidate[][]
}

/**
 * Points of one gap with the other gaps as they are: from where the one before comes back to where
 * the next one leaves.
 */
export function pointsByPart(
  drive: Drive,
  { hops, parts }: Gaps,
  at: number,
  reach: Reach,
): PointsByPart {
  const { first, last } = hops[at] as Hop
  const before = hops[at - 1]?.rejoin
  const after = hops[at + 1]?.leave
  const leaves: Candidate[][] = []
  const rejoins: Candidate[][] = [[]]
  for (let part = first; part <= last; part++) {
    const points = leavesAt(drive, parts, part, reach)
    const isOwn = part > first || !before
    leaves.push(isOwn ? points : points.filter(({ piece }) => piece >= before.piece))
  }
  for (let part = first + 1; part <= last + 1; part++) {
    const points = rejoinsAt(drive, parts, part, reach)
    const isOwn = part <= last || !after
    rejoins.push(isOwn ? points : points.filter(({ piece }) => piece <= after.piece))
  }
  return { leaves, rejoins }
}

/** Seeds and targets of one gap that is got around at once. */
export function pointsOfHop(
  drive: Drive,
  gaps: Gaps,
  at: number,
): { leaves: Candidate[]; rejoins: Candidate[] } {
  const { leaves, rejoins } = pointsByPart(drive, gaps, at, reachOf(gaps.reach))
  return { leaves: leaves[0] ?? [], rejoins: rejoins.at(-1) ?? [] }
}
