/**
 * Encoded polylines for tests, written apart from what reads and makes them elsewhere.
 *
 * @see https://developers.google.com/maps/documentation/utilities/polylinealgorithm
 * @module
 */

import type { Position } from '../../../../shared/geo/position.ts'

/** @param path - [lon, lat] */
export function encodePolyline(path: readonly Position[]): string {
  let [lat, lon] = [0, 0]
  return path
    .map(([x, y]) => {
      const [nextLat, nextLon] = [Math.round(y * 1e5), Math.round(x * 1e5)]
      const text = signed(nextLat - lat) + signed(nextLon - lon)
      lat = nextLat
      lon = nextLon
      return text
    })
    .join('')
}

function signed(value: number): string {
  let rest = value < 0 ? ~(value << 1) : value << 1
  let text = ''
  while (rest >= 0x20) {
    text += String.fromCharCode((0x20 | (rest & 0x1f)) + 63)
    rest >>= 5
  }
  return text + String.fromCharCode(rest + 63)
}
