/**
 * Where a street meets others: what people say instead of coordinates.
 *
 * @module
 */

import { distance } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import { nodePosition } from '../geometry.ts'
import { edgesOfSegments } from '../snapping.ts'
import type { StreetGraph } from '../street-graph.ts'
import type { NamedStreet } from './named-streets.ts'

export interface Crossing {
  /** Of the other street. */
  name: string
  lon: number
  lat: number
  /** All that make it up: two carriageways have up to four. Ascending. */
  nodes: readonly number[]
}

/** Nodes where the same two streets meet, this near each other in metres, are one crossing. */
const oneCrossing = 60

/** The crossings of a street, from one end to the other; one street twice where it comes twice. */
export function crossingsOf(graph: StreetGraph, street: NamedStreet): Crossing[] {
  const byName = new Map<number, Set<number>>()
  for (const node of nodesOf(graph, street)) {
    for (const name of namesAt(graph, node)) {
      if (graph.names[name] === street.name) continue
      const nodes = byName.get(name)
      if (nodes) nodes.add(node)
      else byName.set(name, new Set([node]))
    }
  }
  const crossings = [...byName].flatMap(([name, nodes]) =>
    placesOf(graph, [...nodes]).map((place) =>
      crossingAt(graph, graph.names[name] as string, place),
    ),
  )
  return inOrder(crossings)
}

/** Ends of its segments, ascending. */
export function nodesOf(graph: StreetGraph, { segments }: NamedStreet): number[] {
  const edgeOf = edgesOfSegments(graph)
  const nodes = new Set<number>()
  for (const segment of segments) {
    const edge = edgeOf[segment] as number
    nodes.add(graph.edgeFrom[edge] as number)
    nodes.add(graph.edgeTo[edge] as number)
  }
  return [...nodes].sort((a, b) => a - b)
}

/** Names of the streets at a node, as indices; without those that have none. */
function namesAt(graph: StreetGraph, node: number): Set<number> {
  const names = new Set<number>()
  const end = graph.firstOut[node + 1] as number
  for (let edge = graph.firstOut[node] as number; edge < end; edge++) {
    const name = graph.segmentName[graph.edgeSegment[edge] as number] as number
    if (name !== 0) names.add(name)
  }
  return names
}

/** Nodes in groups that are near each other, each group ascending. */
function placesOf(graph: StreetGraph, nodes: readonly number[]): number[][] {
  const places: number[][] = []
  for (const node of nodes) {
    const at = nodePosition(graph, node)
    const place = [node]
    for (let i = places.length - 1; i >= 0; i--) {
      const other = places[i] as number[]
      if (!other.some((each) => distance(nodePosition(graph, each), at) <= oneCrossing)) continue
      place.push(...other)
      places.splice(i, 1)
    }
    places.push(place.sort((a, b) => a - b))
  }
  return places
}

function crossingAt(graph: StreetGraph, name: string, nodes: readonly number[]): Crossing {
  const positions = nodes.map((node) => nodePosition(graph, node))
  const mean: Position = [
    positions.reduce((sum, [lon]) => sum + lon, 0) / positions.length,
    positions.reduce((sum, [, lat]) => sum + lat, 0) / positions.length,
  ]
  const [lon, lat] = positions.reduce((a, b) => (distance(b, mean) < distance(a, mean) ? b : a))
  return { name, lon, lat, nodes }
}

/** From one end to the other: of the two farthest apart the western one, then always the nearest. */
function inOrder(crossings: readonly Crossing[]): Crossing[] {
  const left = [...crossings].sort(
    (a, b) => a.lon - b.lon || a.lat - b.lat || (a.name < b.name ? -1 : 1),
  )
  let at = startOf(left)
  const ordered: Crossing[] = []
  while (at) {
    ordered.push(at)
    left.splice(left.indexOf(at), 1)
    const here = at
    at =
      left.length > 0 ? left.reduce((a, b) => (apart(here, b) < apart(here, a) ? b : a)) : undefined
  }
  return ordered
}

/** From west to east they are: the first of the two farthest apart. */
function startOf(crossings: readonly Crossing[]): Crossing | undefined {
  let [start] = crossings
  let most = 0
  for (const [i, a] of crossings.entries()) {
    for (const b of crossings.slice(i + 1)) {
      const metres = apart(a, b)
      if (metres <= most) continue
      most = metres
      start = a
    }
  }
  return start
}

const apart = (a: Crossing, b: Crossing) => distance([a.lon, a.lat], [b.lon, b.lat])
