/**
 * A small network for this folder's tests, written down as lines with their stops.
 *
 * @module
 */

import type { DirectionId, Line, Pattern, Route, Stop } from '../../../shared/network.ts'
import type { Network } from '../../network/network.ts'

export interface SmallRoute {
  id: string
  number: string
  /** Entity, the first digit of the stop ids. */
  region?: string
  mode?: 'bus' | 'tram'
  /** Headsign, and the stops as `id name`. */
  directions: [headsign: string, stops: string[]][]
}

export function smallNetwork(routes: SmallRoute[]): Network {
  const stops = new Map<string, Stop>()
  const lines = new Map<string, Line>()
  const patterns: Pattern[] = []
  for (const { id, number, region = '2', mode = 'bus', directions } of routes) {
    const lineId = `delijn-${region}-${number}`
    const line = lines.get(lineId) ?? {
      id: lineId,
      number,
      name: number,
      mode,
      agencyId: 'delijn',
      routeIds: [],
    }
    lines.set(lineId, { ...line, routeIds: [...line.routeIds, id] })
    directions.forEach(([headsign, named], direction) => {
      const ids = named.map((text) => addStop(stops, text))
      patterns.push(patternOf(id, lineId, direction as DirectionId, headsign, ids))
    })
  }
  const linesAtStop = (stopId: string): Line[] => {
    const ids = patterns.filter((p) => p.visits.some((v) => v.stopId === stopId))
    return [...lines.values()].filter(({ id }) => ids.some(({ lineId }) => lineId === id))
  }
  const known: Partial<Network> = {
    hash: 'small',
    timeZone: 'Europe/Brussels',
    agencies: [{ id: 'delijn', name: 'De Lijn', timeZone: 'Europe/Brussels' }],
    lines: [...lines.values()],
    routes: routes.map(({ id }): Route => ({ ...routeBase, id })),
    stops: [...stops.values()],
    stop: (id) => stops.get(id),
    line: (id) => lines.get(id),
    findLines: ({ number, region }) =>
      [...lines.values()].filter(
        (line) =>
          line.number.toLowerCase() === number.trim().toLowerCase() &&
          (region === undefined || line.id.startsWith(`delijn-${region}-`)),
      ),
    linesAtStop,
    patternsOfRoute: (routeId, directionId) =>
      patterns.filter(
        (p) =>
          p.routeId === routeId && (directionId === undefined || p.directionId === directionId),
      ),
    stopsNear: (lon, lat, metres) =>
      [...stops.values()].filter(
        (stop) => Math.hypot(stop.lat - lat, stop.lon - lon) * 111_000 <= metres,
      ),
  }
  // What these tests do not ask for fails loudly when asked for.
  return known as Network
}

const routeBase: Omit<Route, 'id'> = {
  lineId: '',
  agencyId: 'delijn',
  shortName: '',
  longName: '',
  type: 3,
  mode: 'bus',
}

function addStop(stops: Map<string, Stop>, text: string): string {
  const [, id = '', name = ''] = /^(\d+) (.+)$/.exec(text) ?? []
  const place = { lat: 51 + stops.size / 1000, lon: 3.7 }
  if (!stops.has(id)) stops.set(id, { id, name, ...place, locationType: 0 })
  return id
}

function patternOf(
  routeId: string,
  lineId: string,
  directionId: DirectionId,
  headsign: string,
  stopIds: string[],
): Pattern {
  return {
    id: `${routeId}-${directionId}-${stopIds.join('-')}`,
    routeId,
    lineId,
    directionId,
    headsign,
    visits: stopIds.map((stopId, i) => ({
      stopId,
      sequence: i + 1,
      measure: i * 400,
      arrival: i * 60,
      departure: i * 60,
    })),
    shape: [],
    hasShape: false,
    length: stopIds.length * 400,
    tripCount: 1,
  }
}
