/**
 * The ground as a plane of metres, x to the east and y to the south as in SVG, and paths on it.
 *
 * @module
 */

import { bearing, metresPerDegree } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'

export type Point = [x: number, y: number]

export type Project = (position: Position) => Point

export interface Box {
  x: number
  y: number
  width: number
  height: number
}

/** Touches the earth at the middle of the box; good for the few tens of kilometres of a town. */
export function planeOf([west, south, east, north]: BBox): Project {
  const lon = (west + east) / 2
  const lat = (south + north) / 2
  const scale = metresPerDegree(lat)
  return (position) => [(position[0] - lon) * scale.lon, (lat - position[1]) * scale.lat]
}

/** The box on the plane. */
export function boxOn(project: Project, [west, south, east, north]: BBox): Box {
  const [x, y] = project([west, north])
  const [right, bottom] = project([east, south])
  return { x, y, width: right - x, height: bottom - y }
}

/** Decimetres are finer than any screen shows, and halve what a path weighs. */
export const round = (metres: number): number => Math.round(metres * 10) / 10

/** SVG path data: relative steps, which are short, without adding up their rounding. */
export function pathData(line: readonly Position[], project: Project, close = false): string {
  let lastX = 0
  let lastY = 0
  const parts: string[] = []
  for (const [i, position] of line.entries()) {
    const [px, py] = project(position)
    const x = Math.round(px * 10)
    const y = Math.round(py * 10)
    if (i > 0 && x === lastX && y === lastY) continue
    const step = i === 0 ? [x, y] : [x - lastX, y - lastY]
    parts.push(`${i === 0 ? 'M' : 'l'}${(step[0] as number) / 10} ${(step[1] as number) / 10}`)
    lastX = x
    lastY = y
  }
  return `${parts.join('')}${close ? 'z' : ''}`
}

/** Degrees clockwise from pointing to the right, as SVG turns. */
export const turn = (from: Position, to: Position): number => Math.round(bearing(from, to) - 90)
