/**
 * Whether a target is walled in, or a waypoint a dead end: asked only by searches that have gone on
 * for long, as one that looks for such a target would go through the whole graph.
 *
 * @module
 */

import { edgeFlag, nodeFlag } from '../street-graph.ts'
import { originalOf } from '../turns.ts'
import type { SearchSpace } from './search-space.ts'
import type { SearchOptions } from './search-types.ts'

/**
 * The targets among these that surely no seed leads to: all ways that lead to one, followed against
 * the traffic, end before a seed is met. Exceptions of turns are left out, which can only find more
 * ways. After so many edges a target counts as within reach.
 *
 * @returns whether each edge is walled in
 */
export function walledIn(
  options: SearchOptions,
  space: SearchSpace,
  edges: readonly number[],
  enough: number,
): boolean[] {
  const { graph, seeds, closed, permitted, turns } = options
  const { edgeFrom, edgeTwin, edgeFlags, firstOut, nodeFlags, stateCount } = graph
  const { backStamp } = space
  const begins = new Set(seeds.map(({ edge }) => originalOf(graph, edge)))
  const first = nextWalks(space, edges.length)
  const walled = edges.map(() => true)

  const leadsOut = (target: number, walk: number): boolean => {
    if (begins.has(target)) return true
    const queue = [target]
    backStamp[target] = walk
    for (let head = 0; head < queue.length; head++) {
      if (queue.length > enough) return true
      const edge = queue[head] as number
      const node = edgeFrom[edge] as number
      if (!turns && (nodeFlags[node] as number) & nodeFlag.barrier) continue
      const end = firstOut[node + 1] as number
      for (let out = firstOut[node] as number; out < end; out++) {
        const before = edgeTwin[out] as number
        const seen = backStamp[before] as number
        if (out === edge || seen === walk) continue
        if (turns && !turns.has(before * stateCount + edge)) continue
        if (begins.has(before)) return true
        if (!((edgeFlags[before] as number) & edgeFlag.allowed) && !permitted?.[before]) continue
        if (closed?.[before]) continue
        if (seen >= first) {
          // the walk of another target has been here
          if (!walled[seen - first]) return true
          continue
        }
        backStamp[before] = walk
        queue.push(before)
      }
    }
    return false
  }
  for (const [i, edge] of edges.entries()) walled[i] = !leadsOut(edge, first + i)
  return walled
}

/**
 * Whether surely no way leads on from these edges to any of those: a dead end, where nobody can
 * turn. Exceptions of turns are left out, as above; after so many edges it counts as leading on.
 */
export function leadsNowhere(
  options: SearchOptions,
  space: SearchSpace,
  edges: readonly number[],
  ends: ReadonlySet<number>,
  enough: number,
): boolean {
  const { graph, closed, permitted, turns } = options
  const { edgeTo, edgeTwin, edgeFlags, firstOut, nodeFlags, stateCount } = graph
  const { backStamp } = space
  const walk = nextWalks(space, 1)
  const queue = [...edges]
  for (let head = 0; head < queue.length; head++) {
    if (queue.length > enough) return false
    const edge = queue[head] as number
    const node = edgeTo[edge] as number
    if (!turns && (nodeFlags[node] as number) & nodeFlag.barrier) continue
    const end = firstOut[node + 1] as number
    for (let out = firstOut[node] as number; out < end; out++) {
      if (out === edgeTwin[edge] || backStamp[out] === walk) continue
      if (turns && !turns.has(edge * stateCount + out)) continue
      if (ends.has(out)) return false
      if (!((edgeFlags[out] as number) & edgeFlag.allowed) && !permitted?.[out]) continue
      if (closed?.[out]) continue
      backStamp[out] = walk
      queue.push(out)
    }
  }
  return true
}

/** The first of so many new stamps for walks. */
function nextWalks(space: SearchSpace, count: number): number {
  if (space.backGeneration + count >= 0xffff_ffff) {
    space.backStamp.fill(0)
    space.backGeneration = 0
  }
  const first = space.backGeneration + 1
  space.backGeneration += count
  return first
}
