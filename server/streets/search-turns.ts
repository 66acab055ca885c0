/**
 * Turn exceptions, looked up.
 *
 * @module
 */

import type { StreetGraph } from './street-graph.ts'

/** The state that a turn leads into, or -1 where it is forbidden. */
export function enter(graph: StreetGraph, first: number, second: number): number {
  const { turnFrom, turnTo, turnInto } = graph
  let low = 0
  let high = turnFrom.length
  while (low < high) {
    const middle = (low + high) >> 1
    const from = turnFrom[middle] as number
    if (from < first || (from === first && (turnTo[middle] as number) < second)) low = middle + 1
    else high = middle
  }
  return turnFrom[low] === first && turnTo[low] === second ? (turnInto[low] as number) : second
}
