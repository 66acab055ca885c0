/**
 * What is near a point: a circle, in an address `longitude,latitude,radius`.
 *
 * @module
 */

/** A circle on the ground. */
export interface NearPoint {
  /** Degrees. */
  lon: number
  lat: number
  /** Metres. */
  radius: number
}

/** Metres. */
export const radii = { least: 50, most: 20_000 }

/** As `readNear` reads it: `lon,lat,radius`, in degrees and metres. */
export const formatNear = ({ lon, lat, radius }: NearPoint): string => [lon, lat, radius].join(',')

/**
 * Read it to about a metre, so that what means the same is asked for at one address.
 *
 * @returns what is wrong with it, in words
 */
export function readNear(text: string): NearPoint | string {
  const numbers = text.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)))
  const [lon = 0, lat = 0, radius = 0] = numbers
  if (numbers.length !== 3 || !numbers.every(Number.isFinite)) {
    return 'must be three numbers: longitude,latitude,radius (degrees, degrees, metres)'
  }
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
    return 'must begin with a longitude (to 180) and a latitude (to 90) in degrees'
  }
  if (radius < radii.least || radius > radii.most) {
    return `must end with a radius from ${radii.least} to ${radii.most} metres`
  }
  return { lon: rounded(lon), lat: rounded(lat), radius: Math.round(radius) }
}

/** To five decimals; never `-0`, which is written otherwise than it is read. */
const rounded = (degrees: number) => Math.round(degrees * 1e5) / 1e5 + 0
