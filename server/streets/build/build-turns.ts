/**
 * The table of turn exceptions, from paths of edges that may not be driven.
 *
 * A path of two edges is a turn that is forbidden. A longer one (a restriction over via ways) is
 * forbidden only to who came along all of it, so the search must remember how far along a forbidden
 * path it is. What it remembers is a state of the automaton of Aho and Corasick (1975) that finds
 * the paths in the edges driven: the states one edge deep are the edges themselves, the deeper ones
 * are the copies. So restrictions that overlap, or begin inside one another, all hold.
 *
 * @module
 */

import type { Edges } from './draft.ts'

export interface TurnTable {
  /** Sorted by `from`, then `to`. States and edges, as in `StreetColumns`. */
  from: Uint32Array
  to: Uint32Array
  into: Int32Array
  copyOf: Uint32Array
}

interface Trie {
  edge: number
  depth: number
  /** The path to here is forbidden. */
  forbidden: boolean
  next: Map<number, Trie>
  /** The longest path shorter than this one that ends like it. */
  fallback: Trie | undefined
  /** Number in the columns by edge. */
  state: number
}

/** @param paths - edges, each ending where the next begins; two at least */
export function buildTurns(edges: Edges, paths: readonly (readonly number[])[]): TurnTable {
  const starts = plant(paths)
  const byDepth = linkFallbacks(starts)
  const copyOf: number[] = []
  for (const node of byDepth) {
    if (node.depth > 1 && !node.forbidden) {
      node.state = edges.count + copyOf.length
      copyOf.push(node.edge)
    }
  }
  const from: number[] = []
  const to: number[] = []
  const into: number[] = []
  for (const node of byDepth) {
    if (node.forbidden) continue
    const exceptions = exceptionsOf(node)
    for (const second of [...exceptions.keys()].sort((a, b) => a - b)) {
      from.push(node.state)
      to.push(second)
      into.push(exceptions.get(second) as number)
    }
  }
  // copies come after edges, and both in ascending order: sorted but for the first level
  return {
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    into: Int32Array.from(into),
    copyOf: Uint32Array.from(copyOf),
  }
}

const newNode = (edge: number, depth: number): Trie => ({
  edge,
  depth,
  forbidden: false,
  next: new Map(),
  fallback: undefined,
  state: edge,
})

/** Roots by first edge, ascending. */
function plant(paths: readonly (readonly number[])[]): Map<number, Trie> {
  const starts = new Map<number, Trie>()
  const firsts = [...new Set(paths.map(([first]) => first as number))].sort((a, b) => a - b)
  for (const first of firsts) starts.set(first, newNode(first, 1))
  for (const [first, ...rest] of paths) {
    let node = starts.get(first as number) as Trie
    for (const edge of rest) {
      let next = node.next.get(edge)
      if (!next) {
        next = newNode(edge, node.depth + 1)
        node.next.set(edge, next)
      }
      node = next
    }
    node.forbidden = true
  }
  return starts
}

/** Breadth first, so that the shorter path is done before it is fallen back to. */
function linkFallbacks(starts: Map<number, Trie>): Trie[] {
  const order = [...starts.values()]
  for (const node of order) {
    // beyond what is forbidden nothing is ever driven
    if (node.forbidden) continue
    for (const [edge, next] of node.next) {
      let shorter = node.fallback
      while (shorter && !shorter.next.has(edge)) shorter = shorter.fallback
      next.fallback = shorter?.next.get(edge) ?? starts.get(edge)
      if (next.fallback?.forbidden) next.forbidden = true
      order.push(next)
    }
  }
  return order
}

/** Second edges that do not simply lead into themselves: -1, or the copy that they lead into. */
function exceptionsOf(node: Trie): Map<number, number> {
  const exceptions = new Map<number, number>()
  for (let at: Trie | undefined = node; at; at = at.fallback) {
    // the longest path comes first, and knows what is forbidden by its ends
    for (const [edge, next] of at.next) {
      if (!exceptions.has(edge)) exceptions.set(edge, next.forbidden ? -1 : next.state)
    }
  }
  return exceptions
}
