/**
 * The bus that runs in place of a tram between the places where it turns.
 *
 * @module
 */

import type { Stop } from '../../shared/network.ts'
import { search } from '../streets/search.ts'
import { isSkipped, type Skipped } from './missed-stops.ts'
import type { Asking, Blocked, Drive, Going } from './propose-context.ts'
import type { Way } from './propose-proposal.ts'
import { farthestHalt } from './trams-halts.ts'

/** Metres from a tram stop to a street where a bus can halt for it. */
const nearEnough = 80
/** The same for the two stops between which it runs, which it must reach. */
const nearEnds = farthestHalt
/** Places to halt for one stop that a search chooses from. */
const mostHalts = 12
/** The bus takes this much longer than the graph says: lights, traffic. */
const busPace = 1.5

/**
 * From stop to stop, past those of the missed ones that a street comes near to; undefined where there
 * are no streets, or none leads from the one end to the other.
 *
 * @throws TimeBudgetError
 */
export function replacementBus(
  asking: Asking,
  drive: Drive,
  blocked: Blocked,
  skipped: Skipped,
  gap: number,
): Way | undefined {
  const { streets, network } = asking.known.world
  if (!streets) return undefined
  const going: Going = {
    graph: streets.streets,
    ...asking.known.driven(),
    ...(asking.closedForBuses ? { closed: asking.closedStreets } : {}),
    pace: busPace,
    deadline: asking.deadline,
  }
  const { visits } = drive.pattern
  const isMissed = (measure: number) => isSkipped(skipped, measure)
  const from = visits.findLastIndex(({ measure }) => measure <= skipped.leave && !isMissed(measure))
  const after = visits.findIndex(({ measure }) => measure >= skipped.rejoin && !isMissed(measure))
  const to = after < 0 ? visits.length - 1 : after
  const stops = visits
    .slice(Math.max(0, from), to + 1)
    .filter((_, i) => !blocked.inside.has(i + Math.max(0, from)))
    .flatMap(({ stopId }) => network.stop(stopId) ?? [])
  let at: Halt[] = []
  const edges: number[] = []
  let seconds = 0
  let reached = 0
  for (const [i, stop] of stops.entries()) {
    const isEnd = i === 0 || i === stops.length - 1
    const halts = haltsAt(asking, going, stop, isEnd ? nearEnds : nearEnough)
    if (halts.length === 0) continue
    if (at.length === 0) {
      at = halts
      continue
    }
    const found = search({
      ...going,
      seeds: at.map(({ edge, cost }) => ({ edge, cost })),
      targets: halts.map(({ edge, cost }) => ({ edge, credit: -cost })),
    })
    if (!found) continue
    const target = (halts[found.target] as Halt).edge
    if (edges.length === 0) edges.push((at[found.seed] as Halt).edge)
    edges.push(...found.edges, target)
    seconds += found.seconds + (going.graph.edgeSeconds[target] as number) * busPace
    at = [{ edge: target, cost: 0 }]
    reached = i
  }
  if (edges.length === 0 || reached !== stops.length - 1) return undefined
  const { times } = drive
  const scheduled = times.reaching(skipped.rejoin) - times.leaving(skipped.leave)
  return {
    kind: 'replacementBus',
    gap,
    ...skipped,
    graph: going.graph,
    edges,
    seconds,
    delaySeconds: seconds - scheduled,
  }
}

interface Halt {
  edge: number
  cost: number
}

/** Where a bus can halt for a stop: edges it may drive, by how far to walk. */
function haltsAt(asking: Asking, { closed }: Going, stop: Stop, radius: number): Halt[] {
  const halts: Halt[] = []
  for (const { edge, metres, cost } of asking.known.haltsAt(stop)) {
    if (metres <= radius && !closed?.[edge]) halts.push({ edge, cost })
  }
  return halts.slice(0, mostHalts)
}
