/**
 * One stop: which lines call there now, and where to go when one does not.
 *
 * @module
 */

import type { AffectedStop, Disruption } from '../../../shared/disruption.ts'
import { distance } from '../../../shared/geo/polyline.ts'
import type { LineRef, Pattern, Stop } from '../../../shared/network.ts'
import { paths } from '../../../shared/page-address.ts'
import { boardInsteadInWords } from '../../../shared/text/board-in-words.ts'
import type { Answer, NearStop, StopLine, StopPage } from '../../../shared/views.ts'
import { lineRef, type Network } from '../../network/network.ts'
import { effectAtStop, isSuspended, stateOf, touchesLine, touchesStop } from './affected.ts'
import { cardsByState } from './cards.ts'
import { isTold, type ViewContext } from './context.ts'
import { boardOf } from './line.ts'
import { boxAround, pageParts } from './page.ts'

/** As far as people are sent on foot. */
const walkMetres = 600
const mostNear = 6

export function stopPage(stop: Stop, context: ViewContext): StopPage {
  const { snapshot, network, now } = context
  const stopIds = network.boardingStops(stop.id).map(({ id }) => id)
  const lineIds = stopIds.flatMap((id) => network.linesAtStop(id)).map(({ id }) => id)
  const told = snapshot.disruptions.filter((d) => isTold(d, now))
  const about = told.filter(
    (d) =>
      stopIds.some((id) => touchesStop(d, id)) ||
      lineIds.some((id) => touchesLine(d, id, network) && isWholeLine(d, id, context)),
  )
  const inForce = told.filter((d) => stateOf(d, now) === 'now')
  const lines = linesAt(stopIds, inForce, context)
  const answer = answerFor(stopIds, lines, inForce, context)
  return {
    kind: 'stop',
    ...pageParts(paths.stop(stop.id), context, {
      title: context.messages.rider.stopTitle(stop.name),
      subscribe: { stop: [...new Set([stop.id, ...stopIds])] },
      map: {
        detailUrl: `/api/v1/map/stops/${encodeURIComponent(stop.id)}`,
        focus: boxAround(stop.lon, stop.lat, 350),
        selected: { kind: 'stop', id: stop.id },
      },
    }),
    id: stop.id,
    name: stop.name,
    ...(stop.code ? { code: stop.code } : {}),
    ...(stop.platform ? { platform: stop.platform } : {}),
    wheelchair: (['unknown', 'yes', 'no'] as const)[stop.wheelchairBoarding ?? 0] ?? 'unknown',
    ...(answer ? { answer } : {}),
    lines,
    ...cardsByState(about, context),
    near: nearStops(stop, stopIds, lines, inForce, context),
  }
}

const isWholeLine = (disruption: Disruption, lineId: string, { network }: ViewContext) =>
  isSuspended(disruption, lineId, undefined, network) || disruption.networks.length > 0

function linesAt(
  stopIds: readonly string[],
  inForce: readonly Disruption[],
  { network, messages }: ViewContext,
): StopLine[] {
  const lines = new Map<string, StopLine>()
  for (const stopId of stopIds) {
    for (const pattern of network.patternsAtStop(stopId)) {
      const line = network.line(pattern.lineId)
      if (!line) continue
      const known = lines.get(line.id)
      if (known) {
        if (!known.headsigns.includes(pattern.headsign)) known.headsigns.push(pattern.headsign)
        continue
      }
      const { directionId } = pattern
      const effect = effectAtStop(inForce, stopId, line.id, directionId, network)
      const suspended = inForce.some((d) => isSuspended(d, line.id, directionId, network))
      lines.set(line.id, {
        line: lineRef(line),
        headsigns: [pattern.headsign],
        state: suspended ? 'suspended' : effect.state,
        ...(effect.replacement ? { board: boardOf(effect.replacement, messages) } : {}),
      })
    }
  }
  const order = new Map(network.lines.map(({ id }, i) => [id, i]))
  return [...lines.values()].sort(
    (a, b) => (order.get(a.line.id) ?? 0) - (order.get(b.line.id) ?? 0),
  )
}

/** Whether lines call here now; where they do not, and we know where they do, that first. */
function answerFor(
  stopIds: readonly string[],
  lines: readonly StopLine[],
  inForce: readonly Disruption[],
  { messages }: ViewContext,
): Answer | undefined {
  const { rider, sentences } = messages
  const served = lines.filter(({ state }) => state === 'served' || state === 'added').length
  if (lines.length === 0) return undefined
  if (served === lines.length) return { good: true, text: rider.stopServed }
  const board = inForce
    .flatMap(({ stops }) => stops)
    .filter(({ stop, change }) => stopIds.includes(stop.id) && isElsewhere(change))
    .map((stop) => boardInsteadInWords(stop, sentences))
    .find((text) => text !== undefined)
  const moved = served === 0 && lines.every(({ state }) => state === 'moved')
  const what = moved
    ? rider.stopMovedNow
    : served === 0
      ? rider.stopNotServedAtAll
      : rider.stopNotServedBy(served, lines.length)
  return { good: false, text: board === undefined ? what : `${what} ${board}` }
}

const isElsewhere = (change: AffectedStop['change']) => change === 'moved' || change === 'notServed'

/**
 * Stops within a walk that some line serves now. First those from where a line that does not call
 * here goes the same way; the pole across the street leads to the other end of the line.
 */
function nearStops(
  stop: Stop,
  stopIds: readonly string[],
  lines: readonly StopLine[],
  inForce: readonly Disruption[],
  { network }: ViewContext,
): NearStop[] {
  const missing = lines.filter(({ state }) => state !== 'served').map(({ line }) => line.id)
  const wanted = new Set(
    stopIds
      .flatMap((id) => network.patternsAtStop(id))
      .filter(({ lineId }) => missing.length === 0 || missing.includes(lineId))
      .map(wayOf),
  )
  const near: NearStop[] = []
  for (const other of network.stopsNear(stop.lon, stop.lat, walkMetres, 30)) {
    if (stopIds.includes(other.id) || other.id === stop.id) continue
    const calling = network
      .patternsAtStop(other.id)
      .filter(({ visits }) => visits.at(-1)?.stopId !== other.id)
      .filter(
        ({ lineId, directionId }) =>
          effectAtStop(inForce, other.id, lineId, directionId, network).state === 'served',
      )
    const calls = callsOf(calling, missing, network)
    if (calls.length === 0) continue
    near.push({
      id: other.id,
      name: other.name,
      metres: Math.round(distance([stop.lon, stop.lat], [other.lon, other.lat]) / 10) * 10,
      calls,
      sameWay: calling.some((pattern) => wanted.has(wayOf(pattern))),
    })
  }
  return near
    .sort((a, b) => Number(b.sameWay) - Number(a.sameWay) || a.metres - b.metres)
    .slice(0, mostNear)
}

const wayOf = ({ lineId, directionId }: Pattern) => `${lineId} ${directionId}`

/** Each line once, with where it goes; the lines that somebody waits for first. */
function callsOf(
  patterns: readonly Pattern[],
  missing: readonly string[],
  network: Network,
): NearStop['calls'] {
  const calls = new Map<string, NearStop['calls'][number]>()
  for (const { lineId, headsign } of patterns.toSorted((a, b) => b.tripCount - a.tripCount)) {
    const line = network.line(lineId)
    if (!line) continue
    const call = calls.get(lineId) ?? { line: lineRef(line), headsigns: [] }
    calls.set(lineId, call)
    if (!call.headsigns.includes(headsign)) call.headsigns.push(headsign)
  }
  const order = new Map(network.lines.map(({ id }, i) => [id, i]))
  const waitedFor = ({ line }: { line: LineRef }) => Number(missing.includes(line.id))
  return [...calls.values()].sort(
    (a, b) =>
      waitedFor(b) - waitedFor(a) || (order.get(a.line.id) ?? 0) - (order.get(b.line.id) ?? 0),
  )
}
