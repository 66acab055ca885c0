/**
 * The collections `haltes` and `lijnen`: the network, and what is the matter with it.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { Disruption } from '../../../shared/disruption.ts'
import { isInForce } from '../../../shared/filter.ts'
import { simplify } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Line, Stop } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'
import { lineIri, stopIri } from '../json-ld/identifiers.ts'
import { toWkt } from '../json-ld/wkt.ts'
import type { OutputWorld } from '../world.ts'
import { touching } from './detour-features.ts'
import { changeWords } from './disruption-properties.ts'
import type { OpenFeature } from './feature.ts'

export function stopFeatures(world: OutputWorld): OpenFeature[] {
  const { network, now, base } = world
  const touched = touching(world, stopsOf)
  return network.stops.map((stop) => {
    const own = touched.get(stop.id) ?? []
    const current = own.filter((each) => isInForce(each, now))
    const lines = () => network.linesAtStop(stop.id)
    const geometry: Geometry = { type: 'Point', coordinates: [round(stop.lon), round(stop.lat)] }
    return {
      id: stop.id,
      geometry,
      periods: [],
      get keys() {
        return {
          lijn: lines().flatMap(({ id, number }) => [id, number]),
          modus: lines().map(({ mode }) => mode),
          geraakt: [String(current.length > 0)],
        }
      },
      properties: () => ({
        naam: stop.name,
        code: stop.code,
        perron: stop.platform,
        station: stop.parentId,
        soort: stopKind(stop),
        rolstoel: wheelchair[stop.wheelchairBoarding ?? 0],
        lijnen: lines().map(({ id }) => id),
        modi: [...new Set(lines().map(({ mode }) => mode))].sort(),
        geraakt: current.length > 0,
        wijzigingen: changesAt(stop.id, current),
        omleidingen: ids(current),
        omleidingenKomend: ids(own.filter((each) => !current.includes(each))),
      }),
      linkedData: () => ({
        '@id': stopIri(base, stop.id),
        '@type': 'Stop',
        identifier: stop.id,
        name: stop.name,
        geometry: { '@type': 'Geometry', wkt: toWkt(geometry) },
      }),
    }
  })
}

/** GTFS `location_type`. */
const kinds = ['halte', 'station', 'ingang', 'knooppunt', 'instapplaats']
const stopKind = ({ locationType }: Stop) => kinds[locationType] ?? 'halte'

/** GTFS `wheelchair_boarding`. */
const wheelchair = [undefined, 'toegankelijk', 'nietToegankelijk']

function* stopsOf({ stops, sections }: Disruption): Iterable<string> {
  for (const { stop, replacement } of stops) {
    yield stop.id
    if (replacement?.stopId !== undefined) yield replacement.stopId
  }
  for (const { missedStopIds } of sections) yield* missedStopIds
}

const changesAt = (id: string, disruptions: readonly Disruption[]) =>
  disruptions.flatMap((disruption) =>
    disruption.stops
      .filter(({ stop }) => stop.id === id)
      .map(({ change, lineIds }) => ({
        omleiding: disruption.id,
        wijziging: changeWords[change],
        lijnen: lineIds,
      })),
  )

const ids = (disruptions: readonly Disruption[]) => disruptions.map(({ id }) => id)

export function lineFeatures(world: OutputWorld): OpenFeature[] {
  const { network, now, base } = world
  const touched = touching(world, linesOf)
  return network.lines.map((line) => {
    const own = touched.get(line.id) ?? []
    const current = own.filter((each) => isInForce(each, now))
    return {
      id: line.id,
      get geometry() {
        return courseOf(line, network)
      },
      periods: [],
      keys: {
        nummer: [line.number],
        modus: [line.mode],
        vervoerder: [line.agencyId],
        geraakt: [String(current.length > 0)],
      },
      properties: () => ({
        nummer: line.number,
        naam: line.name,
        modus: line.mode,
        vervoerder: line.agencyId,
        routes: line.routeIds,
        kleur: line.color && `#${line.color}`,
        tekstkleur: line.textColor && `#${line.textColor}`,
        geraakt: current.length > 0,
        rijdtNiet: current.some((each) => isSuspended(each, line.id)) || undefined,
        omleidingen: ids(current),
        omleidingenKomend: ids(own.filter((each) => !current.includes(each))),
      }),
      linkedData: () => ({
        '@id': lineIri(base, line.id),
        '@type': 'Line',
        identifier: line.id,
        shortName: line.number,
        mode: line.mode,
      }),
    }
  })
}

/** Lines by name, and all those of an operator that something is said of as a whole. */
function* linesOf({ lines, networks }: Disruption, network: Network): Iterable<string> {
  for (const { line } of lines) yield line.id
  for (const { agencyId, mode } of networks) {
    for (const line of network.lines) {
      if (line.agencyId === agencyId && (mode === undefined || line.mode === mode)) yield line.id
    }
  }
}

const isSuspended = ({ lines }: Disruption, id: string) =>
  lines.some(({ line, suspended }) => line.id === id && suspended)

const courses = new WeakMap<Line, Geometry | null>()

/** Metres that a course may lie off the real one. */
const tolerance = 3

/** The way of its busiest pattern in each direction of each route. */
function courseOf(line: Line, network: Network): Geometry | null {
  const known = courses.get(line)
  if (known !== undefined) return known
  const shapes = line.routeIds.flatMap((routeId) =>
    ([0, 1] as const).flatMap((directionId) => {
      const shape = network.patternsOfRoute(routeId, directionId)[0]?.shape ?? []
      return shape.length > 1 ? [shape] : []
    }),
  )
  const ways = new Map(
    shapes.map((shape) => {
      const way = simplify(shape, tolerance).map(([lon, lat]): Position => [round(lon), round(lat)])
      return [JSON.stringify(way), way] as const
    }),
  )
  const made: Geometry | null =
    ways.size === 0 ? null : { type: 'MultiLineString', coordinates: [...ways.values()] }
  courses.set(line, made)
  return made
}

/** Six decimals are about 0.1 m. */
const round = (degrees: number) => Math.round(degrees * 1e6) / 1e6
