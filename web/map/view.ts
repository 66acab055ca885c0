/**
 * Which part of the world to show, and how much of the map is free to show it in.
 *
 * @module
 */

import type { BaseMap } from '../../shared/base-map.ts'
import type { BBox } from '../../shared/geo/position.ts'
import type { Inset } from './props.ts'

/** Pixels between what is fitted and the rim. */
const margin = 48
/** Share of the map that must stay free of padding, or nothing could be fitted. */
const leastFree = 0.3
/** A single stop is shown with the streets around it, about 500 m. */
const leastDegrees = 0.004

/** Width of a map, in pixels, on which the server's least zoom shows as much as is meant. */
const usualWidth = 860

/** How far out one may go: on a narrow map further, so that as much can be seen of the city. */
export function leastZoom(base: BaseMap | null, width: number): number {
  if (!base) return 7
  const further = Math.max(0, Math.log2(usualWidth / Math.max(1, width)))
  return Math.max(base.minZoom, base.viewMinZoom - further)
}

/** Padding for a fit: what is covered and a margin; on a small map less margin, then less of both. */
export function fitPadding(inset: Inset, width: number, height: number): Required<Inset> {
  const { top = 0, right = 0, bottom = 0, left = 0 } = inset
  const [padLeft, padRight] = pad(left, right, width)
  const [padTop, padBottom] = pad(top, bottom, height)
  return { top: padTop, right: padRight, bottom: padBottom, left: padLeft }
}

function pad(before: number, after: number, size: number): [number, number] {
  const most = Math.max(0, size * (1 - leastFree))
  const covered = before + after
  if (covered > most)
    return [(before / covered) * most, (after / covered) * most].map(Math.floor) as [number, number]
  const rim = Math.min(margin, (most - covered) / 2)
  return [Math.floor(before + rim), Math.floor(after + rim)]
}

/** The box, not smaller than a few streets. */
export function atLeastStreets([west, south, east, north]: BBox): BBox {
  const growX = Math.max(0, leastDegrees - (east - west)) / 2
  const growY = Math.max(0, leastDegrees - (north - south)) / 2
  return [west - growX, south - growY, east + growX, north + growY]
}

/**
 * How far one may wander: around the base map and the network, with half as much on every side.
 * Where a sheet covers the foot of the map, further south: what is fitted above it needs the room.
 * Undefined without a base map, where there is nothing to fall off.
 */
export function wanderBounds(
  base: BaseMap | null,
  bounds: BBox,
  inset: Inset = {},
): BBox | undefined {
  if (!base) return undefined
  const west = Math.min(base.bounds[0], bounds[0])
  const south = Math.min(base.bounds[1], bounds[1])
  const east = Math.max(base.bounds[2], bounds[2])
  const north = Math.max(base.bounds[3], bounds[3])
  const [x, y] = [(east - west) / 2, (north - south) / 2]
  return [
    Math.max(-180, west - x),
    Math.max(-85, south - (inset.bottom ? 5 * y : y)),
    Math.min(180, east + x),
    Math.min(85, north + y),
  ]
}
