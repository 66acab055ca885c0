/**
 * The bus that runs in place of a tram between the places where it turns.
 *
 * @module
 */

import type { Position } from '../../shared/geo/position.ts'
import { search } from '../streets/search.ts'
import { nearestEdges } from '../streets/snapping.ts'
import { isSkipped, type Skipped } from './missed-stops.ts'
import type { Asking, Blocked, Drive, Going } from './propose-context.ts'
import type { Way } from './propose-proposal.ts'
import { drivingSide } from './replacement-stops-kerb.ts'

/** Metres from a tram stop to a street where a bus can halt for it. */
const nearEnough = 80
/** The same for the two stops between which it runs, which it must reach. */
const nearEnds = 250
/** Metres walked weigh, in seconds. */
const walking = 0.8
/** What it weighs that the stop is on the other side of the street. */
const crossing = 20
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
  for (const [i, { lon, lat }] of stops.entries()) {
    const isEnd = i === 0 || i === stops.length - 1
    const halts = haltsAt(going, [lon, lat], network.timeZone, isEnd ? nearEnds : nearEnough)
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
function haltsAt(
  { graph, closed }: Going,
  position: Position,
  timeZone: string,
  radius: number,
): Halt[] {
  const right = drivingSide(timeZone) === 'right'
  return nearestEdges(graph, position, { radius, limit: 12, allowedOnly: true })
    .filter(({ edge }) => !closed?.[edge])
    .map(({ edge, metres, onRight }) => ({
      edge,
      cost: metres * walking + (onRight === right ? 0 : crossing),
    }))
}
