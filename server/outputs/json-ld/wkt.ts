/**
 * Geometries as the well-known text of GeoSPARQL, with their coordinate system in front: CRS84 is
 * longitude before latitude, as in GeoJSON.
 *
 * @see https://docs.ogc.org/is/22-047r1/22-047r1.html
 * @module
 */

import type { Geometry, Position } from 'geojson'

const crs = '<http://www.opengis.net/def/crs/OGC/1.3/CRS84>'

/** @returns a `geo:wktLiteral` */
export const toWkt = (geometry: Geometry): string => `${crs} ${wktOf(geometry)}`

function wktOf(geometry: Geometry): string {
  switch (geometry.type) {
    case 'Point':
      return `POINT (${at(geometry.coordinates)})`
    case 'MultiPoint':
      return tagged('MULTIPOINT', geometry.coordinates, (point) => `(${at(point)})`)
    case 'LineString':
      return tagged('LINESTRING', geometry.coordinates, at)
    case 'MultiLineString':
      return tagged('MULTILINESTRING', geometry.coordinates, path)
    case 'Polygon':
      return tagged('POLYGON', geometry.coordinates, path)
    case 'MultiPolygon':
      return tagged('MULTIPOLYGON', geometry.coordinates, (rings) => list(rings, path))
    case 'GeometryCollection':
      return tagged('GEOMETRYCOLLECTION', geometry.geometries, wktOf)
  }
}

const tagged = <T>(tag: string, items: readonly T[], write: (item: T) => string) =>
  items.length === 0 ? `${tag} EMPTY` : `${tag} ${list(items, write)}`

const list = <T>(items: readonly T[], write: (item: T) => string) =>
  `(${items.map(write).join(', ')})`

const path = (positions: readonly Position[]) => list(positions, at)

/** Six decimals are about 0.1 m; a height is left out. */
const at = ([lon = 0, lat = 0]: Position) => `${decimal(lon)} ${decimal(lat)}`

const decimal = (degrees: number) => String(Math.round(degrees * 1e6) / 1e6 || 0)
