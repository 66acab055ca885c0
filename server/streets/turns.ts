/**
 * Turns: which edges may follow which.
 *
 * @module
 */

import { edgeFlag, type StreetGraph } from './street-graph.ts'

/**
 * What one comes to on turning from a state into an edge that leaves its node: the edge itself, a
 * copy of it, or -1 where the turn is forbidden. Only what the table of turns says: turning round on
 * the spot, barriers and edges that are not allowed are for the caller to rule out.
 *
 * @param first - an edge or a copy
 * @param second - an edge, no copy
 */
export function enter(graph: StreetGraph, first: number, second: number): number {
  if (!((graph.edgeFlags[first] as number) & edgeFlag.turns)) return second
  const { turnFrom, turnTo } = graph
  let low = 0
  let high = turnFrom.length
  while (low < high) {
    const middle = (low + high) >>> 1
    const from = turnFrom[middle] as number
    if (from < first || (from === first && (turnTo[middle] as number) < second)) low = middle + 1
    else high = middle
  }
  return turnFrom[low] === first && turnTo[low] === second
    ? (graph.turnInto[low] as number)
    : second
}

/** The edge that a state is: itself, or the one it is a copy of. */
export const originalOf = (graph: StreetGraph, state: number): number =>
  state < graph.edgeCount ? state : (graph.copyOf[state - graph.edgeCount] as number)
