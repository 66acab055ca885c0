/**
 * The gaps a closure makes in a pattern, each with the best way around it.
 *
 * @module
 */

import type { Interval } from '../../shared/impact.ts'
import { search, searchAll, type TargetCosts } from '../streets/search.ts'
import type { Found, Seed, Target } from '../streets/search-types.ts'
import { type Candidate, leavesOf, openParts, reaches, rejoinsOf } from './candidates.ts'
import { bestChain, type Chain, type Hop } from './propose-chain.ts'
import { type Asking, type Drive, type Going, once } from './propose-context.ts'

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
  const widest = reaches.length - 1
  const lost = {
    startLost: leavesAt(drive, parts, 0, widest).length === 0,
    endLost: rejoinsAt(drive, parts, last, widest).length === 0,
  }
  for (const reach of reaches.keys()) {
    const chain = chainWithin(asking, drive, going, parts, reach, lost)
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
      return { hops: chain.hops, parts, reach: widest, cut }
    }
  }
  return lost.startLost && lost.endLost ? 'wholePattern' : 'noPath'
}

function chainWithin(
  asking: Asking,
  drive: Drive,
  going: Going,
  parts: readonly Interval[],
  reach: number,
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
function sharedSearch(
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
  { graph, pace, turns }: Going,
  seeds: readonly Seed[],
  targets: readonly Target[],
): string {
  const from = seeds[0]?.cost ?? 0
  const to = targets[0]?.credit ?? 0
  let key = `${what} ${graph.kind} ${turns ? 't' : ''} ${pace}`
  for (const { edge, cost } of seeds) key += ` ${edge}:${cost - from}`
  key += '>'
  for (const { edge, credit } of targets) key += ` ${edge}:${credit - to}`
  return key
}

/** Where some stop was served before leaving. */
function leavesAt(
  drive: Drive,
  parts: readonly Interval[],
  part: number,
  reach: number,
): Candidate[] {
  return leavesOf(drive, parts[part] as Interval, reaches[reach] as (typeof reaches)[0]).filter(
    ({ measure }) => drive.times.stopsUpTo(measure) > 0,
  )
}

/** Where some stop is still to be served. */
function rejoinsAt(
  drive: Drive,
  parts: readonly Interval[],
  part: number,
  reach: number,
): Candidate[] {
  const all = drive.times.stopsUpTo(Number.POSITIVE_INFINITY)
  return rejoinsOf(drive, parts[part] as Interval, reaches[reach] as (typeof reaches)[0]).filter(
    ({ measure }) => drive.times.stopsBefore(measure) < all,
  )
}

/**
 * Seeds and targets of one hop, with the other hops as they are: from where the hop before comes back
 * to where the next one leaves.
 */
export function pointsOfHop(
  drive: Drive,
  { hops, parts, reach }: Gaps,
  at: number,
): { leaves: Candidate[]; rejoins: Candidate[] } {
  const hop = hops[at] as Hop
  const before = hops[at - 1]?.rejoin
  const after = hops[at + 1]?.leave
  const leaves = leavesAt(drive, parts, hop.first, reach)
  const rejoins = rejoinsAt(drive, parts, hop.last + 1, reach)
  return {
    leaves: before ? leaves.filter(({ piece }) => piece >= before.piece) : leaves,
    rejoins: after ? rejoins.filter(({ piece }) => piece <= after.piece) : rejoins,
  }
}
