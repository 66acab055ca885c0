/**
 * Places in DATEX II: points, lines and areas, in latitude and longitude, in that order.
 *
 * @see https://docs.datex2.eu/ `DATEXII_3_LocationReferencing.xsd`
 * @module
 */

import type { Geometry } from 'geojson'
import type { Position } from '../../../shared/geo/position.ts'
import type { StopRef } from '../../../shared/network.ts'
import { degrees } from '../xml/names.ts'
import { element, type Maybe, text, wrapper, type XmlElement } from '../xml/xml.ts'
import { short } from './texts.ts'

/** A place, not yet under the name of the element it goes into. */
export interface Place {
  type: 'loc:PointLocation' | 'loc:LinearLocation' | 'loc:AreaLocation' | 'loc:LocationGroupByList'
  content: readonly Maybe<XmlElement>[]
}

/** WGS 84 with the latitude first. */
const system = { srsDimension: '2', srsName: 'urn:ogc:def:crs:EPSG::4326' }

/** The place as an element, e.g. `sit:locationReference`. */
export const placed = (
  name: string,
  { type, content }: Place,
  attributes: Readonly<Record<string, string>> = {},
): XmlElement => element(name, content, { 'xsi:type': type, ...attributes })

/** @param streets - names, where it is a point or line on them */
const pointPlace = ([lon, lat]: Position, streets: readonly string[] = []): Place => ({
  type: 'loc:PointLocation',
  content: [
    onStreets(streets),
    element('loc:pointByCoordinates', [
      element('loc:pointCoordinates', [
        text('loc:latitude', degrees(lat)),
        text('loc:longitude', degrees(lon)),
      ]),
    ]),
  ],
})

/** A stop, with the id that it has in the operator's GTFS. */
export function stopPlace({ name, lat, lon }: StopRef, feedId: string): Place {
  const { type, content } = pointPlace([lon, lat])
  return {
    type,
    content: [
      element('loc:externalReferencing', [
        text('loc:externalLocationCode', short(feedId)),
        text('loc:externalReferencingSystem', 'GTFS stop_id'),
      ]),
      wrapper('loc:supplementaryPositionalDescription', [
        wrapper('loc:locationDescription', [
          wrapper('com:values', [text('com:value', short(name))]),
        ]),
      ]),
      ...content,
    ],
  }
}

/** Nothing where there are fewer than two positions. */
export const linePlace = (
  path: readonly Position[],
  streets: readonly string[] = [],
): Place | undefined =>
  path.length < 2
    ? undefined
    : {
        type: 'loc:LinearLocation',
        content: [onStreets(streets), element('loc:gmlLineString', [positions(path)], system)],
      }

/** Several places as one; nothing where there are none. */
export function together(places: readonly (Place | undefined)[]): Place | undefined {
  const found = places.filter((place) => place !== undefined)
  if (found.length < 2) return found[0]
  return {
    type: 'loc:LocationGroupByList',
    content: found.map((place) => placed('loc:locationContainedInGroup', place)),
  }
}

/** Where the street is occupied. Polygons are one area, whatever is around them. */
export function areaPlace(area: Geometry, streets: readonly string[]): Place | undefined {
  const parts = [...partsOf(area)]
  const polygons = parts.flatMap((part) => (part.type === 'Polygon' ? [part.coordinates] : []))
  const others = parts.map((part) => {
    if (part.type === 'Point') return pointPlace(part.coordinates as Position, streets)
    if (part.type === 'LineString') return linePlace(part.coordinates as Position[], streets)
    return undefined
  })
  return together([...others, polygonPlace(polygons as Position[][][], streets)])
}

function polygonPlace(
  polygons: readonly Position[][][],
  streets: readonly string[],
): Place | undefined {
  const drawn = polygons.filter(([outer]) => outer && outer.length >= 4)
  if (drawn.length === 0) return undefined
  return {
    type: 'loc:AreaLocation',
    content: [
      element('loc:gmlMultiPolygon', [
        wrapper('loc:gmlAreaName', [
          wrapper('com:values', [text('com:value', short(streets.join(', ')))]),
        ]),
        ...drawn.map(([outer = [], ...holes]) =>
          element('loc:gmlPolygon', [
            ring('loc:exterior', outer),
            ...holes.filter((hole) => hole.length >= 4).map((hole) => ring('loc:interior', hole)),
          ]),
        ),
      ]),
    ],
  }
}

const ring = (name: string, path: readonly Position[]): XmlElement =>
  element(name, [positions(path)], system)

const positions = (path: readonly Position[]): Maybe<XmlElement> =>
  text('loc:posList', path.map(([lon, lat]) => `${degrees(lat)} ${degrees(lon)}`).join(' '))

const onStreets = (streets: readonly string[]): Maybe<XmlElement> =>
  wrapper(
    'loc:supplementaryPositionalDescription',
    streets.map((name) => wrapper('loc:roadInformation', [text('loc:roadName', short(name))])),
  )

type Part = Extract<Geometry, { type: 'Point' | 'LineString' | 'Polygon' }>

function* partsOf(geometry: Geometry): Generator<Part> {
  switch (geometry.type) {
    case 'GeometryCollection':
      for (const each of geometry.geometries) yield* partsOf(each)
      return
    case 'MultiPoint':
      for (const coordinates of geometry.coordinates) yield { type: 'Point', coordinates }
      return
    case 'MultiLineString':
      for (const coordinates of geometry.coordinates) yield { type: 'LineString', coordinates }
      return
    case 'MultiPolygon':
      for (const coordinates of geometry.coordinates) yield { type: 'Polygon', coordinates }
      return
    default:
      yield geometry
  }
}
