/**
 * Streets, or tram rails, as a directed graph in typed arrays.
 *
 * A stretch between two junctions is a **segment**; it has two directed **edges**, one each way, also
 * where nobody may drive one of them: that is a flag, because lines that run against what the map
 * says must be found all the same. Edges are sorted by the node they leave (compressed sparse rows).
 *
 * A state of a search is a directed edge, and a turn is a pair of edges. Turns follow from the graph,
 * except those in the table of turn exceptions: a turn may be forbidden, or lead into a *copy* of
 * the edge. Copies are what turn restrictions over a via way need: same segment, same node ahead,
 * but other exceptions. They come after `edgeCount` and are the head of no row.
 *
 * @module
 */

import type { BBox } from '../../shared/geo/position.ts'

/** Bits of `edgeFlags`. */
export const edgeFlag = {
  /** A bus (a tram, on rails) may drive it in this direction, and fits. */
  allowed: 1,
  /** Runs as the segment's points are stored; its twin runs against them. */
  forward: 2,
  /** Is the first edge of a turn in the table of exceptions. */
  turns: 4,
  /** Against the general one-way, by an exception for buses. */
  contraflow: 8,
  /** Only to get to what lies at it: access=destination, private and the like. */
  destination: 16,
  /** Residential, living street, service road: not what buses are meant to use. */
  minor: 32,
  /** Narrower than two buses passing, or of a width or height near the limit. */
  narrow: 64,
  bridge: 128,
  tunnel: 256,
  roundabout: 512,
  /** Reserved for buses (and taxis, bicycles). */
  busOnly: 1024,
} as const

/** Bits of `nodeFlags`. */
export const nodeFlag = {
  /** A barrier that a bus cannot pass: edges end here, none is entered from here. */
  barrier: 1,
  /** Traffic lights. */
  signals: 2,
} as const

export interface StreetColumns {
  /** Units of 1e-7 degrees. */
  nodeLon: Int32Array
  nodeLat: Int32Array
  nodeFlags: Uint8Array
  /** First edge out of each node, and one more for the end. */
  firstOut: Uint32Array
  /** From here on by edge, copies included. */
  edgeFrom: Uint32Array
  edgeTo: Uint32Array
  /** The other direction of the same segment; for a copy that of its original. */
  edgeTwin: Uint32Array
  edgeSegment: Uint32Array
  edgeFlags: Uint16Array
  /** Seconds of a bus that does not stop, at the speed of the street. */
  edgeSeconds: Float32Array
  /** What a search minimises: the seconds, weighted by how unfit the street is for a bus. */
  edgeCost: Float32Array
  /** Of copies only, from `edgeCount` on: the edge they are a copy of. */
  copyOf: Uint32Array
  /** From here on by segment. First of its points, and one more for the end. */
  firstPoint: Uint32Array
  /** lon, lat, … in units of 1e-7 degrees, ends included. */
  points: Int32Array
  segmentMetres: Float32Array
  /** OpenStreetMap way. */
  segmentWay: Float64Array
  /** Into `names`; 0 is no name. */
  segmentName: Uint32Array
  /** Into `streetClasses`. */
  segmentClass: Uint8Array
  /** OSM `layer`; bridges are 1 and tunnels -1 where it is missing, building passages 0. */
  segmentLevel: Int8Array
  /** Turn exceptions, sorted by first edge, then second. */
  turnFrom: Uint32Array
  turnTo: Uint32Array
  /** -1: forbidden; else the copy that the turn leads into. */
  turnInto: Int32Array
}

/** OSM `highway` and `railway` values, fit for buses first. */
export const streetClasses = [
  'busway',
  'motorway',
  'motorway_link',
  'trunk',
  'trunk_link',
  'primary',
  'primary_link',
  'secondary',
  'secondary_link',
  'tertiary',
  'tertiary_link',
  'unclassified',
  'road',
  'residential',
  'living_street',
  'service',
  'pedestrian',
  'track',
  'tram',
  'light_rail',
] as const
export type StreetClass = (typeof streetClasses)[number]

export interface StreetGraph extends StreetColumns {
  readonly kind: 'streets' | 'rails'
  /** Of the content of the extract and the importer's version. */
  readonly hash: string
  readonly bbox: BBox
  readonly nodeCount: number
  /** Without copies. Every edge `e` in [0, edgeCount) is real. */
  readonly edgeCount: number
  /** With copies: the length of the columns by edge. */
  readonly stateCount: number
  readonly segmentCount: number
  /** The first is the empty name. */
  readonly names: readonly string[]
  /** Segments whose box meets a box, ascending. */
  segmentsIn(bbox: BBox): number[]
}

/** What one extract gives. */
export interface Streets {
  readonly hash: string
  readonly streets: StreetGraph
  /** Absent where the extract has no tram rails. */
  readonly rails?: StreetGraph
  /** What the import could live with, in words; at most a hundred. */
  readonly warnings: readonly string[]
  /** All of it in shared memory: post it to a thread, give it to `openStreetsBuffer` there. */
  readonly buffer: SharedArrayBuffer
}
