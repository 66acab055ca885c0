/**
 * Which places a line runs through, coarsely: works in a street without lines concern no rider.
 *
 * The shapes of all patterns are marked on a grid once per network; asking is then a matter of the
 * place's own size.
 *
 * @module
 */

import type { MultiPolygon } from 'geojson'
import { pointInPolygon } from '../../../shared/geo/polygon.ts'
import {
  bboxOf,
  distance,
  measures,
  metresPerDegree,
  nearestOnLine,
  padBBox,
} from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Network } from '../../network/network.ts'

const cellMetres = 20
/** Half a wide street, and the grid's own coarseness. */
const reachMetres = 25
const stopReachMetres = 30
/** Larger than this, about 4 km², a place holds some line; no need to look. */
const maxCells = 10_000

export interface NearService {
  /** Some line runs through it or along its edge. */
  hasLine(area: MultiPolygon): boolean
  /** Some stop lies in it or beside it. */
  hasStop(area: MultiPolygon): boolean
}

const made = new WeakMap<Network, NearService>()

export function nearService(network: Network): NearService {
  const known = made.get(network) ?? build(network)
  made.set(network, known)
  return known
}

function build(network: Network): NearService {
  const [west, south, , north] = network.bbox
  const scale = metresPerDegree((south + north) / 2)
  const column = (lon: number) => Math.floor(((lon - west) * scale.lon) / cellMetres)
  const row = (lat: number) => Math.floor(((lat - south) * scale.lat) / cellMetres)
  const key = (x: number, y: number) => (x + 1e6) * 4e6 + (y + 1e6)
  const cells = new Set<number>()
  for (const { shape } of network.patterns()) {
    for (let i = 1; i < shape.length; i++) {
      const [a, b] = [shape[i - 1] as Position, shape[i] as Position]
      const steps = Math.max(1, Math.ceil((2 * distance(a, b)) / cellMetres))
      for (let s = 0; s <= steps; s++) {
        const lon = a[0] + ((b[0] - a[0]) * s) / steps
        const lat = a[1] + ((b[1] - a[1]) * s) / steps
        cells.add(key(column(lon), row(lat)))
      }
    }
  }

  return {
    hasLine(area) {
      const box = bboxOf(vertices(area))
      if (!box) return false
      const [w, s, e, n] = padBBox(box, reachMetres)
      if ((column(e) - column(w)) * (row(n) - row(s)) > maxCells) return true
      for (let x = column(w); x <= column(e); x++) {
        for (let y = row(s); y <= row(n); y++) {
          if (!cells.has(key(x, y))) continue
          const lon = west + ((x + 0.5) * cellMetres) / scale.lon
          const lat = south + ((y + 0.5) * cellMetres) / scale.lat
          if (isNear(area, [lon, lat], reachMetres)) return true
        }
      }
      return false
    },
    hasStop(area) {
      const box = bboxOf(vertices(area))
      if (!box) return false
      const centre: Position = [(box[0] + box[2]) / 2, (box[1] + box[3]) / 2]
      const radius = distance(centre, [box[0], box[1]]) + stopReachMetres
      return network
        .stopsNear(centre[0], centre[1], radius)
        .some(({ lon, lat }) => isNear(area, [lon, lat], stopReachMetres))
    },
  }
}

function* vertices(area: MultiPolygon): Generator<Position> {
  for (const polygon of area.coordinates) for (const ring of polygon) yield* ring as Position[]
}

function isNear(area: MultiPolygon, position: Position, metres: number): boolean {
  if (pointInPolygon(area, position)) return true
  return area.coordinates.some((polygon) =>
    (polygon as Position[][]).some(
      (ring) => nearestOnLine(ring, measures(ring), position).distance <= metres,
    ),
  )
}
