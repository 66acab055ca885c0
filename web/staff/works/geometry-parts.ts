/**
 * A geometry of the register as parts of a closure, which is what the map draws.
 *
 * @module
 */

import type { Geometry } from 'geojson'
import type { ClosurePart } from '../../../shared/works/works.ts'

/** Ids begin with the given one. */
export function partsOf(geometry: Geometry | undefined, id: string): ClosurePart[] {
  return simpleOf(geometry).map((each, i) => ({ id: `${id} ${i}`, geometry: each }))
}

function simpleOf(geometry: Geometry | undefined): ClosurePart['geometry'][] {
  switch (geometry?.type) {
    case undefined:
      return []
    case 'Polygon':
    case 'LineString':
    case 'Point':
      return [geometry]
    case 'MultiPolygon':
      return geometry.coordinates.map((coordinates) => ({ type: 'Polygon', coordinates }))
    case 'MultiLineString':
      return geometry.coordinates.map((coordinates) => ({ type: 'LineString', coordinates }))
    case 'MultiPoint':
      return geometry.coordinates.map((coordinates) => ({ type: 'Point', coordinates }))
    case 'GeometryCollection':
      return geometry.geometries.flatMap(simpleOf)
  }
}
