/**
 * The collection `omleidingen`: one feature for each disruption that changes what buses and trams
 * do.
 *
 * | geometry | where |
 * |---|---|
 * | MultiLineString, each part described by `trajecten` | a way driven instead or not served is known |
 * | MultiPoint | only stops are known |
 * | as drawn | only the place of the works is known |
 * | null | it is of no place, e.g. of a whole operator |
 *
 * What was worked out and not stated is in it, too: `basis` of the part, and of the whole where
 * any part is, says `geschat`.
 *
 * @module
 */

import type { Geometry, LineString } from 'geojson'
import type { Disruption } from '../../../shared/disruption.ts'
import { toFeatures } from '../../disruptions/geojson.ts'
import type { Network } from '../../network/network.ts'
import { toJsonLd } from '../json-ld/disruption-ld.ts'
import type { OutputWorld } from '../world.ts'
import {
  basisWords,
  changeWords,
  directionWords,
  factsOf,
  pageOf,
  wordsOf,
} from './disruption-properties.ts'
import type { FeatureProperties, OpenFeature } from './feature.ts'

/** Whether it changes anything for who travels. */
export const isService = ({ kind, lines, stops, networks }: Disruption): boolean =>
  kind === 'service' || lines.length > 0 || stops.length > 0 || networks.length > 0

export const detourFeatures = (world: OutputWorld): OpenFeature[] =>
  world.snapshot.disruptions.filter(isService).map((disruption) => detourFeature(disruption, world))

function detourFeature(disruption: Disruption, world: OutputWorld): OpenFeature {
  const { geometry, parts } = placeOf(disruption, world)
  return {
    id: disruption.id,
    geometry,
    periods: disruption.impactPeriods,
    disruption,
    properties: (lang) => ({
      ...wordsOf(disruption, lang, world),
      basis: basisWords[isEstimated(disruption) ? 'estimated' : 'stated'],
      ...factsOf(disruption, world),
      richtingen: directionsOf(disruption),
      halteWijzigingen: stopsOf(disruption),
      trajecten: parts,
    }),
    page: pageOf(disruption.id, world),
    linkedData: () => toJsonLd(disruption, world),
  }
}

const isEstimated = ({ lines, stops, detours }: Disruption): boolean =>
  [...lines, ...stops, ...detours].some(({ basis }) => basis === 'estimated')

function placeOf(
  disruption: Disruption,
  { network, now }: OutputWorld,
): { geometry: Geometry | null; parts?: FeatureProperties[] } {
  const drawn = toFeatures([disruption], network, now).features
  const ways = drawn.filter(({ properties: { kind } }) => kind === 'detour' || kind === 'section')
  if (ways.length > 0) {
    const detours = disruption.detours.filter(({ path }) => path.length > 1)
    let seen = 0
    const parts = ways.map(({ properties: { kind, lineIds, basis, headsign } }) => {
      const detour = kind === 'detour' ? detours[seen++] : undefined
      return {
        soort: kind === 'detour' ? 'omleiding' : 'nietBediend',
        basis: basisWords[basis],
        lijnen: lineIds,
        routes: detour?.routeIds,
        richting: detour?.directionId,
        bestemming: headsign,
        modus: detour?.mode,
        betrouwbaarheid: detour?.confidence,
        straten: detour?.streets,
        meter: rounded(detour?.metres),
        vertragingSeconden: rounded(detour?.delaySeconds),
        vanHalte: detour?.from?.id,
        totHalte: detour?.to?.id,
      }
    })
    const coordinates = ways.map(({ geometry }) => (geometry as LineString).coordinates)
    return { geometry: { type: 'MultiLineString', coordinates }, parts }
  }
  const points = drawn.flatMap(({ geometry }) =>
    geometry?.type === 'Point' ? [geometry.coordinates] : [],
  )
  const isStops = disruption.status !== 'cancelled' && disruption.stops.length > 0
  if (isStops && points.length > 0) {
    return { geometry: { type: 'MultiPoint', coordinates: unique(points) } }
  }
  return { geometry: disruption.status === 'cancelled' ? null : (disruption.area ?? null) }
}

const rounded = (value: number | undefined) => (value === undefined ? value : Math.round(value))

const unique = (points: readonly number[][]) => [
  ...new Map(points.map((point) => [point.join(), point])).values(),
]

function directionsOf({ lines }: Disruption): FeatureProperties[] {
  return lines.flatMap(({ line, directions, suspended, basis }) => {
    const common = { lijn: line.id, rijdtNiet: suspended || undefined, basis: basisWords[basis] }
    if (directions.length === 0) return [common]
    return directions.map(({ routeId, directionId, headsign, change }) => ({
      ...common,
      route: routeId,
      richting: directionId,
      bestemming: headsign,
      wijziging: change && directionWords[change],
    }))
  })
}

function stopsOf({ stops }: Disruption): FeatureProperties[] {
  return stops.map(({ stop, change, lineIds, replacement, basis }) => ({
    halte: stop.id,
    naam: stop.name,
    wijziging: changeWords[change],
    lijnen: lineIds,
    basis: basisWords[basis],
    vervanghalte: replacement && {
      halte: replacement.stopId,
      naam: replacement.name,
      lon: replacement.lon,
      lat: replacement.lat,
      basis: basisWords[replacement.basis],
    },
  }))
}

/** Disruptions that touch each stop or line, by its id; those called off or over are left out. */
export function touching(
  { snapshot, network }: { snapshot: OutputWorld['snapshot']; network: Network },
  idsOf: (disruption: Disruption, network: Network) => Iterable<string>,
): Map<string, Disruption[]> {
  const found = new Map<string, Disruption[]>()
  for (const disruption of snapshot.disruptions) {
    if (disruption.status === 'cancelled') continue
    for (const id of new Set(idsOf(disruption, network))) {
      const known = found.get(id)
      if (known) known.push(disruption)
      else found.set(id, [disruption])
    }
  }
  return found
}
