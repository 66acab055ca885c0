/**
 * A way, dressed as the proposal that is answered.
 *
 * @module
 */

import { measures, positionAt } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { MissedStop, ProposalKind, Reason } from '../../../shared/impact.ts'
import type { Mode, Stop, StopRef } from '../../../shared/network.ts'
import { type Network, stopRef } from '../../network/network.ts'
import { linePath, nodePosition } from '../../streets/geometry.ts'
import type { StreetGraph } from '../../streets/street-graph.ts'
import type { WorkedProposal } from '../engine-types.ts'
import type { Drive } from './drive.ts'
import { isSkipped, missedStops, type Skipped } from './missed-stops.ts'
import { type Asking, type Blocked, once } from './propose-context.ts'
import {
  type Compared,
  confidenceReasons,
  delayReason,
  figuresOf,
  stopReasons,
  streetReasons,
} from './propose-reasons.ts'
import { type Replaced, replacementStops } from './replacement-stops.ts'

/** What is driven instead of a part of a pattern. */
export interface Way extends Skipped {
  kind: ProposalKind
  gap: number
  graph?: StreetGraph
  /** Absent where nothing is driven instead. */
  edges?: readonly number[]
  /** Node where it begins, for a way without edges: it leaves and rejoins at one junction. */
  node?: number
  /** Of driving it. */
  seconds: number
  delaySeconds: number
  /** Besides those that follow from streets and stops: first and last. */
  before?: Reason[]
  after?: Reason[]
}

/** With what it takes to compare it with others. */
export interface Dressed {
  proposal: WorkedProposal
  compared: Compared
}

/**
 * The proposal of a way.
 *
 * @param others - the other gaps of the pattern, as they are taken
 * @param confidence - of the pattern's course
 */
export function dress(
  asking: Asking,
  drive: Drive,
  blocked: Blocked,
  way: Way,
  others: readonly Skipped[],
  confidence: number,
): Dressed {
  const { network } = asking.known.world
  const { pattern } = drive
  const { kind, gap, graph, edges, leave, rejoin, seconds, delaySeconds } = way
  const missed = missedStops(pattern, [way], blocked.inside, network)
  const { lastServed, nextServed } = servedAround(drive, way, others, network)
  const streets =
    graph && edges
      ? once(asking, `way ${graph.kind} ${edges.join()}`, () => ({
          figures: figuresOf(graph, edges),
          path: pathOf(graph, edges, way.node),
        }))
      : undefined
  const replaced = replacing(asking, drive, way, missed, lastServed, nextServed)
  const path = streets?.path
  const isOnRails = drive.mode === 'tram' && kind !== 'replacementBus'
  const reasons = [
    ...(way.before ?? []),
    ...(streets && !isOnRails ? streetReasons(streets.figures) : []),
    ...(kind === 'detour' || kind === 'railDetour' ? [delayReason(delaySeconds)] : []),
    ...stopReasons(missed, replaced),
    ...(way.after ?? []),
    ...confidenceReasons(confidence),
  ]
  const proposal: WorkedProposal = {
    kind,
    gap,
    leave,
    rejoin,
    leaveAt:
      way.fromStart || !path || kind === 'replacementBus'
        ? at(drive, leave)
        : (path[0] as Position),
    rejoinAt:
      way.toEnd || !path || kind === 'replacementBus'
        ? at(drive, rejoin)
        : (path.at(-1) as Position),
    ...(lastServed ? { lastServed } : {}),
    ...(nextServed ? { nextServed } : {}),
    path: path ? { type: 'LineString', coordinates: path } : null,
    metres: streets?.figures.metres ?? 0,
    seconds,
    delaySeconds,
    missedStops: missed,
    replacementStops: replaced.stops,
    streets: streets?.figures.names ?? [],
    reasons,
    edges: [...(edges ?? [])],
    ...(way.rides ? { rides: way.rides } : {}),
  }
  const compared: Compared = {
    delaySeconds,
    missed: missed.length,
    minor: streets?.figures.minor ?? 0,
    metres: proposal.metres,
  }
  return { proposal, compared }
}

function pathOf(
  graph: StreetGraph,
  edges: readonly number[],
  node: number | undefined,
): Position[] {
  if (edges.length > 0) return linePath(graph, edges)
  const here = nodePosition(graph, node ?? 0)
  return [here, here]
}

const at = ({ pattern: { shape } }: Drive, measure: number): Position =>
  positionAt(shape, measures(shape), measure)

/** The last stop served before a gap and the first after it, other gaps considered. */
function servedAround(
  { pattern }: Drive,
  way: Skipped,
  others: readonly Skipped[],
  network: Network,
): { lastServed?: StopRef; nextServed?: StopRef } {
  const { visits } = pattern
  const isServed = (measure: number) => !others.some((other) => isSkipped(other, measure))
  const refOf = (stopId: string) => {
    const stop = network.stop(stopId)
    return stop ? stopRef(stop) : undefined
  }
  const before = way.fromStart
    ? undefined
    : visits.findLast(({ measure }) => measure <= way.leave && isServed(measure))
  const after = way.toEnd
    ? undefined
    : visits.find(({ measure }) => measure >= way.rejoin && isServed(measure))
  const lastServed = before && refOf(before.stopId)
  const nextServed = after && refOf(after.stopId)
  return { ...(lastServed ? { lastServed } : {}), ...(nextServed ? { nextServed } : {}) }
}

const none: Replaced = { stops: [], without: 0 }

function replacing(
  asking: Asking,
  drive: Drive,
  { kind, graph, edges }: Way,
  missed: readonly MissedStop[],
  lastServed: StopRef | undefined,
  nextServed: StopRef | undefined,
): Replaced {
  if (!graph || !edges || kind === 'shortened' || missed.length === 0) return none
  const { network } = asking.known.world
  const mode: Mode = kind === 'replacementBus' ? 'bus' : drive.mode
  const key = [
    `replace ${mode} ${graph.kind}`,
    lastServed?.id,
    nextServed?.id,
    missed.map(({ stopId, stopSequence }) => `${stopId}/${stopSequence}`).join(),
    edges.join(),
  ].join('|')
  return once(asking, key, () =>
    replacementStops({
      graph,
      network,
      kerb: asking.known.kerbOf(graph),
      edges,
      missed,
      temporary: kind !== 'railDetour',
      isUsable: (stop) => isUsable(asking, stop, mode),
      ...(lastServed ? { lastServed } : {}),
      ...(nextServed ? { nextServed } : {}),
    }),
  )
}

/** Served by vehicles of the kind, and outside the closure. */
const isUsable = ({ isInside, known }: Asking, stop: Stop, mode: Mode): boolean =>
  known.world.network.linesAtStop(stop.id).some((line) => kindOf(line.mode) === kindOf(mode)) &&
  !isInside(stop.lon, stop.lat)

/** A trolleybus halts where buses do. */
const kindOf = (mode: Mode) => (mode === 'trolleybus' ? 'bus' : mode)
