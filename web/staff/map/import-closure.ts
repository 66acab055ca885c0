/**
 * A closure from a file of somebody else: GeoJSON, its faults each with its place.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import { distance } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { FileFault } from '../../../shared/text/staff/drawing-texts.ts'
import { fromLambert } from './lambert.ts'
import { cornersOf, faultOf, type PartGeometry, sound } from './parts.ts'

/** Bytes: 10,000 positions, which is what the engine takes, are a tenth of it. */
export const mostBytes = 5_000_000
export const mostPositions = 10_000
const mostParts = 200
/** Faults that are told; who has more has one cause. */
const mostFaults = 20
/** Metres: a closure is in the region. */
const farAway = 250_000

export interface ImportFault {
  code: FileFault
  /** Where in the file, e.g. `features[3].geometry.coordinates[0]`; absent: the file as a whole. */
  at?: string
  /** What stands there, or how many there are. */
  value?: string | number
}

export interface ReadClosure {
  /** Fit for the engine; empty where something is wrong. */
  geometries: PartGeometry[]
  faults: ImportFault[]
}

const refuse = (code: FileFault, value?: string | number): ReadClosure => ({
  geometries: [],
  faults: [{ code, ...(value === undefined ? {} : { value }) }],
})

/** A file is refused by its size before a byte of it is read. */
export async function readFile(file: Pick<File, 'size' | 'text'>, near: Position) {
  if (file.size > mostBytes) return refuse('tooLarge', file.size)
  return readClosure(await file.text(), near)
}

/** @param near - a closure far from it is not of here */
export function readClosure(text: string, near: Position): ReadClosure {
  if (text.length > mostBytes) return refuse('tooLarge', text.length)
  let value: unknown
  try {
    // A byte order mark is what some programs begin a file with.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return refuse('notJson')
  }
  const reader = new Reader(near)
  reader.root(value)
  if (reader.faults.length > 0) {
    return { geometries: [], faults: reader.faults.slice(0, mostFaults) }
  }
  if (reader.geometries.length === 0) return refuse('nothing')
  if (reader.geometries.length > mostParts) return refuse('tooManyParts', reader.geometries.length)
  const positions = reader.geometries.reduce((sum, one) => sum + cornersOf(one).length, 0)
  if (positions > mostPositions) return refuse('tooManyPositions', positions)
  return { geometries: reader.geometries, faults: [] }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Names of WGS 84, longitude first or said to be. */
const ours = /CRS:?84$|EPSG:{1,2}(?:[\d.]*:)?4326$|OGC:.*CRS84$/i

class Reader {
  readonly geometries: PartGeometry[] = []
  readonly faults: ImportFault[] = []
  private readonly near: Position

  constructor(near: Position) {
    this.near = near
  }

  root(value: unknown): void {
    if (!isObject(value)) {
      this.fault('notGeoJson')
      return
    }
    const system = systemOf(value.crs)
    if (system !== undefined && !ours.test(system)) {
      this.fault('otherSystem', 'crs', system)
      return
    }
    this.any(value, '')
  }

  private fault(code: FileFault, at?: string, value?: string | number): void {
    const place = at === undefined || at === '' ? {} : { at }
    this.faults.push({ code, ...place, ...(value === undefined ? {} : { value }) })
  }

  private any(value: unknown, at: string): void {
    const inner = (name: string) => (at === '' ? name : `${at}.${name}`)
    if (!isObject(value)) {
      this.fault('noGeometry', at)
      return
    }
    if (value.type === 'FeatureCollection' && Array.isArray(value.features)) {
      for (const [i, feature] of value.features.entries())
        this.any(feature, inner(`features[${i}]`))
      return
    }
    if (value.type === 'Feature') {
      this.any(value.geometry, inner('geometry'))
      return
    }
    if (value.type === 'GeometryCollection' && Array.isArray(value.geometries)) {
      for (const [i, one] of value.geometries.entries()) this.any(one, inner(`geometries[${i}]`))
      return
    }
    // Nothing is sure of it yet: each case looks at what it needs.
    this.geometry(value as unknown as Geometry, inner('coordinates'), at)
  }

  private geometry(geometry: Geometry, at: string, outer: string): void {
    const coordinates: unknown = 'coordinates' in geometry ? geometry.coordinates : undefined
    const each = (make: (value: unknown, at: string) => void) => {
      if (!Array.isArray(coordinates)) this.fault('noGeometry', at)
      else for (const [i, value] of coordinates.entries()) make(value, `${at}[${i}]`)
    }
    switch (geometry.type) {
      case 'Point':
        this.point(coordinates, at)
        return
      case 'LineString':
        this.line(coordinates, at)
        return
      case 'Polygon':
        this.polygon(coordinates, at)
        return
      case 'MultiPoint':
        each((value, place) => this.point(value, place))
        return
      case 'MultiLineString':
        each((value, place) => this.line(value, place))
        return
      case 'MultiPolygon':
        each((value, place) => this.polygon(value, place))
        return
      default: {
        const type: unknown = (geometry as { type?: unknown }).type
        this.fault(outer === '' ? 'notGeoJson' : 'noGeometry', outer, String(type ?? ''))
      }
    }
  }

  private point(value: unknown, at: string): void {
    const position = this.position(value, at)
    if (position) this.take({ type: 'Point', coordinates: position }, at)
  }

  private line(value: unknown, at: string): void {
    const positions = this.positions(value, at)
    if (positions) this.take({ type: 'LineString', coordinates: positions }, at)
  }

  private polygon(value: unknown, at: string): void {
    if (!Array.isArray(value) || value.length === 0) {
      this.fault('noGeometry', at)
      return
    }
    const rings: Position[][] = []
    for (const [i, ring] of value.entries()) {
      const positions = this.positions(ring, `${at}[${i}]`)
      if (!positions) return
      const [first, last] = [positions[0], positions.at(-1)]
      if (!first || !last || first[0] !== last[0] || first[1] !== last[1]) {
        this.fault('ringNotClosed', `${at}[${i}]`)
        return
      }
      rings.push(positions)
    }
    this.take({ type: 'Polygon', coordinates: rings }, at)
  }

  private take(geometry: PartGeometry, at: string): void {
    const made = sound(geometry)
    const fault = faultOf(made)
    if (fault) this.fault(fault, at)
    else this.geometries.push(made)
  }

  private positions(value: unknown, at: string): Position[] | undefined {
    if (!Array.isArray(value)) {
      this.fault('noGeometry', at)
      return undefined
    }
    const positions: Position[] = []
    for (const [i, one] of value.entries()) {
      const position = this.position(one, `${at}[${i}]`)
      // One position says what is wrong with them all.
      if (!position) return undefined
      positions.push(position)
    }
    return positions
  }

  /** Height and what else follows longitude and latitude is left out. */
  private position(value: unknown, at: string): Position | undefined {
    const [lon, lat]: unknown[] = Array.isArray(value) ? value : []
    if (!isNumber(lon) || !isNumber(lat)) {
      this.fault('notAPosition', at, JSON.stringify(value)?.slice(0, 60) ?? '')
      return undefined
    }
    const inRange = Math.abs(lon) <= 180 && Math.abs(lat) <= 90
    if (inRange && distance([lon, lat], this.near) <= farAway) return [lon, lat]
    const turned = Math.abs(lon) <= 90 && distance([lat, lon], this.near) <= farAway
    const code = turned ? 'latitudeFirst' : fromLambert(lon, lat) ? 'belgianGrid' : 'farAway'
    this.fault(code, at, `${lon}, ${lat}`)
    return undefined
  }
}

const isNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value)

/** Name of the coordinate system that an older file (GeoJSON 2008) says it is in. */
function systemOf(crs: unknown): string | undefined {
  if (!isObject(crs)) return undefined
  const properties = isObject(crs.properties) ? crs.properties : {}
  return String(properties.name ?? properties.code ?? properties.href ?? crs.type ?? '')
}
