/**
 * Drawing that holds on to street corners and to what is drawn already, so that two areas share
 * a border and a line ends at the corner that is meant.
 *
 * @module
 */

import type { Position } from '../../../shared/geo/position.ts'

export interface Pixel {
  x: number
  y: number
}

/** Pixels; two ends this near are one corner: tiles cut lines a little. */
const same = 1.5

/**
 * Where streets meet among lines on the screen: at least three ways lead off, or two lines of
 * different names touch. A bend in one street is no corner, nor is the cut at a tile's border.
 */
export function streetCorners(
  lines: readonly { name: string; pixels: readonly Pixel[] }[],
): Pixel[] {
  const places: { pixel: Pixel; ways: Pixel[]; names: Set<string> }[] = []
  for (const { name, pixels } of lines) {
    for (const [i, pixel] of pixels.entries()) {
      let place = places.find((known) => apart(known.pixel, pixel) < same)
      if (!place) {
        place = { pixel, ways: [], names: new Set() }
        places.push(place)
      }
      place.names.add(name)
      for (const next of [pixels[i - 1], pixels[i + 1]]) {
        if (next && apart(next, pixel) >= same) addWay(place.ways, toward(pixel, next))
      }
    }
  }
  return places
    .filter(({ ways, names }) => ways.length > 2 || (names.size > 1 && ways.length > 1))
    .map(({ pixel }) => pixel)
}

/** The nearest of the places to hold on to; undefined where none is within reach. */
export function nearestPixel<T extends Pixel>(
  candidates: readonly T[],
  at: Pixel,
  reach: number,
): T | undefined {
  let best: T | undefined
  let least = reach
  for (const candidate of candidates) {
    const away = apart(candidate, at)
    if (away > least) continue
    least = away
    best = candidate
  }
  return best
}

/** What is drawn already, as pixels that know their position. */
export const cornersAsPixels = (
  corners: readonly Position[],
  project: (position: Position) => Pixel,
): (Pixel & { position: Position })[] =>
  corners.map((position) => ({ ...project(position), position }))

const apart = (a: Pixel, b: Pixel) => Math.hypot(a.x - b.x, a.y - b.y)

function toward(from: Pixel, to: Pixel): Pixel {
  const length = apart(from, to)
  return { x: (to.x - from.x) / length, y: (to.y - from.y) / length }
}

/** Directions less than about ten degrees apart are one way, drawn twice. */
function addWay(ways: Pixel[], way: Pixel): void {
  if (!ways.some((known) => known.x * way.x + known.y * way.y > 0.985)) ways.push(way)
}
