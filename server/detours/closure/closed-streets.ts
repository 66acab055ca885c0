/**
 * A closure on the graph: which part of which directed edge nobody may drive.
 *
 * @module
 */

import type { Plane } from '../../../shared/geo/plane.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { Interval } from '../../../shared/impact.ts'
import type { DrawnLine } from './close-along.ts'

/** Closed parts of directed edges of one graph, sorted by edge, then start; parts do not overlap. */
export interface ClosedEdges {
  edges: Uint32Array
  /** Shares of the edge's length in its direction, 0 to 1: split at the closure's border. */
  from: Float32Array
  to: Float32Array
}

/** A closure made ready for the engine. */
export interface ClosedStreets {
  onStreets: ClosedEdges
  onRails: ClosedEdges
  /**
   * The ground it takes, as polygons (rings of positions, closed, first the outer one): points and
   * lines are widened. For patterns that lie on no street, and to tell whether a stop is inside.
   */
  area: Position[][][]
  /** Where lines are drawn: what of it closes how. Absent: all of `area` closes what crosses it. */
  drawn?: DrawnClosure
  /**
   * Metres of street closed, counted once however many directions; of a line those of the street it
   * runs along, not of its other carriageways and lanes.
   */
  metres: number
  /** In the order of their length inside, longest first. */
  streetNames: string[]
  /** Streets passing above or below, which stay open. */
  passing: string[]
}

/** A closure with lines, for patterns that lie on no street. */
export interface DrawnClosure {
  plane: Plane
  /** What closes all that crosses it. */
  across: Position[][][]
  lines: {
    line: DrawnLine
    /** As bits: 1 the way it is drawn, 2 against it. */
    ways: number
    /** Metres along it where it runs along streets or rails. */
    covered: Interval[]
  }[]
}
