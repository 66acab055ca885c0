/**
 * A graph while it is built: what restrictions are matched against, and rails are measured on.
 *
 * @module
 */

import type { RawStreets } from './raw-streets.ts'
import type { Segments } from './segments.ts'

/** Directed edges, without copies and what follows from turns. */
export interface Edges {
  count: number
  firstOut: Uint32Array
  from: Uint32Array
  to: Uint32Array
  twin: Uint32Array
  segment: Uint32Array
  flags: Uint16Array
}

export interface Draft {
  raw: RawStreets
  segments: Segments
  edges: Edges
}
