/**
 * Cutting an area or a line in pieces with a line drawn over it.
 *
 * An area is cut as one does it on paper: what the line does inside is added to the border, and one
 * walks round every piece. So a line may cut through several times, and through holes; where it
 * ends inside, it cuts nothing there.
 *
 * @module
 */

import type { LineString, Polygon } from 'geojson'
import { pointInPolygon } from './polygon.ts'
import type { Position } from './position.ts'

/** Nodes of the border and of the cuts, by their place to 1e-9 degrees. */
interface Net {
  places: Position[]
  index: Map<string, number>
  /** Pairs of nodes: those of the outer ring first, then of holes, then cuts. */
  edges: [number, number][]
  /** From these numbers on the edges are of holes, and cuts. */
  holes: number
  cuts: number
}

/** A piece of a border of a face: nodes, closed without repeating the first. */
type Face = number[]

/** Square degrees: a sliver of less is nothing anybody drew. */
const leastTwiceArea = 1e-13

/**
 * The pieces, largest first; one piece, the polygon itself, where the line does not cut it in two
 * or crosses itself within. Rings are closed, outer ones anticlockwise.
 */
export function splitPolygon(polygon: Polygon, line: readonly Position[]): Polygon[] {
  const rings = polygon.coordinates as Position[][]
  const net = netOf(rings)
  const chords = chordsWithin(polygon, rings, line)
  if (chords.length === 0 || crossEachOther(chords)) return [polygon]
  weave(net, rings, chords)
  let faces = facesOf(net)
  while (dropBridges(net, faces)) faces = facesOf(net)
  const areas = faces.map((face) => twiceArea(face, net.places))
  const outer = faces.filter(
    (face, i) => (areas[i] as number) > leastTwiceArea && !isHole(net, face),
  )
  // The outside of everything is no hole.
  const border = new Set((rings[0] ?? []).map((position) => nodeAt(net, position)))
  const inner = faces.filter(
    (face, i) => (areas[i] as number) < -leastTwiceArea && !face.some((node) => border.has(node)),
  )
  const pieces = outer.map(
    (face): Polygon => ({ type: 'Polygon', coordinates: [ringOf(face, net.places)] }),
  )
  for (const face of inner) addHole(pieces, ringOf(face, net.places))
  if (pieces.length < 2) return [polygon]
  return pieces.sort((a, b) => areaOf(b) - areaOf(a))
}

/** The pieces in the order of the line; the line itself where nothing crosses it. */
export function splitLine(line: LineString, cut: readonly Position[]): LineString[] {
  const positions = line.coordinates as Position[]
  const pieces: Position[][] = [[positions[0] as Position]]
  for (let i = 0; i + 1 < positions.length; i++) {
    const [a, b] = [positions[i] as Position, positions[i + 1] as Position]
    const shares = crossingsOf(a, b, cut).map(({ share }) => share)
    for (const share of [...new Set(shares)].sort((one, other) => one - other)) {
      const at = between(a, b, share)
      const piece = pieces.at(-1) as Position[]
      if (!same(piece.at(-1) as Position, at)) piece.push(at)
      if (piece.length > 1) pieces.push([at])
    }
    const piece = pieces.at(-1) as Position[]
    if (!same(piece.at(-1) as Position, b)) piece.push(b)
  }
  const whole = pieces.filter((piece) => piece.length > 1)
  if (whole.length < 2) return [line]
  return whole.map((coordinates) => ({ type: 'LineString', coordinates }))
}

const keyOf = ([x, y]: Position) => `${Math.round(x * 1e9)} ${Math.round(y * 1e9)}`
const same = (a: Position, b: Position) => keyOf(a) === keyOf(b)
const between = (a: Position, b: Position, share: number): Position =>
  share <= 0 ? a : share >= 1 ? b : [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]

/** Where a segment meets a line: share of the segment, and how far along the line, in segments. */
function crossingsOf(a: Position, b: Position, line: readonly Position[]) {
  const found: { share: number; along: number }[] = []
  const dx = b[0] - a[0]
  const dy = b[1] - a[1]
  for (let i = 0; i + 1 < line.length; i++) {
    const [u, v] = line[i] as Position
    const [u2, v2] = line[i + 1] as Position
    const turn = dx * (v2 - v) - dy * (u2 - u)
    if (turn === 0) continue
    const share = ((u - a[0]) * (v2 - v) - (v - a[1]) * (u2 - u)) / turn
    const other = ((u - a[0]) * dy - (v - a[1]) * dx) / turn
    if (share >= 0 && share <= 1 && other >= 0 && other <= 1)
      found.push({ share, along: i + other })
  }
  return found
}

function netOf(rings: readonly (readonly Position[])[]): Net {
  const net: Net = { places: [], index: new Map(), edges: [], holes: 0, cuts: 0 }
  for (const ring of rings) for (const position of ring) nodeAt(net, position)
  return net
}

function nodeAt(net: Net, position: Position): number {
  const key = keyOf(position)
  const known = net.index.get(key)
  if (known !== undefined) return known
  net.index.set(key, net.places.length)
  return net.places.push(position) - 1
}

/** The parts of the line between two meetings with the border that run inside. */
function chordsWithin(
  polygon: Polygon,
  rings: readonly (readonly Position[])[],
  line: readonly Position[],
): Position[][] {
  const meetings = rings.flatMap((ring) =>
    ring.slice(1).flatMap((b, i) => crossingsOf(ring[i] as Position, b, line)),
  )
  const along = [...new Set(meetings.map((meeting) => meeting.along))].sort((a, b) => a - b)
  const chords: Position[][] = []
  for (let i = 0; i + 1 < along.length; i++) {
    const chord = partOf(line, along[i] as number, along[i + 1] as number)
    if (chord.length > 1 && pointInPolygon(polygon, middleOf(chord))) chords.push(chord)
  }
  return chords
}

function partOf(line: readonly Position[], from: number, to: number): Position[] {
  const at = (along: number) => {
    const i = Math.min(Math.floor(along), line.length - 2)
    return between(line[i] as Position, line[i + 1] as Position, along - i)
  }
  const part = [at(from)]
  for (let i = Math.floor(from) + 1; i < to; i++) part.push(line[i] as Position)
  part.push(at(to))
  return part.filter((position, i) => i === 0 || !same(position, part[i - 1] as Position))
}

function middleOf(chord: readonly Position[]): Position {
  const i = Math.floor((chord.length - 1) / 2)
  return between(chord[i] as Position, chord[i + 1] as Position, 0.5)
}

function crossEachOther(chords: readonly (readonly Position[])[]): boolean {
  const segments = chords.flatMap((chord) =>
    chord.slice(1).map((b, i): [Position, Position] => [chord[i] as Position, b]),
  )
  return segments.some(([a, b], i) =>
    segments.slice(i + 1).some(([c, d]) => {
      if (liesOver(a, b, c, d)) return true
      const neighbours = same(b, c) || same(a, d) || same(a, c) || same(b, d)
      return !neighbours && crossingsOf(a, b, [c, d]).length > 0
    }),
  )
}

/** Whether two segments lie on one line and share more than an end. */
function liesOver(a: Position, b: Position, c: Position, d: Position): boolean {
  const square = squared(a, b)
  const shares = [c, d].map((p) => {
    const share = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / square
    const foot: Position = [a[0] + share * (b[0] - a[0]), a[1] + share * (b[1] - a[1])]
    return squared(foot, p) < 1e-18 ? share : Number.NaN
  })
  return Math.min(1, Math.max(...shares)) - Math.max(0, Math.min(...shares)) > 1e-6
}

/** Put the border's edges into the net, cut where chords end, and then the chords. */
function weave(net: Net, rings: readonly (readonly Position[])[], chords: Position[][]): void {
  const ends = chords.flatMap((chord) => [chord[0] as Position, chord.at(-1) as Position])
  for (const [r, ring] of rings.entries()) {
    if (r === 1) net.holes = net.edges.length
    for (let i = 0; i + 1 < ring.length; i++) {
      const [a, b] = [ring[i] as Position, ring[i + 1] as Position]
      const on = ends.filter((end) => liesOn(a, b, end))
      on.sort((p, q) => squared(a, p) - squared(a, q))
      join(net, [a, ...on, b])
    }
  }
  net.cuts = net.edges.length
  if (rings.length < 2) net.holes = net.cuts
  for (const chord of chords) join(net, chord)
}

function join(net: Net, positions: readonly Position[]): void {
  for (let i = 0; i + 1 < positions.length; i++) {
    const from = nodeAt(net, positions[i] as Position)
    const to = nodeAt(net, positions[i + 1] as Position)
    if (from !== to) net.edges.push([from, to])
  }
}

const squared = (a: Position, b: Position) => (b[0] - a[0]) ** 2 + (b[1] - a[1]) ** 2

/** Within 1e-9 degrees, a tenth of a millimetre: chords end on the border, but for rounding. */
function liesOn(a: Position, b: Position, p: Position): boolean {
  const square = squared(a, b)
  if (square === 0) return false
  const share = ((p[0] - a[0]) * (b[0] - a[0]) + (p[1] - a[1]) * (b[1] - a[1])) / square
  return share >= 0 && share <= 1 && squared(between(a, b, share), p) < 1e-18
}

/** Walk round every face, it being on the left: areas come anticlockwise, outsides clockwise. */
function facesOf({ edges, places }: Net): Face[] {
  const halves = edges.flatMap(([a, b]): [number, number][] => [
    [a, b],
    [b, a],
  ])
  const out = new Map<number, number[]>()
  for (const [i, [from]] of halves.entries()) out.set(from, [...(out.get(from) ?? []), i])
  const angle = (i: number) => {
    const [from, to] = (halves[i] as [number, number]).map((node) => places[node] as Position)
    return Math.atan2(
      (to as Position)[1] - (from as Position)[1],
      (to as Position)[0] - (from as Position)[0],
    )
  }
  for (const list of out.values()) list.sort((a, b) => angle(a) - angle(b))
  const seen = new Set<number>()
  const faces: Face[] = []
  for (let first = 0; first < halves.length; first++) {
    if (seen.has(first)) continue
    const face: Face = []
    for (let half = first; !seen.has(half); ) {
      seen.add(half)
      face.push((halves[half] as [number, number])[0])
      const around = out.get((halves[half] as [number, number])[1]) as number[]
      // The next to the right of the way back.
      const back = around.indexOf(half ^ 1)
      half = around[(back - 1 + around.length) % around.length] as number
    }
    faces.push(face)
  }
  return faces
}

/** Whether nothing but the border of a hole goes round it: nothing is closed there. */
function isHole({ edges, holes, cuts }: Net, face: Face): boolean {
  const pairs = new Set(edges.slice(holes, cuts).flatMap(([a, b]) => [`${a} ${b}`, `${b} ${a}`]))
  return face.every((a, i) => pairs.has(`${a} ${face[(i + 1) % face.length]}`))
}

/** Cuts that have one face on both sides separate nothing. True where one was taken out. */
function dropBridges(net: Net, faces: readonly Face[]): boolean {
  const walked = faces.map(
    (face) => new Set(face.map((a, i) => `${a} ${face[(i + 1) % face.length]}`)),
  )
  const before = net.edges.length
  net.edges = net.edges.filter(
    ([a, b], i) =>
      i < net.cuts || !walked.some((pairs) => pairs.has(`${a} ${b}`) && pairs.has(`${b} ${a}`)),
  )
  return net.edges.length < before
}

function twiceArea(face: Face, places: readonly Position[]): number {
  const [x, y] = places[face[0] as number] as Position
  let twice = 0
  for (let i = 0; i < face.length; i++) {
    const [x1, y1] = places[face[i] as number] as Position
    const [x2, y2] = places[face[(i + 1) % face.length] as number] as Position
    twice += (x1 - x) * (y2 - y) - (x2 - x) * (y1 - y)
  }
  return twice
}

const ringOf = (face: Face, places: readonly Position[]): Position[] =>
  [...face, face[0] as number].map((node) => places[node] as Position)

function areaOf({ coordinates }: Polygon): number {
  const twice = (ring: readonly number[][]) =>
    twiceArea(
      ring.slice(1).map((_, i) => i),
      ring as Position[],
    )
  return coordinates.reduce((sum, ring, i) => sum + (i === 0 ? 1 : -1) * Math.abs(twice(ring)), 0)
}

/** A place inside a ring: in the middle of its widest chord halfway up its two lowest levels. */
function insideOf(ring: readonly Position[]): Position {
  const levels = [...new Set(ring.map(([, y]) => y))].sort((a, b) => a - b)
  let best: Position = ring[0] as Position
  let widest = 0
  for (let i = 0; i + 1 < levels.length; i++) {
    const y = ((levels[i] as number) + (levels[i + 1] as number)) / 2
    const meets: number[] = []
    for (let k = 0; k + 1 < ring.length; k++) {
      const [x1, y1] = ring[k] as Position
      const [x2, y2] = ring[k + 1] as Position
      if (y1 > y !== y2 > y) meets.push(x1 + ((y - y1) / (y2 - y1)) * (x2 - x1))
    }
    meets.sort((a, b) => a - b)
    for (let k = 0; k + 1 < meets.length; k += 2) {
      const [west, east] = [meets[k] as number, meets[k + 1] as number]
      if (east - west <= widest) continue
      widest = east - west
      best = [(west + east) / 2, y]
    }
  }
  return best
}

/** What no piece goes round is a hole of the smallest piece around it. */
function addHole(pieces: readonly Polygon[], ring: Position[]): void {
  const inside = insideOf(ring)
  const around = pieces
    .filter(({ coordinates: [outer = []] }) =>
      pointInPolygon({ type: 'Polygon', coordinates: [outer] }, inside),
    )
    .sort((a, b) => areaOf(a) - areaOf(b))
  around[0]?.coordinates.push(ring)
}
