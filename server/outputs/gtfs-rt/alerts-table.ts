/**
 * Which alerts a disruption makes: MobilityData's guidelines as rows, each row a function.
 *
 * What vehicles do is read as the cards read it (`lineGroups`), so that effect and words agree.
 * NO_SERVICE takes things out of journey planners, so it is said only of what a source states, and
 * only with the narrowest selector: a suspended line in its direction, a stop closed for all, a line
 * at a stop. All else gets an effect that nobody plans by.
 *
 * @see https://gtfs.org/resources/mobilitydata-recommendations/gtfs-realtime-service-alerts/guidelines/
 * @module
 */

import type {
  AffectedLine,
  AffectedNetwork,
  AffectedStop,
  Basis,
  Disruption,
  Effect,
} from '../../../shared/disruption.ts'
import { type LineGroup, lineGroups } from '../../../shared/text/lines-in-words.ts'
import type { Network } from '../../network/network.ts'
import type { EntitySelector } from './message.ts'
import {
  agencySelectors,
  distinct,
  routeSelectors,
  stopOfLines,
  stopSelector,
  visitSelectors,
} from './selectors.ts'

/** What one alert is about. */
export interface AlertPart {
  /** Distinguishes the alerts of a disruption, and lasts as long as the part does. */
  kind: PartKind
  effect: Effect
  informedEntity: EntitySelector[]
  lines: AffectedLine[]
  stops: AffectedStop[]
  networks: AffectedNetwork[]
}

/** A suspended line is not a closed stop: in one alert nobody could tell which is meant. */
type PartKind = Effect | 'SUSPENDED'

type Row = Omit<AlertPart, 'kind' | 'lines' | 'stops' | 'networks'> &
  Partial<Pick<AlertPart, 'lines' | 'stops' | 'networks'>> & { kind?: PartKind }

/** Seconds from which another way that misses no stop is told as a delay. */
const muchDelay = 300

/** The first one there is has the disruption's own id. */
const order: readonly PartKind[] = [
  'DETOUR',
  'SUSPENDED',
  'NO_SERVICE',
  'STOP_MOVED',
  'REDUCED_SERVICE',
  'SIGNIFICANT_DELAYS',
  'MODIFIED_SERVICE',
  'ADDITIONAL_SERVICE',
  'ACCESSIBILITY_ISSUE',
  'OTHER_EFFECT',
  'UNKNOWN_EFFECT',
  'NO_EFFECT',
]

/**
 * The alerts of a disruption, the leading one first. None where nothing that the network has is
 * touched, as by works that no line is tied to: an alert must be about something.
 */
export function alertParts(disruption: Disruption, network: Network): AlertPart[] {
  const groups = lineGroups(disruption)
  const rows = [
    ...disruption.networks.map((each) => networkRow(each, disruption, network)),
    ...groups.flatMap((group) => lineRows(group, disruption, network)),
    ...disruption.stops.flatMap((stop) => stopRow(stop, groups, disruption, network)),
  ].filter(({ informedEntity }) => informedEntity.length > 0)
  const parts = new Map<PartKind, AlertPart>()
  for (const row of rows) {
    const kind = row.kind ?? row.effect
    const before = parts.get(kind)
    parts.set(kind, {
      kind,
      effect: row.effect,
      informedEntity: distinct([...(before?.informedEntity ?? []), ...row.informedEntity]),
      lines: [...(before?.lines ?? []), ...(row.lines ?? [])],
      stops: [...new Set([...(before?.stops ?? []), ...(row.stops ?? [])])],
      networks: [...(before?.networks ?? []), ...(row.networks ?? [])],
    })
  }
  return order.flatMap((kind) => parts.get(kind) ?? [])
}

/** Effects that need stops or a line of their own to be true; of a whole they say too much. */
const narrow: ReadonlySet<Effect> = new Set(['NO_SERVICE', 'DETOUR', 'STOP_MOVED'])

/** As the source says, where that may be said of a whole. */
const broad = (effect: Effect): Effect => (narrow.has(effect) ? 'MODIFIED_SERVICE' : effect)

/** A strike, or a mode that stands still: agency, and route types. */
const networkRow = (each: AffectedNetwork, { effect }: Disruption, network: Network): Row => ({
  effect: broad(effect),
  informedEntity: agencySelectors(each, network),
  networks: [each],
})

/** Of lines alike. */
function lineRows(group: LineGroup, disruption: Disruption, network: Network): Row[] {
  const { lines, change } = group
  const whole = (effect: Effect): Row[] => [
    { effect, informedEntity: routeSelectors(lines, network), lines },
  ]
  switch (change) {
    case 'suspended':
      return lines.map((line) => suspendedRow(line, disruption, network))
    case 'partlySuspended':
    case 'reduced':
      return whole('REDUCED_SERVICE')
    case 'detour':
      return [detourRow(lines, disruption, network)]
    case 'shortened':
    case 'skips':
      return segmentRows(group, disruption, network)
    case 'delayed':
      return whole('SIGNIFICANT_DELAYS')
    case 'more':
      return whole('ADDITIONAL_SERVICE')
    case 'lessAccessible':
      return whole('ACCESSIBILITY_ISSUE')
    case 'normal':
      return whole('NO_EFFECT')
    case 'modified':
      return whole('MODIFIED_SERVICE')
    case 'disrupted':
      return whole(broad(disruption.effect))
    case 'stopsOnly':
      return []
  }
}

/** Line suspended: route, and the direction where it is one. */
function suspendedRow(line: AffectedLine, disruption: Disruption, network: Network): Row {
  const informedEntity = routeSelectors([line], network)
  return maySayNoService(line.basis, disruption)
    ? { kind: 'SUSPENDED', effect: 'NO_SERVICE', informedEntity, lines: [line] }
    : { effect: 'MODIFIED_SERVICE', informedEntity, lines: [line] }
}

/** Detour: the stops inside, or, where it passes every stop, no DETOUR at all. */
function detourRow(lines: readonly AffectedLine[], disruption: Disruption, network: Network): Row {
  const stops = lines.flatMap((line) => awayStops(line, disruption))
  const inside = lines.flatMap((line) =>
    awayStops(line, disruption).flatMap(({ stop }) => visitSelectors(stop.id, [line], network)),
  )
  const row = { lines: [...lines], stops }
  if (inside.length > 0) return { effect: 'DETOUR', informedEntity: inside, ...row }
  const informedEntity = routeSelectors(lines, network)
  // The source says what each direction does and names no stop: every stop is served.
  const passesAll =
    stops.length === 0 &&
    lines.every(({ directions }) => directions.every(({ change }) => change === 'detour'))
  if (!passesAll) return { effect: 'DETOUR', informedEntity, ...row }
  const delays = disruption.detours
    .filter(({ basis }) => basis === 'stated')
    .map(({ delaySeconds = 0 }) => delaySeconds)
  const effect = Math.max(0, ...delays) >= muchDelay ? 'SIGNIFICANT_DELAYS' : 'MODIFIED_SERVICE'
  return { effect, informedEntity, ...row }
}

/** Segment closed, or stops passed by: each closed stop, and not the ends that are served. */
function segmentRows(
  { lines, change }: LineGroup,
  disruption: Disruption,
  network: Network,
): Row[] {
  const rows = lines.flatMap((line) =>
    closedStops(line, disruption).map((stop): Row => {
      const forAll = change === 'skips' && stop.lineIds === undefined
      const certain = forAll || line.basis === 'stated'
      const none =
        certain && maySayNoService(stop.basis, disruption) && !isStoodIn(line, disruption)
      return {
        effect: none ? 'NO_SERVICE' : 'MODIFIED_SERVICE',
        informedEntity: forAll
          ? stopSelector(stop.stop.id, network)
          : visitSelectors(stop.stop.id, [line], network),
        lines: [line],
        stops: [stop],
      }
    }),
  )
  if (rows.some(({ informedEntity }) => informedEntity.length > 0)) return once(rows)
  return [
    {
      effect: 'MODIFIED_SERVICE',
      informedEntity: routeSelectors(lines, network),
      lines: [...lines],
    },
  ]
}

/** Rows of one line at several stops, without the line said twice. */
function once(rows: readonly Row[]): Row[] {
  const seen = new Set<string>()
  return rows.map((row) => {
    const lines = (row.lines ?? []).filter((line) => {
      const key = `${row.effect}\n${JSON.stringify(line)}`
      return seen.has(key) ? false : seen.add(key)
    })
    return { ...row, lines }
  })
}

/** Whether another vehicle drives for the line, as a bus does for a tram: then there is service. */
const isStoodIn = ({ line, directions }: AffectedLine, { detours }: Disruption): boolean =>
  detours.some(
    ({ mode, routeIds }) =>
      mode !== undefined &&
      mode !== line.mode &&
      (directions.length === 0 || directions.some(({ routeId }) => routeIds.includes(routeId))),
  )

/** A stop, for the lines of which nothing else is said that tells it. */
function stopRow(
  stop: AffectedStop,
  groups: readonly LineGroup[],
  disruption: Disruption,
  network: Network,
): Row[] {
  const { id } = stop.stop
  const told = new Set(
    groups
      .filter(({ change }) => tellsStops(change, stop))
      .flatMap(({ lines }) => lines.map(({ line }) => line.id)),
  )
  const at = stop.lineIds ?? network.linesAtStop(id).map((line) => line.id)
  const rest = at.filter((lineId) => !told.has(lineId))
  if (at.length > 0 && rest.length === 0) return []
  if (stop.change === 'added' && groups.length > 0) return []
  return [
    {
      effect: stopEffect(stop, disruption),
      informedEntity: stop.lineIds ? stopOfLines(id, rest, network) : stopSelector(id, network),
      stops: [stop],
    },
  ]
}

/** Whether the row of the lines has the stop in it, or makes it needless. */
function tellsStops(change: LineGroup['change'], stop: AffectedStop): boolean {
  if (change === 'suspended') return true
  if (change === 'detour') return stop.change === 'notServed' || stop.change === 'moved'
  return (change === 'shortened' || change === 'skips') && stop.change === 'notServed'
}

function stopEffect({ change, basis }: AffectedStop, disruption: Disruption): Effect {
  switch (change) {
    case 'notServed':
      return maySayNoService(basis, disruption) ? 'NO_SERVICE' : 'MODIFIED_SERVICE'
    case 'moved':
      return basis === 'stated' ? 'STOP_MOVED' : 'MODIFIED_SERVICE'
    default:
      return broad(disruption.effect)
  }
}

/** Nobody's journeys are taken away by what we worked out ourselves. */
const maySayNoService = (basis: Basis, { periodBasis }: Disruption): boolean =>
  basis === 'stated' && periodBasis === 'stated'

const closedStops = (line: AffectedLine, disruption: Disruption): AffectedStop[] =>
  awayStops(line, disruption).filter(({ change }) => change === 'notServed')

/** Stops that the line does not serve where they are. */
const awayStops = ({ line }: AffectedLine, { stops }: Disruption): AffectedStop[] =>
  stops.filter(
    ({ change, lineIds }) =>
      (change === 'notServed' || change === 'moved') && (!lineIds || lineIds.includes(line.id)),
  )
