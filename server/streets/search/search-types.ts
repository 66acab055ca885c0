/**
 * What a search over a street graph is asked and answers. States are directed edges: *standing at the
 * end of an edge*, having come along it.
 *
 * @module
 */

import type { StreetGraph } from '../street-graph.ts'

/** Where a search begins: at the end of an edge. */
export interface Seed {
  edge: number
  /** Seconds; may be negative. */
  cost: number
}

/** Where it may end: about to drive onto an edge, by a turn that is allowed. */
export interface Target {
  edge: number
  /** Subtracted from the cost of getting there, in seconds; any sign. */
  credit: number
}

export interface SearchOptions {
  graph: StreetGraph
  seeds: readonly Seed[]
  targets: readonly Target[]
  /** Edges that may not be driven, besides those not allowed: one byte per edge, not 0 is closed. */
  closed?: Uint8Array
  /** Multiplies the seconds and costs of the graph; 1 where absent. */
  pace?: number
  /** Multiplies the cost of single edges (never below 1), to find another way. */
  surcharge?: Float32Array
  /** Only these turns exist: `first * stateCount + second`. For rails known from lines alone. */
  turns?: ReadonlySet<number>
  /** Also edges that are not allowed, for those where it is not 0: rails known from lines alone. */
  permitted?: Uint8Array
  /** Do not look further than this total cost. */
  limit?: number
  /** Of `searchAll`: targets that cost more than the best one by more than this are of no use. */
  within?: number
  /** `performance.now()` after which a `TimeBudgetError` is thrown. */
  deadline?: number
}

export interface Found {
  /** Which seed and which target; the first of equals. */
  seed: number
  target: number
  /** Seed's cost, plus the cost of the edges, less the target's credit. */
  cost: number
  /** Seconds over the edges, paced; without seed, credit and weights. */
  seconds: number
  metres: number
  /**
   * Edges driven from the end of the seed's edge to the start of the target's; originals where the
   * search went through copies. Empty where the target's edge follows the seed's.
   */
  edges: number[]
}

/** The time allowed is over before there is an answer. */
export class TimeBudgetError extends Error {
  override readonly name = 'TimeBudgetError'
}
