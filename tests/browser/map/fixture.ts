/**
 * A few made-up lines and disruptions around Korenmarkt, in the shapes the API sends.
 *
 * @module
 */

import type { Feature, FeatureCollection, Geometry, Position } from 'geojson'

const feature = (properties: Record<string, unknown>, geometry: Geometry): Feature => ({
  type: 'Feature',
  properties,
  geometry,
})
const collection = (...features: Feature[]): FeatureCollection => ({
  type: 'FeatureCollection',
  features,
})
const line = (...coordinates: Position[]): Geometry => ({ type: 'LineString', coordinates })
const point = (lon: number, lat: number): Geometry => ({ type: 'Point', coordinates: [lon, lat] })

export const center: [number, number] = [3.7215, 51.0545]
export const bounds: [number, number, number, number] = [3.69, 51.035, 3.75, 51.075]

const t1 = { number: 'T1', color: 'E40521', textColor: 'FFFFFF', mode: 'tram' }
const five = { number: '5', color: 'FFDD00', textColor: 'FFFFFF', mode: 'bus' }

/** Ways as the crow flies. */
const south: Position[] = [
  [3.7105, 51.0359],
  [3.7215, 51.0545],
]
const north: Position[] = [
  [3.7215, 51.0545],
  [3.7215, 51.0745],
]

export const network = collection(
  feature(
    { kind: 'course', lineId: 'x-T1', ...t1 },
    { type: 'MultiLineString', coordinates: [[...south, ...north.slice(1)]] },
  ),
  feature(
    { kind: 'course', lineId: 'x-5', ...five },
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [3.7, 51.05],
          [3.74, 51.05],
        ],
      ],
    },
  ),
  feature(
    { kind: 'course', lineId: 'x-9', number: '9', mode: 'bus' },
    {
      type: 'MultiLineString',
      coordinates: [
        [
          [3.7, 51.066],
          [3.745, 51.066],
        ],
      ],
    },
  ),
)

const closure = { disruptionId: 'd-closure', lineIds: ['x-T1'], ...t1, basis: 'stated' }

export const disruptions = collection(
  feature({ kind: 'section', ...closure, headsign: 'Zwijnaarde' }, line(...south)),
  feature(
    { kind: 'detour', ...closure },
    line([3.7105, 51.0359], [3.73, 51.04], [3.731, 51.0545], [3.7215, 51.0545]),
  ),
  feature(
    { kind: 'missedStop', ...closure, stopId: 's1', name: 'Gent Korenmarkt' },
    point(3.7215, 51.0545),
  ),
  feature(
    { kind: 'replacementStop', ...closure, stopId: 's2', name: 'Gent Reep' },
    point(3.731, 51.0545),
  ),
  feature(
    { kind: 'detour', disruptionId: 'd-moved', lineIds: ['x-5'], ...five, basis: 'estimated' },
    line([3.7, 51.05], [3.705, 51.046], [3.709, 51.05]),
  ),
  feature(
    {
      kind: 'movedStop',
      disruptionId: 'd-moved',
      lineIds: ['x-5'],
      ...five,
      basis: 'stated',
      stopId: 's3',
      name: 'Gent Coupure',
    },
    point(3.709, 51.05),
  ),
  feature(
    { kind: 'area', disruptionId: 'd-works', lineIds: [], basis: 'stated', name: 'Dampoort' },
    {
      type: 'Polygon',
      coordinates: [
        [
          [3.738, 51.056],
          [3.744, 51.056],
          [3.744, 51.0595],
          [3.738, 51.0595],
          [3.738, 51.056],
        ],
      ],
    },
  ),
)

/** Of a disruption still to come, partly on the way of the one that is in force. */
const coming = {
  disruptionId: 'd-coming',
  lineIds: ['x-T1'],
  ...t1,
  basis: 'stated',
  state: 'coming',
}

export const alsoComing = collection(
  ...disruptions.features,
  feature({ kind: 'section', ...coming }, line([3.716, 51.0452], ...north)),
  feature({ kind: 'detour', ...coming }, line([3.7215, 51.0545], [3.74, 51.07], [3.7215, 51.0745])),
  feature(
    { kind: 'missedStop', ...coming, stopId: 's5', name: 'Gent Later' },
    point(3.7215, 51.064),
  ),
  // At a stop that is not served now either.
  feature(
    { kind: 'missedStop', ...coming, stopId: 's1', name: 'Gent Korenmarkt' },
    point(3.7215, 51.0545),
  ),
  feature(
    { kind: 'replacementStop', ...coming, stopId: 's6', name: 'Gent Straks' },
    point(3.74, 51.07),
  ),
)

export const detail = collection(
  ...network.features.slice(1, 2),
  feature(
    { kind: 'stop', stopId: 's9', name: 'Gent Zuid', terminus: true, main: false },
    point(3.7269, 51.05),
  ),
)
