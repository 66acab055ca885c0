/**
 * The room that a page keeps for a widget, so that nothing moves when the list comes. A list is
 * about as high as its column is narrow: twice as high on a phone as on a desk. So the room is a CSS
 * length of its own column's width, on whichever page it is pasted.
 *
 * @module
 */

/** How high a widget is in a column of a width, both in CSS pixels. */
export interface Measured {
  width: number
  height: number
}

/** `height - slope × width`, in CSS pixels. */
export interface RoomLine {
  height: number
  slope: number
}

/** The highest of these holds: lines that fall as the column gets wider, over a floor. */
export interface Room {
  lines: readonly RoomLine[]
  /** CSS pixels. */
  floor: number
  /** Of the widget as its owner saw it last, for what cannot know its column. CSS pixels. */
  seen: number
}

/**
 * Widths of columns at which a widget is measured: close together where its height changes fast.
 * CSS pixels.
 */
export const measuredWidths: readonly number[] = [
  ...Array.from({ length: 19 }, (_, i) => 240 + 20 * i),
  ...[640, 720, 800, 840, 900, 1000, 1200],
]

/** Digits that nobody misses make a length hard to read: pixels by ten, slopes by a hundredth. */
const pixels = 10
const up = (height: number) => Math.ceil(height / pixels) * pixels

/** Roughly, before anybody has measured it: a heading, the rows and what is under them. */
export function roomFor(cards: number): Room {
  const rows = Math.max(1, cards)
  return {
    lines: [
      { height: 150 + 250 * rows, slope: 0.26 * rows },
      { height: 150 + 135 * rows, slope: 0.06 * rows },
    ],
    floor: 150 + 75 * rows,
    seen: 150 + 90 * rows,
  }
}

/** More lines keep less that is not needed, and are less easy to read. */
const mostLines = 3

/**
 * The least room that is enough at every width from the first to the last of those measured, in
 * between too: a list gets lower by a line of text at a time, and somewhere between two widths it is
 * still as high as at the narrower one.
 *
 * @param measured - by width, the narrowest first; two or more
 * @param seen - see `Room`
 */
export function fitRoom(measured: readonly Measured[], seen: number): Room {
  const needed = measured.map(({ width, height }, i) => ({
    width,
    height: Math.max(height, measured[i - 1]?.height ?? 0),
  }))
  const floor = up(needed.at(-1)?.height ?? 0)
  const lineOf = kept((from: number, to: number) => lineOver(needed.slice(from, to)))
  let best: Room = { lines: [], floor: up(highest(needed)), seen }
  let least = waste(best, needed)
  for (const ends of partings(needed.length, mostLines)) {
    const all = ends.map((end, i) => lineOf(ends[i - 1] ?? 0, end))
    const room = {
      lines: all.filter(({ slope }) => slope > 0),
      floor: Math.max(floor, ...all.filter(({ slope }) => slope === 0).map(({ height }) => height)),
      seen,
    }
    const wasted = waste(room, needed)
    if (wasted >= least) continue
    best = room
    least = wasted
  }
  return best
}

/** Where each of so many parts ends, of each way to part a row in parts of two or more. */
function* partings(length: number, parts: number, from = 0): Generator<number[]> {
  yield [length]
  if (parts === 1) return
  for (let end = from + 2; end <= length - 2; end++) {
    for (const rest of partings(length, parts - 1, end)) yield [end, ...rest]
  }
}

function kept<T>(make: (from: number, to: number) => T): (from: number, to: number) => T {
  const made = new Map<string, T>()
  return (from, to) => {
    const key = `${from} ${to}`
    const value = made.get(key) ?? make(from, to)
    made.set(key, value)
    return value
  }
}

/** Pixels kept in a column of a width. */
export const roomAt = ({ lines, floor }: Omit<Room, 'seen'>, width: number): number =>
  Math.max(floor, ...lines.map(({ height, slope }) => height - slope * width))

/**
 * As a length of the column's width, where a percentage is one: in margins and paddings.
 *
 * @example `max(520px, 1600px - 185%, 850px - 30%)`
 */
export const roomOfColumn = ({ lines, floor }: Room): string =>
  highestOf(
    `${floor}px`,
    lines.map(({ height, slope }) => minus(height, slope, '%')),
  )

/** Left and right of a column on a phone: a guess, and rather too little room around than too much. */
const gutters = 40

/** Of an article on a page that is wide enough for it. */
const article = 600

/**
 * As a length of the window's width, for what cannot know its column's: right on a phone, where the
 * column is the window; elsewhere as high as its owner saw it, and as an article needs.
 */
export const roomOfWindow = (room: Room): string =>
  highestOf(
    `${Math.max(up(room.seen), up(roomAt(room, article)))}px`,
    room.lines.map(({ height, slope }) => minus(up(height + slope * gutters), slope, 'vw')),
  )

/** Of lines over all these points, the one that keeps least. */
function lineOver(points: readonly Measured[]): RoomLine {
  let best: RoomLine = { height: up(highest(points)), slope: 0 }
  let least = waste({ lines: [best], floor: 0 }, points)
  for (const [i, a] of points.entries()) {
    for (const b of points.slice(i + 1)) {
      const slope = Math.floor(((a.height - b.height) / (b.width - a.width)) * 100) / 100
      if (slope <= 0) continue
      const line = { height: up(highest(points.map((each) => raised(each, slope)))), slope }
      const kept = waste({ lines: [line], floor: 0 }, points)
      if (kept < least) [best, least] = [line, kept]
    }
  }
  return best
}

/** Where a line of this slope through the point is at no width. */
const raised = ({ width, height }: Measured, slope: number) => ({
  width: 0,
  height: height + slope * width,
})

const highest = (points: readonly Measured[]) => Math.max(...points.map(({ height }) => height))

const waste = (room: Omit<Room, 'seen'>, points: readonly Measured[]) =>
  points.reduce((sum, { width, height }) => sum + roomAt(room, width) - height, 0)

const minus = (height: number, slope: number, unit: string) =>
  `${height}px - ${Math.round(slope * 100)}${unit}`

const highestOf = (floor: string, others: readonly string[]) =>
  others.length === 0 ? floor : `max(${[floor, ...others].join(', ')})`
