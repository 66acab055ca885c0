/**
 * A street, or the stretch of it between two side streets, as a line.
 *
 * @module
 */

import { distance } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { edgeMetres, linePath, nodePosition } from '../geometry.ts'
import { edgesOfSegments } from '../snapping.ts'
import type { StreetGraph } from '../street-graph.ts'
import { AlongError } from './along-error.ts'
import { type Crossing, crossingsOf, nodesOf } from './crossings.ts'
import { foldName, type NamedStreet } from './named-streets.ts'
import { namesLike, orOne } from './names-alike.ts'
import { type WalkEnd, walk } from './walk.ts'

export interface StreetLine {
  line: Position[]
  metres: number
  /** Names of the streets it follows, in order, each once. */
  streets: string[]
}

/** A metre over another street counts as so many: a square in between may be crossed. */
const elsewhere = 4
/** Metres that a stretch may have at most. */
const longest = 50_000

/**
 * The stretch between two side streets; where they meet it more than once, the shortest one.
 *
 * @throws AlongError where a side street does not meet it, or there is no way along it
 */
export function stretchBetween(
  graph: StreetGraph,
  street: NamedStreet,
  from: string,
  to: string,
): StreetLine {
  const crossings = crossingsOf(graph, street)
  const starts = crossingsNamed(crossings, street, 'from', from)
  const ends = crossingsNamed(crossings, street, 'to', to)
  let best: { edges: number[]; metres: number } | undefined
  for (const start of starts) {
    for (const end of ends) {
      if (start === end) continue
      const found = walkAlong(graph, street, start.nodes, end.nodes, best?.metres ?? longest)
      if (found && (!best || found.metres < best.metres)) best = found
    }
  }
  if (best && best.edges.length > 0) return lineOf(graph, best.edges)
  if (starts.length === 1 && starts[0] === ends[0]) {
    const detail = `'${street.name}' meets '${from}' only once: name another side street`
    throw new AlongError('sameCrossing', 'to', detail)
  }
  throw notConnected(street, `from '${from}' to '${to}'`)
}

/** A street from one end to the other: between the two that are farthest apart. */
export function wholeStreet(graph: StreetGraph, street: NamedStreet): StreetLine {
  const nodes = nodesOf(graph, street)
  const places = nodes.map((node) => nodePosition(graph, node))
  let [from, to] = [nodes[0] as number, nodes[0] as number]
  let most = 0
  for (const [i, a] of places.entries()) {
    for (let j = i + 1; j < places.length; j++) {
      const metres = distance(a, places[j] as Position)
      if (metres <= most) continue
      most = metres
      from = nodes[i] as number
      to = nodes[j] as number
    }
  }
  // a street that is a loop has one end
  if (from === to)
    return lineOf(graph, [edgesOfSegments(graph)[street.segments[0] as number] as number])
  const found = walkAlong(graph, street, [from], [to], longest)
  if (!found) throw notConnected(street, 'from end to end')
  return lineOf(graph, found.edges)
}

const notConnected = ({ name }: NamedStreet, which: string) =>
  new AlongError('notConnected', 'street', `'${name}' does not go on ${which}: draw it on the map`)

function crossingsNamed(
  crossings: readonly Crossing[],
  { name: street }: NamedStreet,
  field: 'from' | 'to',
  name: string,
): Crossing[] {
  const folded = foldName(name)
  const found = crossings.filter((crossing) => foldName(crossing.name) === folded)
  if (found.length > 0) return found
  const names = [...new Set(crossings.map((crossing) => crossing.name))]
  const alike = namesLike(names)(name)
  const suggestions = alike.length > 0 ? alike : names.slice(0, 10)
  throw new AlongError(
    'unknownCrossing',
    field,
    `'${street}' does not meet '${name}'${orOne(suggestions)}`,
    suggestions,
  )
}

/** Undefined where it leads mostly over other streets. */
function walkAlong(
  graph: StreetGraph,
  { segments }: NamedStreet,
  from: readonly number[],
  to: readonly number[],
  most: number,
): { edges: number[]; metres: number } | undefined {
  const own = new Set(segments)
  const end = (node: number): WalkEnd => ({ node, metres: 0 })
  const weigh = (segment: number) => (own.has(segment) ? 1 : elsewhere)
  const found = walk({ graph, from: from.map(end), to: to.map(end), weigh, most })
  if (!found) return undefined
  let metres = 0
  let along = 0
  for (const edge of found.edges) {
    const length = edgeMetres(graph, edge)
    metres += length
    if (own.has(graph.edgeSegment[edge] as number)) along += length
  }
  return along >= metres / 2 ? { edges: found.edges, metres: found.metres } : undefined
}

export function lineOf(graph: StreetGraph, edges: readonly number[]): StreetLine {
  return {
    line: linePath(graph, edges),
    metres: edges.reduce((sum, edge) => sum + edgeMetres(graph, edge), 0),
    streets: namesAlong(graph, edges),
  }
}

/** In order, each once. */
export function namesAlong(graph: StreetGraph, edges: readonly number[]): string[] {
  const names = edges.map(
    (edge) => graph.names[graph.segmentName[graph.edgeSegment[edge] as number] as number] as string,
  )
  return [...new Set(names)].filter((name) => name !== '')
}
