/**
 * The best way around all blocked intervals of a pattern at once.
 *
 * With leave points u and rejoin points v, a detour costs
 *
 *   T(u → v) − (S(v) − S(u)) + w · stops strictly between u and v
 *
 * seconds: the time it takes, less what the timetable gives for the part left out, and a weight w
 * for every stop missed. That splits into a part of u, the way, and a part of v, so one search from
 * all u to all v finds the best pair. Several intervals are crossed in layers: what it costs to stand
 * at a rejoin point of one open part carries over, by riding on for nothing, to the leave points
 * after it, and the next search starts from there. A rejoin point beyond the next interval merges
 * the two. Every search is exact, so the chain is: no choice of points costs less.
 *
 * @module
 */

import type { TargetCosts } from '../../streets/search/search.ts'
import type { Found, Seed, Target } from '../../streets/search/search-types.ts'
import { type Candidate, stopWeight } from './candidates.ts'

export interface ChainOptions {
  /** By open part: where to leave it; one entry for each interval. */
  leaves: readonly (readonly Candidate[])[]
  /** By open part; that of the first is not used. One more than there are intervals. */
  rejoins: readonly (readonly Candidate[])[]
  stopCount: number
  stopsUpTo(measure: number): number
  stopsBefore(measure: number): number
  /** The vehicle begins after a closure, as there is no place to leave before it. */
  startLost: boolean
  /** The vehicle ends before a closure, as there is no place to come back after it. */
  endLost: boolean
  search(seeds: readonly Seed[], targets: readonly Target[]): TargetCosts
}

/** One gap: from where the course is left to where it goes on. */
export interface Hop {
  /** Intervals it gets around: first and last, by index. */
  first: number
  last: number
  /** Absent where the start is lost. */
  leave?: Candidate
  /** Absent where the end is lost. */
  rejoin?: Candidate
  /** The way; absent at a lost end. */
  found?: Found
}

export interface Chain {
  hops: Hop[]
  cost: number
}

interface Label {
  cost: number
  /** Part that was left, -1 at the lost start. */
  part: number
  ways?: TargetCosts
  target: number
  /** Leave point that each seed of the search was. */
  seeds: readonly number[]
}

/** The cheapest chain of hops, the first of equals; undefined where there is none. */
export function bestChain(options: ChainOptions): Chain | undefined {
  const { leaves, rejoins, startLost, endLost, search, stopCount } = options
  const intervals = leaves.length
  const labels: (Label | undefined)[][] = rejoins.map((points) => points.map(() => undefined))
  if (startLost) {
    for (let part = 1; part <= intervals; part++) {
      for (const [i, { measure }] of (rejoins[part] ?? []).entries()) {
        const cost = stopWeight * options.stopsBefore(measure)
        ;(labels[part] as Label[])[i] = { cost, part: -1, target: -1, seeds: [] }
      }
    }
  }
  let end: { cost: number; part: number; leave: number } | undefined
  /** By part and leave point: the rejoin point it was ridden from. */
  const ridden: number[][] = []
  for (let part = 0; part < intervals; part++) {
    const points = leaves[part] ?? []
    const from = part === 0 ? undefined : rideOn(points, rejoins[part] ?? [], labels[part] ?? [])
    ridden.push(from ?? [])
    const seeds: Seed[] = []
    const seedOf: number[] = []
    for (const [i, { edge, worth, measure }] of points.entries()) {
      const rode = from?.[i]
      const before = part === 0 ? (startLost ? undefined : 0) : labels[part]?.[rode ?? -1]?.cost
      if (before === undefined) continue
      seeds.push({ edge, cost: before + worth })
      seedOf.push(i)
      if (!endLost) continue
      const cost = before + stopWeight * (stopCount - options.stopsUpTo(measure))
      if (!end || cost <= end.cost) end = { cost, part, leave: i }
    }
    if (seeds.length === 0) continue
    const targets: Target[] = []
    const targetOf: [part: number, point: number][] = []
    for (let next = part + 1; next <= intervals; next++) {
      for (const [i, { edge, worth }] of (rejoins[next] ?? []).entries()) {
        targets.push({ edge, credit: worth })
        targetOf.push([next, i])
      }
    }
    if (targets.length === 0) continue
    const ways = search(seeds, targets)
    for (const [target, [next, i]] of targetOf.entries()) {
      const cost = ways.costs[target] as number
      const known = labels[next]?.[i]
      if (!Number.isFinite(cost) || (known && known.cost <= cost)) continue
      ;(labels[next] as Label[])[i] = { cost, part, ways, target, seeds: seedOf }
    }
  }
  return endLost ? traceEnd(end) : trace()

  function trace(): Chain | undefined {
    let best = -1
    let cost = Number.POSITIVE_INFINITY
    for (const [i, label] of (labels[intervals] ?? []).entries()) {
      if (label && label.cost < cost) {
        best = i
        cost = label.cost
      }
    }
    return best < 0 ? undefined : { hops: back(intervals, best), cost }
  }

  function traceEnd(at: typeof end): Chain | undefined {
    if (!at) return undefined
    const { part, leave, cost } = at
    const hops = part === 0 ? [] : back(part, ridden[part]?.[leave] as number)
    hops.push({ first: part, last: intervals - 1, leave: leaves[part]?.[leave] as Candidate })
    return { hops, cost }
  }

  /** Hops that lead to a rejoin point. */
  function back(part: number, point: number): Hop[] {
    const hops: Hop[] = []
    for (;;) {
      const label = labels[part]?.[point] as Label
      const rejoin = rejoins[part]?.[point] as Candidate
      if (label.part < 0) {
        hops.push({ first: 0, last: part - 1, rejoin })
        return hops.reverse()
      }
      const found = label.ways?.found(label.target) as Found
      const leave = label.seeds[found.seed] as number
      hops.push({
        first: label.part,
        last: part - 1,
        leave: leaves[label.part]?.[leave] as Candidate,
        rejoin,
        found,
      })
      if (label.part === 0) return hops.reverse()
      point = ridden[label.part]?.[leave] as number
      part = label.part
    }
  }
}

/**
 * For each leave point the cheapest rejoin point at or before it on the same part, the first of
 * equals; -1 where there is none.
 */
function rideOn(
  leaves: readonly Candidate[],
  rejoins: readonly Candidate[],
  labels: readonly (Label | undefined)[],
): number[] {
  let next = 0
  let best = -1
  return leaves.map(({ piece }) => {
    for (; next < rejoins.length && (rejoins[next] as Candidate).piece <= piece; next++) {
      const label = labels[next]
      if (label && (best < 0 || label.cost < (labels[best] as Label).cost)) best = next
    }
    return best
  })
}
