/**
 * Columns, made ready to ask.
 *
 * @module
 */

import Flatbush from 'flatbush'
import type { BBox } from '../../shared/geo/position.ts'
import type { StreetGraph, Streets } from './street-graph.ts'
import { decodeStreets, type IndexedColumns } from './streets-data.ts'

/**
 * Streets over a buffer made by an import, here or in another thread. Nothing is copied.
 *
 * @throws Error where the buffer holds no streets, another version's, or damaged ones
 */
export function openStreetsBuffer(buffer: SharedArrayBuffer): Streets {
  const { header, streets, rails } = decodeStreets(buffer)
  const { hash, names, warnings } = header
  return {
    hash,
    warnings,
    buffer,
    streets: openGraph('streets', streets, header.streets, hash, names),
    ...(rails && header.rails
      ? { rails: openGraph('rails', rails, header.rails, hash, names) }
      : {}),
  }
}

function openGraph(
  kind: StreetGraph['kind'],
  { segmentIndex, ...columns }: IndexedColumns,
  bbox: BBox,
  hash: string,
  names: readonly string[],
): StreetGraph {
  const index = Flatbush.from(segmentIndex.buffer, segmentIndex.byteOffset)
  return {
    ...columns,
    kind,
    hash,
    bbox,
    names,
    nodeCount: columns.nodeLon.length,
    edgeCount: columns.edgeTo.length - columns.copyOf.length,
    stateCount: columns.edgeTo.length,
    segmentCount: columns.segmentMetres.length,
    segmentsIn([west, south, east, north]) {
      const found = index.search(
        Math.floor(west * 1e7),
        Math.floor(south * 1e7),
        Math.ceil(east * 1e7),
        Math.ceil(north * 1e7),
      )
      return found.sort((a, b) => a - b)
    },
  }
}
