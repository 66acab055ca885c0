/**
 * The streets a set of patterns runs through, each drawn once.
 *
 * Patterns of a line share most of their way, there and back and from trip to trip; drawn on top
 * of one another they are heavy to send and thick to see. The busiest pattern is kept whole, of
 * the others only what leaves the way of those before.
 *
 * @module
 */

import { metresPerDegree, simplify } from '../../shared/geo/polyline.ts'
import type { Position } from '../../shared/geo/position.ts'
import type { Pattern } from '../../shared/network.ts'

/** Metres between ways that are drawn as one: two sides of a street, not two streets. */
const sameStreet = 18
/** Metres between the points that are compared. */
const step = 12
/** Metres a branch must have to be drawn. */
const shortestBranch = 40
/** Metres a drawn line may lie off the real one. */
const tolerance = 3

type Course = Pick<Pattern, 'id' | 'shape' | 'tripCount'>

/**
 * Lines that cover every way of the patterns once.
 *
 * @returns positions of five decimals, about a metre; longest trips' way first
 */
export function drawOnce(patterns: Iterable<Course>): Position[][] {
  const busiestFirst = [...patterns]
    .filter(({ shape }) => shape.length > 1)
    .sort((a, b) => b.tripCount - a.tripCount || (a.id < b.id ? -1 : 1))
  const origin = busiestFirst[0]?.shape[0]
  if (!origin) return []
  const drawn = new DrawnGround(origin)
  const lines: Position[][] = []
  for (const { shape } of busiestFirst) {
    const points = densify(shape)
    const isDrawn = points.map((point) => drawn.covers(point))
    for (const [first, last] of openRuns(isDrawn, shortestBranch / step)) {
      const line = simplify(points.slice(Math.max(0, first - 1), last + 2), tolerance)
      lines.push(line.map(round))
    }
    for (const point of points) drawn.add(point)
  }
  return lines
}

/** First and last index of the stretches that are not drawn yet, short ones left out. */
function openRuns(isDrawn: readonly boolean[], shortest: number): [number, number][] {
  const runs: [number, number][] = []
  for (let i = 0; i < isDrawn.length; i++) {
    if (isDrawn[i]) continue
    const first = i
    while (i + 1 < isDrawn.length && !isDrawn[i + 1]) i++
    const whole = first === 0 && i === isDrawn.length - 1
    if (whole || i - first + 1 >= shortest) runs.push([first, i])
  }
  return runs
}

/** The line's points and, between far ones, more on the way. */
function densify(line: readonly Position[]): Position[] {
  const points: Position[] = []
  for (const [i, to] of line.entries()) {
    const from = line[i - 1]
    if (from) {
      const scale = metresPerDegree(from[1])
      const length = Math.hypot((to[0] - from[0]) * scale.lon, (to[1] - from[1]) * scale.lat)
      const parts = Math.ceil(length / step)
      for (let part = 1; part < parts; part++) {
        const share = part / parts
        points.push([from[0] + (to[0] - from[0]) * share, from[1] + (to[1] - from[1]) * share])
      }
    }
    points.push(to)
  }
  return points
}

/** Points drawn so far, in square cells, to ask whether one lies near. */
class DrawnGround {
  readonly #cells = new Map<number, number[]>()
  readonly #origin: Position
  readonly #scale: { lon: number; lat: number }

  constructor(origin: Position) {
    this.#origin = origin
    this.#scale = metresPerDegree(origin[1])
  }

  add(point: Position): void {
    const [x, y] = this.#metres(point)
    const key = cellKey(Math.floor(x / sameStreet), Math.floor(y / sameStreet))
    const cell = this.#cells.get(key)
    if (cell) cell.push(x, y)
    else this.#cells.set(key, [x, y])
  }

  covers(point: Position): boolean {
    const [x, y] = this.#metres(point)
    const column = Math.floor(x / sameStreet)
    const row = Math.floor(y / sameStreet)
    for (let c = column - 1; c <= column + 1; c++) {
      for (let r = row - 1; r <= row + 1; r++) {
        const cell = this.#cells.get(cellKey(c, r))
        if (!cell) continue
        for (let i = 0; i < cell.length; i += 2) {
          const dx = (cell[i] as number) - x
          const dy = (cell[i + 1] as number) - y
          if (dx * dx + dy * dy <= sameStreet * sameStreet) return true
        }
      }
    }
    return false
  }

  #metres(point: Position): [number, number] {
    return [
      (point[0] - this.#origin[0]) * this.#scale.lon,
      (point[1] - this.#origin[1]) * this.#scale.lat,
    ]
  }
}

/** One safe integer for a column and a row, each within ± 2^25. */
const cellKey = (column: number, row: number) => (column + 2 ** 25) * 2 ** 26 + row + 2 ** 25

const round = ([lon, lat]: Position): Position => [
  Math.round(lon * 1e5) / 1e5,
  Math.round(lat * 1e5) / 1e5,
]
