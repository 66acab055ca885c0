/**
 * The things drawn, and one change to them at a time: what a hand does on the map and what the
 * forms do are the same functions.
 *
 * Corners are numbered over all rings of a part, the closing position of a ring left out.
 *
 * @module
 */

import type { LineString, Point, Polygon } from 'geojson'
import { firstCrossing } from '../../../shared/geo/crossings.ts'
import { planeAt } from '../../../shared/geo/plane.ts'
import { bboxOf, lengthOf, metresPerDegree } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { usualRadius } from '../../../shared/impact.ts'
import type { ClosurePart, WorksClosure } from '../../../shared/works/works.ts'

export type PartGeometry = Polygon | LineString | Point

/** What makes a part unfit: told at once, in words. */
export type PartFault = 'crossesItself' | 'tooFewCorners' | 'noArea' | 'noLength'

/** Square metres: the engine takes less for nothing. */
const leastArea = 0.1
const leastLength = 0.1

/** A closure of nothing yet: every vehicle, both directions. */
export const emptyClosure = (): WorksClosure => ({
  parts: [],
  modes: ['bus', 'tram'],
  radius: usualRadius,
})

/** An id no part has. */
export function newPartId(parts: readonly ClosurePart[]): string {
  const taken = new Set(parts.map(({ id }) => id))
  let number = parts.length + 1
  while (taken.has(`p${number}`)) number++
  return `p${number}`
}

/** The parts with one more at the end. */
export function withPart(parts: readonly ClosurePart[], ...geometries: PartGeometry[]) {
  const next = [...parts]
  for (const geometry of geometries) next.push({ id: newPartId(next), geometry: sound(geometry) })
  return next
}

export const withGeometry = (
  parts: readonly ClosurePart[],
  id: string,
  geometry: PartGeometry,
): ClosurePart[] => parts.map((part) => (part.id === id ? { id, geometry: sound(geometry) } : part))

export const withoutPart = (parts: readonly ClosurePart[], id: string): ClosurePart[] =>
  parts.filter((part) => part.id !== id)

/** The pieces in the place of the part; the first keeps its id. */
export function withPieces(
  parts: readonly ClosurePart[],
  id: string,
  pieces: readonly PartGeometry[],
): ClosurePart[] {
  const at = parts.findIndex((part) => part.id === id)
  const [first, ...others] = pieces
  if (at < 0 || !first) return [...parts]
  const next = withPart(withGeometry(parts, id, first), ...others)
  return [
    ...next.slice(0, at + 1),
    ...next.slice(parts.length),
    ...next.slice(at + 1, parts.length),
  ]
}

/** To 1e-7 degrees, a centimetre, as the engine takes them. */
export const rounded = ([lon, lat]: readonly number[]): Position => [
  Math.round((lon as number) * 1e7) / 1e7,
  Math.round((lat as number) * 1e7) / 1e7,
]

/** Rings closed, the outer one anticlockwise and holes clockwise, no position twice in a row. */
export function sound(geometry: PartGeometry): PartGeometry {
  if (geometry.type === 'Point') {
    return { type: 'Point', coordinates: rounded(geometry.coordinates) }
  }
  if (geometry.type === 'LineString') {
    return { type: 'LineString', coordinates: once(geometry.coordinates) }
  }
  return {
    type: 'Polygon',
    coordinates: geometry.coordinates.map((ring, i) => {
      const open = once(ring)
      const [first, last] = [open[0], open.at(-1)]
      if (first && last && open.length > 1 && same(first, last)) open.pop()
      if (signedArea(open) > 0 !== (i === 0)) open.reverse()
      return open[0] ? [...open, open[0]] : []
    }),
  }
}

const same = (a: Position, b: Position) => a[0] === b[0] && a[1] === b[1]

function once(line: readonly (readonly number[])[]): Position[] {
  const positions = line.map(rounded)
  return positions.filter((position, i) => i === 0 || !same(position, positions[i - 1] as Position))
}

/** Square degrees; above 0 where the ring, open or closed, runs anticlockwise. */
function signedArea(ring: readonly (readonly number[])[]): number {
  const [x = 0, y = 0] = ring[0] ?? []
  let twice = 0
  for (let i = 0; i + 1 < ring.length; i++) {
    const [x1 = 0, y1 = 0] = ring[i] as number[]
    const [x2 = 0, y2 = 0] = ring[i + 1] as number[]
    twice += (x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)
  }
  return twice / 2
}

/** What is wrong with it, if anything; else the engine can work with it. */
export function faultOf(geometry: PartGeometry): PartFault | undefined {
  if (geometry.type === 'Point') return undefined
  if (geometry.type === 'LineString') {
    if (geometry.coordinates.length < 2) return 'tooFewCorners'
    return lengthOf(geometry.coordinates as Position[]) < leastLength ? 'noLength' : undefined
  }
  if (geometry.coordinates.some((ring) => ring.length < 4)) return 'tooFewCorners'
  if (firstCrossing(geometry.coordinates as Position[][])) return 'crossesItself'
  return sizeOf(geometry) < leastArea ? 'noArea' : undefined
}

/** Square metres of a polygon, metres of a line; 0 of a point. */
export function sizeOf(geometry: PartGeometry): number {
  if (geometry.type === 'Point') return 0
  if (geometry.type === 'LineString') return lengthOf(geometry.coordinates as Position[])
  const { perLon, perLat } = planeAt(geometry.coordinates[0]?.[0] as Position)
  const [outer = 0, ...holes] = geometry.coordinates.map((ring) => Math.abs(signedArea(ring)))
  return Math.max(0, outer - holes.reduce((sum, hole) => sum + hole, 0)) * perLon * perLat
}

/** All corners, rings one after the other. */
export function cornersOf(geometry: PartGeometry): Position[] {
  if (geometry.type === 'Point') return [geometry.coordinates as Position]
  if (geometry.type === 'LineString') return geometry.coordinates as Position[]
  return geometry.coordinates.flatMap((ring) => ring.slice(0, -1)) as Position[]
}

/** Corners that must stay: a triangle for each ring, two for a line. */
const leastCorners = { Point: 1, LineString: 2, Polygon: 3 }

/** Change the list of corners that a corner is in, its number within the list given along. */
function change(
  geometry: PartGeometry,
  corner: number,
  edit: (corners: Position[], at: number) => Position[],
): PartGeometry {
  if (geometry.type === 'Point') {
    const [position] = edit([geometry.coordinates as Position], 0)
    return position ? { type: 'Point', coordinates: position } : geometry
  }
  if (geometry.type === 'LineString') {
    return { ...geometry, coordinates: edit([...(geometry.coordinates as Position[])], corner) }
  }
  let before = 0
  const coordinates = geometry.coordinates.map((ring) => {
    const open = ring.slice(0, -1) as Position[]
    const at = corner - before
    before += open.length
    if (at < 0 || at >= open.length) return ring
    const edited = edit(open, at)
    return [...edited, edited[0] as Position]
  })
  return { ...geometry, coordinates }
}

export const moveCorner = (geometry: PartGeometry, corner: number, to: Position): PartGeometry =>
  change(geometry, corner, (corners, at) => corners.with(at, rounded(to)))

/** A new corner halfway to the next one; of a line's last corner, to the one before. */
export const insertCorner = (geometry: PartGeometry, corner: number): PartGeometry =>
  change(geometry, corner, (corners, at) => {
    const last = geometry.type === 'LineString' && at === corners.length - 1
    const from = last ? at - 1 : at
    const a = corners[from] as Position
    const b = corners[(from + 1) % corners.length] as Position
    return corners.toSpliced(from + 1, 0, rounded([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2]))
  })

/** Whether enough corners are left without one of them. */
export function canDeleteCorner(geometry: PartGeometry, corner: number): boolean {
  let can = false
  change(geometry, corner, (corners) => {
    can = corners.length > leastCorners[geometry.type]
    return corners
  })
  return can
}

export const deleteCorner = (geometry: PartGeometry, corner: number): PartGeometry =>
  canDeleteCorner(geometry, corner)
    ? change(geometry, corner, (corners, at) => corners.toSpliced(at, 1))
    : geometry

/** A position so many metres further. */
export function shift([lon, lat]: Position, east: number, north: number): Position {
  const scale = metresPerDegree(lat)
  return rounded([lon + east / scale.lon, lat + north / scale.lat])
}

/** The whole part, so many metres further. */
export function shiftPart(geometry: PartGeometry, east: number, north: number): PartGeometry {
  const { lon, lat } = metresPerDegree((cornersOf(geometry)[0] as Position)[1])
  const moved = ([x = 0, y = 0]: number[]) => rounded([x + east / lon, y + north / lat])
  if (geometry.type === 'Point') return { ...geometry, coordinates: moved(geometry.coordinates) }
  if (geometry.type === 'LineString') {
    return { ...geometry, coordinates: geometry.coordinates.map(moved) }
  }
  return { ...geometry, coordinates: geometry.coordinates.map((ring) => ring.map(moved)) }
}

/** Around all parts; undefined where there are none. */
export const bboxOfParts = (parts: readonly ClosurePart[]): BBox | undefined =>
  bboxOf(parts.flatMap(({ geometry }) => cornersOf(geometry)))
