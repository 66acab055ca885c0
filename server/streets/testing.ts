/**
 * Streets for tests.
 *
 * @module
 */

import { createHash } from 'node:crypto'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Position } from '../../shared/geo/position.ts'
import { joinShared } from '../columns.ts'
import { StreetsImport } from './build/import-streets.ts'
import { openStreetsBuffer } from './open-graph.ts'
import { openStreets } from './open-streets.ts'
import type { OsmItem, OsmRelation } from './osm/osm-file.ts'
import type { StreetGraph, Streets } from './street-graph.ts'
import { encodeStreets } from './streets-data.ts'

type Tags = Record<string, string>

export interface Town {
  /** By name; the first has OSM id 1, the next 2 … */
  nodes: Record<string, Position>
  /** Tags of some of the nodes. */
  nodeTags?: Record<string, Tags>
  /** Nodes by name; `'abc'` is the nodes a, b and c. Way ids count from 1. `highway` is residential. */
  ways: { nodes: string | readonly string[]; tags?: Tags; id?: number }[]
  /** Ways by id; `via` is the name of a node, or ways. */
  restrictions?: {
    from: number | readonly number[]
    via: string | readonly number[]
    to: number | readonly number[]
    tags: Tags
  }[]
}

/**
 * A small town by hand, through the importer itself.
 *
 * @example
 * ```ts
 * const { streets } = townStreets({
 *   nodes: { a: [3.72, 51.05], b: [3.721, 51.05], c: [3.721, 51.051] },
 *   ways: [{ nodes: 'ab', tags: { oneway: 'yes', name: 'Veldstraat' } }, { nodes: 'bc' }],
 *   restrictions: [{ from: 1, via: 'b', to: 2, tags: { restriction: 'no_left_turn' } }],
 * })
 * ```
 */
export function townStreets(town: Town): Streets {
  return streetsFromItems(townItems(town))
}

/** Streets from OpenStreetMap items, nodes first. @throws Error where there are no streets in them */
export function streetsFromItems(items: readonly OsmItem[]): Streets {
  const reading = new StreetsImport()
  reading.readWays(items)
  reading.finishWays()
  reading.readNodes(items)
  const hash = createHash('sha256').update(JSON.stringify(items)).digest('hex').slice(0, 16)
  const data = reading.build(hash)
  if (!data) throw new Error('no streets in it')
  return openStreetsBuffer(joinShared(encodeStreets(data)))
}

/** A town as OpenStreetMap items. @throws Error where a way names a node that is not there */
export function townItems({ nodes, nodeTags = {}, ways, restrictions = [] }: Town): OsmItem[] {
  const names = Object.keys(nodes)
  const idOf = (name: string) => {
    const index = names.indexOf(name)
    if (index < 0) throw new Error(`no node ${name}`)
    return index + 1
  }
  const wayMembers = (role: string, refs: number | readonly number[]): OsmRelation['members'] =>
    [refs].flat().map((ref) => ({ type: 'way', ref: ref as number, role }))
  return [
    ...names.map((name): OsmItem => {
      const [lon, lat] = nodes[name] as Position
      return { type: 'node', id: idOf(name), lon, lat, tags: nodeTags[name] }
    }),
    ...ways.map(
      (way, i): OsmItem => ({
        type: 'way',
        id: way.id ?? i + 1,
        refs: [...way.nodes].map(idOf),
        tags: way.tags?.railway ? way.tags : { highway: 'residential', ...way.tags },
      }),
    ),
    ...restrictions.map(
      ({ from, via, to, tags }, i): OsmItem => ({
        type: 'relation',
        id: i + 1,
        members: [
          ...wayMembers('from', from),
          ...(typeof via === 'string'
            ? [{ type: 'node' as const, ref: idOf(via), role: 'via' }]
            : wayMembers('via', via)),
          ...wayMembers('to', to),
        ],
        tags: { type: 'restriction', ...tags },
      }),
    ),
  ]
}

/** The edge from one node to another, by where they are: the nearest nodes. @throws where none is */
export function edgeBetween(graph: StreetGraph, from: Position, to: Position): number {
  const a = nodeAt(graph, from)
  const b = nodeAt(graph, to)
  for (let edge = graph.firstOut[a] as number; edge < (graph.firstOut[a + 1] as number); edge++) {
    if (graph.edgeTo[edge] === b) return edge
  }
  throw new Error(`no edge from ${from} to ${to}`)
}

/** The node nearest to a place. */
export function nodeAt(graph: StreetGraph, [lon, lat]: Position): number {
  let best = 0
  let least = Number.POSITIVE_INFINITY
  for (let node = 0; node < graph.nodeCount; node++) {
    const away = Math.hypot(
      (graph.nodeLon[node] as number) - lon * 1e7,
      (graph.nodeLat[node] as number) - lat * 1e7,
    )
    if (away < least) {
      least = away
      best = node
    }
  }
  return best
}

const opened = new Map<string, Promise<Streets>>()

/** The streets of an extract, built once and kept in the system's folder for temporary files. */
export function streetsOf(path: string): Promise<Streets> {
  let streets = opened.get(path)
  if (!streets) {
    streets = openStreets({ path, dataDir: join(tmpdir(), 'omweg-tests') })
    opened.set(path, streets)
  }
  return streets
}

/** The bundled sample. */
export const ghentStreets = (): Promise<Streets> =>
  streetsOf(fileURLToPath(new URL('../../data/ghent/ghent.osm.pbf', import.meta.url)))
