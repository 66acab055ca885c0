/**
 * Encoded polylines, five decimals, as GTFS-Realtime's `Shape` carries them.
 *
 * @see https://developers.google.com/maps/documentation/utilities/polylinealgorithm
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'

/** The positions, or none at all where the text is no encoded polyline: half a path misleads. */
export function decodePolyline(encoded: string): Position[] {
  const positions: Position[] = []
  let at = 0
  let lat = 0
  let lon = 0
  const next = (): number | undefined => {
    let value = 0
    for (let shift = 0; shift < 35; shift += 5) {
      const chunk = encoded.charCodeAt(at++) - 63
      if (!(chunk >= 0 && chunk < 64)) return undefined
      value += (chunk & 31) * 2 ** shift
      if (chunk < 32) return value % 2 === 1 ? -(value + 1) / 2 : value / 2
    }
    return undefined
  }
  while (at < encoded.length) {
    const [dLat, dLon] = [next(), next()]
    if (dLat === undefined || dLon === undefined) return []
    lat += dLat
    lon += dLon
    if (Math.abs(lat) > 90e5 || Math.abs(lon) > 180e5) return []
    positions.push([lon / 1e5, lat / 1e5])
  }
  return positions
}

/** The other way round; what is finer than a metre is lost. */
export function encodePolyline(positions: readonly Position[]): string {
  let encoded = ''
  let last: Position = [0, 0]
  for (const [lon, lat] of positions) {
    const here: Position = [Math.round(lon * 1e5), Math.round(lat * 1e5)]
    encoded += encodeNumber(here[1] - last[1]) + encodeNumber(here[0] - last[0])
    last = here
  }
  return encoded
}

function encodeNumber(number: number): string {
  let rest = number < 0 ? -2 * number - 1 : 2 * number
  let encoded = ''
  while (rest >= 32) {
    encoded += String.fromCharCode((32 | (rest % 32)) + 63)
    rest = Math.floor(rest / 32)
  }
  return encoded + String.fromCharCode(rest + 63)
}
