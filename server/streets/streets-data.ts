/**
 * Streets and rails as one buffer.
 *
 * @module
 */

import Flatbush from 'flatbush'
import type { BBox } from '../../shared/geo/position.ts'
import { type Column, type ColumnFormat, decodeColumns, encodeColumns } from '../columns.ts'
import type { StreetColumns } from './street-graph.ts'

/** Moves whenever an import of the same file gives another result or another layout. */
export const importerVersion = 2

const format: ColumnFormat = { magic: 'OMWEGSTR', version: importerVersion }

export interface StreetsHeader {
  hash: string
  names: readonly string[]
  warnings: readonly string[]
  streets: BBox
  rails?: BBox
}

/** A graph's columns and the index of its segments' boxes, a Flatbush. */
export interface IndexedColumns extends StreetColumns {
  segmentIndex: Uint8Array
}

export interface StreetsData {
  header: StreetsHeader
  streets: IndexedColumns
  rails?: IndexedColumns
}

/** As it lies on disk. */
export function encodeStreets({ header, streets, rails }: StreetsData): Uint8Array[] {
  return encodeColumns(format, header, {
    ...prefixed('streets.', streets),
    ...(rails ? prefixed('rails.', rails) : {}),
  })
}

/** @throws Error where the buffer holds no streets, another version's, or damaged ones */
export function decodeStreets(buffer: SharedArrayBuffer): StreetsData {
  const { header, columns: all } = decodeColumns<StreetsHeader, Record<string, Column>>(
    format,
    'street graph',
    buffer,
  )
  /** Their names and types were written by `encodeStreets`, of this very version. */
  const columns = (prefix: string) =>
    Object.fromEntries(
      Object.entries(all)
        .filter(([name]) => name.startsWith(prefix))
        .map(([name, values]) => [name.slice(prefix.length), values]),
    ) as unknown as IndexedColumns
  return {
    header,
    streets: columns('streets.'),
    ...(header.rails ? { rails: columns('rails.') } : {}),
  }
}

const prefixed = (prefix: string, columns: IndexedColumns): Record<string, Column> =>
  Object.fromEntries(
    Object.entries(columns).map(([name, values]) => [prefix + name, values as Column]),
  )

/** Add the index of the segments' boxes. @param columns - of one segment at least */
export function indexSegments(columns: StreetColumns): { columns: IndexedColumns; bbox: BBox } {
  const { firstPoint, points } = columns
  const count = columns.segmentMetres.length
  const index = new Flatbush(count, 16, Int32Array)
  for (let segment = 0; segment < count; segment++) {
    const first = firstPoint[segment] as number
    const end = firstPoint[segment + 1] as number
    let [west, south] = [points[2 * first] as number, points[2 * first + 1] as number]
    let [east, north] = [west, south]
    for (let point = first + 1; point < end; point++) {
      const lon = points[2 * point] as number
      const lat = points[2 * point + 1] as number
      if (lon < west) west = lon
      else if (lon > east) east = lon
      if (lat < south) south = lat
      else if (lat > north) north = lat
    }
    index.add(west, south, east, north)
  }
  index.finish()
  return {
    columns: { ...columns, segmentIndex: new Uint8Array(index.data) },
    bbox: [index.minX / 1e7, index.minY / 1e7, index.maxX / 1e7, index.maxY / 1e7],
  }
}
