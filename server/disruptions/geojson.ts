/**
 * Disruptions as the map draws them.
 *
 * | `kind` | geometry | what |
 * |---|---|---|
 * | `section` | LineString | part of a line that is not served, in order of travel |
 * | `detour` | LineString | the way the line runs now; `basis` says whether that is stated |
 * | `missedStop`, `movedStop` | Point | where the stop is normally |
 * | `replacementStop` | Point | where to board instead |
 * | `affectedStop` | Point | served, but something is the matter there |
 * | `area` | any | where the street is occupied |
 * | `line` | null | a line that is touched as a whole, drawn by its course |
 * | `notice` | null | something said of no place, e.g. of a whole operator |
 *
 * @module
 */

import type { Feature, FeatureCollection, Geometry } from 'geojson'
import type { AffectedStop, Basis, Disruption } from '../../shared/disruption.ts'
import { isInForce } from '../../shared/filter.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { LineRef, Mode } from '../../shared/network.ts'
import type { Instant } from '../../shared/time/period.ts'
import { lineRef, type Network } from '../network/network.ts'
import { sectionPath } from './courses.ts'

export type FeatureKind =
  | 'section'
  | 'detour'
  | 'missedStop'
  | 'movedStop'
  | 'replacementStop'
  | 'affectedStop'
  | 'area'
  | 'line'
  | 'notice'

export interface FeatureProperties {
  kind: FeatureKind
  disruptionId: string
  /** Absent: in force. */
  state?: 'coming'
  lineIds: string[]
  basis: Basis
  /** Of an estimated detour, 0 to 1. */
  confidence?: number
  /** Of the first line. */
  number?: string
  /** Six hex digits without `#`, as in GTFS. */
  color?: string
  textColor?: string
  mode?: Mode
  headsign?: string
  stopId?: string
  name?: string
}

type DisruptionFeature = Feature<Geometry | null, FeatureProperties>

/**
 * Features for the map, in the order of the disruptions. Lines that are not served along the same
 * way are one feature with several `lineIds`. What was called off is not drawn.
 *
 * @param now - what is not in force at this instant is marked as coming
 */
export function toFeatures(
  disruptions: readonly Disruption[],
  network: Network,
  now: Instant,
): FeatureCollection<Geometry | null, FeatureProperties> {
  const drawn = disruptions.filter(({ status }) => status !== 'cancelled')
  return {
    type: 'FeatureCollection',
    features: drawn.flatMap((disruption) => {
      const found = featuresOf(disruption, network)
      const features = found.length > 0 ? found : [notice(disruption)]
      if (isInForce(disruption, now)) return features
      return features.map((each) => ({
        ...each,
        properties: { ...each.properties, state: 'coming' as const },
      }))
    }),
  }
}

/** Nothing to draw, yet a reader of the features alone must know of it. */
const notice = ({ id, periodBasis }: Disruption): DisruptionFeature =>
  feature(null, { kind: 'notice', disruptionId: id, lineIds: [], basis: periodBasis })

function featuresOf(disruption: Disruption, network: Network): DisruptionFeature[] {
  const features = [
    ...areaFeatures(disruption),
    ...detourFeatures(disruption, network),
    ...sectionFeatures(disruption, network),
    ...disruption.stops.flatMap((stop) => stopFeatures(stop, disruption, network)),
  ]
  const drawn = new Set(features.flatMap(({ properties }) => properties.lineIds))
  for (const { line, basis } of disruption.lines) {
    if (drawn.has(line.id)) continue
    features.push(
      feature(null, {
        kind: 'line',
        disruptionId: disruption.id,
        lineIds: [line.id],
        basis,
        ...badge(line),
      }),
    )
  }
  return features.map((each, i) => ({ ...each, id: `${disruption.id}/${i}` }))
}

const feature = (geometry: Geometry | null, properties: FeatureProperties): DisruptionFeature => ({
  type: 'Feature',
  geometry,
  properties,
})

const badge = (line: LineRef | undefined) =>
  line
    ? {
        number: line.number,
        ...(line.color === undefined ? {} : { color: line.color }),
        ...(line.textColor === undefined ? {} : { textColor: line.textColor }),
        mode: line.mode,
      }
    : {}

function sectionFeatures(disruption: Disruption, network: Network): DisruptionFeature[] {
  const byWay = new Map<string, DisruptionFeature>()
  const lines = new Map(disruption.lines.map((affected) => [affected.line.id, affected]))
  for (const section of disruption.sections) {
    const path = rounded(sectionPath(network, section))
    if (path.length < 2) continue
    const way = JSON.stringify(path)
    const known = byWay.get(way)
    if (known) {
      const { lineIds } = known.properties
      if (!lineIds.includes(section.lineId)) lineIds.push(section.lineId)
      continue
    }
    const affected = lines.get(section.lineId)
    byWay.set(
      way,
      feature(
        { type: 'LineString', coordinates: path },
        {
          kind: 'section',
          disruptionId: disruption.id,
          lineIds: [section.lineId],
          basis: affected?.basis ?? 'estimated',
          ...badge(affected?.line),
          headsign: section.headsign,
        },
      ),
    )
  }
  return [...byWay.values()]
}

function detourFeatures(disruption: Disruption, network: Network): DisruptionFeature[] {
  return disruption.detours.flatMap(({ routeIds, directionId, path, basis, confidence }) => {
    if (path.length < 2) return []
    const lineIds = [...new Set(routeIds.flatMap((id) => network.route(id)?.lineId ?? []))]
    const line = lineIds[0] === undefined ? undefined : network.line(lineIds[0])
    const routeId = routeIds[0]
    const headsign =
      routeId === undefined || directionId === undefined
        ? undefined
        : network.patternsOfRoute(routeId, directionId)[0]?.headsign
    return [
      feature(
        { type: 'LineString', coordinates: rounded(path) },
        {
          kind: 'detour',
          disruptionId: disruption.id,
          lineIds,
          basis,
          ...(confidence === undefined ? {} : { confidence }),
          ...badge(line && lineRef(line)),
          ...(headsign ? { headsign } : {}),
        },
      ),
    ]
  })
}

const stopKinds = {
  notServed: 'missedStop',
  moved: 'movedStop',
  added: 'replacementStop',
  affected: 'affectedStop',
} as const satisfies Record<AffectedStop['change'], FeatureKind>

function stopFeatures(
  { stop, change, lineIds, replacement, basis }: AffectedStop,
  disruption: Disruption,
  network: Network,
): DisruptionFeature[] {
  const common = {
    disruptionId: disruption.id,
    lineIds: lineIds ?? linesAt(stop.id, disruption, network),
  }
  const point = (lon: number, lat: number): Geometry => ({
    type: 'Point',
    coordinates: [round(lon), round(lat)],
  })
  const features = [
    feature(point(stop.lon, stop.lat), {
      kind: stopKinds[change],
      ...common,
      basis,
      stopId: stop.id,
      name: stop.name,
    }),
  ]
  if (replacement?.lat !== undefined && replacement.lon !== undefined) {
    features.push(
      feature(point(replacement.lon, replacement.lat), {
        kind: 'replacementStop',
        ...common,
        basis: replacement.basis,
        ...(replacement.stopId === undefined ? {} : { stopId: replacement.stopId }),
        name: replacement.name,
      }),
    )
  }
  return features
}

/** Lines of the disruption that serve the stop; all of them where the network knows none. */
function linesAt(stopId: string, { lines }: Disruption, network: Network): string[] {
  const atStop = new Set(network.linesAtStop(stopId).map(({ id }) => id))
  const ids = lines.map(({ line }) => line.id)
  const serving = ids.filter((id) => atStop.has(id))
  return serving.length > 0 ? serving : ids
}

function areaFeatures({ id, area, streets, lines }: Disruption): DisruptionFeature[] {
  if (!area) return []
  const parts = area.type === 'GeometryCollection' ? area.geometries : [area]
  return parts.map((geometry) =>
    feature(geometry, {
      kind: 'area',
      disruptionId: id,
      lineIds: lines.map(({ line }) => line.id),
      basis: 'stated',
      ...(streets[0] === undefined ? {} : { name: streets[0] }),
    }),
  )
}

/** Six decimals are about 0.1 m. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6

const rounded = (path: readonly Position[]): Position[] =>
  path.map(([lon, lat]) => [round(lon), round(lat)])
