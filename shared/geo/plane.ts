/**
 * A flat piece of ground: metres east and north of a position, for work within some kilometres.
 *
 * The projection is linear in longitude and latitude, so straight lines stay straight and cross
 * where they crossed; only lengths are off, by about 0.1 % at 5 km (WGS 84 ellipsoid).
 *
 * @module
 */

import { metresPerDegree } from './polyline.ts'
import type { BBox, Position } from './position.ts'

export interface Plane {
  /** Degrees. */
  lon: number
  lat: number
  /** Metres per degree. */
  perLon: number
  perLat: number
}

/** Flat within a few kilometres of the place. */
export function planeAt([lon, lat]: Position): Plane {
  const { lon: perLon, lat: perLat } = metresPerDegree(lat)
  return { lon, lat, perLon, perLat }
}

/** Around the middle of the box. */
export const planeOf = (bbox: BBox): Plane =>
  planeAt([(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2])

/** Metres to the east of where the plane lies. */
export const eastOf = (plane: Plane, lon: number): number => (lon - plane.lon) * plane.perLon

/** Metres to the north of where the plane lies. */
export const northOf = (plane: Plane, lat: number): number => (lat - plane.lat) * plane.perLat

/** @param x - metres to the east. @param y - metres to the north */
export const positionOn = (plane: Plane, x: number, y: number): Position => [
  plane.lon + x / plane.perLon,
  plane.lat + y / plane.perLat,
]

/** The box in degrees around two places of the plane, so many metres wider on every side. */
export function bboxOn(
  plane: Plane,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  reach = 0,
): BBox {
  const [west, south] = positionOn(plane, Math.min(x1, x2) - reach, Math.min(y1, y2) - reach)
  const [east, north] = positionOn(plane, Math.max(x1, x2) + reach, Math.max(y1, y2) + reach)
  return [west, south, east, north]
}

/**
 * Where two stretches meet at no less than an angle, ends included.
 *
 * @param x - where the first begins, as `y`; it runs to x + dx, y + dy. The other: u, v, du, dv
 * @param leastSine - of the angle
 * @returns share of the other's length; -1 where they do not meet
 */
export function crossingShare(
  x: number,
  y: number,
  dx: number,
  dy: number,
  u: number,
  v: number,
  du: number,
  dv: number,
  leastSine: number,
): number {
  const turn = dx * dv - dy * du
  if (turn === 0 || Math.abs(turn) < leastSine * Math.hypot(dx, dy) * Math.hypot(du, dv)) return -1
  const share = ((u - x) * dv - (v - y) * du) / turn
  const other = ((u - x) * dy - (v - y) * dx) / turn
  return share >= 0 && share <= 1 && other >= 0 && other <= 1 ? other : -1
}
