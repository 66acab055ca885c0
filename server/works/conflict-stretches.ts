/**
 * Parts of streets and rails that something closes or drives, and what two of them have in common.
 *
 * @module
 */

import type { Position } from '../../shared/geo/position.ts'
import { edgeMetres, edgePart } from '../streets/geometry.ts'
import { edgeFlag, type StreetGraph, type Streets } from '../streets/street-graph.ts'

/** Part of a directed edge. */
export interface Stretch {
  /** Edge, twice; and one more on rails. */
  key: number
  /** Shares of its length in the direction of travel, 0 to 1. */
  from: number
  to: number
}

/** Sorted by key, then `from`; parts of one edge do not overlap. */
export type Stretches = readonly Stretch[]

export const keyOf = (edge: number, onRails: boolean): number => 2 * edge + (onRails ? 1 : 0)

export const edgeOf = (key: number): number => key >> 1

/** The graph a stretch is of. */
const graphOf = (key: number, streets: Pick<Streets, 'streets' | 'rails'>): StreetGraph =>
  key & 1 ? (streets.rails as StreetGraph) : streets.streets

/** Sorted, those that touch or overlap as one. */
export function sortStretches(parts: Stretch[]): Stretches {
  const sorted = parts
    .filter(({ from, to }) => to > from)
    .sort((a, b) => a.key - b.key || a.from - b.from)
  const joined: Stretch[] = []
  for (const part of sorted) {
    const last = joined.at(-1)
    if (last?.key === part.key && part.from <= last.to) last.to = Math.max(last.to, part.to)
    else joined.push({ ...part })
  }
  return joined
}

/** What lies in both, by one walk over the two. */
export function common(a: Stretches, b: Stretches): Stretch[] {
  const both: Stretch[] = []
  let i = 0
  let j = 0
  while (i < a.length && j < b.length) {
    const one = a[i] as Stretch
    const other = b[j] as Stretch
    if (one.key !== other.key) {
      if (one.key < other.key) i++
      else j++
      continue
    }
    const from = Math.max(one.from, other.from)
    const to = Math.min(one.to, other.to)
    if (to > from) both.push({ key: one.key, from, to })
    if (one.to < other.to) i++
    else j++
  }
  return both
}

/** Each as its street, in the direction the segment's points are stored: for what closes it at all. */
export function eitherWay(parts: Stretches, streets: Streets): Stretches {
  return sortStretches(
    parts.map((part) => {
      const graph = graphOf(part.key, streets)
      const forward = (graph.edgeFlags[edgeOf(part.key)] as number) & edgeFlag.forward
      return forward ? { ...part } : turned(part, graph)
    }),
  )
}

/** Where the street is narrow, the parts in the other direction: whom one would meet there. */
export function facing(parts: Stretches, streets: Streets): Stretches {
  return sortStretches(
    parts.flatMap((part) => {
      const graph = graphOf(part.key, streets)
      const flags = graph.edgeFlags[edgeOf(part.key)] as number
      return flags & edgeFlag.narrow && !(part.key & 1) ? [turned(part, graph)] : []
    }),
  )
}

const turned = ({ key, from, to }: Stretch, graph: StreetGraph): Stretch => ({
  key: 2 * (graph.edgeTwin[edgeOf(key)] as number) + (key & 1),
  from: 1 - to,
  to: 1 - from,
})

/** Metres of street, counted once whichever way. */
export const metresOf = (parts: Stretches, streets: Streets): number =>
  eitherWay(parts, streets).reduce(
    (sum, { key, from, to }) => sum + edgeMetres(graphOf(key, streets), edgeOf(key)) * (to - from),
    0,
  )

/** Names of the streets, those with the most metres first. */
export function namesOf(parts: Stretches, streets: Streets): string[] {
  const metres = new Map<string, number>()
  for (const { key, from, to } of parts) {
    const graph = graphOf(key, streets)
    const edge = edgeOf(key)
    const name = graph.names[graph.segmentName[graph.edgeSegment[edge] as number] as number]
    if (!name) continue
    metres.set(name, (metres.get(name) ?? 0) + edgeMetres(graph, edge) * (to - from))
  }
  return [...metres].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name)
}

/** On the ground, each street once. */
export const linesOf = (parts: Stretches, streets: Streets): Position[][] =>
  eitherWay(parts, streets).map(({ key, from, to }) =>
    edgePart(graphOf(key, streets), edgeOf(key), from, to),
  )
