/**
 * The streets under the map: quiet, with the names of those that matter.
 *
 * @module
 */

import { padBBox } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { segmentLine } from '../../streets/geometry.ts'
import { type StreetClass, type StreetGraph, streetClasses } from '../../streets/street-graph.ts'
import { type Point, type Project, pathData, turn } from './plane.ts'

export interface StreetLabel {
  name: string
  at: Point
  /** Degrees, -90 to 90, so that it can be read. */
  turn: number
  /** Metres of street that it stands along. */
  room: number
  /** Named in the answer: shown before the others. */
  named: boolean
  /** Whether it lies clear of the others where the map is as small as on a phone. */
  clear: boolean
}

export interface StreetLayer {
  /** SVG path data, widest streets last. */
  minor: string
  other: string
  main: string
  /** The most telling first. */
  labels: StreetLabel[]
}

/** Beyond the view as it is first shown, so that there is a street where somebody looks on. */
const around = 0.6
const mostLabels = 160
/** Metres across; wider views leave out what would only be grey. */
const widestWithMinor = 4_000
const widestWithOther = 16_000

const mainClasses: ReadonlySet<StreetClass> = new Set(
  streetClasses.slice(0, streetClasses.indexOf('unclassified')),
)
const minorClasses = new Set<StreetClass>(['service', 'pedestrian', 'track'])

/**
 * @param view - what is shown at first, and how wide it is in metres
 * @param named - streets that the answer speaks of
 */
export function streetLayer(
  graph: StreetGraph,
  view: { bbox: BBox; metres: number },
  project: Project,
  named: ReadonlySet<string>,
): StreetLayer {
  const levels: Record<'minor' | 'other' | 'main', string[]> = { minor: [], other: [], main: [] }
  const best = new Map<string, StreetLabel & { rank: number }>()
  const near = new Set(graph.segmentsIn(padBBox(view.bbox, view.metres * 0.1)))
  for (const segment of graph.segmentsIn(padBBox(view.bbox, view.metres * around))) {
    const kind = streetClasses[graph.segmentClass[segment] as number] as StreetClass
    const level = mainClasses.has(kind) ? 'main' : minorClasses.has(kind) ? 'minor' : 'other'
    if (level === 'minor' && (view.metres > widestWithMinor || !near.has(segment))) continue
    if (level === 'other' && view.metres > widestWithOther) continue
    const line = segmentLine(graph, segment)
    levels[level].push(pathData(line, project))
    const name = graph.names[graph.segmentName[segment] as number] ?? ''
    if (name === '' || level === 'minor') continue
    const room = graph.segmentMetres[segment] as number
    const rank =
      (named.has(name) ? 2 : 0) + (level === 'main' ? 1 : 0) + (near.has(segment) ? 4 : 0)
    const known = best.get(name)
    if (known && (known.rank > rank || (known.rank === rank && known.room >= room))) continue
    const place = middleOf(line, project)
    best.set(name, { name, ...place, room, named: named.has(name), clear: true, rank })
  }
  const labels = [...best.values()]
    .sort((a, b) => b.rank - a.rank || b.room - a.room || (a.name < b.name ? -1 : 1))
    .slice(0, mostLabels)
    .map(({ rank: _, ...label }) => label)
  keepApart(labels, smallest(view.metres))
  return {
    minor: levels.minor.join(''),
    other: levels.other.join(''),
    main: levels.main.join(''),
    labels,
  }
}

/** Pixels across a phone. */
const phone = 400
/** Pixels of a letter, about, and around a name. */
const letter = 6
const space = 7

/** Metres in one pixel on a phone, for a view so wide in metres. */
export const smallest = (metres: number): number => metres / phone

/** As the page's script does once it runs: first come, first shown. */
function keepApart(labels: StreetLabel[], metresPerPixel: number): void {
  const taken: { x: number; y: number; dx: number; dy: number }[] = []
  for (const label of labels) {
    const [x, y] = label.at.map((metres) => metres / metresPerPixel) as Point
    const angle = (label.turn * Math.PI) / 180
    const long = label.name.length * letter + 4
    const dx = (Math.abs(Math.cos(angle)) * long) / 2 + space
    const dy = (Math.abs(Math.sin(angle)) * long) / 2 + space
    const cramped = !label.named && label.room / metresPerPixel < long * 0.6
    label.clear =
      !cramped &&
      !taken.some(
        (other) => Math.abs(other.x - x) < other.dx + dx && Math.abs(other.y - y) < other.dy + dy,
      )
    if (label.clear) taken.push({ x, y, dx, dy })
  }
}

/** Middle of the longest straight stretch, and how a name lies along it. */
function middleOf(line: readonly Position[], project: Project): { at: Point; turn: number } {
  let longest = -1
  let result: { at: Point; turn: number } = { at: project(line[0] as Position), turn: 0 }
  for (let i = 1; i < line.length; i++) {
    const from = line[i - 1] as Position
    const to = line[i] as Position
    const [x1, y1] = project(from)
    const [x2, y2] = project(to)
    const length = Math.hypot(x2 - x1, y2 - y1)
    if (length <= longest) continue
    longest = length
    const angle = (((turn(from, to) + 90) % 180) + 180) % 180
    result = { at: [(x1 + x2) / 2, (y1 + y2) / 2], turn: angle - 90 }
  }
  return result
}
