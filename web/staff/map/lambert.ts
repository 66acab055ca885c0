/**
 * Belgian Lambert 72 (EPSG:31370) and Lambert 2008 (EPSG:3812) to longitude and latitude: plans of
 * contractors and of the register carry them.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'

interface Cone {
  /** Metres, and flattening, of the ellipsoid. */
  a: number
  f: number
  /** Degrees. */
  lat0: number
  lon0: number
  lat1: number
  lat2: number
  /** Metres. */
  falseEast: number
  falseNorth: number
}

const lambert72: Cone = {
  a: 6_378_388,
  f: 1 / 297,
  lat0: 90,
  lon0: 4.367486666666666,
  lat1: 51.16666723333333,
  lat2: 49.8333339,
  falseEast: 150_000.013,
  falseNorth: 5_400_088.438,
}

const lambert2008: Cone = {
  a: 6_378_137,
  f: 1 / 298.257222101,
  lat0: 50.797815,
  lon0: 4.359215833333333,
  lat1: 49.833333333333336,
  lat2: 51.166666666666664,
  falseEast: 649_328,
  falseNorth: 665_262,
}

/** Belgian Datum 1972 to WGS 84 (EPSG:15929): metres, arc seconds, parts per million. */
const toWgs84 = {
  move: [-106.8686, 52.2978, -103.7239],
  turn: [0.3366, -0.457, 1.8422],
  scale: -1.2747,
} as const

const wgs84 = { a: 6_378_137, f: 1 / 298.257223563 }
const radians = Math.PI / 180

/**
 * Longitude and latitude of a place in one of the two grids, told apart by where Belgium lies in
 * each; undefined where it lies in neither. Good to about a metre.
 */
export function fromLambert(x: number, y: number): Position | undefined {
  if (within(x, 20_000, 300_000) && within(y, 20_000, 250_000)) {
    const { lon, lat } = unproject(lambert72, x, y)
    return shiftDatum(lon, lat)
  }
  if (within(x, 515_000, 800_000) && within(y, 515_000, 755_000)) {
    const { lon, lat } = unproject(lambert2008, x, y)
    return [lon / radians, lat / radians]
  }
  return undefined
}

const within = (value: number, least: number, most: number) => value >= least && value <= most

/** Inverse of the conformal conic projection with two parallels (EPSG method 9802), in radians. */
function unproject(cone: Cone, x: number, y: number): { lon: number; lat: number } {
  const e = Math.sqrt(2 * cone.f - cone.f ** 2)
  const t = (lat: number) =>
    Math.tan(Math.PI / 4 - lat / 2) / ((1 - e * Math.sin(lat)) / (1 + e * Math.sin(lat))) ** (e / 2)
  const m = (lat: number) => Math.cos(lat) / Math.sqrt(1 - (e * Math.sin(lat)) ** 2)
  const [lat1, lat2] = [cone.lat1 * radians, cone.lat2 * radians]
  const n = Math.log(m(lat1) / m(lat2)) / Math.log(t(lat1) / t(lat2))
  const g = m(lat1) / (n * t(lat1) ** n)
  const r0 = cone.lat0 === 90 ? 0 : cone.a * g * t(cone.lat0 * radians) ** n
  const east = x - cone.falseEast
  const north = r0 - (y - cone.falseNorth)
  const tangent = (Math.hypot(east, north) / (cone.a * g)) ** (1 / n)
  let lat = Math.PI / 2 - 2 * Math.atan(tangent)
  for (let i = 0; i < 6; i++) {
    const sine = e * Math.sin(lat)
    lat = Math.PI / 2 - 2 * Math.atan(tangent * ((1 - sine) / (1 + sine)) ** (e / 2))
  }
  return { lon: Math.atan2(east, north) / n + cone.lon0 * radians, lat }
}

/** Over earth-centred coordinates, with seven parameters. */
function shiftDatum(lon: number, lat: number): Position {
  const { a, f } = lambert72
  const square = 2 * f - f ** 2
  const reach = a / Math.sqrt(1 - square * Math.sin(lat) ** 2)
  const x = reach * Math.cos(lat) * Math.cos(lon)
  const y = reach * Math.cos(lat) * Math.sin(lon)
  const z = reach * (1 - square) * Math.sin(lat)
  const [rx, ry, rz] = toWgs84.turn.map((seconds) => (seconds / 3600) * radians) as [
    number,
    number,
    number,
  ]
  const grow = 1 + toWgs84.scale / 1e6
  const [dx, dy, dz] = toWgs84.move
  return toDegrees(
    dx + grow * (x - rz * y + ry * z),
    dy + grow * (rz * x + y - rx * z),
    dz + grow * (-ry * x + rx * y + z),
  )
}

function toDegrees(x: number, y: number, z: number): Position {
  const square = 2 * wgs84.f - wgs84.f ** 2
  const flat = Math.hypot(x, y)
  let lat = Math.atan2(z, flat * (1 - square))
  for (let i = 0; i < 6; i++) {
    const reach = wgs84.a / Math.sqrt(1 - square * Math.sin(lat) ** 2)
    lat = Math.atan2(z + square * reach * Math.sin(lat), flat)
  }
  return [Math.atan2(y, x) / radians, lat / radians]
}
