/**
 * Where patterns drive: every pattern of a network matched onto the streets (or rails), in typed
 * arrays that threads share.
 *
 * @module
 */

/** How a pattern got its course. */
export const courseMethods = ['geometry', 'shape', 'stops'] as const
/** `geometry`: not matched, only the drawn line is known. `stops`: matched from the stops alone. */
export type CourseMethod = (typeof courseMethods)[number]

/**
 * A pattern's course is a run of pieces in order of travel. A piece is an edge driven from one share
 * of its length to another, between two measures of the pattern; consecutive pieces touch in
 * measure. Where no street was found a piece has edge -1.
 */
export interface CourseColumns {
  /** By pattern, in the network's order; one more for the end. */
  firstPiece: Uint32Array
  /** -1: off the graph. */
  pieceEdge: Int32Array
  /** Metres along the pattern. */
  pieceFrom: Float32Array
  pieceTo: Float32Array
  /** Shares of the edge's length in direction of travel: 0 and 1 where it is driven whole. */
  pieceStart: Float32Array
  pieceEnd: Float32Array
  /** Into `courseMethods`. */
  method: Uint8Array
  /** 1: on rails; 0: on streets. */
  onRails: Uint8Array
  /** 0 to 1: how sure the course is. 0 where it is geometry only. */
  confidence: Float32Array
  /** Metres between the drawn line and the course: the mean, and the most. */
  meanOffset: Float32Array
  maxOffset: Float32Array
  /** Share of the pattern's length that lies on the graph. */
  matchedShare: Float32Array
  /** Pieces on each street edge, ascending: first of each edge, one more for the end. */
  streetFirst: Uint32Array
  streetPieces: Uint32Array
  /** The same for rails; empty where there are none. */
  railFirst: Uint32Array
  railPieces: Uint32Array
}

export interface Courses extends CourseColumns {
  /** Of network, streets and matcher. */
  readonly hash: string
  readonly patternIds: readonly string[]
  /** Index of a pattern; -1 where unknown. */
  patternIndex(patternId: string): number
  /** Pattern that a piece is of. */
  patternOfPiece(piece: number): number
  readonly buffer: SharedArrayBuffer
}
