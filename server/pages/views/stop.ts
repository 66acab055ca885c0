/**
 * One stop: which lines call there now, and where to go when one does not.
 *
 * @module
 */

import type { Disruption } from '../../../shared/disruption.ts'
import { distance } from '../../../shared/geo/polyline.ts'
import type { Stop } from '../../../shared/network.ts'
import { paths } from '../../../shared/page-address.ts'
import { fold } from '../../../shared/text/fold.ts'
import type { NearStop, StopLine, StopPage } from '../../../shared/views.ts'
import { lineRef } from '../../network/network.ts'
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
  return {
    kind: 'stop',
    ...pageParts(paths.stop(stop.id), context, {
      title: context.messages.rider.stopTitle(stop.name),
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
    lines: linesAt(stopIds, inForce, context),
    ...cardsByState(about, context),
    near: nearStops(stop, stopIds, inForce, context),
  }
}

const isWholeLine = (disruption: Disruption, lineId: string, { network }: ViewContext) =>
  isSuspended(disruption, lineId, undefined, network) || disruption.networks.length > 0

function linesAt(
  stopIds: readonly string[],
  inForce: readonly Disruption[],
  { network }: ViewContext,
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
        ...(effect.replacement ? { board: boardOf(effect.replacement) } : {}),
      })
    }
  }
  const order = new Map(network.lines.map(({ id }, i) => [id, i]))
  return [...lines.values()].sort(
    (a, b) => (order.get(a.line.id) ?? 0) - (order.get(b.line.id) ?? 0),
  )
}

/** Stops within a walk that some line serves now: those of the same name first. */
function nearStops(
  stop: Stop,
  stopIds: readonly string[],
  inForce: readonly Disruption[],
  { network }: ViewContext,
): NearStop[] {
  const near: (NearStop & { same: boolean })[] = []
  for (const other of network.stopsNear(stop.lon, stop.lat, walkMetres, 30)) {
    if (stopIds.includes(other.id) || other.id === stop.id) continue
    const lines = network
      .linesAtStop(other.id)
      .filter(
        (line) => effectAtStop(inForce, other.id, line.id, undefined, network).state === 'served',
      )
    if (lines.length === 0) continue
    near.push({
      id: other.id,
      name: other.name,
      metres: Math.round(distance([stop.lon, stop.lat], [other.lon, other.lat]) / 10) * 10,
      lines: lines.map(lineRef),
      same: fold(other.name) === fold(stop.name),
    })
  }
  return near
    .sort((a, b) => Number(b.same) - Number(a.same) || a.metres - b.metres)
    .slice(0, mostNear)
    .map(({ same, ...rest }) => rest)
}
