/**
 * GTFS `route_type`, extended types included, as the mode riders know.
 *
 * @see https://developers.google.com/transit/gtfs/reference/extended-route-types
 * @module
 */

import type { Mode } from '../../shared/network.ts'

const basic: Record<number, Mode> = {
  0: 'tram',
  1: 'metro',
  2: 'rail',
  3: 'bus',
  4: 'ferry',
  5: 'tram',
  6: 'other',
  7: 'rail',
  11: 'trolleybus',
  12: 'metro',
}

/** The hundreds of the extended types. */
const extended: Record<number, Mode> = {
  1: 'rail',
  2: 'bus',
  3: 'rail',
  4: 'metro',
  5: 'metro',
  6: 'metro',
  7: 'bus',
  8: 'trolleybus',
  9: 'tram',
  10: 'ferry',
  12: 'ferry',
  14: 'rail',
}

/** Undefined where GTFS knows no such type. */
export function modeOf(routeType: number): Mode | undefined {
  if (routeType < 100) return basic[routeType]
  return routeType < 1800 ? (extended[Math.floor(routeType / 100)] ?? 'other') : undefined
}
