/**
 * The bus that runs in place of a tram between the places where it turns.
 *
 * It goes from stop to stop, at each to one of the streets where it can halt for it, and may pass a
 * stop by where serving it costs more than the stop weighs. Exact by layers: the cost of standing
 * at each halting place of a stop carries over to the searches for the stops after it.
 *
 * @module
 */

import type { Stop } from '../../../shared/network.ts'
import { lengthOf } from '../../streets/search/other-ways-judge.ts'
import { searchAll } from '../../streets/search/search.ts'
import type { Found } from '../../streets/search/search-types.ts'
import { inGrains, stopWeight } from '../proposals/candidates.ts'
import type { Drive } from '../proposals/drive.ts'
import { isSkipped, type Skipped } from '../proposals/missed-stops.ts'
import { type Asking, type Blocked, type Going, once } from '../proposals/propose-context.ts'
import { searchKey } from '../proposals/propose-gaps.ts'
import type { Way } from '../proposals/propose-proposal.ts'
import { farthestHalt } from './trams-halts.ts'

/** Metres from a tram stop to a street where a bus can halt for it. */
const nearEnough = 80
/** The same for the two stops between which it runs, which it must reach. */
const nearEnds = farthestHalt
/** Places to halt for one stop that a search chooses from. */
const mostHalts = 6
/** Stops in a row that it may pass by, besides those that no street comes near to. */
const mostPassed = 2
/** A place to halt that costs so many seconds more than another is of no use. */
const within = 60
/** Ways from stop to stop that an engine keeps; a country has more tram stops than that. */
const mostKept = 2_048
/** The bus takes this much longer than the graph says: lights, traffic. */
const busPace = 1.5
/** A bus that drives more than so many times what it replaces, and so many metres, helps nobody. */
const longest = 2
const longestMore = 500

/** A bus, or why there is none. */
export type Bus = { way: Way } | { tooFar: number } | 'noWay'

/**
 * Over the streets past the missed stops, from the stop where the tram turns on one side to that on
 * the other.
 *
 * @throws TimeBudgetError
 */
export function replacementBus(
  asking: Asking,
  drive: Drive,
  blocked: Blocked,
  skipped: Skipped,
  gap: number,
): Bus {
  const { streets, network } = asking.known.world
  if (!streets) return 'noWay'
  const going: Going = {
    graph: streets.streets,
    ...asking.known.driven(),
    ...(asking.closedForBuses ? { closed: asking.closedStreets } : {}),
    pace: busPace,
    deadline: asking.deadline,
  }
  const { visits } = drive.pattern
  const isMissed = (measure: number) => isSkipped(skipped, measure)
  const before = visits.findLastIndex(
    ({ measure }) => measure <= skipped.leave && !isMissed(measure),
  )
  const after = visits.findIndex(({ measure }) => measure >= skipped.rejoin && !isMissed(measure))
  const from = Math.max(0, before)
  const to = after < 0 ? visits.length - 1 : after
  const served = visits.slice(from, to + 1).filter((_, i) => !blocked.inside.has(i + from))
  const [first, last] = [served[0], served.at(-1)]
  if (!first || !last || first === last) return 'noWay'
  const stops = served.flatMap(({ stopId }) => network.stop(stopId) ?? [])
  const label = bestHalts(asking, going, stops)
  if (!label) return 'noWay'
  const { edges, seconds } = driven(going, label)
  const { metres } = lengthOf(going, edges)
  if (metres > longest * (last.measure - first.measure) + longestMore) return { tooFar: metres }
  const { times } = drive
  const scheduled = times.reaching(last.measure) - times.leaving(first.measure)
  const way: Way = {
    kind: 'replacementBus',
    gap,
    ...skipped,
    graph: going.graph,
    edges,
    seconds,
    delaySeconds: seconds - scheduled,
  }
  return { way }
}

interface Halt {
  edge: number
  /** Seconds that walking there weighs. */
  cost: number
}

/** Standing at the end of an edge on which it halted. */
interface Label {
  edge: number
  cost: number
  before?: Label
  /** The way from there; absent where both stops are on one edge. */
  found?: Found
}

/** How it stands at the last stop at the least cost, from the first one. */
function bestHalts(asking: Asking, going: Going, stops: readonly Stop[]): Label | undefined {
  const last = stops.length - 1
  let stages: Label[][] = []
  for (const [i, stop] of stops.entries()) {
    const isEnd = i === 0 || i === last
    const halts = haltsAt(asking, going, stop, isEnd ? nearEnds : nearEnough)
    if (halts.length === 0 && isEnd) return undefined
    if (halts.length === 0) continue
    if (i === 0) {
      stages = [halts.map(({ edge, cost }) => ({ edge, cost: inGrains(cost) }))]
      continue
    }
    const labels = nextHalts(asking, going, stages.flat(), halts)
    if (labels.length === 0 && i === last) return undefined
    // the stop may be passed by
    stages = stages.slice(-mostPassed).map((stage) => stage.map(passing))
    if (labels.length > 0) stages.push(labels)
  }
  const ends = stages.at(-1) ?? []
  return ends.reduce<Label | undefined>(
    (best, label) => (best && best.cost <= label.cost ? best : label),
    undefined,
  )
}

const passing = (label: Label): Label => ({ ...label, cost: label.cost + stopWeight })

/** Every place to halt for a stop that is worth it, with the least cost of standing there. */
function nextHalts(
  asking: Asking,
  going: Going,
  from: readonly Label[],
  halts: readonly Halt[],
): Label[] {
  const { graph } = going
  const ways = waysOnward(asking, going, from, halts)
  const labels: Label[] = []
  for (const [target, { edge, cost }] of halts.entries()) {
    const there = from.reduce<Label | undefined>(
      (best, label) => (label.edge === edge && !(best && best.cost <= label.cost) ? label : best),
      undefined,
    )
    const found = ways[target]
    const driving = found ? found.cost + (graph.edgeCost[edge] as number) * busPace : Infinity
    if (there && there.cost + cost <= driving) {
      labels.push({ edge, cost: inGrains(there.cost + cost), before: there })
    } else if (found) {
      labels.push({ edge, cost: inGrains(driving), before: from[found.seed] as Label, found })
    }
  }
  return labels
}

/**
 * The ways to each place to halt. Those that pass no closed street are the same whatever is closed,
 * so they are kept from question to question. They are always looked for first, so that an answer
 * does not depend on what was asked before.
 */
function waysOnward(
  asking: Asking,
  going: Going,
  from: readonly Label[],
  halts: readonly Halt[],
): readonly (Found | undefined)[] {
  const { busWays } = asking.known
  const least = from.reduce((min, { cost }) => Math.min(min, cost), Infinity)
  const seeds = from.map(({ edge, cost }) => ({ edge, cost: cost - least }))
  const targets = halts.map(({ edge, cost }) => ({ edge, credit: -inGrains(cost) }))
  const lookFor = (over: Going) => {
    const ways = searchAll({ ...over, seeds, targets, within })
    return targets.map((_, target) => ways.found(target))
  }
  const { closed, ...open } = going
  const key = searchKey('bus', open, seeds, targets)
  let ways = busWays.get(key)
  if (!ways) {
    if (busWays.size >= mostKept) busWays.clear()
    ways = lookFor(open)
    busWays.set(key, ways)
  }
  const isOpen = ways.every((way) => !way?.edges.some((edge) => closed?.[edge]))
  if (!isOpen) ways = once(asking, key, () => lookFor(going))
  return ways.map((way) => way && { ...way, cost: way.cost + least })
}

/** Every edge up to a label, in order of travel, and the seconds it takes. */
function driven({ graph }: Going, label: Label): { edges: number[]; seconds: number } {
  const parts: number[][] = []
  let seconds = 0
  for (let at: Label | undefined = label; at; at = at.before) {
    // both stops are on one edge
    if (at.before && !at.found) continue
    parts.push([...(at.found?.edges ?? []), at.edge])
    // on the first edge it stands
    if (!at.found) continue
    seconds += at.found.seconds + (graph.edgeSeconds[at.edge] as number) * busPace
  }
  return { edges: parts.reverse().flat(), seconds }
}

/** Where a bus can halt for a stop: edges it may drive, by how far to walk. */
function haltsAt(asking: Asking, { closed }: Going, stop: Stop, radius: number): Halt[] {
  const halts: Halt[] = []
  for (const { edge, metres, cost } of asking.known.haltsAt(stop)) {
    if (metres <= radius && !closed?.[edge]) halts.push({ edge, cost })
  }
  return halts.slice(0, mostHalts)
}
