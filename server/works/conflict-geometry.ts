/**
 * What lines and areas have in common as they are drawn, where no streets are known under them.
 *
 * Lines are looked at every few metres, which is as exact as what people draw.
 *
 * @module
 */

import {
  bboxesOverlap,
  bboxOf,
  bearingAt,
  measures,
  nearestOnLine,
  padBBox,
  pointInPolygon,
  positionAt,
  sliceByMeasure,
} from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'

/** Metres between two looks. */
const every = 5
/** Metres between two lines that are one street. */
const beside = 12
/** Degrees between two lines that go the same way. */
const sameWay = 35
/** Metres, at least, that lines run together. */
const together = 20

/** Parts of a line inside any of the polygons. */
export function lineThroughAreas(
  line: readonly Position[],
  areas: readonly Position[][][],
): Position[][] {
  return partsWhere(line, (position) => isInside(position, areas), 0)
}

/** Parts of a line along which another runs in the same direction. */
export function linesShared(a: readonly Position[], b: readonly Position[]): Position[][] {
  const box = bboxOf(b)
  if (!box) return []
  const along = measures(b)
  const wide = padBBox(box, beside)
  const isShared = (position: Position, heading: number | undefined) => {
    if (!bboxesOverlap([...position, ...position], wide)) return false
    const { distance, measure } = nearestOnLine(b, along, position)
    const other = bearingAt(b, along, measure)
    if (distance > beside || heading === undefined || other === undefined) return false
    return Math.abs(((heading - other + 540) % 360) - 180) <= sameWay
  }
  return partsWhere(a, isShared, together)
}

/** Parts of the borders of either area that lie inside the other. */
export function areasShared(a: readonly Position[][][], b: readonly Position[][][]): Position[][] {
  const borders = (of: readonly Position[][][], inside: readonly Position[][][]) =>
    of.flat().flatMap((ring) => lineThroughAreas(ring, inside))
  return [...borders(a, b), ...borders(b, a)]
}

const isInside = (position: Position, areas: readonly Position[][][]): boolean =>
  areas.some((coordinates) => pointInPolygon({ type: 'Polygon', coordinates }, position))

/** @param least - metres of a part */
function partsWhere(
  line: readonly Position[],
  holds: (position: Position, heading: number | undefined) => boolean,
  least: number,
): Position[][] {
  const along = measures(line)
  const length = along.at(-1) ?? 0
  const parts: Position[][] = []
  let since: number | undefined
  const end = (at: number) => {
    if (since !== undefined && at - since >= least)
      parts.push(sliceByMeasure(line, along, since, at))
    since = undefined
  }
  for (let m = 0; m <= length; m += every) {
    if (holds(positionAt(line, along, m), bearingAt(line, along, m))) since ??= m
    else end(m)
  }
  end(length)
  return parts
}
