/**
 * Coordinates as people type or paste them: degrees with dot or comma, degrees, minutes and seconds,
 * in either order, or metres of a Belgian grid.
 *
 * @module
 */

import { distance } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { fromLambert } from './lambert.ts'
import { rounded } from './parts.ts'

/** `notTwo`: there are not two numbers. `farAway`: they are a place, but not near here. */
export type PlaceFault = 'empty' | 'notTwo' | 'outOfRange' | 'farAway'

export type ReadPlace = { position: Position } | { fault: PlaceFault }

/** Metres: what is drawn lies in one region. */
const farAway = 250_000

const degreesMinutesSeconds =
  /(?<sign>-)?(?<deg>\d+(?:[.,]\d+)?)\s*°\s*(?:(?<min>\d+(?:[.,]\d+)?)\s*['’′])?\s*(?:(?<sec>\d+(?:[.,]\d+)?)\s*(?:["”″]|''))?\s*(?<wind>[NSEWOZ])?/giu

/**
 * @param near - which of the two orders is meant, where both are places: the one that lies nearer
 */
export function readPlace(text: string, near: Position): ReadPlace {
  const trimmed = text.trim()
  if (trimmed === '') return { fault: 'empty' }
  const pair = readAngles(trimmed) ?? readNumbers(trimmed)
  if (!pair) return { fault: 'notTwo' }
  const [a, b] = pair
  const grid = fromLambert(a, b)
  const candidates: Position[] = grid ? [grid] : [pair, [b, a]]
  const places = candidates.filter(([lon, lat]) => Math.abs(lon) <= 180 && Math.abs(lat) <= 90)
  places.sort((one, other) => distance(one, near) - distance(other, near))
  const [best] = places
  if (!best) return { fault: 'outOfRange' }
  return distance(best, near) > farAway ? { fault: 'farAway' } : { position: rounded(best) }
}

/** Two angles with degree signs; by their wind as longitude and latitude, else as they come. */
function readAngles(text: string): Position | undefined {
  if (!text.includes('°')) return undefined
  const found = [...text.matchAll(degreesMinutesSeconds)]
  const [first, second] = found
  if (found.length !== 2 || !first || !second) return undefined
  const [a, b] = [angleOf(first), angleOf(second)]
  return /[NSZ]/i.test(first.groups?.wind ?? '') ? [b, a] : [a, b]
}

function angleOf({ groups = {} }: RegExpMatchArray): number {
  const { sign, deg, min, sec, wind } = groups
  const angle = number(deg) + number(min) / 60 + number(sec) / 3600
  // Z of zuid, W of west; O is east in Dutch and German, and west in French: there W is not used.
  return sign || /[SWZ]/i.test(wind ?? '') ? -angle : angle
}

const number = (text = '0') => Number(text.replace(',', '.'))

/**
 * Two numbers. A comma is the decimal sign where each number has one and something else parts them;
 * else it parts them.
 */
function readNumbers(text: string): Position | undefined {
  const bare = text.replace(/[[\]()]/g, ' ').trim()
  const decimal = /^(-?\d+,\d+)(?:\s*;\s*|\s*,\s+|\s+)(-?\d+,\d+)$/.exec(bare)
  const plain = /^(-?\d+(?:\.\d+)?)(?:\s*[;,]\s*|\s+)(-?\d+(?:\.\d+)?)$/.exec(bare)
  const [, a, b] = decimal ?? plain ?? []
  if (a === undefined || b === undefined) return undefined
  // `51,05` is one number with a decimal comma: nobody means whole degrees
  if (/^-?\d{1,3},\d+$/.test(bare)) return undefined
  return [number(a), number(b)]
}
