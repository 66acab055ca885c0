/**
 * The ground a disruption touches: its box and its municipalities.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Disruption } from '../../shared/disruption.ts'
import { bboxOf } from '../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../shared/geo/position.ts'
import type { Network } from '../network/network.ts'
import type { Areas } from './areas.ts'
import { sectionPath } from './courses.ts'

type Content = Pick<Disruption, 'lines' | 'networks' | 'stops' | 'sections' | 'detours' | 'area'>

export interface Touched {
  bbox?: BBox
  /** NIS codes, sorted. */
  municipalities: string[]
}

/**
 * Around stops, sections, detours and area; where there are none of these, the stops of the
 * affected lines; where there are no lines either, those of the affected networks.
 */
export function touchedBy(content: Content, network: Network, areas: Areas): Touched {
  const places = placesOf(content, network)
  if (places.length > 0) return touchedByPlaces(places, areas)
  const lines = content.lines.flatMap(({ directions }) => directions)
  if (lines.length > 0) {
    const stops = lines.flatMap(({ routeId, directionId }) =>
      network.patternsOfRoute(routeId, directionId).flatMap(({ visits }) => visits),
    )
    return touchedByPlaces(stopPlaces(new Set(stops.map(({ stopId }) => stopId)), network), areas)
  }
  return joinTouched(content.networks.map((each) => touchedByNetwork(each, network, areas)))
}

function placesOf({ stops, sections, detours, area }: Content, network: Network): Position[] {
  return [
    ...stops.flatMap(({ stop, replacement }): Position[] => {
      const { lat, lon } = replacement ?? {}
      const own: Position = [stop.lon, stop.lat]
      return lat === undefined || lon === undefined ? [own] : [own, [lon, lat]]
    }),
    ...sections.flatMap((section) => sectionPath(network, section)),
    ...detours.flatMap(({ path }) => path),
    ...(area ? positionsOf(area) : []),
  ]
}

const stopPlaces = (ids: Iterable<string>, network: Network): Position[] =>
  [...ids].flatMap((id): Position[] => {
    const stop = network.stop(id)
    return stop ? [[stop.lon, stop.lat]] : []
  })

function touchedByPlaces(places: readonly Position[], areas: Areas): Touched {
  const found = new Set<string>()
  for (const place of places) {
    const nis = areas.at(place)
    if (nis !== undefined) found.add(nis)
  }
  return { bbox: bboxOf(places), municipalities: [...found].sort() }
}

/** A whole network is walked once. */
const wholeNetworks = new WeakMap<Network, Map<string, Touched>>()

function touchedByNetwork(
  { agencyId, mode }: Disruption['networks'][number],
  network: Network,
  areas: Areas,
): Touched {
  const known = wholeNetworks.get(network) ?? new Map<string, Touched>()
  wholeNetworks.set(network, known)
  const key = JSON.stringify([agencyId, mode])
  let touched = known.get(key)
  if (!touched) {
    const stops = new Set<string>()
    for (const { routeId, visits } of network.patterns()) {
      const route = network.route(routeId)
      if (route?.agencyId !== agencyId || (mode !== undefined && route.mode !== mode)) continue
      for (const { stopId } of visits) stops.add(stopId)
    }
    touched = touchedByPlaces(stopPlaces(stops, network), areas)
    known.set(key, touched)
  }
  return touched
}

/** Around all of them. */
export function joinTouched(parts: readonly Touched[]): Touched {
  return {
    bbox: bboxOf(
      parts.flatMap(({ bbox }): Position[] =>
        bbox
          ? [
              [bbox[0], bbox[1]],
              [bbox[2], bbox[3]],
            ]
          : [],
      ),
    ),
    municipalities: [...new Set(parts.flatMap(({ municipalities }) => municipalities))].sort(),
  }
}

/** Every position of a geometry. */
export function positionsOf(geometry: Geometry): Position[] {
  switch (geometry.type) {
    case 'Point':
      return [geometry.coordinates as Position]
    case 'MultiPoint':
    case 'LineString':
      return geometry.coordinates as Position[]
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.flat() as Position[]
    case 'MultiPolygon':
      return geometry.coordinates.flat(2) as Position[]
    case 'GeometryCollection':
      return geometry.geometries.flatMap(positionsOf)
  }
}
