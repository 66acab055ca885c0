/**
 * The graph's segments as streets: those of one name that are near each other. A name that several
 * towns have is several streets.
 *
 * @module
 */

import { bboxesOverlap, bboxOf, distance, joinBBox, padBBox } from '../../../shared/geo/polyline.ts'
import type { BBox, Position } from '../../../shared/geo/position.ts'
import { fold } from '../../../shared/text/fold.ts'
import { segmentLine } from '../geometry.ts'
import type { StreetGraph } from '../street-graph.ts'

export interface NamedStreet {
  name: string
  /** Where its middle lies; absent where that is not known. */
  municipality?: string
  /** A place on the street, near its middle. */
  lon: number
  lat: number
  bbox: BBox
  /** Ascending. */
  segments: readonly number[]
}

/** Name of the municipality a place lies in. */
export type MunicipalityAt = (position: Position) => string | undefined

/** Segments of one name this near each other, in metres, are one street. */
const near = 300

/** Every street with a name: by name, then from west to east. */
export function namedStreets(graph: StreetGraph, municipalityAt?: MunicipalityAt): NamedStreet[] {
  const byName = new Map<number, number[]>()
  for (let segment = 0; segment < graph.segmentCount; segment++) {
    const name = graph.segmentName[segment] as number
    if (name === 0) continue
    const segments = byName.get(name)
    if (segments) segments.push(segment)
    else byName.set(name, [segment])
  }
  const streets: NamedStreet[] = []
  for (const [name, segments] of byName) {
    for (const group of groupNear(graph, segments)) {
      streets.push(streetOf(graph, graph.names[name] as string, group, municipalityAt))
    }
  }
  const collator = new Intl.Collator('en', { numeric: true })
  return streets.sort((a, b) => collator.compare(a.name, b.name) || a.lon - b.lon || a.lat - b.lat)
}

function streetOf(
  graph: StreetGraph,
  name: string,
  segments: readonly number[],
  municipalityAt: MunicipalityAt | undefined,
): NamedStreet {
  const places = segments.flatMap((segment) => segmentLine(graph, segment))
  const bbox = bboxOf(places) as BBox
  const middle: Position = [(bbox[0] + bbox[2]) / 2, (bbox[1] + bbox[3]) / 2]
  const [lon, lat] = places.reduce((a, b) => (distance(b, middle) < distance(a, middle) ? b : a))
  const municipality = municipalityAt?.([lon, lat])
  return { name, ...(municipality ? { municipality } : {}), lon, lat, bbox, segments }
}

/** Segments whose boxes lie near each other, directly or by way of others; each group ascending. */
function groupNear(graph: StreetGraph, segments: readonly number[]): number[][] {
  const boxes = segments
    .map((segment) => ({ segment, box: bboxOf(segmentLine(graph, segment)) as BBox }))
    .sort((a, b) => a.box[0] - b.box[0] || a.segment - b.segment)
  /** Those that something farther east may still be near to. */
  let open: { box: BBox; boxes: BBox[]; segments: number[] }[] = []
  const done: number[][] = []
  for (const { segment, box } of boxes) {
    const reach = padBBox(box, near)
    const group = { box, boxes: [box], segments: [segment] }
    open = open.filter((other) => {
      if (other.box[2] < reach[0]) {
        done.push(other.segments)
        return false
      }
      if (!other.boxes.some((each) => bboxesOverlap(each, reach))) return true
      group.segments.push(...other.segments)
      group.boxes.push(...other.boxes)
      group.box = joinBBox(group.box, other.box) as BBox
      return false
    })
    open.push(group)
  }
  return [...done, ...open.map((group) => group.segments)].map((group) =>
    group.sort((a, b) => a - b),
  )
}

/** A name as it is looked up: `Sint-Pietersnieuwstraat` and `sint pietersnieuwstraat` are one. */
export const foldName = (name: string): string => wordsOf(name).join(' ')

export const wordsOf = (text: string): string[] =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
