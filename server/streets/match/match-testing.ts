/**
 * Small towns in metres, and courses through them in letters.
 *
 * @module
 */

import { expect } from 'vitest'
import { measures, metresPerDegree } from '../../../shared/geo/polyline.ts'
import type { Position } from '../../../shared/geo/position.ts'
import type { StreetGraph, Streets } from '../street-graph.ts'
import { townStreets } from '../testing.ts'
import { type LineMatch, type MatchOptions, matchLine } from './match.ts'

const origin: Position = [3.7, 51.05]
const scale = metresPerDegree(origin[1])

/** A place so many metres east and north of the middle of the town. */
export const place = ([east, north]: readonly [number, number]): Position => [
  origin[0] + east / scale.lon,
  origin[1] + north / scale.lat,
]

export interface Town {
  streets: Streets
  graph: StreetGraph
  /** Match a line given in metres. */
  match(line: readonly [number, number][], options?: Partial<MatchOptions>): LineMatch
  /** The same as letters: `ab bc`, `-` where it is off the graph. */
  drive(line: readonly [number, number][], options?: Partial<MatchOptions>): string
}

/** Nodes in metres, streets as rows of their letters: `abc`, or with tags `abc oneway=yes`. */
export function town(
  nodes: Readonly<Record<string, readonly [number, number]>>,
  ways: readonly string[],
): Town {
  const places = Object.fromEntries(Object.entries(nodes).map(([name, at]) => [name, place(at)]))
  const streets = townStreets({
    nodes: places,
    ways: ways.map((way) => {
      const [row = '', ...tags] = way.split(' ')
      const given = Object.fromEntries(tags.map((tag) => tag.split('=') as [string, string]))
      return { nodes: row, tags: { highway: 'tertiary', ...given } }
    }),
  })
  const graph = streets.streets
  const match = (line: readonly [number, number][], options: Partial<MatchOptions> = {}) => {
    const positions = line.map(place)
    return matchLine(graph, positions, measures(positions), {
      known: 'shape',
      vehicle: 'bus',
      ...options,
    })
  }
  return {
    streets,
    graph,
    match,
    drive: (line, options) =>
      match(line, options)
        .pieces.map(({ edge }) => (edge < 0 ? '-' : edgeName(graph, places, edge)))
        .join(' '),
  }
}

function edgeName(
  graph: StreetGraph,
  places: Readonly<Record<string, Position>>,
  edge: number,
): string {
  return `${name(graph.edgeFrom[edge] as number)}${name(graph.edgeTo[edge] as number)}`
  function name(node: number): string {
    const at = [graph.nodeLon[node], graph.nodeLat[node]]
    const found = Object.entries(places).find(([, position]) =>
      position.every((degrees, i) => Math.round(degrees * 1e7) === at[i]),
    )
    return found?.[0] ?? '?'
  }
}

/**
 * ```
 * d - e - f
 * |   |   |
 * a - b - c
 * ```
 */
export const grid = town(
  { a: [0, 0], b: [200, 0], c: [400, 0], d: [0, 200], e: [200, 200], f: [400, 200] },
  ['abc', 'def', 'ad', 'be', 'cf'],
)

/** Consecutive pieces touch in measure, and on the graph the course has no hole. */
export function expectWhole({ pieces }: LineMatch, length: number): void {
  expect(pieces[0]?.from).toBe(0)
  expect(pieces.at(-1)?.to).toBeCloseTo(length, 1)
  for (const [i, piece] of pieces.entries()) {
    expect(piece.to).toBeGreaterThanOrEqual(piece.from)
    expect(piece.end).toBeGreaterThanOrEqual(piece.start)
    if (i > 0) expect(piece.from).toBe(pieces[i - 1]?.to)
  }
}
