/**
 * Turn restrictions, as paths of edges of the graph that may not be driven.
 *
 * @module
 */

import type { Restriction } from '../osm/restrictions.ts'
import { edgeFlag } from '../street-graph.ts'
import type { Draft } from './draft.ts'
import type { ImportWarnings } from './import-warnings.ts'
import { turnAngle } from './turn-angle.ts'

/** Segments that a path over via ways may have. */
const longestVia = 40

/** Paths of two edges or more; restrictions that do not fit the graph are counted. */
export function forbiddenPaths(
  draft: Draft,
  restrictions: readonly Restriction[],
  warnings: ImportWarnings,
): number[][] {
  const edgesOfWay = edgesOfWays(draft, restrictions)
  const paths: number[][] = []
  for (const restriction of restrictions) {
    const { id, rule, from, to } = restriction
    const missing = [...from, ...to, ...('ways' in restriction.via ? restriction.via.ways : [])]
    if (missing.some((way) => !edgesOfWay.get(way)?.length)) {
      warnings.add('turn restrictions on ways that are no streets here', id)
      continue
    }
    const found = turnsOf(draft, restriction, edgesOfWay)
    if (typeof found === 'string') {
      warnings.add(found, id)
      continue
    }
    for (const path of found) {
      if (rule === 'no') paths.push(path)
      else paths.push(...othersThan(draft, path))
    }
  }
  return paths
}

/** Both edges of all segments, of the ways that restrictions speak of. */
function edgesOfWays(
  { raw, segments, edges }: Draft,
  restrictions: readonly Restriction[],
): Map<number, number[]> {
  const result = new Map<number, number[]>()
  for (const { from, via, to } of restrictions) {
    for (const way of [...from, ...('ways' in via ? via.ways : []), ...to]) result.set(way, [])
  }
  if (result.size === 0) return result
  for (let edge = 0; edge < edges.count; edge++) {
    const way = segments.way[edges.segment[edge] as number] as number
    result.get(raw.wayId[way] as number)?.push(edge)
  }
  return result
}

/** The paths that a restriction names, or why it names none. */
function turnsOf(
  draft: Draft,
  restriction: Restriction,
  edgesOfWay: Map<number, number[]>,
): number[][] | string {
  const { from, via, to, turn } = restriction
  const { edges } = draft
  const onWays = (ways: readonly number[]) => ways.flatMap((way) => edgesOfWay.get(way) ?? [])
  const several = from.length > 1 || to.length > 1
  if ('ways' in via) {
    const firsts = onWays(from)
    const lasts = new Set(onWays(to))
    return shortest(viaPaths(draft, firsts, via.ways, edgesOfWay, lasts))
  }
  const index = draft.raw.nodes.indexOf(via.node)
  const node = index < 0 ? -1 : (draft.segments.junctionOf[index] as number)
  if (node < 0) return 'turn restrictions whose via node is on no junction here'
  const arriving = drivable(
    edges.flags,
    onWays(from).filter((edge) => edges.to[edge] === node),
  )
  const leaving = drivable(
    edges.flags,
    onWays(to).filter((edge) => edges.from[edge] === node),
  )
  const turns = arriving.flatMap((first) =>
    leaving
      .filter((second) => turn === 'u' || edges.twin[first] !== second)
      .map((second) => [first, second]),
  )
  if (turns.length === 0) return 'turn restrictions whose ways do not meet at the via node'
  if (turns.length === 1 || several) return turns
  // a way runs through the via node: which of its arms is meant follows from the kind of turn
  const meant = turns.filter(
    ([first, second]) => sideOf(turnAngle(draft, first as number, second as number)) === turn,
  )
  return meant.length === 1 ? meant : 'turn restrictions that leave open which turn they mean'
}

/** Where a bus may drive some of the edges, those are meant. */
function drivable(flags: Uint16Array, candidates: readonly number[]): readonly number[] {
  const open = candidates.filter((edge) => (flags[edge] as number) & edgeFlag.allowed)
  return open.length > 0 ? open : candidates
}

function sideOf(angle: number): Restriction['turn'] {
  if (Math.abs(angle) > 160) return 'u'
  if (Math.abs(angle) < 30) return 'straight'
  return angle > 0 ? 'right' : 'left'
}

/** From the end of one of `firsts`, over every via way and nothing else, onto one of `lasts`. */
function viaPaths(
  { edges }: Draft,
  firsts: readonly number[],
  ways: readonly number[],
  edgesOfWay: Map<number, number[]>,
  lasts: ReadonlySet<number>,
): number[][] {
  const wayOf = new Map<number, number>()
  for (const way of ways) {
    for (const edge of drivable(edges.flags, edgesOfWay.get(way) ?? [])) wayOf.set(edge, way)
  }
  const found: number[][] = []
  const walk = (path: number[]): void => {
    const last = path.at(-1) as number
    const node = edges.to[last] as number
    const done = new Set(path.slice(1).map((edge) => wayOf.get(edge))).size === ways.length
    for (let i = edges.firstOut[node] as number; i < (edges.firstOut[node + 1] as number); i++) {
      if (i === edges.twin[last]) continue
      if (done && lasts.has(i)) found.push([...path, i])
      if (!wayOf.has(i) || path.length > longestVia) continue
      if (path.includes(i) || path.includes(edges.twin[i] as number)) continue
      walk([...path, i])
    }
  }
  for (const first of drivable(edges.flags, firsts)) walk([first])
  const open = found.filter(
    (path) => (edges.flags[path.at(-1) as number] as number) & edgeFlag.allowed,
  )
  return open.length > 0 ? open : found
}

/** The one path that is shortest, if it is one. */
function shortest(paths: readonly number[][]): number[][] | string {
  const length = Math.min(...paths.map((path) => path.length))
  const best = paths.filter((path) => path.length === length)
  if (best.length === 0) return 'turn restrictions whose ways do not form a path'
  return best.length === 1 ? best : 'turn restrictions that leave open which turn they mean'
}

/**
 * What an `only` forbids: to leave the path before its end. Over via ways too the one who enters
 * must go on to the end.
 */
function othersThan({ edges }: Draft, path: readonly number[]): number[][] {
  const others: number[][] = []
  for (let i = 1; i < path.length; i++) {
    const before = path.slice(0, i)
    const last = before.at(-1) as number
    const node = edges.to[last] as number
    for (let e = edges.firstOut[node] as number; e < (edges.firstOut[node + 1] as number); e++) {
      if (e !== path[i] && e !== edges.twin[last]) others.push([...before, e])
    }
  }
  return others
}
