/**
 * Where a polygon's border crosses itself.
 *
 * Positions are taken to 1e-7 degrees (a centimetre), so that the side of a line a point lies on
 * comes out exactly in plain arithmetic, and no answer hangs on rounding. Touching is allowed: the
 * area stays the same whichever way one reads it. A ring that runs over its own border again in the
 * same direction is not: it goes round twice, or crosses itself along a line.
 *
 * @module
 */

import Flatbush from 'flatbush'
import type { Position } from './position.ts'

export interface Crossing {
  /** Ring and edge of it (from its position of that number to the next), and the other one. */
  ring: number
  edge: number
  otherRing: number
  otherEdge: number
  at: Position
}

/** Up to here every pair is looked at: quicker than an index. */
const fewEdges = 64

interface Borders {
  count: number
  /** x1, y1, x2, y2 by edge: whole units of 1e-7 degrees from the first position. */
  ends: Float64Array
  ring: Uint32Array
  /** As in the rings given. */
  edge: Uint32Array
  /** Edge before and after it in its ring. */
  before: Uint32Array
  after: Uint32Array
}

/**
 * The first crossing of the rings of one polygon with themselves or each other, by ring and edge;
 * undefined where there is none. Rings are closed (first position = last one) and reach no farther
 * than some degrees. Takes about n log n, also for 10,000 positions.
 */
export function firstCrossing(rings: readonly (readonly Position[])[]): Crossing | undefined {
  const borders = bordersOf(rings)
  const near = neighbours(borders)
  for (let a = 0; a < borders.count; a++) {
    let first = borders.count
    let at: [number, number] | undefined
    for (const b of near(a)) {
      if (b >= first) continue
      const crossing = crossingOf(borders, a, b)
      if (!crossing) continue
      first = b
      at = crossing
    }
    if (!at) continue
    const [lon, lat] = rings[0]?.[0] ?? [0, 0]
    return {
      ring: borders.ring[a] as number,
      edge: borders.edge[a] as number,
      otherRing: borders.ring[first] as number,
      otherEdge: borders.edge[first] as number,
      at: [lon + at[0] / 1e7, lat + at[1] / 1e7],
    }
  }
  return undefined
}

function bordersOf(rings: readonly (readonly Position[])[]): Borders {
  const most = rings.reduce((sum, ring) => sum + ring.length, 0)
  const ends = new Float64Array(4 * most)
  const ring = new Uint32Array(most)
  const edge = new Uint32Array(most)
  const before = new Uint32Array(most)
  const after = new Uint32Array(most)
  const [lon, lat] = rings[0]?.[0] ?? [0, 0]
  let count = 0
  for (const [r, positions] of rings.entries()) {
    const first = count
    for (let i = 0; i + 1 < positions.length; i++) {
      const [lon1, lat1] = positions[i] as Position
      const [lon2, lat2] = positions[i + 1] as Position
      const x1 = Math.round((lon1 - lon) * 1e7)
      const y1 = Math.round((lat1 - lat) * 1e7)
      const x2 = Math.round((lon2 - lon) * 1e7)
      const y2 = Math.round((lat2 - lat) * 1e7)
      if (x1 === x2 && y1 === y2) continue
      ends.set([x1, y1, x2, y2], 4 * count)
      ring[count] = r
      edge[count] = i
      before[count] = count - 1
      after[count] = count + 1
      count++
    }
    if (count === first) continue
    before[first] = count - 1
    after[count - 1] = first
  }
  return { count, ends, ring, edge, before, after }
}

/** For each edge those after it that its box meets, in any order. */
function neighbours({ count, ends }: Borders): (a: number) => Iterable<number> {
  if (count <= fewEdges) {
    return function* (a) {
      for (let b = a + 1; b < count; b++) yield b
    }
  }
  const index = new Flatbush(count)
  const box = (i: number): [number, number, number, number] => {
    const [x1 = 0, y1 = 0, x2 = 0, y2 = 0] = ends.subarray(4 * i, 4 * i + 4)
    return [Math.min(x1, x2), Math.min(y1, y2), Math.max(x1, x2), Math.max(y1, y2)]
  }
  for (let i = 0; i < count; i++) index.add(...box(i))
  index.finish()
  return (a) => index.search(...box(a), (b) => b > a)
}

/** Where the edges cross, or one border passes through the other in a corner; else undefined. */
function crossingOf(borders: Borders, a: number, b: number): [number, number] | undefined {
  const { ends } = borders
  const ax = ends[4 * a] as number
  const ay = ends[4 * a + 1] as number
  const bx = ends[4 * a + 2] as number
  const by = ends[4 * a + 3] as number
  const cx = ends[4 * b] as number
  const cy = ends[4 * b + 1] as number
  const dx = ends[4 * b + 2] as number
  const dy = ends[4 * b + 3] as number
  const c = side(ax, ay, bx, by, cx, cy)
  const d = side(ax, ay, bx, by, dx, dy)
  if ((c > 0 && d > 0) || (c < 0 && d < 0)) return undefined
  const from = side(cx, cy, dx, dy, ax, ay)
  const to = side(cx, cy, dx, dy, bx, by)
  if ((from > 0 && to > 0) || (from < 0 && to < 0)) return undefined
  if (c !== 0 && d !== 0 && from !== 0 && to !== 0) {
    const share = from / (from - to)
    return [ax + share * (bx - ax), ay + share * (by - ay)]
  }
  const over = c === 0 && d === 0 ? runsOver(borders, a, b) : undefined
  if (over) return over
  // They touch. Each corner is looked at once: by the edge that begins there.
  if (from === 0 && c === 0 && ax === cx && ay === cy) {
    return passesCorner(borders, a, b) ? [ax, ay] : undefined
  }
  if (from === 0 && to !== 0 && within(cx, cy, dx, dy, ax, ay)) {
    const [px, py] = start(borders, borders.before[a] as number)
    return opposite(side(cx, cy, dx, dy, px, py), to) ? [ax, ay] : undefined
  }
  if (c === 0 && d !== 0 && within(ax, ay, bx, by, cx, cy)) {
    const [px, py] = start(borders, borders.before[b] as number)
    return opposite(side(ax, ay, bx, by, px, py), d) ? [cx, cy] : undefined
  }
  return undefined
}

/** Of edges on one line: where one runs over the other, the same way and in the same ring. */
function runsOver({ ends, ring }: Borders, a: number, b: number): [number, number] | undefined {
  if (ring[a] !== ring[b]) return undefined
  const ax = ends[4 * a] as number
  const ay = ends[4 * a + 1] as number
  const dx = (ends[4 * a + 2] as number) - ax
  const dy = (ends[4 * a + 3] as number) - ay
  const along = (i: number) => ((ends[i] as number) - ax) * dx + ((ends[i + 1] as number) - ay) * dy
  const begin = along(4 * b)
  const end = along(4 * b + 2)
  if (end < begin || begin >= dx * dx + dy * dy || end <= 0) return undefined
  return begin < 0 ? [ax, ay] : start({ ends }, b)
}

/** Twice the area of the triangle: above 0 where the point lies left of the line. Exact. */
const side = (ax: number, ay: number, bx: number, by: number, px: number, py: number): number =>
  (bx - ax) * (py - ay) - (by - ay) * (px - ax)

const opposite = (a: number, b: number) => (a > 0 && b < 0) || (a < 0 && b > 0)

/** Whether a point on the line lies between its ends, not at them. */
const within = (ax: number, ay: number, bx: number, by: number, px: number, py: number) =>
  (px - ax) * (px - bx) + (py - ay) * (py - by) < 0

const start = ({ ends }: Pick<Borders, 'ends'>, edge: number): [number, number] => [
  ends[4 * edge] as number,
  ends[4 * edge + 1] as number,
]

/** Two edges begin in one place: whether the borders that lead there cross in it. */
function passesCorner(borders: Borders, a: number, b: number): boolean {
  const [x, y] = start(borders, a)
  const [ax, ay] = start(borders, borders.before[a] as number)
  const [bx, by] = start(borders, borders.after[a] as number)
  const [cx, cy] = start(borders, borders.before[b] as number)
  const [dx, dy] = start(borders, borders.after[b] as number)
  const c = sideOfCorner(ax - x, ay - y, bx - x, by - y, cx - x, cy - y)
  const d = sideOfCorner(ax - x, ay - y, bx - x, by - y, dx - x, dy - y)
  return c !== 0 && d !== 0 && c !== d
}

/** On which side of the corner a–0–b a direction p points: 1 or -1; 0 along one of its legs. */
function sideOfCorner(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  px: number,
  py: number,
): number {
  const ofA = ax * py - ay * px
  const ofB = bx * py - by * px
  if ((ofA === 0 && ax * px + ay * py > 0) || (ofB === 0 && bx * px + by * py > 0)) return 0
  const turn = ax * by - ay * bx
  if (turn === 0) return ax * bx + ay * by > 0 ? 0 : Math.sign(ofA)
  // 1: anticlockwise of a, before b.
  if (turn > 0) return ofA > 0 && ofB < 0 ? 1 : -1
  return ofA < 0 && ofB > 0 ? -1 : 1
}
