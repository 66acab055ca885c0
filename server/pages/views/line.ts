/**
 * The commuter's question: does my line run, does my stop get served, where do I board instead.
 *
 * @module
 */

import type { Disruption, Replacement } from '../../../shared/disruption.ts'
import type { BBox } from '../../../shared/geo/position.ts'
import type { DirectionId, Line, Pattern } from '../../../shared/network.ts'
import { paths } from '../../../shared/page-address.ts'
import type { Messages } from '../../../shared/text/messages.ts'
import { markedName } from '../../../shared/text/stops-in-words.ts'
import type { Answer, DirectionView, LinePage, StopRow } from '../../../shared/views.ts'
import { lineRef, type Network } from '../../network/network.ts'
import {
  effectAtStop,
  importance,
  isSuspended,
  leastTrouble,
  stateOf,
  touchesLine,
} from './affected.ts'
import { cardsByState } from './cards.ts'
import { isTold, type ViewContext } from './context.ts'
import { pageParts } from './page.ts'

export function linePage(line: Line, context: ViewContext): LinePage {
  const { snapshot, network, now, messages } = context
  const about = snapshot.disruptions.filter(
    (d) => isTold(d, now) && touchesLine(d, line.id, network),
  )
  const inForce = about.filter((d) => stateOf(d, now) === 'now')
  const name = messages.rider.lineName(line.mode, line.number)
  const patterns = line.routeIds.flatMap((id) => network.patternsOfRoute(id))
  const directions = directionsOf(line, patterns, inForce, context)
  const operator = network.agency(line.agencyId)?.name
  return {
    kind: 'line',
    ...pageParts(paths.line(line.id), context, {
      title: `${name} ${line.name}`,
      subscribe: { line: [line.id] },
      map: {
        detailUrl: lineMapUrl(line.id),
        focus: lineExtent(line, network),
        selected: { kind: 'line', id: line.id },
      },
    }),
    answer: answerFor(line, directions, about, context),
    line: lineRef(line),
    name: line.name,
    ...(operator ? { operator } : {}),
    ...cardsByState(about, context),
    directions,
  }
}

/** Whether the line runs now, and what is the matter with it at worst. */
function answerFor(
  line: Line,
  directions: readonly DirectionView[],
  about: readonly Disruption[],
  { now, network, messages }: ViewContext,
): Answer {
  const { rider, sentences } = messages
  const name = sentences.lines(line.mode, [line.number])
  const bad = (text: string): Answer => ({ good: false, text })
  const inForce = about.filter((d) => stateOf(d, now) === 'now')
  const stopped = directions.filter(({ directionId }) =>
    inForce.some((d) => isSuspended(d, line.id, directionId, network)),
  )
  if (stopped.length > 0 && stopped.length === directions.length) return bad(rider.lineNo(name))
  if (stopped[0]) return bad(rider.lineNotTowards(name, stopped[0].headsign))
  const misses =
    directions.some(({ missedCount }) => missedCount > 0) ||
    inForce.some(({ sections }) => sections.some(({ lineId }) => lineId === line.id))
  if (misses) return bad(rider.lineMisses(name))
  const trouble = inForce.filter((d) => importance(d) < leastTrouble)
  // A way that we only estimate does not make it a detour.
  const stated = ({ detours }: Disruption) => detours.some(({ basis }) => basis === 'stated')
  if (trouble.some((each) => each.effect === 'DETOUR' || stated(each))) {
    return bad(rider.lineDetours(name))
  }
  if (trouble.length > 0) return bad(rider.lineTrouble(name))
  const later = about.some((d) => stateOf(d, now) === 'coming' && importance(d) < leastTrouble)
  const text = later ? rider.lineNormalUntil(line.number) : rider.lineNormal(line.number)
  return { good: true, text }
}

/** Both directions, each with its busiest stop order and the others that run. */
function directionsOf(
  line: Line,
  patterns: readonly Pattern[],
  inForce: readonly Disruption[],
  context: ViewContext,
): DirectionView[] {
  const views: DirectionView[] = []
  for (const directionId of [0, 1] as DirectionId[]) {
    const [main, ...others] = patterns
      .filter((pattern) => pattern.directionId === directionId)
      .sort((a, b) => b.tripCount - a.tripCount || (a.id < b.id ? -1 : 1))
    if (!main) continue
    const stops = main.visits.map((visit) =>
      stopRow(visit.stopId, line.id, directionId, inForce, context),
    )
    const variants = new Map<string, { headsign: string; stopCount: number }>()
    for (const { headsign, visits } of others) {
      if (headsign === main.headsign && visits.length === main.visits.length) continue
      variants.set(`${headsign} ${visits.length}`, { headsign, stopCount: visits.length })
    }
    views.push({
      directionId,
      headsign: main.headsign,
      stops,
      missedCount: stops.filter(({ state }) => state === 'notServed' || state === 'moved').length,
      variants: [...variants.values()],
    })
  }
  return views
}

function stopRow(
  stopId: string,
  lineId: string,
  directionId: DirectionId,
  inForce: readonly Disruption[],
  { network, messages }: ViewContext,
): StopRow {
  const effect = effectAtStop(inForce, stopId, lineId, directionId, network)
  return {
    id: stopId,
    name: network.stop(stopId)?.name ?? stopId,
    state: effect.state,
    disruptionIds: effect.disruptionIds,
    ...(effect.replacement ? { board: boardOf(effect.replacement, messages) } : {}),
  }
}

/** Where to board instead, as pages show it. */
export const boardOf = (replacement: Replacement, { rider }: Messages) => ({
  ...(replacement.stopId ? { id: replacement.stopId } : {}),
  name: markedName(replacement.name, rider.temporary),
  estimated: replacement.basis === 'estimated',
})

/** Where a map asks for a line's course and stops. */
export const lineMapUrl = (id: string): string => `/api/v1/map/lines/${encodeURIComponent(id)}`

/** The box around every course of a line. */
export function lineExtent(line: Line, network: Network): BBox | null {
  const patterns = line.routeIds.flatMap((id) => network.patternsOfRoute(id))
  let box: BBox | null = null
  for (const { shape } of patterns) {
    for (const [lon, lat] of shape) {
      if (!box) box = [lon, lat, lon, lat]
      else {
        box[0] = Math.min(box[0], lon)
        box[1] = Math.min(box[1], lat)
        box[2] = Math.max(box[2], lon)
        box[3] = Math.max(box[3], lat)
      }
    }
  }
  return box
}
