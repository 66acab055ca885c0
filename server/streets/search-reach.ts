/**
 * Whether a target is walled in: asked only by searches that have gone on for long, as one that
 * looks for such a target would go through the whole graph.
 *
 * @module
 */

import type { SearchSpace } from './search-space.ts'
import type { SearchOptions } from './search-types.ts'
import { edgeFlag, nodeFlag } from './street-graph.ts'

/** Edges looked at, backwards, before an edge counts as within reach. */
const enough = 1024

/**
 * True where surely no seed leads to the edge: all ways that lead to it, followed against the
 * traffic, end before one is met. Exceptions of turns are left out, which can only find more ways.
 */
export function walledIn(options: SearchOptions, space: SearchSpace, target: number): boolean {
  const { graph, seeds, closed, permitted, turns } = options
  const { edgeFrom, edgeTwin, edgeFlags, firstOut, nodeFlags, edgeCount, stateCount } = graph
  const { backStamp } = space
  const generation = nextBackGeneration(space)
  const begins = new Set(
    seeds.map(({ edge }) => (edge < edgeCount ? edge : (graph.copyOf[edge - edgeCount] as number))),
  )
  if (begins.has(target)) return false
  const queue = [target]
  backStamp[target] = generation
  for (let head = 0; head < queue.length; head++) {
    if (queue.length > enough) return false
    const edge = queue[head] as number
    const node = edgeFrom[edge] as number
    if (!turns && (nodeFlags[node] as number) & nodeFlag.barrier) continue
    const end = firstOut[node + 1] as number
    for (let out = firstOut[node] as number; out < end; out++) {
      const before = edgeTwin[out] as number
      if (out === edge || backStamp[before] === generation) continue
      if (turns && !turns.has(before * stateCount + edge)) continue
      if (begins.has(before)) return false
      if (!((edgeFlags[before] as number) & edgeFlag.allowed) && !permitted?.[before]) continue
      if (closed?.[before]) continue
      backStamp[before] = generation
      queue.push(before)
    }
  }
  return true
}

function nextBackGeneration(space: SearchSpace): number {
  if (space.backGeneration === 0xffff_ffff) {
    space.backStamp.fill(0)
    space.backGeneration = 0
  }
  return ++space.backGeneration
}
