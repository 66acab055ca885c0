/**
 * Streets that a source names in its text as the way that lines take.
 *
 * @module
 */

import { fold } from '../../../shared/text/fold.ts'
import type { Waypoint } from '../../streets/search/route-through.ts'
import { edgeFlag, type StreetGraph } from '../../streets/street-graph.ts'

/** Words of a street's name at most. */
const mostWords = 6
/** Letters of a name at least: shorter ones are words as well. */
const leastLetters = 3

interface Named {
  /** Index in the graph's names, by the name as it is compared. */
  byKey: Map<string, number>
  /** Edges that may be driven, by index of the name. */
  edges: Map<number, number[]>
}

const known = new WeakMap<StreetGraph, Named>()

/**
 * The streets in the text, in its order, as waypoints: each is all that may be driven of a street
 * of that name. What is no street's name is passed over.
 *
 * @param isNear - whether an edge is near enough to be meant
 */
export function namedStreets(
  text: string,
  graph: StreetGraph,
  isNear: (edge: number) => boolean,
): Waypoint[] {
  const { byKey, edges } = namesOf(graph)
  const words = text.split(/[\s,;()]+/u).filter((word) => word !== '')
  const found: Waypoint[] = []
  for (let i = 0; i < words.length; i++) {
    // Names begin with a capital, or a figure.
    if (!/^[\p{Lu}\d'’]/u.test(words[i] as string)) continue
    for (let count = Math.min(mostWords, words.length - i); count > 0; count--) {
      const name = byKey.get(keyOf(words.slice(i, i + count).join(' ')))
      if (name === undefined) continue
      const near = (edges.get(name) ?? []).filter(isNear)
      if (near.length === 0) continue
      found.push(near.map((edge) => ({ edge, share: 0 })))
      i += count - 1
      break
    }
  }
  return found
}

function namesOf(graph: StreetGraph): Named {
  let named = known.get(graph)
  if (named) return named
  named = { byKey: new Map(), edges: new Map() }
  for (const [i, name] of graph.names.entries()) {
    const key = keyOf(name)
    if (key.length >= leastLetters && !named.byKey.has(key)) named.byKey.set(key, i)
  }
  for (let edge = 0; edge < graph.edgeCount; edge++) {
    if (!((graph.edgeFlags[edge] as number) & edgeFlag.allowed)) continue
    const name = graph.segmentName[graph.edgeSegment[edge] as number] as number
    const edges = named.edges.get(name)
    if (edges) edges.push(edge)
    else named.edges.set(name, [edge])
  }
  known.set(graph, named)
  return named
}

/** Case, accents, hyphens, full stops and spaces aside. */
const keyOf = (name: string): string => fold(name).replace(/[^\p{L}\p{N}]/gu, '')
